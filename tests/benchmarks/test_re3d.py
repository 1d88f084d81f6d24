"""The adapter to re3d: its conventions of span and type, and its own figures."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.adapters.re3d import figures
from benchmarks.adapters.re3d_entities import entities
from benchmarks.adapters.re3d_relations import relations
from dateline.annotation import annotate
from dateline.records import Document


@pytest.mark.parametrize(("text", "expected"), [
    (
        "At least 30 fighters of the Popular Front left the town of Kelta.",
        ["Quantity At least 30", "Organisation fighters of the Popular Front", "Location the town of Kelta"],
    ),
    ("Jan Novak met the Kenyan envoy.", ["Person Jan Novak", "Nationality Kenyan"]),
    ("They hid three mortars in Goma.", ["Organisation They", "Quantity three", "Weapon mortars", "Location Goma"]),
    ("The rebels paid 20 dinars on Monday.", ["Organisation The rebels", "Money 20 dinars", "Temporal Monday"]),
    ("The army lost two T-72 tanks.", ["Organisation The army", "Quantity two", "MilitaryPlatform T-72 tanks"]),
])  # fmt: skip
def test_entities(text: str, expected: list[str]) -> None:
    assert [f"{e.type} {text[e.start : e.end]}" for e in entities(annotate(Document.of(text)))] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The Popular Front of Arda (PFA) fled.", ("IsSynonymOf", "The Popular Front of Arda", "PFA")),
    ("The rebels fled in Goma.", ("CoLocated", "The rebels", "Goma")),
    ("The army attacked the rebels.", ("FightingAgainst", "The army", "the rebels")),
    ("The rebels seized Goma.", ("InChargeOf", "The rebels", "Goma")),
])  # fmt: skip
def test_relations(text: str, expected: tuple[str, str, str]) -> None:
    sheet = annotate(Document.of(text))
    found = relations(sheet, entities(sheet), [])
    assert expected in [(r.type, text[slice(*r.source)], text[slice(*r.target)]) for r in found]


def test_figures() -> None:
    def row(*spans: tuple[int, int, str]) -> dict[str, Any]:
        pair = [{"type": "IsSynonymOf", "source": [0, 4], "target": [9, 12]}]
        return {"id": "a", "entities": [{"s": s, "e": e, "type": t} for s, e, t in spans], "relations": pair}

    found = figures([row((0, 4, "Person"), (5, 8, "Money"))], [row((0, 4, "Person"), (5, 8, "Location"))])
    assert found["six"] == {"P": 50.0, "R": 100.0, "F": 66.67}
    assert found["synonyms"]["F"] == 100.0
