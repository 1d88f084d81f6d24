"""Which of two rules with one predicate fits whenever the other does."""

from __future__ import annotations

from dateline.coding.codebook import Rule
from dateline.coding.patterns import Element, Pattern, Slot

# what an event must have → with which other needs it has that too
_MET_BY = {
    "nothing": {"nothing", "anchor", "participant", "actor", "recipient", "both", "parties"},
    "anchor": {"anchor", "participant", "actor", "recipient", "both", "parties"},
    "participant": {"participant", "actor", "recipient", "both", "parties"},
    "actor": {"actor", "both"},
    "recipient": {"recipient", "both"},
    "both": {"both"},
    "parties": {"parties", "both"},
}


def beats(winner: Rule, loser: Rule) -> bool:
    """Whether a rule that comes first makes a draft whenever the other would."""
    if not _comes_first(winner, loser) or not _admits_as_much(winner, loser):
        return False
    same_roles = _roles(loser.pattern) <= _roles(winner.pattern)
    return (winner.needs == "nothing" or same_roles) and is_as_general(winner.pattern, loser.pattern)


def _comes_first(rule: Rule, other: Rule) -> bool:
    """Whether the priority decides for a rule, or its mode where both ask for the same."""
    has_mode = rule.type == other.type and rule.mode is not None and other.mode is None
    return rule.priority > other.priority or (
        rule.priority == other.priority and has_mode and _is_alike(rule.pattern, other.pattern)
    )


def _is_alike(pattern: Pattern, other: Pattern) -> bool:
    """Whether two patterns ask for the same beside their predicates."""
    return (pattern.pos, pattern.subject, pattern.elements, pattern.modifiers, pattern.refused) == (
        other.pos, other.subject, other.elements, other.modifiers, other.refused,
    )  # fmt: skip


def says_the_same(rule: Rule, other: Rule) -> bool:
    """Whether leaving out the other would change nothing, since the rule asks for the same and gives the same."""
    alike = _is_alike(rule.pattern, other.pattern)
    gives = (rule.type, rule.mode, rule.status, rule.priority) == (other.type, other.mode, other.status, other.priority)
    return alike and gives and set(other.contexts) <= set(rule.contexts) and _admits_as_much(rule, other)


def _admits_as_much(rule: Rule, other: Rule) -> bool:
    """Whether the conditions of a rule are met whenever those of the other are."""
    return (
        rule.unless <= other.unless
        and _is_wider(rule.only, other.only)
        and _is_wider(rule.topic, other.topic)
        and other.needs in _MET_BY[rule.needs]
    )


def _is_wider(words: frozenset[str], others: frozenset[str]) -> bool:
    return not words or (bool(others) and others <= words)


def _roles(pattern: Pattern) -> set[str]:
    return {slot.role for slot in pattern.slots}


def is_as_general(pattern: Pattern, other: Pattern) -> bool:
    """Whether a pattern is found wherever the other is, given that they share the predicate."""
    if pattern.pos != other.pos or pattern.refused > other.refused:
        return False
    if pattern.modifiers and not _is_wider(pattern.modifiers, other.modifiers):
        return False
    if pattern.subject and not _admits(pattern.subject, other.subject):
        return False
    left = iter(other.elements)
    return all(any(_answers(element, its) for its in left) for element in pattern.elements if _is_asked(element))


def _is_asked(element: Element) -> bool:
    return element.slot is None or element.slot.required


def _answers(element: Element, other: Element) -> bool:
    """Whether what the other element finds answers the element."""
    if element.kind != other.kind or not element.prepositions >= other.prepositions:
        return False
    if element.slot is not None:
        return other.slot is not None and _admits(element.slot, other.slot)
    return other.slot is None and ("any" in element.words or element.words >= other.words)


def _admits(slot: Slot, other: Slot | None) -> bool:
    """Whether the slot is filled whenever the other is."""
    if not slot.required:
        return True
    if other is None or not other.required:
        return False
    return slot.is_open or (
        not other.is_open and slot.kinds >= other.kinds and slot.words >= other.words and slot.sectors >= other.sectors
    )
