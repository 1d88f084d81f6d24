"""When: precision codes of the formats, middles of periods, days of a span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.exports.shapes import Happening, Skip, day_of

YEAR = 366  # days


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of a happening and how finely they are known."""

    first: date
    last: date
    precision: str

    @property
    def days(self) -> int:
        """How many days it may have been on."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.first + timedelta(days=(self.days - 1) // 2)

    @property
    def class_(self) -> str:
        """day, days (2–6), week, month (8–30), year (up to one) or coarse."""
        if self.precision in ("open", "unresolved", "decade") or self.days > YEAR:
            return "coarse"
        if self.precision in ("season", "quarter", "year"):
            return "year"
        if self.precision == "day":
            return "day"
        by_length = ((1, "day"), (6, "days" if self.precision != "week" else "week"), (7, "week"), (31, "month"))
        return next((name for longest, name in by_length if self.days <= longest), "year")


def dated(happening: Happening) -> Dated:
    """The days of a happening; raises `Skip` when no date is known or it is open at an end."""
    first, last, precision = happening.when
    if not first or precision == "unresolved":
        raise Skip("no_date")
    if not last or precision == "open":
        raise Skip("date_too_coarse")
    return _over(Dated(day_of(first), day_of(last), precision), happening)


def _over(when: Dated, happening: Happening) -> Dated:
    """The days up to the last report; raises `Skip` for what had not begun by then."""
    published = max((day_of(d.published) for d in happening.documents if d.published), default=when.last)
    if when.first > published:
        raise Skip("in_the_future")
    return Dated(when.first, min(when.last, published), when.precision)


def reported_day(happening: Happening, coarse: bool) -> tuple[date, str]:
    """The day for a dyadic row and how it was found: its own first day, else that of the report."""
    first, last, precision = happening.when
    if not first or precision == "unresolved":
        if happening.published is None:
            raise Skip("no_date")
        return day_of(happening.published), "date_of_report"
    whole = Dated(day_of(first), day_of(last or first), precision)
    if whole.class_ == "coarse" or (whole.class_ == "year" and not coarse):
        raise Skip("date_too_coarse")
    return whole.first, "date"
