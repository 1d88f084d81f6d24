"""The measures of confidence, on a handful of events."""

from __future__ import annotations

import pytest

from benchmarks.calibration import brier, expected_error, share, with_pair

HALF = [(0.9, True), (0.9, True), (0.9, True), (0.9, False), (0.5, True), (0.5, False)]


def test_share() -> None:
    assert share([True, True, False, False]) == 0.5
    assert share([]) == 0.0


def test_expected_error() -> None:
    # 0.9 holds 3 of 4, off by 0.15; 0.5 holds 1 of 2, off by nothing
    assert expected_error(HALF) == pytest.approx(4 * 0.15 / 6)


def test_brier() -> None:
    assert brier(HALF) == pytest.approx((3 * 0.01 + 0.81 + 2 * 0.25) / 6)


def test_spans_become_a_pair() -> None:
    row = {"quad": 3, "source": [[0, 4]], "target": [[9, 12]]}
    assert with_pair(row) == {"quad": 3, "source": [{"s": 0, "e": 4}], "target": [{"s": 9, "e": 12}], "pair": True}
    assert with_pair({"quad": 0, "source": [], "target": []}) == {"quad": 0, "source": [], "target": []}
