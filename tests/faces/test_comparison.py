"""The tables that the terminal and the page show of what linking found."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dateline.faces.brief import accounts_parts, brief_text, positions_parts
from dateline.faces.comparison import comparisons, courses, day_words
from dateline.faces.page import render_page
from dateline.linking import Links, link
from dateline.records import Coding
from tests.examples import CODING
from tests.linking.made import (
    ARVONIA,
    ARVONIAN_ARMY,
    FRONT,
    MERIA,
    MERIAN_ARMY,
    actor,
    event,
    number,
    report,
    said,
    talks,
)

BLAST = {"actors": (MERIAN_ARMY,)}
HERE = report(
    "Bay News", "2031-05-09", event(**BLAST, killed=number(9), attribution=said(ARVONIA)),
    talks(ARVONIA, MERIA, positions=((MERIA, "rejects", "a pull-back of troops", "force-presence"),)),
)  # fmt: skip
THERE = report(
    "Hill Radio", "2031-05-12", event(**BLAST, killed=number(4)),
    talks(ARVONIA, MERIA, positions=((MERIA, "accepts", "a pull-back of troops", "force-presence"),)),
)  # fmt: skip
BOTH = link([HERE, THERE])


def test_parties_stand_side_by_side_and_the_reporter_last() -> None:
    (found,) = comparisons(BOTH)
    assert found.heading == "ASSAULT (explosives) – 8 May 2031 – Kesh (ARV)"
    assert found.parties == ("Arvonia", "in the reporter’s words")
    killed = next(line for line in found.lines if line.label == "killed")
    assert killed.differs and [[c.text for c in cells] for cells in killed.cells] == [["9"], ["4 (Hill Radio)"]]
    assert [line.label for line in found.lines if line.differs] == ["killed"]


def test_voices_of_one_party_are_not_two_sides() -> None:
    own = event(**BLAST, attribution=said(ARVONIA, ARVONIAN_ARMY))
    assert comparisons(link([report("Bay News", "2031-05-09", own)])) == []


def test_one_voice_is_nothing_to_compare() -> None:
    alone = link([report("Bay News", "2031-05-09", event(**BLAST))])
    assert comparisons(alone) == [] and len(comparisons(alone, every=True)) == 1
    assert accounts_parts(alone, 80) == [] and positions_parts(link([HERE])) == []
    assert "Accounts" not in brief_text(CODING)  # nobody asked


def test_what_is_said_twice_stands_once() -> None:
    copies = [
        report(f"P{i}", "2031-05-09", event(**BLAST, killed=number(9), attribution=said(ARVONIA))) for i in (1, 2)
    ]
    (found,) = comparisons(link([*copies, THERE]))
    assert all(len(cells) <= 1 for line in found.lines for cells in line.cells)


def test_only_what_moved_is_shown_unless_all_is_asked_for() -> None:
    (course,) = courses(BOTH)
    assert [(s.direction, s.moved) for s in course.steps] == [("rejects", False), ("accepts", True)]
    assert course.party == "Meria" and course.topic == "force-presence"
    assert courses(link([HERE])) == [] and len(courses(link([HERE]), every=True)) == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-05-08", "8 May 2031"),
        ("2031-05-08 – 2031-05-10", "8 May 2031 – 10 May 2031"),
        ("2031-05-08 – …", "since 8 May 2031"),
    ],
)
def test_days(value: str, words: str) -> None:
    assert day_words(value) == words


# ---- the brief


def test_the_brief_has_both_sections() -> None:
    brief = brief_text(HERE, width=100, links=BOTH)
    assert "Accounts  1" in brief and re.search(r"killed ≠ +9 +4 \(Hill Radio\)", brief)
    assert "≠ the accounts cannot all be true" in brief
    assert re.search(r"Meria +9 May 2031 +rejects", brief) and re.search(r"12 May 2031 +→ accepts", brief)


@pytest.mark.parametrize("width", [20, 30, 44, 88])
def test_the_tables_fit_any_width(width: int) -> None:
    for line in brief_text(HERE, width=width, links=BOTH).splitlines():
        assert len(line) <= width and line == line.rstrip()


def hostile(publisher: str = "Bay News") -> tuple[Coding, Links]:
    """Names that would steer a terminal or a browser."""
    evil = actor("Evil \x1b[2J<script>alert(1)</script> Army", "EVL", "MIL")
    found = [
        report(publisher, "2031-05-09", event(actors=(evil,), killed=number(9), attribution=said(evil))),
        report('"><img src=x onerror=1>', "2031-05-09", event(actors=(evil,), killed=number(4))),
    ]
    return found[0], link(found)


def test_names_cannot_steer_the_terminal() -> None:
    coding, links = hostile()
    assert "\x1b" not in brief_text(coding, links=links)


# ---- the page


def test_the_page_compares_and_leads_to_the_records() -> None:
    page = render_page([HERE, THERE], BOTH)
    assert '<section class="compared" id="accounts"' in page and '<a href="#accounts">Accounts</a>' in page
    assert '<section class="compared" id="positions"' in page and '<li class="moved">' in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets - set(re.findall(r' id="([^"]+)"', page)) == set()
    assert page.index('id="accounts"') < page.index('class="report"')


def test_of_one_report_the_comparison_comes_last() -> None:
    both = report("Bay News", "2031-05-09", event(**BLAST, attribution=said(ARVONIA, denied_by=(FRONT,))))
    page = render_page([both], link([both]))
    assert page.index('id="accounts"') > page.index('class="report"')
    assert 'id="accounts"' not in render_page([both]) and "<nav" not in render_page([both])


def test_the_page_escapes_everything() -> None:
    coding, links = hostile()
    page = render_page([coding], links)
    assert "<script>alert" not in page and "<img" not in page and "&lt;script&gt;alert(1)" in page
    assert "Evil" in page


def test_a_party_without_words_leaves_its_cell_empty() -> None:
    links = replace(BOTH, accounts=tuple(a for a in BOTH.accounts if a.field != "killed" or a.party == "ARV"))
    line = next(line for c in comparisons(links) for line in c.lines if line.label == "killed")
    assert line.cells[1] == ()
