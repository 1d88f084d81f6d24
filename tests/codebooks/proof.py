"""A codebook against its own examples, judged as `dateline codebook check` judges them."""

from __future__ import annotations

from dateline.coding.codebook import Codebook, Example
from dateline.workshop.examples import judge
from dateline.workshop.report import failures


def name_of(example: Example) -> str:
    """What a failing test is called."""
    return f"{example.type}: {example.text[:60]}"


def failure(book: Codebook, example: Example) -> str:
    """What the check says of the example or counterexample: nothing when it holds."""
    return "\n".join(map(str, failures(book, [judge(book, example)])))
