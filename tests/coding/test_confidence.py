"""Confidence: a sentence, the type looked for, and the level of the first row that fits its event."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.coding.confidence import BELOW, MAIN, PHRASE, POSSIBLE
from dateline.records import Coding, Event

TABLE = [
    # only possible, however well told
    ("Turkey may bomb the rebels.", "ASSAULT", 0.6),
    # a phrase: the pattern asks for "strike" beside "go"
    ("Nurses went on strike.", "PROTEST", 0.9),
    ("The union said that nurses went on strike.", "PROTEST", 0.9),
    # the main verb, with both sides or one
    ("Turkey bombed the rebels.", "ASSAULT", 0.9),
    ("The rebels were bombed by Turkey.", "ASSAULT", 0.9),
    ("Turkey bombed a bridge.", "ASSAULT", 0.85),
    ("Kenya and Ethiopia met in Nairobi.", "CONSULT", 0.9),
    # a support verb stands for its noun
    ("Turkey carried out airstrikes on the rebels.", "ASSAULT", 0.9),
    # below the main verb
    ("Iraq said that Turkey bombed the rebels.", "ASSAULT", 0.8),
    ("Iraq said that Turkey bombed a bridge.", "ASSAULT", 0.7),
    ("Iraq praised the soldiers who bombed the rebels.", "ASSAULT", 0.8),
    ("Iraq praised the soldiers who bombed a bridge.", "ASSAULT", 0.7),
]


@pytest.mark.parametrize(("text", "kind", "level"), TABLE)
def test_level(coded: Callable[..., Coding], text: str, kind: str, level: float) -> None:
    found = [r for r in coded(text).records if isinstance(r, Event)]
    assert [e.confidence for e in found if e.type == kind] == [level]


def test_the_page_shows_these_levels() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-it-decides.md").read_text(encoding="utf-8")
    table = page.split("## 12. Confidence")[1].split("| --- | --- |")[1].split("\n\n")[0]
    shown = [float(level) for level in re.findall(r"\| (0\.\d\d) \|$", table, re.MULTILINE)]
    assert shown == [POSSIBLE, PHRASE, MAIN[True], MAIN[False], BELOW[True], BELOW[False]]
