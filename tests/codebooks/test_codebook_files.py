"""The files of the packaged codebook: no mistakes, enough examples, and an order that does not matter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import check, load
from dateline.records import Coded, Document
from dateline.resources import CODEBOOKS

TEXT = (
    "Kenya urged Uganda to release the sailors. Turkish jets bombed a camp near Aleppo and killed two fighters. "
    "Nurses went on strike over pay. Talks between India and Pakistan resumed after Delhi lifted the curfew."
)
BOOK = load("plover")


def test_no_mistakes() -> None:
    assert check("plover") == []


def test_sixteen_types() -> None:
    assert len(BOOK.types) == 16


@pytest.mark.parametrize("name", sorted(BOOK.types))
def test_enough_examples(name: str) -> None:
    kind = BOOK.types[name]
    assert len(kind.examples) >= 12
    assert len(kind.counterexamples) >= 8


@pytest.mark.parametrize("name", sorted(BOOK.types))
def test_each_mode_is_shown(name: str) -> None:
    kind = BOOK.types[name]
    for mode in kind.modes:
        assert sum(e.mode == mode for e in kind.examples) >= 2, mode


def _reversed(folder: Path) -> str:
    """A copy of the book whose rules and patterns stand in the opposite order, one file's rules last to first."""
    shutil.copytree(CODEBOOKS / "plover", folder)
    for file in (folder / "types").glob("*.toml"):
        head, *rules = file.read_text(encoding="utf-8").split("\n[[rules]]\n")
        last, _, tail = rules[-1].partition("\n[[examples]]")
        file.write_text("\n[[rules]]\n".join([head, last, *reversed(rules[:-1])]) + "\n[[examples]]" + tail, "utf-8")
    return str(folder)


def _content(records: tuple[Coded, ...]) -> list[str]:
    return [repr(record) for record in records]


def test_order_of_rules_does_not_matter(tmp_path: Path) -> None:
    sheet = annotate(Document.of(TEXT))
    assert _content(code(sheet, load(_reversed(tmp_path / "plover")))) == _content(code(sheet, BOOK))
