"""Rows of a Parquet file → documents. Needs the extra `parquet`.

Columns are read as they are packed, a few rows at a time: a text that is said once and repeated a million times stays
one text in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from dateline.errors import InputError
from dateline.reading.bounds import RATIO, Bomb, Budget
from dateline.reading.extras import need
from dateline.reading.shapes import Columns, Metadata, Skipped
from dateline.reading.tables import MAX_LINE, read_row, wanted_columns
from dateline.records import Document

_ROWS = 64  # at a time
_GROUP = 1_000_000_000  # bytes that a row group may unpack to


def read_parquet(
    stream: IO[bytes], source: str, about: Metadata, columns: Columns, budget: Budget
) -> Iterator[Document | Skipped]:
    """A document for each row; raises `InputError` when there is no table, or no column with texts.

    Raises `Bomb` when the cells hold more than the budget: a text may be said once and meant a million times.
    """
    need("pyarrow", "parquet")
    import pyarrow

    try:
        table, names = _opened(stream, columns)
        number = 0
        for batch in table.iter_batches(_ROWS, columns=names, use_threads=False):
            for i in range(batch.num_rows):
                number += 1
                row = {name: _value(batch.column(name)[i]) for name in batch.schema.names}
                budget.spend(sum(len(v) for v in row.values() if isinstance(v, (str, bytes))))
                yield _read_row(row, f"{source}:{number}", about, columns)
    except (pyarrow.ArrowException, OSError, ValueError, MemoryError) as error:
        detail = " ".join(str(error).split())[:200]
        raise InputError(f"not a Parquet file, or a damaged one: {detail}", "unreadable") from error
    if not number:
        yield Skipped(source, "empty", "the table has no rows")


def _opened(stream: IO[bytes], columns: Columns) -> tuple[Any, list[str]]:
    """The table and the columns that are needed of it."""
    from pyarrow import parquet

    facts = parquet.read_metadata(stream)
    _check_size(facts)
    named = facts.schema.to_arrow_schema().names
    names = wanted_columns(named, columns)
    stream.seek(0)
    return parquet.ParquetFile(stream, read_dictionary=names, buffer_size=1 << 16), names


def _check_size(facts: Any) -> None:
    for i in range(facts.num_row_groups):
        group = facts.row_group(i)
        packed = sum(group.column(c).total_compressed_size for c in range(group.num_columns))
        if group.total_byte_size > _GROUP:
            raise InputError(f"a row group of more than {_GROUP:,} bytes; write smaller ones", "too-large")
        if group.total_byte_size > max(32_000_000, RATIO * packed):
            raise Bomb(f"a row group unpacks to more than {RATIO} times its size: taken for a decompression bomb")


def _read_row(row: dict[str, Any], place: str, about: Metadata, columns: Columns) -> Document | Skipped:
    if any(isinstance(v, (str, bytes)) and len(v) > MAX_LINE for v in row.values()):
        return Skipped(place, "too-large", f"a cell of more than {MAX_LINE:,} characters; split the report")
    return read_row(row, place, about, columns)


def _value(cell: Any) -> Any:
    value = cell.as_py()
    return value.isoformat() if hasattr(value, "isoformat") else value
