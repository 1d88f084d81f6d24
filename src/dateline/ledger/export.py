"""Codings as JSON Lines and as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from dateline.errors import LedgerError, RecordError
from dateline.ledger.tables import KIND_TABLES, TABLES, Row, Value, columns, rows, table_of
from dateline.records import Coded, Coding, Document, Incident, Record, from_json, to_json

# A spreadsheet runs a cell that begins with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def json_line(record: Record) -> str:
    """One record as a line of JSON with its newline; a lone surrogate is escaped, so that UTF-8 can hold it."""
    line = json.dumps(to_json(record), ensure_ascii=False, separators=(", ", ": "))
    return line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def json_lines(codings: Iterable[Coding]) -> Iterator[str]:
    """The document first, then its records in order, document after document."""
    for coding in codings:
        for record in coding:
            yield json_line(record)


def read_json_lines(path: Path) -> Iterator[Coding]:
    """The codings that the lines of a file hold, in the order of their documents; incidents are left out.

    Raises `LedgerError` with file and line for what is no record, or a record whose document the file does not hold.
    """
    documents: dict[str, Document] = {}
    records: dict[str, list[Coded]] = {}
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        for number, line in enumerate(file, 1):
            record = _record(path, number, line) if line.strip() else None
            if isinstance(record, Document):
                documents[record.id] = record
            elif record is not None and not isinstance(record, Incident):
                records.setdefault(record.document, []).append(record)
    lost = next((d for d in records if d not in documents), None)
    if lost:
        raise LedgerError(f"{path} holds records of the document {lost}, but not the document; keep its line too")
    for id, document in documents.items():
        yield Coding(document, tuple(records.get(id, ())))


def _record(path: Path, number: int, line: str) -> Record:
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise RecordError("not an object")
        return from_json(data)
    except (ValueError, TypeError, StopIteration, RecursionError, RecordError) as error:
        why = f"no record of a ledger ({error}); `dateline code` writes them"
        raise LedgerError(f"{path}, line {number}: {why}") from error


class CsvTable:
    """Writes rows of one table to an open text file (opened with newline="")."""

    def __init__(self, file: TextIO, table: str, spreadsheet_safe: bool = False) -> None:
        self.table = table
        self._safe = spreadsheet_safe
        self._names = tuple(columns(table))
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(self._names)

    def write(self, row: Row) -> None:
        """Write one row; null is an empty cell."""
        self._writer.writerow([self._cell(row.get(name)) for name in self._names])

    def _cell(self, value: Value) -> Value:
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str):
            value = value.encode("utf-8", "replace").decode("utf-8")
            if self._safe and value.startswith(FORMULA_STARTS):
                return f"'{value}"
        return value


def write_csv(codings: Iterable[Coding], file: TextIO, kind: str = "event", spreadsheet_safe: bool = False) -> None:
    """One tidy table (of a kind or of a detail such as `actors`) to an open text file."""
    table = CsvTable(file, table_of(kind), spreadsheet_safe)
    for row in rows(codings, table.table):
        table.write(row)


def write_csv_folder(codings: Iterable[Coding], folder: Path, spreadsheet_safe: bool = False) -> list[Path]:
    """A file for every table, written in one pass over the codings; the paths of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{table}.csv" for table in TABLES]
    files = [path.open("w", encoding="utf-8", newline="") for path in paths]
    try:
        tables = [CsvTable(file, table, spreadsheet_safe) for file, table in zip(files, TABLES, strict=True)]
        for coding in codings:
            for table in tables:
                for row in rows([coding], table.table):
                    table.write(row)
    finally:
        for file in files:
            file.close()
    return paths


__all__ = ["KIND_TABLES", "CsvTable", "json_line", "json_lines", "read_json_lines", "write_csv", "write_csv_folder"]
