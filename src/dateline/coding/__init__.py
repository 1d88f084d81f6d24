"""From sheet and codebook to records."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.coding.codebook import Codebook
from dateline.coding.events import find_drafts
from dateline.records import Coded

__all__ = ["code"]


def code(sheet: Sheet, codebook: Codebook) -> tuple[Coded, ...]:
    """The records of a document, sorted by where they stand."""
    find_drafts(sheet, codebook)
    return ()
