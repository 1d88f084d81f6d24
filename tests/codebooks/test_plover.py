"""The PLOVER codebook against its own examples."""

from __future__ import annotations

import pytest

from dateline.coding.codebook import Example, load
from tests.codebooks.proof import failure, name_of

BOOK = load("plover")


@pytest.mark.parametrize("example", list(BOOK.examples()), ids=name_of)
def test_example(example: Example) -> None:
    assert failure(BOOK, example) == ""


@pytest.mark.parametrize("example", list(BOOK.counterexamples()), ids=name_of)
def test_counterexample(example: Example) -> None:
    assert failure(BOOK, example) == ""
