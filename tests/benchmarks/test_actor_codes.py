"""How codes of actors are compared, and what the two sets that carry them are asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import actor_codes, gold_actors
from benchmarks.adapters import plover_gsr

STATES = frozenset({"KEN", "USA", "MLI"})


@pytest.mark.parametrize(
    ("own", "code", "country"),
    [
        ("KEN", "KENMIL", "KEN"),
        (None, "IGOUNO", "IGO"),
        (None, "EUR", "IGO"),
        ("IMG", "IMGREB", "IMG"),
        (None, "NGOMED", "NGO"),
        (None, "REB", None),
        (None, None, None),
    ],
)
def test_country(own: str | None, code: str | None, country: str | None) -> None:
    assert actor_codes.country_of(own, code) == country


@pytest.mark.parametrize(
    ("written", "sector"),
    [("ELIyor", "ELI"), ("MOS", "REL"), ("INS", "REB"), ("HLH", "MED"), ("JRN", "MED"), ("GOV", "GOV"), (None, None)],
)
def test_sector(written: str | None, sector: str | None) -> None:
    assert actor_codes.sector(written) == sector


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("KENMIL", ("KEN", "MIL")),
        ("CVL", (None, "CVL")),
        ("IGOUNO", ("IGO", None)),
        ("NATO", None),
        ("ABC", None),
        ("USA", ("USA", None)),
        ("MLIREBXYZ", ("MLI", "REB")),
    ],
)
def test_names_that_are_codes(code: str, read: tuple[str | None, str | None] | None) -> None:
    assert actor_codes.in_code(code, STATES) == read


def test_gold_actor_is_compared_with_the_mention_that_covers_it_best() -> None:
    gold = {"s": 4, "e": 20, "code": "KEN", "sector": "COP"}
    inner = {"s": 4, "e": 10, "code": "KEN", "sector": "GOV"}
    whole = {"s": 0, "e": 20, "code": "KEN", "sector": "COP"}
    assert plover_gsr.best(gold, [inner, whole]) == whole
    assert plover_gsr.best(gold, [{"s": 30, "e": 34}]) is None


def test_figures_of_records() -> None:
    text = "Kenyan police arrested students."
    row = {
        "id": "a",
        "text": text,
        "event": "COERCE",
        "source": [{"t": "Kenyan police", "s": 0, "e": 13, "code": "KEN", "sector": "COP"}],
        "target": [{"t": "students", "s": 23, "e": 31, "code": "KEN", "sector": "EDU"}],
    }
    predictions = plover_gsr.predict([row])
    assert plover_gsr.figures([row], predictions) == {
        "actors": {"asked": 2, "found": 100.0, "country": 50.0, "sector": 100.0}
    }


def test_figures_of_articles(tmp_path: Path) -> None:
    actors = {
        "POL": ["Kenyan police", "the police", "KENCOP"],
        "UN": ["the UN", "IGOUNO"],
        "FARMERS": ["farmers"],
        "US": ["Kenyan police", "the UN", "KENGOV"],
    }
    (tmp_path / "one.gold.json").write_text(json.dumps({"actors": actors}), encoding="utf-8")
    police = actor("the police", 0, None, "COP")
    un = actor("UN", 20, None, None, "IGOUNO")
    event = {"kind": "event", "actors": [police, actor("farmers", 40, None, "AGR")], "recipients": [un]}
    (tmp_path / "one.jsonl").write_text(json.dumps(event) + "\n" + json.dumps(event) + "\n", encoding="utf-8")
    assert gold_actors.figures(tmp_path, tmp_path) == {
        "actors": {"coded": 2, "found": 2, "country": 50.0, "sector": 100.0}
    }


def actor(text: str, start: int, country: str | None, role: str | None, code: str | None = None) -> dict[str, Any]:
    """An actor as a ledger has it."""
    end = start + len(text)
    return {"text": text, "start": start, "end": end, "name": text, "country": country, "role": role, "code": code}
