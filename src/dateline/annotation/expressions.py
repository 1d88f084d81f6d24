"""Recognition of time expressions: a small grammar over classes of words.

Each word of a paragraph becomes an item with a one-letter class (month, weekday, year, unit, "last", "ago" …); the
rules are regular expressions over the string of these letters, so a match on the string is a run of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.annotation.numerals import Number, Word, digits, number_kinds, numerals, parse_number, split_words
from dateline.resources import lexicon

# Class of the lexicon → letter. Letters that no lexicon row has: D day number, N number, Y year, d ordinal in digits,
# O ordinal in words, T clock time, X decade, E date in digits, K numbered quarter, - and , and / and . and ' as such.
LETTERS = {
    "month": "M", "weekday": "W", "unit": "U", "quarter": "Q", "century": "C", "weekend": "5",
    "units": "u", "daypart": "P", "season": "S", "deictic": "R", "now": "n",
    "holiday": "H", "meridiem": "A", "zone": "Z", "the": "t", "a": "a", "this": "i", "last": "l", "past": "p",
    "previous": "b", "next": "x", "following": "f", "same": "s", "recent": "c", "every": "e", "part": "q", "of": "o",
    "in": "j", "ago": "g", "earlier": "G", "before": "V", "later": "L", "after": "J", "old": "k", "fiscal": "F",
    "bc": "B", "half": "h", "vague": "v", "approximator": "w", "and": "&", "to": "7", "since": "z", "between": "8",
    "from": "9", "more": "m", "set": "r", "decade": "X",
}  # fmt: skip
_SIGNS = {"-": "-", "–": "-", "‑": "-", ",": ",", "/": "/", ".": ".", "'s": "'", "'": "'", "’": "'"}
_FISCAL = re.compile(r"fy(\d{2}|\d{4})")
_NUMERIC_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{8}")


class Item(NamedTuple):
    """A word or number: class letter, value of the lexicon or of the number, and offsets."""

    letter: str
    value: str
    lower: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """The value as a whole number."""
        return int(float(self.value))


class Expression(NamedTuple):
    """A time expression as recognised: the rule that fired, its items, and the items before and after it."""

    rule: str
    items: tuple[Item, ...]
    before: tuple[Item, ...]
    after: tuple[Item, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.items[-1].end

    def first(self, letters: str) -> Item | None:
        """The first item of one of the classes."""
        return next((i for i in self.items if i.letter in letters), None)

    def every(self, letters: str) -> list[Item]:
        """All items of the classes."""
        return [i for i in self.items if i.letter in letters]

    def has(self, letters: str) -> bool:
        """Whether an item of one of the classes is there."""
        return any(i.letter in letters for i in self.items)


_CLOCK = r"(?:(?:[DNT]A|T)Z?|[DNYT]Z)"
_PRE = rf"(?:{_CLOCK},?[jo]?)?(?:t?(?:q-?)?P[jo]?|t?quo|t?qj?o?t?-?)?"
_POST = rf"(?:,?[jt]{{0,2}}P)?(?:,?j?w?{_CLOCK})?"
_UNIT = "[UQC]"
_ANY = "[UQCu]"
_YEAR = rf"(?:,?[jo]?F?Y(?!-?{_ANY})|,?o?t?[lixs]U)"
_PART = r"(?:t?[lixsb]?q[-oj]?t?|[GL][joi]?|t)?"
_COUNT = r"(?:(?:w|t?[lpbx]?)(?:a|v|O|[DNY](?:&ah|-[DN])?)[hm]?m?)"

_RULES = {
    "bc": r"(?:(?:t?q-?[oj]?t?)?(?:D?M|MD|t?S)o?,?)?w?(?:[DNY]-)?[DNY]B",
    "iso": r"Y-D-DT?|Y/D/D",
    "numeric": r"D/D/Y|E",
    "range": rf"(?:W,?)?(?:M[Dd]-[Dd]{_YEAR}?|[Dd](?:[-7]|[&]t?)t?[Dd]o?M{_YEAR}?|M[Dd]7[Dd](?!M){_YEAR}?)",
    "date": rf"{_PRE}(?:W,?t?)?(?:t?[Dd]o?M|tOoM|Mt?[Dd](?![-/]?N|D|{_ANY})){_YEAR}?{_POST}",
    "holiday": rf"{_PRE}(?:t?[Dd]o?|[lixt])?H{_YEAR}?P?",
    "beside": r"t?U[VJ](?:R|l?W)",
    "weekday": rf"{_PRE}(?:[GL]j?)?(?:t?[lixfbsp])?W(?:o?[lix]U)?{_POST}",
    "deictic": rf"(?:{_CLOCK},?|t?(?:q-?)?Pj?)?[qGL]?R{_POST}",
    "daypart": rf"[qGL]?(?:i|l|t?[xfbs])P{_CLOCK}?",
    "clock": rf"{_CLOCK}|(?<=j)t?P",
    "quarter": rf"(?:t?Y'?|[lix]U')?t?[lic]?b?F?-?[Od]-?F?Q{_YEAR}?|K{_YEAR}?|t?U-?[gG](?:[Od]-?)?Q|tF?Q(?!o)",
    "half": r"t?[Od]-?ho(?:t?U|[lixs]U|F?Y|X|M)",
    "century": r"t?q?-?[dO]-?CB?",
    "week_of": rf"t?[lO]Uot?M{_YEAR}?|t?U[oq]t?(?:[Dd]o?M|M[Dd]){_YEAR}?",
    "count_of": r"t?O[DN][uU](?:o(?:t?[lixs]?U|F?Y))?",
    "years": r"Y[-/][YDN](?![-/])",
    "decade": r"t?q?-?t?X",
    "month": rf"{_PART}(?:[lixst]|t?[bf])?M(?![Dd]){_YEAR}?",
    "season": rf"{_PART}[lixst]?p?S{_YEAR}?|{_PART}YS",
    "apart": rf"(?!t?U-?[gG](?:[Od]-?)?Q)(?:{_COUNT}-?{_ANY}(?:&{_COUNT}{_ANY})?-?[gGLJV]|t?U-?[gG]|u[gGLJV])",
    "offset": r"tU[VJ](?=[,.]|$)",
    "year": rf"(?:tU)?(?:[GL]j)?(?:t?q[-oj]?t?)?(?:tUo?)?(?:FU?)?Y(?!-?{_ANY})",
    "period": rf"t?[lpxf][DNv]m?{_ANY}|t[lp]{_UNIT}|p[Uu]",
    "weekend": r"[qGL]?t?[lixbfsp]?5",
    "relative": rf"(?:t?q[oj]?)?(?:[GL]j?)?(?:t?[lixbfsc]|ss)m?F?{_UNIT}|[GL]jtU",
    "recent": r"t?[cxplbsG]m?u",
    "part_unit": rf"t?q[oj]t?{_UNIT}|U'?-?q",
    "set": rf"e[DNO]?{_ANY}|e[WMS]|r",
    "duration": rf"{_COUNT}-?{_ANY}(?!-?k)|haU|tFU",
    "units": r"u(?!-?k)",
    "ordinal": r"(?<=j)td(?![-/])",
    "now": r"n",
}
_GRAMMAR = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES.items()))
_ANCHOR = re.compile(r"[MWYURHSXEKPTunrBQC5AZ]")


@cache
def _single() -> dict[str, tuple[str, str]]:
    """Word → class letter and value."""
    return {row["word"]: (LETTERS[row["class"]], row["value"]) for row in lexicon("times")}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word → the phrases that begin with it, longest first: words, class letter, value."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in lexicon("times"):
        words = tuple(w.lower for w in split_words(row["word"], 0, len(row["word"])))
        if len(words) > 1:
            found.setdefault(words[0], []).append((words, LETTERS[row["class"]], row["value"]))
    for phrases in found.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return found


def find_expressions(text: str, start: int, end: int) -> Iterator[Expression]:
    """The time expressions of `text[start:end]`, not overlapping, in order."""
    items = classify(text, split_words(text, start, end))
    letters = "".join(i.letter for i in items)
    if not _ANCHOR.search(letters):
        return
    for match in _GRAMMAR.finditer(letters):
        i, j = match.span()
        yield Expression(
            match.lastgroup or "", tuple(items[i:j]), tuple(items[max(0, i - 3) : i]), tuple(items[j : j + 3])
        )


def classify(text: str, words: list[Word]) -> list[Item]:
    """The words as items; a number of several words, or a phrase of the lexicon, becomes one item."""
    items: list[Item] = []
    single, phrases, kinds, i = _single(), _phrases(), number_kinds(), 0
    while i < len(words):
        lower = words[i].lower
        if lower in phrases and (phrase := _phrase(words, i)):
            size, letter, value = phrase
            letter = _cased(letter, text[words[i].start])
            items.append(Item(letter, value, lower, words[i].start, words[i + size - 1].end))
            i += size
        elif lower in kinds or lower in ("a", "half") or "0" <= lower[0] <= "9":
            i = _number(text, words, i, items)
        else:
            letter, value = single.get(lower) or _other(lower)
            items.append(Item(_cased(letter, text[words[i].start]), value, lower, words[i].start, words[i].end))
            i += 1
    return items


def _cased(letter: str, first: str) -> str:
    """The class of a word, none for a month or feast that is not capitalised ("they march", "lent")."""
    return "_" if letter in "MH" and first.islower() else letter


def _phrase(words: list[Word], i: int) -> tuple[int, str, str] | None:
    for parts, letter, value in _phrases()[words[i].lower]:
        if tuple(w.lower for w in words[i : i + len(parts)]) == parts:
            return len(parts), letter, value
    return None


@lru_cache(maxsize=65536)
def _other(lower: str) -> tuple[str, str]:
    """Class and value of a word that no lexicon row has."""
    if lower in _SIGNS:
        return _SIGNS[lower], ""
    if lower in numerals("ordinal"):
        return "O", str(numerals("ordinal")[lower])
    if len(lower) == 2 and lower[0] == "q" and lower[1] in "1234":
        return "K", lower[1]
    if fiscal := _FISCAL.fullmatch(lower):
        return "Y", fiscal[1] if len(fiscal[1]) == 4 else f"20{fiscal[1]}"
    return "_", ""


def _number(text: str, words: list[Word], i: int, items: list[Item]) -> int:
    """Append the number, or whatever else begins with a digit or an article, at `i`; the index after it."""
    lower = words[i].lower
    if lower[0].isdigit():
        letter, value = _digits(lower)
        if letter == "N" and (number := parse_number(words, i)) and number.stop > i + 1:
            items.append(Item("N", str(number.value), lower, words[i].start, words[number.stop - 1].end))
            return number.stop
        items.append(Item(letter, value, lower, words[i].start, words[i].end))
        return i + 1
    number = parse_number(words, i)
    if number and (year := _spoken_year(words, number)):
        items.append(Item("Y", str(int(year.value)), lower, words[i].start, words[year.stop - 1].end))
        return year.stop
    if number:
        items.append(Item("N", str(number.value), lower, words[i].start, words[number.stop - 1].end))
        return number.stop
    letter = {"a": "a", "half": "h"}.get(lower, "_")
    items.append(Item(letter, "1", lower, words[i].start, words[i].end))
    return i + 1


def _spoken_year(words: list[Word], century: Number) -> Number | None:
    """The year that two numbers in words tell: "nineteen ninety-six", "twenty thirteen"."""
    if century.value not in (19, 20) or century.stop >= len(words) or not words[century.stop].lower.isalpha():
        return None
    rest = parse_number(words, century.stop)
    told = rest is not None and 10 <= rest.value <= 99 and not rest.scaled
    return Number(100 * century.value + rest.value, rest.stop, False) if rest and told else None


def _digits(lower: str) -> tuple[str, str]:
    """Class and value of a word that begins with a digit."""
    if lower[-2:] in ("st", "nd", "rd", "th"):
        return "d", lower[:-2]
    if lower[-1] == "s":
        return _decade(lower.rstrip("s'’"))
    if ":" in lower or (len(lower) == 4 and lower[0] == "0" and lower.isdigit()):
        return "T", lower
    if _NUMERIC_DATE.fullmatch(lower):
        return "E", lower
    value = digits(lower)
    if value is None:
        return "_", ""
    if lower.isdigit() and len(lower) <= 2 and 1 <= value <= 31:
        return "D", lower
    if lower.isdigit() and len(lower) == 4 and 1000 <= value <= 2100:
        return "Y", lower
    return "N", str(value)


def _decade(year: str) -> tuple[str, str]:
    if year.endswith("0") and len(year) in (2, 4):
        return "X", year if len(year) == 4 else str(1900 + int(year))
    return "_", ""
