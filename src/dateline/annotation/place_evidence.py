"""Evidence: what speaks for a name being a place, and against it.

Names of towns are also the names of people and common words, so a town must earn its keep: `evidence_for` adds up. A
name that belongs to a person is no place; one that is a piece of a longer name ("Kentucky" of "Kentucky State Police")
only tells where the text plays.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotation.gazetteer import Candidate, candidates, demonyms, fold
from dateline.annotation.place_parts import (
    ARTICLES,
    BOUND,
    PLACE_TYPES,
    Toponym,
    is_capital,
    is_located,
    is_taken,
    words,
)
from dateline.annotation.sheet import Token

SHORTENED = frozenset({"USA", "CAN"})  # the units of these are shortened with a full stop: "Miss.", "Man."


def is_abbreviation(name: str, known: tuple[Candidate, ...]) -> bool:
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


def is_persons(toponym: Toponym, tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the name belongs to a person: after a title, or beside another piece of the person's name."""
    before, after = neighbours(toponym, tokens, k)
    if before is not None and before.lower in words("title") and toponym.candidates[0].kind != "country" and k == j:
        return True
    beside = any(
        t is not None and t.ent == "PERSON" and is_capital(t) and t.lower not in words("title") for t in (before, after)
    )
    return beside and any(t.ent == "PERSON" for t in tokens[k : j + 1])


def is_piece(toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool) -> bool:
    """Whether the name is a piece of a longer name."""
    if shouting:
        return False
    if _is_seat(tokens, k):
        return True
    before, after = neighbours(toponym, tokens, k)
    if toponym.first == tokens[k].i and before is not None and is_joined(before, tokens, k):
        return True
    if after is not None and carries_on(after, tokens, toponym.last - tokens[0].i):
        return True
    return is_in_organisation(tokens, k, j)


def _is_seat(tokens: Sequence[Token], k: int) -> bool:
    """Whether it is where a member of parliament was elected ("D-Oakland"): a place, but not of what happens."""
    return k > 1 and tokens[k - 1].text == "-" and tokens[k - 2].text in {"D", "R"}


def tells(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether a piece of a longer name can tell where the text plays: no "North", no "St.", no piece of a person."""
    if j == k and (tokens[k].lower in words("direction") or tokens[k].lower in words("stop")):
        return False
    return tokens[k].lower not in {"st.", "st"} and not any(t.ent == "PERSON" for t in tokens[k : j + 1])


def neighbours(toponym: Toponym, tokens: Sequence[Token], k: int) -> tuple[Token | None, Token | None]:
    """The words before the name and after it with its noun; None at an end of the sentence."""
    end = toponym.last - tokens[0].i
    return tokens[k - 1] if k else None, tokens[end + 1] if end + 1 < len(tokens) else None


def is_joined(before: Token, tokens: Sequence[Token], k: int) -> bool:
    """Whether the word before the name is a part of one name with it ("Abu" in "Abu Bakr")."""
    if before.text in BOUND and before.end == tokens[k].start and k > 1 and tokens[k - 2].end == before.start:
        return tokens[k - 2].text.isalpha() and not candidates(tokens[k - 2].text)
    if before.text.endswith("-") and before.lower.rstrip("-") in ARTICLES:  # "Ibrahim al- Qasimi"
        return k > 1 and is_capital(tokens[k - 2])
    if not is_capital(before) or before.lower in demonyms() or before.lower in words("preposition"):
        return False
    if before.pos != "PROPN" or before.lower in words("title"):
        return False
    if before.i == tokens[0].i:
        return before.ent == tokens[k].ent and before.ent not in {"", "GPE"}
    return not (before.ent and before.ent != tokens[k].ent)


def carries_on(after: Token, tokens: Sequence[Token], end: int) -> bool:
    """Whether the word after the name makes it a part of a longer one ("Times" after "New York")."""
    if after.text == "-" and end + 2 < len(tokens) and tokens[end].end == after.start == tokens[end + 2].start - 1:
        following = tokens[end + 2]
        return is_capital(following) and following.ent not in PLACE_TYPES and not candidates(following.text)
    if after.text in {"&"} or after.lower in words("band"):  # "the Cali cartel"
        return True
    if not is_capital(after) or (after.text.isupper() and after.ent != "ORG"):
        return False
    if after.pos != "PROPN" and after.ent != "ORG":
        return False
    if after.ent == "PERSON":
        return True
    return after.ent not in {"DATE", "TIME", "NORP", "CARDINAL"} and (
        after.ent == tokens[end].ent or not after.ent or after.ent == "ORG"
    )


def is_in_organisation(tokens: Sequence[Token], k: int, j: int) -> bool:
    """Whether the name follows an organisation's ("Bank of …", "Islamic Resistance in …", "State of … and the …")."""
    m = k - 1
    while m >= 0 and (
        tokens[m].lower in {"the", "and", ","}
        or (is_capital(tokens[m]) and tokens[m].lower not in words("preposition"))
    ):
        if is_capital(tokens[m]) and tokens[m].lower in words("organisation"):
            return False
        if tokens[m].text == "," or (tokens[m].lower == "and" and k - m > 3):
            break
        m -= 1
    if m < 1 or tokens[m].lower not in {"of", "in", "for"}:
        return False
    owner = tokens[m - 1]
    if not is_capital(owner) or (m - 1 == 0 and tokens[0].pos != "PROPN"):
        return False
    table = words("organisation") if tokens[m].lower == "of" else words("resident")
    return owner.lower in table or (tokens[m].lower == "of" and owner.ent == "ORG" and tokens[k].ent == "ORG")


def evidence_for(
    toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool, people: set[str], common: set[str]
) -> float:
    """What speaks for the name being a place, less what speaks against it."""
    own = tokens[k : j + 1]
    best = toponym.candidates[0]
    score = _standing(toponym)
    types = {t.ent for t in own}
    score += 2.0 if types & PLACE_TYPES else 0.0
    score += 1.5 if is_located(tokens, k) or _is_listed(tokens, j) or _is_between(own[-1]) else 0.0
    score += 1.5 if is_taken(own[-1]) else 0.0
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
        score -= 3.0 if own[0].lower in people else 0.0
        score -= 1.5 if own[0].lower in common else 0.0
        score -= 1.5 if own[0].pos != "PROPN" and not shouting else 0.0
        score -= 1.0 if shouting else 0.0
        score -= 2.0 if _is_acronym(own[0], toponym) and not shouting else 0.0
    return score


def _is_listed(tokens: Sequence[Token], j: int) -> bool:
    """Whether the name is a later member of a list after a preposition ("in Gao, Kidal and Menaka")."""
    first = _first_of_list(tokens[j])
    k = first.i - tokens[0].i
    if first is tokens[j] or not 0 < k < j:
        return False
    while k and tokens[k - 1].head is first and is_capital(tokens[k - 1]):
        k -= 1
    return is_located(tokens, k)


def _first_of_list(token: Token) -> Token:
    while token.dep == "conj" and token.head is not token and token.head.pos == "PROPN":
        token = token.head
    return token


def _is_between(token: Token) -> bool:
    """Whether it is an end of a road or gap ("an ambush between Gao and Ansongo"), not a party to anything."""
    preposition = _first_of_list(token).head
    return preposition.lower == "between" and preposition.head.lower in words("between")


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
    if j + 2 >= len(tokens) or tokens[j + 1].text != "," or not is_capital(tokens[j + 2]):
        return False
    for length in (3, 2, 1):
        following = tokens[j + 2 : j + 2 + length]
        if following and any(c.kind in {"country", "admin1"} for c in candidates(" ".join(t.text for t in following))):
            return True
    return False
