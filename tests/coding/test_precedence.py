"""Which event stands for a passage, and which mode for an event told by several words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import run
from dateline.coding.codebook import Codebook, load
from dateline.coding.precedence import main_event
from dateline.records import Document, Event

BOOK = """type = "{name}"
needs = "nothing"
precedence = {precedence}
"""
STRIKE = """
[modes.near]
[modes.far]
precedence = 9
[[rules]]
patterns = ["{actor} raid {recipient}"]
mode = "near"
[[rules]]
patterns = ["airstrike on {recipient}", "{actor} shell {recipient}"]
mode = "far"
"""
MARCH = """
[[rules]]
patterns = ["{actor} march in {where}"]
[[rules]]
patterns = ["{actor} shout"]
topic = ["protester"]
"""


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    """A book of two types; a strike from afar weighs more than one from near, either more than a march."""
    (tmp_path / "types").mkdir()
    (tmp_path / "codebook.toml").write_text('name = "two"\nversion = "1"\n', encoding="utf-8")
    for name, precedence, rest in (("STRIKE", 5, STRIKE), ("MARCH", 1, MARCH)):
        text = BOOK.format(name=name, precedence=precedence) + rest
        (tmp_path / "types" / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(tmp_path)


def events(text: str, book: Codebook) -> list[Event]:
    return run.code_document(Document.of(text), str(book.path)).of_kind("event")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Farmers marched in Lima.", "marched"),
        ("Farmers marched in Lima. Soldiers raided a farm.", "raided"),  # the type of higher precedence
        ("Soldiers raided a farm. The navy shelled a port.", "shelled"),  # the mode of higher precedence
        ("Soldiers raided a farm. Rebels raided a mine.", "raided"),
        ("Farmers marched in Lima. Soldiers did not raid a farm.", "marched"),  # what is denied stands for nothing
        ("Soldiers will shell a port. Rebels raided a mine.", "raided"),  # what did happen
        ("Soldiers will raid a farm. The navy will shell a port.", "shell"),
    ],
)
def test_main_event(text: str, wanted: str, book: Codebook) -> None:
    found = main_event(events(text, book), book)
    assert found is not None and found.trigger.text == wanted


def test_of_equals_the_first(book: Codebook) -> None:
    found = events("Soldiers raided a farm. Rebels raided a mine.", book)
    assert main_event(reversed(found), book) == found[0]


def test_no_event_no_main_event(book: Codebook) -> None:
    assert main_event(events("It rained.", book), book) is None


def test_words_of_one_event_leave_the_mode_of_higher_precedence(book: Codebook) -> None:
    [event] = events("The army raided the camp in an airstrike.", book)
    assert event.mode == "far"


def test_a_topic_is_found_by_lemma(book: Codebook) -> None:
    assert events("A man shouted.", book) == []
    assert len(events("A man shouted. The protesters went home.", book)) == 1
