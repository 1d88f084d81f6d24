"""Reports of gold sets as documents that the linker groups."""

from __future__ import annotations

from benchmarks.adapters.stories import predict_all
from tests.linking.test_duplicates import OTHER_WORDS, WIRE
from tests.linking.test_stories import FLOOD


def test_a_label_for_every_row_in_order() -> None:
    rows = [
        {"id": "a", "text": WIRE, "dct": "2031-04-01T10:00:00"},
        {"id": "b", "text": FLOOD, "title": "Rain", "dct": None},
        {"id": "c", "text": OTHER_WORDS, "dct": "2031-04-02"},
    ]
    labels = predict_all(rows)
    assert [row["id"] for row in labels] == ["a", "b", "c"]
    assert labels[0]["incident"] == labels[2]["incident"] != labels[1]["incident"]
