"""Records in plain words: who, what, whom, when, where, how many, who says so. Both faces use the same words."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterable

from dateline.records import (
    Actor,
    Amount,
    Attribution,
    Document,
    Event,
    Figure,
    Incident,
    Period,
    Place,
    Process,
    Site,
    Span,
    Statement,
    Time,
)  # fmt: skip

_STATUS = {
    "reported": "as reported",
    "stated": "according to",
    "confirmed": "confirmed by",
    "claimed": "claimed by",
    "alleged": "alleged by",
    "denied": "denied by",
}
_RESPONSIBILITY = {
    "claimed": "claims it",
    "accused": "accused",
    "suspected": "suspected",
    "denied": "denies it",
}


def people(actors: Iterable[Actor]) -> str:
    """The actors' names, each once, as a list in a sentence; "" when there are none."""
    return listed(dict.fromkeys(actor_words(a) for a in actors))


def actor_words(actor: Actor) -> str:
    """A name, with what the text says of the responsibility where it is not plain fact."""
    doubt = _RESPONSIBILITY.get(actor.responsibility or "")
    return f"{actor.name} ({doubt})" if doubt else actor.name


def listed(names: Iterable[str]) -> str:
    """A list as in a sentence: "a", "a and b", "a, b and c"."""
    names = list(names)
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def day(iso: str) -> str:
    """An ISO date as a person writes it: 27 January 2024; what is no date comes back unchanged."""
    try:
        date = datetime.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{date.day} {date:%B} {date.year}"


def when(time: Time | Period | None) -> str:
    """The time as a date or a period; unresolved expressions stay the words as written, in quotation marks."""
    if time is None:
        return ""
    if time.from_ and time.from_ == time.to:
        return day(time.from_)
    if time.from_ and time.to:
        return f"{day(time.from_)} – {day(time.to)}"
    if time.from_:
        return f"since {day(time.from_)}"
    if time.to:
        return f"until {day(time.to)}"
    return f"“{plain(time.text)}”" if isinstance(time, Time) else ""


def where(places: Iterable[Place | Site]) -> str:
    """Place names, each with its country code where that is known and not the place itself."""
    return listed(
        dict.fromkeys(f"{p.name} ({p.country})" if p.country and p.precision != "country" else p.name for p in places)
    )


def whom(event: Event) -> str:
    """The recipients; "" when they are the actors again, as in talks between two."""
    same = {a.id for a in event.actors} == {a.id for a in event.recipients}
    return "" if same else people(event.recipients)


def what(event: Event | Incident) -> str:
    """Type and mode: ASSAULT (aerial)."""
    return f"{event.type} ({event.mode})" if event.mode else event.type


def counts(event: Event) -> list[str]:
    """How many events, killed and injured, in the words of the text."""
    named = (("count", event.count), ("killed", event.killed), ("injured", event.injured))
    return [f"{name}: {amount_words(amount)}" for name, amount in named if amount]


def amount_words(amount: Amount) -> str:
    """The amount as written, and the number it was read as when the words do not show it."""
    text = plain(amount.text)
    digits = text.replace(",", "")
    if amount.best is not None and f"{amount.best:g}" not in digits and not any(c.isdigit() for c in digits):
        return f"{text} ({amount.best:,.10g})"
    return text


def says(attribution: Attribution) -> str:
    """Who says so: "according to the ministry, via AFP; denied by …"; "as reported" for the reporter's own words."""
    sources = people(attribution.sources)
    parts = [_claim(attribution.status, sources) + (f", via {attribution.via}" if attribution.via else "")]
    if attribution.confirmed_by:
        parts.append(f"confirmed by {people(attribution.confirmed_by)}")
    if attribution.denied_by:
        parts.append(f"denied by {people(attribution.denied_by)}")
    return "; ".join(dict.fromkeys(parts))


def _claim(status: str, sources: str) -> str:
    if status == "reported":
        return f"as reported by {sources}" if sources else "as reported"
    if sources:
        return f"{_STATUS[status]} {sources}"
    return {"stated": "as stated"}.get(status, status)


def speech(statement: Statement) -> str:
    """What was said: direct words in quotation marks, the pieces of a broken quotation joined by an ellipsis."""
    text = " … ".join(plain(s.text) for s in statement.content)
    return f"“{text}”" if statement.quoted == "direct" and text else text


def figure_words(figure: Figure) -> str:
    """The amount with its measure, unless the amount's words hold it already."""
    amount, measure = amount_words(figure.amount), plain(figure.measure.text) if figure.measure else ""
    return amount if measure and measure in amount else f"{amount} {measure}".strip()


def process_name(process: Process) -> str:
    """The name of a process, be it a span or a line made from its parts."""
    return plain(process.name.text if isinstance(process.name, Span) else process.name)


def title_of(document: Document) -> str:
    """The title, else the first line of the text, shortened at a word."""
    lines = document.text.strip().splitlines() or [""]
    return plain(document.title or "") or textwrap.shorten(lines[0], 100, placeholder=" …") or "Untitled report"


def plain(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
