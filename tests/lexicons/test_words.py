"""The table of words by group: every group that the code asks for is there, and none stands idle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dateline
from dateline.errors import ResourceError
from dateline.resources import lexicon, words

CODE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(dateline.__file__).parent.rglob("*.py")))


def test_groups_are_those_that_the_code_asks_for() -> None:
    groups = {row["group"] for row in lexicon("words")}
    assert groups == {group for group in groups if f'"{group}"' in CODE}
    assert set(re.findall(r'(?:resources|vocabulary)\.words\("([^"]+)"\)', CODE)) <= groups


def test_no_word_stands_twice_in_a_group() -> None:
    rows = [(row["group"], row["word"]) for row in lexicon("words")]
    assert len(rows) == len(set(rows))


def test_an_unknown_group_is_named() -> None:
    with pytest.raises(ResourceError, match="no group 'colours of the sea'"):
        words("colours of the sea")
