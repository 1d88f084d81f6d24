"""Codings → happenings: every event with its report, or every incident with its events."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.exports.people import is_described
from dateline.exports.shapes import Happening, Options, Skip, Story, Told
from dateline.linking import Decision, link
from dateline.records import Actor, Coding, Event, Place, spans

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+|\n+")


def happenings(codings: Sequence[Coding], unit: str, decisions: Iterable[Decision] = ()) -> list[Happening]:
    """The events of the codings, or the incidents that they make (`unit`), in order of their first telling."""
    told = {t.event.id: t for coding in codings for t in _told(coding)}
    if unit == "event":
        return [Happening(id, (one,)) for id, one in told.items()]
    return [Happening(i.id, tuple(told[e] for e in i.events), i) for i in link(codings, decisions).incidents]


def _told(coding: Coding) -> Iterable[Told]:
    document = replace(coding.document, text="")
    text = coding.document.text
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    first = _body_start(coding)
    story = _story(coding)
    opening = _paragraph_end(text, first)
    for event in coding.of_kind("event"):
        yield Told(event, document, _number(event, ends), event.sentence.start < opening, len(text), story)


def _story(coding: Coding) -> Story:
    """The names of a report: actors with a title, other actors that are no descriptions, places."""
    found = list(dict.fromkeys(s for r in coding.records for s in spans(r)))
    actors = [a for a in found if isinstance(a, Actor) and not is_described(a)]
    titled = {a.name for a in actors if a.title}
    return Story(
        tuple(dict.fromkeys(a.name for a in actors if a.name in titled)),
        tuple(dict.fromkeys(a.name for a in actors if a.name not in titled)),
        tuple(dict.fromkeys(p.name for p in found if isinstance(p, Place))),
    )


def _body_start(coding: Coding) -> int:
    """Where the text begins behind a title that it repeats."""
    title, text = coding.document.title, coding.document.text
    first, _, rest = text.partition("\n")
    heads = first.strip() == (title or "").strip() or not first.rstrip().endswith((".", "!", "?", "”", '"'))
    return len(text) - len(rest.lstrip()) if rest and heads else 0


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _number(event: Event, ends: Sequence[int]) -> int:
    """The number of the sentence, from 1, counted by full stops and line ends."""
    return 1 + bisect_right(ends, event.sentence.start)


def admitted(happening: Happening, options: Options) -> None:
    """Raises `Skip` for what no export writes unless asked: plans, possibilities, denials and aggregates."""
    if happening.status in ("planned", "possible") and happening.status not in options.include:
        raise Skip(happening.status)
    if "denied" not in options.include:
        if happening.status == "denied":
            raise Skip("denied_event")
        if all(t.event.attribution.status == "denied" for t in happening.told):
            raise Skip("denied_by_source")
    if happening.is_aggregate and "aggregates" not in options.include:
        raise Skip("aggregate")
