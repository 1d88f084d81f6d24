"""Dateline's times as TIMEX3: a time, and the values and types that come of it."""

from __future__ import annotations

import pytest

from benchmarks.adapters.timex import expressions
from dateline.records import Time


def time(text: str, first: str | None = None, last: str | None = None, precision: str = "unresolved") -> Time:
    return Time(text, 0, len(text), from_=first, to=last, precision=precision)  # type: ignore[arg-type]


DAY = ("2024-05-03", "2024-05-03", "day")
ROWS = [
    (time("3 May", *DAY), "2024-05-03", "DATE"),
    (time("3 p.m. on 3 May", *DAY), "2024-05-03T15:00", "TIME"),
    (time("Friday night", *DAY), "2024-05-03TNI", "TIME"),
    (time("noon Friday", *DAY), "2024-05-03T12:00", "TIME"),
    (time("15:30"), "XXXX-XX-XXT15:30", "TIME"),
    (time("last week", "2024-04-22", "2024-04-28", "week"), "2024-W17", "DATE"),
    (time("the weekend", "2024-04-27", "2024-04-28", "day"), "2024-W17-WE", "DATE"),
    (time("May", "2024-05-01", "2024-05-31", "month"), "2024-05", "DATE"),
    (time("this summer", "2024-06-01", "2024-08-31", "season"), "2024-SU", "DATE"),
    (time("the third quarter", "2023-07-01", "2023-09-30", "quarter"), "2023-Q3", "DATE"),
    (time("the first half of 2023", "2023-01-01", "2023-06-30", "year"), "2023-H1", "DATE"),
    (time("the 1990s", "1990-01-01", "1999-12-31", "decade"), "199", "DATE"),
    (time("since 2011", "2011-01-01", None, "open"), "2011", "DATE"),
    (time("three days"), "P3D", "DURATION"),
    (time("several weeks"), "PXW", "DURATION"),
    (time("two decades"), "P20Y", "DURATION"),
    (time("48 hours"), "PT48H", "DURATION"),
    (time("recent months"), "PXM", "DURATION"),
    (time("in two weeks", "2024-05-13", "2024-05-19", "week"), "P2W", "DURATION"),
    (time("two days before"), "P2D", "DURATION"),
    (time("now"), "PRESENT_REF", "DATE"),
    (time("recently"), "PAST_REF", "DATE"),
    (time("several years ago"), "PAST_REF", "DATE"),
    (time("the near future"), "FUTURE_REF", "DATE"),
    (time("every Friday"), "XXXX-WXX-5", "SET"),
    (time("each July"), "XXXX-07", "SET"),
    (time("daily"), "P1D", "SET"),
    (time("490 BC"), "BC0490", "DATE"),
]


@pytest.mark.parametrize(("found", "value", "kind"), ROWS, ids=[t.text for t, _, _ in ROWS])
def test_value_and_type(found: Time, value: str, kind: str) -> None:
    ((_, _, *told),) = expressions(found)
    assert told == [value, kind]


def test_a_range_is_two_expressions() -> None:
    found = expressions(time("July to September 2016", "2016-07-01", "2016-09-30", "month"))
    assert [(v, s) for s, _, v, _ in found] == [("2016-07", 0), ("2016-09", 8)]
