"""Event factuality (UDS-IH2, UW, MEANTIME) → dateline's factuality of the words that the annotators marked.

The corpora ask different things. UDS asked its readers whether the event happened, and what "will" happen has not; UW
and MEANTIME have the author's commitment, by which what "will" happen is certain. dateline keeps both numbers.
"""

from __future__ import annotations

from typing import Any

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet, Token
from dateline.coding.certainty import Factuality
from dateline.coding.factuality import factuality_of
from dateline.records import Document

NOT = -1.0  # from here down the event did not happen, as the scorer has it
Pair = tuple[float, float]


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows `{"id", "corpus", "text", "events": [{"i", "s", "e"}]}` → `{"id", "events": [{"i", "f"}]}`."""
    return [{"id": row["id"], "events": _values(row)} for row in rows]


def _values(row: dict[str, Any]) -> list[dict[str, Any]]:
    sheet = annotate(Document.of(row["text"]))
    found = ((e["i"], token_at(sheet, e["s"], e["e"])) for e in row["events"])
    return [{"i": i, "f": asked(factuality_of(token), row)} for i, token in found if token is not None]


def token_at(sheet: Sheet, start: int, end: int) -> Token | None:
    """The last token that shares a character with the stretch."""
    return next((t for t in reversed(sheet.tokens) if t.start < end and t.end > start), None)


def asked(found: Factuality, row: dict[str, Any]) -> float:
    """The number that the row's corpus asks for."""
    return found.so_far if row.get("corpus", row["id"]).startswith("uds") else found.value


def figures(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """How well "did not happen" is found, per corpus and over all, with the counts."""
    told = {p["id"]: {e["i"]: e["f"] for e in p["events"]} for p in predictions}
    pairs: dict[str, list[Pair]] = {}
    for row in rows:
        for event in row["events"]:
            pair = (event["f"], told.get(row["id"], {}).get(event["i"], 3.0))
            for name in (row["corpus"].split("-")[0], "all"):
                pairs.setdefault(name, []).append(pair)
    return {"denied": {name: _denied(found) for name, found in pairs.items()}}


def _denied(pairs: list[Pair]) -> dict[str, Any]:
    right = sum(g <= NOT and p <= NOT for g, p in pairs)
    gold, run = sum(g <= NOT for g, _ in pairs), sum(p <= NOT for _, p in pairs)
    f1 = round(200 * right / (gold + run), 2) if gold + run else None
    return {"F": f1, "right": right, "gold": gold, "run": run}
