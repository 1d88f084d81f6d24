"""Words of a stretch of text, and the cardinal numbers among them, in digits or in words.

Times and amounts share this splitter: the parser's tokens break "35-year-old", "mid-October" or "3.5m" in ways that
differ from case to case, these words always break in the same place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.resources import lexicon

_WORD = re.compile(
    r"""
      [A-Za-z]++(?![\w'’.$€£¥₤₹])                   # nearly every word, told first to save time
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)          # 12,500
    | \d{1,2}[:.]\d{2}(?::\d{2})?(?=\s?[ap]\.?m)  # 3.30 p.m.
    | \d{1,2}:\d{2}(?::\d{2})?                    # 15:30
    | \d{1,2}\.\d{1,2}\.\d{4}                   # 27.01.2024
    | \d+(?:st|nd|rd|th)\b                        # 7th
    | \d+(?:'|’)?s\b                              # 1990s
    | \d+(?:\.\d+)?                               # 27, 2.5
    | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|No|ca)\.(?=[\s,\d])
    | (?:[^\W\d_]\.){2,}                          # p.m., U.S.
    | [A-Z]{0,3}[$€£¥₤₹]                          # US$
    | [^\W\d_]+\d\w*                              # MH17, G7
    | [^\W\d_]+(?:['’][^\W\d_]+)?
    | [^\w\s]
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SKIPPED = frozenset("\u200b\u200c\u200d\u200e\u200f\ufeff")


class Word(NamedTuple):
    """A word or sign: as written in lower case, and its offsets in the document."""

    lower: str
    start: int
    end: int


class Number(NamedTuple):
    """A cardinal number: its value, the index of the word after it, and whether it ends with a scale word."""

    value: float
    stop: int
    scaled: bool


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`; a possessive ending is left out of its word ("Saturday's" → "saturday")."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        word, first = match[0], match.start()
        if word in _SKIPPED:
            continue
        if len(word) > 1 and ("'" in word or "’" in word) and not word[0].isdigit():
            bare = _POSSESSIVE.sub("", word)
            found.append(Word(bare.lower(), first, first + len(bare)))
            found.append(Word("'s", first + len(bare), match.end()))
        else:
            found.append(Word(word.lower(), first, match.end()))
    return found


@cache
def numerals(kind: str) -> dict[str, float]:
    """Number words of one kind (`unit`, `tens`, `hundred`, `scale`, `ordinal`, `suffix`) and their values."""
    return {row["word"]: float(row["value"]) for row in lexicon("numerals") if row["kind"] == kind}


@cache
def number_kinds() -> dict[str, str]:
    """Number word → kind, for the words that may stand in a cardinal number."""
    kinds = ("unit", "tens", "hundred", "scale")
    return {row["word"]: row["kind"] for row in lexicon("numerals") if row["kind"] in kinds}


@cache
def numbered_names() -> frozenset[str]:
    """Words whose number is part of a name: "Resolution 2254", "Highway 6"."""
    return frozenset(row["word"] for row in lexicon("numbered"))


def digits(word: str) -> float | None:
    """The value of a number in digits ("2,500", "2.5"), or None."""
    if not word[0].isdigit():
        return None
    plain = word.replace(",", "")
    return float(plain) if plain.isascii() and plain.replace(".", "", 1).isdigit() else None


def parse_number(words: list[Word], i: int) -> Number | None:
    """The cardinal that begins at `words[i]`: "2.5 million", "nine hundred", "a hundred and fifty", "half a dozen"."""
    word = words[i].lower
    value = digits(word)
    if value is not None:
        return _scaled(words, value, i + 1)
    if word == "half" and _lower(words, i + 1) == "a" and number_kinds().get(_lower(words, i + 2)) == "scale":
        return Number(numerals("scale")[words[i + 2].lower] / 2, i + 3, True)
    if word in ("a", "an"):
        return (
            _in_words(words, i + 1, 1.0) if number_kinds().get(_lower(words, i + 1)) in ("hundred", "scale") else None
        )
    if number_kinds().get(word) in ("unit", "tens"):
        return _in_words(words, i, None)
    return None


def _lower(words: list[Word], i: int) -> str:
    return words[i].lower if 0 <= i < len(words) else ""


def _scaled(words: list[Word], value: float, i: int) -> Number:
    """A number in digits and the scale words after it."""
    scaled = False
    while (word := _lower(words, i)) and number_kinds().get(word) in ("hundred", "scale"):
        scale = numerals("hundred").get(word) or numerals("scale")[word]
        value, i, scaled = value * scale, i + 1, True
    return Number(_exact(value), i, scaled)


def _in_words(words: list[Word], i: int, current: float | None) -> Number | None:
    """A number in words from `words[i]` on; `current` is 1 after "a" ("a hundred")."""
    kinds, total, last, stop = number_kinds(), 0.0, "", i
    while i < len(words):
        word = words[i].lower
        kind = kinds.get(word)
        if kind is None:
            if not _joins(words, i, last):
                break
            i += 1
            continue
        value = numerals(kind)[word]
        if kind == "scale":
            total, current = total + (1.0 if current is None else current) * value, None
        elif kind == "hundred":
            current = (1.0 if current is None else current) * value
        elif last in ("", "hundred", "scale") or (last == "tens" and kind == "unit" and value < 10):
            current = (current or 0.0) + value
        else:
            break
        last, i = kind, i + 1
        stop = i
    return Number(_exact(total + (current or 0.0)), stop, last == "scale") if last else None


def _joins(words: list[Word], i: int, last: str) -> bool:
    """Whether the sign or word at `i` may stand inside a number: "twenty-five", "two hundred and six"."""
    kind = number_kinds().get(_lower(words, i + 1))
    if words[i].lower == "-":
        return (last == "tens" and kind == "unit") or (last in ("unit", "tens") and kind in ("hundred", "scale"))
    return words[i].lower == "and" and last in ("hundred", "scale") and kind in ("unit", "tens")


def _exact(value: float) -> float:
    """The value without the noise of binary fractions (1.1 million is 1100000)."""
    return round(value, 6)
