"""Toponyms: the words of a sheet that name a place, whatever part they play in their sentence.

A name is the longest run of capitalised words that the gazetteer knows, with the place noun beside it ("Anbar
province", "Ain al-Asad air base"), if the evidence bears it out (`place_evidence.py`). An unknown name is a place only
beside a place noun, or when the parser and a locative preposition agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotation.addresses import link
from dateline.annotation.gazetteer import candidates, demonyms, fold
from dateline.annotation.place_evidence import (
    carries_on,
    evidence_for,
    is_abbreviation,
    is_in_organisation,
    is_joined,
    is_persons,
    is_piece,
    neighbours,
    tells,
)
from dateline.annotation.place_parts import (
    ACCEPTED,
    ARTICLES,
    BOUND,
    PLACE_TYPES,
    Toponym,
    dress,
    is_capital,
    is_located,
    is_taken,
    words,
)
from dateline.annotation.sheet import Sentence, Sheet, Token

LONGEST = 9  # tokens of a name; hyphens count
DOUBTFUL = -0.6  # with so much it is a town when another mention of the name is
ORGANISED = 1.9  # evidence that a piece of an organisation's name needs, when the name stands nowhere else
JOINERS = frozenset(
    ["of", "de", "del", "la", "le", "les", "du", "des", "the", "and", "au", "aux", "sur", "da", "do", "dos", "das",
     "los", "las", "di", "e", "y", "upon", "on", "in", "i", "ibn", "bin"]
)  # fmt: skip
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")  # "West 11th Street"


def find_toponyms(sheet: Sheet) -> list[Toponym]:
    """The toponyms of a sheet, in text order, those in a comma chain linked to what contains them.

    A name that is a place in one mention is one in others that say less; pieces of longer names are marked `embedded`.
    """
    people = _surnames(sheet)
    common = {t.lower for t in sheet.tokens if t.text.islower()}
    found: list[Toponym] = []
    for sentence in sheet.sentences:
        found.extend(_in_sentence(sheet, sentence, people, common))
    certain = {fold(t.name) for t in found if not t.embedded and t.evidence >= ACCEPTED}
    found = [t for t in found if t.evidence >= (ORGANISED if t.embedded else ACCEPTED) or fold(t.name) in certain]
    link(sheet, found)
    return found


def _surnames(sheet: Sheet) -> set[str]:
    """Last words of the names of people who are named in full, or by title, anywhere in the document."""
    found: set[str] = set()
    titles = words("title")
    for before, token in zip(sheet.tokens, sheet.tokens[1:], strict=False):
        if token.ent == "PERSON" and token.text[:1].isupper():
            full = before.ent == "PERSON" and before.text[:1].isupper() and before.sentence == token.sentence
            if full or before.lower in titles:
                found.add(token.lower)
    return found


def _in_sentence(sheet: Sheet, sentence: Sentence, people: set[str], common: set[str]) -> list[Toponym]:
    tokens = sentence.tokens
    shouting = _is_shouting(tokens)
    found: list[Toponym] = []
    k = 0
    while k < len(tokens):
        if not _starts(tokens, k):
            k += 1
            continue
        toponym = _longest(sheet, tokens, k, shouting, people, common)
        if toponym is None or toponym.embedded or toponym.evidence < ACCEPTED:
            toponym = _unknown(sheet, tokens, k, shouting) or toponym
        if toponym is None:
            k += 1
            continue
        if found and toponym.first <= found[-1].last:
            toponym.first = found[-1].last + 1
        found.append(toponym)
        k = toponym.last - tokens[0].i + 1
    return found


def _is_shouting(tokens: Sequence[Token]) -> bool:
    """Whether most words are capitalised, as in headlines, so that a capital means nothing."""
    long_words = [t for t in tokens if t.text.isalpha() and len(t.text) > 3]
    if tokens[-1].text in {".", "?", "!", "”", '"'} and not all(t.text.isupper() for t in long_words):
        return False
    return len(long_words) > 2 and sum(not t.text[0].islower() for t in long_words) > 0.7 * len(long_words)


def _starts(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if is_capital(token):
        return True
    return token.lower in ARTICLES and k + 2 < len(tokens) and tokens[k + 1].text == "-" and is_capital(tokens[k + 2])


def _ends(tokens: Sequence[Token], k: int) -> list[int]:
    """Indices at which a name that starts at `k` may end, the farthest first."""
    ends: list[int] = []
    for j in range(k, min(k + LONGEST, len(tokens))):
        token = tokens[j]
        if is_capital(token) or (j > k and token.text[0].isdigit()):
            ends.append(j)
        elif token.text in BOUND and j > k and tokens[j - 1].end == token.start:
            continue
        elif not (token.lower in JOINERS or token.lower in ARTICLES):
            if token.text.isalpha() and j > k and tokens[j - 1].text in BOUND and tokens[j - 1].end == token.start:
                ends.append(j)
                continue
            break
    return ends[::-1]


def _longest(
    sheet: Sheet, tokens: Sequence[Token], k: int, shouting: bool, people: set[str], common: set[str]
) -> Toponym | None:
    """The longest known name from `k` that earns its keep; else the longest that another mention may bear out."""
    spare: Toponym | None = None
    if tokens[k].text == "The" and (k + 1 == len(tokens) or tokens[k + 1].lower != "hague"):
        return None
    for j in _ends(tokens, k):
        name = sheet.text[tokens[k].start : tokens[j].end]
        if j == k and (len(name) < 2 or (not name[-1].isalnum() and name[-1] != ".")):
            continue
        known = candidates(name)
        if not known or is_abbreviation(name, known):
            continue
        if j == k and tokens[k].lower in words("direction") and not known[0].curated:  # "the West" is not in Cameroon
            continue
        toponym = Toponym(tokens[k].i, tokens[j].i, name, known)
        dress(toponym, tokens, k, j, shouting)
        _widen(sheet, toponym, tokens, k)
        if is_persons(toponym, tokens, k, j):
            continue
        if is_piece(toponym, tokens, k, j, shouting):
            if not tells(tokens, k, j):
                continue
            toponym = Toponym(tokens[k].i, tokens[j].i, name, known, embedded=True)
        toponym.evidence = evidence_for(toponym, tokens, k, j, shouting, people, common)
        if toponym.evidence >= ACCEPTED and not toponym.embedded:
            return toponym
        if toponym.evidence >= DOUBTFUL:
            spare = spare or toponym
    return spare


def _widen(sheet: Sheet, toponym: Toponym, tokens: Sequence[Token], k: int) -> None:
    """Take the curated site that bears name and noun together ("Baiji refinery") for the town of the bare name."""
    if toponym.use == "facility":
        whole = tuple(c for c in candidates(sheet.text[tokens[k].start : sheet.tokens[toponym.last].end]) if c.curated)
        toponym.candidates = whole or toponym.candidates


def _unknown(sheet: Sheet, tokens: Sequence[Token], k: int, shouting: bool) -> Toponym | None:
    """A name not in the gazetteer that a place noun, or parser and preposition together, make a place."""
    if shouting or tokens[k].pos in {"VERB", "ADP", "DET", "PRON", "SCONJ"} or tokens[k].lower in demonyms():
        return None
    before = tokens[k - 1] if k and tokens[k - 1].lower not in words("before") else None
    if before is not None and (is_joined(before, tokens, k) or before.lower in words("title")):
        return None
    j = _run_end(tokens, k)
    toponym = Toponym(tokens[k].i, tokens[j].i, sheet.text[tokens[k].start : tokens[j].end], ())
    dress(toponym, tokens, k, j, shouting)
    if toponym.use == "within" and toponym.value == "street":
        return None if toponym.head == "lane" and tokens[k].ent == "PERSON" else toponym  # "Mary Lane"
    if not toponym.head and _is_structure(toponym, tokens, j):
        return toponym
    if tokens[k].lower in words("stop") or (k == j and tokens[k].ent == "PERSON"):
        return None
    return toponym if _is_made(toponym, tokens, k, j, shouting) else None


def _is_structure(toponym: Toponym, tokens: Sequence[Token], j: int) -> bool:
    """Whether "hospital", "mosque" and the like in small letters follow, and something happens there or to it."""
    for length in (2, 1):
        noun = tokens[j + 1 : j + 1 + length]
        phrase = " ".join(t.lower for t in noun)
        if len(noun) == length and words("within").get(phrase) == "site" and len(toponym.name) > 2:
            if not (is_located(tokens, toponym.first - tokens[0].i) or is_taken(noun[-1])):
                return False
            toponym.head, toponym.use, toponym.value, toponym.last = phrase, "within", "site", noun[-1].i
            return True
    return False


def _is_made(toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool) -> bool:
    """Whether a place noun, or parser and preposition together, make an unknown name a place."""
    if toponym.use in {"facility", "before"} or (toponym.use in {"head", "of"} and toponym.value != "unit"):
        return not is_piece(toponym, tokens, k, j, shouting) and len(toponym.name) > 2
    types = {t.ent for t in tokens[k : j + 1]} - {""}
    if not types or not types <= PLACE_TYPES or not is_located(tokens, k) or is_in_organisation(tokens, k, j):
        return False
    _before, after = neighbours(toponym, tokens, k)
    return after is None or not carries_on(after, tokens, toponym.last - tokens[0].i)


def _run_end(tokens: Sequence[Token], k: int) -> int:
    """The last token of the run of capitalised words from `k`, hyphens and inner articles included."""
    heads = words("facility").keys() | words("head").keys() | words("within").keys()
    j = k if is_capital(tokens[k]) else k + 2
    while j + 1 < len(tokens):
        following = tokens[j + 1]
        named = is_capital(following) or ORDINAL.fullmatch(following.text) is not None
        if named and following.lower not in heads and following.lower not in demonyms():
            j += 1
        elif (
            following.text == "-"
            and j + 2 < len(tokens)
            and following.start == tokens[j].end
            and tokens[j + 2].start == following.end
        ):
            j += 2
        elif (
            following.lower in ARTICLES
            and j + 3 < len(tokens)
            and tokens[j + 2].text == "-"
            and is_capital(tokens[j + 3])
        ):
            j += 3
        else:
            break
    return j
