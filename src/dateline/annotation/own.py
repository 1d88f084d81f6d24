"""Actors of the user's own: a CSV file with the columns of the packaged tables, checked line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Form, Kind
from dateline.errors import ResourceError

_COLUMNS = frozenset("id name aliases country role code kind since until wikidata source".split())
_KINDS: dict[str, Kind] = {
    "": "group", "group": "group", "organisation": "organisation", "body": "body", "media": "media", "person": "person",
}  # fmt: skip
_COUNTRY = re.compile(r"[A-Z]{3}")
_ROLE = re.compile(r"[A-Z]{3}")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ITEM = re.compile(r"Q[1-9]\d*")
_SHAPES = {
    "country": (_COUNTRY, "three capitals, as KEN"), "role": (_ROLE, "a sector of three capitals, as MIL"),
    "since": (_DAY, "a year or a day, as 2011 or 2011-03-15"),
    "until": (_DAY, "a year or a day, as 2011 or 2011-03-15"),
    "wikidata": (_ITEM, "an item, as Q1065"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnActors:
    """The actors of one file: their spellings by first word, and the file's fingerprint."""

    forms: dict[str, tuple[Form, ...]]
    fingerprint: str


def read_actors(path: str | Path) -> OwnActors:
    """The actors of a CSV file; raises `ResourceError` with file, line, what is wrong and what would be right.

    Columns: `name` (needed), `aliases` (separated by `;`), `id`, `country`, `role`, `code`, `since`, `until`,
    `wikidata`, `source`, and `kind`: group, organisation, body, media or person.
    """
    file = Path(path)
    if not file.is_file():
        raise ResourceError(f"{file}: no such file; give a CSV table with a column 'name'")
    rows = resources.read_table(file)
    _check_columns(file, rows)
    forms: list[Form] = []
    for line, row in enumerate(rows, 2):
        entry = _entry(f"{file}, line {line}", row)
        forms += [_form(name, entry) for name in (row["name"], *resources.cells(row.get("aliases", "")))]
    return OwnActors(lexicon.index(_merged(forms)), resources.fingerprint(file))


def _check_columns(file: Path, rows: list[dict[str, str]]) -> None:
    columns = set(rows[0]) if rows else {"name"}
    if "name" not in columns:
        raise ResourceError(f"{file}: no column 'name'; it has {', '.join(sorted(columns))}")
    strange = sorted(columns - _COLUMNS)
    if strange:
        raise ResourceError(f"{file}: unknown column {strange[0]!r}; known are {', '.join(sorted(_COLUMNS))}")


def _entry(where: str, row: dict[str, str]) -> Entry:
    if not lexicon.keys(row["name"]):
        raise ResourceError(f"{where}: no name; give the name under which the actor shall stand in the records")
    for column, (shape, right) in _SHAPES.items():
        value = row.get(column, "")
        if value and not shape.fullmatch(value):
            raise ResourceError(f"{where}: {column} {value!r}; write {right}")
    kind = row.get("kind", "")
    if kind not in _KINDS:
        raise ResourceError(f"{where}: kind {kind!r}; write one of {', '.join(k for k in _KINDS if k)}")
    return replace(lexicon.entry_of(row, _KINDS[kind]), wikidata=row.get("wikidata") or None)


def _form(name: str, entry: Entry) -> Form:
    return Form(lexicon.keys(name), *lexicon.look(name), (entry,))


def _merged(forms: list[Form]) -> list[Form]:
    """Spellings that several rows have, with all their meanings."""
    found: dict[tuple[tuple[str, ...], bool, bool], list[Entry]] = {}
    for form in forms:
        found.setdefault((form.pieces, form.capitals, form.proper), []).extend(form.entries)
    return [Form(p, c, proper, tuple(dict.fromkeys(some))) for (p, c, proper), some in found.items() if p]
