"""Tests and comparisons of codebooks as lines of plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.records import Actor, Event
from dateline.workshop.confusion import Confusion
from dateline.workshop.difference import Change, Compared
from dateline.workshop.findings import label
from dateline.workshop.labelled import NONE, Judged

MOST = 30  # mistakes shown in the confusion table: beyond these the counts are ones and twos


def confusion_lines(found: Confusion) -> Iterator[str]:
    """The figures a label, over all, and what is taken for what."""
    width = max(len(name) for name in [*found.labels, "label"])
    yield f"{'label':{width}}  {'texts':>6} {'precision':>9} {'recall':>7} {'F1':>6}"
    for name in found.labels:
        rates = found.rates(name)
        yield f"{name:{width}}  {rates.n:>6} {rates.precision:>9.2f} {rates.recall:>7.2f} {rates.f1:>6.2f}"
    yield ""
    yield (
        f"{found.right} of {found.total} right ({found.right / found.total:.1%}); "
        f"{found.among} have the label among their events; "
        f"macro F1 {found.macro_f1:.3f}, weighted F1 {found.weighted_f1:.3f}"
    )
    mistakes = found.mistakes()
    if mistakes:
        yield ""
        yield "taken for another (label: coded, texts)"
    for given, own, n in mistakes[:MOST]:
        yield f"  {given}: {own}, {n}"
    if rest := sum(n for _, _, n in mistakes[MOST:]):
        yield f"  … and {rest} more"


def confusion_record(found: Confusion) -> dict[str, Any]:
    """The same as plain values, for JSON."""
    rates = {name: found.rates(name) for name in found.labels}
    return {
        "texts": found.total, "right": found.right, "among": found.among,
        "macro_f1": round(found.macro_f1, 4), "weighted_f1": round(found.weighted_f1, 4),
        "labels": {k: {"n": r.n, "precision": round(r.precision, 4), "recall": round(r.recall, 4),
                       "f1": round(r.f1, 4)} for k, r in rates.items()},
        "confusion": [{"label": g, "coded": p, "texts": n} for (g, p), n in found.counts.items()],
    }  # fmt: skip


def mistake_lines(judged: Judged) -> Iterator[str]:
    """One text that got another label: where it stands, the labels, the rule, the text."""
    others = sorted(judged.others - {judged.predicted, NONE})
    also = f" (also {', '.join(others)})" if others else ""
    yield f"{judged.row.place}: {judged.row.label}, coded {judged.predicted}{also}"
    if judged.rule:
        yield f"  by {judged.rule}"
    yield f"  {judged.row.text}"


def change_lines(change: Change) -> Iterator[str]:
    """One event that differs: what it was, what it is, and the sentence."""
    where = change.document.uri or change.document.title or change.document.id
    yield f"{change.kind:7} {where}, {change.event.trigger.text!r}"
    for sign, event in (("-", change.before), ("+", change.after)):
        if event is not None:
            yield f"  {sign} {_short(event)}"
            yield f"    by {event.rule}"
    yield f"    {' '.join(change.event.sentence.text.split())}"


def _short(event: Event) -> str:
    sides = " → ".join(_names(side) for side in (event.actors, event.recipients))
    return f"{label(event.type, event.mode, event.status)}: {sides}"


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in actors) or "–"


def change_record(change: Change) -> dict[str, Any]:
    """The same as plain values, for JSON."""
    sides = {"before": change.before, "after": change.after}
    return {
        "change": change.kind, "document": change.document.id, "uri": change.document.uri,
        "fields": list(change.fields), "trigger": change.event.trigger.text, "start": change.event.trigger.start,
        "sentence": change.event.sentence.text,
        **{name: event and {"type": event.type, "mode": event.mode, "status": event.status, "rule": event.rule,
                            "actors": [a.name for a in event.actors],
                            "recipients": [a.name for a in event.recipients]}
           for name, event in sides.items()},
    }  # fmt: skip


def comparison_lines(compared: Sequence[Compared], one: str, other: str) -> Iterator[str]:
    """How many events are the same, lost, new or changed, and which types they are of."""
    changes = [change for report in compared for change in report.changes]
    kinds = Counter(change.kind for change in changes)
    same = sum(report.same for report in compared)
    reports = "1 report" if len(compared) == 1 else f"{len(compared):,} reports"
    touched = sum(bool(report.changes) for report in compared)
    yield (
        f"{one} → {other}: {reports}, {touched} with changes; events: {same} the same, "
        f"{kinds['changed']} changed, {kinds['lost']} lost, {kinds['new']} new"
    )
    moves = Counter((_type(c.before), _type(c.after)) for c in changes if _type(c.before) != _type(c.after))
    for (before, after), n in sorted(moves.items(), key=lambda m: (-m[1], m[0]))[:MOST]:
        yield f"  {before} → {after}: {n}"


def _type(event: Event | None) -> str:
    return label(event.type, event.mode) if event else NONE
