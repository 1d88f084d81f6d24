"""Which events change between two codebooks, or two versions of one, on the same reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import Codebook
from dateline.records import Actor, Document, Event

FIELDS = ("type", "mode", "status", "actors", "recipients")


@dataclass(frozen=True, slots=True)
class Change:
    """An event that only one book codes, or that the two code differently; both are told by the same word.

    `fields`: what differs, of `FIELDS`.
    """

    document: Document
    before: Event | None
    after: Event | None
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["lost", "new", "changed"]:
        """Whether the second book loses, adds or changes it."""
        return "lost" if self.after is None else "new" if self.before is None else "changed"

    @property
    def event(self) -> Event:
        """The event as the second book has it, else as the first."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """A report under two books: how many events are the same in both, and the changes in text order."""

    document: Document
    same: int
    changes: tuple[Change, ...]


def compare(documents: Iterable[Document], one: Codebook, other: Codebook) -> Iterator[Compared]:
    """Report by report; each is annotated once."""
    for document in documents:
        sheet = annotate(document)
        before, after = ([r for r in code(sheet, book) if isinstance(r, Event)] for book in (one, other))
        yield _compared(document, before, after)


def _compared(document: Document, before: list[Event], after: list[Event]) -> Compared:
    pairs = list(_aligned(before, after))
    changes = [Change(document, a, b, _differing(a, b)) for a, b in pairs if a is None or b is None or _differing(a, b)]
    changes.sort(key=lambda c: (c.event.trigger.start, c.kind))
    return Compared(document, len(pairs) - len(changes), tuple(changes))


def _aligned(before: list[Event], after: list[Event]) -> Iterator[tuple[Event | None, Event | None]]:
    """Events told by the same word go together, those of one type first."""
    left = list(after)
    for event in before:
        here = [e for e in left if (e.trigger.start, e.trigger.end) == (event.trigger.start, event.trigger.end)]
        found = min(here, key=lambda e: e.type != event.type, default=None)
        if found is not None:
            left.remove(found)
        yield event, found
    yield from ((None, event) for event in left)


def _differing(before: Event | None, after: Event | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    return tuple(name for name in FIELDS if _value(before, name) != _value(after, name))


def _value(event: Event, field: str) -> object:
    value = getattr(event, field)
    return [actor.id for actor in value if isinstance(actor, Actor)] if isinstance(value, tuple) else value
