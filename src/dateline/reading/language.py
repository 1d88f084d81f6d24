"""Whether a text is English: by its function words, and where those are scarce by py3langid."""

from __future__ import annotations

import re

_ENOUGH_LETTERS = 80
_SAMPLE = 4000  # characters looked at
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|said|with|has|have|was|were|that|by|is|are|from|at)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_PLENTY = 0.15  # share of function words; English news lies at 0.25–0.4, other languages below 0.1
_MARGIN = 10.0  # log odds of the best language against English


def foreign_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language when it is surely not English; None = English or undecided."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < _ENOUGH_LETTERS:
        return None
    if len(_ENGLISH.findall(sample)) >= _PLENTY * len(words):
        return None
    return _classify(sample)


def _classify(sample: str) -> str | None:
    from py3langid.langid import rank

    scores: dict[str, float] = dict(rank(sample))
    best = max(scores, key=lambda code: (scores[code], code))
    return best if best != "en" and scores[best] - scores.get("en", 0.0) > _MARGIN else None
