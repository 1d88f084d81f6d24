"""The formats by name, and how one is written: rows, evidence and manifest from the same happenings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from dateline.errors import UsageError
from dateline.exports import acled
from dateline.exports.cells import cell, csv_text, tab_text
from dateline.exports.evidence import EXTRAS, evidence_text, extras, manifest_text
from dateline.exports.gather import admitted, happenings
from dateline.exports.reference import Column, columns
from dateline.exports.shapes import File, Happening, Line, Options, Skip, Tally
from dateline.records import Coding

Maker: TypeAlias = Callable[[Happening, Options], list[Line]]


@dataclass(frozen=True, slots=True)
class Table:
    """A format of rows: its maker, its unit, and how its file looks."""

    make: Maker
    unit: str
    suffix: str = "csv"
    header: bool = True
    missing: str = ""
    columns: Callable[[Options], tuple[Column, ...]] | None = None
    warnings: tuple[str, ...] = ()


def _acled_columns(options: Options) -> tuple[Column, ...]:
    if not options.acled_2022:
        return columns("acled")
    gone = ("disorder_type", "civilian_targeting", "tags")
    kept = [c for c in columns("acled") if c.name not in gone]
    old = [Column(n, "text", None, "") for n in ("event_id_no_cnty", "data_id", "iso3")]
    return (old[1], *kept[:1], old[0], *kept[1:], old[2])


_YEARS = "names of state forces carry no years of their regime: they are not known here"
TABLES: dict[str, Table] = {
    "acled": Table(acled.rows, "incident", columns=_acled_columns, warnings=(_YEARS,)),
}
FORMATS = tuple(TABLES)


def export(
    codings: Sequence[Coding], form: str, options: Options, coders: Mapping[str, Any] | None = None
) -> list[File]:
    """The files of an export, in memory; raises `UsageError` for a format that there is not."""
    if form in TABLES:
        return _table_files(codings, form, TABLES[form], options, coders or {})
    raise UsageError(f"--format is {form!r}; there are: {', '.join(FORMATS)}")


def lines_of(codings: Sequence[Coding], table: Table, options: Options) -> tuple[list[Line], Tally]:
    """The rows of a format, sorted by day and key, and what became of everything else."""
    tally, found = Tally(), []
    for happening in happenings(codings, options.unit or table.unit):
        tally.eligible += 1
        try:
            admitted(happening, options)
            made = table.make(happening, options)
        except Skip as skip:
            tally.skip(skip.reason)
            continue
        tally.written += 1
        found += made
    tally.rows = len(found)
    return sorted(found, key=lambda line: (line.day, line.key)), tally


def _table_files(
    codings: Sequence[Coding], form: str, table: Table, options: Options, coders: Mapping[str, Any]
) -> list[File]:
    lines, tally = lines_of(codings, table, options)
    name = f"{form}.{table.suffix}"
    files = [File(name, _bytes(table_text(form, table, lines, options), options))]
    files.append(File(f"{form}.evidence.csv", _bytes(evidence_text(lines, options.spreadsheet_safe), options)))
    names = [f.name for f in files]
    manifest = manifest_text(form, names, tally, options, codings, coders, table.warnings)
    return [*files, File(f"{form}.manifest.json", manifest.encode())]


def _bytes(text: str, options: Options) -> bytes:
    return text.encode("utf-8-sig" if options.bom else "utf-8")


def table_text(form: str, table: Table, lines: Sequence[Line], options: Options) -> str:
    """The rows as the format's readers expect them."""
    own = table.columns(options) if table.columns else columns(form)
    names = [c.name for c in own] + list(EXTRAS if options.extras else ())
    rows = [_cells(line, own, table.missing, options) for line in lines]
    if table.suffix == "csv":
        return csv_text(names, rows)
    return tab_text(names if table.header else None, rows)


def _cells(line: Line, own: Sequence[Column], missing: str, options: Options) -> list[str]:
    safe = options.spreadsheet_safe
    found = [cell(line.cells.get(c.name), safe and c.kind == "text", missing, c.decimals) for c in own]
    return found + ([cell(v, safe, missing) for v in extras(line).values()] if options.extras else [])
