"""The ledger's own tables as they are: CSV for anybody, Parquet for those who have many."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from dateline.ledger.export import write_csv
from dateline.ledger.tables import TABLES, columns, rows
from dateline.reading.extras import need
from dateline.records import Coding


def csv_files(codings: Sequence[Coding], safe: bool) -> dict[str, bytes]:
    """File name → CSV of every table."""
    return {f"{table}.csv": _csv(codings, table, safe) for table in TABLES}


def _csv(codings: Sequence[Coding], table: str, safe: bool) -> bytes:
    out = io.StringIO(newline="")
    write_csv(codings, out, table, safe)
    return out.getvalue().encode("utf-8", "replace")


def parquet_files(codings: Sequence[Coding]) -> dict[str, bytes]:
    """File name → Parquet of every table, with the types of the ledger; needs the extra `parquet`."""
    need("pyarrow", "parquet")
    import pyarrow as arrow
    from pyarrow import parquet

    return {f"{table}.parquet": _parquet(arrow, parquet, codings, table) for table in TABLES}


def _parquet(arrow: Any, parquet: Any, codings: Sequence[Coding], table: str) -> bytes:
    types = {"TEXT": arrow.string(), "INTEGER": arrow.int64(), "REAL": arrow.float64()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns(table).items()])
    found = [{name: _value(value) for name, value in row.items()} for row in rows(codings, table)]
    out = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_pylist(found, schema=schema), out, compression="zstd")
    return bytes(out.getvalue().to_pybytes())


def _value(value: object) -> object:
    """Half characters have no place in Parquet's text."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
