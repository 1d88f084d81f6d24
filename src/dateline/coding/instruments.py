"""Weapons and other means named near a predicate (`lexicons/instruments.csv`)."""

from __future__ import annotations

from functools import cache

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import lemma
from dateline.records import Instrument
from dateline.resources import cells, lexicon


def is_instrument(token: Token) -> bool:
    """Whether the word by itself names an instrument."""
    return lemma(token) in _instruments()[0]


@cache
def _instruments() -> tuple[dict[str, tuple[str, str]], dict[tuple[str, ...], tuple[str, str]]]:
    """One-word and longer instrument phrases → (canonical name, family)."""
    single: dict[str, tuple[str, str]] = {}
    longer: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in lexicon("instruments"):
        for phrase in cells(row["phrases"]):
            words = tuple(phrase.lower().replace("-", " ").split())
            if len(words) == 1:
                single[words[0]] = (row["name"], row["family"])
            else:
                longer[words] = (row["name"], row["family"])
    return single, longer


def instruments_of(sheet: Sheet, tokens: list[Token]) -> list[tuple[Instrument, str]]:
    """The weapons and means named among `tokens`, each with the family it belongs to."""
    single, longer = _instruments()
    found: list[tuple[Instrument, str]] = []
    i = 0
    while i < len(tokens):
        hit, width = None, 1
        for n in (4, 3, 2):
            window = tokens[i : i + n]
            words = tuple(w for t in window for w in (t.lower, lemma(t))[-1:] if t.text != "-")
            if words in longer and len(window) == n:
                hit, width = longer[words], n
                break
        hit = hit or single.get(lemma(tokens[i])) or single.get(tokens[i].lower)
        if hit and all(hit[0] != other.name for other, _ in found):
            span = sheet.span_of(tokens[i : i + width])
            found.append((Instrument(span.text, span.start, span.end, name=hit[0]), hit[1]))
        i += width
    return found
