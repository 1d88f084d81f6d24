"""Toponyms: the words of a sheet that name a place, whatever part they play in their sentence.

A name is the longest run of capitalised words that the gazetteer knows, with the place noun beside it ("Anbar
province", "Ain al-Asad air base"). Names of towns are also the names of people and common words, so a town must earn
its keep: `_evidence` adds up what speaks for and against it. A name that is part of a longer name is no place.
An unknown name is a place only beside a place noun, or when the parser and a locative preposition agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.annotation.gazetteer import Candidate, candidates, demonyms, fold
from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.resources import lexicon

LONGEST = 9  # tokens of a name; hyphens count
ACCEPTED = 1.4  # evidence a town needs; chosen on the development halves of the corpora in `benchmarks`
DOUBTFUL = -0.6  # with so much it is a town when another mention of the name is
ORGANISED = 1.9  # evidence that a piece of an organisation's name needs, when the name stands nowhere else
ARTICLES = frozenset(
    ["al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ul"]
)
JOINERS = frozenset(
    ["of", "de", "del", "la", "le", "les", "du", "des", "the", "and", "au", "aux", "sur", "da", "do", "dos", "das",
     "los", "las", "di", "e", "y", "upon", "on", "in", "i", "ibn", "bin"]
)  # fmt: skip
SHORTENED = frozenset({"USA", "CAN"})  # the units of these are shortened with a full stop: "Miss.", "Man."
PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")  # "West 11th Street"
BOUND = frozenset({"-", "–", "'", "’", "‘"})
LEVELS = {"settlement": 0, "site": 0, "admin2": 1, "admin1": 2, "region": 2, "country": 3, "unresolved": 0}


@dataclass(slots=True, eq=False)
class Toponym:
    """A place name: its tokens (inclusive), those of the bare name, its candidates and what its neighbours say.

    `head` is the place noun with it ("province"), `use` how that noun works (`head`, `facility`, `within`, `before`);
    `direction` a word such as "western"; `container` the toponym after the comma, whose `inner` it is; `near` the
    country of a demonym; `listed` says that it stands in a list of units.
    `embedded` says that it is a piece of a longer name ("Maryland" of "Maryland State Police"), which tells where the
    text plays but is no place; `evidence` how much speaks for it.
    """

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    head: str = ""
    use: str = ""
    value: str = ""
    direction: str = ""
    container: Toponym | None = None
    contained: bool = False
    inner: Toponym | None = None
    listed: bool = False
    near: str | None = None
    embedded: bool = False
    evidence: float = ACCEPTED


@cache
def words(use: str) -> dict[str, str]:
    """The words of one use in the table of place words → their value."""
    return {row["word"]: row["value"] for row in lexicon("place_words") if row["use"] == use}


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
    _link(sheet, found)
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


def _capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() or (len(text) > 1 and text[0] in "'’‘`" and text[1].isupper())


def _starts(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if _capital(token):
        return True
    return token.lower in ARTICLES and k + 2 < len(tokens) and tokens[k + 1].text == "-" and _capital(tokens[k + 2])


def _ends(tokens: Sequence[Token], k: int) -> list[int]:
    """Indices at which a name that starts at `k` may end, the farthest first."""
    ends: list[int] = []
    for j in range(k, min(k + LONGEST, len(tokens))):
        token = tokens[j]
        if _capital(token) or (j > k and token.text[0].isdigit()):
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
        if not known or _is_abbreviation(name, known):
            continue
        toponym = Toponym(tokens[k].i, tokens[j].i, name, known)
        _dress(toponym, tokens, k, j, shouting)
        _widen(sheet, toponym, tokens, k)
        if _is_persons(toponym, tokens, k, j):
            continue
        if _is_piece(toponym, tokens, k, j, shouting):
            if not _tells(tokens, k, j):
                continue
            toponym = Toponym(tokens[k].i, tokens[j].i, name, known, embedded=True)
        toponym.evidence = _evidence(toponym, tokens, k, j, shouting, people, common)
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


def _is_abbreviation(name: str, known: tuple[Candidate, ...]) -> bool:
    """Whether a short word is a place only as an abbreviation ("US", "N.C.") and is not written as one ("us", "Is")."""
    letters, best = name.replace(".", ""), known[0]
    if len(letters) > 4:
        return False
    other = best.name.casefold() != letters.casefold()
    if other and not letters.isupper() and any(c.isupper() for c in letters[1:]):  # "MoD"
        return True
    if other and best.kind == "admin1" and best.country in SHORTENED and not letters.isupper():
        return not name.endswith(".")
    if len(letters) > 3:
        return False
    return letters.isupper() if not best.curated else not letters.isupper() and best.kind == "country" and other


# ---- the words around a name


def _dress(toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool) -> None:
    """Add the place noun and the word of direction to the name."""
    if not _head_after(toponym, tokens, j, shouting):
        _head_before(toponym, tokens, k)
    before = tokens[k - 1] if k else None
    if before is not None and before.lower in words("direction") and toponym.use != "before":
        toponym.direction = before.text
        toponym.first = before.i
        if k > 2 and tokens[k - 2].text == "-" and tokens[k - 3].lower in words("direction"):
            toponym.first = tokens[k - 3].i
    toponym.near = _demonym_before(tokens, k)


def _head_after(toponym: Toponym, tokens: Sequence[Token], j: int, shouting: bool) -> bool:
    for use in ("facility", "head", "within"):
        table = words(use)
        for length in (3, 2, 1):
            after = tokens[j + 1 : j + 1 + length]
            phrase = " ".join(t.lower for t in after)
            if len(after) == length and phrase in table and after[-1].pos not in {"VERB", "AUX"}:
                proper = after[-1].text[0].isupper() and not shouting
                if use == "head" and fold(toponym.name) in demonyms():  # "the US state"
                    continue
                if use == "within" and not proper:
                    continue
                if use == "facility" and not proper and after[0].lower in {"base", "pass", "port"} and shouting:
                    continue
                toponym.head, toponym.use, toponym.value = phrase, use, table[phrase]
                toponym.last = after[-1].i
                return True
    return False


def _head_before(toponym: Toponym, tokens: Sequence[Token], k: int) -> None:
    if not k:
        return
    before = tokens[k - 1]
    if before.lower in words("before") and before.text[0].isupper():
        toponym.head, toponym.use, toponym.value, toponym.first = before.lower, "before", "site", before.i
    elif before.lower == "of" and k > 1 and tokens[k - 2].lower in words("head"):
        toponym.head, toponym.use, toponym.value = tokens[k - 2].lower, "of", words("head")[tokens[k - 2].lower]
    elif before.lower in words("head") and words("head")[before.lower] == "settlement" and before.text.islower():
        toponym.head, toponym.use, toponym.value = before.lower, "of", "settlement"


def _demonym_before(tokens: Sequence[Token], k: int) -> str | None:
    """The country of "Iraqi" in "the northern Iraqi city of Mosul" or of "Iraq" in "Iraq's Anbar province"."""
    for back in range(1, 5):
        if k - back < 0:
            return None
        token = tokens[k - back]
        if token.text in {",", ".", ";", ":"} or token.pos == "VERB":
            return None
        if token.lower in demonyms() and token.text[0].isupper():
            return demonyms()[token.lower]
        if token.text in {"'s", "’s"} and k - back > 0:
            owner = [c for c in candidates(tokens[k - back - 1].text) if c.kind == "country"]
            return owner[0].country if owner else None
    return None


def _located(tokens: Sequence[Token], k: int) -> bool:
    """Whether a locative preposition stands before the name, a word or two away."""
    for back in (1, 2, 3):
        if k - back < 0:
            return False
        lower = tokens[k - back].lower
        if lower in words("preposition"):
            return True
        if lower == "of" and k - back > 0 and tokens[k - back - 1].lower in words("of"):
            return True
        if lower not in {"the", "a"} and lower not in words("direction"):
            return False
    return False


def _is_taken(token: Token) -> bool:
    """Whether it is the object of a verb that takes, strikes or reaches towns ("seized Goma", "struck A and B")."""
    while token.dep == "conj" and token.head.pos == "PROPN":
        token = token.head
    head = token.head.head if token.dep == "pobj" else token.head
    if token.dep == "pobj" and (token.head.lower not in {"on", "upon"} or head.lemma != "advance"):
        return False
    return token.dep in {"dobj", "nsubjpass", "pobj"} and head.lemma.lower() in words("motion")


# ---- for and against


def _is_persons(toponym: Toponym, tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the name belongs to a person: after a title, or beside another piece of the person's name."""
    before, after = _neighbours(toponym, tokens, k)
    if before is not None and before.lower in words("title") and toponym.candidates[0].kind != "country" and k == j:
        return True
    beside = any(
        t is not None and t.ent == "PERSON" and _capital(t) and t.lower not in words("title") for t in (before, after)
    )
    return beside and any(t.ent == "PERSON" for t in tokens[k : j + 1])


def _is_piece(toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool) -> bool:
    """Whether the name is a piece of a longer name."""
    if shouting:
        return False
    if _is_seat(tokens, k):
        return True
    before, after = _neighbours(toponym, tokens, k)
    if toponym.first == tokens[k].i and before is not None and _is_joined(before, tokens, k):
        return True
    if after is not None and _carries_on(after, tokens, toponym.last - tokens[0].i):
        return True
    return _in_organisation(tokens, k, j)


def _is_seat(tokens: Sequence[Token], k: int) -> bool:
    """Whether it is where a member of parliament was elected ("D-Oakland"): a place, but not of what happens."""
    return k > 1 and tokens[k - 1].text == "-" and tokens[k - 2].text in {"D", "R"}


def _tells(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether a piece of a longer name can tell where the text plays: no "North", no "St.", no piece of a person."""
    if j == k and (tokens[k].lower in words("direction") or tokens[k].lower in words("stop")):
        return False
    return tokens[k].lower not in {"st.", "st"} and not any(t.ent == "PERSON" for t in tokens[k : j + 1])


def _neighbours(toponym: Toponym, tokens: Sequence[Token], k: int) -> tuple[Token | None, Token | None]:
    end = toponym.last - tokens[0].i
    return tokens[k - 1] if k else None, tokens[end + 1] if end + 1 < len(tokens) else None


def _is_joined(before: Token, tokens: Sequence[Token], k: int) -> bool:
    """Whether the word before the name is a part of one name with it ("Abu" in "Abu Bakr")."""
    if before.text in BOUND and before.end == tokens[k].start and k > 1 and tokens[k - 2].end == before.start:
        return tokens[k - 2].text.isalpha() and not candidates(tokens[k - 2].text)
    if before.text.endswith("-") and before.lower.rstrip("-") in ARTICLES:  # "Ibrahim al- Qasimi"
        return k > 1 and _capital(tokens[k - 2])
    if not _capital(before) or before.lower in demonyms() or before.lower in words("preposition"):
        return False
    if before.pos != "PROPN" or before.lower in words("title"):
        return False
    if before.i == tokens[0].i:
        return before.ent == tokens[k].ent and before.ent not in {"", "GPE"}
    return not (before.ent and before.ent != tokens[k].ent)


def _carries_on(after: Token, tokens: Sequence[Token], end: int) -> bool:
    """Whether the word after the name makes it a part of a longer one ("Times" after "New York")."""
    if after.text == "-" and end + 2 < len(tokens) and tokens[end].end == after.start == tokens[end + 2].start - 1:
        following = tokens[end + 2]
        return _capital(following) and following.ent not in PLACE_TYPES and not candidates(following.text)
    if after.text in {"&"}:
        return True
    if not _capital(after) or (after.text.isupper() and after.ent != "ORG"):
        return False
    if after.pos != "PROPN" and after.ent != "ORG":
        return False
    if after.ent == "PERSON":
        return True
    return after.ent not in {"DATE", "TIME", "NORP", "CARDINAL"} and (
        after.ent == tokens[end].ent or not after.ent or after.ent == "ORG"
    )


def _in_organisation(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the name follows an organisation's ("Bank of …", "Islamic Resistance in …", "State of … and the …")."""
    m = k - 1
    while m >= 0 and (
        tokens[m].lower in {"the", "and", ","} or (_capital(tokens[m]) and tokens[m].lower not in words("preposition"))
    ):
        if _capital(tokens[m]) and tokens[m].lower in words("organisation"):
            return False
        if tokens[m].text == "," or (tokens[m].lower == "and" and k - m > 3):
            break
        m -= 1
    if m < 1 or tokens[m].lower not in {"of", "in", "for"}:
        return False
    owner = tokens[m - 1]
    if not _capital(owner) or (m - 1 == 0 and tokens[0].pos != "PROPN"):
        return False
    table = words("organisation") if tokens[m].lower == "of" else words("resident")
    return owner.lower in table or (tokens[m].lower == "of" and owner.ent == "ORG" and tokens[k].ent == "ORG")


def _evidence(
    toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool, people: set[str], common: set[str]
) -> float:
    """What speaks for the name being a place, less what speaks against it."""
    own = tokens[k : j + 1]
    best = toponym.candidates[0]
    score = _standing(toponym)
    types = {t.ent for t in own}
    score += 2.0 if types & PLACE_TYPES else 0.0
    score += 1.5 if _located(tokens, k) else 0.0
    score += 1.5 if _is_taken(own[-1]) else 0.0
    score += 1.5 if toponym.head else 0.0
    score += 0.7 if j > k else 0.0
    score += 1.5 if _has_container(tokens, j) else 0.0
    score += 0.7 if toponym.near else 0.0
    score += 2.0 if _is_seat(tokens, k) or _dates(tokens, k, j) else 0.0
    score += 1.0 if _is_home(tokens, k, j) else 0.0
    score -= 0.8 if "PERSON" in types else 0.0  # the parser takes many towns for people: weak evidence by itself
    score -= 1.0 if not toponym.embedded and types & {"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"} else 0.0
    score -= 3.0 if types & {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL"} else 0.0
    if j == k:
        score -= 2.5 if own[0].lower in words("stop") and not best.curated else 0.0
        score -= 2.0 if own[0].lower in people else 0.0
        score -= 1.5 if own[0].lower in common else 0.0
        score -= 1.5 if own[0].pos != "PROPN" and not shouting else 0.0
        score -= 1.0 if shouting else 0.0
        score -= 2.0 if _is_acronym(own[0], toponym) and not shouting else 0.0
    return score


def _is_acronym(token: Token, toponym: Toponym) -> bool:
    """Whether a word in capitals is rather the short name of a body ("NAFTA") than a town's."""
    return token.text.isupper() and 3 < len(token.text) < 7 and token.ent not in PLACE_TYPES and not toponym.head


def _dates(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the name opens a report: in capitals at the head of a sentence, a dash or bracket after it."""
    if k or j + 1 >= len(tokens) or not all(t.text.isupper() for t in tokens[k : j + 1]):
        return False
    return tokens[j + 1].text in {"--", "—", "–", "-", ":", "("}


def _is_home(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether somebody is from there: "James Ochieng, 22, of Kisumu", "a Leeds man"."""
    if k > 1 and tokens[k - 1].lower == "of" and (tokens[k - 2].text == "," or tokens[k - 2].ent == "PERSON"):
        return True
    return j + 1 < len(tokens) and tokens[j + 1].lower in words("inhabitant")


def _standing(toponym: Toponym) -> float:
    """How well known the best bearer of a name is."""
    best = max(toponym.candidates, key=lambda c: (c.curated, c.population))
    if best.kind == "country":
        return 4.0
    if best.curated:
        return 3.0
    if any(c.kind == "admin1" for c in toponym.candidates):
        return 2.0
    if all(c.kind == "admin2" for c in toponym.candidates):
        return 1.0 if toponym.head or fold(toponym.name).split()[-1] in words("head") else 0.0
    largest = max(c.population for c in toponym.candidates if c.kind != "admin2")
    steps = ((1_000_000, 2.0), (100_000, 1.5), (15_000, 1.0), (1_000, 0.5))
    return next((value for size, value in steps if largest >= size), 0.2)


def _has_container(tokens: Sequence[Token], j: int) -> bool:
    """Whether a comma and a country or first-level unit follow the name."""
    if j + 2 >= len(tokens) or tokens[j + 1].text != "," or not _capital(tokens[j + 2]):
        return False
    for length in (3, 2, 1):
        following = tokens[j + 2 : j + 2 + length]
        if following and any(c.kind in {"country", "admin1"} for c in candidates(" ".join(t.text for t in following))):
            return True
    return False


# ---- names that the gazetteer does not know


def _unknown(sheet: Sheet, tokens: Sequence[Token], k: int, shouting: bool) -> Toponym | None:
    """A name not in the gazetteer that a place noun, or parser and preposition together, make a place."""
    if shouting or tokens[k].pos in {"VERB", "ADP", "DET", "PRON", "SCONJ"} or tokens[k].lower in demonyms():
        return None
    before = tokens[k - 1] if k and tokens[k - 1].lower not in words("before") else None
    if before is not None and (_is_joined(before, tokens, k) or before.lower in words("title")):
        return None
    j = _run_end(tokens, k)
    toponym = Toponym(tokens[k].i, tokens[j].i, sheet.text[tokens[k].start : tokens[j].end], ())
    _dress(toponym, tokens, k, j, shouting)
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
            if not (_located(tokens, toponym.first - tokens[0].i) or _is_taken(noun[-1])):
                return False
            toponym.head, toponym.use, toponym.value, toponym.last = phrase, "within", "site", noun[-1].i
            return True
    return False


def _is_made(toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool) -> bool:
    """Whether a place noun, or parser and preposition together, make an unknown name a place."""
    if toponym.use in {"facility", "before"} or (toponym.use in {"head", "of"} and toponym.value != "unit"):
        return not _is_piece(toponym, tokens, k, j, shouting) and len(toponym.name) > 2
    types = {t.ent for t in tokens[k : j + 1]} - {""}
    if not types or not types <= PLACE_TYPES or not _located(tokens, k) or _in_organisation(tokens, k, j):
        return False
    _before, after = _neighbours(toponym, tokens, k)
    return after is None or not _carries_on(after, tokens, toponym.last - tokens[0].i)


def _run_end(tokens: Sequence[Token], k: int) -> int:
    """The last token of the run of capitalised words from `k`, hyphens and inner articles included."""
    heads = words("facility").keys() | words("head").keys() | words("within").keys()
    j = k if _capital(tokens[k]) else k + 2
    while j + 1 < len(tokens):
        following = tokens[j + 1]
        named = _capital(following) or ORDINAL.fullmatch(following.text) is not None
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
            and _capital(tokens[j + 3])
        ):
            j += 3
        else:
            break
    return j


# ---- comma chains


def _link(sheet: Sheet, found: list[Toponym]) -> None:
    """Give each toponym the one after its comma (or in brackets after it) that is a larger kind of place."""
    for before, inner, outer in zip([None, *found], found, found[1:], strict=False):
        between = _between(sheet, inner, outer)
        inner.listed = before is not None and _is_listed(sheet, before, inner, between, outer)
        if between not in LINKS or _level(inner) >= _top_level(outer):
            continue
        if between[0] == "in" and _top_level(outer) <= 1:
            continue
        listed = before is not None and before.container is None and _between(sheet, before, inner) == [","]
        if not _is_unit(inner) or not _is_unit(outer) or (not listed and _is_held(inner, outer)):
            inner.container = outer
            if between[0] in {",", "("}:
                outer.contained, outer.inner = True, inner


LINKS = ([","], ["("], [",", "the"], ["in"], ["in", "the"], [",", "in"])


def _is_listed(sheet: Sheet, before: Toponym, name: Toponym, between: list[str], after: Toponym) -> bool:
    """Whether the name stands in a list of first-level units ("Oregon, Washington and Idaho")."""
    lists = between in ([","], ["and"], [",", "and"], ["or"], [",", "or"])
    return lists and _between(sheet, before, name) == [","] and _is_unit(before) and _is_unit(after)


def _between(sheet: Sheet, one: Toponym, other: Toponym) -> list[str]:
    """The words between two toponyms of a sentence; of two sentences, a full stop."""
    if sheet.tokens[one.last].sentence != sheet.tokens[other.first].sentence:
        return ["."]
    return [t.text for t in sheet.tokens[one.last + 1 : other.first]]


def _is_unit(toponym: Toponym) -> bool:
    """Whether the name is known, before all, as that of a first-level unit: "Oregon, Ohio" may be two of a list."""
    return bool(toponym.candidates) and toponym.candidates[0].kind == "admin1" and not toponym.head


def _is_held(inner: Toponym, outer: Toponym) -> bool:
    """Whether some town of the inner name lies in a unit of the outer."""
    units = {(c.country, fold(c.admin1 or c.name)) for c in outer.candidates if c.kind == "admin1"}
    return any(c.kind == "settlement" and (c.country, fold(c.admin1 or "")) in units for c in inner.candidates)


def _level(toponym: Toponym) -> int:
    if toponym.value in LEVELS:
        return LEVELS[toponym.value]
    return min((LEVELS[c.kind] for c in toponym.candidates if c.kind != "admin2"), default=0)


def _top_level(toponym: Toponym) -> int:
    if toponym.value in LEVELS:
        return LEVELS[toponym.value]
    return max((LEVELS[c.kind] for c in toponym.candidates), default=0)
