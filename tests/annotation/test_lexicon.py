"""Spellings, plurals and look-ups of the actor tables."""

from __future__ import annotations

import pytest

from dateline.annotation import lexicon
from dateline.annotation.offices import holder, office_class


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("al-Qa’ida", ("al", "qaida")),
        ("U.S.", ("us",)),
        ("U.S.-led", ("us", "led")),
        ("the People's Guard", ("people", "s", "guard")),
        ("São Tomé", ("sao", "tome")),
        ("Trade & Labour", ("trade", "and", "labour")),
    ],
)
def test_keys_forget_case_accents_and_marks(text: str, keys: tuple[str, ...]) -> None:
    assert lexicon.keys(text) == keys


@pytest.mark.parametrize(("noun", "plural"), [("soldier", "soldiers"), ("ally", "allies"), ("witness", "witnesses")])
def test_regular_plurals(noun: str, plural: str) -> None:
    assert lexicon.plural_of(noun) == plural


def test_a_missing_table_has_no_rows() -> None:
    assert lexicon.rows("no-such-table") == ()


def test_short_acronyms_need_capitals() -> None:
    assert all(form.capitals for form in lexicon.forms()["us"] if form.pieces == ("us",))


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Foreign Secretary", "Foreign Minister"),
        ("Minister of Defence", "Defence Minister"),
        ("Deputy Foreign Minister", None),
        ("President of the Senate", None),
        ("general", None),
    ],
)
def test_kinds_of_office(title: str, office: str | None) -> None:
    assert office_class(title) == office


def test_an_unknown_office_has_no_holder() -> None:
    assert holder("Prime Minister", "ZZZ", "2016-06-01") is None
