"""What must not change a coding: other countries of equal standing, another day, a dateline, a footer, curly quotes.

About thirty short reports of our own with places for two countries and a day. Each is coded once as it stands and once
with each change; types, modes and status have to stay, the actors' countries follow the swap and the dates the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Document, Event

PUBLISHED = "2024-03-08"  # a Friday
BOOK = load("plover")
AT_MOST = 0.01  # of the cases may change

# code, name, adjective, capital
STATES = {
    "KEN": ("Kenya", "Kenyan", "Nairobi"),
    "PER": ("Peru", "Peruvian", "Lima"),
    "NOR": ("Norway", "Norwegian", "Oslo"),
    "VNM": ("Vietnam", "Vietnamese", "Hanoi"),
    "GHA": ("Ghana", "Ghanaian", "Accra"),
    "HUN": ("Hungary", "Hungarian", "Budapest"),
    "TUR": ("Turkey", "Turkish", "Ankara"),
    "PAK": ("Pakistan", "Pakistani", "Islamabad"),
    "CHL": ("Chile", "Chilean", "Santiago"),
    "JPN": ("Japan", "Japanese", "Tokyo"),
}
FIRST = ("KEN", "PER")
SWAPS = [("NOR", "VNM"), ("GHA", "HUN"), ("TUR", "PAK"), ("CHL", "JPN")]
DAYS = ["Monday", "Thursday"]

REPORTS = [
    "{A} accused {B} on {day} of arming rebels in the north.",
    "{B_adj} warplanes bombed a base near the border with {A} on {day}, killing four soldiers.",
    "{A} and {B} signed a trade agreement in {B_cap} on {day}.",
    "The foreign ministers of {A} and {B} met on {day} to discuss fishing rights.",
    "{A} recalled its ambassador from {B_cap} on {day}.",
    'The {A_adj} president said on {day}: "We reject the demands of {B}."',
    "Thousands of people marched through {A_cap} on {day} to protest against rising prices.",
    "{A_adj} police arrested three {B_adj} journalists on {day}.",
    "{A} imposed sanctions on {B} on {day} over the detention of its citizens.",
    "On {day} {A} urged {B} to withdraw its troops from the disputed islands.",
    "{A} promised on {day} to send food and medicine to {B}.",
    "{A} sent two ships with tents and blankets to {B} on {day} after the floods.",
    "{B} released five {A_adj} sailors on {day}.",
    "{A} threatened to close its airspace to {B} if the shelling goes on.",
    "{A_adj} troops withdrew from the {B_adj} town on {day}.",
    "The {A_adj} parliament rejected the treaty with {B} on {day}.",
    "{A} expelled two {B_adj} diplomats on {day}.",
    "{A_adj} gunmen attacked a {B_adj} patrol on {day} and wounded six soldiers.",
    "{B} has not agreed to talks with {A}, officials in {B_cap} said on {day}.",
    "{A} praised the efforts of {B} to end the crisis.",
    "{A} and {B} held joint naval exercises on {day}.",
    "{A} lifted the curfew on {day} after talks with the opposition.",
    "The prime minister of {A} will visit {B_cap} next month.",
    'A spokesman for the {B_adj} army denied on {day} that its soldiers had shot at "unarmed farmers".',
    "{A} extradited two suspects to {B} on {day}.",
    "{A} moved tanks to its border with {B} on {day}.",
    "Dock workers in {A_cap} went on strike on {day}.",
    "{A} condemned the attack on its embassy in {B_cap}.",
    "{B} apologised to {A} on {day} for the sinking of a fishing boat.",
    "Rockets hit the outskirts of {A_cap} on {day}. {A} blamed {B} for the attack, which killed nine people.",
    "{A} and {B} agreed on {day} to exchange prisoners. The first group is to be released in {A_cap} next week.",
    '{A} called on {B} to open the border. "People are starving," the {A_adj} foreign minister said on {day}.',
]

FOOTERS = [
    "\n\nReporting by Ana Lund and Peter Okoye; editing by Jo Marsh",
    "\n\n(c) 2024 Northern Press Agency. All rights reserved.",
    "\n\nRead also: What we know so far",
]
DATELINE = "{A_cap}, March 8 (Reuters) - "

Signature = tuple[tuple[str, str | None, str], ...]


def written(report: str, pair: tuple[str, str], day: str) -> str:
    """The report with its places filled."""
    words = {"day": day}
    for letter, code_ in zip("AB", pair, strict=True):
        name, adjective, capital = STATES[code_]
        words |= {letter: name, f"{letter}_adj": adjective, f"{letter}_cap": capital}
    return report.format(**words)


def curled(text: str) -> str:
    """The text with curly quotation marks and apostrophes."""
    text = re.sub(r'"([^"]*)"', "\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", text)
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


@cache
def events(text: str) -> tuple[Event, ...]:
    """What is coded in the text."""
    records = code(annotate(Document.of(text, published=PUBLISHED)), BOOK)
    return tuple(r for r in records if isinstance(r, Event))


def signature(found: tuple[Event, ...]) -> Signature:
    """Type, mode and status of every event."""
    return tuple((e.type, e.mode, e.status) for e in found)


def countries(found: tuple[Event, ...], names: dict[str, str]) -> list[tuple[list[str], list[str]]]:
    """The countries of actors and recipients, each by its new name."""
    return [
        ([names.get(a.country or "", "") for a in e.actors], [names.get(a.country or "", "") for a in e.recipients])
        for e in found
    ]


@cache
def plain(report: str) -> tuple[Event, ...]:
    """The coding of the report as it stands."""
    return events(written(report, FIRST, "Wednesday"))


def swaps() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Report, text with other countries, and what each of them was before."""
    for report in REPORTS:
        for pair in SWAPS:
            yield report, written(report, pair, "Wednesday"), dict(zip(pair, "AB", strict=True))


def others() -> Iterator[tuple[str, str]]:
    """Report, and its text with another day, a footer, a dateline or curly quotes."""
    for report in REPORTS:
        text = written(report, FIRST, "Wednesday")
        yield from ((report, written(report, FIRST, day)) for day in DAYS)
        yield from ((report, text + footer) for footer in FOOTERS)
        yield report, written(DATELINE, FIRST, "") + text
        yield report, curled(text)


def told(changed: list[tuple[str, object, object]], cases: int) -> str:
    lines = [f"{text!r}\n    {before}\n    {after}" for text, before, after in changed]
    return "\n".join([f"{len(changed)} of {cases} cases changed", *lines])


def check(changed: list[tuple[str, object, object]], cases: int) -> None:
    assert len(changed) <= AT_MOST * cases, told(changed, cases)


def test_every_report_tells_an_event() -> None:
    assert [report for report in REPORTS if not plain(report)] == []
    assert len(list(swaps())) + len(list(others())) >= 200


def test_types_modes_status_stay() -> None:
    texts = [(report, text) for report, text, _ in swaps()] + list(others())
    changed: list[tuple[str, object, object]] = [
        (text, signature(plain(report)), signature(events(text)))
        for report, text in texts
        if signature(plain(report)) != signature(events(text))
    ]
    check(changed, len(texts))


def test_countries_follow_the_swap() -> None:
    before = dict(zip(FIRST, "AB", strict=True))
    changed: list[tuple[str, object, object]] = [
        (text, countries(plain(report), before), countries(events(text), names))
        for report, text, names in swaps()
        if countries(plain(report), before) != countries(events(text), names)
    ]
    check(changed, len(list(swaps())))


def test_actors_stay_when_nothing_is_said_of_them() -> None:
    before = dict(zip(FIRST, "AB", strict=True))
    changed: list[tuple[str, object, object]] = [
        (text, countries(plain(report), before), countries(events(text), before))
        for report, text in others()
        if countries(plain(report), before) != countries(events(text), before)
    ]
    check(changed, len(list(others())))


@pytest.mark.parametrize("day", ["Wednesday", *DAYS])
def test_dates_follow_the_day(day: str) -> None:
    published = date.fromisoformat(PUBLISHED)
    wanted = next(
        published - timedelta(n) for n in range(7) if (published - timedelta(n)).strftime("%A") == day
    ).isoformat()
    wrong: list[tuple[str, object, object]] = []
    for report in REPORTS:
        found = events(written(report, FIRST, day))
        dated = [e.when.from_ for e in plain(report) if e.when and e.when.text.endswith("Wednesday")]
        now = [e.when.from_ for e in found if e.when and e.when.text.endswith(day)]
        if len(now) != len(dated) or set(now) - {wanted}:
            wrong.append((report, dated, now))
    check(wrong, len(REPORTS))
