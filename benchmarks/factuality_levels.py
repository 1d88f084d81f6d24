"""The factuality levels beside what readers said: `python -m benchmarks.factuality_levels --data SETS [--corpus uds]`.

For every cue that decided last, over every second sentence of the development part: how many events, the mean and the
median that readers gave, and the mean that dateline gives. The levels (`coding/embedding.py`) are set by hand, round,
and near these; this is what they were read off.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import mean, median
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.adapters.factuality import asked, token_at
from dateline.annotation import annotate
from dateline.coding.factuality import factuality_of
from dateline.records import Document

LEAST = 5  # events that a cue must have to be shown


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of public gold sets")
    parser.add_argument("--corpus", default="uds", help="uds, uw or meantime")
    args = parser.parse_args()
    lines = (args.data / "factuality" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines[1::2]) if row["corpus"].startswith(args.corpus)]
    table = Table("cue", "events", "mean", "median", "ours", title=f"{args.corpus}: every second sentence")
    for cue, pairs in sorted(pairs_by_cue(rows).items(), key=lambda item: -len(item[1])):
        if len(pairs) >= LEAST:
            gold = [g for g, _ in pairs]
            ours = mean(p for _, p in pairs)
            table.add_row(cue, str(len(pairs)), f"{mean(gold):.2f}", f"{median(gold):.2f}", f"{ours:.2f}")
    Console().print(table)


def pairs_by_cue(rows: list[dict[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    """The cue that decided last → (what readers gave, what dateline gives) of its events."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        sheet = annotate(Document.of(row["text"]))
        for event in row["events"]:
            token = token_at(sheet, event["s"], event["e"])
            if token is not None:
                told = factuality_of(token)
                cue = told.cues[-1] if told.cues else "(none)"
                found.setdefault(cue, []).append((event["f"], asked(told, row)))
    return found


if __name__ == "__main__":
    main()
