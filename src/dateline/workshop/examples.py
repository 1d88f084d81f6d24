"""Whether a codebook codes its own examples as they say, and leaves its counterexamples alone."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding import code
from dateline.coding.codebook import Codebook, Example
from dateline.coding.triggers import find_drafts
from dateline.records import Actor, Document, Event

PUBLISHED = "2024-03-08"  # a Friday; for examples that give no day of publication


@dataclass(frozen=True, slots=True)
class Verdict:
    """An example with what the book codes in it. `fired`: which rules took a word of it, by their `order`."""

    example: Example
    is_counterexample: bool
    events: tuple[Event, ...]
    fired: frozenset[str] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether the book codes what the example says, or, for a counterexample, no event of its type."""
        own = [e for e in self.events if e.type == self.example.type]
        return not own if self.is_counterexample else any(agrees(self.example, e) for e in own)


def judge(book: Codebook, example: Example, sheet: Sheet | None = None) -> Verdict:
    """What the book makes of an example or counterexample; `sheet`: of its text, when it is at hand."""
    sheet = sheet or annotate(document_of(example))
    against = any(example is c for c in book.types[example.type].counterexamples)
    events = tuple(r for r in code(sheet, book) if isinstance(r, Event))
    fired = frozenset(d.rule.order for d in find_drafts(sheet, book))
    return Verdict(example, against, events, fired)


def document_of(example: Example) -> Document:
    """An example as a report of its day."""
    return Document.of(example.text, published=example.published or PUBLISHED)


def agrees(example: Example, event: Event) -> bool:
    """Whether the event is what the example says; what the example leaves out is not asked for."""
    return (
        example.type == event.type
        and example.mode in {None, event.mode}
        and example.status in {None, event.status}
        and all(names(wanted, event.actors) for wanted in example.actors)
        and all(names(wanted, event.recipients) for wanted in example.recipients)
    )


def names(wanted: str, actors: tuple[Actor, ...]) -> bool:
    """Whether one of the actors has a code that begins with the wanted one, or its words in name or mention."""
    return any((a.code or "").startswith(wanted) or wanted in a.name or wanted in a.text for a in actors)
