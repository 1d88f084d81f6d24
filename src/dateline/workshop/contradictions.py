"""Rules that only the alphabet decides between, conditions that rule each other out, examples of both kinds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from dateline.coding.codebook import Codebook, Rule
from dateline.workshop.findings import Finding, at, few, is_own, label, place


def contradictions(book: Codebook) -> Iterator[Finding]:
    """Every contradiction in a book."""
    yield from _rivals(sorted(book.rules, key=lambda r: is_own(book, r.file)))  # so that its own are named
    for rule in book.rules:
        yield from _conditions(rule)
    for kind in book.types.values():
        texts = {e.text: e.line for e in kind.examples}
        for example in kind.counterexamples:
            if example.text in texts:
                message = f"{example.text!r} is an example in line {texts[example.text]} too; leave out one of the two"
                yield Finding(example.file, example.line, message)


def _rivals(rules: Iterable[Rule]) -> Iterator[Finding]:
    """Patterns that ask for the same under the same conditions, and give different types, modes or statuses.

    Of one type, a mode comes before none, whatever it is called: one with conditions may stand beside a plain one.
    """
    alike: dict[Hashable, list[Rule]] = {}
    for rule in rules:
        for other in alike.setdefault(what_it_asks(rule), []):
            shared = rule.pattern.predicates & other.pattern.predicates
            if shared and what_it_gives(rule) != what_it_gives(other) and not is_mode_of(rule, other):
                yield _rivalry(rule, other, shared)
        alike[what_it_asks(rule)].append(rule)


def what_it_asks(rule: Rule) -> Hashable:
    """What sets a rule apart from others with its predicate: slots, words, priority, and the words it asks for.

    `unless` and `needs` only keep a rule from coding: where they do not, nothing but the alphabet is left to decide.
    """
    pattern = rule.pattern
    return (
        pattern.pos, pattern.subject, pattern.elements, pattern.modifiers, pattern.refused, rule.priority, rule.only,
        rule.topic,
    )  # fmt: skip


def _rivalry(rule: Rule, other: Rule, shared: Iterable[tuple[str, str]]) -> Finding:
    words = few(f"{stem}_{particle}".rstrip("_") for stem, particle in shared)
    where = place(other, rule)
    mine, other_one = label(*what_it_gives(rule)), label(*what_it_gives(other))
    return at(
        rule,
        f"{words} gives {mine} here and {other_one} in {where}, with the same slots and conditions, so that only the "
        "alphabet decides; leave out one, or give one a priority or other conditions",
    )


def what_it_gives(rule: Rule) -> tuple[str, str | None, str | None]:
    """What a rule codes: type, mode and status."""
    return rule.type, rule.mode, rule.status


def is_mode_of(rule: Rule, other: Rule) -> bool:
    """Whether one of two rules gives the type of the other, but with a mode where the other has none."""
    return rule.type == other.type and (rule.mode is None) != (other.mode is None)


def _conditions(rule: Rule) -> Iterator[Finding]:
    if both := rule.only & rule.unless:
        yield at(rule, f"{few(both)} in only and in unless: leave out one of the two")
    if both := rule.topic & rule.unless:
        yield at(rule, f"{few(both)} in topic and in unless: a sentence with the word tells nothing")
