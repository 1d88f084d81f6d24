"""Processes: what the packaged example tells of a negotiation, and which reports tell of none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from dateline.reading import read_text
from dateline.records import Coding, Process, Span
from dateline.resources import DATA
from dateline.run import code_document

Coded = Callable[..., Coding]


@cache
def example() -> Coding:
    return code_document(read_text((DATA / "examples" / "border-talks.txt").read_text(encoding="utf-8")))


def track() -> Process:
    found: list[Process] = example().of_kind("process")
    [process] = found
    return process


def test_the_example_tells_of_one_track_between_two_parties() -> None:
    process = track()
    assert [(p.name, p.code, p.part) for p in process.parties] == [
        ("Kenya", "KENGOV", "party"),
        ("Ethiopia", "ETHGOV", "party"),
    ]
    assert (process.format, process.stage) == ("bilateral", "under-way")
    assert [(p.name, p.part) for p in process.third_parties] == [("African Union", "third-party")]


def test_rounds() -> None:
    [second] = track().rounds
    assert (second.text, second.ordinal, second.outcome) == ("second round", 2, "held")
    assert second.when is not None and second.when.from_ == second.when.to == "2026-03-14"


def test_bodies_have_a_parent_a_number_and_mandates() -> None:
    bodies = {b.name.text: b for b in track().bodies}
    groups, commission = bodies["technical working groups"], bodies["high border commission"]
    assert (groups.type, groups.parent, groups.status) == ("working-group", "high border commission", "launched")
    assert groups.number is not None and groups.number.best == 2
    assert [m.text for m in groups.mandates] == ["the threat posed by smugglers", "the needs of displaced families"]
    assert (commission.type, commission.parent, commission.status) == ("commission", None, "agreed")
    assert commission.established is not None
    assert (commission.established.from_, commission.established.to) == ("2025-06-01", "2025-08-31")


def test_agenda() -> None:
    assert "the future of the joint border mission" in [item.what.text for item in track().agenda]
    assert "force-presence" in {item.topic for item in track().agenda}


@pytest.mark.parametrize(
    ("by", "direction", "words"),
    [
        ("Kenya", "seeks", "a “phased withdrawal” of foreign soldiers"),
        ("Ethiopia", "rejects", "a Kenyan proposal to move the observers to Garissa"),
        ("African Union", "accepts", "the talks"),
    ],
)
def test_positions(by: str, direction: str, words: str) -> None:
    own = [p.what.text for p in track().positions if p.by and p.by.name == by and p.direction == direction]
    assert any(words in text for text in own), own


def test_commitments_are_not_taken_for_deeds() -> None:
    [timetable] = [c for c in track().commitments if "timetable" in c.what.text]
    assert timetable.modality == "to-be-decided" and timetable.status is None
    assert timetable.attribution is not None and timetable.attribution.status == "stated"


def test_shocks_are_violent_events_of_the_same_report() -> None:
    events = {e.id: e for e in example().of_kind("event")}
    assert len(track().shocks) >= 2
    assert {events[i].type for i in track().shocks} == {"ASSAULT"}
    assert {events[i].status for i in track().shocks} == {"actual"}
    assert any(e.count is not None and e.count.low == 40 for i, e in events.items() if i in track().shocks)


@pytest.mark.parametrize(
    ("text", "parties", "format", "stage"),
    [
        ("Kenya and Ethiopia held talks in Nairobi on Monday.", ["Kenya", "Ethiopia"], "bilateral", "under-way"),
        ("Iran resumed talks with the United States.", ["Iran", "United States"], "bilateral", "under-way"),
        ("Kenya and Ethiopia will hold talks on Sunday.", ["Kenya", "Ethiopia"], "bilateral", "proposed"),
        ("The talks between Serbia and Kosovo collapsed on Monday.", ["Serbia", "Kosovo"], "bilateral", "collapsed"),
        ("Kenya, Ethiopia and Somalia held talks.", ["Kenya", "Ethiopia", "Somalia"], "multilateral", "under-way"),
    ],
)
def test_who_talks_how_and_how_far(coded: Coded, text: str, parties: list[str], format: str, stage: str) -> None:
    [process] = coded(text).of_kind("process")
    assert [p.name for p in process.parties] == parties
    assert (process.format, process.stage) == (format, stage)


def test_two_pairs_of_parties_are_two_tracks(coded: Coded) -> None:
    text = "Kenya and Ethiopia held talks in Nairobi. Iran resumed negotiations with Pakistan."
    tracks = [{p.name for p in process.parties} for process in coded(text).of_kind("process")]
    assert tracks == [{"Kenya", "Ethiopia"}, {"Iran", "Pakistan"}]


def test_several_tellings_are_one_track(coded: Coded) -> None:
    text = "Kenya and Ethiopia held talks in Nairobi on Monday. Kenya will resume the talks with Ethiopia on Sunday."
    [process] = coded(text).of_kind("process")
    assert [p.name for p in process.parties] == ["Kenya", "Ethiopia"]


@pytest.mark.parametrize(
    "text",
    [
        # a sport report: a round, but of matches
        "The harbour club won the cup final in Lisbon on Saturday. The second round of matches begins on Monday. "
        "Coach Luis Marin said the players were ready.",
        "Police arrested ten men in Lagos.",
        "Kenya and Ethiopia did not hold talks.",
        "Rain fell on the capital for a third day.",
    ],
)
def test_no_process(coded: Coded, text: str) -> None:
    assert coded(text).of_kind("process") == []


def test_a_state_and_its_region_are_two_sides(coded: Coded) -> None:
    text = "Iraq's federal government and the Kurdistan Regional Government held talks over oil revenues."
    processes: list[Process] = coded(text).of_kind("process")
    assert [p.name for p in processes[0].parties] == ["Iraq", "Kurdistan Regional Government"]
    name = processes[0].name
    assert isinstance(name, Span) and name.text == "talks over oil revenues"
