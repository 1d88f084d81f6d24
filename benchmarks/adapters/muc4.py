"""MUC-4 wires → templates of the incidents that dateline's events tell.

`predict` turns rows `{"id", "text"}` into rows `{"id", "templates": [{"id", "optional", "slots"}]}`:

1. the wire in mixed case (`muc4_case.py`), annotated and coded with the packaged PLOVER book
2. its violent events joined to incidents (`muc4_incidents.py`), those out of the task's scope left out
3. each incident's fields as fills (`muc4_fills.py`)

`figures`: of the perpetrator organisations that the key names, how many are found, and for how many of these the
confidence is right. An organisation is found when one of its spellings, without articles and words such as "group", is
that of an organisation in any template of the same wire, whatever template it stands in; its confidence is right when a
template that names it has any of the values that the key allows for it in any of its templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from benchmarks.adapters.muc4_case import mixed_case
from benchmarks.adapters.muc4_fills import fills
from benchmarks.adapters.muc4_incidents import incidents
from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Document, Event

Row = dict[str, Any]
_KINDS = frozenset("GROUP GUERRILLA GUERRILLAS GANG COLUMN MEMBERS FIGHTERS TERRORISTS MAOIST MARXIST".split())
_ARTICLE = re.compile(r"^(?:THE|A|AN) ")


def predict(rows: list[Row]) -> list[Row]:
    """One row of templates for each wire."""
    return [{"id": row["id"], "templates": templates(sheet_of(row))} for row in rows]


def sheet_of(row: Row) -> Sheet:
    """The wire in mixed case, annotated; its dateline stands as title."""
    wire = mixed_case(row["text"])
    return annotate(Document.of(wire.text, published=wire.published, publisher=wire.place))


def templates(sheet: Sheet) -> list[Row]:
    """The wire's incidents as templates."""
    events = [r for r in code(sheet, load("plover")) if isinstance(r, Event)]
    found = incidents(sheet, events)
    return [{"id": str(n), "optional": False, "slots": fills(sheet, i)} for n, i in enumerate(found, 1)]


# ---- what the scorer does not print


def figures(rows: list[Row], predictions: list[Row]) -> Row:
    """Perpetrator organisations found, and of these those with a right confidence, in per cent."""
    told = {p["id"]: p["templates"] for p in predictions}
    asked = found = right = 0
    for row in rows:
        ours = dict(_ours(told.get(row["id"], [])))
        for names, allowed in _key(row["templates"]):
            asked += 1
            values = {v for name in names & ours.keys() for v in ours[name]}
            found += bool(names & ours.keys())
            right += bool(values & allowed)
    return {
        "organisations": {
            "asked": asked,
            "found": round(100 * found / asked, 1) if asked else 0.0,
            "confidence": round(100 * right / found, 1) if found else 0.0,
        }
    }


def _name(text: str) -> str:
    """An organisation's name as it is compared: no article, no marks, no word for what it is."""
    words = re.findall(r"[A-Z0-9]+", _ARTICLE.sub("", text.upper()))
    return " ".join([w for w in words if w not in _KINDS] or words)


def _listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _key(templates: list[Row]) -> Iterator[tuple[set[str], set[str]]]:
    """The organisations of a wire's key: (spellings, confidences allowed), each organisation once."""
    merged: list[tuple[set[str], set[str]]] = []
    for slots in (t["slots"] for t in templates):
        for filler in slots.get("perp-org-id", []):
            names = {_name(v) for v in _listed(filler["v"])}
            allowed = {
                v
                for c in slots.get("perp-org-conf", [])
                if not c.get("ref") or names & {_name(r) for r in _listed(c["ref"])}
                for v in _listed(c["v"])
            }
            old = [m for m in merged if m[0] & names]
            for m in old:
                names, allowed = names | m[0], allowed | m[1]
                merged.remove(m)
            merged.append((names, allowed))
    yield from merged


def _ours(templates: list[Row]) -> Iterator[tuple[str, set[str]]]:
    """Our organisations of a wire: (spelling, confidences given)."""
    found: dict[str, set[str]] = {}
    for slots in (t["slots"] for t in templates):
        for filler in slots.get("perp-org-conf", []):
            found.setdefault(_name(filler["ref"][0]), set()).add(filler["v"][0])
    yield from found.items()
