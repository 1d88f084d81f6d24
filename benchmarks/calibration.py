"""How often an event's type is right at each level of confidence.

    python -m benchmarks.calibration --data FOLDER

Reads FOLDER/plv/train.jsonl and FOLDER/coped/train.jsonl. Judged is one event a row: the one that fits the given
actors best, if it is told by the sentence's main verb or by a clause that this verb takes ("said that …"). Both sets
give one label a sentence, the one of its main happening: of other events, in phrases, participles and relative
clauses, they do not say whether they are right. An event is right when its type (CoPED: quad class) is the row's label;
in a CoPED row labelled "no event" it is wrong. Quad class 3 is right for SANCTION too: the manual has it as 3 and 4.

Levels were chosen on the odd rows; the even rows show how far they hold on others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.adapters.labels import best_of
from benchmarks.adapters.whowhom import events, label
from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import is_verb
from dateline.coding.confidence import in_main_clause
from dateline.coding.participants import support_of
from dateline.records import Document, Event

Row = dict[str, Any]
Judged = list[tuple[float, bool]]  # confidence, whether right


def main() -> None:
    """Print the table of each half, with its errors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description="Confidence against labels.")
    parser.add_argument("--data", type=Path, required=True, help="folder with plv and coped")
    halves = judged(parser.parse_args().data)
    for name, half in halves.items():
        table = Table("confidence", "events", "right", title=f"{name} rows")
        for level in sorted({c for c, _ in half}, reverse=True):
            right = [r for c, r in half if c == level]
            table.add_row(f"{level:.2f}", str(len(right)), f"{share(right):.2f}")
        Console().print(table)
        Console().print(f"{len(half)} events, expected error {expected_error(half):.3f}, Brier score {brier(half):.3f}")


def judged(data: Path) -> dict[str, Judged]:
    """The judged events of the odd and of the even rows of both sets."""
    halves: dict[str, Judged] = {"odd": [], "even": []}
    for name in ("plv", "coped"):
        lines = (data / name / "train.jsonl").read_text(encoding="utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line.strip()]
        for number, row in enumerate(track(rows, name, console=Console(stderr=True))):
            halves["odd" if number % 2 else "even"] += judge(with_pair(row))
    return halves


def judge(row: Row) -> Judged:
    """The row's judged event, if it has one."""
    best = best_of(row, events(row["text"]))
    if best is None or not tells_the_sentence(annotate(Document.of(row["text"])), best):
        return []
    return [(best.confidence, is_right(row, best))]


def with_pair(row: Row) -> Row:
    """A CoPED row with its spans in the shape of PLV's; other rows as they are."""
    if "event" in row or not (row["source"] and row["target"]):
        return row
    sides = {side: [{"s": start, "e": end} for start, end in row[side]] for side in ("source", "target")}
    return {**row, **sides, "pair": True}


def is_right(row: Row, event: Event) -> bool:
    """Whether the type is the label."""
    if "event" not in row and event.type == "SANCTION":
        return row["quad"] in {3, 4}
    return bool(label(row, event) == row.get("event", row["quad"]))


def tells_the_sentence(sheet: Sheet, event: Event) -> bool:
    """Whether the event is told by the main verb or by a clause that is its complement."""
    word = next(t for t in sheet.tokens if t.start == event.trigger.start)
    word = carrier(word)
    return in_main_clause(word) or word.dep in {"ccomp", "acomp"}


def carrier(word: Token) -> Token:
    """The support verb of a noun; the word itself where it has none."""
    found = None if is_verb(word) else support_of(word)
    return found[0] if found else word


def share(right: Iterable[bool]) -> float:
    """The share of true values."""
    values = list(right)
    return sum(values) / len(values) if values else 0.0


def expected_error(half: Judged) -> float:
    """How far a level is from its share of right events, averaged over the events."""
    levels = {c for c, _ in half}
    off = (abs(sum(r - c for c, r in half if c == level)) for level in levels)
    return sum(off) / len(half)


def brier(half: Judged) -> float:
    """The mean squared distance of the confidence from 1 where right, from 0 where wrong."""
    return sum((c - r) ** 2 for c, r in half) / len(half)


if __name__ == "__main__":
    main()
