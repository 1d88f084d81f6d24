"""Quotes of a sheet."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.annotation.sheet import Quote


def find_quotes(sheet: Sheet) -> list[Quote]:
    """Stub."""
    return []
