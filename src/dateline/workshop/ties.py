"""Rules that may both fit one sentence with nothing but the alphabet to decide: not wrong, but worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dateline.coding.codebook import Codebook, Rule
from dateline.coding.patterns import Element, Slot
from dateline.workshop.contradictions import is_mode_of, what_it_asks, what_it_gives
from dateline.workshop.findings import Finding, few, is_own, label, place, remark, short


def ties(book: Codebook) -> Iterator[Finding]:
    """A remark for every two rules that ask for as much of one predicate, whose slots admit the same words, and that
    give different types or modes.
    """
    found: dict[tuple[Rule, Rule], list[str]] = {}
    for (stem, _), rules in book.index.items():
        for rule, other in combinations(sorted(rules, key=lambda r: not is_own(book, r.file)), 2):
            if _may_tie(rule, other, stem):
                found.setdefault((rule, other), []).append(stem)
    for (rule, other), stems in found.items():
        yield remark(
            rule,
            f"where {few(stems)} fits this and {label(*what_it_gives(other))}, {place(other, rule)}, {short(other)}, "
            "only the alphabet decides",
        )


def _may_tie(rule: Rule, other: Rule, stem: str) -> bool:
    """Whether a sentence may fit both, and neither then stands before the other for more than its name."""
    mine, its = rule.pattern, other.pattern
    if (
        what_it_gives(rule) == what_it_gives(other)
        or is_mode_of(rule, other)
        or what_it_asks(rule) == what_it_asks(other)
    ):
        return False
    if rule.only & other.unless or other.only & rule.unless or not mine.particles(stem) & its.particles(stem):
        return False
    standing = (rule.priority, mine.words_asked, mine.slots_asked, bool(mine.modifiers), mine.refused)
    if standing != (other.priority, its.words_asked, its.slots_asked, bool(its.modifiers), its.refused):
        return False
    if mine.modifiers and not mine.modifiers & its.modifiers:
        return False
    return _may_meet(mine.subject, its.subject) and len(mine.elements) == len(its.elements) and all(
        map(_may_both_fit, mine.elements, its.elements)
    )  # fmt: skip


def _may_both_fit(element: Element, other: Element) -> bool:
    if element.kind != other.kind or bool(element.prepositions) != bool(other.prepositions):
        return False
    if element.prepositions and not element.prepositions & other.prepositions:
        return False
    if element.words or other.words:
        return bool(element.words & other.words)
    return _may_meet(element.slot, other.slot)


def _may_meet(slot: Slot | None, other: Slot | None) -> bool:
    """Whether two slots of one role may be filled by the same words."""
    if slot is None or other is None:
        return slot is other
    if (slot.role, slot.required) != (other.role, other.required):
        return False
    shared = slot.kinds & other.kinds or slot.words & other.words or slot.sectors & other.sectors
    return slot.is_open or other.is_open or bool(shared)
