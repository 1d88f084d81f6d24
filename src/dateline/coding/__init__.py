"""From sheet and codebook to records.

1. utterances  who says what (`statements.py`)
2. drafts      the words that tell of events, each happening once (`triggers.py`, `merging.py`, `claims.py`)
3. events      drafts described and attributed (`events.py`)
4. statements, figures, processes
"""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.coding.claims import settle_claims
from dateline.coding.codebook import Codebook
from dateline.coding.events import make_events
from dateline.coding.figures import make_figures
from dateline.coding.first_person import bind_first_person
from dateline.coding.merging import merge
from dateline.coding.processes import make_processes
from dateline.coding.statements import find_utterances, make_statements
from dateline.coding.triggers import find_drafts
from dateline.records import Coded

__all__ = ["code"]


def code(sheet: Sheet, codebook: Codebook) -> tuple[Coded, ...]:
    """The records of a document: events, statements, figures and processes, each kind in text order."""
    utterances = find_utterances(sheet)
    bind_first_person(sheet, utterances)
    drafts = merge(sheet, find_drafts(sheet, codebook))
    settle_claims(sheet, drafts, utterances)
    events = make_events(sheet, drafts, utterances, codebook)
    statements = make_statements(sheet, utterances, events)
    figures = make_figures(sheet, drafts, utterances)
    processes = make_processes(sheet, drafts, events, utterances)
    return (*events, *statements, *figures, *processes)
