"""Run the scoreboard.

    python -m benchmarks --data FOLDER --gold FOLDER --scorers FOLDER
                         [--split dev,train] [--only gold,polnear] [--check] [--speed]

Codes every set that it finds as FOLDER/<set>/<split>.jsonl (the first split that exists; geo by its four files) and the
hand-coded articles, calls the set's scorer, prints one table and writes results.json. `--check` exits with 1 when a
figure falls below benchmarks/floors.json. `--speed` adds the speed ratios (benchmarks/speed.py).
"""

from __future__ import annotations

import argparse
import importlib
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import gold_actors, gold_attribution
from benchmarks.sets import GOLD_SHOWN, SETS, GoldSet

HERE = Path(__file__).parent
Row = dict[str, Any]
Floors = dict[str, dict[str, dict[str, float]]]  # set → split → metric → least figure


def main() -> int:
    """The exit code: 0, or 1 when a scorer failed or (with --check) a figure is below its floor."""
    args = arguments()
    only = set(filter(None, args.only.split(",")))
    results: list[Row] = []
    shown: dict[tuple[str, str], str | None] = {}
    if args.gold and (not only or "gold" in only):
        results += gold(args.gold, args.scorers)
        shown |= {("gold", metric): best for metric, best in GOLD_SHOWN.items()}
    for gold_set in SETS:
        if args.data and (not only or gold_set.name in only):
            for name, split, path in files(args.data, gold_set, args.split.split(",")):
                results += [{"set": name, "split": split, **figure} for figure in score(gold_set, path, args.scorers)]
                shown |= {(name, metric): best for metric, best in gold_set.shown.items()}
    if args.speed:
        from benchmarks.speed import figures

        results += figures(args.data)
        shown |= {("speed", r["metric"]): None for r in results if r["set"] == "speed"}
    args.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below = report(results, shown, floors)
    return 1 if args.check and below else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of public gold sets")
    parser.add_argument("--gold", type=Path, help="folder of articles coded by hand")
    parser.add_argument("--scorers", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--split", default="dev,train", help="splits to look for, in this order (default: dev,train)")
    parser.add_argument("--only", default="", help="names of sets, separated by commas")
    parser.add_argument("--output", type=Path, default=Path("results.json"))
    parser.add_argument("--check", action="store_true", help="exit with 1 when a figure is below its floor")
    parser.add_argument(
        "--speed", action="store_true", help="also measure speed against the bare parser (needs --data)"
    )
    return parser.parse_args()


def files(folder: Path, gold_set: GoldSet, splits: list[str]) -> Iterator[tuple[str, str, Path]]:
    """(name, split, path) of the set's files that exist: the first split, or every named file."""
    found = [(name, folder / gold_set.name / f"{name}.jsonl") for name in gold_set.files or splits]
    there = [(split, path) for split, path in found if path.is_file()]
    for split, path in there if gold_set.files else there[:1]:
        yield gold_set.title, split, path


def score(gold_set: GoldSet, path: Path, scorers: Path) -> list[Row]:
    """Every number of the scorer's JSON line as {metric, figure}."""
    adapter = importlib.import_module(f"benchmarks.adapters.{gold_set.adapter}")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    if attach := getattr(adapter, "attach", None):  # what stands beside the rows
        attach(rows, path.parent)
    watched = track(rows, f"{gold_set.name} {path.stem}", console=Console(stderr=True))
    if hasattr(adapter, "predict_all"):  # what links reports needs them all at once
        predictions: list[Row] = adapter.predict_all(list(watched))
    else:
        predictions = [p for row in watched for p in adapter.predict([row])]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        out.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions), encoding="utf-8")
        found = numbers(run(scorers / gold_set.scorer, *gold_set.options, path, out))
    own = getattr(adapter, "figures", None)  # what the scorer does not print
    return found + (numbers(own(rows, predictions)) if own else [])


def gold(folder: Path, scorers: Path) -> list[Row]:
    """The figures of the hand-coded articles, by running the command-line program on each and keeping its ledgers."""
    command = shlex.quote(sys.executable) + " -m dateline code {text} {published} --format jsonl --output {out}"
    with tempfile.TemporaryDirectory() as ledgers:
        line = run(
            scorers / "score_gold_all.py", folder, "--command", f"{command} && cp {{out}} {shlex.quote(ledgers)}"
        )
        own = numbers(gold_actors.figures(folder, Path(ledgers)))
        own += numbers(gold_attribution.figures(folder, Path(ledgers), scorers))
    return [{"set": "gold", "split": "dev", **figure} for figure in numbers(line) + own]


def run(script: Path, *arguments: object) -> Row:
    """A scorer's JSON line; raises SystemExit with its message when it fails."""
    done = subprocess.run([sys.executable, script, *map(str, arguments)], capture_output=True, text=True)
    if not done.stdout.strip():
        raise SystemExit(
            f"{script.name}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'no output'}"
        )
    found: Row = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def numbers(node: Any, path: str = "") -> list[Row]:
    """Every number of a JSON object with its path."""
    if isinstance(node, dict):
        return [f for key, value in node.items() for f in numbers(value, f"{path}.{key}" if path else key)]
    return [{"metric": path, "figure": node}] if isinstance(node, (int, float)) and not isinstance(node, bool) else []


def report(results: list[Row], shown: dict[tuple[str, str], str | None], floors: Floors) -> int:
    """Print the table; the number of figures below their floor."""
    table = Table("set", "split", "metric", "figure", "floor", "best published", title="dateline scoreboard")
    below = 0
    for row in results:
        key = (row["set"], row["metric"])
        floor = floors.get(row["set"], {}).get(row["split"], {}).get(row["metric"])
        if key not in shown and floor is None:
            continue
        failed = floor is not None and row["figure"] < floor
        below += failed
        mark = "[red]" if failed else ""
        table.add_row(
            row["set"],
            row["split"],
            row["metric"],
            f"{mark}{row['figure']}",
            "" if floor is None else str(floor),
            shown.get(key) or "",
        )
    Console().print(table)
    return below


if __name__ == "__main__":
    sys.exit(main())
