"""Types of the event between two given actors (PLV), or of the sentence (CoPED, gold standard) → one label a row."""

from __future__ import annotations

from typing import Any

from benchmarks.adapters.whowhom import label, quad, sides, told
from dateline.records import Actor, Event


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows → `{"id", "event", "quad"}`: the event that fits the given actors best; only the id when none is told."""
    return [_labelled(row) for row in rows]


def _labelled(row: dict[str, Any]) -> dict[str, Any]:
    best = best_of(row, told(row))
    if best is None:
        return {"id": row["id"]} | ({} if "event" in row else {"quad": 0})
    return {"id": row["id"], "event": label(row, best), "quad": quad(row, best)}


def best_of(row: dict[str, Any], found: list[Event]) -> Event | None:
    """The event that fits the given actors best, then the surest, then the first."""
    return max(found, key=lambda e: (_fit(row, e), e.confidence, -e.trigger.start), default=None)


def _fit(row: dict[str, Any], event: Event) -> int:
    """How many sides of the given pair the event has in the right role (2 each) or in the other (1 each)."""
    if not row.get("pair"):
        return 0
    source, target = sides(event)
    return sum(
        2 * _holds(own, given) + _holds(other, given)
        for given, own, other in ((row["source"], source, target), (row["target"], target, source))
    )


def _holds(actors: tuple[Actor, ...], spans: list[dict[str, Any]]) -> bool:
    return any(s.get("s") is not None and a.start < s["e"] and s["s"] < a.end for a in actors for s in spans)
