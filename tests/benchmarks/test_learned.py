"""The regression learns what can be learned, and the same rows give the same weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.learned import Classifier, Encoder, bags, softmax

ROWS = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], np.float32)
LABELS = ["calm", "calm", "riot", "riot"]


def test_regression() -> None:
    first, second = Classifier(ROWS, LABELS), Classifier(ROWS, LABELS)
    assert [max(guess, key=lambda k: guess[k]) for guess in first(ROWS)] == LABELS
    assert first(ROWS) == second(ROWS)


def test_softmax_shares_sum_to_one() -> None:
    assert softmax(np.array([[1.0, 2.0, 300.0]])).sum() == pytest.approx(1)


def test_bags_know_only_their_vocabulary() -> None:
    assert bags([frozenset({"a", "b", "z"}), frozenset()], ["a", "b"]) == pytest.approx(
        np.array([[2**-0.5, 2**-0.5], [0, 0]])
    )


def test_a_wrong_folder_is_named(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    with pytest.raises(SystemExit, match=r"holds no model\.safetensors"):
        Encoder(tmp_path)
