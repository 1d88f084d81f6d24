"""Sentences that people have labelled, and what a codebook makes of them."""

from __future__ import annotations

import csv
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
from dateline.reading.encoding import decode
from dateline.records import Document, Event
from dateline.workshop.findings import label as label_of

NONE = "none"  # the label of a text that tells no event


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
        given = dict(_pair(text) for text in mapping)
        known = {NONE, *book.types, *(f"{k.name}/{m}" for k in book.types.values() for m in k.modes)}
        targets = {label: given.get(label, frozenset({label})) for label in sorted({row.label for row in rows})}
        targets |= {label: names for label, names in given.items() if label not in targets}
        for label, names in targets.items():
            if strange := sorted(names - known):
                raise UsageError(
                    f"the codebook {book.name} has no type {strange[0]!r}; say what the label stands for with "
                    f"--map {label}=TYPE,TYPE/mode (types: {', '.join(sorted(book.types))}; {NONE} for no event)"
                )
        return cls(targets)

    def name(self, event: Event | None) -> str:
        """The label that an event would have: of its mode if there is one, else of its type, else the type's name."""
        own = (NONE,) if event is None else (label_of(event.type, event.mode), event.type)
        return next((label for name in own for label, names in self.targets.items() if name in names), own[-1])


def _pair(text: str) -> tuple[str, frozenset[str]]:
    label, equals, names = text.partition("=")
    if not equals or not names.strip(" ,"):
        raise UsageError(f"--map {text!r}: write LABEL=TYPE or LABEL=TYPE,TYPE/mode")
    return label.strip(), frozenset(name.strip() for name in names.split(",") if name.strip())


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
        raise InputError(f"{path}: {error.strerror}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}", error.reason) from error
    rows = _json_rows(path, content) if path.suffix in {".jsonl", ".ndjson"} else _table_rows(path, content)
    found = [Labelled(_cell(row, text, place), _cell(row, label, place) or NONE, place) for place, row in rows]
    if not any(row.text for row in found):
        raise InputError(f"{path}: no row with a text in the column {text!r}", "empty")
    return [row for row in found if row.text]


def _cell(row: Mapping[str, Any], column: str, place: str) -> str:
    if column not in row:
        columns = ", ".join(map(str, row)) or "none"
        raise UsageError(f"{place}: no column {column!r}; columns: {columns} (--text-column, --label-column)")
    return str(row[column] if row[column] is not None else "").strip()


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
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter="\t" if path.suffix == ".tsv" else ",")
    try:
        for row in reader:
            yield f"{path}, line {reader.line_num}", {str(k): v for k, v in row.items() if k is not None}
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}; it has to be a CSV table with a header") from error
