"""Sentences as news agencies write them, labelled by hand: the type of the main event, who acts and on whom.

Written for breadth: as many of the verbs, nouns and idioms of each type as came to mind, before anything was run. Part 1
was for mending; the parts after it were written before the results of the one before had been seen. At first sight,
conflict: 72 percent of part 1, 66 of part 2 (82 when only part 1 had been mended), 62 of part 3, which was made of words
that the codebook had not heard of. All were mended since, so an honest figure takes a new part.

A floor stands a little under what is reached. Misses that remain are mostly the parser's.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.coding.precedence import main_event
from dateline.records import Document, Event

SENTENCES = Path(__file__).parent / "sentences"
FLOORS = {"conflict": 88.0}  # percent of sentences whose main event has the type
BOOK = load("plover")


def coded(text: str) -> str:
    """The type of the text's main event, "" where there is none."""
    events = [r for r in code(annotate(Document.of(text)), BOOK) if isinstance(r, Event)]
    main = main_event(events, BOOK)
    return main.type if main else ""


@cache
def judged(name: str) -> tuple[tuple[str, str, str], ...]:
    """Every sentence of a file with its label and what is coded."""
    with (SENTENCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["text"], row["label"], coded(row["text"])) for row in csv.DictReader(file))


@pytest.mark.parametrize("name", FLOORS)
def test_types(name: str) -> None:
    wrong = [f"{label}, coded {found or 'nothing'}: {text}" for text, label, found in judged(name) if found != label]
    right = 100 * (1 - len(wrong) / len(judged(name)))
    assert right >= FLOORS[name], "\n".join([f"{right:.1f} percent", *wrong])


@pytest.mark.parametrize("name", FLOORS)
def test_files(name: str) -> None:
    """Participants are words of their sentences, and no sentence stands twice."""
    with (SENTENCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        named = [n for column in ("source", "target") for n in row[column].split("; ") if n]
        assert all(n.lower() in row["text"].lower() for n in named), row["text"]
