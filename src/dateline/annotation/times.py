"""Times of a sheet: expressions recognised by a grammar and resolved to intervals of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.annotation.calendar import UNRESOLVED, Interval
from dateline.annotation.expressions import Expression, find_expressions
from dateline.annotation.lookalikes import Lookalikes
from dateline.annotation.outlook import is_future
from dateline.annotation.resolution import resolve_expression, span_hence
from dateline.annotation.sheet import Sheet, Token
from dateline.annotation.story import Story, begin_story
from dateline.records import Time

_RANGE_SIGNS = frozenset({"to", "through", "until", "till", "-", "–"})
_SINCE, _UNTIL = frozenset({"since"}), frozenset({"until", "till"})
_YEARLESS = frozenset({"date", "month", "range"})
Tokens = Mapping[int, Token]  # the words of the sheet by where they start


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
    look = Lookalikes(sheet)
    paragraphs = [[e for e in find_expressions(sheet.text, b.start, b.end) if look.is_time(e)] for b in sheet.blocks]
    story = begin_story(_published(sheet), paragraphs)
    found: list[Found] = []
    for expressions in paragraphs:
        story.begin_paragraph()
        resolved = [_resolved(e, look.tokens, story, expressions) for e in expressions]
        resolved = [_apposed(f, before) for before, f in zip([None, *resolved], resolved, strict=False)]
        found.extend(_joined([_clocked(f, resolved, look.tokens) for f in resolved]))
    return [_time(sheet.text, f) for f in found]


def _published(sheet: Sheet) -> date | None:
    written = sheet.document.published
    return date.fromisoformat(written[:10]) if written else None


def _time(text: str, found: Found) -> Time:
    first, last = found.span.iso()
    return Time(
        text[found.start : found.end], found.start, found.end, from_=first, to=last, precision=found.span.precision
    )


def _resolved(e: Expression, tokens: Tokens, story: Story, neighbours: Sequence[Expression]) -> Found:
    """The expression resolved, and the story moved on."""
    future = is_future(e, tokens)
    span = resolve_expression(_with_year(e, neighbours), story, future)
    story.follow(e, span)
    return _hence(_opened(Found(e, span, _start(e, tokens), e.end)), story, future)


def _start(e: Expression, tokens: Tokens) -> int:
    """Where the expression begins: without an article that belongs to a noun after it ("the August 1992 raid")."""
    first, article = e.items[0], tokens.get(e.start)
    hung = first.letter in "ta" and len(e.items) > 1 and article is not None and article.head.start >= e.end
    return e.items[1].start if hung and e.items[1].letter not in "lpxbfscP" else e.start


def _clocked(found: Found, neighbours: Sequence[Found], tokens: Tokens) -> Found:
    """A clock time by itself with its day: the nearest one told in its sentence, else the last one of its paragraph."""
    if found.expression.rule != "clock":
        return found
    days = [n for n in neighbours if n.span.precision == "day" and n.span.first == n.span.last]
    sentence = _sentence(found.expression, tokens)
    own = [n for n in days if _sentence(n.expression, tokens) == sentence]
    near = min(own, key=lambda n: abs(n.start - found.start), default=None)
    told = near or next((n for n in reversed(days) if n.start < found.start), None)
    return replace(found, span=told.span) if told else found


def _apposed(found: Found, before: Found | None) -> Found:
    """What explains the day told just before it is that day: "on 21 July, the fifth day of the rebellion"."""
    e = found.expression
    if before is None or found.span.precision != "unresolved" or e.rule not in ("apart", "duration", "offset"):
        return found
    gap = [i.lower for i in before.expression.after if i.end <= e.start]
    near = gap in ([","], ["-"], ["–"]) and e.start - before.end <= 3
    counted = e.items[-1].letter in "VJ" or (e.rule == "duration" and e.has("O") and e.items[0].letter == "t")
    return replace(found, span=before.span) if near and counted and before.span.precision == "day" else found


def _sentence(e: Expression, tokens: Tokens) -> int:
    """The index of the sentence that the expression stands in."""
    return next((t.sentence for i in e.items if (t := tokens.get(i.start))), -1)


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
