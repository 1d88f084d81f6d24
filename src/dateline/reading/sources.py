"""Files, folders, patterns and standard input → documents, in a fixed order, one at a time."""

from __future__ import annotations

import glob
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.bounds import Budget
from dateline.reading.kinds import KNOWN, Result, Source, known_suffix, read_source
from dateline.reading.shapes import Columns, Metadata, Skipped

if TYPE_CHECKING:
    from dateline.reading.network.client import Client

_SPOOL = 16_000_000  # bytes of standard input held in memory; more goes to a temporary file


def read_sources(
    paths: Iterable[str | Path], about: Metadata, columns: Columns, network: Client | None = None
) -> Iterator[Result]:
    """The documents of all paths in the order given; folders and patterns in the order of their names."""
    for given in paths:
        if str(given) == "-":
            yield from _read_stdin(about, columns)
        elif isinstance(given, str) and is_address(given):
            yield from _read_address(given, about, columns, network)
        else:
            yield from _read_path(Path(given), str(given), about, columns)


def is_address(text: str) -> bool:
    """Whether an argument is meant as an address on the network, not as a file."""
    return re.match(r"[a-z][a-z0-9+.-]{1,20}://", text, re.IGNORECASE) is not None


def _read_address(url: str, about: Metadata, columns: Columns, network: Client | None) -> Iterator[Result]:
    """What is found at an address, where the caller has asked for the network."""
    if network is None:
        yield Skipped(url, "network", "addresses are fetched only when the network is asked for")
        return
    from dateline.reading.network.crawl import read_address

    yield from read_address(url, network, about, columns)


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
            if not name.startswith(".") and known_suffix(name):
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
            budget = Budget(path.stat().st_size)
            yield from read_source(Source(stream, str(path), name, about, columns, budget))
    except InputError as error:
        yield Skipped(str(path), error.reason, str(error))
    except OSError as error:
        yield Skipped(str(path), "missing" if isinstance(error, FileNotFoundError) else "unreadable", _reason(error))


def _read_stdin(about: Metadata, columns: Columns) -> Iterator[Result]:
    """Standard input, of whatever kind its first bytes are; else one text or page."""
    if sys.stdin is None:  # the shell closed it: `<&-`
        yield Skipped("-", "missing", "standard input is closed")
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as stream:
        while block := sys.stdin.buffer.read(1 << 20):
            stream.write(block)
        budget = Budget(stream.tell())
        stream.seek(0)
        try:
            yield from read_source(Source(stream, "-", "", about, columns, budget))
        except InputError as error:
            yield Skipped("-", error.reason, str(error))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).replace("\n", " ")
