"""JSON Lines, CSV and the JSON Schema."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.ledger.export import json_lines, write_csv, write_csv_folder
from dateline.ledger.schema import json_schema, schema_text
from dateline.ledger.tables import TABLES
from dateline.records import Document, from_json, to_json
from tests.examples import CODING, EMPTY, tiny

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.json"


def test_json_lines_there_and_back() -> None:
    lines = list(json_lines([CODING, EMPTY]))
    assert [from_json(json.loads(line)) for line in lines] == [*CODING, *EMPTY]
    assert all(line.count("\n") == 1 and line.endswith("\n") for line in lines)
    assert "“" in lines[0]


@pytest.mark.parametrize("text", ["Half \udc80 a character", "Line\u2028separator \x00 nul"])
def test_odd_characters_survive(text: str) -> None:
    (line,) = json_lines([EMPTY.__class__(Document.of(text))])
    line.encode("utf-8")
    assert json.loads(line)["text"] == text


@pytest.mark.parametrize("kind", ["document", "event", "statement", "figure", "process", "actors", "bodies"])
def test_csv_of_one_kind(kind: str) -> None:
    out = io.StringIO(newline="")
    write_csv([CODING, EMPTY], out, kind)
    found = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    expected = {"document": 2, "event": 6, "statement": 3, "figure": 2, "process": 1, "actors": 38, "bodies": 2}
    assert len(found) == expected[kind] if kind != "actors" else len(found) > 20


def test_csv_values() -> None:
    out = io.StringIO(newline="")
    write_csv([CODING], out)
    row = next(r for r in csv.DictReader(io.StringIO(out.getvalue())) if r["type"] == "CONSULT")
    assert (row["actors"], row["goldstein"], row["killed_best"]) == ("Arvonia; Highland Front", "2", "")


def test_csv_folder(tmp_path: Path) -> None:
    paths = write_csv_folder([CODING], tmp_path / "out")
    assert [p.stem for p in paths] == list(TABLES)
    assert all(len(p.read_text(encoding="utf-8").splitlines()) >= 2 for p in paths)


@pytest.mark.parametrize(("safe", "start"), [(False, "=SUM(A1)"), (True, "'=SUM(A1)")])
def test_cells_that_a_spreadsheet_would_run(safe: bool, start: str) -> None:
    out = io.StringIO(newline="")
    write_csv([tiny("=SUM(A1) rose.")], out, spreadsheet_safe=safe)
    assert next(csv.DictReader(io.StringIO(out.getvalue())))["sentence"].startswith(start)


def test_unknown_kind() -> None:
    with pytest.raises(UsageError, match="there are: document, event"):
        write_csv([CODING], io.StringIO(), "evnt")


def test_the_schema_in_docs_is_fresh() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run: dateline schema -o docs/schema.json"


def test_the_schema_knows_every_field() -> None:
    definitions = json_schema()["$defs"]
    for record in CODING:
        fields = to_json(record)
        schema = definitions[type(record).__name__]
        assert set(fields) == set(schema["properties"]) == set(schema["required"])
    assert {"from", "to"} <= set(definitions["Time"]["properties"])
