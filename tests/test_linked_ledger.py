"""Incidents in a ledger: found, written as a whole, listed, merged and split by hand."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from dateline import linked_ledger
from dateline.cli import _run
from dateline.errors import LedgerError, UsageError
from dateline.ledger import Ledger, query
from dateline.records import Coding, Incident
from tests.linking.made import FRONT, HOSPITAL, event, number, report, said, town

REPORTS = [
    report("Bay News", "2031-05-09", event(killed=number(12), attribution=said(HOSPITAL))),
    report("Hill Radio", "2031-05-10", event(killed=number(15), attribution=said(FRONT))),
    report("Gulf Post", "2031-05-11", event(killed=number(13), attribution=said(HOSPITAL))),
    report("Lake Echo", "2031-05-10", event(where=(town("Port Selm"),))),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    write(path, REPORTS)
    return path


def write(path: Path, codings: list[Coding]) -> None:
    with Ledger.open(path, "w") as opened:
        for coding in codings:
            opened.write(coding)


def incidents(path: Path) -> list[Incident]:
    return linked_ledger.read_incidents(path)[0]


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        return list(database.iterdump())


def test_a_ledger_holds_what_linking_finds(ledger: Path) -> None:
    found = linked_ledger.link_ledger(ledger)
    assert found["incidents"] == 2 and found["several"] == 1
    first, second = incidents(ledger)
    assert len(first.events) == 3 and first.independent == 3 and len(second.events) == 1
    rows = query(ledger, "SELECT incident, count(*) FROM incident_events GROUP BY incident ORDER BY 2").rows
    assert sorted(rows) == sorted(((first.id, 3), (second.id, 1)))
    assert query(ledger, "SELECT killed_low, killed_high, independent FROM incidents WHERE events = 3").rows[0][2] == 3
    told = query(ledger, 'SELECT published, value, "by", revised FROM incident_revisions ORDER BY ordinal').rows
    assert told[0] == ("2031-05-09", "12", "town hospital", 1) and len(told) == 3
    assert query(ledger, "SELECT count(*) FROM incident_joins").rows == ((2,),)
    assert query(ledger, "SELECT field FROM incident_conflicts").rows


def test_linking_again_changes_nothing(ledger: Path) -> None:
    linked_ledger.link_ledger(ledger)
    before = dump(ledger)
    linked_ledger.link_ledger(ledger)
    assert dump(ledger) == before


def test_whoever_reads_is_told_when_reports_have_come_since(ledger: Path) -> None:
    linked_ledger.link_ledger(ledger)
    assert linked_ledger.read_incidents(ledger)[1]
    write(ledger, [report("Noon Mail", "2031-05-12", event(killed=number(13)))])
    assert not linked_ledger.read_incidents(ledger)[1]
    linked_ledger.link_ledger(ledger)
    assert linked_ledger.read_incidents(ledger)[1]


def test_a_failed_run_leaves_what_was_there(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked_ledger.link_ledger(ledger)
    before = incidents(ledger)
    row = {"document": "d", "original": "o", "reason": None}
    monkeypatch.setattr(linked_ledger, "link_rows", lambda *_: {"incidents": [], "copies": [row]})
    with pytest.raises(LedgerError):
        linked_ledger.link_ledger(ledger)
    assert incidents(ledger) == before


def test_a_merge_by_hand_is_kept_over_later_runs(ledger: Path) -> None:
    linked_ledger.link_ledger(ledger)
    first, second = incidents(ledger)
    linked_ledger.merge_by_hand(ledger, second.id, first.id, "A. Reader", "2031-06-01")
    (one,) = incidents(ledger)
    assert len(one.events) == 4 and "decided by hand" in one.reasons
    write(ledger, [report("Noon Mail", "2031-05-12", event(killed=number(13)))])
    linked_ledger.link_ledger(ledger)
    assert [len(i.events) for i in incidents(ledger)] == [5]
    assert query(ledger, "SELECT verdict, who, decided FROM decisions").rows == (("same", "A. Reader", "2031-06-01"),)


def test_a_split_by_hand_is_kept_and_can_be_taken_back(ledger: Path) -> None:
    linked_ledger.link_ledger(ledger)
    event_id = incidents(ledger)[0].events[1]
    linked_ledger.split_by_hand(ledger, event_id)
    assert sorted(len(i.events) for i in incidents(ledger)) == [1, 1, 2]
    write(ledger, [report("Noon Mail", "2031-05-12", event(killed=number(13)))])
    linked_ledger.link_ledger(ledger)
    alone = next(i for i in incidents(ledger) if event_id in i.events)
    other = max(incidents(ledger), key=lambda i: len(i.events))
    if alone.id != other.id:
        linked_ledger.merge_by_hand(ledger, alone.id, other.id)
    assert max(len(i.events) for i in incidents(ledger)) == 4


def test_decisions_from_a_file(ledger: Path, tmp_path: Path) -> None:
    linked_ledger.link_ledger(ledger)
    a, b, c = incidents(ledger)[0].events
    file = tmp_path / "decisions.csv"
    file.write_text(f"one,other,verdict,who\n{a},{b},different,Reader\n{a},{c},different,\n", encoding="utf-8")
    assert linked_ledger.decide_from(ledger, file) == 2
    assert sorted(len(i.events) for i in incidents(ledger)) == [1, 1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no decisions"),
        ("a,b\n1,2\n", "no decisions"),
        ("one,other,verdict\ne1,e2,maybe\n", "line 2: give the ids"),
        ("one,other,verdict\ne1,e1,same\n", "line 2: e1 is given twice"),
        ("one,other,verdict,who,decided\ne1,e2,same,,May\n", "line 2: the day is 'May'"),
        ("one,other,verdict\ne1,e2,same\ne2,e3,same\ne1,e3,different\n", "through other decisions"),
    ],
)
def test_what_is_no_decision_is_refused(text: str, message: str, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        linked_ledger.decide_from(ledger, file)
    assert query(ledger, "SELECT count(*) FROM decisions").rows == ((0,),)


def test_what_cannot_be_decided(ledger: Path) -> None:
    with pytest.raises(LedgerError, match="no incidents yet"):
        linked_ledger.split_by_hand(ledger, "e-1")
    linked_ledger.link_ledger(ledger)
    first, second = incidents(ledger)
    with pytest.raises(UsageError, match="no incident of"):
        linked_ledger.split_by_hand(ledger, "e-1")
    with pytest.raises(UsageError, match="of its own already"):
        linked_ledger.split_by_hand(ledger, second.events[0])
    with pytest.raises(UsageError, match="has no incident"):
        linked_ledger.merge_by_hand(ledger, first.id, "i-1")
    with pytest.raises(UsageError, match="are one incident already"):
        linked_ledger.merge_by_hand(ledger, first.id, first.id)
    with pytest.raises(LedgerError, match="no ledger at"):
        linked_ledger.link_ledger(ledger.with_name("none.ledger"))
    assert not ledger.with_name("none.ledger").exists()


def test_a_ledger_of_schema_5_gets_the_tables(ledger: Path) -> None:
    with sqlite3.connect(ledger) as database:
        names = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in ("linked", "decisions", "stories", "copies", *(n for n in names if n.startswith("incident"))):
            database.execute(f"DROP TABLE {table}")
        database.execute("PRAGMA user_version = 5")
        database.execute("UPDATE meta SET value = '5' WHERE key = 'schema'")
    with pytest.raises(LedgerError, match="no incidents yet"):
        incidents(ledger)
    linked_ledger.link_ledger(ledger)
    assert len(incidents(ledger)) == 2


# ---- formats and commands


def test_formats(ledger: Path) -> None:
    linked_ledger.link_ledger(ledger)
    (row,) = csv.DictReader(io.StringIO(linked_ledger.incidents_text(ledger, "csv")[0]))
    assert row["independent"] == "3" and row["conflicts"] == "killed" and len(row["members"].split("; ")) == 3
    both = json.loads(linked_ledger.incidents_text(ledger, "json", every=True)[0])
    assert [len(i["events"]) for i in both] == [3, 1] and both[0]["joins"][0]["reasons"]
    brief = linked_ledger.incidents_text(ledger, "brief")[0]
    for words in ("3 independent publishers", "same day", "9 May 2031: 12 killed – town hospital", "later revised"):
        assert words in brief, brief
    page = linked_ledger.incidents_text(ledger, "html")[0]
    assert "3 independent publishers" in page and "<script" not in page


def test_pages_escape_what_reports_say(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    write(path, [report("<b>News", "2031-05-09", event(killed=number(3)))])
    linked_ledger.link_ledger(path)
    page = linked_ledger.incidents_text(path, "html", every=True)[0]
    assert "<b>News" not in page and "&lt;b&gt;News" in page


def test_commands(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = str(ledger)
    assert _run(["incidents", name]) == 1 and "dateline link" in capsys.readouterr().err
    assert _run(["link", name]) == 0 and "2 incidents, 1 of several events" in capsys.readouterr().err
    assert _run(["incidents", name]) == 0 and "independent publishers" in capsys.readouterr().out
    assert _run(["incidents", name, "-o", str(tmp_path / "i.csv")]) == 0 and (tmp_path / "i.csv").exists()
    assert _run(["incidents", name, "-o", name]) == 2
    first, second = incidents(ledger)
    assert _run(["incidents", name, "--merge", first.id, second.id, "--by", "A. Reader"]) == 0
    (one,) = incidents(ledger)
    assert _run(["incidents", name, "--split", one.events[0]]) == 0 and len(incidents(ledger)) == 2
    assert _run(["incidents", name, "--split", one.events[0], "--format", "csv"]) == 2
    write(ledger, [report("Noon Mail", "2031-05-12", event())])
    capsys.readouterr()
    assert _run(["incidents", name]) == 0 and "have changed since" in capsys.readouterr().err


def test_an_empty_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    write(path, [])
    assert linked_ledger.link_ledger(path)["incidents"] == 0
    assert "No incident of several events" in linked_ledger.incidents_text(path, "brief")[0]
    assert linked_ledger.incidents_text(path, "csv")[0].startswith("id,codebook,type")
