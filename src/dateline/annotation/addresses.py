"""Addresses: toponyms in a comma chain or in brackets, and lists that only look like one."""

from __future__ import annotations

from dateline.annotation.gazetteer import fold
from dateline.annotation.place_parts import Toponym
from dateline.annotation.sheet import Sheet

LEVELS = {"settlement": 0, "site": 0, "admin2": 1, "admin1": 2, "region": 2, "country": 3, "unresolved": 0}
LINKS = ([","], ["("], [",", "the"], ["in"], ["in", "the"], [",", "in"])


def link(sheet: Sheet, found: list[Toponym]) -> None:
    """Give each toponym the one after its comma (or in brackets after it) that is a larger kind of place."""
    for before, inner, outer in zip([None, *found], found, found[1:], strict=False):
        between = _between(sheet, inner, outer)
        inner.listed = before is not None and _is_listed(sheet, before, inner, between, outer)
        if between not in LINKS or _level(inner) >= _top_level(outer):
            continue
        if between[0] == "in" and _top_level(outer) <= 1:
            continue
        listed = before is not None and before.container is None and _between(sheet, before, inner) == [","]
        if not _is_unit(inner) or not _is_unit(outer) or (not listed and _is_held(inner, outer)):
            inner.container = outer
            if between[0] in {",", "("}:
                outer.contained, outer.inner = True, inner


def _is_listed(sheet: Sheet, before: Toponym, name: Toponym, between: list[str], after: Toponym) -> bool:
    """Whether the name stands in a list of first-level units ("Oregon, Washington and Idaho")."""
    lists = between in ([","], ["and"], [",", "and"], ["or"], [",", "or"])
    return lists and _between(sheet, before, name) == [","] and _is_unit(before) and _is_unit(after)


def _between(sheet: Sheet, one: Toponym, other: Toponym) -> list[str]:
    """The words between two toponyms of a sentence; of two sentences, a full stop."""
    if sheet.tokens[one.last].sentence != sheet.tokens[other.first].sentence:
        return ["."]
    return [t.text for t in sheet.tokens[one.last + 1 : other.first]]


def _is_unit(toponym: Toponym) -> bool:
    """Whether the name is known, before all, as that of a first-level unit: "Oregon, Ohio" may be two of a list."""
    return bool(toponym.candidates) and toponym.candidates[0].kind == "admin1" and not toponym.head


def _is_held(inner: Toponym, outer: Toponym) -> bool:
    """Whether some town of the inner name lies in a unit of the outer."""
    units = {(c.country, fold(c.admin1 or c.name)) for c in outer.candidates if c.kind == "admin1"}
    return any(c.kind == "settlement" and (c.country, fold(c.admin1 or "")) in units for c in inner.candidates)


def _level(toponym: Toponym) -> int:
    if toponym.value in LEVELS:
        return LEVELS[toponym.value]
    return min((LEVELS[c.kind] for c in toponym.candidates if c.kind != "admin2"), default=0)


def _top_level(toponym: Toponym) -> int:
    if toponym.value in LEVELS:
        return LEVELS[toponym.value]
    return max((LEVELS[c.kind] for c in toponym.candidates), default=0)
