"""A codebook against its own examples: what each sentence must give, and what it must not."""

from __future__ import annotations

from functools import cache

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import Codebook, Example, load
from dateline.records import Actor, Document, Event

PUBLISHED = "2024-03-08"  # a Friday


def name_of(example: Example) -> str:
    """What a failing test is called."""
    return f"{example.type}: {example.text[:60]}"


@cache
def events(book: str, text: str, published: str) -> tuple[Event, ...]:
    """What the whole pipeline codes in the sentence; each text is parsed once a session."""
    records = code(annotate(Document.of(text, published=published)), load(book))
    return tuple(r for r in records if isinstance(r, Event))


def all_events(book: Codebook, example: Example) -> tuple[Event, ...]:
    """The events of the example's sentence."""
    return events(book.name, example.text, example.published or PUBLISHED)


def found(book: Codebook, example: Example) -> list[Event]:
    """The events of the example's type."""
    return [e for e in all_events(book, example) if e.type == example.type]


def names(wanted: str, actors: tuple[Actor, ...]) -> bool:
    """Whether one of the actors has a code that begins with the wanted one, or its words in name or mention."""
    return any((a.code or "").startswith(wanted) or wanted in a.name or wanted in a.text for a in actors)


def agrees(example: Example, event: Event) -> bool:
    """Whether the event is what the example says."""
    return (
        (example.mode is None or event.mode == example.mode)
        and (example.status is None or event.status == example.status)
        and all(names(w, event.actors) for w in example.actors)
        and all(names(w, event.recipients) for w in example.recipients)
    )


def seen(book: Codebook, example: Example) -> list[object]:
    """The events of the sentence in short, for the message of a failure."""
    return [
        (e.type, e.mode, e.status, *([(a.text, a.code) for a in some] for some in (e.actors, e.recipients)), e.rule)
        for e in all_events(book, example)
    ]
