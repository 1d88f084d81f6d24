"""Adjectives of peoples in a text: "Iraqi", "South Korean". They are no places, but tell where a text plays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.annotation.gazetteer import demonyms
from dateline.annotation.sheet import Sheet, Token


@dataclass(frozen=True, slots=True)
class People:
    """An adjective or noun of a people: first and last token, the words in small letters, the country."""

    first: int
    last: int
    name: str
    country: str


def find_peoples(sheet: Sheet) -> Iterator[People]:
    """The adjectives and nouns of peoples, in text order, the longer first ("South Korean" before "Korean")."""
    k = 0
    while k < len(sheet.tokens):
        people = people_at(sheet.tokens, k)
        if people is not None:
            yield people
            k = people.last
        k += 1


def people_at(tokens: Sequence[Token], k: int) -> People | None:
    """The people named by the capitalised words from place `k` of a list of tokens."""
    if tokens[k].lower not in _first_words() or not tokens[k].text[0].isupper():
        return None
    for length in (3, 2, 1):
        run = tokens[k : k + length]
        name = " ".join(t.lower for t in run)
        if len(run) == length and name in demonyms():
            return People(run[0].i, run[-1].i, name, demonyms()[name])
    return None


@cache
def _first_words() -> frozenset[str]:
    """The words that such a name may begin with: most words are ruled out by them."""
    return frozenset(name.split()[0] for name in demonyms())
