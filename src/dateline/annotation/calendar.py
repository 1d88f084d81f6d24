"""Typed intervals of days: what months, weeks, seasons and shifts of them come to."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from dateline.records import Precision

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


class Interval(NamedTuple):
    """Days from `first` to `last`, inclusive; None is an open or unknown end. `precision` is the unit it is told in."""

    first: date | None
    last: date | None
    precision: Precision

    def iso(self) -> tuple[str | None, str | None]:
        """Both ends as ISO 8601 dates."""
        return (self.first.isoformat() if self.first else None, self.last.isoformat() if self.last else None)


UNRESOLVED = Interval(None, None, "unresolved")


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_span(day: date | None) -> Interval:
    """One day."""
    return Interval(day, day, "day") if day else UNRESOLVED


def week_span(day: date) -> Interval:
    """The week, Monday to Sunday, that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6), "week")


def weekend_span(day: date) -> Interval:
    """Saturday and Sunday of the week that holds the day."""
    saturday = day + timedelta(days=5 - day.weekday())
    return Interval(saturday, saturday + timedelta(days=1), "day")


def months_span(year: int, month: int, count: int, precision: Precision) -> Interval:
    """`count` whole months from the first of `month` on; unresolved outside the calendar."""
    end = year * 12 + month - 1 + count - 1
    last_year, last_month = end // 12, end % 12 + 1
    if not (year >= MINYEAR and last_year <= MAXYEAR):
        return UNRESOLVED
    return Interval(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]), precision)


def month_span(year: int, month: int) -> Interval:
    """A month."""
    return months_span(year, month, 1, "month")


def year_span(year: int) -> Interval:
    """A year."""
    return months_span(year, 1, 12, "year")


def decade_span(year: int) -> Interval:
    """The ten years that hold the year and begin with a round one."""
    return months_span(year - year % 10, 1, 120, "decade")


def century_span(number: int) -> Interval:
    """A century by number; the coarsest precision the ledger has is a decade."""
    return months_span((number - 1) * 100 + 1, 1, 1200, "decade") if number > 0 else UNRESOLVED


def season_span(year: int, season: str) -> Interval:
    """Three months of the northern season; winter of a year begins in its December."""
    return months_span(year, SEASONS[season], 3, "season")


def quarter_span(year: int, quarter: int) -> Interval:
    """A quarter of the calendar year."""
    return months_span(year, 3 * quarter - 2, 3, "quarter")


def unit_span(day: date, unit: str) -> Interval:
    """The whole unit (day, week, month, quarter, year, decade, century) that holds the day."""
    if unit in ("week", "fortnight"):
        return week_span(day)
    if unit == "weekend":
        return weekend_span(day)
    if unit == "month":
        return month_span(day.year, day.month)
    if unit == "quarter":
        return quarter_span(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_span(day.year)
    if unit == "decade":
        return decade_span(day.year)
    if unit == "century":
        return century_span((day.year - 1) // 100 + 1)
    return day_span(day)


def shift(day: date, count: int, unit: str) -> date | None:
    """The day `count` units later (earlier when negative); None outside the calendar or for a unit below a day."""
    if unit in MONTHS_IN:
        months = day.year * 12 + day.month - 1 + count * MONTHS_IN[unit]
        year, month = months // 12, months % 12 + 1
        if not MINYEAR <= year <= MAXYEAR:
            return None
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    if unit not in DAYS_IN:
        return None
    try:
        return day + timedelta(days=count * DAYS_IN[unit])
    except OverflowError:
        return None


# Part of a year → its first month and how many; part of a decade → first year and how many; of a month → days.
_OF_YEAR = {
    "early": (1, 4), "mid": (5, 4), "late": (9, 4), "start": (1, 1), "middle": (5, 4), "end": (12, 1),
    "first-half": (1, 6), "second-half": (7, 6),
}  # fmt: skip
_OF_DECADE = {"early": (0, 4), "start": (0, 2), "mid": (4, 3), "middle": (4, 3), "late": (7, 3), "end": (8, 2)}
_OF_MONTH = {"early": (0, 10), "start": (0, 5), "mid": (10, 10), "middle": (10, 10), "late": (20, 11), "end": (25, 6)}


def part_of(span: Interval, part: str) -> Interval:
    """A named part of an interval: `early`, `mid`, `late`, `start`, `middle`, `end`, `first-half`, `second-half`.

    Of a month: 1–10, 11–20, 21–end, the start its first and the end its last five days or so; of a year: four months
    each, the start January, the end December. Of anything else: thirds. The precision stays that of the whole.
    """
    if span.first is None or span.last is None:
        return span
    year = span.first.year
    if span.precision == "year" and part in _OF_YEAR:
        return months_span(year, *_OF_YEAR[part], "year")
    if span.precision == "decade" and part in _OF_DECADE:
        offset, count = _OF_DECADE[part]
        return months_span(year + offset, 1, 12 * count, "decade")
    days = (span.last - span.first).days + 1
    if days == 1:  # the middle of the day is still that day
        return span
    return _cut_days(span, *_days_of(part, days, span.precision))


def _days_of(part: str, days: int, precision: Precision) -> tuple[int, int]:
    """Offset of the first day of a part and its length."""
    if precision == "month" and part in _OF_MONTH:
        return _OF_MONTH[part]
    if part in ("first-half", "second-half"):
        return (0 if part == "first-half" else days // 2), (days + 1) // 2
    third = max(1, days // 3)
    offset = {"early": 0, "start": 0, "mid": third, "middle": third}.get(part, days - third)
    return offset, third


def _cut_days(span: Interval, offset: int, count: int) -> Interval:
    assert span.first is not None and span.last is not None
    first = span.first + timedelta(days=offset)
    return Interval(first, min(span.last, first + timedelta(days=count - 1)), span.precision)
