"""PLOVER gold standard records: who did what to whom, and the country and sector of everybody named.

Whether an actor is found does not depend on the event: any mention of the sheet counts that overlaps the gold span,
the one that overlaps it best; a place counts where it is no actor, since the records have states as targets where an
act only happens in them. `benchmarks/actor_codes.py` says how codes are compared; a record without a country or sector
asks for none.
"""

from __future__ import annotations

from typing import Any

from benchmarks import actor_codes
from benchmarks.adapters import whowhom
from dateline.annotation import annotate
from dateline.records import Actor, Document

Row = dict[str, Any]


def predict(rows: list[Row]) -> list[Row]:
    """Rows → `{"id", "events": as in whowhom, "mentions": [{"s", "e", "code", "sector"}]}`."""
    found = zip(rows, whowhom.predict(rows), strict=True)
    return [{**prediction, "mentions": _mentions(row["text"])} for row, prediction in found]


def figures(rows: list[Row], predictions: list[Row]) -> Row:
    """Gold actors with a mention, and of those the shares with the right country and sector."""
    mentions = {p["id"]: p["mentions"] for p in predictions}
    pairs = [(gold, best(gold, mentions[row["id"]])) for row in rows for gold in asked(row)]
    found = [(gold, mention) for gold, mention in pairs if mention]
    return {
        "actors": {
            "asked": len(pairs),
            "found": actor_codes.rate(mention is not None for _, mention in pairs),
            "country": actor_codes.rate(m["code"] == actor_codes.country(g["code"]) for g, m in found if g["code"]),
            "sector": actor_codes.rate(m["sector"] == actor_codes.sector(g["sector"]) for g, m in found if g["sector"]),
        }
    }


def asked(row: Row) -> list[Row]:
    """The gold actors of a row that stand in its text and have a code."""
    return [a for a in [*row["source"], *row["target"]] if a.get("s") is not None and (a["code"] or a["sector"])]


def best(gold: Row, mentions: list[Row]) -> Row | None:
    """The mention that shares most of its span with the gold one; None where none touches it."""
    return max((m for m in mentions if _shared(gold, m) > 0), key=lambda m: _shared(gold, m), default=None)


def _shared(one: Row, other: Row) -> float:
    both: int = min(one["e"], other["e"]) - max(one["s"], other["s"])
    either: int = max(one["e"], other["e"]) - min(one["s"], other["s"])
    return both / either


def _mentions(text: str) -> list[Row]:
    sheet = annotate(Document.of(text))
    places = [{"s": p.start, "e": p.end, "code": p.country, "sector": None} for p in sheet.places]
    return [_coded(actor) for mention in sheet.mentions for actor in mention.actors] + places


def _coded(actor: Actor) -> Row:
    country = actor_codes.country_of(actor.country, actor.code)
    return {"s": actor.start, "e": actor.end, "code": country, "sector": actor_codes.sector(actor.role)}
