"""Whole numbers made from ids, small enough for programs that keep them as floating point."""

from __future__ import annotations

from dateline.records import stable_id

HEX_DIGITS = 13  # 52 bits


def number(id: str, ordinal: int = 0) -> int:
    """The first 52 bits of an id; of its second and later rows those of the id with the ordinal."""
    digits = (stable_id("n", id, ordinal) if ordinal else id).split("-")[-1]
    return int(digits[:HEX_DIGITS], 16)
