"""Cleaning: what goes, and above all what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.clean import clean, junk_name
from dateline.resources import cells, lexicon

ROWS = lexicon("boilerplate")


@pytest.mark.parametrize(("name", "line"), [(r["name"], line) for r in ROWS for line in cells(r["examples"])])
def test_boilerplate_line_is_known(name: str, line: str) -> None:
    assert junk_name(line) == name


@pytest.mark.parametrize("line", [r["counterexamples"] for r in ROWS])
def test_sentence_that_looks_like_boilerplate_stays(line: str) -> None:
    assert clean(line) == line


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("  two  spaces\tand a tab ", "  two  spaces\tand a tab "),
        ("a “quote”, it’s «fine» – naïve café…", "a “quote”, it’s «fine» – naïve café…"),
        ("â€œFirst roundâ€\x9d of talks", "“First round” of talks"),
        ("Rockets\x00 hit\x1b the port", "Rockets hit the port"),
        ("broken \ud83d half", "broken \ufffd half"),
        (
            "The talks ended.\n\nWatch the video below\n\nThey resume in May.",
            "The talks ended.\n\n\nThey resume in May.",
        ),
        ("“Non”élan", "“Non”élan"),  # by chance the bytes of a Cyrillic letter
        ("name\u200e with a mark", "name\u200e with a mark"),  # the view blanks it, offsets stay
    ],
)
def test_steps(raw: str, text: str) -> None:
    assert clean(raw) == text


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_is_cleaned_once_and_for_all(raw: str) -> None:
    text = clean(raw)
    assert clean(text) == text
    assert "\r" not in text and "\x00" not in text


@given(st.text(alphabet="abcdefg ,.“”’é", max_size=200))
def test_sound_text_is_unchanged(raw: str) -> None:
    assert clean(raw) == raw or junk_name(raw)


@given(st.text())
def test_text_does_not_grow(raw: str) -> None:
    assert len(clean(raw)) <= len(raw)


@pytest.mark.parametrize("piece", ["Ab Cd / ", "facebook ", "x", "share on ", "-- ", "(c) ", "AP/", ". "])
def test_no_pattern_takes_for_ever(piece: str) -> None:
    line = (piece * 300)[:296] + " end"
    assert clean(f"{line}\n" * 200)[:1] in {line[:1], "\n", ""}
