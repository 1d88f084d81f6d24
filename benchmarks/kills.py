"""Whether a run that is killed again and again, and started again each time, ends as if nothing had happened.

    python -m benchmarks.kills [--times 100] [--reports 120] [--workers 2] [--seed 0]

Reports made of the paragraphs of the packaged examples are coded into a ledger; the process group gets SIGKILL at a
random moment and the same command is given again. When a run comes to its end, all that the ledger holds (JSON Lines,
manifest) is compared with that of a run that nobody disturbed, and a new ledger is begun. Exit code 1 at the first
difference.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from dateline.resources import DATA

COMMAND = [sys.executable, "-m", "dateline"]


def main() -> int:
    """The exit code: 0 when every run that was killed ended as it should."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.kills", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_reports(place / "reports", args.reports)
        return 1 if differs(place, args) else 0


def write_reports(folder: Path, number: int) -> None:
    """Reports of three paragraphs each, all different, one a day."""
    folder.mkdir()
    paragraphs = [
        p for file in sorted((DATA / "examples").rglob("*.txt")) for p in file.read_text("utf-8").split("\n\n")
    ]
    for i in range(number):
        day = date(2024, 1, 1) + timedelta(days=i)
        chosen = [paragraphs[(i * 7 + k * (i % 5 + 1)) % len(paragraphs)] for k in range(3)]
        head = f"GENEVA, {day:%B} {day.day}, {day.year} — "
        (folder / f"{i:05d}.txt").write_text(head + "\n\n".join(chosen), encoding="utf-8")


def differs(place: Path, args: argparse.Namespace) -> bool:
    """Kill and resume until it has been killed so many times; True at the first ledger that is not as it should be."""
    began = time.perf_counter()
    start(place, "whole.ledger", args.workers).wait()
    whole, lasts = contents(place / "whole.ledger"), time.perf_counter() - began
    chance, killed, finished, round_ = random.Random(args.seed), 0, 0, 0
    while killed < args.times:
        run = start(place, f"{round_}.ledger", args.workers)
        try:
            run.wait(chance.uniform(0.2, 0.8 * lasts))
        except subprocess.TimeoutExpired:
            killed += kill(run)
            continue
        finished, round_ = finished + 1, round_ + 1
        if not agrees(place / f"{round_ - 1}.ledger", whole):
            return True
        print(f"killed {killed} times, {finished} ledgers finished, all as undisturbed", file=sys.stderr)
    start(place, f"{round_}.ledger", args.workers).wait()
    if not agrees(place / f"{round_}.ledger", whole):
        return True
    print(f"killed {killed} times, {finished + 1} ledgers finished, all equal to an undisturbed one")
    return False


def start(place: Path, ledger: str, workers: int) -> subprocess.Popen[bytes]:
    """The run, in a process group of its own."""
    command = [*COMMAND, "code", str(place / "reports"), "-o", str(place / ledger), "-q", "--workers", str(workers)]
    return subprocess.Popen(command, start_new_session=True)


def kill(run: subprocess.Popen[bytes]) -> int:
    """End the run and all its workers at once; 1 for the count."""
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return 1


def contents(ledger: Path) -> bytes:
    """Everything that the ledger holds, as it is exported."""
    commands = (["show", str(ledger), "--format", "jsonl"], ["manifest", str(ledger)])
    return b"".join(subprocess.run([*COMMAND, *c], check=True, capture_output=True).stdout for c in commands)


def agrees(ledger: Path, whole: bytes) -> bool:
    """Whether the ledger holds what the undisturbed one does; says so when not."""
    same = contents(ledger) == whole
    if not same:
        print(f"{ledger.name} differs from an undisturbed run")
    ledger.unlink()
    return same


if __name__ == "__main__":
    sys.exit(main())
