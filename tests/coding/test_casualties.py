"""Killed and injured of an event: a report, and the words and best values of both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Amount, Coding

Coded = Callable[..., Coding]
Count = tuple[str, float | None] | None

TABLE: list[tuple[str, Count, Count]] = [
    # parts are added up
    ("Shells killed four women and three boys in Aden.", ("four women and three boys", 7), None),
    ("A mine killed an engineer and two guards in Aden.", ("an engineer and two guards", 3), None),
    # what "including" tells is part of the number before
    ("An airstrike killed 19 people, including six nurses, in Aden.", ("19", 19), None),
    ("An airstrike killed 19 people, among them six nurses, in Aden.", ("19", 19), None),
    # one person is one
    ("Gunmen killed a judge in Quetta on Monday.", ("a judge", 1), None),
    ("Gunmen killed a judge and wounded her two drivers in Quetta.", ("a judge", 1), ("two", 2)),
    ("Gunmen shot dead two cousins in Quetta.", ("two", 2), None),
    ("Militants beheaded three fishermen in Borno.", ("three", 3), None),
    # an age is no count
    ("Gunmen killed Peter Marsh, 61, in Quetta.", ("Peter Marsh", 1), None),
    # idioms
    ("The bombing left eight dead and 21 wounded.", ("eight", 8), ("21", 21)),
    ("The bombing claimed the lives of ten recruits in Quetta.", ("ten", 10), None),
    ("Ten recruits lost their lives in the bombing in Quetta.", ("Ten", 10), None),
    ("The death toll from the bombing climbed from 15 to 23.", ("23", 23), None),
    ("A bomb went off in Quetta, bringing the death toll to 30.", ("30", 30), None),
    (
        "At least 12 sailors were killed in a raid off Aden, police said, revising an earlier toll of nine.",
        ("At least 12", 12),
        None,
    ),
    # a toll told later replaces the first count; that of a longer time does not
    ("Rebels attacked a base in Aden, killing 15. The death toll later rose to 23.", ("23", 23), None),
    ("A bombing in Aden killed four, bringing the toll this month to 30.", ("four", 4), None),
    # none at all
    ("Rebels attacked a base in Aden, but nobody was killed.", ("nobody", 0), None),
    ("Dozens were killed and hundreds injured in shelling in Aden.", ("Dozens", None), ("hundreds", None)),
]


def plain(amount: Amount | None) -> Count:
    return (amount.text, amount.best) if amount else None


@pytest.mark.parametrize(("text", "killed", "injured"), TABLE)
def test_casualties(coded: Coded, text: str, killed: Count, injured: Count) -> None:
    found = [(plain(e.killed), plain(e.injured)) for e in coded(text).of_kind("event") if e.killed or e.injured]
    assert found == [(killed, injured)]


@pytest.mark.parametrize(
    "text",
    [
        "The army killed the group's hopes of a truce.",  # nobody dies
        "The army killed its enemies in Aden.",  # no number told
        "Rebels threatened to kill a judge in Quetta.",  # not yet
        "Gunmen did not kill the judge in Quetta.",
        "Israel attacked Syria's army on Monday.",
    ],
)
def test_none(coded: Coded, text: str) -> None:
    assert [e for e in coded(text).of_kind("event") if e.killed or e.injured] == []


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "best", "high"),
    [
        ("Shells killed at least nine men and two boys in Aden.", "over", 11, 11, None),
        ("Shells killed about nine men and two boys in Aden.", "about", None, 11, None),
        ("Shells killed up to nine men and two boys in Aden.", "under", None, 11, 11),
        ("Shells killed at least nine men and up to two boys in Aden.", "about", None, 11, None),
    ],
)
def test_a_sum_is_as_sure_as_its_parts(
    coded: Coded, text: str, qualifier: str, low: float | None, best: float | None, high: float | None
) -> None:
    [killed] = [e.killed for e in coded(text).of_kind("event") if e.killed]
    assert (killed.qualifier, killed.low, killed.best, killed.high) == (qualifier, low, best, high)
