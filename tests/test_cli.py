"""The command line as a person or script uses it: what goes in, what comes out, with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline import cli, run
from dateline.ledger import Coder, Ledger
from dateline.records import Coding, Document
from tests.examples import CODING, EMPTY, ROCKET, tiny


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Runs a command in an empty folder, with a coder that needs no model: one event a report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_DEBUG", raising=False)

    def fake(document: Document, codebook: str) -> object:
        if "explode" in document.text:
            raise ValueError("boom")
        about = {k: getattr(document, k) for k in ("uri", "title", "publisher", "published")}
        return Coding(document, tiny(document.text, **about).records)

    monkeypatch.setattr(run, "code_document", fake)
    monkeypatch.setattr(run, "coder", lambda *_: Coder())

    def invoke(*arguments: str) -> Answer:
        with pytest.raises(SystemExit) as caught:
            cli.main(list(arguments))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Answer(int(caught.value.code or 0), captured.out, captured.err)

    return invoke


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "report.txt").write_text("Protesters marched through the capital on Friday.\n", encoding="utf-8")
    return "report.txt"


def names() -> list[str]:
    """The files in the working folder."""
    return sorted(p.name for p in Path().iterdir())


def ledger(path: Path) -> str:
    with Ledger.open(path / "a.ledger", "w") as opened:
        opened.write(CODING)
        opened.write(EMPTY)
        opened.skip("gone.txt", "missing", "there is no such file")
    return "a.ledger"


# ---- code


def test_the_call_of_the_scorer(call: Call, report: str) -> None:
    answer = call("code", report, "--published", "2024-01-27", "--format", "jsonl", "--output", "out.jsonl")
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert answer.code == 0 and answer.out == ""
    assert [line["kind"] for line in lines] == ["document", "event"] and lines[0]["published"] == "2024-01-27"


@pytest.mark.parametrize(
    ("options", "file", "start"),
    [
        (["-o", "x.jsonl"], "x.jsonl", '{"kind": "document"'),
        (["-o", "x.csv"], "x.csv", "id,document,codebook,type"),
        (["-o", "x.csv", "--kind", "document"], "x.csv", "id,uri,title"),
        (["-o", "x.html"], "x.html", "<!doctype html>"),
        (["-o", "x.txt"], "x.txt", "Protesters marched"),
        (["-o", "x.out", "--format", "jsonl"], "x.out", '{"kind": "document"'),
        (["-o", "x.ledger"], "x.ledger", "SQLite format 3"),
        (["-o", "x"], "x", "SQLite format 3"),
    ],
)
def test_the_suffix_or_the_format_decides(call: Call, report: str, options: list[str], file: str, start: str) -> None:
    answer = call("code", report, *options)
    assert (answer.code, answer.out) == (0, "") and "1 report, 1 record → " in answer.err
    assert Path(file).read_bytes().startswith(start.encode())
    assert names() == sorted(["report.txt", file])


def test_a_folder_of_tables(call: Call, report: str) -> None:
    assert call("code", report, "--format", "csv", "-o", "tables").code == 0
    assert Path("tables/events.csv").read_text(encoding="utf-8").count("Protesters,0,10") == 1


@pytest.mark.parametrize(
    ("form", "start"), [("jsonl", '{"kind"'), ("csv", "id,"), ("html", "<!doctype"), ("brief", "Protesters")]
)
def test_to_standard_output(call: Call, report: str, form: str, start: str) -> None:
    answer = call("code", report, "--format", form)
    assert answer.code == 0 and answer.out.startswith(start) and answer.err == ""


def test_the_default_is_a_brief(call: Call, report: str) -> None:
    answer = call("code", report)
    assert "1. unnamed – PROTEST" in answer.out and "give --published" in answer.out


def test_metadata(call: Call, report: str) -> None:
    about = {"published": "2024-01-27", "title": "March", "publisher": "The Wire", "uri": "https://a.example/1"}
    answer = call("code", report, "--format", "jsonl", *(w for k, v in about.items() for w in (f"--{k}", v)))
    assert {k: json.loads(answer.out.splitlines()[0])[k] for k in about} == about


def test_columns_of_a_table(call: Call) -> None:
    Path("t.csv").write_text("body,day,head\nRiots broke out in the capital.,2024-01-27,Riots\n", encoding="utf-8")
    options = ("--text-column", "body", "--date-column", "day", "--title-column", "head")
    answer = call("code", "t.csv", *options, "--format", "jsonl", "--workers", "1")
    document = json.loads(answer.out.splitlines()[0])
    assert (document["published"], document["title"]) == ("2024-01-27", "Riots")


@pytest.mark.parametrize(
    ("sources", "code", "told"),
    [
        (["report.txt"], 0, ""),
        (["none.txt"], 1, "skipped none.txt: missing"),
        (["report.txt", "none.txt"], 1, "skipped none.txt: missing"),
        (["folder"], 0, "skipped folder/empty.txt: empty"),
        (["folder/empty.txt"], 1, "skipped folder/empty.txt: empty"),
        (["report.txt", "folder/bad.txt"], 0, "failed: ValueError: boom"),
    ],
)
def test_exit_codes_of_a_batch(call: Call, report: str, sources: list[str], code: int, told: str) -> None:
    Path("folder").mkdir()
    Path("folder/empty.txt").write_text("\n")
    Path("folder/good.txt").write_text("Riots broke out in the capital on Friday.")
    Path("folder/bad.txt").write_text("Bombs explode in the capital on Friday night.")
    answer = call("code", *sources, "-o", "x.jsonl", "--quiet")
    assert answer.code == code and told in answer.err
    assert Path("x.jsonl").exists() is ("report.txt" in sources or sources == ["folder"])
    assert all(line.startswith("dateline: ") for line in answer.err.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["code"], "nothing to code"),
        (["code", "report.txt", "--published", "27.13.2024x"], "published"),
        (["code", "report.txt", "--format", "xml"], "brief, jsonl, csv, html"),
        (["code", "report.txt", "--codebook", "nope"], "nope"),
        (["code", "report.txt", "--workers", "-1"], "--workers is -1"),
        (["code", "report.txt", "--workers", "many"], "--workers"),
        (["code", "report.txt", "-o", "x.json"], ".jsonl"),
        (["code", "report.txt", "-o", "x.csv", "--kind", "evnt"], "evnt"),
        (["code", "report.txt", "--nonsense"], "nonsense"),
        (["nonsense"], "nonsense"),
        (["show", "a.ledger", "-o", "b.ledger"], "give --format"),
        (["query", "a.ledger", "SELECT 1", "--format", "xml"], "table, csv, json"),
    ],
)
def test_wrong_usage_is_2(call: Call, report: str, tmp_path: Path, arguments: list[str], told: str) -> None:
    ledger(tmp_path)
    answer = call(*arguments)
    assert answer.code == 2 and told in answer.err and answer.err.count("\n") == 1
    assert names() == ["a.ledger", "report.txt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "none.ledger"], "no ledger at none.ledger"),
        (["query", "a.ledger", "DELETE FROM events"], "may only read"),
        (["trace", "a.ledger", "e-0"], "no record"),
        (["show", "a.ledger", "d-0"], "no document"),
        (["code", "report.txt", "-o", "no/x.jsonl"], "cannot write"),
        (["code", "report.txt", "-o", "no/x.ledger"], "make it first"),
        (["code", "report.txt", "-o", "report.md.ledger/x"], "make it first"),
        (["schema", "-o", "no/x.json"], "cannot write"),
    ],
)
def test_failures_are_1(call: Call, report: str, tmp_path: Path, arguments: list[str], told: str) -> None:
    ledger(tmp_path)
    answer = call(*arguments)
    assert answer.code == 1 and told in answer.err and answer.err.count("\n") == 1


def test_a_failed_run_leaves_the_old_file(call: Call, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.jsonl").write_text("old")

    def stop(document: Document, codebook: str) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "code_document", stop)
    answer = call("code", report, "-o", "x.jsonl")
    assert (answer.code, answer.err) == (130, "dateline: stopped\n")
    assert Path("x.jsonl").read_text() == "old" and names() == ["report.txt", "x.jsonl"]


# ---- ledgers


def test_coding_twice_into_a_ledger(call: Call, report: str) -> None:
    for _ in range(2):
        assert call("code", report, "-o", "x.ledger", "--published", "2024-01-27").code == 0
    assert call("query", "x.ledger", "SELECT count(*) FROM events", "--format", "csv").out == "count(*)\n1\n"


def test_a_second_run_codes_only_what_is_new(call: Call, report: str) -> None:
    call("code", report, "-o", "x.ledger")
    Path("more.txt").write_text("Riots broke out in Ostrava.", encoding="utf-8")
    again = call("code", report, "more.txt", "-o", "x.ledger")
    assert (again.code, again.err) == (0, "dateline: 1 report, 1 record, 1 coded before → x.ledger\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show"], f"{CODING.document.id}    12  2031-05-10  Coastal Wire"),
        (["show", CODING.document.id], "Events  6"),
        (["show", ROCKET.id], "Events  1"),
        (["show", EMPTY.document.id], "No events found."),
        (["show", "--format", "jsonl"], '"kind": "process"'),
        (["show", "--format", "html"], "<!doctype html>"),
        (["query", "SELECT type, mode FROM events WHERE mode = 'meet'"], "type\tmode\nCONSULT\tmeet\n"),
        (["query", "SELECT 1 AS a", "--format", "json"], '[{"a": 1}]'),
        (["trace", ROCKET.id], ROCKET.sentence.text),
        (["skipped"], "gone.txt: missing: there is no such file"),
    ],
)
def test_looking_into_a_ledger(call: Call, tmp_path: Path, arguments: list[str], told: str) -> None:
    command, *rest = arguments
    answer = call(command, ledger(tmp_path), *rest)
    assert answer.code == 0 and told in answer.out and answer.err == ""


def test_rows_beyond_the_limit_are_told(call: Call, tmp_path: Path) -> None:
    answer = call("query", ledger(tmp_path), "SELECT * FROM records", "--limit", "2")
    assert len(answer.out.splitlines()) == 3 and "only the first 2 rows" in answer.err


# ---- the rest


def test_schema_example_version_codebooks(call: Call) -> None:
    assert json.loads(call("schema").out)["$defs"]["Event"]
    assert len(call("example").out) > 500
    assert call("--version").out.startswith("dateline ")
    assert "\nplover " in f"\n{call('codebook', 'list').out}"
    assert call("example", "-o", "e.txt").code == 0 and Path("e.txt").stat().st_size > 500
    assert call("code", "--example").code == 0


def test_codebook_check(call: Call) -> None:
    Path("mine").mkdir()
    Path("mine/codebook.toml").write_text('name = "mine"\n')
    answer = call("codebook", "check", "mine")
    assert answer.code == 1 and "codebook.toml" in answer.out and "the examples were not tried" in answer.out
    assert call("codebook", "check", "nowhere").code == 2


def test_a_codebook_from_nothing(call: Call) -> None:
    new = call("codebook", "new", "mine", "--type", "DROUGHT")
    assert (new.code, new.err) == (0, "") and new.out.startswith(f"wrote {Path('mine/codebook.toml')}\n")
    assert "dateline codebook check mine" in new.out
    checked = call("codebook", "check", "mine")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out == "mine: fine; 4 of 4 examples and counterexamples hold\n"
    explained = call("codebook", "explain", "Ethiopia dammed the river.", "--codebook", "mine")
    assert explained.code == 0 and "'dammed' tells DROUGHT (actual)" in explained.out
    again = call("codebook", "new", "mine")
    assert again.code == 2 and "exists already" in again.err and again.err.count("\n") == 1


def test_codebook_check_tells_mistakes_and_remarks(call: Call) -> None:
    assert call("codebook", "new", "mine").code == 0
    strict = call("codebook", "check", "mine", "--strict")
    assert strict.code == 0 and "WATER has 3 examples; 5 or more would show what it means (remark)" in strict.out
    assert strict.out.endswith("mine: fine; 4 of 4 examples and counterexamples hold; examples exercise 2 of 2 rules\n")
    file = Path("mine/types/WATER.toml")
    file.write_text(file.read_text(encoding="utf-8").replace("dam|", "dammed|"), encoding="utf-8")
    broken = call("codebook", "check", "mine")
    assert broken.code == 1 and broken.err == ""
    *found, tally, hint = broken.out.splitlines()
    assert [line.split(": ")[0] for line in found] == [f"{file}, line 10", f"{file}, line 16"]
    assert "'dammed' is an inflected form; write its lemma, 'dam'" in broken.out
    assert tally == "mine: 2 mistakes; 3 of 4 examples and counterexamples hold"
    assert hint.endswith('dateline codebook explain "…" --codebook mine')


def test_codebook_explain(call: Call) -> None:
    told = call("codebook", "explain", "Iran bombed Iraq on Friday.", "--published", "2024-01-27")
    assert (
        (told.code, told.err) == (0, "") and "'bombed' tells ASSAULT" in told.out and "ASSAULT.toml, line" in told.out
    )
    data = json.loads(call("codebook", "explain", "Iran bombed Iraq.", "--format", "json").out)
    assert data["codebook"] == "plover" and data["words"][0]["event"]["type"] == "ASSAULT"
    nothing = call("codebook", "explain", "The bakery opens at seven.")
    assert nothing.code == 0 and "plover codes no event here." in nothing.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new"], "FOLDER"),
        (["new", "mine", "--type", "a b"], "--type is 'a b'"),
        (["new", "mine", "--extends", "nope"], "no codebook 'nope'"),
        (["check", "--nonsense"], "nonsense"),
        (["explain"], "SENTENCE"),
        (["explain", " "], "nothing to explain"),
        (["explain", "Iran bombed Iraq.", "--format", "html"], "choose text or json"),
        (["explain", "Iran bombed Iraq.", "--codebook", "nope"], "no codebook 'nope'"),
        (["explain", "Iran bombed Iraq.", "--published", "soon"], "published"),
    ],
)
def test_wrong_usage_of_codebook_commands_is_2(call: Call, arguments: list[str], told: str) -> None:
    answer = call("codebook", *arguments)
    assert answer.code == 2 and told in answer.err and answer.err.count("\n") == 1 and names() == []


@pytest.mark.parametrize(
    "command",
    [[], ["code"], ["show"], ["query"], ["trace"], ["skipped"], ["schema"], ["example"], ["codebook", "check"],
     ["codebook", "list"], ["codebook", "new"], ["codebook", "explain"], ["codebook", "test"], ["codebook", "diff"]],
)  # fmt: skip
def test_every_command_has_help_with_an_example(call: Call, command: list[str]) -> None:
    answer = call(*command, "--help")
    assert answer.code == 0 and f"dateline {' '.join(command)}".strip() in answer.out.split("\n", 2)[2]


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    script = (
        "import sys; from dateline.cli import main\n"
        "try: main(['--help'])\n"
        "finally: print(sorted({'spacy', 'pydantic', 'trafilatura', 'sqlite3', 'numpy'} & set(sys.modules)))"
    )
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n") and time.monotonic() - start < 3


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m dateline schema | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_debug_shows_where(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    with pytest.raises(Exception, match="no ledger"):
        cli.main(["show", "none.ledger"])
