"""Dateline's times as TIMEX3: from the public spans (text, from, to, precision) to extents and values.

`predict` turns rows `{"id", "text", "dct"?}` into rows `{"id", "timexes": [{"s", "e", "value", "type"}]}`. TIMEX3 says
more than the ledger does (durations, sets, parts of the day, "now"); what the interval leaves out is read off the
words of the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateline.annotation import annotate
from dateline.records import Document, Time

UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
}  # fmt: skip
NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine":
    9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "a": 1, "an": 1, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "hundred": 100, "couple": 2,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "tonight": "TNI", "overnight": "TNI",
    "dawn": "TMO", "noon": "T12:00", "midday": "T12:00", "midnight": "T24:00",
}  # fmt: skip
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UNIT = (
    r"(seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?"
    r"|century|centuries)"
)
_DURATION = re.compile(
    rf"\b(?:([\w.,]+)[\s-]+)?(?:(?:of|more|other|additional|consecutive|straight|full)\s+)?{_UNIT}\b", re.I
)
_SET = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
    "annual": "P1Y",
    "quarterly": "P1Q",
    "hourly": "PT1H",
}
_EDGE = re.compile(r"^(?:since|until|till|in)\s+", re.I)
_BESIDE = re.compile(r"(?<=s)\s+(?:before|after)$", re.I)
_HENCE = re.compile(r"^in\s+", re.I)
_JOIN = re.compile(r"\s+(?:to|through|until|till|and)\s+|\s*[–-]\s*(?=\d|[A-Z])")
_NAMES_DATE = re.compile(rf"\d|\b(?:{'|'.join(MONTHS)})|day\b")
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b|\b(\d{1,2}):(\d{2})\b|\b(\d{2})(\d{2})\s?(?:GMT|UTC|hours)\b", re.I
)


def predict(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row of extents, values and types for each row of text; `dct` is the day of publication."""
    return [{"id": row["id"], "timexes": list(timexes(row))} for row in rows]


def timexes(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The expressions of one text."""
    dct = row.get("dct")
    sheet = annotate(Document.of(row["text"], published=dct[:10] if dct else None))
    for time in sheet.times:
        for start, end, value, kind in expressions(time):
            yield {"s": start, "e": end, "value": value, "type": kind}


def expressions(time: Time) -> list[tuple[int, int, str | None, str]]:
    """Extents, values and types; a range is two expressions, "since" and "until" belong to none."""
    edge = _EDGE.match(time.text)
    text, start = (time.text[edge.end() :], time.start + edge.end()) if edge else (time.text, time.start)
    end = time.end
    join = _JOIN.search(text)
    if join and time.from_ and time.to and time.precision != "unresolved" and join.start() > 0 and _two(text, join):
        precision = time.precision
        first, last = text[: join.start()], text[join.end() :]
        return [
            (start, start + len(first), interval(first, time.from_, _end(time.from_, precision), precision), "DATE"),
            (start + join.end(), time.end, interval(last, _begin(time.to, precision), time.to, precision), "DATE"),
        ]
    if beside := _BESIDE.search(text):  # the preposition is no part of a TIMEX3
        text, end = text[: beside.start()], end - (beside.end() - beside.start())
        return [(start, end, duration(text.lower()), "DURATION")]
    value, kind = (duration(text.lower()), "DURATION") if _HENCE.match(time.text) else valued(text, time)
    return [(start, end, value, kind)]


def _two(text: str, join: re.Match[str]) -> bool:
    """Whether both sides name a date (not "mid-October", "third-quarter", "2024-01-27")."""
    left, right = text[: join.start()].lower(), text[join.end() :].lower()
    return not re.search(r"\d{4}-\d\d-\d\d", text) and bool(_NAMES_DATE.search(left) and _NAMES_DATE.search(right))


def _end(first: str, precision: str) -> str:
    year, month = int(first[:4]), int(first[5:7])
    return f"{year}-12-31" if precision == "year" else f"{year}-{month:02}-28" if precision == "month" else first


def _begin(last: str, precision: str) -> str:
    return f"{last[:4]}-01-01" if precision == "year" else f"{last[:7]}-01" if precision == "month" else last


_REFERENCES = (
    (re.compile(r"\b(?:now|currently|nowadays|presently|these days|at present|the moment)\b"), "PRESENT_REF"),
    (re.compile(r"\b(?:recently|lately)\b|^the past$"), "PAST_REF"),
    (re.compile(r"\bfuture$"), "FUTURE_REF"),
)
_EVERY = re.compile(r"\b(?:every|each)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days$")
_STRETCH = re.compile(
    r"\b(?:past|recent|the last|the (?:next|coming) (?!(?:year|month|week)\b)|the first|last \w+ \w+s|next \w+ \w+s)\b"
)


def valued(text: str, time: Time) -> tuple[str | None, str]:
    """Value and type of one expression."""
    lower = text.lower()
    if _EVERY.search(lower) or lower in _SET:
        return repeated(lower), "SET"
    if re.search(r"\bb\.?c", lower):
        return before_christ(lower), "DATE"
    for pattern, value in _REFERENCES:
        if pattern.search(lower):
            return value, "DATE"
    if (
        time.precision != "day"
        and _STRETCH.search(lower)
        and _DURATION.search(lower)
        and not re.search(r"quarter|the next day", lower)
    ):
        return duration(lower), "DURATION"
    if time.precision == "unresolved":
        return unresolved(lower)
    return resolved(text, time)


def repeated(lower: str) -> str | None:
    """XXXX-05 for "every May", XXXX-WXX-5 for "Fridays"; else the interval between one and the next: P1D."""
    for word in re.findall(r"[a-z]+", lower):
        if word[:3] in WEEKDAYS and word.rstrip("s").endswith("day") and word not in ("day", "days"):
            return f"XXXX-WXX-{WEEKDAYS.index(word[:3]) + 1}"
        if word[:3] in MONTHS and not word.startswith("month"):
            return f"XXXX-{MONTHS.index(word[:3]) + 1:02}"
        if word in SEASONS:
            return f"XXXX-{SEASONS[word]}"
    return _SET.get(lower) or duration(lower)


def before_christ(lower: str) -> str | None:
    """BC0490 for "490 BC", BC08 for "the 9th century BC"."""
    digits = re.findall(r"\d+", lower)
    if not digits:
        return None
    return f"BC{int(digits[-1]) - 1:02}" if "centur" in lower else f"BC{int(digits[-1]):04}"


def unresolved(lower: str) -> tuple[str | None, str]:
    """Value and type of an expression that has no interval."""
    clock = part_of_day(lower)
    if clock and not re.search("ago|earlier|later", lower):
        return f"XXXX-XX-XX{clock}", "TIME"
    if "ago" in lower:
        return "PAST_REF", "DATE"
    return duration(lower), "DURATION"


def resolved(text: str, time: Time) -> tuple[str | None, str]:
    """Value and type of an expression with an interval; an open one has the precision that its words show."""
    told = _told(text.lower()) if time.precision == "open" else str(time.precision)
    last = time.to or time.from_ or ""
    value = interval(text, time.from_ or _begin(last, told), last, told)
    return value, "TIME" if value and "T" in value else "DATE"


def _told(lower: str) -> str:
    """The precision that the words of an open expression show."""
    if any(re.search(rf"\b{s}\b", lower) for s in SEASONS):
        return "season"
    if re.search(r"\d0s\b", lower):
        return "decade"
    if re.search(r"\b\d{4}\b", lower) and not any(re.search(rf"\b{m}", lower) for m in MONTHS):
        return "year"
    for unit in ("week", "month", "quarter", "year", "decade"):
        if unit in lower:
            return unit
    if any(re.search(rf"\b{m}", lower) for m in MONTHS) and not re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", lower):
        return "month"
    return "day"


def interval(text: str, first: str, last: str, precision: str) -> str | None:
    """The TIMEX3 value of an interval of a precision."""
    lower, day = text.lower(), date.fromisoformat(first)
    if "weekend" in lower:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}-WE"
    if precision == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if precision == "month":
        return first[:7]
    if precision == "season":
        name = next((v for k, v in SEASONS.items() if k in lower), "SU")
        return f"{first[:4]}-{name}"
    if precision == "quarter":
        return f"{first[:4]}-Q{(day.month + 2) // 3}"
    if precision == "year":
        half = re.search(r"\b(first|second)[ -]half\b", lower)
        return first[:4] + (f"-H{1 if half[1] == 'first' else 2}" if half else "")
    if precision == "decade":
        return first[:2] if "centur" in lower else first[:3]
    return first + (part_of_day(lower) or "")


def part_of_day(lower: str) -> str | None:
    """The clock time or part of the day that the words name."""
    clock = _CLOCK.search(re.sub(r"\b(?:19|20)\d\d\b|\d{4}-\d\d-\d\d", " ", lower))
    if clock and clock[3]:
        of_day = int(clock[1]) % 12 + (12 if clock[3] == "p" else 0)
        return f"T{of_day:02}:{clock[2] or '00'}"
    if clock and not clock[3]:
        hour, minute = clock[4] or clock[6], clock[5] or clock[7]
        return f"T{int(hour):02}:{minute}"
    return next(
        (v for k, v in DAYPARTS.items() if re.search(rf"\b{k}\b", lower) and k not in ("tonight", "overnight")), None
    )


def duration(lower: str) -> str | None:
    """P3D for "three days"; PXD where the number is not told."""
    match = _DURATION.search(lower)
    if match is None:
        return "PRESENT_REF" if lower == "now" else None
    unit = UNITS[
        re.sub(r"(?<!ie)s$", "", match[2].lower()).replace("century", "century").replace("centuries", "century")
    ]
    count: Any = number(lower[: match.start(2)])
    if unit == "E" and isinstance(count, int):
        count, unit = count * 10, "Y"
    if count is None:
        count = "X" if match[2].endswith("s") else 1
    return f"P{'T' if unit[0] == 'T' else ''}{count}{unit[-1]}"


def number(lower: str) -> int | str | None:
    """The number in the words before the unit; "X" for a vague one."""
    if re.search(r"\b(?:several|few|many|some|numerous|dozens|hundreds)\b", lower):
        return "X"
    digits = re.findall(r"\d+", lower.replace(",", ""))
    if digits:
        return int(digits[-1])
    known = [NUMBERS[w] for w in re.findall(r"[a-z]+", lower) if w in NUMBERS]
    if "hundred" in lower:
        return (known[0] if len(known) > 1 else 1) * 100
    if len(known) > 1 and known[-1] < 10 <= known[-2]:
        return known[-2] + known[-1]
    return known[-1] if known else None
