"""What hostile or damaged input, clumsy commands and sudden ends may not do: fail, lose data, take for ever."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dateline
from dateline.coding.codebook import check, find
from dateline.errors import QueryError, UsageError
from dateline.ledger import Ledger, query
from dateline.outputs import open_output, spare
from dateline.reading import Skipped, read
from dateline.records import Document, spans

SENTENCE = "Rebels shelled the town of Mopti on Friday, killing 12 soldiers, the army said. "


def command(*arguments: str, folder: Path, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dateline", *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


# ---- texts


@pytest.mark.parametrize(
    "junk",
    [
        "(" * 50_000,
        "x" * 50_000,
        "https://news.example/" + "a/" * 30_000,
        "The head " + "of the head " * 1500 + "said so.",
        "He said that " * 1500 + "rebels attacked.",
        " and ".join(["rebels"] * 1500) + " attacked the town.",
        "President Smith General Jones " * 500,
        "“ " * 3000,
        "\u0301" * 5000 + "\u202e\u200b" * 500,
        "between 99 and 0 on 31 February 99999, 1e400 people " * 20,
    ],
    ids=["brackets", "word", "address", "deep", "nested", "list", "capitals", "quotes", "marks", "numbers"],
)
def test_junk_neither_fails_nor_hides_the_report(junk: str) -> None:
    begun = time.monotonic()
    result = dateline.code(f"{SENTENCE * 30}\n\n{junk}\n\n{SENTENCE}", published="2024-01-27")
    assert time.monotonic() - begun < 60
    text = result.document.text
    assert any(e.trigger.start >= text.rindex("Rebels") for e in result.events)
    assert all(text[s.start : s.end] == s.text for r in result.records for s in spans(r))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    words = "last summer, next winter, in autumn, next week, two years ago, since spring, by the end of next year"
    for word in words.split(", "):
        dateline.code(f"The army shelled the town {word}.", published=published)


# ---- sources


def test_a_stray_control_byte_costs_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f'text\n"a\0 {SENTENCE}"\n"{SENTENCE}"\n'.encode())
    assert [isinstance(found, Document) for found in read(tmp_path / "a.csv")] == [True, True]


def test_a_table_of_an_old_mac(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f'text,date\r"{SENTENCE}",2024-01-27\r'.encode())
    found = list(read(tmp_path / "a.csv"))
    assert [f.published for f in found if isinstance(f, Document)] == ["2024-01-27"]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS admits only UTF-8 names")
def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")).write_text(SENTENCE)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text(" ")
    (document, skipped) = read(tmp_path)
    assert isinstance(document, Document) and document.uri == "a\ufffd.txt"
    assert isinstance(skipped, Skipped)
    with Ledger.open(tmp_path / "a.ledger", "w") as ledger:
        ledger.skip(skipped.source, skipped.reason, skipped.detail)
        assert len(ledger.skipped()) == 1


def test_standard_input_that_the_shell_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    (found,) = read("-")
    assert isinstance(found, Skipped) and found.reason == "missing"


# ---- outputs


def test_no_output_over_an_input(tmp_path: Path) -> None:
    report = tmp_path / "events.csv"
    report.write_text("text\nx\n")
    (tmp_path / "link.csv").symlink_to(report)
    for output in (report, tmp_path / "link.csv", tmp_path):
        with pytest.raises(UsageError, match="overwrite"):
            spare([report], output)
    spare([report], tmp_path / "new.csv")


def test_a_run_that_codes_nothing_makes_no_folder(tmp_path: Path) -> None:
    with open_output(tmp_path / "tables", "csv") as output:
        output.skip("a.txt", "empty", "0 bytes")
    assert not (tmp_path / "tables").exists()


def test_the_time_limit_is_a_number(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "a.ledger", "w").close()
    with pytest.raises(QueryError, match="seconds is nan"):
        query(tmp_path / "a.ledger", "SELECT 1", seconds=float("nan"))


# ---- codebooks


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ("quad_class = 9", "line 2: quad_class is 9; give 1, 2, 3 or 4"),
        ('score = "high"', "line 2: score is 'high'; give a number"),
        ("rules = 3", "line 2: rules is 3; give tables"),
        ("modes = { a = 1 }", "line 2: modes is"),
        ('[[rules]]\npatterns = ["{actor} bomb", 5]', "line 3: patterns is"),
        ('[[rules]]\npatterns = ["{actor} bomb"]\nneeds = "all"', "line 4: needs is 'all'; choose nothing"),
        ('[[rules]]\npatterns = ["{actor} bomb"]\npriority = "high"', "line 4: priority is 'high'; give a whole"),
        ("[modes.drone]\nscores = 3", "line 3: unknown key 'scores'"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, slip: str, message: str) -> None:
    (tmp_path / "types").mkdir()
    (tmp_path / "codebook.toml").write_text('name = "x"\nversion = "1"\n')
    (tmp_path / "types" / "ATTACK.toml").write_text(f'type = "ATTACK"\n{slip}\n')
    assert any(message in problem for problem in check(tmp_path)), check(tmp_path)


def test_one_bad_list_gives_one_message(tmp_path: Path) -> None:
    book = tmp_path / "codebook.toml"
    book.write_text('name = "x"\nversion = "1"\n[lists]\nbad = 5\ngood = ["raid"]\n')
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "A.toml").write_text('type = "A"\n[[rules]]\npatterns = ["{actor} @good {recipient}"]\n')
    assert [p for p in check(tmp_path) if "list" in p] == [f'{book}, line 4: the list bad is 5; give words, ["…", "…"]']
    assert find(tmp_path) == tmp_path


# ---- sudden ends


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for i in range(40):
        (folder / f"{i:03}.txt").write_text(SENTENCE.replace("12", str(i + 2)) * 5)
    return tmp_path


def test_a_pipe_that_closes_is_no_error(reports: Path) -> None:
    process = command("code", "reports", "--format", "jsonl", "--workers", "1", folder=reports)
    assert isinstance(process.stdout, io.BufferedReader) and process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signals here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_run_leaves_nothing_half_written(reports: Path, number: signal.Signals) -> None:
    process = command("code", "reports", "-o", "out.jsonl", "--workers", "1", folder=reports)
    while process.poll() is None and not list(reports.glob(".out*.part")):
        time.sleep(0.01)
    process.send_signal(number)
    assert process.wait(60) == 128 + number
    assert [p.name for p in reports.iterdir()] == ["reports"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes in /proc")
def test_workers_do_not_outlive_a_killed_run(reports: Path) -> None:
    process = command("code", "reports", "-o", "a.ledger", "--workers", "2", folder=reports)
    children: set[str] = set()
    until = time.monotonic() + 60
    while len(children) < 2 and process.poll() is None and time.monotonic() < until:
        children = set(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split())
    time.sleep(2.0)
    process.kill()
    process.wait()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
