"""Times of a sheet: expressions recognised by a grammar and resolved to intervals of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.annotation.calendar import UNRESOLVED, Interval
from dateline.annotation.expressions import Expression, find_expressions
from dateline.annotation.numerals import numbered_names
from dateline.annotation.resolution import Story, resolve_expression, span_hence
from dateline.annotation.sheet import Sheet, Token
from dateline.records import Time

# A report with this many years long past, and four times as many as it has weekdays and "yesterday"s, tells history.
NARRATIVE_YEARS = 8
# One without anything that counts from its own day needs only these.
TIMELESS_YEARS = 4
# A year this far from the middle of those that a tale names is an aside (a precedent, an anniversary, a book).
NARRATIVE_REACH = 20
_PLANS = frozenset({"plan", "expect", "schedule", "set", "due", "intend", "vow", "pledge", "promise", "aim", "slate"})
_RANGE_SIGNS = frozenset({"to", "through", "until", "till", "-", "–"})
_SINCE, _UNTIL = frozenset({"since"}), frozenset({"until", "till"})
_YEARLESS = frozenset({"date", "month", "range"})
_AIMS = _PLANS | {
    "agree",
    "ask",
    "want",
    "order",
    "urge",
    "hope",
    "propose",
    "decide",
    "prepare",
    "call",
    "invite",
    "go",
}
_DEADLINES = frozenset({"by", "until", "till", "through", "to"})
_PUT_OFF = frozenset({"postpone", "delay", "defer", "adjourn", "extend", "reschedule", "prolong"})
_PENDING = frozenset({"payable", "due", "effective", "valid", "upcoming", "forthcoming"})  # what is still to come
_DATED = frozenset({"date", "month", "range"})
_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "must"})
_OF_AGE = frozenset({"his", "her", "their", "our", "its"})  # "in his 30s"
_SPEECH_TIME = frozenset({"deictic", "recent", "now", "set", "beside"})


@dataclass(slots=True)
class Found:
    """An expression with what it comes to; `start` and `end` may reach beyond the words of the grammar."""

    expression: Expression
    span: Interval
    start: int
    end: int


def find_times(sheet: Sheet) -> list[Time]:
    """The time expressions of the sheet, not overlapping, in order, each resolved as far as the text and the day of
    publication allow.

    1. recognise expressions paragraph by paragraph
    2. drop words that only look like times (a person called May, a number that is an amount)
    3. resolve them one after the other, as the story goes on
    4. join ranges ("from May to July") and take in "since" and "until"
    """
    grammar = _Grammar(sheet)
    paragraphs = [[e for e in find_expressions(sheet.text, b.start, b.end) if grammar.is_time(e)] for b in sheet.blocks]
    story = Story(_published(sheet), _is_narrative(sheet, paragraphs))
    if story.narrative:
        story.years = _years_told(paragraphs)
    found: list[Found] = []
    for expressions in paragraphs:
        resolved = [_resolved(e, grammar, story, expressions) for e in expressions]
        found.extend(_joined([_clocked(f, resolved, grammar) for f in resolved]))
    return [_time(sheet.text, f) for f in found]


def _published(sheet: Sheet) -> date | None:
    written = sheet.document.published
    return date.fromisoformat(written[:10]) if written else None


def _is_narrative(sheet: Sheet, paragraphs: Sequence[Sequence[Expression]]) -> bool:
    """Whether the text tells of years long past rather than of the days before publication."""
    published = _published(sheet)
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


def _years_told(paragraphs: Sequence[Sequence[Expression]]) -> tuple[int, int]:
    """The years that a tale may be about: around the middle of those it names."""
    years = sorted(i.number for expressions in paragraphs for e in expressions for i in e.every("Y"))
    low, middle, high = (years[len(years) * part // 4] for part in (1, 2, 3))
    reach = max(NARRATIVE_REACH, 3 * (high - low))
    return middle - reach, middle + reach


def _time(text: str, found: Found) -> Time:
    first, last = found.span.iso()
    return Time(
        text[found.start : found.end], found.start, found.end, from_=first, to=last, precision=found.span.precision
    )


def _resolved(e: Expression, grammar: _Grammar, story: Story, neighbours: Sequence[Expression]) -> Found:
    """The expression resolved, and the story moved on."""
    future = grammar.is_future(e)
    span = resolve_expression(_with_year(e, neighbours), story, future)
    if not _is_aside(e, story):
        story.follow(span)
    return _hence(_opened(Found(e, span, e.start, e.end)), story, future)


def _is_aside(e: Expression, story: Story) -> bool:
    """Whether the report does not move on to the date: what is compared with ("a year earlier"); in a tale the
    time of its telling.
    """
    mark = e.items[-1].letter
    if story.narrative:
        return e.rule in _SPEECH_TIME or mark == "g"
    return e.rule == "apart" and mark in "gG"


def _clocked(found: Found, neighbours: Sequence[Found], grammar: _Grammar) -> Found:
    """A clock time by itself with its day: the nearest one told in its sentence, else the last one of its paragraph."""
    if found.expression.rule != "clock":
        return found
    days = [n for n in neighbours if n.span.precision == "day" and n.span.first == n.span.last]
    own = [n for n in days if grammar.sentence(n.expression) == grammar.sentence(found.expression)]
    near = min(own, key=lambda n: abs(n.start - found.start), default=None)
    told = near or next((n for n in reversed(days) if n.start < found.start), None)
    return replace(found, span=told.span) if told else found


def _with_year(e: Expression, neighbours: Sequence[Expression]) -> Expression:
    """A date without a year that is coordinated with a dated one takes its year: "5 March and 7 April 2015"."""
    if e.rule not in _YEARLESS or e.has("Y") or not e.after or e.after[0].letter not in "&7-,":
        return e
    later = next((n for n in neighbours if n.start >= e.end), None)
    if later is None or later.rule not in _YEARLESS or not later.has("Y"):
        return e
    gap = [i for i in e.after if i.end <= later.start]
    whole = bool(gap) and gap[-1].end >= later.start - 1
    return e._replace(items=(*e.items, later.every("Y")[-1])) if whole and len(gap) <= 2 else e


def _hence(found: Found, story: Story, future: bool | None) -> Found:
    """ "Will be held in two weeks": that long after publication; the span takes in the preposition."""
    e, before = found.expression, found.expression.before
    if e.rule != "duration" or not future or not before or before[-1].lower != "in":
        return found
    span = span_hence(e, story) if not (e.after and e.after[0].letter == "o") else UNRESOLVED
    return found if span is UNRESOLVED else Found(e, span, before[-1].start, found.end)


def _opened(found: Found) -> Found:
    """With "since" or "until" before it, the expression opens at one end and its span takes in the preposition."""
    before = found.expression.before
    if not before or found.expression.rule in ("duration", "units", "set", "now"):
        return found
    word, span = before[-1], found.span
    if word.lower in _SINCE:
        opened = Interval(span.first, None, "open" if span.first else "unresolved")
        return Found(found.expression, opened, word.start, found.end)
    if word.lower in _UNTIL:
        opened = Interval(None, span.last, "open" if span.last else "unresolved")
        return Found(found.expression, opened, word.start, found.end)
    return found


def _joined(found: list[Found]) -> list[Found]:
    """Ranges of two expressions as one: "from May to July", "between Monday and Friday", "2011 to 2014"."""
    joined: list[Found] = []
    for item in found:
        if joined and (merged := _range(joined[-1], item)):
            joined[-1] = merged
        else:
            joined.append(item)
    return joined


def _range(a: Found, b: Found) -> Found | None:
    gap = [i for i in a.expression.after if i.start >= a.end and i.end <= b.expression.start]
    if len(gap) != 1 or b.expression.start - gap[0].end > 1 or gap[0].start - a.end > 1:
        return None
    lead = a.expression.before[-1].lower if a.expression.before else ""
    sign = gap[0].lower
    if not ((sign in _RANGE_SIGNS and (lead == "from" or _alike(a, b))) or (sign == "and" and lead == "between")):
        return None
    first, last = a.span.first, b.span.last
    if a.span.precision == "unresolved" or last is None or first is None or first > last:
        return None
    return Found(
        b.expression, Interval(first, last, b.span.precision if b.span.first else a.span.precision), a.start, b.end
    )


def _alike(a: Found, b: Found) -> bool:
    return a.expression.rule == b.expression.rule


class _Grammar:
    """What the parsed words around an expression say of it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.tokens: dict[int, Token] = {t.start: t for t in sheet.tokens}

    def sentence(self, e: Expression) -> int:
        """The index of the sentence that the expression stands in."""
        return next((t.sentence for i in e.items if (t := self.tokens.get(i.start))), -1)

    def is_time(self, e: Expression) -> bool:
        """False for words that only look like a time."""
        if e.rule in ("year", "years"):
            return self._is_year(e)
        if e.rule == "month":
            return self._is_month(e)
        if e.rule == "season":
            return self._is_season(e)
        if e.rule == "decade":
            return e.items[0].lower not in _OF_AGE
        if e.rule == "set" and len(e.items) == 1 and e.items[0].lower == "quarterly":
            token = self.tokens.get(e.start)
            return token is None or token.pos == "ADV"
        if e.rule == "now" and e.items[0].lower == "the":
            return not (e.after and e.after[0].letter == "o")  # "the future of the mission"
        if e.rule in ("duration", "apart", "units"):
            return not self._is_fraction(e)
        if e.rule == "date":
            return not (len(e.items) == 2 and e.items[0].letter == "M" and self._counts(e))
        return True

    def _is_year(self, e: Expression) -> bool:
        year = e.every("Y")[0]
        if year.lower.isalpha() or e.has("F"):  # "nineteen ninety-six", "fiscal 2019"
            return True
        if self.sheet.amounts.at(year.start):
            return False
        before = e.before[-1] if e.before else None
        if before is None or e.items[0] is not year:
            return True
        if before.lower in numbered_names() or before.lower in "#$€£+/":
            return False
        return before.letter != "-" or before.end != year.start or len(e.before) < 2 or e.before[-2].letter != "_"

    def _counts(self, e: Expression) -> bool:
        """Whether the number after a month counts what follows: "in May 12 soldiers"."""
        if self.sheet.amounts.at(e.items[1].start) is None:
            return False
        token = self.tokens.get(e.items[1].start)
        return token is not None and token.head.tag == "NNS" and not (e.before and e.before[-1].letter == "t")

    def _is_month(self, e: Expression) -> bool:
        month = e.every("M")[0]
        token = self.tokens.get(month.start)
        if len(e.items) > 1 and any(i.letter in "YUqlixs" for i in e.items):
            return True
        lead = self.tokens.get(e.before[-1].start) if e.before and e.items[0] is month else None
        if token is None:
            return True
        if lead is not None and lead.tag == "NNP" and (lead.head is token or token.head is lead):
            return False  # Theresa May, Long March
        if token.ent in ("PERSON", "GPE", "FAC", "ORG") or token.pos not in ("PROPN", "NOUN"):
            return token.lower not in ("may", "march", "april", "june", "august", "jan") and token.pos != "VERB"
        return True

    def _is_season(self, e: Expression) -> bool:
        season = e.every("S")[0]
        if season.value in ("fall", "spring"):
            token = self.tokens.get(season.start)
            if len(e.items) == 1 and not (e.before and e.before[-1].letter == "j"):
                return False
            if token is not None and token.pos not in ("NOUN", "PROPN"):
                return False
            if len(e.items) <= 2 and e.after and e.after[0].letter == "o":
                return False
        return not (e.before and e.before[-1].lower in ("arab", "prague") and season is e.items[0])

    def _is_fraction(self, e: Expression) -> bool:
        """Whether "quarter" is a fraction or a dwelling: three-quarters, a quarter, winter quarters."""
        unit = e.every("UQCu")[-1]
        return unit.value == "quarter" and (e.has("-") or not e.has("DNv"))

    def is_future(self, e: Expression) -> bool | None:
        """Whether the clause of the expression looks ahead ("will meet on Monday", "plans to vote in May") or back
        ("met on Monday"); None where it does not tell.
        """
        if e.has("x"):
            return True
        token = next((t for i in reversed(e.items) if (t := self.tokens.get(i.start))), None)
        steps = 0
        while token is not None and steps < 6:
            if token.pos in ("VERB", "AUX"):
                return self._looks_ahead(token, e)
            if token.lower in _PENDING:
                return True
            if token.head is token:
                break
            token, steps = token.head, steps + 1
        return None

    def _looks_ahead(self, verb: Token, e: Expression) -> bool | None:
        """Whether the verb form, or the preposition of a deadline, places the expression after publication."""
        helpers = {c.lower for c in verb.children if c.dep in ("aux", "auxpass")}
        if helpers & _MODALS:
            return not helpers & {"have", "'ve"}
        deadline = bool(e.before) and e.before[-1].lower in _DEADLINES
        if verb.tag == "VBD" or helpers & {"have", "has", "had", "was", "were", "did"}:
            if (helpers >= {"was"} and verb.lemma in _PLANS) or (deadline and verb.lemma in _PUT_OFF):
                return True
            return None if deadline and e.rule in _DATED else False
        if verb.lemma in _PLANS:
            return True
        if "to" in helpers:
            return self._is_aim(verb.head) if verb.head is not verb else None
        if e.rule not in _DATED:
            return None
        if verb.tag in ("VBZ", "VBP") or deadline:
            return True
        return False if verb.tag == "VBN" else None

    def _is_aim(self, verb: Token) -> bool | None:
        """What "to meet" hangs on: "plans to meet" looks ahead, "had planned to meet" back; None for other verbs."""
        if verb.lemma not in _AIMS:
            return None
        return not any(c.lower == "had" and c.dep in ("aux", "auxpass") for c in verb.children)
