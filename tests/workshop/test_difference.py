"""Two codebooks on the same reports: which events are lost, new, changed or the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.coding.codebook import Codebook, load
from dateline.records import Document
from dateline.workshop.difference import compare
from dateline.workshop.summary import change_lines, change_record, comparison_lines

HEAD = 'name = "{name}"\nversion = "1"\nextends = "plover"\ndrop_types = ["PROTEST"]\n'
ASSAULT = """\
type = "ASSAULT"

[modes.flood]

[[rules]]
patterns = ["{actor} inundate|flood {recipient!}"]
mode = "flood"
needs = "actor"
"""
REPORT = Document.of(
    "Turkish jets bombed a camp near Aleppo. Students marched in Dakar against the fees. "
    "The army flooded the tunnels of the rebels.",
    published="2026-03-14",
)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """PLOVER without protests and with one more way to fight."""
    folder = tmp_path_factory.mktemp("books") / "wet"
    (folder / "types").mkdir(parents=True)
    (folder / "codebook.toml").write_text(HEAD.format(name="wet"), "utf-8")
    (folder / "types" / "ASSAULT.toml").write_text(ASSAULT, "utf-8")
    return load(folder)


def test_what_changes(other: Codebook) -> None:
    [found] = compare([REPORT], load("plover"), other)
    assert found.same == 1
    assert [(c.kind, c.event.type, c.event.trigger.text) for c in found.changes] == [
        ("lost", "PROTEST", "marched"),
        ("new", "ASSAULT", "flooded"),
    ]


def test_a_book_does_not_differ_from_itself() -> None:
    book = load("plover")
    [found] = compare([REPORT], book, book)
    assert (found.same, found.changes) == (2, ())


def test_changed_fields(tmp_path: Path) -> None:
    rule = '[[rules]]\npatterns = ["{actor} bomb {recipient}"]\nmode = "jets"\npriority = 5\n'
    text = f'type = "ASSAULT"\n[modes.jets]\n{rule}'
    (tmp_path / "types").mkdir()
    (tmp_path / "codebook.toml").write_text(HEAD.format(name="jets"), "utf-8")
    (tmp_path / "types" / "ASSAULT.toml").write_text(text, "utf-8")
    [found] = compare([REPORT], load("plover"), load(tmp_path))
    change = next(c for c in found.changes if c.kind == "changed")
    assert change.fields == ("mode",)
    assert change.before and change.after and change.after.mode == "jets" != change.before.mode


def test_as_text_and_json(other: Codebook) -> None:
    found = list(compare([REPORT], load("plover"), other))
    summary = "\n".join(comparison_lines(found, "plover", "wet"))
    assert "1 report, 1 with changes; events: 1 the same, 0 changed, 1 lost, 1 new" in summary
    assert "none → ASSAULT/flood: 1" in summary
    lost, new = found[0].changes
    assert any(line.startswith("  - PROTEST/demo") for line in change_lines(lost))
    record = change_record(new)
    assert (record["change"], record["before"], record["after"]["mode"]) == ("new", None, "flood")
