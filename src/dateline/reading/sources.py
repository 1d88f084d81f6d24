"""Files, folders, patterns and standard input → documents, in a fixed order, one at a time."""

from __future__ import annotations

import glob
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from dateline.errors import InputError
from dateline.reading.documents import make_document
from dateline.reading.encoding import decode, decode_page
from dateline.reading.page import MAX_PAGE, is_page, read_page
from dateline.reading.shapes import Columns, Metadata, Skipped
from dateline.reading.tables import MAX_JSON, read_csv, read_json, read_json_lines
from dateline.records import Document

TEXTS, PAGES = {".txt", ".text"}, {".html", ".htm", ".xhtml"}
LINES, TABLES = {".jsonl", ".ndjson"}, {".csv", ".tsv", ".tab"}
KNOWN = TEXTS | PAGES | LINES | TABLES | {".json"}
_MAX_BYTES = 2 * MAX_PAGE  # of one file that is one document, in any encoding
_SPOOL = 16_000_000  # bytes of standard input held in memory; more goes to a temporary file

Result = Document | Skipped


def read_sources(paths: Iterable[str | Path], about: Metadata, columns: Columns) -> Iterator[Result]:
    """The documents of all paths in the order given; folders and patterns in the order of their names."""
    for given in paths:
        if str(given) == "-":
            yield from _read_stdin(about, columns)
        else:
            yield from _read_path(Path(given), str(given), about, columns)


def _read_path(path: Path, given: str, about: Metadata, columns: Columns) -> Iterator[Result]:
    """A file, all files of a folder, or all that a pattern names; a uri is relative to the path given."""
    try:
        found = list(_expand(path, given))
    except (OSError, ValueError) as error:
        yield Skipped(given, "unreadable", _reason(error))
        return
    if not found:
        yield _nothing(path, given)
    for file, name in found:
        yield from read_file(file, name, about, columns)


def input_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files that `read_sources` would open; paths that name none are passed over."""
    for given in paths:
        try:
            yield from (file for file, _ in _expand(Path(given), str(given)))
        except (OSError, ValueError):
            continue


def _expand(path: Path, given: str) -> Iterator[tuple[Path, str]]:
    """Each file and the short name that stands in its document's uri: the same on every machine."""
    if path.is_dir():
        yield from ((file, file.relative_to(path).as_posix()) for file in _walk(path))
    elif path.exists():
        yield path, path.name
    elif glob.has_magic(given):
        for name in sorted(glob.glob(given, recursive=True)):  # noqa: PTH207
            if Path(name).is_file():
                yield Path(name), Path(name).name


def _walk(folder: Path) -> Iterator[Path]:
    """The files of known kinds below a folder, sorted; hidden ones and links to folders are left alone."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in KNOWN:
                yield Path(place, name)


def _nothing(path: Path, given: str) -> Skipped:
    if path.is_dir():
        return Skipped(given, "empty", f"no file in this folder ends in {', '.join(sorted(KNOWN))}")
    if glob.has_magic(given):
        return Skipped(given, "missing", "no file fits this pattern")
    return Skipped(given, "missing", "there is no such file or folder")


def read_file(path: Path, name: str, about: Metadata, columns: Columns) -> Iterator[Result]:
    """The documents of one file; any trouble with it becomes a `Skipped`."""
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, str(path), name, path.suffix.lower(), about, columns)
    except InputError as error:
        yield Skipped(str(path), error.reason, str(error))
    except OSError as error:
        yield Skipped(str(path), "missing" if isinstance(error, FileNotFoundError) else "unreadable", _reason(error))


def _read_stream(
    stream: IO[bytes], source: str, name: str, suffix: str, about: Metadata, columns: Columns
) -> Iterator[Result]:
    """The kind of a source by its suffix; what is no table is one document, plain text or page."""
    if suffix in LINES:
        yield from _unless_empty(read_json_lines(stream, source, about, columns), source)
    elif suffix in TABLES:
        yield from read_csv(stream, source, about, columns, None if suffix == ".csv" else "\t")
    elif suffix == ".json":
        yield from read_json(stream.read(MAX_JSON + 1), source, about, columns)
    else:
        yield _read_one(stream.read(_MAX_BYTES + 1), about, Metadata(uri=name or None), suffix in PAGES)


def _unless_empty(results: Iterator[Result], source: str) -> Iterator[Result]:
    count = 0
    for result in results:
        count += 1
        yield result
    if not count:
        yield Skipped(source, "empty", "the file holds no line")


def _read_one(data: bytes, about: Metadata, place: Metadata, page: bool) -> Document:
    """One document from the bytes of a text or page; raises `InputError`."""
    if len(data) > _MAX_BYTES:
        raise InputError(f"more than {_MAX_BYTES:,} bytes for one report; split it", "too-large")
    if not data.strip():
        raise InputError(f"{len(data)} bytes, no words in them", "empty")
    text = decode_page(data) if page else decode(data)
    if not (page or is_page(text)):
        return make_document(text, about.over(place))
    text, found = read_page(text if page else decode_page(data))
    return make_document(text, about.over(found).over(place))


def _read_stdin(about: Metadata, columns: Columns) -> Iterator[Result]:
    """Standard input: JSON Lines or JSON when it begins with a brace or bracket, else one text or page."""
    if sys.stdin is None:  # the shell closed it: `<&-`
        yield Skipped("-", "missing", "standard input is closed")
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as stream:
        while block := sys.stdin.buffer.read(1 << 20):
            stream.write(block)
        stream.seek(0)
        head = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
        stream.seek(0)
        try:
            yield from _read_stream(stream, "-", "", _stdin_suffix(head), about, columns)
        except InputError as error:
            yield Skipped("-", error.reason, str(error))


def _stdin_suffix(head: bytes) -> str:
    if head[:1] == b"{" and b'"' in head:
        return ".json" if head[1:2] in b"\r\n" else ".jsonl"
    return ".json" if head[:1] == b"[" and head[1:].lstrip()[:1] == b"{" else ""


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).replace("\n", " ")
