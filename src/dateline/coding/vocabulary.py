"""Vocabulary: words by group (`lexicons/words.csv`), and the words of talks with what they say (`lexicons/talks.csv`)."""

from __future__ import annotations

from functools import cache

from dateline.errors import ResourceError
from dateline.resources import lexicon


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of `words.csv`; raises `ResourceError` for a group that the table lacks."""
    found = frozenset(row["word"] for row in lexicon("words") if row["group"] == group)
    if not found:
        raise ResourceError(f"words.csv has no group {group!r}")
    return found


@cache
def talks(group: str) -> dict[str, str]:
    """Word → value of one group: seed, mediate, body, body-sign, stage, topic, commitment."""
    return {row["word"]: row["value"] for row in lexicon("talks") if row["group"] == group}
