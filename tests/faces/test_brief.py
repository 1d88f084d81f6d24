"""The brief: what stands in it, how it wraps, what it keeps from a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from dateline.faces.brief import brief_text, write_brief
from dateline.faces.wording import amount_words, listed, says, when
from dateline.records import Actor, Amount, Attribution, Coding, Document, Precision, Time
from tests.examples import CODING, EMPTY, tiny

ARMY = Actor("army", 0, 4, name="Army", id="army")


@pytest.mark.parametrize(
    "line",
    [
        "Arvonia and the Highland Front return to the table in Port Selm",
        "Coastal Wire · 10 May 2031",
        "1. Arvonia and Highland Front – CONSULT (meet) – 9 May 2031 – Port Selm (MER)",
        "killed: at least 14 · with: rocket · as reported",
        "count: more than 60 · with: drone · according to Coast Observatory; denied by Arvonia",
        "Free Valley Brigades (claims it) – ASSAULT (aerial) – Kesh (ARV)",
        "Ilena Dorso, Foreign Minister (to reporters): “We came to end this war",
        "some 2,500 federal soldiers – Arvonia · according to Highland Front, via a statement",
        "Process: Talks between Arvonia and the Highland Front  mediated · under-way",
        "– Maritime Union, host",
        "→ prisoner exchanges",
        "Arvonia promised: release 120 detainees",
        "– Rockets killed at least 14 people in Kesh (8 May 2031)",
    ],
)
def test_lines(line: str) -> None:
    assert line in brief_text(CODING, width=120)


@pytest.mark.parametrize("width", [20, 40, 88])
def test_it_wraps_and_leaves_no_blanks(width: int) -> None:
    for line in brief_text(CODING, width=width).splitlines():
        assert len(line) <= width and line == line.rstrip()


def test_no_events_and_no_date() -> None:
    brief = brief_text(EMPTY)
    assert "No events found." in brief and "give --published" in brief
    assert "--published" not in brief_text(CODING)


@pytest.mark.parametrize("document", [Document.of(""), Document.of("\n\n"), Document.of("x", title=" ")])
def test_nothing_to_show_is_no_error(document: Document) -> None:
    assert "No events found." in brief_text(Coding(document))


def test_a_report_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in brief_text(tiny("Riots \x1b[2J\x9b1m [red]broke[/red] out.", title="A\x07 \x1b]0;b"))
    assert "[red]broke[/red]" in brief_text(tiny("Riots [red]broke[/red] out."))


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("1", False)])
def test_colours(monkeypatch: pytest.MonkeyPatch, no_color: str | None, coloured: bool) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    out = io.StringIO()
    write_brief(CODING, out, colour=True, width=88)
    assert ("\x1b[1;36m" in out.getvalue()) is coloured


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2024-01-27", "2024-01-27", "day", "27 January 2024"),
        ("2024-01-01", "2024-01-31", "month", "1 January 2024 – 31 January 2024"),
        ("2023-10-11", None, "open", "since 11 October 2023"),
        (None, "2024-01-31", "open", "until 31 January 2024"),
        (None, None, "unresolved", "“on Saturday”"),
    ],
)
def test_times(start: str | None, end: str | None, precision: Precision, words: str) -> None:
    assert when(Time("on\nSaturday", 0, 11, from_=start, to=end, precision=precision)) == words


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        (Attribution(), "as reported"),
        (Attribution("stated", (ARMY,), "AFP"), "according to Army, via AFP"),
        (Attribution("stated"), "as stated"),
        (Attribution("claimed", (ARMY,)), "claimed by Army"),
        (Attribution("denied"), "denied"),
        (Attribution("reported", confirmed_by=(ARMY, ARMY)), "as reported; confirmed by Army"),
    ],
)
def test_who_says_so(attribution: Attribution, words: str) -> None:
    assert says(attribution) == words


@pytest.mark.parametrize(
    ("text", "best", "words"),
    [
        ("seven", 7, "seven (7)"),
        ("nearly 900", 900, "nearly 900"),
        ("1,200", 1200, "1,200"),
        ("dozens", None, "dozens"),
    ],
)
def test_amounts(text: str, best: float | None, words: str) -> None:
    assert amount_words(Amount(text, 0, len(text), best=best)) == words


def test_lists() -> None:
    assert [listed(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert replace(ARMY, name="x").name == "x"
