"""Vocabulary: words by group (`lexicons/words.csv`), and words of talks with what they say (`lexicons/talks.csv`)."""

from __future__ import annotations

from functools import cache

from dateline.resources import lexicon, words

__all__ = ["talks", "words"]


@cache
def talks(group: str) -> dict[str, str]:
    """Word → value of one group: seed, mediate, body, body-sign, stage, topic, commitment."""
    return {row["word"]: row["value"] for row in lexicon("talks") if row["group"] == group}
