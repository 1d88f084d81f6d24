"""Which of several events stands for a passage: the one whose type or mode the codebook ranks highest."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.certainty import STRENGTH
from dateline.coding.codebook import Codebook
from dateline.records import Event


def main_event(events: Iterable[Event], book: Codebook) -> Event | None:
    """Of what happened the event of the highest precedence, of equal ones the one told first; what is only planned or
    possible stands for a passage where nothing happened, what is denied for none.
    """
    told = [e for e in events if e.status != "denied"]
    return min(told, key=lambda e: (STRENGTH[e.status], -_precedence(e, book), e.trigger.start), default=None)


def _precedence(event: Event, book: Codebook) -> int:
    kind = book.types.get(event.type)
    return kind.precedence_of(event.mode) if kind else 0
