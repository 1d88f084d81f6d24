"""Amounts of a sheet."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.records import Amount


def find_amounts(sheet: Sheet) -> list[Amount]:
    """Stub."""
    return []
