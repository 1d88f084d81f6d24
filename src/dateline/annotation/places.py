"""Places of a sheet."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.records import Place


def find_places(sheet: Sheet) -> list[Place]:
    """Stub."""
    return []
