"""The files of the packaged codebook: no mistakes, enough examples, and an order that does not matter."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding import code
from dateline.coding.codebook import available, check, load
from dateline.records import Coded, Document
from dateline.resources import CODEBOOKS
from dateline.workshop.report import report

TEXT = (
    "Kenya urged Uganda to release the sailors. Turkish jets bombed a camp near Aleppo and killed two fighters. "
    "Nurses went on strike over pay. Talks between India and Pakistan resumed after Delhi lifted the curfew."
)
BOOK = load("plover")
Table = dict[str, Any]


@pytest.mark.parametrize("name", available())
def test_no_mistakes(name: str) -> None:
    assert check(name) == []
    assert [str(finding) for finding in report(load(name), [])] == []  # examples are judged in a test each


def test_sixteen_types() -> None:
    assert len(BOOK.types) == 16


def _toml(table: Table, head: str = "") -> str:
    """A table as TOML: texts, numbers and lists are written as in JSON, which TOML reads as well."""
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in table.items() if not _is_nested(v)]
    for key, value in table.items():
        if isinstance(value, dict):
            lines += [f"[{head}{key}]", _toml(value, f"{head}{key}.")]
        elif _is_nested(value):
            lines += [f"[[{head}{key}]]\n{_toml(row)}" for row in value]
    return "\n".join(lines)


def _is_nested(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _shuffled(value: Any, shuffle: Callable[[list[Any]], None]) -> Any:
    """The value with the keys of its tables and the items of its lists in another order."""
    if isinstance(value, dict):
        keys = list(value)
        shuffle(keys)
        return {key: _shuffled(value[key], shuffle) for key in keys}
    if isinstance(value, list):
        items = [_shuffled(item, shuffle) for item in value]
        shuffle(items)
        return items
    return value


def _copy(folder: Path, shuffle: Callable[[list[Any]], None]) -> str:
    """A copy of the book: files under other names, rules, patterns, words and keys in another order."""
    (folder / "types").mkdir(parents=True)
    files = sorted((CODEBOOKS / "plover" / "types").glob("*.toml"))
    shuffle(files)
    places = [(file, folder / file.name) for file in (CODEBOOKS / "plover").glob("*.toml")]
    places += [(file, folder / "types" / f"{n:02}.toml") for n, file in enumerate(files)]
    for source, target in places:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
        target.write_text(_toml(_shuffled(table, shuffle)), encoding="utf-8")
    return str(folder)


@cache
def _sheets() -> tuple[Sheet, ...]:
    texts = [TEXT, *(e.text for kind in BOOK.types.values() for e in kind.examples[:3])]
    return tuple(annotate(Document.of(text)) for text in texts)


def _content(records: tuple[Coded, ...]) -> list[str]:
    return [repr(record) for record in records]


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_order_does_not_matter(seed: int | None, tmp_path: Path) -> None:
    shuffle = list.reverse if seed is None else random.Random(seed).shuffle
    book = load(_copy(tmp_path / "plover", shuffle))
    assert len(book.rules) == len(BOOK.rules)
    for sheet in _sheets():
        assert _content(code(sheet, book)) == _content(code(sheet, BOOK)), sheet.text
