"""Title phrases: "the Iraqi Prime Minister", "spokesman for the ministry", with the name that goes with them."""

from __future__ import annotations

from dataclasses import dataclass

from dateline import resources
from dateline.annotation.lexicon import Entry, Title
from dateline.annotation.names import name_after, person_at, person_before
from dateline.annotation.offices import office_class, office_of
from dateline.annotation.phrases import DETERMINERS, Desk, TitleMatch, find_titles
from dateline.annotation.provinces import is_local, local, province_before
from dateline.annotation.referents import FORMER
from dateline.annotation.sheet import Token

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
    local: bool = False  # of a town or province
    partial: bool = False  # of a state that others do not recognise

    def office(self, written: str) -> str | None:
        """The kind of office, unless it is a deputy's or a spokesman's, or not of a state."""
        if self.local:
            return None
        return office_class(written) if office_class(written) else office_of(self.title)


def find_title_phrases(desk: Desk) -> list[Titled]:
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
    former = former or not FORMER.isdisjoint(match.title.pieces)
    last = match.last
    name = name_after(desk, last + 1, head)
    if name is None:
        last, more = _extension(desk, match.last + 1, head)
        quals += more
        name = name_after(desk, last + 1, head) if last > match.last and tokens[last].pos != "PROPN" else None
    countries = [q.country for q in quals if q.country]
    bodies = [q for q in quals if q.kind in {"body", "organisation", "group"}]
    country = countries[0] if countries else match.title.country
    return Titled(
        first,
        last,
        head,
        match.title,
        country,
        bodies[0] if bodies else None,
        former,
        name,
        local=any(is_local(q) or q.role == "PRE" for q in quals),
        partial=any(q.role == "PRE" for q in quals),
    )


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
        elif province := province_before(desk, token):
            i = province[0]
            quals.append(province[1])
        elif token.lower in DETERMINERS and token.pos in {"DET", "PRON"}:
            i -= 1
            break
        elif token.lower in resources.words("before title") or token.text in {"'s", "’s", "-", "'", "’"}:
            former = former or token.lower in FORMER | {"then"}
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
    place = desk.sheet.places.at(tokens[j].start) if j < len(tokens) else None
    if place:
        return desk.sheet.tokens_in(place.start, place.end)[-1].i, [local(place)] if place.country else []
    things = [t for t in preposition.children if t.dep == "pobj"]
    if things and things[0].i < j + 5 and all(t.text != "," for t in tokens[j : things[0].i]):
        return things[0].i, []
    return i - 1, []


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
                following.name if following and following.name and not following.apposed else person_at(desk, comma + 1)
            )
            if span and tokens[span[0]].sentence == phrase.head.sentence:
                phrase.name, phrase.apposed = span, True
                if following and following.name == span:
                    following.country = following.country or phrase.country
                    following.title = following.title if following.title.role else phrase.title
                continue
        if (
            phrase.first >= 2
            and tokens[phrase.first - 1].text == ","
            and tokens[phrase.first - 2].sentence == phrase.head.sentence
        ):
            span = person_before(desk, phrase.first - 2)
            if span:
                phrase.name, phrase.apposed = span, True
