"""The ACLED-style codebook: its types, and that it codes nothing where nothing is told."""

from __future__ import annotations

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Document, Event
from tests.codebooks.test_negatives import PUBLISHED, texts

BOOK = load("acled")


def test_six_types_have_25_modes() -> None:
    assert len(BOOK.types) == 6
    assert sum(len(kind.modes) for kind in BOOK.types.values()) == 25


def test_few_events_where_none_is_told() -> None:
    sheets = [annotate(Document.of(text, published=PUBLISHED)) for part in "abc" for _, text in texts(part)]
    events = [r for sheet in sheets for r in code(sheet, BOOK) if isinstance(r, Event)]
    sentences = sum(len(sheet.sentences) for sheet in sheets)
    assert 100 * len(events) / sentences <= 3.5, [(e.sentence.text, e.rule) for e in events]
