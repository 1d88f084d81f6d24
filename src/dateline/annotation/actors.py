"""Actor mentions: the noun phrases that name somebody who can act, and whom they name.

Known names come from the tables (`lexicon.py`) and the text's own acronyms (`acronyms.py`), persons and office-holders
from `persons.py`; what is left are generic phrases ("Iraqi soldiers", "police in Nairobi", "gunmen": `generic.py`) and
names that no table knows ("the Popular Front of Arda": `unknown.py`).
"""

from __future__ import annotations

from dataclasses import replace

from dateline.annotation import lexicon
from dateline.annotation.acronyms import introduced
from dateline.annotation.bearings import put_bearings
from dateline.annotation.coalitions import coalition
from dateline.annotation.domestic import put_domestic
from dateline.annotation.generic import GenericPhrases
from dateline.annotation.lexicon import Entry
from dateline.annotation.metonyms import is_place
from dateline.annotation.own import OwnActors
from dateline.annotation.persons import find_persons
from dateline.annotation.phrases import Desk, Match, actor_of, behind, heads, premodifiers
from dateline.annotation.sheet import Mention, Sheet
from dateline.annotation.unknown import put_unknown


def find_mentions(sheet: Sheet, own: OwnActors | None = None) -> list[Mention]:
    """The mentions of a sheet in text order of their heads.

    1. names of the tables, with the user's own and the acronyms that the text itself introduces
    2. persons and offices
    3. names as mentions: places only where they stand for a state
    4. generic phrases, then names that no table knows
    5. the country and sector that the surroundings of a person or a generic phrase tell
    """
    extra = introduced(sheet)
    for first, forms in own.forms.items() if own else ():
        extra[first] = forms + extra.get(first, ())
    desk = Desk.of(sheet, extra)
    find_persons(desk)
    _put_names(desk)
    GenericPhrases(desk).put()
    put_unknown(desk)
    put_bearings(desk)
    put_domestic(desk)
    return [desk.found[i] for i in sorted(desk.found)]


def _put_names(desk: Desk) -> None:
    for match in desk.matches:
        if match.sided:
            continue
        entry = desk.choose(match)
        if entry is None or entry.kind in {"person", "folk"} or is_place(desk, match, entry):
            continue
        branch = next(filter(None, (find(desk, match, entry) for find in _LONGER)), None)
        if branch is not None:
            first, entry = branch
            actor = actor_of(desk.sheet, desk.tokens[first].start, match.end, entry)
            desk.put(desk.tokens[match.last], first, match.last, (actor,), "name")
            continue
        source = "metonym" if entry.kind == "capital" else "lexicon"
        others, first = _coordinated(desk, match, entry)
        start = desk.tokens[first].start if others else match.start
        actors = tuple(actor_of(desk.sheet, start, match.end, e) for e in [*others, entry])
        for head in heads(desk.tokens, match.first, match.last):
            desk.put(head, first, match.last, actors if head.i == match.last else actors[-1:], source)


def _longer_party(desk: Desk, match: Match, entry: Entry) -> tuple[int, Entry] | None:
    """The party whose name a known one-word name ends ("Social Democrats" are not the Democrats), its first token."""
    if match.first == 0 or match.first < match.last or entry.role != "PTY":
        return None
    before, token = desk.tokens[match.first - 1], desk.tokens[match.first]
    longer = before.text[0].isupper() and before.head is token and before.dep in {"compound", "amod", "nmod"}
    if not longer or desk.cover.get(before.i):
        return None
    owners = (m.entries[0] for i in range(premodifiers(token, desk.tokens), before.i) for m in desk.cover.get(i, ()))
    country = next((e.country for e in owners if e.kind in {"state", "adjective", "capital"}), None)
    name = desk.text_of(before.i, token.i)
    return before.i, Entry(lexicon.slug(name), name, "group", country, "PTY", lexicon.code_of(country, "PTY"))


def _displaced(desk: Desk, match: Match, entry: Entry) -> tuple[int, Entry] | None:
    """The first token of "displaced Kenyans", and the actor that they are."""
    before = desk.tokens[match.first - 1] if match.first else None
    if entry.kind != "people" or before is None or before.lower not in {"displaced", "uprooted"}:
        return None
    name = desk.text_of(before.i, match.last)
    code = lexicon.code_of(entry.country, "REF")
    return before.i, Entry(lexicon.slug(name), name, "people", entry.country, "REF", code)


def _national_branch(desk: Desk, match: Match, entry: Entry) -> tuple[int, Entry] | None:
    """ "The Kenyan Red Cross" is a body of its own country, not the international one: its first token and entry."""
    before = match.first - 1
    if entry.kind != "organisation" or not (entry.code or "").startswith(("IGO", "NGO")) or before < 0:
        return None
    left = [m for m in desk.cover.get(before, ()) if m.last == before and not m.sided]
    token = desk.tokens[before]
    if not left or left[0].entries[0].kind != "adjective" or token.head is not desk.tokens[match.last]:
        return None
    name = desk.sheet.text[token.start : match.end]
    return before, Entry(lexicon.slug(name), name, "organisation", left[0].entries[0].country, entry.role)


def _ethnic(desk: Desk, match: Match, entry: Entry) -> tuple[int, Entry] | None:
    """The first token of "ethnic Albanians in Macedonia", who are people of where they live; the country or None."""
    before = desk.tokens[match.first - 1] if match.first else None
    if entry.kind != "people" or before is None or before.lower != "ethnic":
        return None
    places = [desk.sheet.places.at(thing.start) for _, thing in behind(desk.tokens[match.last], _LIVING)]
    country = next((p.country for p in places if p and p.country), None)
    name = desk.text_of(before.i, match.last)
    return before.i, Entry(
        lexicon.slug(name), name, "people", country, entry.role, lexicon.code_of(country, entry.role)
    )


def _of_other_state(desk: Desk, match: Match, entry: Entry) -> tuple[int, Entry] | None:
    """A party, parliament or court of another state than the table's: "Israel's Labour Party"."""
    if entry.role not in {"PTY", "LEG", "JUD"} or entry.kind not in {"group", "body"} or not entry.country:
        return None
    head = desk.tokens[match.last]
    first = premodifiers(head, desk.tokens)
    owners = [m for i in range(first, match.first) for m in desk.cover.get(i, ()) if not m.sided]
    states = {m.entries[0].country for m in owners if m.entries[0].kind in {"state", "adjective", "capital"}}
    (country,) = states if len(states) == 1 else (None,)
    if country is None or any(e.country == country for e in match.entries):
        return None
    name = desk.text_of(match.first, match.last)
    made = Entry(f"{country.lower()}-{lexicon.slug(name)}", name, entry.kind, country, entry.role)
    return match.first, replace(made, code=lexicon.code_of(country, entry.role))


_LIVING = frozenset({"in", "of", "from"})
_LONGER = (_national_branch, _longer_party, _of_other_state, _displaced, _ethnic)


def _coordinated(desk: Desk, match: Match, entry: Entry) -> tuple[list[Entry], int]:
    """The other owners in "US, British and Iraqi forces", where the table knows "Iraqi forces"; and the first token."""
    others: list[Entry] = []
    first = match.first
    if entry.kind != "body" or entry.role not in {"MIL", "COP"} or match.first == match.last:
        return others, first
    while first >= 2 and desk.tokens[first - 1].lower in {"and", "or", ",", "&"}:
        left = [m for m in desk.cover.get(first - 2, ()) if m.last == first - 2 and not m.sided]
        token = desk.tokens[first - 2]
        if token.lower == "coalition":
            others.insert(0, coalition(desk))
            first -= 2
        elif (
            left
            and left[0].entries[0].kind in {"adjective", "state"}
            and token.dep in {"amod", "compound", "nmod", "conj"}
        ):
            country = left[0].entries[0].country or ""
            others.insert(0, lexicon.armed_forces(country) if entry.role == "MIL" else lexicon.police(country))
            first = left[0].first
        else:
            break
    return others, first
