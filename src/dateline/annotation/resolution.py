"""What a recognised time expression comes to: from the calendar, the day of publication and the story so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateline.annotation.calendar import (
    UNRESOLVED,
    Interval,
    century_span,
    day_span,
    decade_span,
    month_span,
    months_span,
    part_of,
    quarter_span,
    season_span,
    shift,
    unit_span,
    valid_date,
    weekend_span,
    year_span,
)  # fmt: skip
from dateline.annotation.expressions import Expression, Item
from dateline.annotation.feasts import feast
from dateline.annotation.story import Story
from dateline.records import Precision

# A date without a year that lies this many days after publication is still taken as of this year: reports are dated
# by the clock of their desk.
GRACE = timedelta(days=3)
# Where the clause does not tell whether it looks back or ahead, a date this near is the coming one, not last year's.
SOON, SOON_MONTHS = timedelta(days=120), 3
# In a tale of old times a month this many months before the last one told is that of the next year.
TURN = 5
_HALVES = {1: "first-half", 2: "second-half"}
_TOLD_IN: dict[str, Precision] = {
    "day": "day", "night": "day", "week": "week", "fortnight": "week", "weekend": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "decade",
}  # fmt: skip


Rule = Callable[[Expression, Story, bool | None], Interval]


def resolve_expression(expression: Expression, story: Story, future: bool | None) -> Interval:
    """The interval of an expression; unresolved when unsure.

    `future` is true where its clause looks ahead, false where it looks back, None where it does not tell.
    """
    rule = RULES.get(expression.rule)
    try:
        return rule(expression, story, future) if rule else UNRESOLVED
    except (ValueError, OverflowError, IndexError, StopIteration):  # a year or shift outside the calendar
        return UNRESOLVED


# ---- days


def _iso(e: Expression, story: Story, future: bool | None) -> Interval:
    year, (month, day) = e.every("Y")[0].number, [i.number for i in e.every("D")]
    return day_span(valid_date(year, month, day))


def _numeric(e: Expression, story: Story, future: bool | None) -> Interval:
    """27/01/2024, 01/27/2024, 27.01.2024, 20240127; unresolved when day and month may be either way round."""
    written = e.first("E")
    if written and "." not in written.lower:
        w = written.lower
        return day_span(valid_date(int(w[:4]), int(w[4:6]), int(w[6:])))
    if written:
        day, month, year = (int(p) for p in written.lower.split("."))
        return day_span(valid_date(year, month, day))
    (a, b), year = [i.number for i in e.every("D")], e.every("Y")[0].number
    if a > 12 or a == b:
        return day_span(valid_date(year, b, a))
    return day_span(valid_date(year, a, b)) if b > 12 else UNRESOLVED


def _date(e: Expression, story: Story, future: bool | None) -> Interval:
    month, day = e.every("M")[0].number, _day_item(e)
    year = _year_told(e, story)
    return day_span(_dated(story, month, day.number, year, future) if day else None)


def _day_item(e: Expression) -> Item | None:
    """The number that stands beside the month."""
    at = next(i for i, item in enumerate(e.items) if item.letter == "M")
    near = sorted((abs(i - at), i) for i, item in enumerate(e.items) if item.letter in "DdO")
    return e.items[near[0][1]] if near else None


def _year_told(e: Expression, story: Story) -> int | None:
    """The year that the expression names: "2016", "last year", "that year"."""
    years = e.every("Y")
    if years:
        return years[-1].number
    for a, b in zip(e.items, e.items[1:], strict=False):
        if b.letter == "U" and b.value == "year" and a.letter in "lixs":
            base = story.last.first if a.letter == "s" else story.published
            return base.year + {"l": -1, "x": 1}.get(a.letter, 0) if base else None
    return None


def _dated(story: Story, month: int, day: int, year: int | None, future: bool | None) -> date | None:
    """The day of that month, in the year told or in the one that the story suggests."""
    if year:
        return valid_date(year, month, day)
    if story.narrative:
        return valid_date(_story_year(story, month), month, day) if story.last.first else None
    if story.told and not future and (dated := _next(story.told, month, day)):
        return dated
    return _nearest(story.published, lambda y: valid_date(y, month, day), future)


def _nearest(published: date | None, dated: Callable[[int], date | None], future: bool | None) -> date | None:
    """The latest of the yearly days not after publication, or the first not before it when looking ahead.

    Where the clause does not tell, a day soon to come is meant rather than one almost a year ago.
    """
    if published is None:
        return None
    found = [d for y in range(published.year - 4, published.year + 5) if (d := dated(y))]
    last = next((d for d in reversed(found) if d <= published + GRACE), None)
    coming = next((d for d in found if d >= published), None)
    if future is None and coming and coming - published <= SOON:
        return last if last and published - last <= coming - published else coming
    return coming if future else last


def _next(told: date, month: int, day: int) -> date | None:
    """The first such day from a day told on."""
    found = (valid_date(year, month, day) for year in (told.year, told.year + 1))
    return next((d for d in found if d and d >= told), None)


def _story_year(story: Story, month: int) -> int:
    """The year of the last date told, or the next when the month lies far before it."""
    last = story.last.first
    assert last is not None
    passed = story.last.precision in ("day", "month", "season") and last.month - month > TURN
    return last.year + passed


def _ordinal(e: Expression, story: Story, future: bool | None) -> Interval:
    """On the 15th: of the month last told, else the latest one, or the next when the clause looks ahead."""
    day = e.items[-1].number
    if story.last.precision in ("day", "month") and story.last.first:
        return day_span(valid_date(story.last.first.year, story.last.first.month, day))
    base = story.published
    if base is None or story.narrative:
        return UNRESOLVED
    months = [shift(base.replace(day=1), n, "month") for n in (-1, 0, 1)]
    found = [d for m in months if m and (d := valid_date(m.year, m.month, day))]
    if future:
        return day_span(next((d for d in found if d >= base), None))
    return day_span(next((d for d in reversed(found) if d <= base), None))


def _range(e: Expression, story: Story, future: bool | None) -> Interval:
    """5–7 May 2016."""
    month, days = e.every("M")[0].number, e.every("Dd")
    first, last = (_dated(story, month, d.number, _year_told(e, story), future) for d in days[:2])
    return Interval(first, last, "day") if first and last and first <= last else UNRESOLVED


def _holiday(e: Expression, story: Story, future: bool | None) -> Interval:
    value = e.every("H")[0].value
    if value.startswith("fixed:"):
        return day_span(date.fromisoformat(value[6:]))
    if not value or e.has("Dd"):  # a feast or month of another calendar: "10 Muharram"
        return UNRESOLVED
    year = _year_told(e, story)
    if year or story.narrative:
        year = year or (story.last.first.year if story.last.first else None)
        return day_span(feast(value, year) if year else None)
    return day_span(_nearest(story.published, lambda y: feast(value, y), future or e.has("x")))


def _beside(e: Expression, story: Story, future: bool | None) -> Interval:
    """The day before yesterday, the day after tomorrow, the day before last Tuesday."""
    step, deictic = -1 if e.has("V") else 1, e.first("R")
    if deictic is None:
        day = _weekday(e, story, future).first
        return day_span(shift(day, step, "day") if day else None)
    if story.published is None or not deictic.value.lstrip("-").isdigit():
        return UNRESOLVED
    return day_span(shift(story.published, int(deictic.value) + step, "day"))


def _weekday(e: Expression, story: Story, future: bool | None) -> Interval:
    at = next(i for i, item in enumerate(e.items) if item.letter == "W")
    target, lead = e.items[at].number, e.items[at - 1].letter if at else ""
    tail = next((a.letter for a, b in zip(e.items[at + 1 :], e.items[at + 2 :], strict=False) if b.letter == "U"), "")
    base = story.published
    if lead in ("f", "b", "s") or (story.narrative and not tail):
        return _weekday_told(story, target, lead)
    if base is None:
        return UNRESOLVED
    if tail:
        monday = base + timedelta(days={"l": -7, "x": 7}.get(tail, 0) - base.weekday())
        return day_span(monday + timedelta(days=target))
    ahead, back = (target - base.weekday()) % 7, (base.weekday() - target) % 7
    if lead == "x":
        return day_span(base + timedelta(days=ahead or 7))
    if lead in ("l", "p"):
        return day_span(base - timedelta(days=back or 7))
    return day_span(base + timedelta(days=ahead) if future else base - timedelta(days=back))


def _weekday_told(story: Story, target: int, lead: str) -> Interval:
    """A weekday counted from the last day that the story named."""
    day = story.day
    if day is None:
        return UNRESOLVED
    if lead == "b":
        return day_span(day - timedelta(days=(day.weekday() - target) % 7 or 7))
    ahead = (target - day.weekday()) % 7
    return day_span(day + timedelta(days=ahead if lead == "s" else ahead or 7))


def _deictic(e: Expression, story: Story, future: bool | None) -> Interval:
    value, day = e.every("R")[0].value, story.published
    if day is None:
        return UNRESOLVED
    if value == "overnight":
        return Interval(shift(day, -1, "day"), day, "day")
    return day_span(shift(day, int(value), "day"))


def _daypart(e: Expression, story: Story, future: bool | None) -> Interval:
    """Last night, this morning; that evening, the following night."""
    kind = next(i.letter for i in e.items if i.letter in "ilxfbs")
    if kind in "il":
        late = kind == "l"
        return day_span(shift(story.published, -1 if late else 0, "day") if story.published else None)
    return day_span(shift(story.day, {"x": 1, "f": 1, "b": -1}.get(kind, 0), "day") if story.day else None)


# ---- months, seasons, quarters, years


def _part(e: Expression, span: Interval) -> Interval:
    item = e.first("q")
    return part_of(span, item.value) if item else span


def _month(e: Expression, story: Story, future: bool | None) -> Interval:
    month, lead = e.every("M")[0].number, _lead(e, "M")
    year = _year_told(e, story)
    if year is None and lead in ("b", "f"):
        year = _year_beside(story.last.first, month, lead) if story.last.first else None
    elif year is None and story.narrative:
        year = _story_year(story, month) if story.last.first else None
    elif year is None and story.published:
        year = _year_of_month(story.published, month, lead, future)
    return _part(e, month_span(year, month)) if year else UNRESOLVED


def _year_beside(last: date, month: int, lead: str) -> int:
    """The year of "the previous April", "the following May", counted from the last date told."""
    return last.year - (month >= last.month) if lead == "b" else last.year + (month <= last.month)


def _year_of_month(day: date, month: int, lead: str, future: bool | None) -> int:
    """The year of a bare month: the last one begun, or the next to come."""
    if lead == "l":
        return day.year - (month >= day.month)
    if lead == "x":
        return day.year + (month <= day.month)
    if lead == "i":
        return day.year
    if future is None:
        future = (month - day.month) % 12 <= SOON_MONTHS
    return day.year + (month < day.month) if future else day.year - (month > day.month)


def _lead(e: Expression, letter: str) -> str:
    """The letter of the item before the first one of the class."""
    at = next(i for i, item in enumerate(e.items) if item.letter == letter)
    return e.items[at - 1].letter if at else ""


def _season(e: Expression, story: Story, future: bool | None) -> Interval:
    season, lead, year = e.every("S")[0].value, _lead(e, "S"), _year_told(e, story)
    if year is None and story.narrative and story.last.first:
        year = _season_year(story.last.first, season, lead)
    if year:
        return _part(e, season_span(year, season))
    day = story.published
    if day is None:
        return UNRESOLVED
    spans = [season_span(y, season) for y in range(day.year - 2, day.year + 3)]
    spans = [s for s in spans if s.first and s.last]  # the calendar has ends
    if lead == "l":
        spans = [s for s in spans if s.last and s.last < day]
        return _part(e, spans[-1])
    if future is None and lead == "i" and not any(s.first <= day <= s.last for s in spans if s.first and s.last):
        return _part(e, season_span(day.year, season))
    if future or lead == "x":
        return _part(e, next(s for s in spans if (s.first if lead == "x" else s.last) >= day))  # type: ignore[operator]
    return _part(e, [s for s in spans if s.first and s.first <= day][-1])


def _season_year(last: date, season: str, lead: str) -> int:
    """The year of a season in a tale: that of the last date told, or for "the next spring" the first one to come."""
    begun = season_span(last.year, season).first
    return last.year + (lead in ("x", "f") and begun is not None and begun <= last)


def _quarter(e: Expression, story: Story, future: bool | None) -> Interval:
    """The third quarter, the first quarter of 2023, last year's second quarter; the year-ago quarter."""
    ordinal, base = e.first("OdK"), story.base
    if ordinal is None:
        same = story.last if story.last.precision == "quarter" else UNRESOLVED
        return _year_before(same) if e.has("gG") else same
    quarter, year = ordinal.number, _year_told(e, story)
    if e.has("gG") and story.base:
        year = story.base.year - 1
    if not 1 <= quarter <= 4 or (year is None and base is None):
        return UNRESOLVED
    if year is None and base:
        begun = quarter_span(base.year, quarter).first
        assert begun is not None
        year = base.year - (begun > base and not future)
    return quarter_span(year, quarter) if year else UNRESOLVED


def _year_before(quarter: Interval) -> Interval:
    """The same quarter a year earlier."""
    return quarter_span(quarter.first.year - 1, (quarter.first.month + 2) // 3) if quarter.first else quarter


def _half(e: Expression, story: Story, future: bool | None) -> Interval:
    part = _HALVES.get(e.every("Od")[0].number, "")
    return part_of(_whole(e, story), part) if part else UNRESOLVED


def _whole(e: Expression, story: Story) -> Interval:
    """The month, year, decade or unit that a part is taken of."""
    if e.has("X"):
        return decade_span(e.every("X")[0].number)
    year = _year_told(e, story)
    if e.has("M"):
        month = e.every("M")[0].number
        year = year or (story.base.year if story.base else None)
        return month_span(year, month) if year else UNRESOLVED
    if year:
        return year_span(year)
    unit = e.every("UQC")
    return unit_span(story.base, unit[-1].value) if unit and story.base else UNRESOLVED


def _century(e: Expression, story: Story, future: bool | None) -> Interval:
    return UNRESOLVED if e.has("B") else century_span(e.every("dO")[0].number)


def _week_of(e: Expression, story: Story, future: bool | None) -> Interval:
    """The last week of August, the first day of May, the week of 5 May."""
    if not e.has("lO"):
        day = _date(e, story, future).first
        return unit_span(day, "week") if day and e.every("U")[0].value == "week" else UNRESOLVED
    span, unit, ordinal = _month(e, story, future), e.every("U")[0].value, e.first("O")
    if span.first is None or span.last is None or unit not in ("day", "week"):
        return UNRESOLVED
    size = 1 if unit == "day" else 7
    first = (
        span.first + timedelta(days=size * (ordinal.number - 1)) if ordinal else span.last - timedelta(days=size - 1)
    )
    last = first + timedelta(days=size - 1)
    return Interval(first, last, "day" if unit == "day" else "week") if last <= span.last else UNRESOLVED


def _count_of(e: Expression, story: Story, future: bool | None) -> Interval:
    """The first nine months of 2023."""
    count, unit = e.every("DN")[0].number, e.every("uU")[0].value
    year = _year_told(e, story)
    if unit not in ("month", "quarter") or year is None or e.every("O")[0].number != 1:
        return UNRESOLVED
    months = count * (3 if unit == "quarter" else 1)
    return months_span(year, 1, months, "month") if 1 <= months <= 12 else UNRESOLVED


def _years(e: Expression, story: Story, future: bool | None) -> Interval:
    """1998–2001, 1998–99."""
    first, last = e.items[0].number, e.items[2].number
    last = last if last >= 100 else first - first % 100 + last
    return months_span(first, 1, 12 * (last - first + 1), "year") if last > first else UNRESOLVED


def _decade(e: Expression, story: Story, future: bool | None) -> Interval:
    return _part(e, decade_span(e.every("X")[0].number))


def _year(e: Expression, story: Story, future: bool | None) -> Interval:
    return _part(e, year_span(e.every("Y")[0].number))


# ---- relative expressions


def _count(e: Expression) -> int | None:
    """How many units: None for "several", "half", or a fraction."""
    if e.has("vh"):
        return None
    number = e.first("DNYO")
    if number:
        return number.number if float(number.value).is_integer() else None
    return 1 if e.has("a") or e.items[0].letter in "Ut" else None


def _apart(e: Expression, story: Story, future: bool | None) -> Interval:
    """Three weeks ago, two days earlier, five years later."""
    mark, count, units = e.items[-1].letter, _count(e), e.every("UQCu")
    if mark in "JV" and e.after and e.after[0].letter not in ",.":
        return UNRESOLVED  # "two days before the vote": the anchor is no date
    if count is None or len(units) > 1:
        return UNRESOLVED
    unit, anchor = units[0].value, story.published if mark == "g" else story.last.first
    if unit == "year" and count == 1 and mark in "gG" and story.last.precision == "quarter":
        return _year_before(story.last)
    if anchor is None or (mark != "g" and unit in ("day", "night") and story.day is None):
        return UNRESOLVED
    moved = shift(anchor, count if mark in "LJ" else -count, unit)
    return unit_span(moved, unit) if moved else UNRESOLVED


def span_hence(e: Expression, story: Story) -> Interval:
    """The unit that lies as long after publication as the expression says: "in two weeks"."""
    count, units = _count(e), e.every("UQCu")
    if count is None or len(units) != 1 or story.published is None:
        return UNRESOLVED
    moved = shift(story.published, count, units[0].value)
    return unit_span(moved, units[0].value) if moved else UNRESOLVED


def _offset(e: Expression, story: Story, future: bool | None) -> Interval:
    """The day before, the year after."""
    unit, anchor = e.every("U")[0].value, story.last.first
    if anchor is None or (unit == "day" and story.day is None):
        return UNRESOLVED
    moved = shift(anchor, -1 if e.has("V") else 1, unit)
    return unit_span(moved, unit) if moved else UNRESOLVED


def _period(e: Expression, story: Story, future: bool | None) -> Interval:
    """The past three months, the last year, the next two weeks: up to, or from, the day of publication."""
    unit, ahead = e.every("UQCu")[0].value, e.has("x")
    number = e.first("DN")
    count = None if e.has("v") else number.number if number else 1
    day = story.base
    if day is None or count is None or e.has("f") or unit not in _TOLD_IN or (unit == "day" and not number):
        return UNRESOLVED
    other = shift(day, count if ahead else -count, unit)
    if other is None:
        return UNRESOLVED
    return Interval(day, other, _TOLD_IN[unit]) if ahead else Interval(other, day, _TOLD_IN[unit])


def _weekend(e: Expression, story: Story, future: bool | None) -> Interval:
    """A weekend; "this weekend" is on Monday to Friday the one just gone, unless the clause looks ahead."""
    day, item = story.published, e.first("ilxbfsp")
    kind = item.letter if item else "t"
    if kind in "fbs":
        day = story.day
        return weekend_span(shift(day, {"f": 7, "b": -7}.get(kind, 0), "day") or day) if day else UNRESOLVED
    if day is None:
        return UNRESOLVED
    this = day if day.weekday() >= 5 else day - timedelta(days=7)
    if kind in "lp":
        return weekend_span(day - timedelta(days=7))
    if kind == "x":
        return weekend_span(day if day.weekday() < 5 else day + timedelta(days=7))
    return weekend_span(day if future else this)


def _relative(e: Expression, story: Story, future: bool | None) -> Interval:
    """Last week, this year, next month, the following day, the same year, later this month, early next year."""
    unit = e.every("UQC")[0].value
    kind_item = next((i for i in e.items if i.letter in "lixbfsc"), None)
    kind = kind_item.letter if kind_item else "i"
    told = kind in "bfs" or (kind == "x" and e.has("t"))
    anchor = (story.last.first if unit != "day" else story.day) if told else story.base
    if unit == "day" and kind == "i" and not told:
        anchor = story.day if story.narrative else story.published
    if anchor is None or unit not in _TOLD_IN:
        return UNRESOLVED
    if kind == "c" and unit != "quarter":
        kind = "i"
    moved = shift(anchor, {"l": -1, "b": -1, "x": 1, "f": 1, "c": -1}.get(kind, 0), unit)
    if moved is None:
        return UNRESOLVED
    return _side(e, _part(e, unit_span(moved, unit)), anchor)


def _side(e: Expression, span: Interval, day: date) -> Interval:
    """What is left of the span when it is told as "earlier this month" or "later this month"."""
    if span.first is None or span.last is None or not span.first <= day <= span.last:
        return span
    if e.items[0].letter == "G":
        return Interval(span.first, day, span.precision)
    return Interval(day, span.last, span.precision) if e.items[0].letter == "L" else span


def _part_unit(e: Expression, story: Story, future: bool | None) -> Interval:
    """The end of the month."""
    unit = e.every("UQC")[0].value
    return _part(e, unit_span(story.base, unit)) if story.base and unit in _TOLD_IN else UNRESOLVED


RULES: dict[str, Rule] = {
    "iso": _iso, "ordinal": _ordinal, "numeric": _numeric, "range": _range, "date": _date, "holiday": _holiday,
    "beside": _beside,
    "weekday": _weekday, "deictic": _deictic, "daypart": _daypart, "quarter": _quarter, "half": _half,
    "century": _century, "count_of": _count_of, "week_of": _week_of,
    "years": _years, "decade": _decade, "month": _month,
    "season": _season, "year": _year, "apart": _apart, "offset": _offset, "period": _period, "weekend": _weekend,
    "relative": _relative, "part_unit": _part_unit,
}  # fmt: skip
