"""Factuality: the number that a corpus asks for, and what is counted as "did not happen"."""

from __future__ import annotations

from typing import Any

from benchmarks.adapters.factuality import figures, predict

TEXT = "The army will leave , but the rebels did n't sign ."


def row(corpus: str) -> dict[str, Any]:
    marked = [(w, TEXT.index(w), TEXT.split().index(w)) for w in ("leave", "sign")]
    events = [{"i": i, "s": s, "e": s + len(w), "f": f} for (w, s, i), f in zip(marked, (2.0, -3.0), strict=True)]
    return {"id": f"{corpus}-0", "corpus": corpus, "text": TEXT, "events": events}


def values(corpus: str) -> list[float]:
    [found] = predict([row(corpus)])
    return [e["f"] for e in found["events"]]


def test_what_is_to_come_counts_by_what_the_corpus_asks() -> None:
    assert values("meantime")[0] > 1 and values("uds-dev")[0] < -1
    assert values("meantime")[1] <= -1 and values("uds-dev")[1] < 0


def test_what_did_not_happen_is_counted_per_corpus_and_over_all() -> None:
    rows = [row("meantime"), row("uw")]
    told = {"id": "meantime-0", "events": [{"i": e["i"], "f": -2.0} for e in rows[0]["events"]]}
    found = figures(rows, [told])["denied"]
    assert found["meantime"] == {"F": 66.67, "right": 1, "gold": 1, "run": 2}
    assert found["uw"] == {"F": 0.0, "right": 0, "gold": 1, "run": 0}
    assert found["all"]["gold"] == 2
