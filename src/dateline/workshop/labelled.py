"""Sentences that people have labelled, and what a codebook makes of them."""

from __future__ import annotations

import csv
import difflib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import Codebook
from dateline.coding.precedence import main_event
from dateline.errors import InputError, UsageError
from dateline.reading.clean import clean
from dateline.reading.encoding import decode
from dateline.records import Document, Event
from dateline.workshop.findings import label as label_of

NONE = "none"  # the label of a text that tells no event
MAX_CELL = 10_000_000  # characters


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the label that people gave it; `place`: file and line or row, for messages."""

    text: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled text with what the book gives it: the label of its main event, and of every event in it.

    `rule`: the rule of the main event, "" where there is none.
    """

    row: Labelled
    predicted: str
    others: frozenset[str]
    rule: str

    @property
    def right(self) -> bool:
        """Whether the main event has the label."""
        return self.predicted == self.row.label

    @property
    def among(self) -> bool:
        """Whether any event has it."""
        return self.right or self.row.label in self.others


@dataclass(frozen=True, slots=True)
class Labels:
    """Which types or modes of a codebook each label stands for; a label not mapped stands for itself."""

    targets: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, rows: Iterable[Labelled], book: Codebook, mapping: Iterable[str] = ()) -> Labels:
        """Labels of the rows; `mapping`: "YIELD=CONCEDE,RETREAT". Raises `UsageError` for what the book has not."""
        given = dict(_pairs(mapping))
        known = {NONE, *book.types, *(f"{k.name}/{m}" for k in book.types.values() for m in k.modes)}
        targets = {label: given.get(label, frozenset({label})) for label in sorted({row.label for row in rows})}
        targets |= {label: names for label, names in given.items() if label not in targets}
        for label, names in targets.items():
            if strange := sorted(names - known):
                raise UsageError(_unknown(strange[0], label, book, known))
        _no_overlap(targets)
        return cls(targets)

    def name(self, event: Event | None) -> str:
        """The label that an event would have: of its mode if there is one, else of its type, else the type's name."""
        own = (NONE,) if event is None else (label_of(event.type, event.mode), event.type)
        return next((label for name in own for label, names in self.targets.items() if name in names), own[-1])


def _unknown(name: str, label: str, book: Codebook, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name.lower(), {k.lower() for k in known}, 1, 0.8)
    meant = next((k for k in sorted(known) if near and k.lower() == near[0]), "")
    hint = f"did you mean {meant!r}? Else " if meant else ""
    return (
        f"the codebook {book.name} has no type or mode {name!r}; {hint}say what the label stands for with "
        f"--map {label}=TYPE,TYPE/mode (types: {', '.join(sorted(book.types))}; {NONE} for no event)"
    )


def _no_overlap(targets: Mapping[str, frozenset[str]]) -> None:
    """Raise `UsageError` where an event would have two labels."""
    owner: dict[str, str] = {}
    for label, names in targets.items():
        for name in sorted(names):
            if owner.setdefault(name, label) != label:
                raise UsageError(
                    f"{name} stands for the label {owner[name]!r} and for {label!r}; map both to one, or leave out one"
                )


def _pairs(mapping: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    seen: set[str] = set()
    for text in mapping:
        label, equals, names = (part.strip() for part in text.partition("="))
        if not label or not equals or not names.strip(" ,"):
            raise UsageError(f"--map {text!r}: write LABEL=TYPE or LABEL=TYPE,TYPE/mode")
        if label in seen:
            raise UsageError(f"--map gives the label {label!r} twice; write {label}=TYPE,TYPE")
        seen.add(label)
        yield label, frozenset(name.strip() for name in names.split(",") if name.strip())


def judge_labelled(book: Codebook, rows: Iterable[Labelled], labels: Labels) -> Iterator[Judged]:
    """What the book gives to each row, row by row."""
    for row in rows:
        events = [r for r in code(annotate(Document.of(row.text)), book) if isinstance(r, Event)]
        main = main_event(events, book)
        others = frozenset(labels.name(e) for e in events)
        yield Judged(row, labels.name(main), others, main.rule if main else "")


# ---- the file


def read_labelled(path: Path, text: str = "text", label: str = "label") -> list[Labelled]:
    """The rows of a CSV, TSV or JSON Lines file; an empty label is "none".

    Raises `InputError` for a file that cannot be read, `UsageError` for a column that it does not have.
    """
    try:
        content = decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give a CSV, TSV or JSON Lines file") from error
    except InputError as error:
        raise InputError(f"{path}: {error}", error.reason) from error
    reader = {".jsonl": _json_rows, ".ndjson": _json_rows, ".json": _json_list}.get(path.suffix.lower(), _table_rows)
    found = [
        Labelled(_cell(row, text, place, "--text-column"), _cell(row, label, place, "--label-column") or NONE, place)
        for place, row in reader(path, content)
    ]
    if not any(row.text for row in found):
        raise InputError(f"{path}: no row with a text in the column {text!r}", "empty")
    return [row for row in found if row.text]


def _cell(row: Mapping[str, Any], column: str, place: str, option: str) -> str:
    if column not in row:
        columns = ", ".join(map(str, row)) or "none"
        raise UsageError(f"{place}: no column {column!r}; name the right one with {option} (there are: {columns})")
    value = row[column]
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise InputError(f"{place}: {column} is {json.dumps(value)[:40]}; it has to be a text", "bad-row")
    return clean(str(value if value is not None else "")).strip()


def _json_list(path: Path, content: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: {error}; it has to be a list of JSON objects") from error
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        if not isinstance(row, dict):
            raise InputError(f"{path}, row {number}: {str(row)[:40]!r} is no JSON object")
        yield f"{path}, row {number}", row


def _json_rows(path: Path, content: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number}: {error}; every line has to be a JSON object") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}, line {number}: {line[:40]!r} is no JSON object")
        yield f"{path}, line {number}", row


def _table_rows(path: Path, content: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rows of a table, each with the line where it begins."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL))
    head = next(iter(content.splitlines()), "")
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=max(",;\t", key=head.count))
    header: list[str] = []
    place = f"{path}, line 1"
    try:
        for cells in reader:
            if not header:
                header = _header(cells, place)
            elif any(cell.strip() for cell in cells):
                yield place, _row(header, cells, place, content)
            place = f"{path}, line {reader.line_num + 1}"
    except csv.Error as error:
        raise InputError(f"{place}: {error}; it has to be a CSV table with a header") from error


def _header(cells: list[str], place: str) -> list[str]:
    names = [cell.strip() for cell in cells]
    if twice := next((name for name in names if name and names.count(name) > 1), ""):
        raise InputError(f"{place}: two columns are called {twice!r}; rename one", "bad-row")
    return names


def _row(header: list[str], cells: list[str], place: str, content: str) -> Mapping[str, str]:
    if any("\n" in cell for cell in cells) and content.count('"') % 2 and len(cells) != len(header):
        raise InputError(f"{place}: a quotation mark is opened and never closed", "bad-row")
    if len(cells) != len(header):
        raise InputError(
            f"{place}: {len(cells)} cells where the header names {len(header)}; put texts that hold commas, semicolons "
            "or tabs in quotation marks",
            "bad-row",
        )
    return dict(zip(header, cells, strict=True))
