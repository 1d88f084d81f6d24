"""Status and attribution of hand-coded events are counted fact by fact."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.gold_attribution import figures

SCORER = """
import json
def load(gold, article, run):
    lines = [json.loads(line) for line in open(run, encoding="utf-8") if line.strip()]
    return json.load(open(gold, encoding="utf-8")), open(article, encoding="utf-8").read(), lines, 1.0
def fact_spans(fact, article):
    at = article.index(fact["evidence"])
    return [(at, at + len(fact["evidence"]))]
def compare_event(fact, record, spans, actors):
    here = any(s <= record["trigger"]["start"] < e for s, e in spans)
    return here, here and record["type"] in fact["type"], [record.get("status") in fact["status"]]
def any_actor(records, keys, actors):
    return any(r["name"] in actors[k] for r in records or [] for k in keys)
"""
TEXT = "Police shot a man, the mayor said. Workers marched."


def test_what_is_not_found_earns_nothing(tmp_path: Path) -> None:
    (tmp_path / "score_gold.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shot = {"kind": "event", "evidence": "Police shot a man", "type": ["ASSAULT"], "status": ["actual"]}
    marched = {"kind": "event", "evidence": "Workers marched", "type": ["PROTEST"], "status": ["actual"]}
    gold = {"actors": {"mayor": ["the mayor", "mayor"]}, "facts": [shot | {"attribution": ["mayor"]}, marched]}
    (tmp_path / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    record = {
        "kind": "event", "type": "ASSAULT", "status": "actual", "trigger": {"start": TEXT.index("shot")},
        "attribution": {"sources": [{"name": "mayor"}]},
    }  # fmt: skip
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert figures(tmp_path, tmp_path, tmp_path) == {
        "event": {"status": 0.5, "attribution": 1.0, "who_and_whether": 0.667}
    }
