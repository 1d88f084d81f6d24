"""A place name and the words around it: its place noun, its direction, its preposition, the verb that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.annotation.gazetteer import Candidate, candidates, demonyms, fold
from dateline.annotation.sheet import Token
from dateline.resources import lexicon

ACCEPTED = 1.4  # evidence a town needs; chosen on the development halves of the corpora in `benchmarks`
ARTICLES = frozenset(
    ["al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ul"]
)
PLACE_TYPES = frozenset({"GPE", "LOC", "FAC"})
BOUND = frozenset({"-", "–", "'", "’", "‘"})


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


def is_capital(token: Token) -> bool:
    """Whether a word is written with a capital, be it after an apostrophe ("'Anah")."""
    text = token.text
    return text[0].isupper() or (len(text) > 1 and text[0] in "'’‘`" and text[1].isupper())


def is_located(tokens: Sequence[Token], k: int) -> bool:
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


def is_taken(token: Token) -> bool:
    """Whether it is the object of a verb that takes, strikes or reaches towns ("seized Goma", "struck A and B")."""
    while token.dep == "conj" and token.head.pos == "PROPN":
        token = token.head
    head = token.head.head if token.dep == "pobj" else token.head
    if token.dep == "pobj" and (token.head.lower not in {"on", "upon"} or head.lemma != "advance"):
        return False
    return token.dep in {"dobj", "nsubjpass", "pobj"} and head.lemma.lower() in words("motion")


def dress(toponym: Toponym, tokens: Sequence[Token], k: int, j: int, shouting: bool) -> None:
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
