"""Records on disk and back: the SQLite ledger, queries, citations, JSON Lines, CSV and the JSON Schema."""

from __future__ import annotations

from dateline.ledger.export import json_line, json_lines, write_csv, write_csv_folder
from dateline.ledger.query import Table, query
from dateline.ledger.store import Citation, Coder, Ledger

__all__ = [
    "Citation", "Coder", "Ledger", "Table", "json_line", "json_lines", "query", "write_csv", "write_csv_folder",
]  # fmt: skip
