"""The adapter to PolNeAR: its conventions of what is one attribution, which are marked and how sources are named."""

from __future__ import annotations

import pytest

from benchmarks.adapters.polnear import attributions


def marked(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, as words."""
    return [
        (_words(text, a["source"]), _words(text, a["cue"]), _words(text, a["content"]))
        for a in attributions(text, None)
    ]


def _words(text: str, spans: list[list[int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("text", "expected"), [
    ("Kenya said the port was shut.", [("Kenya", "said", "the port was shut")]),
    ("“Peru said the road was shut,” said Chile.", [("Chile", "said", "Peru said the road was shut")]),
    ("Kenya said Peru believed the port was shut.", [("Kenya", "said", "Peru believed the port was shut")]),
    ("The envoy, who denied the report, left.", [("who", "denied", "the report")]),
    ("The rebels reportedly fled.", [("", "reportedly", "The rebels … fled")]),
])  # fmt: skip
def test_outermost_attributions_under_the_words_of_the_source(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert marked(text) == expected


def test_an_unbroken_speech_is_one_attribution() -> None:
    text = "“The port is shut,” said Chile. “The road is shut too.”"
    assert marked(text) == [("Chile", "said", "The port is shut … The road is shut too")]
