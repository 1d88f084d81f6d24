"""Persons and offices: who held which office when, and who is who within one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Term, Title
from dateline.annotation.phrases import (
    DETERMINERS,
    OCCASIONS,
    SITES,
    Desk,
    TitleMatch,
    actor_of,
    content,
    find_titles,
    heads,
    name_run,
)
from dateline.annotation.sheet import Token

# words of office names that mean the same office in every state
_MINISTERS = frozenset({"minister", "secretary"})
_PORTFOLIOS = {
    "foreign": "Foreign Minister", "external": "Foreign Minister", "defence": "Defence Minister",
    "defense": "Defence Minister", "interior": "Interior Minister", "home": "Interior Minister",
    "finance": "Finance Minister", "treasury": "Finance Minister", "justice": "Justice Minister",
}  # fmt: skip
_LESSER = frozenset(
    "deputy vice assistant under undersecretary shadow former ex acting spokesman spokesperson adviser advisor".split()
)
_WITH_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Gambia",
    "Maldives",
    "Democratic Republic",
    "Central African",
    "Czech Rep",
)
_NAME_PARTICLES = frozenset("al el bin ibn abu ul".split())


@cache
def office_class(office: str) -> str | None:
    """The kind of office that a title or the name of an office stands for: "Foreign Secretary" is a "Foreign Minister".

    None for titles that are no single office (spokesman, general) and for deputies.
    """
    words = set(lexicon.keys(office))
    if words & _LESSER:
        return "Vice President" if {"vice", "president"} <= words else None
    if {"prime", "minister"} <= words or words & {"premier", "taoiseach"} or {"head", "government"} <= words:
        return "Prime Minister"
    if words & _MINISTERS:
        for word, name in _PORTFOLIOS.items():
            if word in words:
                return name
        if {"secretary", "state"} <= words and len(words - {"united", "states", "us", "of", "the"}) == 2:
            return "Foreign Minister"
        if {"secretary", "general"} <= words:
            return "Secretary-General"
    for word in ("president", "chancellor", "king", "queen", "emir", "sultan"):
        if word in words and not words & {
            "court",
            "senate",
            "council",
            "parliament",
            "assembly",
            "party",
            "commission",
            "bank",
        }:
            return word.capitalize()
    if {"supreme", "leader"} <= words:
        return "Supreme Leader"
    return None


def office_of(title: Title) -> str | None:
    """The kind of office that a title of the table stands for."""
    return office_class(" ".join(title.pieces)) or (office_class(title.office) if title.office else None)


def office_name(office: str, country: str) -> str:
    """An office of a state: "Prime Minister of Iraq"."""
    name = lexicon.state_names().get(country, country)
    return f"{office} of {'the ' if name.startswith(_WITH_ARTICLE) else ''}{name}"


@cache
def _terms_by_office() -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for term in lexicon.terms():
        kind = office_class(term.office)
        if kind and term.entry.country:
            found.setdefault((kind, term.entry.country), []).append(term)
    return {key: tuple(some) for key, some in found.items()}


@cache
def _terms_by_surname() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in lexicon.terms():
        found.setdefault(surname(lexicon.keys(term.entry.name)), []).append(term)
    return {key: tuple(some) for key, some in found.items()}


@cache
def _terms_by_id() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in lexicon.terms():
        found.setdefault(term.entry.id, []).append(term)
    return {key: tuple(some) for key, some in found.items()}


def surname(name: tuple[str, ...]) -> str:
    """The last piece of a name: "abadi" of ("haider", "al", "abadi")."""
    return name[-1] if name else ""


def holder(office: str, country: str, date: str | None) -> Entry | None:
    """Who held the kind of office in the state on the date: the only one whom the table knows, or None."""
    terms = _terms_by_office().get((office, country), ())
    return _only(t.entry for t in terms if date is None or t.holds(date))


def on_date(entry: Entry, date: str | None) -> Entry:
    """The person with the country and role of the date; of a former office-holder, sector ELI (former elites)."""
    terms = _terms_by_id().get(entry.id, ())
    if not date or not terms:
        return entry
    current = [t for t in terms if t.holds(date)]
    if current:
        return current[0].entry
    past = [t for t in terms if t.until and t.until < date[: len(t.until)]]
    if len(past) == len(terms) and past[-1].entry.role == "GOV":
        last = past[-1].entry
        return replace(last, role="ELI", code=f"{last.country or ''}ELI")
    return terms[0].entry


def by_surname(name: str, office: str | None, date: str | None, countries: Iterable[str]) -> Entry | None:
    """The office-holder whom a bare surname means: in that office, or of a country that the report speaks of."""
    terms = _terms_by_surname().get(name, ())
    if date:
        terms = tuple(t for t in terms if t.holds(date))
    if office:
        terms = tuple(t for t in terms if office_class(t.office) == office)
    else:
        known = set(countries)
        terms = tuple(t for t in terms if t.entry.country in known)
    return _only(t.entry for t in terms)


def _only(entries: Iterable[Entry]) -> Entry | None:
    different = {e.id: e for e in entries}
    return next(iter(different.values())) if len(different) == 1 else None


@dataclass(slots=True)
class Person:
    """A person of the document: the pieces of the fullest name, who it is, the kind of office."""

    name: tuple[str, ...]
    entry: Entry
    office: str | None = None


@dataclass(slots=True)
class Roster:
    """The persons of one document, found by full name, surname or office."""

    published: str | None
    persons: list[Person] = field(default_factory=list)

    def find(self, name: tuple[str, ...]) -> Person | None:
        """The person already introduced whom this name means, if there is just one."""
        found = [p for p in self.persons if _same(p.name, name)]
        return found[0] if len({p.entry.id for p in found}) == 1 else None

    def add(self, name: tuple[str, ...], entry: Entry, office: str | None) -> Person:
        """Introduce a person, or complete what is known of them."""
        person = self.find(name)
        if person is None:
            person = Person(name, entry, office)
            self.persons.append(person)
        elif len(name) > len(person.name):
            person.name = name
        person.office = person.office or office
        if not person.entry.country and entry.country:
            person.entry = replace(
                person.entry, country=entry.country, role=person.entry.role or entry.role, code=entry.code
            )
        elif not person.entry.role and entry.role:
            person.entry = replace(person.entry, role=entry.role, code=f"{person.entry.country or ''}{entry.role}")
        return person

    def in_office(self, office: str, country: str | None) -> Person | None:
        """The one person of the document in that kind of office."""
        found = [p for p in self.persons if p.office == office and (not country or p.entry.country in {country, None})]
        return found[0] if len({p.entry.id for p in found}) == 1 else None


def _same(full: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether two names may mean one person: same surname, and the same first name where both have one."""
    if surname(full) != surname(name):
        return False
    bare, other = [n for n in name if n not in _NAME_PARTICLES], [n for n in full if n not in _NAME_PARTICLES]
    return (
        len(bare) == 1 or len(other) == 1 or bare[0] == other[0] or (len(bare[0]) == 1 and other[0].startswith(bare[0]))
    )


# ---- persons in the text

_BEFORE_TITLE = frozenset(
    "former ex deputy acting then current new outgoing late senior top vice first interim caretaker chief assistant s "
    "veteran ousted incoming incumbent longtime hardline exiled".split()
)
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})
_EXTENSIONS = frozenset({"of", "for", "to", "at", "in"})


@dataclass(slots=True)
class Titled:
    """A title phrase: its tokens `first..last` (article, country, body and "of"-phrase included), what it implies,
    and the tokens of the name that goes with it (`name`), in the phrase or in apposition.
    """

    first: int
    last: int
    head: Token
    title: Title
    country: str | None
    body: Entry | None
    former: bool
    name: tuple[int, int] | None = None
    apposed: bool = False

    def office(self, written: str) -> str | None:
        """The kind of office, unless it is a deputy's or a spokesman's."""
        return office_class(written) if office_class(written) else office_of(self.title)


def find_persons(desk: Desk) -> Roster:
    """Put the mentions of persons on the desk: names with and without titles, then titles alone; returns who is who."""
    roster = Roster(desk.published)
    titled = _title_phrases(desk)
    taken = {i for t in titled if t.name for i in range(t.name[0], t.name[1] + 1)}
    bare = list(_bare_names(desk, taken))
    named: list[tuple[tuple[int, int], Titled | None]] = [(t.name, t) for t in titled if t.name]
    named += [(span, None) for span in bare]
    # full names first: a headline may give the surname that only the text explains
    named.sort(key=lambda n: (len(_pieces(desk, *n[0])) < 2, n[0]))
    for span, phrase in named:
        _put_named(desk, roster, span, phrase)
    states = _office_states(titled)
    for phrase in titled:
        if not phrase.name:
            _put_office(desk, roster, phrase, states)
    _put_surnames(desk, roster)
    return roster


def _office_states(titled: list[Titled]) -> dict[str, set[str]]:
    """Kind of office → the states whose such office the text names."""
    found: dict[str, set[str]] = {}
    for phrase in titled:
        office = office_of(phrase.title)
        if office and phrase.country:
            found.setdefault(office, set()).add(phrase.country)
    return found


def _pieces(desk: Desk, first: int, last: int) -> tuple[str, ...]:
    keys = [p.key for p in desk.stream.pieces[desk.stream.at[first] : desk.stream.at[last + 1]]]
    return tuple(keys[:-1] if len(keys) > 1 and keys[-1] == "s" else keys)


def _title_phrases(desk: Desk) -> list[Titled]:
    found: list[Titled] = []
    for match in find_titles(desk.sheet, desk.stream):
        if any(m.last > match.last or m.first < match.first for m in desk.cover.get(match.last, ())):
            continue  # part of a longer name: "General Assembly"
        if found and match.first <= found[-1].last:
            continue
        if found and found[-1].name is None and found[-1].last == match.first - 1 and not found[-1].apposed:
            phrase = _title_phrase(desk, match)
            before = found.pop()
            phrase.first, phrase.country = before.first, phrase.country or before.country
            phrase.body = phrase.body or before.body
            found.append(phrase)
        else:
            found.append(_title_phrase(desk, match))
    _join_appositions(desk, found)
    return found


def _title_phrase(desk: Desk, match: TitleMatch) -> Titled:
    tokens = desk.tokens
    head = next(
        (t for t in tokens[match.first : match.last + 1] if tokens[min(t.i + 1, match.last)].lower == "of"),
        tokens[match.last],
    )
    first, quals, former = _left_of_title(desk, match.first)
    last = match.last
    name = _name_after(desk, last + 1, head)
    if name is None:
        last, more = _extension(desk, match.last + 1, head)
        quals += more
        name = _name_after(desk, last + 1, head) if last > match.last and tokens[last].pos != "PROPN" else None
    countries = [q.country for q in quals if q.country]
    bodies = [q for q in quals if q.kind in {"body", "organisation", "group"}]
    country = countries[0] if countries else match.title.country
    return Titled(first, last, head, match.title, country, bodies[0] if bodies else None, former, name)


def _left_of_title(desk: Desk, first: int) -> tuple[int, list[Entry], bool]:
    """Where the title phrase begins, the names that qualify it, and whether the office is past."""
    tokens, i, quals, former = desk.tokens, first, [], False
    sentence = tokens[first].sentence
    while i > 0 and tokens[i - 1].sentence == sentence:
        token = tokens[i - 1]
        cover = [m for m in desk.cover.get(token.i, ()) if m.last == token.i and not m.sided]
        if cover:
            entry = desk.choose(cover[-1])
            if entry is None or entry.kind == "person":
                break
            quals.append(entry)
            i = cover[0].first
        elif token.lower in DETERMINERS and token.pos in {"DET", "PRON"}:
            i -= 1
            break
        elif token.lower in _BEFORE_TITLE or token.text in {"'s", "’s", "-", "'", "’"}:
            former = former or token.lower in {"former", "ex", "then", "ousted"}
            i -= 1
        elif (
            token.dep in {"amod", "compound", "nmod"}
            and first <= token.head.i <= first + 4
            and token.pos in {"ADJ", "NOUN", "PROPN"}
        ):
            i -= 1
        else:
            break
    while i < first and tokens[i].text in {"-", "'", "’", "'s", "’s"}:
        i += 1
    return i, quals, former


def _extension(desk: Desk, i: int, head: Token) -> tuple[int, list[Entry]]:
    """The end of "of Ukraine", "for the US Department of Defense", "for the Middle East", and what it names."""
    tokens = desk.tokens
    if i >= len(tokens) or tokens[i].lower not in _EXTENSIONS or tokens[i].sentence != head.sentence:
        return i - 1, []
    preposition, j = tokens[i], i + 1
    if j < len(tokens) and tokens[j].lower in {"the", "its", "his", "their"}:
        j += 1
    if j < len(tokens) and desk.cover.get(j):
        match = desk.cover[j][0]
        entry = desk.choose(match)
        more: list[Entry] = [entry] if entry else []
        last = match.last
        while (
            last + 1 < len(tokens)
            and tokens[last].dep in {"amod", "compound", "nmod"}
            and tokens[last].head.i == last + 1
        ):
            last += 1
        return last, more
    if preposition.lower in {"in", "at", "to"}:
        return i - 1, []
    things = [t for t in preposition.children if t.dep == "pobj"]
    if things and things[0].i < j + 5 and all(t.text != "," for t in tokens[j : things[0].i]):
        return things[0].i, []
    return i - 1, []


def _name_after(desk: Desk, i: int, head: Token) -> tuple[int, int] | None:
    """The name that follows a title directly."""
    tokens = desk.tokens
    if i >= len(tokens) or tokens[i].sentence != head.sentence or not tokens[i].text[0].isupper():
        return None
    last = name_run(tokens, i, lambda t: _foreign(desk, t))
    if last < i or tokens[i].pos not in {"PROPN", "NOUN", "ADJ", "X"}:
        return None
    if last == i and (tokens[i].pos != "PROPN" or tokens[i].lower in DETERMINERS):
        return None
    if tokens[last].lower in SITES or desk.sheet.tokens[min(last + 1, len(tokens) - 1)].lower in SITES:
        return None
    return i, last


def _foreign(desk: Desk, token: Token) -> bool:
    """A token that belongs to a name of the tables which is no person's: a personal name stops there."""
    return any(m.entries[0].kind != "person" for m in desk.cover.get(token.i, ()))


def _person_at(desk: Desk, first: int) -> tuple[int, int] | None:
    """A known person or a run of two and more name words that begins at the token, a "Ms" before it left out."""
    tokens = desk.tokens
    if first + 1 < len(tokens) and tokens[first].lower.rstrip(".") in _HONORIFICS:
        first += 1
    if first >= len(tokens):
        return None
    for match in desk.cover.get(first, ()):
        if match.first == first and match.entries[0].kind == "person":
            return first, match.last
    if tokens[first].pos != "PROPN" or not tokens[first].text[0].isupper():
        return None
    last = name_run(tokens, first, lambda t: _foreign(desk, t))
    return (first, last) if last > first and tokens[last].lower not in SITES else None


def _person_before(desk: Desk, last: int) -> tuple[int, int] | None:
    """A known person or a run of two and more name words that ends at the token."""
    tokens = desk.tokens
    for match in desk.cover.get(last, ()):
        if match.last == last and match.entries[0].kind == "person":
            return match.first, last
    first = last
    while (
        first > 0
        and content(tokens[first - 1])
        and not _foreign(desk, tokens[first - 1])
        and tokens[first - 1].sentence == tokens[last].sentence
    ):
        first -= 1
    while first < last and not tokens[first].text[0].isupper():
        first += 1
    if tokens[last].pos != "PROPN" or _foreign(desk, tokens[last]) or tokens[first].pos not in {"PROPN", "NOUN"}:
        return None
    return (first, last) if last > first else None


def _join_appositions(desk: Desk, titled: list[Titled]) -> None:
    """Give a title phrase the name beside it: "the minister, Jan Novak", "Jan Novak, the minister", "…, Gen. Novak"."""
    tokens = desk.tokens
    at = {t.first: t for t in titled}
    for phrase in titled:
        if phrase.name:
            continue
        comma = phrase.last + 1
        same = comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma].sentence == phrase.head.sentence
        if (same and phrase.title.rank is None) or (same and phrase.first < phrase.last):
            following = at.get(comma + 1)
            span = (
                following.name
                if following and following.name and not following.apposed
                else _person_at(desk, comma + 1)
            )
            if span and tokens[span[0]].sentence == phrase.head.sentence:
                phrase.name, phrase.apposed = span, True
                continue
        if (
            phrase.first >= 2
            and tokens[phrase.first - 1].text == ","
            and tokens[phrase.first - 2].sentence == phrase.head.sentence
        ):
            span = _person_before(desk, phrase.first - 2)
            if span:
                phrase.name, phrase.apposed = span, True


def _bare_names(desk: Desk, taken: set[int]) -> list[tuple[int, int]]:
    """Names without a title: persons of the table, and what the parser's recogniser takes for persons of two words."""
    found: list[tuple[int, int]] = []
    tokens, i = desk.tokens, 0
    while i < len(tokens):
        span = None
        if i not in taken:
            known = [m for m in desk.cover.get(i, ()) if m.first == i and m.entries[0].kind == "person"]
            if known and not _site_follows(desk, known[0].last):
                span = (i, known[0].last)
            elif tokens[i].ent == "PERSON" and not known and not desk.sheet.places.at(tokens[i].start):
                span = _recognised(desk, i)
        if span:
            found.append(span)
        i = span[1] + 1 if span else i + 1
    return found


def _recognised(desk: Desk, first: int) -> tuple[int, int] | None:
    tokens = desk.tokens
    span = _person_at(desk, first)
    if span is None or tokens[span[1]].ent not in {"PERSON", ""} or _site_follows(desk, span[1]):
        return None
    if " ".join(_pieces(desk, span[1], span[1])) in lexicon.agents() or tokens[span[1]].lower in OCCASIONS:
        return None
    return span


def _site_follows(desk: Desk, last: int) -> bool:
    """Whether the name belongs to a place: "Saad Hariri airport", "the Assad air base"."""
    following = [t.lower for t in desk.tokens[last + 1 : last + 3] if t.sentence == desk.tokens[last].sentence]
    return bool(following) and (following[0] in SITES or following[:2] in (["air", "base"], ["military", "base"]))


def _put_named(desk: Desk, roster: Roster, span: tuple[int, int], phrase: Titled | None) -> None:
    """Put a named person on the desk, the title phrase with it."""
    tokens, sheet = desk.tokens, desk.sheet
    written = desk.text_of(_without_article(desk, phrase.first), phrase.last) if phrase else None
    if phrase and phrase.title.pieces[0] in _HONORIFICS:
        written = None
    office = phrase.office(written) if phrase and written else None
    name = _pieces(desk, *span)
    entry = _identify(desk, roster, span, name, phrase, office)
    if entry is None:
        return
    if not (phrase and phrase.former):
        office = office or (office_class(entry.office) if entry.office and entry.role != "ELI" else None)
        person = roster.add(name, entry, office)
    else:
        person = roster.add(name, entry, None)
    place = person.entry.country
    desk.offices.setdefault(person.entry.id, office_name(person.office, place) if person.office and place else "")
    inside = phrase is not None and not phrase.apposed
    first = phrase.first if phrase and inside else span[0]
    actor = actor_of(sheet, tokens[first].start, _end(desk, span[1]), person.entry, written)
    source = "lexicon" if desk.cover.get(span[1]) else "name"
    for head in heads(tokens, first, span[1]):
        desk.put(head, first, span[1], (actor,), source)
    if phrase and phrase.apposed:
        second = actor_of(sheet, tokens[phrase.first].start, tokens[phrase.last].end, person.entry, written)
        for head in {phrase.head, *heads(tokens, phrase.first, phrase.last)} if phrase.last >= phrase.first else ():
            desk.put(head, phrase.first, phrase.last, (second,), "apposition")


def _end(desk: Desk, last: int) -> int:
    return desk.tokens[last].end


def _without_article(desk: Desk, first: int) -> int:
    return first + 1 if desk.tokens[first].lower in DETERMINERS else first


def _identify(
    desk: Desk, roster: Roster, span: tuple[int, int], name: tuple[str, ...], phrase: Titled | None, office: str | None
) -> Entry | None:
    """Who is named: a person of the table, one already introduced, an office-holder by surname, else somebody new."""
    matches = [m for m in desk.cover.get(span[1], ()) if m.entries[0].kind == "person"]
    if matches:
        entry = desk.choose(matches[0])
        if entry and not (
            len(name) == 1 and phrase and phrase.country and entry.country and phrase.country != entry.country
        ):
            return on_date(entry, desk.published)
    person = roster.find(name)
    if person:
        return person.entry
    bare = tuple(n for n in name if n not in _NAME_PARTICLES)
    if len(bare) == 1:
        known = by_surname(bare[0], office, desk.published, desk.countries) if office or phrase else None
        if known:
            return known
    if not name or (phrase is None and len(bare) < 2):
        return None
    return _stranger(desk, span, phrase)


def _stranger(desk: Desk, span: tuple[int, int], phrase: Titled | None) -> Entry:
    text = desk.text_of(*span)
    country, role = (phrase.country, phrase.title.role) if phrase else (None, None)
    if phrase and phrase.body and role in {None, "GOV"}:
        role = phrase.body.role or role
    if phrase and phrase.former and role == "GOV":
        role = "ELI"
    code = f"{country or ''}{role or ''}" or None
    return Entry(lexicon.slug(text), text, "person", country, role, code)


def _put_office(desk: Desk, roster: Roster, phrase: Titled, states: dict[str, set[str]]) -> None:
    """Put a title without a name on the desk where it means one office: its holder, else the office itself."""
    tokens = desk.tokens
    written = desk.text_of(_without_article(desk, phrase.first), phrase.last)
    office = phrase.office(written)
    if not office or phrase.former or not _definite(desk, phrase):
        return
    entry = _office_holder(desk, roster, office, phrase.country, states.get(office, set()))
    if entry is None:
        return
    desk.offices.setdefault(entry.id, office_name(office, entry.country) if entry.country else "")
    actor = actor_of(desk.sheet, tokens[phrase.first].start, tokens[phrase.last].end, entry, written)
    for head in [phrase.head, *heads(tokens, phrase.first, phrase.last)]:
        desk.put(head, phrase.first, phrase.last, (actor,), "definite")


def _office_holder(desk: Desk, roster: Roster, office: str, country: str | None, states: set[str]) -> Entry | None:
    """Whoever holds the office: of the country named, else the only one in the text, else of the state it is about."""
    person = roster.in_office(office, country)
    if person:
        return person.entry
    country = country or (min(states) if len(states) == 1 else desk.dominant() if not states else None)
    if country is None:
        return None
    known = holder(office, country, desk.published)
    if known:
        return known
    name = office_name(office, country)
    return Entry(lexicon.slug(name), name, "person", country, "GOV", f"{country}GOV")


def _definite(desk: Desk, phrase: Titled) -> bool:
    """One office, not any: no "a minister"; a country or article before it, or capitals."""
    word = desk.tokens[phrase.first]
    return word.lower not in DETERMINERS - {"the", "his", "its", "their", "her"} and phrase.head.tag not in {
        "NNS",
        "NNPS",
    }


def _put_surnames(desk: Desk, roster: Roster) -> None:
    """Surnames alone of persons introduced anywhere, or of office-holders of the countries at issue."""
    tokens = desk.tokens
    for token in tokens:
        if token.pos != "PROPN" or token.i in desk.found or not token.text[0].isupper() or _foreign(desk, token):
            continue
        if token.dep == "compound" and not token.head.text[0].islower():
            continue
        if _capital_neighbour(desk, token) or _site_follows(desk, token.i):
            continue
        name = _pieces(desk, token.i, token.i)
        person = roster.find(name) if name else None
        entry = person.entry if person else None
        if entry is None and name and token.ent in {"PERSON", ""} and len(name[0]) > 3:
            entry = by_surname(name[0], None, desk.published, desk.countries) if desk.published else None
        if entry:
            first = token.i
            while first > 0 and (
                tokens[first - 1].lower in _NAME_PARTICLES
                or (tokens[first - 1].text == "-" and first > 1 and tokens[first - 2].lower in _NAME_PARTICLES)
            ):
                first -= 1
            actor = actor_of(desk.sheet, tokens[first].start, token.end, entry)
            desk.put(token, first, token.i, (actor,), "name")


def _capital_neighbour(desk: Desk, token: Token) -> bool:
    """A capitalised word right beside that is part of some other name ("Carter Center")."""
    tokens = desk.tokens
    if token.i + 1 < len(tokens):
        after = tokens[token.i + 1]
        if (
            after.sentence == token.sentence
            and after.pos == "PROPN"
            and after.head is not token
            and token.head is after
        ):
            return True
    if token.i:
        before = tokens[token.i - 1]
        return (
            before.sentence == token.sentence
            and before.pos == "PROPN"
            and before.head is token
            and before.dep == "compound"
        )
    return False
