"""Where a report stands while its dates are resolved: news of the days before publication, or a tale of old times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.annotation.calendar import UNRESOLVED, Interval
from dateline.annotation.expressions import Expression

# A report with this many years long past, and four times as many as it has weekdays and "yesterday"s, tells history.
NARRATIVE_YEARS = 8
# One without anything that counts from its own day needs only these.
TIMELESS_YEARS = 4
# A year this far from the middle of those that a tale names is an aside (a precedent, an anniversary, a book).
NARRATIVE_REACH = 20
# A day told with its year draws the dates after it along when it is longer past than this.
LONG_PAST = timedelta(days=366)
_FULL = frozenset({"date", "iso", "numeric"})
_SPEECH_TIME = frozenset({"deictic", "recent", "now", "set", "beside"})

Paragraphs = Sequence[Sequence[Expression]]


@dataclass(slots=True)
class Story:
    """Where the report stands: its day of publication, the last date it named, and whether it tells of old times.

    In a `narrative` dates without a year follow the story, and `years` are those that it is about; in news they follow
    the day of publication, or a day long past that the same paragraph `told`. `latest` is the last date of the
    paragraph in the calendar.
    """

    published: date | None
    narrative: bool = False
    last: Interval = UNRESOLVED
    years: tuple[int, int] | None = None
    told: date | None = None
    latest: Interval = UNRESOLVED

    @property
    def day(self) -> date | None:
        """The last day named; None when the last date named was coarser."""
        return self.last.first if self.last.precision == "day" else None

    @property
    def base(self) -> date | None:
        """The day that "this year" is counted from."""
        return (self.last.first if self.narrative else None) or self.published

    def begin_paragraph(self) -> None:
        """Come back from a look into the past at the end of a paragraph."""
        self.told = None
        if self.narrative and self.latest.first and self.last.first and self.last.first < self.latest.first:
            self.last = self.latest
        self.latest = UNRESOLVED

    def follow(self, e: Expression, span: Interval) -> None:
        """Move on to a date just resolved, unless it is an aside."""
        if not self.narrative and e.rule in _FULL and e.has("YE") and span.first:
            self.told = span.first if self.published and self.published - span.first > LONG_PAST else None
        if _is_aside(e, self.narrative) or span.first is None or span.last is None:
            return
        if self.years is None or self.years[0] <= span.first.year <= self.years[1]:
            self.last = span
            if self.latest.first is None or span.first > self.latest.first:
                self.latest = span


def begin_story(published: date | None, paragraphs: Paragraphs) -> Story:
    """The story of a report, before its first date."""
    narrative = _is_narrative(published, paragraphs)
    return Story(published, narrative, years=_years_told(paragraphs) if narrative else None)


def _is_narrative(published: date | None, paragraphs: Paragraphs) -> bool:
    """Whether the text tells of years long past rather than of the days before publication."""
    if published is None:
        return False
    old = near = timed = 0
    for expressions in paragraphs:
        for e in expressions:
            near += e.rule in ("weekday", "deictic")
            timed += _is_of_today(e)
            old += any(i.number < published.year - 1 for i in e.every("Y")) and not e.has("B")
    return (old >= NARRATIVE_YEARS and old > 4 * near) or (old >= TIMELESS_YEARS and not timed)


def _is_of_today(e: Expression) -> bool:
    """Whether the expression counts from the day of the report: "Monday", "yesterday", "last week", "a year ago"."""
    if e.rule in ("weekday", "deictic", "beside", "weekend"):
        return True
    return e.items[-1].letter == "g" or (e.rule in ("relative", "daypart", "month", "season") and e.has("il"))


def _years_told(paragraphs: Paragraphs) -> tuple[int, int]:
    """The years that a tale may be about: around the middle of those it names."""
    years = sorted(i.number for expressions in paragraphs for e in expressions for i in e.every("Y"))
    low, middle, high = (years[len(years) * part // 4] for part in (1, 2, 3))
    reach = max(NARRATIVE_REACH, 3 * (high - low))
    return middle - reach, middle + reach


def _is_aside(e: Expression, narrative: bool) -> bool:
    """Whether the report does not move on to the date: what is compared with ("a year earlier"); in a tale the
    time of its telling.
    """
    mark = e.items[-1].letter
    if narrative:
        return e.rule in _SPEECH_TIME or mark == "g"
    return e.rule == "apart" and mark in "gG"
