"""The labels of a transcript: "MR. LUNT:", "Ivo Lunt:", "Q:" before somebody's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_HONOUR = r"(?:(?:M(?:r|s|rs|R|S|RS)|D[rR]|G(?:en|EN)|S(?:en|EN)|R(?:ep|EP)|C(?:ol|OL))\.? )?"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}"
_NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z][\w.'’-]*|al|el|bin|de|van|von)){1,4}"
_LABEL = re.compile(
    rf"(?:[QA]|Question|Answer|Reporter|{_HONOUR}(?:{_CAPITALS}|{_NAME}))(?: \([^()\n]{{1,40}}\))?:\s+(?=\S)"
)
_ASKING = frozenset({"q", "question", "reporter", "moderator", "interviewer"})
_NOTICES = frozenset(
    "breaking update updated exclusive watch video analysis opinion factbox timeline explainer note live news alert "
    "urgent latest feature corrected source title subject more read also related previous story recall attention "
    "repeat said says added adds stated continued asked replied answered concluded told".split()
)


def find_labels(text: str, starts: Iterable[int]) -> dict[int, int]:
    """Start of a paragraph → end of the label that opens it, for a text that is a transcript; else nothing.

    A transcript has a label more than once, or somebody who asks: one "PARIS:" is a dateline.
    """
    found = {start: match for start in starts if (match := _LABEL.match(text, start)) and not _is_notice(match)}
    names = Counter(_surname(match) for match in found.values())
    if len(found) < 2 or not (names.keys() & _ASKING or max(names.values()) > 1):
        return {}
    return {start: match.start() + match[0].index(":") + 1 for start, match in found.items()}


def _surname(match: re.Match[str]) -> str:
    """The last word of the label, as "MR. LUNT" is Ivo Lunt again."""
    return match[0].split(":")[0].split(" (")[0].split()[-1].casefold()


def _is_notice(match: re.Match[str]) -> bool:
    return bool({word.casefold() for word in match[0].rstrip(": \n").split()} & _NOTICES)
