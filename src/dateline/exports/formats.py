"""The formats by name, and how one is written: rows, evidence and manifest from the same happenings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from dateline.errors import UsageError
from dateline.exports import acled, ftm, gdelt, ged, geojson, icews, polecat, talks, tidy
from dateline.exports.cells import cell, csv_text, tab_text
from dateline.exports.evidence import EXTRAS, evidence_text, extras, manifest_text, version
from dateline.exports.gather import admitted, happenings
from dateline.exports.reference import Column, columns
from dateline.exports.shapes import Cell, File, Happening, Line, Options, Skip, Tally
from dateline.records import Coding

Maker: TypeAlias = Callable[[Happening, Options], list[Line]]
Coders: TypeAlias = Mapping[str, Any]


def _as_they_are(lines: Sequence[Line]) -> list[Line]:
    return list(lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A format of rows: its maker, its unit, and how its file looks."""

    make: Maker
    unit: str
    suffix: str
    columns: Callable[[Options], tuple[Column, ...]]
    header: bool = True
    missing: str = ""
    render: Callable[[Sequence[Line], Options], str] | None = None
    finish: Callable[[Sequence[Line]], list[Line]] = _as_they_are
    warnings: tuple[str, ...] = ()


def _acled_columns(options: Options) -> tuple[Column, ...]:
    if not options.acled_2022:
        return columns("acled")
    kept = [c for c in columns("acled") if c.name not in ("disorder_type", "civilian_targeting", "tags")]
    data_id, number, iso3 = (Column(n, "text", None, "") for n in ("data_id", "event_id_no_cnty", "iso3"))
    return (data_id, *kept[:1], number, *kept[1:], iso3)


def _polecat_columns(options: Options) -> tuple[Column, ...]:
    """Later files of POLECAT head the score otherwise."""
    if not options.later_intensity:
        return columns("polecat")
    return tuple(replace(c, title=f"Event {c.name}") if c.name == "Intensity" else c for c in columns("polecat"))


def _always(name: str) -> Callable[[Options], tuple[Column, ...]]:
    return lambda options: columns(name)


TABLES: dict[str, Table] = {
    "acled": Table(
        acled.rows, "incident", "csv", _acled_columns,
        warnings=("names of state forces carry no years of their regime: they are not known here",),
    ),
    "ucdp": Table(
        ged.rows, "incident", "csv", _always("ged"), finish=ged.numbered,
        warnings=("whether a dyad ever reached 25 deaths in a year is not known here: GED would leave others out",),
    ),
    "gdelt": Table(
        gdelt.rows, "event", "export.CSV", lambda o: columns("gdelt2" if o.gdelt_2 else "gdelt"), header=False,
        warnings=("PLOVER has no heading for plain comment: CAMEO 01 is missing, the way back loses more",),
    ),
    "icews": Table(icews.rows, "event", "tab", _always("icews")),
    "polecat": Table(polecat.rows, "event", "txt", _polecat_columns, missing="None"),
    "plover": Table(polecat.rows, "event", "jsonl", _always("polecat"), render=polecat.plover_text),
    "geojson": Table(geojson.rows, "incident", "geojson", _always("geojson"), render=geojson.geojson_text),
    "ftm": Table(ftm.rows, "incident", "ftm.json", _always("ftm"), render=ftm.ftm_text),
}  # fmt: skip
ALIASES = {"ged": "ucdp"}
WHOLE = ("talks", "pax", "csv", "parquet")  # made from other records than events, or from all
FORMATS = (*TABLES, *WHOLE)
_MENTIONS = Table(gdelt.rows, "event", "mentions.CSV", _always("gdelt-mentions"), header=False)


def export(codings: Sequence[Coding], form: str, options: Options, coders: Coders | None = None) -> list[File]:
    """The files of an export, in memory; raises `UsageError` for a format that there is not."""
    form = ALIASES.get(form, form)
    options = replace(options, version=version())
    if form not in FORMATS:
        raise UsageError(f"--format is {form!r}; there are: {', '.join(FORMATS)}")
    if form in TABLES:
        contents, tally = _table_files(codings, form, options)
    else:
        contents, tally = _whole_files(codings, form, options)
    warnings = TABLES[form].warnings if form in TABLES else ()
    manifest = manifest_text(form, list(contents), tally, options, codings, coders or {}, warnings)
    return [*(File(*item) for item in contents.items()), File(f"{form}.manifest.json", manifest.encode())]


def _whole_files(codings: Sequence[Coding], form: str, options: Options) -> tuple[dict[str, bytes], Tally]:
    """Talks, texts of talks, and the tables of the ledger as they are."""
    safe, found = options.spreadsheet_safe, talks.processes(codings)
    if form == "pax":
        table, evidence, tally = talks.pax_texts(found, safe)
        return _encoded({"pax.csv": table, "pax.evidence.csv": evidence}, options), tally
    if form == "talks":
        texts = {**talks.talks_texts(found, safe), "talks.evidence.csv": talks.talks_evidence(found, safe)}
        return _encoded(texts, options), Tally(len(found), len(found), len(found))
    records = sum(len(c.records) for c in codings)
    contents = tidy.csv_files(codings, safe) if form == "csv" else tidy.parquet_files(codings)
    return contents, Tally(records, records, records)


def lines_of(codings: Sequence[Coding], table: Table, options: Options) -> tuple[list[Line], Tally]:
    """The rows of a format, sorted by day and key, and what became of everything else."""
    tally = Tally()
    found: list[Line] = []
    for happening in happenings(codings, options.unit or table.unit, options.decisions):
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
    return table.finish(sorted(found, key=lambda line: (line.day, line.key))), tally


def _table_files(codings: Sequence[Coding], form: str, options: Options) -> tuple[dict[str, bytes], Tally]:
    table = TABLES[form]
    lines, tally = lines_of(codings, table, options)
    texts = {f"{form}.{table.suffix}": table_text(table, lines, options)}
    if form == "gdelt" and options.mentions:
        texts["gdelt.mentions.CSV"] = table_text(_MENTIONS, gdelt.mentions(lines), replace(options, extras=False))
    texts[f"{form}.evidence.csv"] = evidence_text(lines, options.spreadsheet_safe)
    return _encoded(texts, options), tally


def _encoded(texts: Mapping[str, str], options: Options) -> dict[str, bytes]:
    """The bytes of every file; a byte-order mark stands in tables only."""
    tables = (".csv", ".CSV", ".txt", ".tab")
    return {
        name: text.encode("utf-8-sig" if options.bom and name.endswith(tables) else "utf-8", "replace")
        for name, text in texts.items()
    }


def table_text(table: Table, lines: Sequence[Line], options: Options) -> str:
    """The rows as the format's readers expect them."""
    if table.render:
        return table.render(lines, options)
    own = table.columns(options)
    names = [c.title or c.name for c in own] + list(EXTRAS if options.extras else ())
    rows = [_cells(line, own, table.missing, options) for line in lines]
    if table.suffix == "csv":
        return csv_text(names, rows)
    return tab_text(names if table.header else None, rows)


def _cells(line: Line, own: Sequence[Column], missing: str, options: Options) -> list[str]:
    safe = options.spreadsheet_safe
    found = [cell(line.cells.get(c.name), safe and c.kind == "text", missing, c.decimals) for c in own]
    more: list[Cell] = list(extras(line).values()) if options.extras else []
    return found + [cell(value, safe, missing) for value in more]
