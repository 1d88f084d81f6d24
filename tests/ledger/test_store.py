"""The ledger file: written, written again, read back, traced, refused."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import LedgerError
from dateline.ledger import Coder, Ledger
from dateline.ledger.links import LINK_TABLES
from dateline.ledger.store import SCHEMA_VERSION
from dateline.ledger.tables import TABLES, columns, document_row, record_rows, rows
from dateline.records import Coding
from tests.examples import ARVONIA, CODING, DRONES, EMPTY, ROCKET, TALKS, TEXT, TRACK, tiny

CODER = Coder("0.1.0", "plover", "2.0", "abc", "def", "sm-3.8")
NEWER = replace(CODER, codebook_version="2.1")


def make(path: Path, *codings: Coding, coder: Coder = CODER) -> Path:
    with Ledger.open(path, "w", coder) as ledger:
        for coding in codings:
            ledger.write(coding)
    return path


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        return list(database.iterdump())


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as database:
        return database.execute(sql).fetchall()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    with Ledger.open(make(tmp_path / "a.ledger", CODING, EMPTY)) as ledger:
        assert list(ledger.codings()) == [CODING, EMPTY]
        assert [d.id for d in ledger.documents()] == [CODING.document.id, EMPTY.document.id]
        assert ledger.coding(EMPTY.document.id) == EMPTY
        assert ledger.meta()["codebook_version"] == "2.0"


def test_it_knows_what_need_not_be_coded_again(tmp_path: Path) -> None:
    path = make(tmp_path / "a.ledger", CODING)
    with Ledger.open(path, "w", CODER) as ledger:
        assert ledger.holds(CODING.document)
        assert not ledger.holds(EMPTY.document)
        assert not ledger.holds(replace(CODING.document, authors=("A. Writer",)))
    with Ledger.open(path, "w", NEWER) as ledger:
        assert not ledger.holds(CODING.document)


def test_at_rest_it_is_one_file(tmp_path: Path) -> None:
    make(tmp_path / "a.ledger", CODING)
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        list(ledger.codings())
    assert [p.name for p in tmp_path.iterdir()] == ["a.ledger"]


def test_coding_twice_changes_nothing(tmp_path: Path) -> None:
    path = make(tmp_path / "a.ledger", CODING, EMPTY)
    before = dump(path)
    make(path, CODING, EMPTY)
    assert dump(path) == before
    with Ledger.open(path, "w", CODER) as ledger:
        assert ledger.write(CODING) is False


@pytest.mark.parametrize(
    ("again", "coder"),
    [
        (CODING, NEWER),  # same records from a newer codebook: the provenance is replaced
        (replace(CODING, records=CODING.records[:2]), CODER),  # fewer records: no row of the others stays
        (replace(CODING, records=()), NEWER),
    ],
)
def test_a_newer_coding_replaces_the_document(tmp_path: Path, again: Coding, coder: Coder) -> None:
    path = make(tmp_path / "a.ledger", CODING, EMPTY)
    make(path, again, coder=coder)
    fresh = make(tmp_path / "b.ledger", again, coder=coder)
    for table in (*TABLES[1:], "records", "sentences"):
        found, expected = (ask(p, f"SELECT count(*) FROM {table}") for p in (path, fresh))
        assert found == expected, table
    with Ledger.open(path) as ledger:
        assert list(ledger.codings()) == [again, EMPTY]  # it keeps its place
    assert ask(path, "SELECT count(*) FROM sentence_search") == ask(fresh, "SELECT count(*) FROM sentence_search")


def test_unused_coders_go(tmp_path: Path) -> None:
    path = make(tmp_path / "a.ledger", CODING)
    make(path, CODING, coder=NEWER)
    make(path, EMPTY, coder=NEWER)
    assert ask(path, "SELECT codebook_version FROM coders") == [("2.1",)]


def test_readers_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger.open(path, "w", CODER) as writer:
        writer.write(CODING)
        with Ledger.open(path) as reader:
            writer.write(EMPTY)
            assert len(list(reader.codings())) == 2


def test_a_killed_run_keeps_whole_documents(tmp_path: Path) -> None:
    path = make(tmp_path / "a.ledger", EMPTY)
    twins = replace(CODING, records=(*CODING.records, CODING.records[0]))
    with Ledger.open(path, "w", CODER) as ledger, pytest.raises(LedgerError, match="same id"):
        ledger.write(twins)
    with Ledger.open(path) as ledger:
        assert list(ledger.codings()) == [EMPTY]


@pytest.mark.parametrize("record", CODING.records, ids=lambda r: r.kind)
def test_every_record_can_be_traced(tmp_path: Path, record: object) -> None:
    with Ledger.open(make(tmp_path / "a.ledger", CODING)) as ledger:
        citation = ledger.trace(record.id)  # type: ignore[attr-defined]
    assert citation.record == record
    assert citation.document.text[citation.sentence.start : citation.sentence.end] == citation.sentence.text


def test_citations_in_sql(tmp_path: Path) -> None:
    path = make(tmp_path / "a.ledger", CODING)
    sql = 'SELECT c.record, substr(d.text, c.start + 1, c."end" - c.start) = c.sentence FROM citations c, documents d'
    assert ask(path, sql) == [(r.id, 1) for r in CODING.records]
    sql = f"SELECT publisher, published FROM citations WHERE record = '{TALKS.id}'"
    assert ask(path, sql) == [("Coastal Wire", "2031-05-10")]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (f"SELECT killed_best, killed_qualifier, when_from, quad_class FROM events WHERE id = '{ROCKET.id}'",
         [(14.0, "over", "2031-05-08", 4)]),
        (f"SELECT when_from, when_to, when_precision, denied_by FROM events WHERE id = '{DRONES.id}'",
         [("2031-03-11", None, "open", "Arvonia")]),
        ("SELECT latitude, places FROM events WHERE type = 'CONSULT'", [(12.5, "Port Selm")]),
        ("SELECT side, name, responsibility FROM event_actors WHERE responsibility IS NOT NULL ORDER BY 3",
         [("actor", "Free Valley Brigades", "claimed"), ("actor", "Arvonia", "denied")]),
        ("SELECT part, name FROM process_parties ORDER BY part, ordinal",
         [("host", "Maritime Union"), ("party", "Arvonia"), ("party", "Highland Front")]),
        ("SELECT name, parent, number, mandates FROM bodies WHERE parent IS NOT NULL",
         [("working groups", "a joint ceasefire commission", 3.0, "prisoner exchanges; access for relief convoys")]),
        ("SELECT number, outcome, convened_by, places FROM rounds", [(2, "held", "Maritime Union", "Port Selm")]),
        ('SELECT "by", direction, sources FROM positions', [("Highland Front", "seeks", "Highland Front")]),
        ('SELECT "by", modality, due_to, status FROM commitments', [("Arvonia", "promised", "2031-05-31", None)]),
        ("SELECT event FROM shocks", [(ROCKET.id,)]),
        ("SELECT event FROM statement_events", [(DRONES.id,)]),
        ("SELECT amount_best, measure FROM figures WHERE holder IS NULL", [(120.0, "detainees")]),
        ("SELECT stage, bodies, commitments FROM processes", [("under-way", 2, 1)]),
        ("SELECT count(*) FROM document_search WHERE document_search MATCH 'ceasefire'", [(1,)]),
        ("SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'drones'", [(1,)]),
        ("SELECT name FROM event_sources WHERE attribution = 'stated' AND part = 'source'", [("Coast Observatory",)]),
    ],
)  # fmt: skip
def test_plain_sql(tmp_path: Path, sql: str, expected: list[tuple[object, ...]]) -> None:
    assert ask(make(tmp_path / "a.ledger", CODING), sql) == expected


def test_foreign_keys_hold(tmp_path: Path) -> None:
    assert ask(make(tmp_path / "a.ledger", CODING), "PRAGMA foreign_key_check") == []


def test_rows_have_the_columns_of_the_schema() -> None:
    assert set(document_row(CODING.document)) == set(columns("documents"))
    for record in CODING.records:
        for table, found in record_rows(record).items():
            assert all(set(row) == set(columns(table)) for row in found), table


def test_rows_are_the_same_from_ledger_and_records(tmp_path: Path) -> None:
    with Ledger.open(make(tmp_path / "a.ledger", CODING)) as ledger:
        for table in TABLES:
            key = lambda row: [str(v) for v in row.values()]  # noqa: E731
            made = [{name: row[name] for name in columns(table)} for row in rows([CODING], table)]
            assert sorted(ledger.rows(table), key=key) == sorted(made, key=key), table


def test_skipped_sources_are_kept_until_they_are_coded(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with Ledger.open(path, "w", CODER) as ledger:
        ledger.skip("b.txt", "empty", "no words")
        ledger.skip("a.txt", "missing", "there is no such file")
        ledger.skip("a.txt", "missing", "there is no such file")
        assert [s for s, _, _ in ledger.skipped()] == ["a.txt", "b.txt"]
        ledger.write(tiny("Riots broke out.", uri="a.txt"))
        assert ledger.skipped() == [("b.txt", "empty", "no words")]


def make_old(path: Path) -> None:
    """A ledger as the first schema made it, whose events had no second code and whose actors no item."""
    make(path, CODING)
    with sqlite3.connect(path) as database:
        for table in (*LINK_TABLES, "linked", "decisions"):
            database.execute(f"DROP TABLE {table}")
        database.execute("ALTER TABLE events DROP COLUMN cameo")
        database.execute("ALTER TABLE events DROP COLUMN factuality")
        database.execute("ALTER TABLE actors DROP COLUMN wikidata")
        database.execute("ALTER TABLE positions DROP COLUMN topic")
        database.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        database.execute("PRAGMA user_version = 1")


def test_a_ledger_of_an_older_schema_reads_with_null_for_what_it_lacks(tmp_path: Path) -> None:
    make_old(tmp_path / "a.ledger")
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        assert {row["cameo"] for row in ledger.rows("events")} == {None}
        assert {row["wikidata"] for row in ledger.rows("actors")} == {None}
        assert ledger.meta()["schema"] == "1"


def test_a_ledger_of_an_older_schema_is_brought_up_to_date_to_be_written(tmp_path: Path) -> None:
    make_old(tmp_path / "a.ledger")
    make(tmp_path / "a.ledger", CODING, coder=NEWER)
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        assert ledger.meta()["schema"] == str(SCHEMA_VERSION)
        assert {e.cameo for e in CODING.of_kind("event")} == {row["cameo"] for row in ledger.rows("events")}
        assert {row["wikidata"] for row in ledger.rows("actors")} == {None, ARVONIA.wikidata}


def broken(path: Path, how: str) -> None:
    if how == "text":
        path.write_text("Who did what to whom?" * 100)
    elif how == "folder":
        path.mkdir()
    elif how == "other":
        sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    elif how == "newer":
        make(path, CODING)
        with sqlite3.connect(path) as database:
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    elif how == "cut":
        make(path, CODING)
        path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("how", "mode", "message"),
    [
        ("nothing", "r", "no ledger at"),
        ("text", "r", "not a dateline ledger"),
        ("text", "w", "not a dateline ledger"),
        ("other", "r", "not a dateline ledger"),
        ("other", "w", "not a dateline ledger"),
        ("folder", "w", "folder"),
        ("newer", "r", "upgrade dateline"),
        ("newer", "w", "upgrade dateline"),
        ("cut", "r", "damaged"),
        ("nothing", "a", "mode is 'a'"),
    ],
)
def test_what_is_no_ledger_is_refused_with_the_remedy(tmp_path: Path, how: str, mode: str, message: str) -> None:
    path = tmp_path / "x.ledger"
    broken(path, how)
    with pytest.raises(LedgerError, match=message) as caught:
        list(Ledger.open(path, mode).codings())  # type: ignore[arg-type]
    assert "x.ledger" in str(caught.value) or mode == "a"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="make it first"):
        Ledger.open(tmp_path / "no" / "x.ledger", "w")


def test_a_reader_may_not_write(tmp_path: Path) -> None:
    with Ledger.open(make(tmp_path / "a.ledger", CODING)) as ledger, pytest.raises(LedgerError, match="mode='w'"):
        ledger.write(EMPTY)


def test_a_full_disk_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "a.ledger", EMPTY)
    with Ledger.open(path, "w", CODER) as ledger:
        pages = ledger._database.execute("PRAGMA page_count").fetchone()[0]
        ledger._database.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.write(tiny("Riots " + TEXT * 50))
        assert list(ledger.codings()) == [EMPTY]


def test_unknown_ids(tmp_path: Path) -> None:
    with Ledger.open(make(tmp_path / "a.ledger", CODING)) as ledger:
        with pytest.raises(LedgerError, match="no record"):
            ledger.trace("e-0")
        with pytest.raises(LedgerError, match="no document"):
            ledger.coding("d-0")
        assert ledger.trace(TRACK.id).record == TRACK
