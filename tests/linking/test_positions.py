"""What parties hold over time, and when they move."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.linking import Stand, link
from dateline.linking.positions import stems_of
from dateline.records import Coding
from tests.linking.made import ARVONIA, ARVONIAN_ARMY, FRONT, MERIA, event, report, talks, wish

TROOPS = "force-presence"


def stands(*reports: Coding) -> list[Stand]:
    return list(link(reports).positions)


def talk(published: str, *positions: tuple[Any, str, str, str], parties: Any = (ARVONIA, MERIA)) -> Coding:
    return report("Bay News", published, talks(*parties, positions=positions))


def test_a_change_is_marked() -> None:
    found = stands(
        talk("2031-05-20", (MERIA, "conditional", "the pull-back of its troops from the valley", TROOPS)),
        talk("2031-05-01", (MERIA, "rejects", "a pull-back of troops", TROOPS)),
        talk("2031-05-10", (ARVONIA, "seeks", "a pull-back of Merian troops", TROOPS)),
    )
    assert [(s.party, s.date, s.direction, s.change) for s in found] == [
        ("MER", "2031-05-01", "rejects", ""),
        ("MER", "2031-05-20", "conditional", "rejects → conditional"),
        ("ARV", "2031-05-10", "seeks", ""),
    ]
    assert {(s.track, s.subject, s.topic) for s in found} == {("Arvonia – Meria", "a pull-back of troops", TROOPS)}
    assert found[1].what.text == "the pull-back of its troops from the valley"


@pytest.mark.parametrize(
    ("steps", "changes"),
    [
        (["rejects", "rejects"], ["", ""]),
        (["rejects", "open", "rejects"], ["", "", ""]),
        (["rejects", "open", "accepts"], ["", "", "rejects → accepts"]),
        (["open", "accepts"], ["", ""]),
        (["seeks", "accepts", "rejects"], ["", "seeks → accepts", "accepts → rejects"]),
    ],
)
def test_words_that_leave_it_open_change_nothing(steps: list[str], changes: list[str]) -> None:
    reports = [
        talk(f"2031-05-{i + 1:02d}", (MERIA, step, "a pull-back of troops", TROOPS)) for i, step in enumerate(steps)
    ]
    assert [s.change for s in stands(*reports)] == changes


def test_offices_speak_for_their_side() -> None:
    found = stands(
        talk("2031-05-01", (ARVONIA, "rejects", "the prisoner exchange", "prisoners")),
        talk("2031-05-02", (ARVONIAN_ARMY, "accepts", "a prisoner exchange", "prisoners")),
    )
    assert [(s.party, s.by, s.change) for s in found] == [
        ("ARV", "Arvonia", ""), ("ARV", "Arvonian Army", "rejects → accepts"),
    ]  # fmt: skip


def test_other_parties_are_another_track() -> None:
    found = stands(
        talk("2031-05-01", (ARVONIA, "rejects", "the prisoner exchange", "prisoners")),
        talk("2031-05-02", (ARVONIA, "accepts", "the prisoner exchange", "prisoners"), parties=(ARVONIA, FRONT)),
    )
    assert [(s.track, s.change) for s in found] == [("Arvonia – Meria", ""), ("Arvonia – Highland Front", "")]


@pytest.mark.parametrize(("wider", "track"), [(1, "Arvonia – Meria"), (2, "Arvonia")])
def test_talks_of_one_named_party_join_its_only_track(wider: int, track: str) -> None:
    alone = talk("2031-05-09", (ARVONIA, "accepts", "the prisoner exchange", "prisoners"), parties=(ARVONIA,))
    others = [talk("2031-05-01", parties=(ARVONIA, other)) for other in (MERIA, FRONT)[:wider]]
    assert [s.track for s in stands(alone, *others)] == [track]


def test_two_demands_are_two_subjects() -> None:
    found = stands(
        talk(
            "2031-05-01",
            (ARVONIA, "seeks", "the pull-back of troops from the valley", TROOPS),
            (ARVONIA, "rejects", "an early exchange of prisoners", "prisoners"),
        )
    )
    assert len({s.subject for s in found}) == 2


# ---- said in reports on no talks


def demand(published: str, by: Any, kind: str, words: str, **about: Any) -> Coding:
    """A report in which somebody demands or refuses something and no talks are spoken of."""
    told = event(type=kind, quad_class=3, actors=(by,), **about)
    return report("Hill Radio", published, told, wish(by, 0, words))


TALKED = talk("2031-05-01", (MERIA, "seeks", "an exchange of prisoners", "prisoners"))


def test_a_refusal_elsewhere_joins_the_subject() -> None:
    found = stands(TALKED, demand("2031-05-09", MERIA, "REJECT", "any prisoner exchange"))
    assert [(s.direction, s.change) for s in found] == [("seeks", ""), ("rejects", "seeks → rejects")]
    assert found[1].record.startswith("r-") and found[1].what.text == "any prisoner exchange"


@pytest.mark.parametrize(
    "other",
    [
        demand("2031-05-09", FRONT, "REJECT", "any prisoner exchange"),  # no party of the talks
        demand("2031-05-09", MERIA, "REJECT", "the new budget"),  # another subject
        demand("2031-05-09", MERIA, "SUPPORT", "any prisoner exchange"),  # no demand
        demand("2031-05-09", MERIA, "REJECT", "any prisoner exchange", status="possible"),
    ],
)
def test_what_may_mean_something_else_stays_out(other: Coding) -> None:
    assert len(stands(TALKED, other)) == 1


def test_a_subject_of_two_talks_is_joined_by_neither() -> None:
    other = talk("2031-05-02", (MERIA, "seeks", "an exchange of prisoners", "prisoners"), parties=(MERIA, FRONT))
    assert len(stands(TALKED, other, demand("2031-05-09", MERIA, "REJECT", "any prisoner exchange"))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the reopening of the crossing", "a proposal to reopen the crossing"),
        ("withdraw its troops", "the withdrawal of troops"),
    ],
)
def test_inflected_words_are_the_same(one: str, other: str) -> None:
    assert stems_of(one) & stems_of(other) == min(stems_of(one), stems_of(other), key=len)
