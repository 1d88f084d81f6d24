"""The invented reports that linking is timed on."""

from __future__ import annotations

from benchmarks.linking_speed import EVENTS, crowd, reports, seconds
from dateline.linking import link
from dateline.records import to_json


def test_reports_are_the_same_every_time_and_hold_copies_stories_and_incidents() -> None:
    made = list(reports(300))
    assert made == list(reports(300)) and sum(len(c.records) for c in made) == 300
    links = link(made)
    assert len(links.copies) == 300 // EVENTS // 10
    assert any(len(s.documents) > 1 for s in links.stories)
    assert sum(i.independent > 1 for i in links.incidents) > 30
    assert all(to_json(i)["joins"] for i in links.incidents if len(i.events) > 1)


def test_a_crowd_is_linked_two_by_two() -> None:
    taken, several = seconds(list(crowd(400)))
    assert several == 200 and taken < 20
