"""The PLOVER codebook against its own examples: what each sentence must give, and what it must not."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import Example, load
from dateline.records import Actor, Document, Event

PUBLISHED = "2024-03-08"  # a Friday
BOOK = load("plover")
EXAMPLES = [example for kind in BOOK.types.values() for example in kind.examples]
COUNTEREXAMPLES = [example for kind in BOOK.types.values() for example in kind.counterexamples]


@cache
def events(text: str, published: str) -> tuple[Event, ...]:
    """What the whole pipeline codes in the sentence; each text is parsed once a session."""
    records = code(annotate(Document.of(text, published=published)), BOOK)
    return tuple(r for r in records if isinstance(r, Event))


def found(example: Example) -> list[Event]:
    """The events of the example's type."""
    return [e for e in events(example.text, example.published or PUBLISHED) if e.type == example.type]


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


def seen(example: Example) -> list[object]:
    """The events of the sentence in short, for the message of a failure."""
    return [
        (e.type, e.mode, e.status, *([(a.text, a.code) for a in some] for some in (e.actors, e.recipients)), e.rule)
        for e in events(example.text, example.published or PUBLISHED)
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.type}: {e.text[:60]}")
def test_example(example: Example) -> None:
    assert any(agrees(example, e) for e in found(example)), seen(example)


@pytest.mark.parametrize("example", COUNTEREXAMPLES, ids=lambda e: f"{e.type}: {e.text[:60]}")
def test_counterexample(example: Example) -> None:
    assert not found(example), seen(example)
