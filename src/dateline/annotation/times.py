"""Times of a sheet."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.records import Time


def find_times(sheet: Sheet) -> list[Time]:
    """Stub."""
    return []
