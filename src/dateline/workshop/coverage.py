"""How far the examples of a codebook go: patterns that none exercises, types with few."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.coding.codebook import Codebook, Rule
from dateline.workshop.examples import Verdict
from dateline.workshop.findings import Finding, at_type, remark

ENOUGH = 5  # examples of a type; with fewer, little is known of how it codes
ENOUGH_AGAINST = 3  # counterexamples


def idle(book: Codebook, verdicts: Collection[Verdict]) -> list[Rule]:
    """The rules that take no word of any example."""
    fired = frozenset[str]().union(*(v.fired for v in verdicts if not v.is_counterexample))
    return [rule for rule in book.rules if rule.order not in fired]


def uncovered(book: Codebook, verdicts: Collection[Verdict]) -> Iterator[Finding]:
    """A remark for every rule that no example exercises, and for every type with few examples."""
    for rule in idle(book, verdicts):
        yield remark(rule, "no example exercises it")
    for kind in book.types.values():
        for what, given, enough in (
            ("examples", kind.examples, ENOUGH),
            ("counterexamples", kind.counterexamples, ENOUGH_AGAINST),
        ):
            if len(given) < enough:
                message = f"{kind.name} has {len(given)} {what}; {enough} or more would show what it means"
                yield at_type(book, kind.name, "type", message)
