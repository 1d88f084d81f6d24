"""Sentences and articles that tell no political event, hard on purpose: what the codebook must leave alone.

`tests/negatives` holds three parts. The first, `a`, was used while the rules were written. The second, `b`, was written
before its results were looked at; its first rate is noted in `docs/benchmarks.md`.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Document, Event

NEGATIVES = Path(__file__).parent.parent / "negatives"
PUBLISHED = "2024-03-08"  # a Friday
AT_MOST = 2.0  # events in a hundred sentences
BOOK = load("plover")


@cache
def texts(half: str) -> tuple[tuple[str, str], ...]:
    """Domain and text of every sentence and article of a half."""
    with (NEGATIVES / "sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["domain"], row["text"]) for row in csv.DictReader(file) if row["half"] == half]
    articles = sorted((NEGATIVES / "articles").glob(f"{half}-*.txt"))
    return (*rows, *((file.stem, file.read_text(encoding="utf-8")) for file in articles))


@cache
def coded(half: str) -> tuple[int, tuple[tuple[str, Event], ...]]:
    """How many sentences a half has, and the events wrongly coded in them, with their domains."""
    found: list[tuple[str, Event]] = []
    sentences = 0
    for domain, text in texts(half):
        sheet = annotate(Document.of(text, published=PUBLISHED))
        sentences += sum(s.kind not in {"byline", "dateline"} for s in sheet.sentences)
        found += [(domain, record) for record in code(sheet, BOOK) if isinstance(record, Event)]
    return sentences, tuple(found)


def told(half: str) -> str:
    """The rate of a half and each event in it, with the rule that took it: the message of a failure."""
    sentences, found = coded(half)
    lines = [
        f"{domain}: {e.type}/{e.mode or '-'} {e.trigger.text!r} in {e.sentence.text!r}\n    by {e.rule}"
        for domain, e in found
    ]
    return "\n".join([f"half {half}: {len(found)} events in {sentences} sentences", *lines])


def test_the_set_is_large_enough() -> None:
    assert sum(len(texts(half)) for half in "ab") >= 190
    assert len({domain for half in "ab" for domain, _ in texts(half)}) >= 20


@pytest.mark.parametrize("half", ["a", "b"])
def test_few_events(half: str) -> None:
    sentences, found = coded(half)
    assert 100 * len(found) / sentences <= AT_MOST, told(half)
