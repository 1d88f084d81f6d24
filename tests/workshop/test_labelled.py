"""A codebook against labelled sentences: reading the file, labels of one's own, the figures, what is taken for what."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.coding.codebook import load
from dateline.errors import InputError, UsageError
from dateline.workshop.confusion import Confusion
from dateline.workshop.labelled import Judged, Labelled, Labels, judge_labelled, read_labelled
from dateline.workshop.summary import confusion_lines, confusion_record, mistake_lines

BOOK = load("plover")
ROWS = [
    Labelled("Turkish jets bombed a camp near Aleppo.", "ASSAULT", "row 1"),
    Labelled("Kenya urged Uganda to release the sailors.", "REQUEST", "row 2"),
    Labelled("The bakery opens at seven.", "none", "row 3"),
    Labelled("Norway expelled two Russian diplomats.", "AID", "row 4"),
]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "text,label\nRebels fired.,ASSAULT\n,AID\nNothing happened.,\n"),
        ("a.tsv", "text\tlabel\nRebels fired.\tASSAULT\n\tAID\nNothing happened.\t\n"),
        ("a.jsonl", '{"text": "Rebels fired.", "label": "ASSAULT"}\n\n{"text": "Nothing happened.", "label": null}\n'),
    ],
)
def test_rows_of_a_file(tmp_path: Path, name: str, text: str) -> None:
    rows = read_labelled(write(tmp_path / name, text))
    assert [(r.text, r.label) for r in rows] == [("Rebels fired.", "ASSAULT"), ("Nothing happened.", "none")]
    assert "line 2" in rows[0].place or "line 1" in rows[0].place


def test_other_columns(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", "sentence,code\nRebels fired.,ASSAULT\n")
    assert read_labelled(file, "sentence", "code")[0].label == "ASSAULT"
    with pytest.raises(UsageError, match=r"no column 'text'; name the right one with --text-column"):
        read_labelled(file)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.jsonl", "{broken\n", "line 1"),
        ("a.jsonl", "[1]\n", "no JSON object"),
        ("a.csv", "text,label\n", "no row with a text"),
        ("a.csv", "text,label\n,AID\n", "no row with a text"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_labelled(write(tmp_path / name, text))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_labelled(tmp_path / "nowhere.csv")


def test_labels_of_the_book() -> None:
    judged = list(judge_labelled(BOOK, ROWS, Labels.of(ROWS, BOOK)))
    assert [j.predicted for j in judged] == ["ASSAULT", "REQUEST", "none", "SANCTION"]
    assert [j.right for j in judged] == [True, True, True, False]
    assert judged[0].rule.startswith("ASSAULT")
    assert any("row 4: AID, coded SANCTION" in line for line in mistake_lines(judged[3]))


def test_labels_of_modes() -> None:
    rows = [Labelled("Norway expelled two Russian diplomats.", "SANCTION/expel", "row 1")]
    assert [j.right for j in judge_labelled(BOOK, rows, Labels.of(rows, BOOK))] == [True]


def test_labels_of_ones_own() -> None:
    rows = [Labelled("Norway expelled two Russian diplomats.", "hostile", "row 1"), ROWS[2]]
    with pytest.raises(UsageError, match=r"no type or mode 'hostile'.*--map hostile="):
        Labels.of(rows, BOOK)
    labels = Labels.of(rows, BOOK, ["hostile=ASSAULT,SANCTION/expel"])
    assert [j.predicted for j in judge_labelled(BOOK, rows, labels)] == ["hostile", "none"]


@pytest.mark.parametrize("mapping", ["hostile", "hostile=", "hostile=WAR"])
def test_a_mapping_that_makes_no_sense(mapping: str) -> None:
    with pytest.raises(UsageError):
        Labels.of(ROWS, BOOK, [mapping])


def judged(given: str, predicted: str, *others: str) -> Judged:
    return Judged(Labelled("text", given, "row"), predicted, frozenset(others), "")


def test_figures() -> None:
    found = Confusion.of([judged("A", "A"), judged("A", "B", "A"), judged("B", "B"), judged("B", "none")])
    assert (found.total, found.right, found.among) == (4, 2, 3)
    rates = found.rates("A")
    assert (rates.precision, rates.recall, round(rates.f1, 3), rates.n) == (1.0, 0.5, 0.667, 2)
    assert round(found.macro_f1, 3) == round((2 / 3 + 1 / 2) / 2, 3) == round(found.weighted_f1, 3)
    assert found.labels == ["A", "B", "none"]
    assert found.mistakes() == [("A", "B", 1), ("B", "none", 1)]


def test_figures_as_text_and_json() -> None:
    found = Confusion.of([judged("A", "A"), judged("A", "B")])
    text = "\n".join(confusion_lines(found))
    assert "1 of 2 right (50.0%)" in text and "  A: B, 1" in text
    assert confusion_record(found)["labels"]["A"] == {"n": 2, "precision": 1.0, "recall": 0.5, "f1": 0.6667}
