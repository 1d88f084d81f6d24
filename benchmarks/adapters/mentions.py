"""ECB+ (which words in many reports tell one happening), the words given → dateline's stories and base forms.

Two event words are one happening when their reports are one story and their base forms are the same: how far stories
alone carry. What actors, times and places add is for incidents, which are made of coded events and not of every word
that ECB+ marks ("announced", "rain", "birthday").
"""

from __future__ import annotations

from typing import Any

from benchmarks.adapters.stories import predict_all as stories
from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.records import Document


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows `{"id", "text", "mentions": [{"s", "e", "kind"}]}` → `{"id", "mentions": [{"s", "e", "chain"}]}`."""
    story = {row["id"]: row["incident"] for row in stories(rows)}
    return [{"id": row["id"], "mentions": _mentions(row, story[row["id"]])} for row in rows]


def _mentions(row: dict[str, Any], story: str) -> list[dict[str, Any]]:
    sheet = annotate(Document.of(row["text"]))
    spans = [(m["s"], m["e"]) for m in row["mentions"] if m["kind"] == "event"]
    return [{"s": s, "e": e, "chain": f"{story} {_base(sheet, s, e)}"} for s, e in spans]


def _base(sheet: Sheet, start: int, end: int) -> str:
    """The base form of the word that governs the others of a span."""
    words = [t for t in sheet.tokens if t.start < end and start < t.end]
    top = [t for t in words if t.head is t or t.head not in words]
    return (top or words)[0].lemma.lower() if words else sheet.text[start:end].lower()
