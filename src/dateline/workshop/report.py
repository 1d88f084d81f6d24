"""A check of a whole codebook: its files, its rules against each other, its examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.coding.codebook import Codebook, Example
from dateline.records import Event
from dateline.workshop.contradictions import contradictions
from dateline.workshop.coverage import uncovered
from dateline.workshop.examples import Verdict
from dateline.workshop.findings import Finding, is_own, label, short
from dateline.workshop.reach import unreachable
from dateline.workshop.ties import ties

LONG = 300  # characters of an example that a message shows


def report(book: Codebook, verdicts: Collection[Verdict], strict: bool = False) -> list[Finding]:
    """What is to be mended, file by file, and, when strict, what is to be thought about.

    What stands in a book that this one extends is nobody's mistake here: it is left out, and its examples that no
    longer hold are remarks.
    """
    found = [*contradictions(book), *unreachable(book), *failures(book, verdicts)]
    if strict:
        found += [*ties(book), *uncovered(book, verdicts)]
    own = [f for f in found if is_own(book, f.file)]
    inherited = [replace(f, is_remark=True) for f in failures(book, verdicts) if not is_own(book, f.file)]
    return sorted(dict.fromkeys([*own, *(inherited if strict else ())]), key=lambda f: (f.is_remark, f.file, f.line))


def examples_of(book: Codebook, strict: bool = False) -> list[Example]:
    """The examples and counterexamples of a book; when strict, those of the books that it extends too."""
    found = [*book.examples(), *book.counterexamples()]
    return [e for e in found if strict or is_own(book, e.file)]


# ---- examples


def failures(book: Codebook, verdicts: Collection[Verdict]) -> Iterator[Finding]:
    """The examples that the book does not code as they say, and the counterexamples that it codes."""
    for verdict in verdicts:
        if not verdict.holds:
            yield Finding(verdict.example.file, verdict.example.line, _failure(book, verdict))


def _failure(book: Codebook, verdict: Verdict) -> str:
    example = verdict.example
    if verdict.is_counterexample:
        wrong = [_seen(book, e) for e in verdict.events if e.type == example.type]
        return f"the counterexample {_quoted(example.text)} is coded: {'; '.join(wrong)}"
    seen = "; ".join(_seen(book, e) for e in verdict.events) or "nothing"
    return f"the example {_quoted(example.text)} should give {_wanted(example)}; coded instead: {seen}"


def _quoted(text: str) -> str:
    return repr(text if len(text) <= LONG else text[:LONG] + "…")


def _wanted(example: Example) -> str:
    parts = [label(example.type, example.mode, example.status)]
    for role, names in (("actors", example.actors), ("recipients", example.recipients)):
        if names:
            parts.append(f"{role} {', '.join(names)}")
    return ", ".join(parts)


def _seen(book: Codebook, event: Event) -> str:
    parts = [label(event.type, event.mode, event.status)]
    for role, actors in (("actors", event.actors), ("recipients", event.recipients)):
        if actors:
            parts.append(f"{role} {', '.join(f'{a.name} ({a.code})' if a.code else a.name for a in actors)}")
    return f"{', '.join(parts)}, by {where(book, event.rule)}"


def where(book: Codebook, rule_id: str | None) -> str:
    """A rule's pattern, with the file and line where it stands."""
    rule = next((r for r in book.rules if r.id == rule_id), None)
    return f"{short(rule)} ({Path(rule.file).name}, line {rule.line})" if rule else "no rule"
