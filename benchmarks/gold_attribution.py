"""Status and attribution of the events in the ledgers of the hand-coded articles, slot by slot.

The scorer of the articles prints one share for all details of events; here are those that say whether something
happened and who says so. Its own comparison is used, with its pairing: the events that agree best go first, and a fact
that is not found earns nothing.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

Fact = dict[str, Any]
Record = dict[str, Any]


def figures(folder: Path, ledgers: Path, scorers: Path) -> dict[str, Any]:
    """Shares right of those asked: `event.status`, `event.attribution`, and `event.who_and_whether` of the two."""
    scorer = _load(scorers / "score_gold.py")
    asked = {"status": 0, "attribution": 0}
    right = dict(asked)
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold, article, records, _ = scorer.load(path, folder / f"{name}.txt", ledgers / f"{name}.jsonl")
        facts = [fact for fact in gold["facts"] if fact["kind"] == "event"]
        pairs = _pairs(scorer, facts, [r for r in records if r.get("kind") == "event"], article, gold["actors"])
        for index, fact in enumerate(facts):
            for slot, good in _slots(scorer, fact, pairs.get(index), gold["actors"]):
                asked[slot] += 1
                right[slot] += good
    both = sum(right.values()) / sum(asked.values()) if sum(asked.values()) else 0.0
    shares = {slot: round(right[slot] / asked[slot], 3) if asked[slot] else 0.0 for slot in asked}
    return {"event": {**shares, "who_and_whether": round(both, 3)}}


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_gold", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pairs(
    scorer: ModuleType, facts: list[Fact], records: list[Record], article: str, actors: dict[str, list[str]]
) -> dict[int, Record]:
    """Index of each fact that is found → its record."""
    cells = []
    for g, fact in enumerate(facts):
        spans = scorer.fact_spans(fact, article)
        for r, record in enumerate(records):
            here, core, slots = scorer.compare_event(fact, record, spans, actors)
            if here:
                cells.append((-(core * 100 + sum(slots)), g, r, core))
    found: dict[int, Record] = {}
    paired, taken = set[int](), set[int]()
    for cost, g, r, core in sorted(cells):
        if cost < 0 and g not in paired and r not in taken:
            paired.add(g)
            taken.add(r)
            if core:
                found[g] = records[r]
    return found


def _slots(
    scorer: ModuleType, fact: Fact, record: Record | None, actors: dict[str, list[str]]
) -> list[tuple[str, bool]]:
    """(slot, whether it is right) for what is asked of a fact."""
    have = record or {}
    found = [("status", have.get("status") in fact["status"])]
    if "attribution" in fact:
        sources = (have.get("attribution") or {}).get("sources")
        found.append(("attribution", bool(scorer.any_actor(sources, fact["attribution"], actors))))
    return found
