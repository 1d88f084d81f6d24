"""Transcripts: who says which sentence. Names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Coding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the surname alone is the same man, and goes on through paragraphs without a label
        (
            "MR. IVO LUNT: Thank you all.\n\nREPORTER: Why now?\n\nLUNT: It was late.\n\nWe had to act.",
            [("Ivo Lunt", "Thank you all"), ("reporter", "Why now?"), ("Ivo Lunt", "It was late"),
             ("Ivo Lunt", "We had to act")],
        ),
        # whoever asks or answers without a name says nothing of record
        ("Q: Is the road open?\n\nA: The road is open since noon.", []),
        # somebody whom the document names
        (
            "Defence Minister Ivo Lunt met the press on Monday.\n\nLUNT: The road is open.\n\nLUNT: It is safe.",
            [("Ivo Lunt", "The road is open"), ("Ivo Lunt", "It is safe")],
        ),
        # another who is quoted within
        (
            "Ivo Lunt: The army said the road was open.\n\nNora Weld: It is not.\n\nIvo Lunt: Well.",
            [("Ivo Lunt", "The army said the road was open"), ("army", "the road was open"),
             ("Nora Weld", "It is not"), ("Ivo Lunt", "Well")],
        ),
    ],
)  # fmt: skip
def test_transcripts(coded: Callable[..., Coding], text: str, expected: list[tuple[str, str]]) -> None:
    found = coded(text).of_kind("statement")
    assert [(s.speaker.name, " … ".join(c.text for c in s.content)) for s in found] == expected
