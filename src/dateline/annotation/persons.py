"""Persons: the mentions of people and office-holders, and who is who within one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Term
from dateline.annotation.names import (
    HONORIFICS,
    bare_names,
    has_capital_neighbour,
    is_foreign,
    pieces_of,
    site_follows,
)
from dateline.annotation.offices import (
    by_surname,
    held_by,
    holder,
    is_holding,
    of_namesakes,
    office_class,
    office_name,
    office_of,
    on_date,
    terms_of,
)
from dateline.annotation.phrases import DETERMINERS, Desk, actor_of, heads
from dateline.annotation.roster import NAME_PARTICLES, Roster
from dateline.annotation.sheet import Token
from dateline.annotation.titles import Titled, find_title_phrases
from dateline.annotation.variants import person_like

_SHIPS = frozenset({"USS", "USNS", "HMS", "HMCS", "HMAS"})


def find_persons(desk: Desk) -> Roster:
    """Put the mentions of persons on the desk: names with and without titles, then titles alone; returns who is who."""
    roster = Roster(desk.published)
    titled = find_title_phrases(desk)
    taken = {i for t in titled if t.name for i in range(t.name[0], t.name[1] + 1)}
    taken |= {i for t in titled if t.name for i in range(t.head.i, t.last + 1)}
    bare = [span for span in bare_names(desk, taken) if taken.isdisjoint(range(span[0], span[1] + 1))]
    named: list[tuple[tuple[int, int], Titled | None]] = [(t.name, t) for t in titled if t.name]
    named += [(span, None) for span in bare]
    # full names first: a headline may give the surname that only the text explains; a title within before one beside
    named.sort(key=lambda n: (len(pieces_of(desk, *n[0])) < 2, n[0], n[1] is None or n[1].apposed))
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


def _put_named(desk: Desk, roster: Roster, span: tuple[int, int], phrase: Titled | None) -> None:
    """Put a named person on the desk, the title phrase with it."""
    tokens, sheet = desk.tokens, desk.sheet
    written = desk.text_of(_without_article(desk, phrase.first), phrase.last) if phrase else None
    if phrase and phrase.title.pieces[0] in HONORIFICS:
        written = None
    office = phrase.office(written) if phrase and written else None
    name = pieces_of(desk, *span)
    entry = None if _is_ship(tokens, span) else _identify(desk, roster, span, name, phrase, office)
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
    actor = actor_of(sheet, tokens[first].start, tokens[span[1]].end, person.entry, written)
    source = "lexicon" if desk.cover.get(span[1]) else "name"
    for head in heads(tokens, first, span[1]):
        desk.put(head, first, span[1], (actor,), source, person=True)
    if phrase and phrase.apposed:
        _put_apposed(desk, phrase, person.entry, written)


def _put_apposed(desk: Desk, phrase: Titled, entry: Entry, written: str | None) -> None:
    """Put the title phrase beside a name on the desk as the same person."""
    tokens = desk.tokens
    if phrase.last < phrase.first:
        return
    actor = actor_of(desk.sheet, tokens[phrase.first].start, tokens[phrase.last].end, entry, written)
    for head in [phrase.head, *heads(tokens, phrase.first, phrase.last)]:
        desk.put(head, phrase.first, phrase.last, (actor,), "apposition", person=True)


def _without_article(desk: Desk, first: int) -> int:
    return first + 1 if desk.tokens[first].lower in DETERMINERS else first


def _is_ship(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether a ship bears the name: "USS Ronald Reagan"."""
    return any(t.text in _SHIPS for t in tokens[max(span[0] - 1, 0) : span[0] + 1])


def _identify(
    desk: Desk, roster: Roster, span: tuple[int, int], name: tuple[str, ...], phrase: Titled | None, office: str | None
) -> Entry | None:
    """Who is named: a person of the table, one already introduced, an office-holder by surname, else somebody new."""
    matches = [m for m in desk.cover.get(span[1], ()) if m.entries[0].kind == "person"]
    if matches and _is_namesake(matches[0].entries[0], name, pieces_of(desk, matches[0].first, span[1])):
        matches = []
    if matches:
        entry = desk.choose(matches[0])
        if entry and not (
            len(name) == 1 and phrase and phrase.country and entry.country and phrase.country != entry.country
        ):
            entry = (
                _by_title(entry, phrase, desk.text_of(phrase.first, phrase.last))
                if phrase and not desk.published
                else on_date(entry, desk.published)
            )
            return _retired(entry, desk.published) if _is_retired(desk, phrase) else entry
    person = roster.find(name)
    if person:
        return _retired(person.entry, desk.published) if _is_retired(desk, phrase) else person.entry
    bare = tuple(n for n in name if n not in NAME_PARTICLES)
    if len(bare) == 1:
        known = by_surname(bare[0], office, desk.published, desk.countries) if office or phrase else None
        if known:
            return known
    if not name or (phrase is None and len(bare) < 2):
        return None
    variant = person_like(name)
    if variant:
        entry = on_date(variant, desk.published)
        return _retired(entry, desk.published) if _is_retired(desk, phrase) else entry
    return _stranger(desk, span, phrase, of_namesakes(bare[-1], office) if office and len(bare) == 1 else None)


def _by_title(entry: Entry, phrase: Titled, written: str) -> Entry:
    """The person in the office that the title says, where no date tells which of several."""
    words = set(lexicon.keys(written)) - lexicon.SMALL

    def fit(term: Term) -> tuple[int, bool]:
        return len(words & set(lexicon.keys(term.office))), term.entry.role == phrase.title.role

    best = max(terms_of(entry.id), key=fit, default=None)
    if best is None:
        return entry
    if fit(best) == (0, False) and phrase.title.role in {"OPP", "PTY", "REB"}:  # before or after the office
        role = phrase.title.role
        return replace(entry, role=role, code=lexicon.code_of(entry.country, role))
    return best.entry


def _is_retired(desk: Desk, phrase: Titled | None) -> bool:
    """Whether the text calls somebody former; "then-president" was in office at the time."""
    if phrase is None or not phrase.former:
        return False
    return all(t.lower != "then" for t in desk.tokens[phrase.first : phrase.last + 1])


def _retired(entry: Entry, date: str | None) -> Entry:
    """One whom the text calls former: sector ELI, unless the table has the person in an office on the date."""
    if entry.role not in {"GOV", "LEG", "MIL"} or (date and is_holding(entry.id, date)):
        return entry
    return replace(entry, role="ELI", code=f"{entry.country or ''}ELI")


def _is_namesake(entry: Entry, name: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a name of which the table knows the last word has another first name: "Michelle Obama" is not Barack."""
    own, bare, last = ([n for n in some if n not in NAME_PARTICLES] for some in (lexicon.keys(entry.name), name, known))
    return len(own) > 1 < len(bare) and len(last) == 1 and bare[0][:2] != own[0][: len(bare[0])][:2]


def _stranger(desk: Desk, span: tuple[int, int], phrase: Titled | None, likely: str | None = None) -> Entry:
    """Somebody new; `likely`: the country of all who held the office under that name."""
    text = desk.text_of(*span)
    country, role = (phrase.country or likely, phrase.title.role) if phrase else (None, None)
    if phrase and phrase.body and role in {None, "GOV"}:
        role = phrase.body.role or role
    if phrase and phrase.partial and role == "GOV":
        role = "PRE"
    if phrase and role is None:
        role = _role_of_title(desk.text_of(phrase.first, phrase.last))
    if _is_retired(desk, phrase) and role == "GOV":
        role = "ELI"
    return Entry(lexicon.slug(text), text, "person", country, role, lexicon.code_of(country, role))


def _role_of_title(written: str) -> str | None:
    """The sector of the longest generic noun that ends a title: "trade union leader"."""
    words = lexicon.keys(written)
    found = (lexicon.agents().get(" ".join(words[i:])) for i in range(len(words)))
    return next((agent.role for agent in found if agent), None)


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
        desk.put(head, phrase.first, phrase.last, (actor,), "definite", person=True)


def _office_holder(desk: Desk, roster: Roster, office: str, country: str | None, states: set[str]) -> Entry | None:
    """Whoever holds the office: of the country named, else the only one in the text, else of the state it is about."""
    person = roster.in_office(office, country)
    if person:
        return person.entry
    country = country or (min(states) if len(states) == 1 else desk.dominant() if not states else None)
    if country is None:
        return None
    known = holder(office, country, desk.published)
    if known is None and desk.published is None:  # undated: whoever of its holders the text names
        holders = held_by(office, country)
        named = {p.entry.id: p.entry for p in roster.persons if p.entry.id in holders}
        known = next(iter(named.values())) if len(named) == 1 else None
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
        if token.pos != "PROPN" or token.i in desk.found or not token.text[0].isupper() or is_foreign(desk, token):
            continue
        if token.dep == "compound" and not token.head.text[0].islower():
            continue
        if has_capital_neighbour(desk, token) or site_follows(desk, token.i):
            continue
        name = pieces_of(desk, token.i, token.i)
        person = roster.find(name) if name else None
        entry = person.entry if person else None
        if entry is None and name and token.ent in {"PERSON", ""} and len(name[0]) > 3:
            entry = by_surname(name[0], None, desk.published, desk.countries) if desk.published else None
        if entry:
            first = token.i
            while first > 0 and (
                tokens[first - 1].lower in NAME_PARTICLES
                or (tokens[first - 1].text == "-" and first > 1 and tokens[first - 2].lower in NAME_PARTICLES)
            ):
                first -= 1
            actor = actor_of(desk.sheet, tokens[first].start, token.end, entry)
            desk.put(token, first, token.i, (actor,), "name", person=True)
