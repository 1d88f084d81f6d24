"""Actor mentions."""

from __future__ import annotations

from dateline.annotation.sheet import Mention, Sheet


def find_mentions(sheet: Sheet) -> list[Mention]:
    """Stub."""
    return []
