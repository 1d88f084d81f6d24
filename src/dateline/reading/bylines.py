"""Publisher and date where the head of a plain text states them beyond doubt: `BAGHDAD, Jan. 27, 2024 (AFP) —`."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from dateline.reading.dates import WRITTEN, NotADate, iso_date
from dateline.reading.shapes import Metadata
from dateline.resources import cells, lexicon

_HEAD_LINES = 6
_DASH = r"\s*(?:--?|[–—])(?=\s|$)"
_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_][^()\n]{{1,60}}?)?,?\s*(?P<date>{WRITTEN}|\d{{4}}-\d{{2}}-\d{{2}})?\s*\((?P<agency>[^()\n\d]{{2,40}})\)(?:{_DASH}|:)",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_DATED_PLACE = re.compile(rf"[A-Z][\w.'’ ,/-]{{1,60}}?[,(]\s*(?i:{_WEEKDAY}(?P<date>{WRITTEN}))\)?{_DASH}")
_BYLINE = re.compile(
    rf"(?:(?P<agency>[^\W\d_][\w .&'’-]{{1,40}}?)\s*[–—|,•·-]\s*)?"
    r"(?:published|posted|issued|released|date|updated)?(?: on)?:?\s*"
    rf"{_WEEKDAY}(?P<date>{WRITTEN}|\d{{4}}-\d{{2}}-\d{{2}})",
    re.IGNORECASE,
)


def find_metadata(text: str) -> Metadata:
    """What dateline or byline say; None for all that they do not say for certain."""
    found = Metadata()
    for line in islice((x.strip() for x in text[:4000].split("\n") if x.strip()), _HEAD_LINES):
        match = _DATELINE.match(line) or _DATED_PLACE.match(line) or _BYLINE.fullmatch(line)
        if match:
            parts = match.groupdict()
            found = found.over(Metadata(published=_day(parts["date"]), publisher=agency(parts.get("agency"))))
    return found


def agency(words: str | None) -> str | None:
    """The name of the news agency that `words` stand for, or None."""
    return _agencies().get(words.strip().casefold()) if words else None


@cache
def _agencies() -> dict[str, str]:
    rows = lexicon("agencies")
    return {key.casefold(): row["name"] for row in rows for key in (row["name"], *cells(row["aliases"]))}


def _day(words: str | None) -> str | None:
    try:
        return iso_date(words) if words else None
    except NotADate:
        return None
