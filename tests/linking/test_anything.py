"""Whatever records say, linking keeps its promises: every event in one incident, in any order, words that stand."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dateline.faces.brief import brief_text
from dateline.faces.page import render_page
from dateline.linking import link
from dateline.records import Actor, Amount, Coding, Instrument, Place, Time, to_json
from tests.linking.made import (
    ARVONIA,
    ARVONIAN_ARMY,
    CIVILIANS,
    COUNTRY,
    FRONT,
    GUNMEN,
    MERIA,
    SPOT,
    event,
    figure,
    number,
    report,
    said,
    statement,
    talks,
    town,
    unit,
    wish,
)

ACTORS: tuple[Actor, ...] = (ARVONIA, ARVONIAN_ARMY, MERIA, FRONT, GUNMEN, CIVILIANS)
PLACES: tuple[Place, ...] = (
    town("Kesh"), town("Darru"), unit("North"), COUNTRY,
    Place(*SPOT, name="somewhere"), Place(*SPOT, name="a bridge", precision="site"),
)  # fmt: skip
TIMES: tuple[Time | None, ...] = (
    None,
    Time(*SPOT),
    *(Time(*SPOT, from_=f, to=t, precision=p) for f, t, p in (  # type: ignore[arg-type]
        ("2031-05-08", "2031-05-08", "day"), ("2031-05-05", "2031-05-11", "week"), ("2031-05-01", None, "open"),
        (None, "2031-05-01", "open"), ("0001-01-01", "0001-01-01", "day"), ("9999-12-31", "9999-12-31", "day"),
        ("2031-05-01", "2031-05-31", "month"),
    )),
)  # fmt: skip
AMOUNTS: tuple[Amount | None, ...] = (
    None, number(0), number(3), number(7, "over"), number(1e15), Amount(*SPOT, qualifier="vague"),
    Amount(*SPOT, high=9, qualifier="under"), Amount(*SPOT, low=2, high=4, qualifier="between"),
    Amount(*SPOT, best=-5, qualifier="about"),
)  # fmt: skip


def some(rnd: random.Random, choices: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(rnd.sample(choices, rnd.randrange(3)))


def any_event(rnd: random.Random) -> dict[str, Any]:
    statuses = ("reported", "stated", "confirmed", "claimed", "alleged", "denied")
    given = said(*some(rnd, ACTORS), status=rnd.choice(statuses), denied_by=some(rnd, ACTORS))
    return event(
        type=rnd.choice(("ASSAULT", "CONSULT", "REJECT", "ACCUSE")), quad_class=rnd.choice((1, 3, 4, None)),
        status=rnd.choice(("actual", "planned", "possible", "denied")), mode=rnd.choice((None, "explosives")),
        actors=some(rnd, ACTORS), recipients=some(rnd, ACTORS), where=some(rnd, PLACES), when=rnd.choice(TIMES),
        killed=rnd.choice(AMOUNTS), injured=rnd.choice(AMOUNTS), count=rnd.choice((None, None, *AMOUNTS)),
        instruments=some(rnd, (Instrument(*SPOT, name="bomb"), Instrument(*SPOT, name="drone"))), attribution=given,
    )  # fmt: skip


def any_report(rnd: random.Random) -> Coding:
    told = [any_event(rnd) for _ in range(rnd.randrange(5))]
    numbers = tuple(range(len(told)))
    extra = [statement(rnd.choice(ACTORS), *numbers), figure(6, "killed", *some(rnd, ACTORS))]
    if told:
        extra.append(wish(rnd.choice(ACTORS), rnd.choice(numbers), "the end of it all"))
    positions = tuple((rnd.choice(ACTORS), rnd.choice(("seeks", "open")), "an end of it", "other") for _ in range(2))
    extra.append(talks(*some(rnd, ACTORS), positions=positions))
    return report(rnd.choice(("Bay News", None)), rnd.choice(("2031-05-09", None, "2031-05-12")), *told, *extra)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_told(seed: int) -> None:
    rnd = random.Random(seed)
    reports = list({c.document.id: c for c in (any_report(rnd) for _ in range(8))}.values())
    links = link(reports)
    events = [e.id for c in reports for e in c.of_kind("event")]
    assert sorted(e for i in links.incidents for e in i.events) == sorted(events)
    texts = {c.document.id: c.document.text for c in reports}
    assert all(texts[a.document][a.span.start : a.span.end] == a.span.text for a in links.accounts)
    assert all(texts[s.document][s.what.start : s.what.end] == s.what.text for s in links.positions)
    aggregates = {e.id for c in reports for e in c.of_kind("event") if e.count and e.count.best != 1}
    assert all(len(i.events) == 1 for i in links.incidents if aggregates & set(i.events))
    rnd.shuffle(reports)
    assert to_json(link(reports).incidents) == to_json(links.incidents)
    assert render_page(reports, links, every=True) and brief_text(reports[0], links=links)
