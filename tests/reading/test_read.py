"""Files of all kinds → documents, or the reason why not."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from dateline.errors import InputError, UsageError
from dateline.reading import Columns, Metadata, Skipped, read, read_text
from dateline.records import Document

TEXT = "Rockets hit the port of Norhaven on Saturday, an official said. Nobody was hurt in the attack."
FRENCH = "Le ministre a rencontré les responsables du gouvernement à Norville mardi soir, a annoncé son porte-parole."


def results(folder: Path, name: str, data: bytes | str, **options: object) -> list[Document | Skipped]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(path, **options))  # type: ignore[arg-type]


def one(folder: Path, name: str, data: bytes | str) -> Document:
    (found,) = results(folder, name, data)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = TEXT + " “It was a café,” he said."
    found = one(tmp_path, "a.txt", text.encode(encoding))
    assert (found.text, found.uri, found.language) == (text, "a.txt", "en")


def test_damaged_spot_does_not_change_the_encoding(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", "“It’s over,” he said – at last.".encode() + b"\xe2\x80").text.startswith(
        "“It’s over,”"
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.pdf", b"%PDF-1.4 text", "unreadable"),
        ("a.txt", b"%PDF-1.4 text", "binary"),
        ("a.txt", ("Привет, мир. " * 40).encode("cp1251"), "encoding"),
        ("a.txt", FRENCH.encode(), "language"),
        ("a.txt", b"word " * 1_100_000, "too-large"),
        ("a.json", b"{broken", "unreadable"),
        ("a.json", b"[]", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"[1]\n", "bad-row"),
        ("a.jsonl", b'{"text": 3}\n', "bad-row"),
        ("a.jsonl", b'{"title": "no text"}\n', "bad-row"),
        ("a.jsonl", b"[" * 100_000, "bad-row"),
        ("a.jsonl", b'{"text": "A talk.", "date": "2024-02-30"}\n', "bad-date"),
        ("a.csv", b"id,name\n1,x\n", "bad-row"),
        ("a.csv", b"id,text\n1\n", "bad-row"),
        ("a.csv", b"text,date\nA talk.,31/02/2024\n", "bad-date"),
        ("a.csv", b"", "empty"),
        ("a.html", b"<html><body><script>var x = 'Rockets';</script></body></html>", "empty"),
    ],
)
def test_skipped(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (found,) = results(tmp_path, name, data)
    assert isinstance(found, Skipped), found
    assert found.reason == reason
    assert found.detail and "\n" not in found.detail


def test_missing_source_does_not_stop_the_batch(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(read([tmp_path / "a.txt", tmp_path / "b.txt", str(tmp_path / "*.csv")]))
    assert [getattr(x, "reason", None) for x in found] == ["missing", None, "missing"]


def test_folder_is_read_in_order_and_only_known_kinds(tmp_path: Path) -> None:
    for name in ("z.txt", "b/a.txt", "a.txt", ".hidden.txt", "notes.md", "b.dat"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [x.uri for x in read(tmp_path) if isinstance(x, Document)] == ["a.txt", "z.txt", "b/a.txt"]
    assert len(list(read(str(tmp_path / "*.txt")))) == 2


def test_same_text_elsewhere_has_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    assert one(tmp_path, "a.txt", TEXT).id == one(tmp_path / "x", "a.txt", TEXT).id


def test_json_lines_carry_metadata_and_bad_lines_are_named(tmp_path: Path) -> None:
    row = {"text": TEXT, "title": "Rockets", "publisher": "Courier", "published": "2024-01-27", "authors": ["Jane Doe"]}
    lines = [
        json.dumps(row | {"uri": "https://example.org/1"}),
        "{bad",
        "",
        json.dumps({"body": TEXT, "headline": "H"}),
    ]
    first, bad, last = results(tmp_path, "a.jsonl", "\n".join(lines))
    assert isinstance(first, Document) and isinstance(last, Document) and isinstance(bad, Skipped)
    assert (first.title, first.publisher, first.published) == ("Rockets", "Courier", "2024-01-27")
    assert (first.authors, first.uri, last.title) == (("Jane Doe",), "https://example.org/1", "H")
    assert bad.source.endswith("a.jsonl:2") and bad.reason == "bad-row"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_with_quotes_and_line_breaks(tmp_path: Path, encoding: str) -> None:
    data = 'Text;Date;Source\n"He said ""no"",\nand left.";27/01/2024;Courier\nShe stayed.;;\n'.encode(encoding)
    first, second = results(tmp_path, "a.csv", data)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.text, first.published, first.publisher) == ('He said "no",\nand left.', "2024-01-27", "Courier")
    assert (second.text, second.published) == ("She stayed.", None)


def test_columns_by_option_and_gaps_filled(tmp_path: Path) -> None:
    options = {"columns": Columns(text="words", published="day"), "about": Metadata(publisher="Courier")}
    (found,) = results(tmp_path, "a.tsv", "words\tday\tdate\nShe stayed.\t2024-01-27\t1999-01-01\n", **options)
    assert isinstance(found, Document)
    assert (found.text, found.published, found.publisher) == ("She stayed.", "2024-01-27", "Courier")


def test_line_without_end_is_passed_over(tmp_path: Path) -> None:
    data = b'{"text": "' + b"x" * 11_000_000 + b'"}\n' + json.dumps({"text": TEXT}).encode()
    long, good = results(tmp_path, "a.jsonl", data)
    assert isinstance(long, Skipped) and long.reason == "too-large"
    assert isinstance(good, Document)


@pytest.mark.parametrize(
    ("data", "count"),
    [(TEXT, 1), (json.dumps({"text": TEXT}) * 1, 1), (json.dumps([{"text": TEXT}, {"text": "No."}]), 2)],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = list(read("-"))
    assert len(found) == count and isinstance(found[0], Document) and found[0].text == TEXT


@pytest.mark.parametrize(
    ("text", "publisher", "published"),
    [
        (f"NORHAVEN, Jan. 27, 2024 (AFP) — {TEXT}", "AFP", "2024-01-27"),
        (f"(Reuters) - {TEXT}", "Reuters", None),
        (f"Rockets hit port\n\nAFP – 27 January 2024\n\n{TEXT}", "AFP", "2024-01-27"),
        (f"NORHAVEN, Jan. 27 (AFP) — {TEXT}", "AFP", None),  # no year, no date
        (f"NORHAVEN, January 27, 2024 — {TEXT}", None, "2024-01-27"),
        (f"Norhaven, Saturday, 27 January 2024 -- {TEXT}", None, "2024-01-27"),
        (f"Norhaven (Jan. 27, 2024) – {TEXT}", None, "2024-01-27"),
        (f"The Union of Ports (UP) - a guild - said so. {TEXT}", None, None),
        (f"{TEXT} It was reported by Reuters on 27 January 2024.", None, None),
    ],
)
def test_head_of_the_text(text: str, publisher: str | None, published: str | None) -> None:
    found = read_text(text)
    assert (found.publisher, found.published) == (publisher, published)


def test_option_wins_over_the_text() -> None:
    assert read_text(f"(AFP) — {TEXT}", Metadata(publisher="Courier", published="3 May 2021")).published == "2021-05-03"


def test_errors_of_the_python_interface() -> None:
    with pytest.raises(InputError):
        read_text(" ")
    with pytest.raises(UsageError, match="2024-02-30"):
        read("a.txt", Metadata(published="2024-02-30"))
    assert read_text(FRENCH, Metadata(language="en")).language == "en"  # what the caller states is not doubted


def test_text_that_is_read_is_cleaned(tmp_path: Path) -> None:
    raw = f"{TEXT}\r\n\r\nTo watch on video\r\n\r\n\r\nSource: Courier"
    assert one(tmp_path, "a.txt", raw).text == f"{TEXT}\n\n\n"
