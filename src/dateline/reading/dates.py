"""Publication dates as they are written in tables and bylines → ISO dates; what can be read in two ways is refused."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WRITTEN = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH},? \d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}:?\d{2}.*)?")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?({MONTH}),?[ -](\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: \d{1,2}:\d{2}.*)?")
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}.*)?")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)
_CLOCK = re.compile(
    r",? (?:at )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$|^\d{1,2}:\d{2},? ", re.IGNORECASE
)


class NotADate(ValueError):
    """A value that is no date, or may be two; the message names the value and the remedy."""


def iso_date(value: str) -> str:
    """The day as `2024-01-27`; raises `NotADate` for a day that does not exist or can be read in two ways."""
    parts = _parts(" ".join(value.split()))
    if parts is None:
        raise NotADate(f"{value[:60]!r} is not a date; write it as 2024-01-27")
    try:
        return datetime.date(*parts).isoformat()
    except ValueError as error:
        raise NotADate(f"{value[:60]!r}: there is no such day; write it as 2024-01-27") from error


def _parts(value: str) -> tuple[int, int, int] | None:
    """Year, month, day as written, not yet checked against the calendar."""
    if match := _ISO.fullmatch(value) or _YEAR_FIRST.fullmatch(value):
        return int(match[1]), int(match[2]), int(match[3])
    plain = _CLOCK.sub("", _WEEKDAY.sub("", value))
    if match := _DAY_FIRST.fullmatch(plain):
        return int(match[3]), _month(match[2]), int(match[1])
    if match := _MONTH_FIRST.fullmatch(plain):
        return int(match[3]), _month(match[1]), int(match[2])
    if match := _NUMERIC.fullmatch(plain):
        return _numeric(value, int(match[1]), int(match[3]), int(match[4]))
    return _internet(value)


def _numeric(value: str, first: int, second: int, year: int) -> tuple[int, int, int]:
    """27/01/2024 and 01/27/2024 can be read in one way only; 02/01/2024 in two."""
    if first <= 12 and second <= 12 and first != second:
        raise NotADate(f"{value[:60]!r} may be two dates; write it as 2024-01-27")
    return (year, second, first) if first > 12 else (year, first, second)


def _month(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def _internet(value: str) -> tuple[int, int, int] | None:
    """Dates as in mail headers and feeds: `Sat, 27 Jan 2024 10:00:00 GMT`."""
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (found.year, found.month, found.day) if re.search(r"\d{4}", value) else None
