"""Noun phrases: where they begin, what stands in them, which names of the tables occur in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Form, Kind, Piece, Title
from dateline.annotation.name_index import names
from dateline.annotation.sheet import Mention, Sheet, Token
from dateline.annotation.variants import alike, group_forms
from dateline.records import Actor

PREMODIFIER = frozenset(
    "det predet amod compound nummod poss nmod quantmod advmod npadvmod case punct cc conj preconj appos neg "
    "dep".split()
)
DETERMINERS = frozenset(
    "the a an this that these those some any each every several many few all both no another other his her its their "
    "our your my".split()
)
_SHORTEST = 6  # letters of a name of one word that may be spelled otherwise
STANCE = frozenset({"pro", "anti", "non", "post"})


@dataclass(slots=True, eq=False)
class Match:
    """A name of the tables in the text: its tokens, its characters, what it may mean.

    `sided` marks a name that only qualifies ("US-backed", "pro-Iran").
    """

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    sided: bool = False


@dataclass(slots=True, eq=False)
class TitleMatch:
    """A title in the text."""

    first: int
    last: int
    title: Title


@dataclass(slots=True)
class Stream:
    """All pieces of a sheet's tokens in order, each with the index of its token; `at` gives a token's first piece."""

    pieces: list[Piece]
    token: list[int]
    at: list[int]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Stream:
        """The stream of the tokens."""
        stream = cls([], [], [])
        for token in tokens:
            stream.at.append(len(stream.pieces))
            found = lexicon.pieces(token.text)
            stream.pieces.extend(found)
            stream.token.extend([token.i] * len(found))
        stream.at.append(len(stream.pieces))
        return stream


def find_names(sheet: Sheet, stream: Stream, extra: dict[str, tuple[Form, ...]]) -> list[Match]:
    """The names of the tables (and of `extra`) in the text: longest first, from left to right, no overlap."""
    found, free = list[Match](), 0
    spelled = _spelled(sheet, stream, extra)
    for i in sorted(spelled.keys() | _sounding(stream)):
        if i < free:
            continue
        forms = spelled.get(i, ())
        form = next((f for f in forms if _fits(f, stream, i, sheet)), None)
        if form is None:
            form = _other_spelling(sheet, stream, i)
            forms = (form,) if form else ()
        if form is not None:
            free = i + len(form.pieces)
            found.append(_match(sheet, stream, i, free, _entries(forms, form)))
    return found


def _spelled(sheet: Sheet, stream: Stream, extra: dict[str, tuple[Form, ...]]) -> dict[int, tuple[Form, ...]]:
    """Piece → the spellings that the words from there on begin with, longest first, `extra` before others as long."""
    keys, found = [piece.key for piece in stream.pieces], dict[int, list[Form]]()
    for i in [i for i, key in enumerate(keys) if key in extra] if extra else ():
        found[i] = [form for form in extra[keys[i]] if list(form.pieces) == keys[i : i + len(form.pieces)]]
    # with blanks between the words, so that the index parts them where the parser did
    words = [token.text for token in sheet.tokens]
    begins = list(accumulate((len(word) + 1 for word in words), initial=0))
    for name in names().find(" ".join(words)):
        token = bisect_right(begins, name.start) - 1
        i = _piece_at(stream, token, name.start - begins[token])
        pieces = name.forms[0].pieces
        if list(pieces) == keys[i : i + len(pieces)]:
            found.setdefault(i, []).extend(name.forms)
    return {i: tuple(sorted(some, key=lambda f: -len(f.pieces))) for i, some in found.items()}


def _piece_at(stream: Stream, token: int, offset: int) -> int:
    """The piece of a token that covers a character of it."""
    i = stream.at[token + 1] - 1
    while i > stream.at[token] and stream.pieces[i].start > offset:
        i -= 1
    return i


def _sounding(stream: Stream) -> set[int]:
    """The capitalised words that a group's name may begin with in another spelling."""
    capitals = [(i, p) for i, p in enumerate(stream.pieces) if p.raw != p.key and p.raw[:1].isupper()]
    return {i for i, piece in capitals if group_forms(piece.key)}


def _other_spelling(sheet: Sheet, stream: Stream, i: int) -> Form | None:
    """The armed group or party of which a name that no table has is another spelling: "Hizb’allah"."""
    piece = stream.pieces[i]
    if not piece.raw[:1].isupper() or len(piece.key) < 2:
        return None
    return next((f for f in group_forms(piece.key) if _sounds(f, stream, i, sheet)), None)


def _sounds(form: Form, stream: Stream, i: int, sheet: Sheet) -> bool:
    size = len(form.pieces)
    words = tuple(p.key for p in stream.pieces[i : i + size])
    if len(words) < size or (size == 1 and len(words[0]) < _SHORTEST) or not alike(words, form.pieces):
        return False
    first, last = stream.token[i], stream.token[i + size - 1]
    within = sheet.tokens[first].sentence == sheet.tokens[last].sentence and sheet.tokens[last].pos == "PROPN"
    return within and not _broken(sheet, first, last) and (size > 1 or _alone(sheet, first))


def _alone(sheet: Sheet, i: int) -> bool:
    """Whether no other name stands right beside: not the surname of "Jan Hezbalah"."""
    beside = (t for t in sheet.tokens[max(0, i - 1) : i + 2] if t.i != i and t.sentence == sheet.tokens[i].sentence)
    return not any(t.pos == "PROPN" and t.text[0].isupper() for t in beside)


def _entries(forms: tuple[Form, ...], form: Form) -> tuple[Entry, ...]:
    same = [
        e
        for f in forms
        if f.pieces == form.pieces and (f.proper, f.capitals) == (form.proper, form.capitals)
        for e in f.entries
    ]
    return tuple(dict.fromkeys(same))


def _fits(form: Form, stream: Stream, i: int, sheet: Sheet) -> bool:
    size = len(form.pieces)
    first, last = stream.token[i], stream.token[i + size - 1]
    if sheet.tokens[first].sentence != sheet.tokens[last].sentence:
        return False
    raw = stream.pieces[i].raw
    if size == 1 and form.entries[0].kind in {"adjective", "people"} and _is_nisba(sheet, stream, i):
        return False
    if form.capitals:
        return raw.isupper() and not _shouted(sheet, first)
    if form.proper and not (raw[0].isupper() or raw[0].isdigit()):
        return False
    return not _broken(sheet, first, last)


def _is_nisba(sheet: Sheet, stream: Stream, i: int) -> bool:
    """Whether the word is part of an Arabic name: "Abu Nasr al-Iraqi"."""
    if i == 0 or stream.pieces[i - 1].key not in {"al", "el"}:
        return False
    before, token = sheet.tokens[stream.token[i - 1]], sheet.tokens[stream.token[i]]
    return before.i == token.i or token.start - (before.start + stream.pieces[i - 1].end) <= 1


def _broken(sheet: Sheet, first: int, last: int) -> bool:
    """A full stop, comma or semicolon inside: two names that happen to follow each other."""
    return any(sheet.tokens[i].text in {",", ";", ":", "(", ")"} for i in range(first + 1, last))


def _shouted(sheet: Sheet, i: int) -> bool:
    """A short acronym among capitals may be an ordinary word ("WHO IS NEXT")."""
    near = [t for t in sheet.tokens[max(0, i - 2) : i + 3] if t.i != i and len(t.text) > 3 and t.text.isalpha()]
    return len(near) > 1 and all(t.text.isupper() for t in near)


def _match(sheet: Sheet, stream: Stream, i: int, stop: int, entries: tuple[Entry, ...]) -> Match:
    first, last = stream.token[i], stream.token[stop - 1]
    start, end = (
        sheet.tokens[first].start + stream.pieces[i].start,
        sheet.tokens[last].start + stream.pieces[stop - 1].end,
    )
    if stop == stream.at[last + 1]:
        end = sheet.tokens[last].end
    before = stream.pieces[i - 1].key if i else ""
    after = stream.pieces[stop].key if stop < len(stream.pieces) else ""
    hyphen = sheet.text[end : end + 1] in {"-", "‑", "–"}
    sided = (hyphen and after in resources.words("sided")) or (
        before in STANCE and sheet.text[start - 1 : start] in {"-", "‑", "–"}
    )
    return Match(first, last, start, end, entries, sided)


def find_titles(sheet: Sheet, stream: Stream) -> list[TitleMatch]:
    """The titles in the text, longest first, from left to right."""
    known, found, free = lexicon.titles(), list[TitleMatch](), 0
    for i in [i for i, piece in enumerate(stream.pieces) if piece.key in known]:
        titles = known[stream.pieces[i].key] if i >= free else ()
        title = next((t for t in titles if _spells(t.pieces, stream, i, sheet)), None)
        if title is not None:
            free = i + len(title.pieces)
            found.append(TitleMatch(stream.token[i], stream.token[free - 1], title))
    return found


def _spells(wanted: tuple[str, ...], stream: Stream, i: int, sheet: Sheet) -> bool:
    size, have = len(wanted), stream.pieces
    if i + size > len(have) or any(have[i + k].key != wanted[k] for k in range(1, size)):
        return False
    first, last = stream.token[i], stream.token[i + size - 1]
    return sheet.tokens[first].sentence == sheet.tokens[last].sentence and not _broken(sheet, first, last)


def premodifiers(head: Token, tokens: list[Token]) -> int:
    """Index of the first token of the noun phrase that `head` ends, its premodifiers included."""
    i = head.i
    while i > 0:
        token = tokens[i - 1]
        if token.sentence != head.sentence or not _leads_to(token, head):
            break
        i -= 1
    while i < head.i and tokens[i].dep in {"punct", "cc"}:
        i += 1
    return i


def _leads_to(token: Token, head: Token) -> bool:
    steps = 0
    while token is not head:
        if token.dep not in PREMODIFIER or token.head is token or steps > 6:
            return False
        token, steps = token.head, steps + 1
        if token.i > head.i:
            return False
    return True


def heads(tokens: list[Token], first: int, last: int) -> list[Token]:
    """The tokens of a stretch governed from outside it: its grammatical head, or heads where parsing failed."""
    found = []
    for token in tokens[first : last + 1]:
        outside = token.head is token or not first <= token.head.i <= last
        if outside and token.pos not in {"PUNCT", "DET", "ADP", "CCONJ", "PART", "SPACE"}:
            found.append(token)
    return found or [tokens[last]]


def content(token: Token) -> bool:
    """A word that a name can be made of: capitalised, a particle of names, or a hyphen."""
    return token.text[0].isupper() or token.lower in PARTICLES or token.text in {"-", "‑", "–"}


PARTICLES = frozenset(
    "al el bin ibn bint abu abd de da do dos del della di la le van von der den ter ben ould ul ur zu e i y".split()
)


def name_run(tokens: list[Token], first: int, stop: Callable[[Token], bool], size: int = 6) -> int:
    """Index of the last token of the personal name that begins at `first`; `first - 1` when none does."""
    i, last, sentence = first, first - 1, tokens[first].sentence if first < len(tokens) else -1
    while i < len(tokens) and i < first + size + 4 and tokens[i].sentence == sentence:
        token = tokens[i]
        if stop(token) or not (content(token) or _initial(token) or token.text in {"'", "’", "."}):
            break
        if token.text[0].isupper() and (token.pos in {"PROPN", "NOUN", "ADJ", "X", "VERB"} or _initial(token)):
            last = i
        elif token.text[0].isupper() or (token.text == "." and not _initial(tokens[i - 1])):
            break
        i += 1
    return last


def _initial(token: Token) -> bool:
    return (len(token.text) <= 2 and token.text[0].isupper() and token.text[-1] in ". ") or (
        len(token.text) == 1 and token.text.isupper()
    )


def behind(head: Token, words: frozenset[str]) -> Iterator[tuple[Token, Token]]:
    """(preposition, object) of the phrases with one of these prepositions that the noun governs."""
    for child in head.children:
        if child.dep == "prep" and child.lower in words and child.i > head.i:
            for thing in child.children:
                if thing.dep == "pobj":
                    yield child, thing


def is_nominal(token: Token) -> bool:
    """A noun that heads a phrase, not one that only modifies another."""
    return token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "nmod"}


@dataclass(slots=True)
class Desk:
    """What one pass over a document's actors works with; `cover` gives the names at a token, `found` the mentions."""

    sheet: Sheet
    stream: Stream
    matches: list[Match]
    cover: dict[int, list[Match]]
    countries: Counter[str]
    found: dict[int, Mention]
    offices: dict[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()  # words that name a place somewhere in the document

    @classmethod
    def of(cls, sheet: Sheet, extra: dict[str, tuple[Form, ...]]) -> Desk:
        """The desk of a sheet with the names of the tables found."""
        stream = Stream.of(sheet.tokens)
        matches = find_names(sheet, stream, extra)
        cover: dict[int, list[Match]] = {}
        for match in matches:
            for i in range(match.first, match.last + 1):
                cover.setdefault(i, []).append(match)
        countries: Counter[str] = Counter()
        for match in matches:
            entry = match.entries[0]
            if len({e.country for e in match.entries}) > 1:
                continue  # "Sana" alone, a capital or an agency, speaks for no country
            if entry.country and entry.kind in {"state", "adjective", "capital", "people", "body"}:
                countries[entry.country] += 1
        places = frozenset(p.text for p in sheet.places if p.precision in {"settlement", "site", "admin1", "admin2"})
        return cls(sheet, stream, matches, cover, countries, {}, places=places)

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the sheet."""
        return self.sheet.tokens

    @property
    def published(self) -> str | None:
        """The day of publication as written, or None."""
        return self.sheet.document.published

    def dominant(self) -> str | None:
        """The state that the document speaks of most: at least twice, and three times in five."""
        return prevailing(self.countries)

    def choose(self, match: Match) -> Entry | None:
        """What a name of several meanings means here: in use on the date, of a country of the document."""
        entries = match.entries
        if len({e.id for e in entries}) == 1:
            return entries[0]
        date = self.published
        current = [e for e in entries if e.kind == "person" or not date or _in_use(e, date)] or list(entries)
        local = [e for e in current if e.country in self.countries] if len({e.id for e in current}) > 1 else current
        chosen = local or current
        if len({e.id for e in chosen}) > 1 and chosen[0].kind == "person":
            return None
        return chosen[0]

    def put(
        self, head: Token, first: int, last: int, actors: tuple[Actor, ...], source: str, person: bool = False
    ) -> None:
        """Record a mention; an earlier one with the same head stands, unless one hyphenated word names both."""
        old = self.found.get(head.i)
        if old is None:
            self.found[head.i] = Mention(first, last, head, actors, source, person)
        elif source == old.source == "lexicon" and old.first == old.last == first == last:
            self.found[head.i] = Mention(first, last, head, old.actors + actors, source)

    def text_of(self, first: int, last: int) -> str:
        """The words of a stretch with single blanks."""
        return " ".join(self.sheet.text[self.tokens[first].start : self.tokens[last].end].split())


def prevailing(countries: Counter[str]) -> str | None:
    """The country counted at least twice, and three times in five."""
    if not countries:
        return None
    country, count = countries.most_common(1)[0]
    return country if count >= 2 and count >= 0.6 * sum(countries.values()) else None


def _in_use(entry: Entry, date: str) -> bool:
    return (not entry.since or entry.since[:4] <= date[:4]) and (not entry.until or entry.until[:4] >= date[:4])


def actor_of(sheet: Sheet, start: int, end: int, entry: Entry, title: str | None = None) -> Actor:
    """An entry as the actor of a mention."""
    text = sheet.text[start:end]
    return Actor(
        text,
        start,
        end,
        name=entry.name,
        id=entry.id,
        country=entry.country,
        role=entry.role,
        code=entry.code,
        title=title,
        wikidata=entry.wikidata or lexicon.wikidata().get(entry.id),
    )


def entry_of(actor: Actor, offices: dict[str, str]) -> Entry:
    """An actor as an entry, to qualify another phrase; `offices` gives the office of the persons among them."""
    kind: Kind = "person" if actor.id in offices else "state" if actor.id == actor.country else "body"
    return Entry(
        actor.id, actor.name, kind, actor.country, actor.role, actor.code, office=offices.get(actor.id) or None
    )
