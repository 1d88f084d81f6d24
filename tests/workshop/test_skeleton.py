"""A new codebook: it passes the check as it is, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.coding.codebook import check, load
from dateline.errors import CodebookError, UsageError
from dateline.workshop.examples import judge
from dateline.workshop.report import examples_of, report
from dateline.workshop.skeleton import write_skeleton
from tests.workshop.books import rule, write


@pytest.mark.parametrize("extends", [None, "plover", "acled"])
@pytest.mark.parametrize("type_", ["WATER", "ASSAULT", "my-type"])
def test_a_new_book_is_sound(tmp_path: Path, extends: str | None, type_: str) -> None:
    folder = tmp_path / "new book"
    written = write_skeleton(folder, extends, type_)
    assert [p.relative_to(folder).as_posix() for p in written] == ["codebook.toml", f"types/{type_}.toml"]
    assert check(folder) == []
    book = load(folder)
    verdicts = [judge(book, e) for e in examples_of(book)]
    assert report(book, verdicts) == [] and len(verdicts) == 4
    assert book.name == "new book" and type_ in book.types and (extends is None) == (len(book.types) == 1)


def test_a_new_book_may_extend_a_folder(tmp_path: Path) -> None:
    base = write(tmp_path / "elsewhere" / "base", HIT=rule("{actor} bomb {recipient}"))
    folder = tmp_path / "mine"
    write_skeleton(folder, str(base))
    assert 'extends = "elsewhere/base"' in (folder / "codebook.toml").read_text(encoding="utf-8")
    assert sorted(load(folder).types) == ["HIT", "WATER"]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    write_skeleton(tmp_path)
    assert check(tmp_path) == []


@pytest.mark.parametrize("name", ["book", "file", "elsewhere"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    write_skeleton(tmp_path / "book")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "notes.txt").write_text("mine")
    before = sorted((p, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file())
    with pytest.raises(UsageError, match="exists already"):
        write_skeleton(tmp_path / name)
    assert sorted((p, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file()) == before


@pytest.mark.parametrize("type_", ["", "a/b", "../x", 'x"y', "two words"])
def test_a_type_is_a_name(tmp_path: Path, type_: str) -> None:
    with pytest.raises(UsageError, match="--type is"):
        write_skeleton(tmp_path / "book", None, type_)
    assert not (tmp_path / "book").exists()


def test_a_book_cannot_extend_itself(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would extend itself; give it another name than 'plover'"):
        write_skeleton(tmp_path / "plover", "plover")


def test_an_unknown_book_cannot_be_extended(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no codebook 'plovver'"):
        write_skeleton(tmp_path / "book", "plovver")
    assert not (tmp_path / "book").exists()
