"""Rows as text: CSV by RFC 4180, and tab-separated lines without any quoting."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from dateline.exports.shapes import Cell
from dateline.ledger.export import FORMULA_STARTS

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def clean(text: str) -> str:
    """The text on one line: control characters and line ends become one space, half characters a question mark."""
    return _CONTROL.sub(" ", text).encode("utf-8", "replace").decode("utf-8")


def cell(value: Cell, safe: bool = False, missing: str = "", decimals: int | None = None) -> str:
    """A value as it stands in a file; `safe` disarms text that a spreadsheet would run, never a number."""
    if value is None:
        return missing
    if isinstance(value, float):
        return _number(value) if decimals is None else f"{value:.{decimals}f}"
    if isinstance(value, str):
        armed = safe and value.startswith(FORMULA_STARTS)
        text = clean(value)
        return f"'{text}" if armed or (safe and text.startswith(FORMULA_STARTS)) else text or missing
    return str(value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(round(value, 6))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV table with its header; cells are quoted where they must be."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def tab_text(header: Sequence[str] | None, rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated lines; nothing is quoted, as no cell holds a tab or a line end any more."""
    lines = ([] if header is None else [header]) + list(rows)
    return "".join("\t".join(line) + "\n" for line in lines)
