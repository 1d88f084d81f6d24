"""Places: where things happen, as far as the words say.

The layer holds locative uses. A country or its capital as subject, owner or partner ("Washington said", "talks with
Iraq") is an actor and stays out; after "in", "near", "from", in an address ("Mosul, Iraq") it is a place. Towns, sites,
units and regions stay in whatever their grammar ("Mosul fell").

Distances and directions name their reference place: "60 km south of Mosul" and "outside Damascus" yield the town with
the precision `settlement`. "western Iraq" is the `region` of that name in Iraq, and has no point.

Which place a name means is decided in `readings.py`; a small town that nothing supports stays `unresolved`.
"""

from __future__ import annotations

from dateline.annotation.gazetteer import Candidate
from dateline.annotation.place_parts import ACCEPTED, Toponym, words
from dateline.annotation.readings import read
from dateline.annotation.sheet import Sheet, Token
from dateline.annotation.toponyms import find_toponyms
from dateline.records import Place

SEAT = "seat of power"  # type of the sites that stand for a government ("the Kremlin")


def find_places(sheet: Sheet) -> list[Place]:
    """The places of a sheet, in text order, not overlapping.

    1. toponyms and what stands beside them
    2. one reading for all mentions of a name
    3. those that are used as places
    """
    toponyms = find_toponyms(sheet)
    return [
        as_place(sheet, toponym, candidate)
        for toponym, candidate in zip(toponyms, read(sheet, toponyms), strict=True)
        if not toponym.embedded and _is_located(sheet, toponym, candidate)
    ]


# ---- use


def _is_located(sheet: Sheet, toponym: Toponym, chosen: Candidate | None) -> bool:
    """Whether the words are used for a place, not for those who act from it."""
    if chosen is None or toponym.head or (toponym.container is not None and not toponym.contained):
        return True
    if chosen.kind == "settlement" and _belongs(sheet, toponym):
        return False
    stately = chosen.kind == "country" or chosen.type == SEAT or (chosen.capital and chosen.kind == "settlement")
    if not stately or toponym.contained or toponym.direction:
        return True
    head = _head(sheet, toponym)
    return _opens_report(sheet, toponym) or _stately_place(sheet, toponym, head, chosen)


def _belongs(sheet: Sheet, toponym: Toponym) -> bool:
    """Whether a town's name tells only whence somebody is ("a Leeds man") or whose a body is ("Oxford police")."""
    head = _head(sheet, toponym)
    if head.dep not in {"compound", "nmod", "amod"}:
        return False
    return toponym.evidence < ACCEPTED or head.head.lower in words("inhabitant")


def _head(sheet: Sheet, toponym: Toponym) -> Token:
    """The token whose grammatical head lies outside the name; of a list ("in Iraq and Syria"), the first item."""
    own = sheet.tokens[toponym.first : toponym.last + 1]
    head = next((t for t in own if not toponym.first <= t.head.i <= toponym.last), own[-1])
    while (
        head.dep in {"conj", "appos"} and head.head is not head and (head.head.text[0].isupper() or head.dep == "conj")
    ):
        head = head.head
    return head


def _opens_report(sheet: Sheet, toponym: Toponym) -> bool:
    """Whether the name stands in a dateline: first in its paragraph, an agency in brackets or a dash after it."""
    sentence = sheet.sentences[sheet.tokens[toponym.first].sentence]
    if sentence.kind == "dateline":
        return True
    if toponym.first - sentence.tokens[0].i > 2 or (
        sentence.index and sheet.sentences[sentence.index - 1].block == sentence.block
    ):
        return False
    after = [t.text for t in sheet.tokens[toponym.last + 1 : toponym.last + 2]]
    return after in (["("], ["—"], ["–"], ["--"], ["/"], [":"])


def _stately_place(sheet: Sheet, toponym: Toponym, head: Token, chosen: Candidate) -> bool:
    """Whether a country, capital or seat of power stands where only a place can stand."""
    country, seat = chosen.kind == "country", chosen.type == SEAT
    if head.dep in {"pobj", "pcomp"}:
        return _after_preposition(head.head, country)
    if head.dep == "poss":
        return False
    if head.dep in {"dobj", "obj"}:
        return head.head.lemma in words("motion") and (not country or head.head.lemma in _ENTERED)
    if head.dep in {"compound", "nmod", "amod"} and not country and not seat:
        return head.head.lower not in words("govern") and not head.head.text[0].isupper()
    before = sheet.tokens[toponym.first - 1] if toponym.first else None
    return before is not None and before.pos == "ADP" and before.lower in words("preposition") and before.dep == "prep"


_ENTERED = frozenset(
    [
        "visit",
        "leave",
        "enter",
        "flee",
        "reach",
        "cross",
        "tour",
        "exit",
        "quit",
        "depart",
        "invade",
        "occupy",
        "evacuate",
    ]
)


def _after_preposition(preposition: Token, country: bool) -> bool:
    lower, governor = preposition.lower, preposition.head
    if lower in words("preposition"):
        return not (lower in {"over", "within"} and country and governor.pos == "VERB")
    if lower == "of":
        return governor.lower in words("of")
    if lower == "with":
        return governor.lower in {"border", "borders", "frontier", "boundary"}
    if lower == "to":
        return (
            governor.lemma in words("toward")
            or governor.lower in words("toward")
            or governor.lower in words("direction")
        )
    return lower == "between" and not country


# ---- the record


def as_place(sheet: Sheet, toponym: Toponym, chosen: Candidate | None) -> Place:
    """The record of a toponym and the place it means."""
    start, end = sheet.tokens[toponym.first].start, sheet.tokens[toponym.last].end
    text = sheet.text[start:end]
    if chosen is None:
        return Place(text, start, end, name=" ".join(text.split()))
    if toponym.direction and chosen.kind in {"country", "region", "admin1"}:
        return Place(
            text, start, end, name=f"{toponym.direction} {chosen.name}", country=chosen.country, admin1=chosen.admin1,
            precision="region",
        )  # fmt: skip
    if toponym.use in {"facility", "within", "before"} and chosen.kind != "site":
        return Place(
            text,
            start,
            end,
            name=" ".join(text.split()),
            country=chosen.country,
            admin1=chosen.admin1,
            precision="site",
        )
    return Place(
        text, start, end, name=chosen.name, country=chosen.country, admin1=chosen.admin1, latitude=chosen.latitude,
        longitude=chosen.longitude, geoname_id=chosen.geoname_id, precision=chosen.kind,
    )  # fmt: skip
