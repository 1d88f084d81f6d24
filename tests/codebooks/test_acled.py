"""The ACLED-style codebook against its own examples, and how many of them it has."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import Example, load
from dateline.records import Document, Event
from tests.codebooks.proof import failure, name_of
from tests.codebooks.test_negatives import PUBLISHED, texts

BOOK = load("acled")


@pytest.mark.parametrize("example", list(BOOK.examples()), ids=name_of)
def test_example(example: Example) -> None:
    assert failure(BOOK, example) == ""


@pytest.mark.parametrize("example", list(BOOK.counterexamples()), ids=name_of)
def test_counterexample(example: Example) -> None:
    assert failure(BOOK, example) == ""


def test_six_types_have_25_modes() -> None:
    assert len(BOOK.types) == 6
    assert sum(len(kind.modes) for kind in BOOK.types.values()) == 25


def test_every_type_and_mode_is_shown() -> None:
    for kind in BOOK.types.values():
        assert len(kind.examples) >= 25
        assert len(kind.counterexamples) >= 12
        shown = Counter(example.mode for example in kind.examples)
        assert all(shown[mode] >= 5 for mode in kind.modes)


def test_few_events_where_none_is_told() -> None:
    sheets = [annotate(Document.of(text, published=PUBLISHED)) for part in "abc" for _, text in texts(part)]
    events = [r for sheet in sheets for r in code(sheet, BOOK) if isinstance(r, Event)]
    sentences = sum(len(sheet.sentences) for sheet in sheets)
    assert 100 * len(events) / sentences <= 3.5, [(e.sentence.text, e.rule) for e in events]
