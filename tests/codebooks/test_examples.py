"""Every packaged codebook against its own examples, and how many of them it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from dateline.coding.codebook import Codebook, EventType, Example, available, load
from tests.codebooks.proof import failure, name_of

BOOKS = [load(name) for name in available()]
KINDS = [kind for book in BOOKS for kind in book.types.values()]


def all_examples() -> Iterator[tuple[Codebook, Example]]:
    for book in BOOKS:
        yield from ((book, example) for example in (*book.examples(), *book.counterexamples()))


@pytest.mark.parametrize(
    ("book", "example"), [pytest.param(b, e, id=f"{b.name} {name_of(e)}") for b, e in all_examples()]
)
def test_example(book: Codebook, example: Example) -> None:
    assert failure(book, example) == ""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_type_and_mode_is_shown(kind: EventType) -> None:
    assert len(kind.examples) >= 25
    assert len(kind.counterexamples) >= 12
    shown = Counter(example.mode for example in kind.examples)
    assert [mode for mode in kind.modes if shown[mode] < 5] == []
