"""The sentences of docs/ambiguity.md give the types that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.records import Coding, Event

PAGE = Path(__file__).parents[2] / "docs" / "ambiguity.md"
ROWS = re.findall(r"^\| ([^|]+\.) \| (none|[A-Z]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_has_its_table() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize(("sentence", "kind"), ROWS)
def test_the_sentence_tells_what_the_page_says(coded: Callable[..., Coding], sentence: str, kind: str) -> None:
    told = {r.type for r in coded(sentence).records if isinstance(r, Event)}
    assert told == ({kind} - {"none"})
