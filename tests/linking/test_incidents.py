"""Which events are one happening, and what the incident says of it; when unsure they stay apart."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import pytest

from dateline.linking import Decision, Links, link
from dateline.linking.decisions import contradiction
from dateline.linking.groups import Told, group
from dateline.records import Coding, Document, Instrument, Place, Span, Time, from_json, stable_id, to_json
from tests.linking.made import (
    ARVONIA,
    ARVONIAN_ARMY,
    CIVILIANS,
    COUNTRY,
    FRONT,
    GUNMEN,
    HOSPITAL,
    MERIA,
    MERIAN_ARMY,
    SOLDIERS,
    SPOT,
    WORDS,
    actor,
    day,
    event,
    number,
    report,
    said,
    town,
    unit,
)

DRONE = (Instrument(*SPOT, name="drone"),)
THREE = {"killed": number(3)}
SILENT: dict[str, Any] = {"instruments": (), "mode": None}


def of_two(one: dict[str, Any], other: dict[str, Any], published: str = "2031-05-09") -> Links:
    return link([report("Bay News", published, event(**one)), report("Hill Radio", published, event(**other))])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),  # day, town and weapon
        ({"killed": number(12), **SILENT}, {"killed": number(12), **SILENT}),  # day, town and toll
        ({"killed": number(12)}, {"killed": number(15)}),  # a later count
        ({"killed": number(12)}, {"killed": number(9, "over")}),
        ({"actors": (ARVONIA,), **SILENT}, {"actors": (ARVONIAN_ARMY,)}),  # offices of one side
        ({"actors": (FRONT,), **THREE}, {"actors": (MERIA,), **THREE}),  # who did it is disputed
        ({"actors": (FRONT,), **THREE}, {"actors": (GUNMEN,), **THREE}),
        ({"where": (town("Old Kesh"),), **THREE}, THREE),  # two names within ten kilometres
        ({"actors": (FRONT,), "when": day("2031-05-09")}, {"actors": (FRONT,)}),  # "in the night"
        ({"actors": (FRONT,), "where": (unit("North"),)}, {"actors": (FRONT,)}),  # a town in its district
        ({"status": "denied", "attribution": said(ARVONIA, status="denied")}, {}),  # told and denied
        ({"type": "BATTLES"}, {"type": "EXPLOSIONS"}),  # kinds of violence that reports choose between
        ({"actors": (FRONT,), "when": None, **THREE}, {"actors": (FRONT,), **THREE}),  # no day, but published then
    ],
)
def test_one_happening(one: dict[str, Any], other: dict[str, Any]) -> None:
    links = of_two(one, other)
    assert [len(i.events) for i in links.incidents] == [2]
    assert sorted(links.incidents[0].publishers) == ["Bay News", "Hill Radio"] and links.incidents[0].reasons


OPEN = Time(*SPOT, from_="2031-05-01", to=None, precision="open")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SILENT, SILENT),  # a day and a town are not enough
        ({"where": (town("Darru"),)}, {}),  # another town
        ({"where": (town("Port Selm"),), "actors": (FRONT,)}, {"where": (unit("North"),), "actors": (FRONT,)}),
        ({"where": (COUNTRY,)}, {"where": (COUNTRY,)}),  # the whole country
        ({"when": day("2031-05-05")}, {}),  # another day
        ({"count": number(40, "over")}, {"count": number(40, "over")}),  # an aggregate
        ({"when": OPEN}, {"when": OPEN}),  # a period open at one end
        ({"when": Time(*SPOT, from_="2031-05-01", to="2031-05-31", precision="month")}, {}),  # some day of a month
        ({"when": Time(*SPOT, precision="unresolved")}, {}),
        ({"status": "planned"}, {}),  # planned and happened
        ({"status": "possible"}, {"status": "possible"}),
        ({"type": "PROTEST"}, {}),  # another type
        ({"codebook": "acled"}, {}),  # another book
        ({"instruments": DRONE, "mode": "drone"}, {}),  # another weapon
        ({"killed": number(3), "actors": (FRONT,)}, {"killed": number(60), "actors": (FRONT,)}),
        (  # each side's blow
            {"actors": (ARVONIAN_ARMY,), "recipients": (MERIAN_ARMY,), **THREE},
            {"actors": (MERIAN_ARMY,), "recipients": (ARVONIAN_ARMY,), **THREE},
        ),
        ({"recipients": (CIVILIANS,), **SILENT}, {"recipients": (SOLDIERS,), **SILENT}),
        ({"when": None}, {"when": None}),  # no day at all: a bomb in the town, some day
    ],
)
def test_two_happenings(one: dict[str, Any], other: dict[str, Any]) -> None:
    links = of_two(one, other)
    assert [len(i.events) for i in links.incidents] == [1, 1]
    assert all(not i.reasons for i in links.incidents)


def test_without_any_date_nothing_is_joined() -> None:
    links = link([report(p, None, event(when=None, actors=(FRONT,), **THREE)) for p in ("A", "B")])
    assert len(links.incidents) == 2


@pytest.mark.parametrize("kind", ["ACCUSE", "REQUEST", "THREATEN"])
def test_words_are_one_event_only_with_speaker_target_and_day(kind: str) -> None:
    words = {"type": kind, "quad_class": 3, "actors": (ARVONIA,), "where": (), **SILENT}
    assert len(of_two(words | {"recipients": (MERIA,)}, words | {"recipients": (MERIA,)}).incidents) == 1
    assert len(of_two(words | {"recipients": (MERIA,)}, words | {"recipients": (FRONT,)}).incidents) == 2
    assert len(of_two(words | {"recipients": (MERIA,)}, words).incidents) == 2


def test_a_meeting_is_the_same_whoever_is_named_first() -> None:
    meeting = {"type": "CONSULT", "quad_class": 1, "mode": "meet", "instruments": ()}
    links = of_two(
        meeting | {"actors": (ARVONIA, MERIA)}, meeting | {"actors": (MERIA,), "recipients": (ARVONIA,), "where": ()}
    )
    assert len(links.incidents) == 1


def test_one_report_tells_its_happenings_apart() -> None:
    twice = report("Bay News", "2031-05-09", event(**THREE), event(killed=number(5)))
    assert len(link([twice]).incidents) == 2
    again = report("Bay News", "2031-05-09", event(actors=(FRONT,), **THREE), event(actors=(FRONT,), **THREE))
    assert len(link([again]).incidents) == 1


def test_two_told_alike_in_one_report_stay_two_beside_another_report() -> None:
    twice = report("Bay News", "2031-05-09", event(), event())
    assert sorted(len(i.events) for i in link([twice, report("Hill Radio", "2031-05-09", event())]).incidents) == [1, 2]


def test_what_rules_out_one_pair_rules_out_the_group() -> None:
    """A fits B and B fits C, but A and C have tolls that cannot be one."""
    tolls = (number(3), None, number(60))
    reports = [report(f"P{i}", "2031-05-09", event(actors=(FRONT,), killed=k)) for i, k in enumerate(tolls)]
    assert sorted(len(i.events) for i in link(reports).incidents) == [1, 2]


# ---- denials


DENIAL = {
    "status": "denied", "when": None, "where": (), "actors": (MERIAN_ARMY,), "instruments": (), "mode": None,
    "attribution": said(MERIA, status="denied"),
}  # fmt: skip


def test_a_bare_denial_goes_to_the_only_deed_that_it_can_mean() -> None:
    deed = report("Bay News", "2031-05-09", event(actors=(MERIAN_ARMY,)))
    denial = report("Hill Radio", "2031-05-09", event(**DENIAL))
    (incident,) = link([deed, denial]).incidents
    assert incident.status == "actual" and "happened" in [c.field for c in incident.conflicts]


def test_a_denial_that_can_mean_two_deeds_stays_alone() -> None:
    deeds = [
        report("Bay News", "2031-05-09", event(actors=(MERIAN_ARMY,))),
        report("Gulf Post", "2031-05-09", event(actors=(MERIAN_ARMY,), where=(town("Port Selm"),))),
    ]
    assert len(link([*deeds, report("Hill Radio", "2031-05-09", event(**DENIAL))]).incidents) == 3


# ---- what the incident says


def test_the_facts_of_an_incident() -> None:
    reports = [
        report("Bay News", "2031-05-09", event(actors=(FRONT,), recipients=(CIVILIANS,), killed=number(12))),
        report("Hill Radio", "2031-05-09", event(actors=(GUNMEN,), killed=number(15), when=day("2031-05-08"))),
        report("Gulf Post", "2031-05-10", event(where=(unit("North"),), killed=number(15), actors=(FRONT,))),
    ]
    (incident,) = link(reports).incidents
    assert (incident.type, incident.mode, incident.status) == ("ASSAULT", "explosives", "actual")
    assert incident.when and (incident.when.from_, incident.when.precision) == ("2031-05-08", "day")
    assert [s.name for s in incident.where] == ["Kesh"]
    assert [a.name for a in incident.actors] == ["Highland Front"]  # "gunmen" adds nobody
    assert incident.killed and (incident.killed.low, incident.killed.high, incident.killed.best) == (12, 15, 15)
    (conflict,) = incident.conflicts
    assert conflict.field == "killed" and sorted(v.value for v in conflict.values) == ["12", "15"]
    assert from_json(json.loads(json.dumps(to_json(incident)))) == incident


def test_copies_confirm_nothing() -> None:
    """Five copies of one publisher weigh no more than one."""
    copies = [report("Bay News", "2031-05-09", *[event(actors=(FRONT,), killed=number(9))] * n) for n in (1, 2, 3)]
    others = [report(p, "2031-05-09", event(actors=(FRONT,), killed=number(7))) for p in ("Hill Radio", "Gulf Post")]
    (incident,) = link([*copies, *others]).incidents
    assert sorted(incident.publishers) == ["Bay News", "Gulf Post", "Hill Radio"]
    assert incident.killed and incident.killed.best == 7


# ---- stable


def corpus() -> list[Coding]:
    """Sixty reports on ten happenings in two towns."""
    found = []
    for n in range(60):
        place: Place = town(("Kesh", "Port Selm")[n % 2])
        when = day(f"2031-05-{1 + 3 * (n % 5):02d}")
        who = (FRONT, GUNMEN, actor("Coast Guard Union", None, "REB"))[n % 3]
        told = event(where=(place,), when=when, actors=(who,), killed=number(5 + n % 4))
        found.append(report(f"P{n % 7}", f"2031-05-{20 + n % 3}", told, event(**DENIAL)))
    return found


def as_text(links: Links) -> str:
    return json.dumps([to_json(links.incidents), to_json(links.accounts), to_json(links.positions)])


def test_the_order_of_the_reports_changes_nothing() -> None:
    reports = corpus()
    first = as_text(link(reports))
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        assert as_text(link(reports)) == first


def test_a_later_report_leaves_the_id() -> None:
    early = report("Bay News", "2031-05-09", event(**THREE))
    late = report("Hill Radio", "2031-05-12", event(**THREE))
    assert link([early]).incidents[0].id == link([late, early]).incidents[0].id


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib; from tests.linking.test_incidents import as_text, corpus; from dateline.linking import link\n"
        "print(hashlib.sha256(as_text(link(corpus())).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(said) == 1


# ---- copies, merges, revisions

WIRE = (
    "The ferry landing at Kesh was struck by a bomb on Thursday morning, harbour officials reported, while passengers "
    "were boarding the early boat to the southern islands. Twelve people died, and the pier remained closed until the "
    "evening as divers looked for the missing. Shopkeepers along the quay spoke of a loud bang and thick black smoke."
)


def wired(publisher: str | None, published: str, text: str, **about: Any) -> Coding:
    """A report of one event with a text that can be told from others."""
    (told,) = report(publisher, published, event(**about)).of_kind("event")
    document = Document.of(told.sentence.text + " " + text, publisher=publisher, published=published, uri=publisher)
    known = {"id": stable_id("e", document.id), "document": document.id}
    return Coding(document, (replace(told, **known),))


def test_copies_of_one_text_confirm_nothing() -> None:
    reports = [
        wired("Bay Wire", "2031-05-09", WIRE, killed=number(12)),
        wired("Hill Radio", "2031-05-10", WIRE + " More follows.", killed=number(12)),
        wired("Lake Echo", "2031-05-10", WIRE, killed=number(12)),
        wired("Gulf Post", "2031-05-11", "Something else entirely, in words of its own.", killed=number(14)),
    ]
    links = link(reports)
    (incident,) = links.incidents
    assert incident.publishers == ("Bay Wire", "Hill Radio", "Lake Echo", "Gulf Post")
    assert incident.independent == 2 and len(incident.copies) == 2
    assert {c.original for c in links.copies} == {reports[0].document.id}
    assert all("%" in c.reason for c in links.copies)


def test_reports_without_publisher_count_once_each() -> None:
    reports = [wired(None, f"2031-05-{d}", f"Report {d} in words of its own.", killed=number(3)) for d in (10, 11)]
    twice = report("Bay News", "2031-05-09", event(killed=number(3)), event(killed=number(3), actors=(FRONT,)))
    (incident,) = link([*reports, twice]).incidents
    assert len(incident.events) == 4 and incident.independent == 3


def test_every_merge_has_its_reasons() -> None:
    reports = [report(p, "2031-05-09", event(**THREE)) for p in ("Bay News", "Hill Radio")]
    reports.append(report("Gulf Post", "2031-05-10", event(**THREE, actors=(FRONT,))))
    (incident,) = link(reports).incidents
    assert len(incident.joins) == 2 and all("same day" in j.reasons for j in incident.joins)
    assert {e for j in incident.joins for e in (j.event, j.to)} == set(incident.events)


def test_tolls_are_followed_over_time() -> None:
    reports = [
        report("Bay News", f"2031-05-{d}", event(killed=number(n), attribution=said(HOSPITAL)))
        for d, n in (("09", 4), ("12", 9), ("10", 6))
    ]
    (incident,) = link(reports).incidents
    told = [(r.published, r.value, r.by, r.revised) for r in incident.revisions]
    assert told == [
        ("2031-05-09", "4", "town hospital", True),
        ("2031-05-10", "6", "town hospital", True),
        ("2031-05-12", "9", "town hospital", False),
    ]
    assert incident.killed and incident.killed.best == 9


# ---- decisions by hand


def lone(reports: list[Coding]) -> list[str]:
    return [e.id for c in reports for e in c.of_kind("event")]


def parts(reports: list[Coding], *decisions: Decision) -> list[int]:
    return sorted(len(i.events) for i in link(reports, decisions).incidents)


def test_what_people_decide_stands() -> None:
    """Two tellings of one blast, and an aggregate of a town far away, which no rule would put with them."""
    reports = [report(p, "2031-05-09", event(**THREE)) for p in ("Bay News", "Hill Radio")]
    reports.append(report("Gulf Post", "2031-05-09", event(where=(town("Port Selm"),), count=number(40))))
    a, b, c = lone(reports)
    assert parts(reports) == [1, 2]
    assert parts(reports, Decision(b, a, "different")) == [1, 1, 1]
    assert parts(reports, Decision(c, a, "same")) == [3]
    assert parts(reports, Decision(a, b, "different"), Decision(b, c, "same")) == [1, 2]
    assert parts(reports, Decision(a, b, "different"), Decision(a, c, "same"), Decision(b, c, "same")) == [1, 2]
    (incident,) = link(reports, [Decision(c, a, "same")]).incidents
    assert "decided by hand" in incident.reasons and len(incident.joins) == 2
    assert parts(reports, Decision("unknown", a, "same")) == [1, 2]


def test_contradictions_are_found() -> None:
    chain = [Decision("a", "b", "same"), Decision("c", "b", "same")]
    assert contradiction(chain) is None
    assert contradiction([*chain, Decision("a", "c", "different")]) == ("a", "c")


# ---- crowds


def test_a_crowd_of_differently_told_events_is_linked_in_time() -> None:
    """A thousand blows in one town on one day, each told twice, with tolls and weapons of their own."""
    reports = []
    for n in range(1000):
        who = actor(f"Band Of {n}", None, "REB")
        for publisher in ("Bay News", "Hill Radio"):
            reports.append(
                report(publisher, "2031-05-09", event(actors=(who,), killed=number(n % 50), injured=number(n)))
            )
    began = time.process_time()
    linked = group([Told(e, c.document) for c in reports for e in c.of_kind("event")])
    assert time.process_time() - began < 15
    assert all(len({t.event.actors[0].name for t in g.members}) == 1 for g in linked if len(g.members) == 2)
    assert sum(len(g.members) > 1 for g in linked) > 0


# ---- one story

TOLD = {
    "Bay News": "The ferry landing was struck while passengers boarded the early boat to the southern islands, harbour "
    "officials said. Divers looked for the missing until the evening, and the pier of Kesh remained closed. Ferries "
    "of the Highland line were held at anchor; Captain Oru Melk spoke of smoke above the customs shed.",
    "Hill Radio": "Divers at the ferry landing of Kesh were still looking for the missing in the evening. Passengers "
    "had been boarding the early boat when smoke rose above the customs shed, Captain Oru Melk told us. The Highland "
    "line kept its ferries at anchor and the pier stayed closed to the southern islands.",
    "Gulf Post": "Wheat prices rose again at the inland exchange as traders weighed a dry spring against full barns. "
    "Brokers named Tessin and Varga expected a quiet month. Millers bought little, and the ministry of agriculture "
    "published no forecast; a survey of planted fields is due in the second half of the month.",
}
UNPLACED: dict[str, Any] = {"where": (), "when": None}


def story(publisher: str, published: str, *told: dict[str, Any], says: tuple[str, ...] = ()) -> Coding:
    """A report with a text of its own; `says` are the sentences of its events."""
    coding = report(publisher, published, *told)
    text = " ".join([WORDS, TOLD[publisher], *says])
    document = Document.of(text, publisher=publisher, published=published, uri=publisher)
    records = []
    for n, record in enumerate(coding.records):
        start = text.index(says[n]) if n < len(says) else 0
        sentence = Span(says[n], start, start + len(says[n])) if n < len(says) else record.sentence
        known: dict[str, Any] = {"id": stable_id("e", document.id, n), "document": document.id, "sentence": sentence}
        records.append(replace(record, **known))
    return Coding(document, tuple(records))


def sizes(*reports: Coding) -> list[int]:
    return sorted(len(i.events) for i in link(reports).incidents)


def test_in_one_story_the_report_lends_place_and_day() -> None:
    first = story("Bay News", "2031-05-09", event(**THREE))
    bare = event(**THREE, where=(), instruments=())
    assert sizes(first, story("Hill Radio", "2031-05-09", bare)) == [2]
    assert sizes(first, story("Gulf Post", "2031-05-09", bare)) == [1, 1]  # no story of theirs: unsure stays apart
    (incident,) = link([first, story("Hill Radio", "2031-05-09", event(**THREE | UNPLACED))]).incidents
    assert {"one story", "place of the report", "day of the report"} <= set(incident.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"killed": number(9), **UNPLACED},  # another toll
        {"mode": "firearms", "instruments": (), **UNPLACED},  # another manner
        {"status": "planned", **UNPLACED},
        {"count": number(40), **UNPLACED},  # an aggregate
        {"when": Time(*SPOT, from_="2031-05-01", precision="open"), **THREE},
        {"when": day("2031-04-02"), **THREE},  # recalled with its day
        {"where": (town("Port Selm"),), **THREE},
        UNPLACED,  # nothing of its own
    ],
)
def test_traps_within_one_story(other: dict[str, Any]) -> None:
    reports = story("Bay News", "2031-05-09", event(**THREE)), story("Hill Radio", "2031-05-09", event(**other))
    assert sizes(*reports) == [1, 1]


def test_two_attacks_in_one_report_stay_two() -> None:
    """The second report tells of two blasts, one without place and day: it is not the first report's."""
    first = story("Bay News", "2031-05-09", event(**THREE))
    second = story("Hill Radio", "2031-05-09", event(**THREE), event(**THREE | UNPLACED))
    assert sizes(first, second) == [1, 2]
    both = story("Bay News", "2031-05-09", event(**THREE), event(**THREE | UNPLACED | {"actors": (FRONT,)}))
    assert max(sizes(both, second)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier blast in the harbour killed three.",
        "Three people died in a similar blast.",
        "Three had been killed by a bomb in 2019.",
        "Another bomb killed three elsewhere.",
    ],
)
def test_what_is_recalled_borrows_nothing(sentence: str) -> None:
    first = story("Bay News", "2031-05-09", event(**THREE))
    second = story("Hill Radio", "2031-05-09", event(**THREE | UNPLACED), says=(sentence,))
    assert sizes(first, second) == [1, 1]
