"""Rows of JSON Lines, JSON and CSV/TSV → documents, one row at a time; a bad row is named and left out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import IO, Any

from dateline.errors import InputError
from dateline.reading.dates import NotADate, iso_date
from dateline.reading.documents import make_document
from dateline.reading.encoding import decode, wide_encoding
from dateline.reading.page import is_fragment, is_page, read_page
from dateline.reading.shapes import MAX_TEXT, Columns, Metadata, Skipped
from dateline.records import Document

MAX_LINE = 10_000_000  # bytes of one line
MAX_JSON = 200_000_000  # bytes of a JSON file, which is held in memory as a whole
_GUESSES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "maintext", "story"),
    "title": ("title", "headline"),
    "published": (
        "published",
        "date",
        "published_at",
        "publication_date",
        "date_published",
        "pubdate",
        "pub_date",
        "datetime",
    ),
    "publisher": ("publisher", "source", "outlet", "site_name", "sitename", "source_name"),
    "uri": ("uri", "url", "link"),
    "authors": ("authors", "author", "byline"),
    "language": ("language", "lang"),
}

Row = Mapping[str, Any]
_CARRIAGE_RETURN = re.compile(r"(?<=\r)(?=[^\n])")  # ends a line in tables of old Macs; csv refuses it elsewhere


def read_json_lines(stream: IO[bytes], source: str, about: Metadata, columns: Columns) -> Iterator[Document | Skipped]:
    """A document for each line that holds a JSON object with a text."""
    for number, line in _lines(stream):
        place = f"{source}:{number}"
        if line is None:
            yield Skipped(place, "too-large", f"line {number} is longer than {MAX_LINE:,} bytes; split the report")
        elif line.strip():
            yield _read_json_row(line, place, about, columns)


def _read_json_row(line: bytes, place: str, about: Metadata, columns: Columns) -> Document | Skipped:
    try:
        _check_shape(line)
        row = json.loads(decode(line))
    except InputError as error:
        return Skipped(place, error.reason, str(error))
    except (ValueError, RecursionError) as error:
        return Skipped(place, "bad-row", f"not a JSON object: {_one_line(error)}")
    return read_row(row, place, about, columns)


def read_json(data: bytes, source: str, about: Metadata, columns: Columns) -> Iterator[Document | Skipped]:
    """The documents of a JSON file with one object or a list of them; raises `InputError` when it is no JSON."""
    if len(data) > MAX_JSON:
        raise InputError(
            f"more than {MAX_JSON:,} bytes; write it as JSON Lines, which is read line by line", "too-large"
        )
    _check_shape(data)
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {_one_line(error)} (one object a line? name it .jsonl)", "unreadable") from error
    if not isinstance(found, list):
        yield read_row(found, source, about, columns)
        return
    if not found:
        yield Skipped(source, "empty", "the list holds no object")
    for number, row in enumerate(found, 1):
        yield read_row(row, f"{source}:{number}", about, columns)


def _check_shape(data: bytes) -> None:
    """Raises `InputError` for JSON of very many tiny values, which take thirty times their bytes in memory."""
    few = 1_000_000
    if len(data) < few:
        return
    if data.count(b"{") + data.count(b"[") > few + len(data) // 100 or data.count(b",") > few + len(data) // 25:
        raise InputError("JSON of millions of small values; reports are texts", "too-large")


def read_csv(
    stream: IO[bytes], source: str, about: Metadata, columns: Columns, delimiter: str | None = None
) -> Iterator[Document | Skipped]:
    """A document for each row of a CSV or TSV table with a header; raises `InputError` when no column holds text."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    lines = _decoded_lines(stream)
    head = next((line for line in lines if line.strip()), "")
    if not head:
        raise InputError("the table has no header", "empty")
    separator = delimiter or max(",;\t|", key=head.count)
    header = _header(head, separator)
    _column_of(header, "text", columns.text)
    rows = _numbered(csv.reader(lines, delimiter=separator))
    count = 0
    for number, cells in rows:
        count += 1
        place = f"{source}:{number + 1}"
        if isinstance(cells, str):
            yield Skipped(place, "bad-row", cells)
        elif len(cells) != len(header):
            detail = f"{len(cells)} cells where the header names {len(header)}; quote cells that hold {separator!r}"
            yield Skipped(place, "bad-row", detail)
        else:
            yield read_row(dict(zip(header, cells, strict=True)), place, about, columns)
    if not count:
        yield Skipped(source, "empty", "the table has a header and no rows")


def _header(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]
    except csv.Error as error:
        raise InputError(f"the table's header cannot be read: {_one_line(error)}", "bad-row") from error


def _numbered(reader: Any) -> Iterator[tuple[int, Sequence[str] | str]]:
    """Line number and cells of each row that is not blank, or the words of an error that ends the table."""
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, InputError) as error:
            yield number, f"the table cannot be read on from here: {_one_line(error)}"
            return
        if any(cell.strip() for cell in cells):
            yield number, cells


def read_row(row: object, place: str, about: Metadata, columns: Columns) -> Document | Skipped:
    """The document of one row; what the row leaves open is taken from `about`."""
    if not isinstance(row, dict):
        return Skipped(place, "bad-row", f"a JSON object is expected, not {type(row).__name__}")
    try:
        text = _text(row, columns)
        own = _metadata(row, columns)
        if is_page(text) or is_fragment(text):
            text, found = read_page(text)
            own = own.over(found)
        return make_document(text, own.over(about))
    except InputError as error:
        return Skipped(place, error.reason, str(error))


def _text(row: Row, columns: Columns) -> str:
    value = row[_column_of(list(row), "text", columns.text)]
    if not isinstance(value, str):
        raise InputError(f"the text is {type(value).__name__}, not a string", "bad-row")
    if len(value) > MAX_TEXT:
        raise InputError(f"{len(value):,} characters; a report may have {MAX_TEXT:,}: split it", "too-large")
    return value.removeprefix("\ufeff")


def _metadata(row: Row, columns: Columns) -> Metadata:
    known = {name: _cell(row, name, getattr(columns, name)) for name in ("title", "published", "publisher", "uri")}
    found = Metadata(**known, language=_cell(row, "language", None), authors=_authors(row))
    if found.published is None:
        return found
    try:
        return replace(found, published=iso_date(found.published))
    except NotADate as error:
        raise InputError(str(error), "bad-date") from error


def _cell(row: Row, field: str, column: str | None) -> str | None:
    """The value of a field, None when the row has none; a named column that is missing is an error."""
    name = _column_of(list(row), field, column) if column else _guess(row, field)
    value = row.get(name) if name else None
    if isinstance(value, dict):  # some feeds write {"source": {"name": …}}
        value = value.get("name")
    if value is None or isinstance(value, (list, bool, dict)):
        return None
    return str(value).strip() or None


def _authors(row: Row) -> tuple[str, ...]:
    name = _guess(row, "authors")
    value = row.get(name) if name else None
    parts = value if isinstance(value, list) else value.split(";") if isinstance(value, str) else []
    return tuple(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _column_of(names: Sequence[str], field: str, column: str | None) -> str:
    """The column that holds `field`; raises `InputError` naming the columns there are."""
    found = (column if column in names else None) if column else _guess(names, field)
    if found is not None:
        return found
    wanted = f"column {column!r}" if column else f"{field} column ({', '.join(_GUESSES[field][:3])} …)"
    there = ", ".join(map(repr, names[:12])) or "none"
    raise InputError(f"no {wanted}; columns are {there}: say which holds the {field}", "bad-row")


def wanted_columns(names: Sequence[str], columns: Columns) -> list[str]:
    """The columns of a table that are looked at; raises `InputError` when none holds text."""
    named = {field: getattr(columns, field, None) for field in _GUESSES}
    found = [_column_of(names, "text", columns.text)]
    found += [name for field, own in named.items() if (name := own if own in names else _guess(names, field))]
    return list(dict.fromkeys(found))


def _guess(names: Sequence[str] | Row, field: str) -> str | None:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(str(name).strip().lower().replace(" ", "_").replace("-", "_"), name)
    return next((folded[guess] for guess in _GUESSES[field] if guess in folded), None)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line, None for one that is too long; UTF-16 is turned into UTF-8 first."""
    source = _as_utf8(stream)
    number = 0
    while line := source.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(1 << 20)
        yield number, None


def _decoded_lines(stream: IO[bytes]) -> Iterator[str]:
    for number, line in _lines(stream):
        if line is None:
            raise InputError(f"line {number} is longer than {MAX_LINE:,} bytes", "too-large")
        yield from _CARRIAGE_RETURN.split(decode(line))


def _as_utf8(stream: IO[bytes]) -> IO[bytes]:
    if not isinstance(stream, io.BufferedReader):
        stream = io.BufferedReader(stream, 1 << 16)  # type: ignore[type-var]
    wide = wide_encoding(stream.peek(4096)[:4096])
    return io.BufferedReader(_Recoder(stream, wide)) if wide else stream


class _Recoder(io.RawIOBase):
    """A byte stream that reads `stream` in one encoding and gives UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = self._text.read(1 << 14).encode("utf-8", "replace").replace(b"\xef\xbb\xbf", b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
