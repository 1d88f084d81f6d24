"""What pronouns and definite descriptions stand for."""

from __future__ import annotations

from dateline.annotation.sheet import Mention, Sheet


def resolve(sheet: Sheet) -> list[Mention]:
    """The sheet's mentions, references resolved (stub)."""
    return sheet.mentions
