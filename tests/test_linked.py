"""Accounts and positions from files: ledgers, JSON Lines, formats, hostile input."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dateline import linked, run
from dateline.cli import _run
from dateline.errors import LedgerError, UsageError
from dateline.ledger import Ledger
from dateline.ledger.export import json_lines, read_json_lines
from dateline.linking import link
from dateline.records import Coding
from dateline.resources import DATA
from tests.examples import CODING, EMPTY
from tests.faces.test_comparison import HERE, THERE

EXAMPLE = (DATA / "examples" / "two-sides.jsonl").read_text(encoding="utf-8")
REPORTS = [json.loads(line) for line in EXAMPLE.splitlines()]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The same two reports as a ledger and as JSON Lines."""
    ledger, lines = tmp_path / "a.ledger", tmp_path / "a.jsonl"
    with Ledger.open(ledger, "w") as opened:
        for coding in (HERE, THERE):
            opened.write(coding)
    lines.write_text("".join(json_lines([HERE, THERE])), encoding="utf-8")
    return ledger, lines


def test_a_ledger_and_its_lines_say_the_same(files: tuple[Path, Path]) -> None:
    ledger, lines = files
    assert linked.read_codings([ledger]) == linked.read_codings([lines]) == [HERE, THERE]
    assert linked.read_codings([lines, ledger]) == [HERE, THERE]  # a document once


def test_lines_may_come_in_any_order_and_with_incidents(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    records = [json.dumps(line) for line in map(json.loads, json_lines([CODING]))]
    from dateline.records import to_json

    records += [json.dumps(to_json(i)) for i in link([CODING]).incidents]
    path.write_text("\n".join(reversed(records)) + "\n\n", encoding="utf-8")
    (coding,) = read_json_lines(path)
    assert set(coding.records) == set(CODING.records)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: no record"),
        ("[1]", "line 1: no record"),
        ("\n" + '{"kind": "riddle"}', "line 2: no record"),
        ('{"kind": "event", "id": 3}', "line 1: no record"),
        ('{"kind": "event", "where": {"a": 1}}', "line 1: no record"),
        ('{"text": "A report."}', "`dateline code` writes them"),
    ],
)
def test_what_is_no_record_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=message):
        linked.read_codings([path])


def test_records_without_their_document_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(list(json_lines([CODING]))[1:]), encoding="utf-8")
    with pytest.raises(LedgerError, match="but not the document"):
        linked.read_codings([path])


@pytest.mark.parametrize("path", ["nothing.ledger", "."])
def test_what_cannot_be_read(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match="cannot read"):
        linked.read_codings([Path(path)])


# ---- formats


def test_csv_has_a_row_a_voice() -> None:
    found = list(csv.DictReader(io.StringIO(linked.text_of("accounts", [HERE, THERE], "csv"))))
    killed = {(r["party"], r["value"], r["conflict"]) for r in found if r["field"] == "killed"}
    assert killed == {("ARV", "9", "1"), ("reporter", "4", "1")}
    assert all(HERE.document.text[int(r["start"]) : int(r["end"])] == r["span"] for r in found)
    moved = list(csv.DictReader(io.StringIO(linked.text_of("positions", [HERE, THERE], "csv"))))
    assert [r["change"] for r in moved] == ["", "rejects → accepts"]


def test_cells_are_disarmed_when_asked() -> None:
    assert linked.cell("=1+1", True) == "'=1+1" and linked.cell("=1+1", False) == "=1+1"
    assert linked.cell(["a", "b"], False) == "a; b" and linked.cell(True, False) == 1


def test_json_holds_incidents_and_accounts() -> None:
    found = json.loads(linked.text_of("accounts", [HERE, THERE], "json"))
    assert [i["kind"] for i in found["incidents"]] == ["incident"]
    assert {a["incident"] for a in found["accounts"]} == {found["incidents"][0]["id"]}
    assert list(json.loads(linked.text_of("positions", [HERE, THERE], "json"))) == ["positions"]


def test_only_what_is_contested_unless_all_is_asked_for() -> None:
    alone = json.loads(linked.text_of("accounts", [THERE], "json"))
    assert alone == {"incidents": [], "accounts": []}
    assert len(json.loads(linked.text_of("accounts", [THERE], "json", every=True))["incidents"]) == 1
    assert "No two accounts of one event." in linked.text_of("accounts", [THERE], "brief")
    assert "No positions found." in linked.text_of("positions", [Coding(THERE.document)], "brief")


def test_the_page_holds_the_reports_that_are_cited() -> None:
    page = linked.text_of("accounts", [HERE, THERE, EMPTY], "html")
    assert HERE.document.id in page and EMPTY.document.id not in page and 'id="positions"' not in page
    assert 'id="accounts"' not in linked.text_of("positions", [HERE, THERE], "html")


@pytest.mark.parametrize(
    ("output", "wanted", "form"),
    [
        (None, None, "brief"),
        ("a.csv", None, "csv"),
        ("a.json", None, "json"),
        ("a.HTML", None, "html"),
        ("a", "csv", "csv"),
    ],
)
def test_formats(output: str | None, wanted: str | None, form: str) -> None:
    assert linked.form_of(Path(output) if output else None, wanted) == form


@pytest.mark.parametrize(("output", "wanted"), [("a.xlsx", None), ("a", None), (None, "xml"), (None, ".csv")])
def test_no_other_formats(output: str | None, wanted: str | None) -> None:
    with pytest.raises(UsageError, match="no format"):
        linked.form_of(Path(output) if output else None, wanted)


# ---- the commands


def test_commands(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger, lines = map(str, files)
    assert _run(["accounts", ledger, lines]) == 0 and "Hill Radio" in capsys.readouterr().out
    assert _run(["positions", lines, "-o", str(tmp_path / "p.csv")]) == 0 and (tmp_path / "p.csv").exists()
    assert _run(["accounts", lines, "-o", lines]) != 0  # would overwrite what is read
    assert _run(["accounts", str(tmp_path / "none")]) == 1
    assert "cannot read" in capsys.readouterr().err


# ---- the example that comes with dateline


@pytest.fixture(scope="module")
def example() -> list[Coding]:
    keys = ("title", "publisher", "published")
    return [run.code(r["text"], **{k: r[k] for k in keys}).codings[0] for r in REPORTS]


def test_the_example_shows_two_sides(example: list[Coding]) -> None:
    links = link(example)
    shelling = next(i for i in links.incidents if len(i.publishers) == 3)
    assert {c.field for c in shelling.conflicts} == {"happened", "doer", "killed"}
    killed = {
        a.party: a.value for a in links.accounts if a.incident == shelling.id and a.field == "killed" and not a.revised
    }
    assert killed["MWI"] == "11" and killed["ZMB"] == "4"
    assert [s.change for s in links.positions if s.change] == ["rejects → accepts", "rejects → conditional"]


def test_the_example_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["example", "two-sides"]) == 0 and capsys.readouterr().out == EXAMPLE
    assert _run(["example", "three-sides"]) == 1
    assert "there are: border-talks, two-sides" in capsys.readouterr().err


def test_the_page_of_the_docs_quotes_the_example() -> None:
    page = (Path(__file__).parent.parent / "docs" / "accounts.md").read_text(encoding="utf-8")
    for report in REPORTS:
        assert all(f"> {line}\n" in page for line in report["text"].strip().splitlines() if line), report["title"]
