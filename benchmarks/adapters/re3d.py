"""re3d: what the sheet knows of a text, by the set's entity types, and who fights, joins, meets or leads whom."""

from __future__ import annotations

from typing import Any

from benchmarks.adapters.re3d_entities import entities
from benchmarks.adapters.re3d_relations import relations
from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Document, Event

_SIX = frozenset({"Person", "Organisation", "Location", "Temporal", "Quantity", "Weapon"})


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows → `{"id", "entities": [{"s", "e", "type"}], "relations": [{"type", "source", "target"}]}`."""
    return [of_sheet(row["id"], annotate(Document.of(row["text"], title=row.get("title")))) for row in rows]


def of_sheet(identity: str, sheet: Sheet) -> dict[str, Any]:
    """The prediction for a row whose text is annotated."""
    found = entities(sheet)
    events = [r for r in code(sheet, load("plover")) if isinstance(r, Event)]
    return {
        "id": identity,
        "entities": [{"s": e.start, "e": e.end, "type": e.type} for e in found],
        "relations": [
            {"type": r.type, "source": list(r.source), "target": list(r.target)}
            for r in relations(sheet, found, events)
        ],
    }


def figures(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Exact spans of the six main types together; same actors: pairs said to be one and the same, spans overlapping."""
    gold, found = _spans(rows), _spans(predictions)
    return {
        "six": _rates(len(gold & found), len(found), len(gold)),
        "synonyms": _synonyms(rows, predictions),
    }


def _spans(rows: list[dict[str, Any]]) -> set[tuple[str, int, int, str]]:
    return {(r["id"], e["s"], e["e"], e["type"]) for r in rows for e in r["entities"] if e["type"] in _SIX}


def _synonyms(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, float]:
    gold, found = _pairs(rows), _pairs(predictions)
    hits = [any(_same(g, p) for p in found) for g in gold]
    right = [any(_same(g, p) for g in gold) for p in found]
    precision, recall = sum(right) / max(len(right), 1), sum(hits) / max(len(hits), 1)
    return _percent(precision, recall)


_Pair = tuple[str, tuple[int, int], tuple[int, int]]


def _pairs(rows: list[dict[str, Any]]) -> list[_Pair]:
    """The pairs of spans that are one actor, each once, the earlier first."""
    found = {
        (r["id"], *sorted((tuple(x["source"]), tuple(x["target"]))))
        for r in rows
        for x in r["relations"]
        if x["type"] == "IsSynonymOf"
    }
    return sorted(found)


def _same(one: _Pair, other: _Pair) -> bool:
    return one[0] == other[0] and all(a[0] < b[1] and b[0] < a[1] for a, b in zip(one[1:], other[1:], strict=True))


def _rates(hits: int, found: int, there: int) -> dict[str, float]:
    return _percent(hits / max(found, 1), hits / max(there, 1))


def _percent(precision: float, recall: float) -> dict[str, float]:
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"P": round(100 * precision, 2), "R": round(100 * recall, 2), "F": round(100 * f, 2)}
