"""IndiaPoliceEvents: what police do, sentence by sentence and report by report, by a codebook of its own.

What is only planned, possible or denied did not happen; a failure is what was not done.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Document, Event

BOOK = Path(__file__).parent.parent / "codebooks" / "police"
_ALSO = {"KILL": ("KILL", "FORCE", "ANY_ACTION"), "FORCE": ("FORCE", "ANY_ACTION"), "ARREST": ("ARREST", "ANY_ACTION"),
         "FAIL": ("FAIL", "ANY_ACTION"), "ACTION": ("ANY_ACTION",)}  # fmt: skip


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows → `{"id", "labels", "sents": [{"i", "labels"}]}`."""
    return [_labelled(row) for row in rows]


def _labelled(row: dict[str, Any]) -> dict[str, Any]:
    text, starts = joined(row)
    events = [r for r in code(annotate(Document.of(text)), load(BOOK)) if isinstance(r, Event)]
    found: dict[int, set[str]] = {}
    for event in (e for e in events if e.status == "actual" or e.type == "FAIL"):
        at = max(i for i, start in enumerate(starts) if start <= event.trigger.start)
        found.setdefault(at, set()).update(_ALSO[event.type])
    sentences = [{"i": s["i"], "labels": sorted(found.get(n, ()))} for n, s in enumerate(row["sents"])]
    return {"id": row["id"], "labels": sorted({label for own in found.values() for label in own}), "sents": sentences}


def joined(row: dict[str, Any]) -> tuple[str, list[int]]:
    """The report with a paragraph a sentence, and where each begins."""
    parts = [" ".join(s["text"].split()) or "-" for s in row["sents"]]
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 2
    return "\n\n".join(parts), starts


def figures(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Precision and recall, in per cent, of "police did anything" over reports and over sentences."""
    reports = [
        ("ANY_ACTION" in g["labels"], "ANY_ACTION" in p["labels"]) for g, p in zip(rows, predictions, strict=True)
    ]
    sentences = [
        ("ANY_ACTION" in a["labels"], "ANY_ACTION" in b["labels"])
        for g, p in zip(rows, predictions, strict=True)
        for a, b in zip(g["sents"], p["sents"], strict=True)
    ]
    return {"any": _rates(reports), "any_sentence": _rates(sentences)}


def _rates(pairs: list[tuple[bool, bool]]) -> dict[str, float]:
    hits = sum(g and p for g, p in pairs)
    found, there = sum(p for _, p in pairs), sum(g for g, _ in pairs)
    return {"P": round(100 * hits / max(found, 1), 2), "R": round(100 * hits / max(there, 1), 2)}
