"""The PLOVER codebook against its own examples."""

from __future__ import annotations

import pytest

from dateline.coding.codebook import Example, load
from tests.codebooks.proof import agrees, found, name_of, seen

BOOK = load("plover")


@pytest.mark.parametrize("example", list(BOOK.examples()), ids=name_of)
def test_example(example: Example) -> None:
    assert any(agrees(example, e) for e in found(BOOK, example)), seen(BOOK, example)


@pytest.mark.parametrize("example", list(BOOK.counterexamples()), ids=name_of)
def test_counterexample(example: Example) -> None:
    assert not found(BOOK, example), seen(BOOK, example)
