"""Exports: the ledger in other people's columns. `export` is the verb.

1. gather    events, or the incidents they make (`gather.py`)
2. admit     what happened, once, by nobody's denial (`gather.admitted`); the rest is counted
3. rows      each format's own module: columns and values as its readers know them (`acled.py`, …)
4. evidence  for every row the sentences it rests on (`evidence.py`)
5. manifest  versions, options, inputs, and how many were left out and why

Columns, countries and codes are tables in `data/exports`. Nothing that a format asks for is guessed: an unknown
value is the format's own mark for it.
"""

from __future__ import annotations

from dateline.exports.formats import FORMATS, export
from dateline.exports.shapes import INCLUDED, File, Options

__all__ = ["FORMATS", "INCLUDED", "File", "Options", "export"]
