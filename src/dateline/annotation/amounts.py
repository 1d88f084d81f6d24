"""Amounts of a sheet: numbers in words and digits with the words that qualify them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.annotation.numerals import (
    Number,
    Word,
    digits,
    number_kinds,
    numbered_names,
    numerals,
    parse_number,
    split_words,
)  # fmt: skip
from dateline.annotation.sheet import Sheet, Token
from dateline.records import Amount, Qualifier
from dateline.resources import lexicon

_HYPHENS = frozenset({"-", "–", "‑", "−"})
_CURRENCY = re.compile(r"[a-z]{0,3}[$€£¥₤₹]")
_TIME_UNITS = frozenset({"unit", "units", "century", "quarter", "weekend", "month", "meridiem", "zone", "daypart"})
_NOT_BEFORE_ONE = frozenset(["no", "this", "that", "the", "any", "every", "each", "another", "which", "only", "day"])
_NOT_AFTER_ONE = frozenset(["of", "another", "or", "who", "side", "by", "which", "that", "'s", "way", "hand", "is"])
_DIALLED = frozenset({"call", "called", "calling", "calls", "dial", "dialed", "dialled", "dialing", "dialling"})
_EMERGENCY = frozenset(
    {"call", "calls", "caller", "callers", "dispatch", "dispatcher", "dispatchers", "operator", "tape"}
)
_LOOSE = frozenset({"plus", "odd", "something"})
_RANGING = frozenset({"anywhere", "ranging", "ranged", "ranges", "range", "varies", "vary", "varying"})
_AFTER_AGE = frozenset({",", ".", ";", ")", "", "and", "was", "of", "were", "has", "died", "is", "had"})
_CLOSED = frozenset({"-", "–", "‑", "/"})


@dataclass(slots=True)
class Reading:
    """A number or range as read: the words it covers, its bounds and what qualifies it."""

    first: int
    stop: int
    low: float | None
    high: float | None
    best: float | None
    qualifier: Qualifier


def find_amounts(sheet: Sheet) -> list[Amount]:
    """The amounts of the sheet, not overlapping, in order.

    Years, dates, clock times, ordinals, ages, spans of time, scores of games and numbers inside names are none.
    "exact" sets low, high and best; "over" low and best; "under" high and best; "about" best; "between" low and high;
    "vague" at most low.
    """
    tokens = {t.start: t for t in sheet.tokens}
    found: list[Amount] = []
    for block in sheet.blocks:
        words = split_words(sheet.text, block.start, block.end)
        scanner = _Scanner(sheet.text, words, tokens)
        found.extend(scanner.amount(r) for r in scanner.readings())
    return found


@cache
def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon("amount_words") if row["kind"] == kind)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    """First word → phrases of vague and countless words, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in lexicon("amount_words"):
        if row["kind"] in ("vague", "exact", "twin", "none"):
            parts = tuple(row["word"].split())
            found.setdefault(parts[0], []).append((parts, row))
    for rows in found.values():
        rows.sort(key=lambda r: -len(r[0]))
    return found


@cache
def _qualifiers(side: str) -> dict[str, list[tuple[tuple[str, ...], Qualifier]]]:
    """Nearest word to the number → phrases on that side, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    for row in lexicon("amount_qualifiers"):
        if row["side"] == side:
            parts = tuple(w.lower for w in split_words(row["phrase"], 0, len(row["phrase"])))
            found.setdefault(parts[-1 if side == "before" else 0], []).append((parts, row["qualifier"]))  # type: ignore[arg-type]
    for rows in found.values():
        rows.sort(key=lambda r: -len(r[0]))
    return found


@cache
def _time_words() -> frozenset[str]:
    """Words after which a number is a span of time, a date or an hour."""
    single = {row["word"] for row in lexicon("times") if row["class"] in _TIME_UNITS}
    return frozenset(single | {"seconds", "second", "o'clock", "hrs", "year", "bc", "ad", "bce", "ce"})


@cache
def _months() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon("times") if row["class"] == "month")


@cache
def _starters() -> frozenset[str]:
    return frozenset(number_kinds()) | frozenset(_phrases()) | {"a", "an", "half", "between"}


class _Scanner:
    """Reads the amounts of one paragraph."""

    def __init__(self, text: str, words: list[Word], tokens: dict[int, Token]) -> None:
        self.text, self.words, self.tokens = text, words, tokens

    def lower(self, i: int) -> str:
        """The word at `i` in lower case, empty outside the paragraph."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def glued(self, i: int) -> bool:
        """Whether no space stands between the words `i - 1` and `i`."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    def token(self, i: int) -> Token | None:
        """The parser's token that begins with the word."""
        return self.tokens.get(self.words[i].start) if 0 <= i < len(self.words) else None

    def amount(self, r: Reading) -> Amount:
        """The reading as a record."""
        start, end = self.words[r.first].start, self.words[r.stop - 1].end
        return Amount(self.text[start:end], start, end, low=r.low, high=r.high, best=r.best, qualifier=r.qualifier)

    def readings(self) -> list[Reading]:
        """The amounts from left to right."""
        found: list[Reading] = []
        i, starters = 0, _starters()
        while i < len(self.words):
            word = self.words[i].lower
            if not ("0" <= word[0] <= "9" or word in starters):
                i += 1
                continue
            reading, i = self.read(i, found[-1].stop if found else 0)
            if reading:
                found.append(reading)
        return found

    def read(self, i: int, floor: int) -> tuple[Reading | None, int]:
        """The amount that begins at `i`, if any, and where to go on; no word before `floor` may be taken in."""
        phrase = self.phrase(i)
        if phrase is not None:
            reading = self.named(i, *phrase)
            if reading and phrase[1]["kind"] == "exact":
                reading = self.qualified(reading, floor)
            return reading, reading.stop if reading else i + 1
        number = parse_number(self.words, i)
        if number is None:
            return None, i + 1
        if self.vetoed(i, number):
            return None, max(self.after_chain(number.stop), i + 1)
        reading = self.ranged(i, number)
        if reading is None:
            return None, max(self.after_chain(number.stop), i + 1)
        reading = self.qualified(self.measured(reading), floor)
        return reading, reading.stop

    def phrase(self, i: int) -> tuple[int, dict[str, str]] | None:
        """The vague word, "a couple of", "twin" or "no" that begins at `i`: number of words and row."""
        for parts, row in _phrases().get(self.lower(i), ()):
            if all(self.lower(i + k) == p for k, p in enumerate(parts)):
                return len(parts), row
        return None

    def named(self, i: int, size: int, row: dict[str, str]) -> Reading | None:
        """The reading of a phrase, unless what follows makes it something else."""
        kind, stop = row["kind"], i + size
        if self.lower(stop) in _time_words() or self.lower(i - 1) in _HYPHENS:
            return None
        if kind == "vague":
            return self.vague(i, stop, row)
        best = float(row["best"])
        if kind == "none" and not self.follows(stop, _of_kind("casualty"), 2):
            return None
        if kind == "twin" and not self.follows(stop, _of_kind("act"), 1):
            return None
        if row["word"] in ("a couple", "a single") and not self.is_noun_next(stop):
            return None
        return Reading(i, stop, best, best, best, "exact")

    def vague(self, i: int, stop: int, row: dict[str, str]) -> Reading | None:
        """A vague amount; "scores" must count something and no game."""
        token = self.token(i)
        if row["word"] in ("scores", "tens") and (token is None or token.pos == "VERB"):
            return None
        if row["word"] == "tens" and self.lower(stop) != "of":
            return None
        if row["word"] == "scores" and self.lower(stop) != "of" and not self.follows(stop, _of_kind("casualty"), 2):
            return None
        if row["word"] == "a few" and self.lower(stop) == "of":
            return None
        if self.lower(stop) == "of" and self.lower(stop + 1) in _time_words():
            return None
        return Reading(i, stop, float(row["low"]) if row["low"] else None, None, None, "vague")

    def follows(self, i: int, words: frozenset[str], skip: int) -> bool:
        """Whether one of the words stands at `i` or up to `skip` words later."""
        return any(self.lower(i + k) in words for k in range(skip + 1))

    def is_noun_next(self, i: int) -> bool:
        """Whether a noun follows, an adjective or two between."""
        for k in range(3):
            token = self.token(i + k)
            if token is None or token.pos not in ("ADJ", "NOUN", "PROPN"):
                return False
            if token.pos == "NOUN":
                return True
        return False

    # ---- what is no amount

    def after_chain(self, i: int) -> int:
        """The index after numbers hung on with hyphens or slashes: dates, telephone numbers, scores."""
        while self.lower(i) in _CLOSED and self.glued(i) and self.glued(i + 1) and self.lower(i + 1)[:1].isdigit():
            i += 2
        return i

    def vetoed(self, i: int, number: Number) -> bool:
        """Whether the number at `i` is a year, a date, an hour, an age, a span of time or part of a name."""
        return (
            self.is_hung(i, number)
            or self.is_timed(i, number)
            or self.is_year(i, number)
            or self.is_name(i)
            or self.is_age(i, number)
            or self.is_numbered(i, number)
            or (self.lower(i) == "one" and number.stop == i + 1 and not self.is_counted_one(i))
        )

    def is_hung(self, i: int, number: Number) -> bool:
        """F-16, 2/3, 27-01-2024, 12-member: hung on other words by hyphens, slashes or points."""
        word, before, after = self.words[i], self.lower(i - 1), self.lower(number.stop)
        if (
            self.glued(i)
            and before
            and (before in _CLOSED or before in {".", "#", "+", ":", "_", "@", "'"} or before[-1].isalnum())
        ):
            return True
        if self.is_spelt_out(i) or self.is_spelt_out(i - 1):
            return True
        if len(word.lower) > 1 and word.lower[0] == "0" and word.lower[1] != ".":
            return True
        if not self.glued(number.stop):
            return False
        if after in ("/", ":", "@", "°") or (after in _HYPHENS and self.after_chain(number.stop) > number.stop + 2):
            return True
        if after in _HYPHENS and self.glued(number.stop + 1):
            follower = self.lower(number.stop + 1)
            return follower[0].isalpha() and follower not in _LOOSE and follower not in number_kinds()
        if after in (".", ")") and i > 0 and self.lower(i - 1) == "(":
            return after == ")" and digits(word.lower) is not None and number.value < 20
        return i == 0 and after in (".", ")") and digits(word.lower) is not None

    def is_spelt_out(self, i: int) -> bool:
        """Whether a number in digits is followed by another: a telephone number, an address."""
        return self.lower(i).isdigit() and self.lower(i + 1).isdigit() and len(self.lower(i)) != 4

    def is_timed(self, i: int, number: Number) -> bool:
        """Three hours, 5 May, May 5, aged 12, 3 p.m., 12 and 13 June."""
        before, after, then = self.lower(i - 1), self.lower(number.stop), self.lower(number.stop + 1)
        if after in _time_words() and (after not in _months() or self.text[self.words[number.stop].start].isupper()):
            return True
        if after in (
            "more",
            "other",
            "further",
            "consecutive",
            "straight",
            "full",
            "long",
            "or",
            "to",
            "and",
            "-",
            "–",
        ):
            far = number.stop + (2 if parse_number(self.words, number.stop + 1) else 1) if then else number.stop + 1
            if self.lower(far) in _time_words() and (after not in ("and",) or self.lower(far) in _months()):
                return True
        if before in ("aged", "age", "ages"):
            return True
        value, small = number.value, number.stop == i + 1
        named = before in _months() and i > 0 and self.text[self.words[i - 1].start].isupper()
        return bool(named and small and value <= 31 and digits(self.lower(i)) is not None and not self.counts_many(i))

    def is_age(self, i: int, number: Number) -> bool:
        """Ann Lee, 41, …: a small number by itself between commas after a name or a noun for a person."""
        if self.lower(i - 1) != "," or self.lower(number.stop) not in _AFTER_AGE or not self.lower(i).isdigit():
            return False
        token, before = self.token(i), self.token(i - 2)
        if token is None or before is None or not 0 < number.value < 120 or before.pos not in ("PROPN", "NOUN"):
            return False
        return token.dep not in ("nummod", "conj") and (before.ent == "PERSON" or before.tag in ("NN", "NNP"))

    def is_numbered(self, i: int, number: Number) -> bool:
        """The 2300 block, a 155 mm gun, one in five, 911: what names, measures a bore, tells a share or is called."""
        after = self.lower(number.stop)
        if self.lower(i) == "911" and (self.lower(i - 1) in _DIALLED or after in _EMERGENCY):
            return True
        if after == "block" or (after in ("mm", "caliber", "calibre") and self.lower(number.stop + 1) != "of"):
            return True
        return self.is_share(i) or any(self.is_share(i - back) for back in (2, 3))

    def is_share(self, i: int) -> bool:
        """Whether a share begins at `i`: "one in five", "nine out of ten"."""
        kinds = number_kinds()
        if self.lower(i) == "one" and self.lower(i + 1) == "in":
            return kinds.get(self.lower(i + 2)) == "unit"
        out_of = kinds.get(self.lower(i)) == "unit" and (self.lower(i + 1), self.lower(i + 2)) == ("out", "of")
        return out_of and kinds.get(self.lower(i + 3)) == "unit"

    def counts_many(self, i: int) -> bool:
        """Whether the number after a month counts things ("in May 12 soldiers") and is no day ("the May 12 attack")."""
        token = self.token(i)
        return (
            token is not None and self.counts(i) and token.head.tag == "NNS" and self.lower(i - 2) not in ("the", "on")
        )

    def counts(self, i: int) -> bool:
        """Whether the number modifies a noun to its right."""
        token = self.token(i)
        return token is not None and token.dep == "nummod" and token.head.i > token.i and token.head.pos == "NOUN"

    def is_year(self, i: int, number: Number) -> bool:
        """Four bare digits between 1000 and 2100 that count nothing."""
        word = self.lower(i)
        if number.scaled or not (word.isdigit() and len(word) == 4 and 1000 <= number.value <= 2100):
            return False
        if _CURRENCY.fullmatch(self.lower(i - 1)) or self.lower(number.stop) in _of_kind("percent") | _of_kind(
            "currency"
        ):
            return False
        head = self.token(number.stop)
        plural = head is not None and head.tag == "NNS" and self.counts(i)
        determined = self.lower(i - 1) in ("the", "its", "their", "in", "of", "since", "'s", "this", "by", "a")
        return not plural or (number.value >= 1800 and determined)

    def is_name(self, i: int) -> bool:
        """Resolution 2254, Highway 6, Boeing 747."""
        before, token = self.lower(i - 1), self.token(i)
        if not before or not self.words[i - 1].lower[0].isalpha() or self.is_currency(i - 1):
            return False
        if before in numbered_names() and digits(self.lower(i)) is not None:
            return not self.counts(i) or self.text[self.words[i - 1].start].isupper()
        if token is None or token.dep != "nummod" or token.head.i >= token.i:
            return False
        return token.head.start == self.words[i - 1].start and token.head.pos == "PROPN"

    def is_counted_one(self, i: int) -> bool:
        """Whether "one" counts: one soldier, killing one; not one of them, no one, one day."""
        token = self.token(i)
        if self.lower(i + 1) == "or" and number_kinds().get(self.lower(i + 2)) == "unit":  # "one or two"
            return True
        if self.lower(i - 1) in _NOT_BEFORE_ONE or self.lower(i + 1) in _NOT_AFTER_ONE or token is None:
            return False
        if token.tag != "CD":
            return False
        return (
            token.dep == "nummod" or token.dep in ("dobj", "nsubjpass") or self.follows(i + 1, _of_kind("casualty"), 0)
        )

    # ---- what belongs to the number

    def ranged(self, i: int, number: Number) -> Reading | None:
        """The number, or the range that it begins; None for the score of a game."""
        plain = Reading(i, number.stop, number.value, number.value, number.value, "exact")
        at = number.stop + self.unit_size(number.stop)
        sign, j = self.lower(at), at + 1
        if sign in _HYPHENS and self.glued(at) and self.lower(j)[:1].isdigit():
            return self.to(plain, number, j)
        if sign in _HYPHENS and self.lower(j).isdigit() and self.lower(i).isdigit() and self.is_noun_next(j + 1):
            return self.to(plain, number, j) or plain  # "20 - 30 people"
        led = self.lower(i - 1) == "between" or (self.is_currency(i - 1) and self.lower(i - 2) == "between")
        grows = self.lower(i - 1) == "from" and self.lower(i - 2) not in _RANGING
        if (sign == "and" and led) or (sign in ("to", "or") and not grows):
            while self.is_currency(j):
                j += 1
            return self.to(plain, number, j) or plain
        return plain

    def is_currency(self, i: int) -> bool:
        """Whether the word is a sign of currency or its code."""
        return bool(self.lower(i)) and (
            _CURRENCY.fullmatch(self.lower(i)) is not None or self.lower(i) in _of_kind("code")
        )

    def to(self, plain: Reading, low: Number, j: int) -> Reading | None:
        """The range from the number to the one at `j`, when that is larger and no year or time."""
        high = parse_number(self.words, j) if j < len(self.words) else None
        if high is None:
            return None
        first, suffix = low.value, self.suffix(high.stop)
        top = high.value * suffix
        if high.scaled and not low.scaled and digits(self.lower(high.stop - 1)) is None and first < 1000:
            first *= self.scale(high)
        elif suffix > 1 and not low.scaled:
            first *= suffix
        if top <= first or self.is_timed(j, high) or self.is_year(j, high):
            return None
        return Reading(plain.first, high.stop + (suffix > 1), first, top, None, "between")

    def scale(self, number: Number) -> float:
        """What the last word of a number multiplies by."""
        return numerals("scale").get(
            self.lower(number.stop - 1), numerals("hundred").get(self.lower(number.stop - 1), 1.0)
        )

    def suffix(self, i: int) -> float:
        """The factor of a suffix glued to a number (3.5m, 10bn), else 1."""
        word = self.lower(i)
        if not self.glued(i) or word not in numerals("suffix"):
            return 1.0
        return numerals("suffix")[word]

    def measured(self, r: Reading) -> Reading:
        """With the scale suffix, the currency and the percent sign taken in."""
        money = self.is_currency(r.first - 1)
        factor = self.suffix(r.stop) if r.qualifier != "between" else 1.0
        if factor > 1 and (money or self.lower(r.stop) not in ("m", "b", "k") or self.is_noun_next(r.stop + 1)):
            r.low, r.high, r.best = (None if v is None else round(v * factor, 6) for v in (r.low, r.high, r.best))
            r.stop += 1
        while self.is_currency(r.first - 1):
            r.first -= 1
        r.stop += self.unit_size(r.stop)
        return r

    def unit_size(self, i: int) -> int:
        """How many words of percent or currency follow."""
        lower = self.lower(i)
        if lower in _of_kind("percent") or lower in _of_kind("currency") or lower in _of_kind("code"):
            return 1
        two = f"{lower} {self.lower(i + 1)}"
        if two in _of_kind("percent"):
            return 2
        if lower in ("us", "u.s.", "american", "australian", "canadian") and self.lower(i + 1) in _of_kind("currency"):
            return 2
        return 1 if self.is_currency(i) and self.glued(i) else 0

    def qualified(self, r: Reading, floor: int) -> Reading:
        """With the qualifying words before or after taken in, and the bounds set by what they say."""
        if r.qualifier == "between":
            r.first -= r.first > floor and self.lower(r.first - 1) == "between"
            return r
        qualifier = self.before(r, floor) or self.after(r)
        if qualifier is None:
            return r
        r.qualifier = qualifier
        r.low = r.best if qualifier == "over" else None
        r.high = r.best if qualifier == "under" else None
        return r

    def before(self, r: Reading, floor: int) -> Qualifier | None:
        """The qualifier in front; the reading then begins with it. Of two ("at least some 40") the first decides."""
        found: Qualifier | None = None
        while r.first > floor:
            for parts, qualifier in _qualifiers("before").get(self.lower(r.first - 1), ()):
                start = r.first - len(parts)
                if start >= floor and all(self.lower(start + k) == p for k, p in enumerate(parts)):
                    r.first, found = start, qualifier
                    break
            else:
                break
        return found

    def after(self, r: Reading) -> Qualifier | None:
        """The qualifier behind; the reading then ends with it."""
        stop = r.stop + (self.lower(r.stop) in _HYPHENS and self.lower(r.stop + 1) in _LOOSE)
        for parts, qualifier in _qualifiers("after").get(self.lower(stop), ()):
            if all(self.lower(stop + k) == p for k, p in enumerate(parts)):
                if parts == ("+",) and not self.glued(stop):
                    continue
                r.stop = stop + len(parts)
                return qualifier
        return None
