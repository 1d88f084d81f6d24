"""Where a run's records go: a ledger, a file or the terminal. A file appears under its name only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol, TextIO, get_args

from dateline.errors import DatelineError, UsageError

if TYPE_CHECKING:
    from dateline.ledger.store import Coder, Ledger
    from dateline.records import Coding, Document

Format = Literal["brief", "jsonl", "csv", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
_SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".html": "html", ".htm": "html", ".txt": "brief",
}  # fmt: skip
_UNCLEAR = {".json": ".jsonl", ".tsv": ".csv", ".xlsx": ".csv", ".parquet": ".csv", ".md": ".txt"}


class Output(Protocol):
    """Takes codings in order; used as a context manager, so that a failed run leaves nothing half-written."""

    def __enter__(self) -> Output: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def take(self, coding: Coding) -> None:
        """Keep one document with its records."""

    def skip(self, source: str, reason: str, detail: str) -> None:
        """Note a source that was left out."""

    def holds(self, document: Document) -> bool:
        """Whether the output has the document already, coded as it would be now."""


def format_of(output: Path | None, wanted: str | None) -> Format | Literal["ledger"]:
    """The format asked for, else the one that the file's suffix means; any other suffix means a ledger."""
    if wanted:
        if wanted not in FORMATS:
            raise UsageError(f"--format is {wanted!r}; there are: {', '.join(FORMATS)}")
        return next(f for f in FORMATS if f == wanted)
    if output is None:
        return "brief"
    suffix = output.suffix.lower()
    if suffix in _UNCLEAR:
        raise UsageError(f"no format ends in {suffix}; name the file *{_UNCLEAR[suffix]}, or give --format")
    return "csv" if output.is_dir() else _SUFFIXES.get(suffix, "ledger")


def open_output(
    output: Path | None, form: str, kind: str = "event", spreadsheet_safe: bool = False, coder: Coder | None = None
) -> Output:
    """What takes the codings of a run; `coder` is written into a ledger."""
    if form == "ledger" and output:
        return _LedgerOutput(output, coder)
    if form == "csv" and output and (output.is_dir() or not output.suffix):
        return _FolderOutput(output, spreadsheet_safe)
    if form == "csv":
        return _CsvOutput(output, kind, spreadsheet_safe)
    return {"jsonl": _JsonOutput, "html": _PageOutput, "brief": _BriefOutput}[form](output)


def spare(inputs: Iterable[Path], output: Path) -> None:
    """Raises `UsageError` when a file that is to be read stands where the output goes: it would be lost."""
    from dateline.ledger.tables import TABLES

    goals = [output / f"{table}.csv" for table in TABLES] if output.is_dir() else [output]
    known = {identity for goal in goals if (identity := _identity(goal))}
    lost = next((file for file in inputs if _identity(file) in known), None) if known else None
    if lost is not None:
        raise UsageError(f"the output {output} would overwrite {lost}, which is to be read; name another output")


def _identity(path: Path) -> tuple[int, int] | None:
    """What two names of one file share; None when there is no regular file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if S_ISREG(found.st_mode) else None


@contextmanager
def whole_file(path: Path, newline: str | None = "\n") -> Iterator[TextIO]:
    """A text file that takes its name only when the block ends well; devices and pipes are written directly."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file")
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline=newline) as file:
            yield file
        return
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with half.open("w", encoding="utf-8", newline=newline) as file:
            yield file
        half.replace(path)
    except OSError as error:
        raise DatelineError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            half.unlink()


class _TextOutput:
    """Writes text to a file (whole or not at all) or to standard output."""

    newline: str | None = "\n"

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._taken = 0

    def __enter__(self) -> Output:
        self._context = whole_file(self._path, self.newline) if self._path else None
        self._file: TextIO = self._context.__enter__() if self._context else sys.stdout
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()
        if self._context:
            self._leave(kind, error, trace)
        else:
            self._file.flush()

    def _leave(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the file its name, unless the run failed or coded nothing at all."""
        assert self._context
        if kind is None and not self._taken:
            with suppress(_NothingToKeep):
                self._context.__exit__(_NothingToKeep, _NothingToKeep(), None)
            return
        self._context.__exit__(kind, error, trace)

    def take(self, coding: Coding) -> None:
        self._taken += 1
        self.write(coding)

    def skip(self, source: str, reason: str, detail: str) -> None:
        """Skipped sources are told on standard error only."""

    def holds(self, document: Document) -> bool:
        return False  # a file is written anew

    def write(self, coding: Coding) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        """What is written after the last document."""


class _NothingToKeep(Exception):
    pass


class _JsonOutput(_TextOutput):
    def write(self, coding: Coding) -> None:
        from dateline.ledger.export import json_lines

        self._file.writelines(json_lines([coding]))


class _BriefOutput(_TextOutput):
    def write(self, coding: Coding) -> None:
        from dateline.faces.brief import write_brief
        from dateline.linking import link

        if self._taken > 1:
            self._file.write("\n" + "─" * 40 + "\n\n")
        write_brief(coding, self._file, links=link([coding]))


class _PageOutput(_TextOutput):
    def __init__(self, path: Path | None) -> None:
        super().__init__(path)
        self._codings: list[Coding] = []

    def write(self, coding: Coding) -> None:
        self._codings.append(coding)

    def finish(self) -> None:
        from dateline.faces.page import render_page
        from dateline.linking import link

        if self._codings:
            self._file.write(render_page(self._codings, link(self._codings)))


class _CsvOutput(_TextOutput):
    newline = ""

    def __init__(self, path: Path | None, kind: str, spreadsheet_safe: bool) -> None:
        from dateline.ledger.tables import table_of

        super().__init__(path)
        self._table_name = table_of(kind)
        self._safe = spreadsheet_safe

    def __enter__(self) -> Output:
        from dateline.ledger.export import CsvTable

        super().__enter__()
        self._table = CsvTable(self._file, self._table_name, self._safe)
        return self

    def write(self, coding: Coding) -> None:
        from dateline.ledger.tables import rows

        for row in rows([coding], self._table_name):
            self._table.write(row)


class _FolderOutput(_TextOutput):
    """A CSV file for every table of the ledger."""

    def __init__(self, path: Path, spreadsheet_safe: bool) -> None:
        super().__init__(None)
        self._folder = path
        self._safe = spreadsheet_safe

    def __enter__(self) -> Output:
        from contextlib import ExitStack

        from dateline.ledger.export import CsvTable
        from dateline.ledger.tables import TABLES

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatelineError(f"cannot make the folder {self._folder}: {error.strerror}") from error
        self._stack = ExitStack()
        paths = {table: self._folder / f"{table}.csv" for table in TABLES}
        files = {table: self._stack.enter_context(whole_file(path, "")) for table, path in paths.items()}
        self._tables = [CsvTable(file, table, self._safe) for table, file in files.items()]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and not self._taken:
            with suppress(_NothingToKeep):
                self._stack.__exit__(_NothingToKeep, _NothingToKeep(), None)
            with suppress(OSError):
                self._folder.rmdir()  # only when it is empty
            return
        self._stack.__exit__(kind, error, trace)

    def write(self, coding: Coding) -> None:
        from dateline.ledger.tables import rows

        for table in self._tables:
            for row in rows([coding], table.table):
                table.write(row)


class _LedgerOutput:
    def __init__(self, path: Path, coder: Coder | None) -> None:
        self._path = path
        self._coder = coder

    def __enter__(self) -> Output:
        from dateline.ledger.store import Ledger

        self._ledger: Ledger = Ledger.open(self._path, "w", self._coder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ledger.close()

    def take(self, coding: Coding) -> None:
        self._ledger.write(coding)

    def skip(self, source: str, reason: str, detail: str) -> None:
        self._ledger.skip(source, reason, detail)

    def holds(self, document: Document) -> bool:
        return self._ledger.holds(document)
