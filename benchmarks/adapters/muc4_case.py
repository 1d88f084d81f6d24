"""Capitals-only wires of the early nineties → mixed case, of the same length, so that a parser can read them.

1. frame       the dateline and the service's marks ("[TEXT]") are painted over; brackets become parentheses
2. names       spellings of the lexicons, places of the gazetteer, expanded acronyms, words that no dictionary has
3. the rest    lower case, each sentence with a capital

Every character stays where it stood: an offset into the result is an offset into the wire.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dateline.annotation import lexicon
from dateline.annotation.gazetteer import candidates
from dateline.annotation.tokens import pipeline

REGION = frozenset("ARG BOL BRA CHL COL CRI CUB DOM ECU GTM GUY HND MEX NIC PAN PER PRY SLV URY VEN".split())
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()

_DATELINE = re.compile(
    r"\A\s*(?P<place>[A-Z][^\d\n]*?),?\s+(?P<day>\d{1,2}) (?P<month>[A-Z]{3})[A-Z]* (?P<year>\d\d)\b"
)
_HEAD_END = re.compile(r"\[(?:TEXT|EXCERPTS?|EXCERPT|QUOTE)\]|--")
_MARK = re.compile(
    r"\[[^\[\]]*(?:TEXT|EXCERPTS?|REPORT|PASSAGE|WORDS? INDISTINCT|INDISTINCT|SIC|NO DATE|AS (?:RECEIVED|HEARD)|"
    r"BEGIN RECORDING|END RECORDING|CONTINUED|EDITORIAL REPORT|COMMENTARY|VIDEO|RECORDING)[^\[\]]*\]"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’](?=[^\W_]))*(?:-?\d+)?|\d+[A-Z]+")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]\.(?= [A-Z]{2})|\b[A-Z]{1,4}-\d+\b")
_START = re.compile(r"(?:\A|(?<=[A-Z0-9\")'][A-Z0-9\")'])[.!?:][\"')]*\s+|\n\s*\n\s*)\W*(\w)")
_BRACKETED = re.compile(r"\(([A-Z][A-Z-]{1,7})\)")
_SMALL = frozenset("de del y e da do dos von van of the and for in to or with on by a an".split())
_SPANISH = frozenset("el la los las san santa santo don dona fray".split())
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|D|S|MM|KG|KM)")


class Wire(NamedTuple):
    """A wire in mixed case with the day and place of its dateline."""

    text: str
    published: str | None
    place: str | None


def mixed_case(text: str) -> Wire:
    """The wire as a newspaper would print it, character for character in its place."""
    head = _DATELINE.match(text)
    published = f"19{head['year']}-{_month(head['month']):02d}-{int(head['day']):02d}" if head else None
    framed = _framed(text, head.end() if head else 0)
    return Wire(_cased(framed), published if head and _month(head["month"]) else None, head["place"] if head else None)


def _month(name: str) -> int:
    return MONTHS.index(name[:3]) + 1 if name[:3] in MONTHS else 0


# ---- 1 frame


def _framed(text: str, dated: int) -> str:
    """Without dateline and marks, each paragraph on one line; as long as before."""
    end = _HEAD_END.search(text, dated, dated + 250) if dated else None
    stop = end.end() if end else dated
    text = re.sub(r"\S", " ", text[:stop]) + text[stop:]
    text = _MARK.sub(lambda m: " " * len(m[0]), text).replace("[", "(").replace("]", ")")
    return re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text)


# ---- 2 names


def _cased(text: str) -> str:
    words = list(_WORD.finditer(text))
    acronyms = {m[1] for m in _BRACKETED.finditer(text) if len(m[1]) < 6} | {w[0] for w in words if _is_acronym(w[0])}
    capital = _expanded(text, words) | _spelled(text, words) | _placed(text, words)
    letters = list(text.lower())
    for i, word in enumerate(words):
        if word[0] in acronyms and not is_ordinary(word[0].lower()):
            _put(letters, word.start(), word[0])
        elif i in capital or _is_name(words, i):
            _put(letters, word.start(), _capitalised(word[0]))
        elif word[0] == "I":
            _put(letters, word.start(), "I")
    for match in _DOTTED.finditer(text):
        _put(letters, match.start(), match[0])
    for match in _START.finditer(text):
        letters[match.start(1)] = text[match.start(1)]
    return "".join(letters)


def _put(letters: list[str], start: int, word: str) -> None:
    letters[start : start + len(word)] = word


def _bare(word: str) -> str:
    return re.sub(r"['’]S?$", "", word, flags=re.I)


def _capitalised(word: str) -> str:
    if _ORDINAL.fullmatch(word):
        return word.lower()
    return word.lower() if word.lower() in _SMALL else word[0] + word[1:].lower()


def _is_acronym(word: str) -> bool:
    """A known short name that stands in capitals, or letters that no word has in a row."""
    low = word.lower()
    known = any(f.capitals for f in _forms(low) if len(f.pieces) == 1)
    return (known and not is_ordinary(low)) or (2 <= len(word) <= 6 and not re.search("[aeiouy]", low))


def _expanded(text: str, words: list[re.Match[str]]) -> set[int]:
    """The words that an acronym in brackets is made of: "NATIONAL LIBERATION FRONT (NLF)", "NLF (NATIONAL …)"."""
    found: set[int] = set()
    for i, word in enumerate(words):
        inside = text[max(0, word.start() - 1)] == "(" and text[word.end() : word.end() + 1] == ")"
        if inside and len(word[0]) <= 8:
            found |= _initials(words[max(0, i - 10) : i], word[0], i)
        elif text[max(0, word.start() - 1)] == "(" and i and len(words[i - 1][0]) <= 8:
            close = text.find(")", word.start())
            own = [k for k in range(i, min(i + 10, len(words))) if words[k].end() <= close]
            letters = "".join(words[k][0][0] for k in own if words[k][0].lower() not in _SMALL)
            if len(own) > 1 and words[i - 1][0][0] in letters and len(set(words[i - 1][0]) & set(letters)) >= 2:
                found.update(own)
    return found


def _initials(before: list[re.Match[str]], acronym: str, end: int) -> set[int]:
    """The words before an acronym that begin with its letters, at least two of them."""
    letters, found = list(acronym.replace("-", "")), set()
    for k in range(len(before) - 1, -1, -1):
        word = before[k][0]
        if letters and word[0] in letters:
            letters.remove(word[0])
            found.add(end - len(before) + k)
        elif word.lower() not in _SMALL:
            break
        if not letters:
            break
    return found if len(found) > 1 and len(letters) <= 1 else set()


def _forms(first: str) -> tuple[lexicon.Form, ...]:
    return _index_of_names().get(first, ())


@cache
def _index_of_names() -> dict[str, tuple[lexicon.Form, ...]]:
    return lexicon.forms()


def _spelled(text: str, words: list[re.Match[str]]) -> set[int]:
    """The words of names that the lexicons of actors know."""
    found: set[int] = set()
    pieces = [lexicon.fold(_bare(w[0])) for w in words]
    for i, first in enumerate(pieces):
        for form in _forms(first):
            size = len(form.pieces)
            there = form.proper and form.pieces == tuple(pieces[i : i + size]) and _is_joined(text, words[i : i + size])
            if there and (size > 1 or not is_ordinary(first)):
                found.update(range(i, i + size))
                break
    return found


def _placed(text: str, words: list[re.Match[str]]) -> set[int]:
    """The words of places: those of the region, states and capitals; of one word only where it is no other word."""
    found: set[int] = set()
    for i in range(len(words)):
        for size in (4, 3, 2, 1):
            own = words[i : i + size]
            if len(own) == size and _is_joined(text, own) and _is_place([_bare(w[0]).lower() for w in own]):
                found.update(range(i, i + size))
                break
    return found


def _is_joined(text: str, words: list[re.Match[str]]) -> bool:
    return all(not text[a.end() : b.start()].strip(" -.'") for a, b in pairwise(words))


@cache
def _place(name: str) -> bool:
    return any(
        c.main and (c.country in REGION or c.capital or c.kind == "country" or c.population > 2_000_000)
        for c in candidates(name.title())[:6]
    )


def _is_place(words: list[str]) -> bool:
    if words[0] in _SMALL or words[-1] in _SMALL:
        return False
    if len(words) == 1:
        return words[0] not in _NO_PLACE and _only_noun(words[0]) and _place(words[0])
    return not all(is_ordinary(w) for w in words) and _place(" ".join(words))


_NO_PLACE = frozenset(
    "police front union guerrilla general colon march may palace libertad centre center victory liberty army bank "
    "sergeant colonel plaza hacienda cocaine peace democracy mission independence reform mayor salvador".split()
) - {"salvador", "colon"}


def _is_name(words: list[re.Match[str]], i: int) -> bool:
    """Whether no dictionary has the word, or it stands between names as a name would."""
    low = words[i][0].lower()
    if low in _SPANISH or low in _CALENDAR or (low in _PARTS and _follows(words, i, _AMERICA)):
        return True
    if low in _MONTHS_TOO:  # "in May", "19 March", not "they may march"
        return bool(
            re.search(r"(?:\d|\b(?:IN|OF|SINCE|UNTIL|DURING|LAST|NEXT)) $", words[i].string[: words[i].start()][-8:])
        )
    if low in _SMALL or not is_ordinary(low):
        return low not in _SMALL
    if not _only_noun(low) or not 0 < i < len(words) - 1:
        return False
    beside = not is_ordinary(words[i - 1][0].lower()) and words[i - 1].end() + 1 == words[i].start()
    return beside and (not is_ordinary(words[i + 1][0].lower()) or low not in pipeline().vocab.strings)


def _follows(words: list[re.Match[str]], i: int, those: frozenset[str]) -> bool:
    return i + 1 < len(words) and words[i + 1][0].lower() in those


_PARTS = frozenset("central latin south north united".split())
_AMERICA = frozenset("america american americans americas states nations kingdom".split())
_MONTHS_TOO = frozenset({"march", "may"})
_CALENDAR = frozenset(
    "january february april june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday".split()
)


@cache
def _index() -> dict[str, frozenset[str]]:
    """Part of speech → the base forms that the parser's dictionary has."""
    found = pipeline().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    table, odd = found.get_table("lemma_index"), found.get_table("lemma_exc")
    return {pos: frozenset(table.get(pos, ())) | frozenset(odd.get(pos, ())) for pos in ("noun", "verb", "adj", "adv")}


_PREFIX = re.compile(r"^(?:anti|counter|ultra|inter|multi|semi|non|pro|para|bi|re|un|co|sub)-?(?=\w{4})")
_ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ied", "y"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("iest", "y"), ("ly", ""), ("ves", "f"), ("men", "man"),
    ("'s", ""), ("s'", "s"), ("ers", ""),
    ("ers", "e"), ("ors", "or"),
)  # fmt: skip


@cache
def _stems(word: str) -> frozenset[str]:
    bare = _PREFIX.sub("", word)
    found = {
        form.removesuffix(end) + put
        for form in {word, bare}
        for end, put in _ENDINGS
        if form.endswith(end) and len(form) > len(end) + 1
    }
    doubled = {s[:-1] for s in found if len(s) > 3 and s[-1] == s[-2]}
    return frozenset(found | doubled)


@cache
def is_ordinary(word: str) -> bool:
    """Whether the word, in some form of it, stands in the parser's dictionary or is a function word."""
    word = _bare(word)
    if word in _SPANISH or word in _CALENDAR:
        return False
    if pipeline().vocab[word].is_stop or any(c.isdigit() for c in word) or word in _ORDINARY:
        return True
    stems = _stems(word)
    known = pipeline().vocab.strings  # of the texts that the parser learned from, with all beginnings and endings
    if len(word) <= 5 and _only_noun(word) and (word not in known or (len(word) < 4 and word + "s" not in known)):
        return False  # dictionaries have the acronyms of the world
    return any(stems & words for words in _index().values()) and not (word not in _NO_PLACE and _is_known_name(word))


_ORDINARY = frozenset(
    "until however whose upon others whereas meanwhile among amid via per ourselves anyone someone everyone nobody "
    "hooded clandestinely anti pro ex narcotics paramilitary paramilitaries subversive subversives".split()
)


@cache
def _only_noun(word: str) -> bool:
    index = _index()
    return not any(_stems(word) & words for pos, words in index.items() if pos != "noun")


@cache
def _is_known_name(word: str) -> bool:
    """Dictionaries have "Lima" and "Peru" too: a noun only, and a place of note, a state or a people."""
    if word in _NAMES or word.removesuffix("s") in _NAMES:
        return True
    forms = [f for f in _forms(lexicon.fold(word)) if len(f.pieces) == 1]
    return _only_noun(word) and (any(f.proper and not f.capitals for f in forms) or _place(word))


_NAMES = frozenset(
    "maria jose juan jesus jorge carlos pablo pedro luis john george james mary michael martin robert peter paul "
    "david gabriel hector victor ruben daniel samuel joseph thomas miguel angel roberto ernesto elena ines teresa rosa "
    "isabel felix hugo oscar cesar leonardo ricardo antonio francisco adam simon alfonso alfredo raul mario julio "
    "israeli cuban american salvadoran colombian peruvian chilean bolivian honduran nicaraguan guatemalan "
    "ecuadoran ecuadorian venezuelan panamanian argentine brazilian mexican paraguayan uruguayan european russian "
    "spanish french german soviet british italian catholic jesuit marxist leninist maoist sandinist sandinista "
    "christian protestant mormon moslem muslim swiss japanese chinese dutch swedish norwegian "
    "jackson walker europe boston york asia africa reuter reuters xinhua tass christ santiago".split()
)
