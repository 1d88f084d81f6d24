"""Feasts whose day the Gregorian calendar gives; those of other calendars are recognised and stay unresolved."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date, timedelta

from dateline.annotation.calendar import valid_date


def feast(value: str, year: int) -> date | None:
    """The day of a feast: `12-25`; `easter:1` days after Easter Sunday; `nth:11:3:4` the fourth Thursday in November,
    `nth:5:0:-1` the last Monday in May.
    """
    if value.startswith("easter:"):
        return easter(year) + timedelta(days=int(value[7:]))
    if value.startswith("nth:"):
        month, weekday, count = (int(p) for p in value[4:].split(":"))
        days = [w[weekday] for w in monthcalendar(year, month) if w[weekday]]
        return date(year, month, days[count - 1 if count > 0 else count])
    month, day = (int(p) for p in value.split("-"))
    return valid_date(year, month, day)


def easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian computus."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shifted = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shifted + 114, 31)
    return date(year, month, day + 1)
