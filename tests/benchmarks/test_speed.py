"""Speed figures: what they divide by what."""

from __future__ import annotations

from benchmarks import speed


def test_names_are_found_faster_than_text_is_parsed() -> None:
    rate, ratio = speed.lexicon(["The African Union and Kenya signed a treaty in Nairobi."] * 3)
    assert rate > 0
    assert ratio > 1
