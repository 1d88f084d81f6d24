"""SQL that a person types, run safely: read-only, one statement, within a time limit."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import QueryError
from dateline.ledger.store import connect

LIMIT = 1000
SECONDS = 10.0
STEPS = 2000  # virtual machine steps between two looks at the clock: a few microseconds
LONGEST_VALUE = 64 * 1024 * 1024  # bytes; keeps zeroblob(1e9) and endless concatenation out of memory

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_PRAGMAS = frozenset({"table_info", "table_xinfo", "table_list", "index_list", "index_info", "data_version"})
_JSON_TABLES = ("json_each('[]')", "json_tree('[]')")
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})


@dataclass(frozen=True, slots=True)
class Table:
    """A result: column names and rows; `truncated` when there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False

    def to_csv(self) -> str:
        """The table as CSV with a header; null is an empty cell."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(v) for v in row] for row in self.rows)
        return out.getvalue()

    def to_json(self) -> str:
        """The table as a JSON list of objects, one a line."""
        names = _distinct(self.columns)
        lines = [json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) for row in self.rows]
        return "[" + ",\n ".join(lines) + "]\n"


def query(path: str | Path, sql: str, limit: int = LIMIT, seconds: float = SECONDS) -> Table:
    """The rows that one SELECT gives, at most `limit` (0 = all), within `seconds`; raises `QueryError`."""
    if not sql.strip().strip(";").strip():
        raise QueryError("the query is empty; for example: SELECT type, count(*) FROM events GROUP BY type")
    if limit < 0 or not seconds > 0:  # so put, nan is refused too
        raise QueryError(f"limit is {limit}, seconds is {seconds}; give a limit of 0 or more and more than 0 seconds")
    database = connect(Path(path))
    try:
        return _run(database, sql, limit, seconds)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, ValueError) as error:
        raise QueryError(_meaning(database, str(error), seconds)) from error
    finally:
        database.close()


def _run(database: sqlite3.Connection, sql: str, limit: int, seconds: float) -> Table:
    _prepare(database)
    deadline = time.monotonic() + seconds
    database.set_progress_handler(lambda: int(time.monotonic() > deadline), STEPS)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.set_authorizer(_authorize)
    cursor = database.execute(sql)
    if cursor.description is None:
        raise sqlite3.DatabaseError("not authorized")
    rows = cursor.fetchmany(limit + 1) if limit else cursor.fetchall()
    names = tuple(column[0] for column in cursor.description)
    kept = tuple(rows[:limit] if limit else rows)
    return Table(names, kept, truncated=len(kept) < len(rows))


def _prepare(database: sqlite3.Connection) -> None:
    """Open the virtual tables: SQLite declares their columns at first use, which the authorizer would refuse."""
    for table in ("document_search", "sentence_search", "pragma_table_info(0)", "pragma_table_list", *_JSON_TABLES):
        database.execute(f"SELECT 1 FROM {table} LIMIT 0")


def _authorize(action: int, first: str | None, second: str | None, database: str | None, inner: str | None) -> int:
    """Reading, and asking for the shape of a table; everything else is refused."""
    allowed = (
        action in _READING
        or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in _FORBIDDEN_FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _PRAGMAS)
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _meaning(database: sqlite3.Connection, error: str, seconds: float) -> str:
    if "interrupted" in error:
        return f"the query took longer than {seconds:g} seconds; narrow it with WHERE, or give --seconds more"
    if any(sign in error for sign in ("not authorized", "authorization denied", "readonly", "prohibited")):
        return f"a query may only read ({error}); write one SELECT"
    if "one statement" in error:
        return "the query holds several statements; give one at a time"
    if error.startswith("no such table"):
        return f"{error}; tables: {', '.join(_tables(database))}"
    if error.startswith("no such column"):
        return f"{error}; `SELECT * FROM pragma_table_info('events')` lists the columns of a table"
    if "too big" in error or not error:
        return f"a value grows beyond {LONGEST_VALUE // 2**20} MB; cut it with substr()"
    return f"the query cannot be run: {error}"


def _tables(database: sqlite3.Connection) -> list[str]:
    database.set_authorizer(None)
    database.set_progress_handler(None, 0)
    shadow = ("_data", "_idx", "_docsize", "_config")
    found = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name").fetchall()
    return [name for (name,) in found if not name.startswith("sqlite_") and not name.endswith(shadow)]


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _distinct(names: tuple[str, ...]) -> list[str]:
    """Names made different, so that no column of a join is lost in an object."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found
