"""SQL that a person types: reads everything, changes nothing, ends in time."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from dateline.errors import LedgerError, QueryError
from dateline.ledger import Ledger, query
from tests.examples import CODING


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "a.ledger"
    with Ledger.open(path, "w") as ledger:
        ledger.write(CODING)
    return path


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT type, count(*) FROM events GROUP BY 1 LIMIT 2", (("ASSAULT", 4), ("CONSULT", 1))),
        ("SELECT e.value FROM json_each('[1, 2]') e", ((1,), (2,))),
        ("SELECT count(*) FROM citations;", ((12,),)),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT * FROM n", ((1,), (2,), (3,))),
        ("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'rocket'", ((2,),)),
        ("SELECT name FROM pragma_table_info('shocks') LIMIT 1", (("process",),)),
    ],
)  # fmt: skip
def test_answers(path: Path, sql: str, rows: tuple[tuple[object, ...], ...]) -> None:
    assert query(path, sql).rows == rows


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("", "the query is empty"),
        (" ; ", "the query is empty"),
        ("DELETE FROM events", "may only read"),
        ("INSERT INTO skipped VALUES ('a', 'b', 'c')", "may only read"),
        ("UPDATE events SET type = 'X'", "may only read"),
        ("DROP TABLE events", "may only read"),
        ("CREATE TEMP TABLE t (a)", "may only read"),
        ("ATTACH '/tmp/other.db' AS other", "may only read"),
        ("VACUUM INTO '/tmp/other.db'", "may only read"),
        ("PRAGMA query_only = OFF", "may only read"),
        ("PRAGMA journal_mode = OFF", "may only read"),
        ("BEGIN IMMEDIATE", "may only read"),
        ("SELECT load_extension('x')", "may only read"),
        ("SELECT 1; SELECT 2", "one at a time"),
        ("SELECT nobody FROM events", "lists the columns"),
        ("SELECT * FROM event", "tables: .*event_actors"),
        ("SELEC 1", "cannot be run"),
        ("SELECT zeroblob(1000000000)", "grows beyond"),
    ],
)
def test_refusals_name_the_remedy(path: Path, sql: str, message: str) -> None:
    before = path.read_bytes()
    with pytest.raises(QueryError, match=message):
        query(path, sql)
    assert path.read_bytes() == before


def test_an_endless_query_ends(path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 0\.2 seconds"):
        query(path, endless, seconds=0.2)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(("limit", "count", "truncated"), [(5, 5, True), (12, 12, False), (0, 12, False)])
def test_limit(path: Path, limit: int, count: int, truncated: bool) -> None:
    table = query(path, "SELECT id FROM records", limit=limit)
    assert (len(table.rows), table.truncated) == (count, truncated)


def test_a_missing_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        query(tmp_path / "none.ledger", "SELECT 1")
    assert not list(tmp_path.iterdir())


def test_outputs(path: Path) -> None:
    table = query(path, "SELECT 1 AS a, 'x,\"y\"' AS b, NULL AS a, x'00ff' AS c")
    assert table.to_csv() == 'a,b,a,c\n1,"x,""y""",,00ff\n'
    assert json.loads(table.to_json()) == [{"a": 1, "b": 'x,"y"', "a_2": None, "c": "00ff"}]
    assert json.loads(query(path, "SELECT 1 WHERE 0").to_json()) == []
