"""Damaged text and what the parser sees: always of equal length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.view import reading_view


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("a “first round” of «talks»", 'a "first round" of "talks"'),
        ("the envoy’s car", "the envoy's car"),
        ("Da’esh and Dae’sh", "Da'esh and Dae'sh"),  # one word each
        ("Minister\u200e Roe of\u00a0Norhaven", "Minister  Roe of Norhaven"),
        ('"The army warned of ""grave steps"", he said."', ' The army warned of  "grave steps" , he said. '),
        ("the allies, and Northists. Westlandish", "the allies, and Northists. Westlandish"),
        ("with Hamas. Palestinian, supported by a neighbour.", "with Hamas, Palestinian, supported by a neighbour."),
    ],
)
def test_damage_is_painted_over(text: str, view: str) -> None:
    assert reading_view(text) == view


def test_stuttered_word_stands_once() -> None:
    text = "partners of the alliance. alliance,” according to a release"
    view = reading_view(text)
    assert len(view) == len(text) and view.count("alliance") == 1 and "." not in view


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. J. R. Roe of the U.S. Army met Mr. Doe at 5 p.m. on Jan. 3.",
        "The talks – the third – went on… for days.",
        "They met the envoy. Iraqi officials, supported by experts, were present.",
        "He called it a mistake. Norhaven, backed by its allies, did not answer.",
        "He had had enough. That that happened is clear.",
    ],
)
def test_sound_text_is_unchanged(text: str) -> None:
    assert reading_view(text) == text


@given(st.text(alphabet=st.sampled_from("ab. ,\"'“”«»\n’\u200e\u00a0Palestinian"), max_size=300))
def test_equal_length(text: str) -> None:
    assert len(reading_view(text)) == len(text)


@given(st.text())
def test_equal_length_of_any_text(text: str) -> None:
    assert len(reading_view(text)) == len(text)
