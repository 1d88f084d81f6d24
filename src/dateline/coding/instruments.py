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
            if " " not in phrase:  # "ak-47" is one word or three
                single[phrase.lower()] = (row["name"], row["family"])
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
            words = [t.lower for t in window if t.text != "-"]
            phrases = ((*words[:-1], last) for last in _forms(window[-1])) if len(window) == n else ()
            hit = next((longer[p] for p in phrases if p in longer), None)
            if hit:
                width = n
                break
        hit = hit or next((single[w] for w in _forms(tokens[i]) if w in single), None)
        if hit and all(hit[0] != other.name for other, _ in found):
            span = sheet.span_of(tokens[i : i + width])
            found.append((Instrument(span.text, span.start, span.end, name=hit[0]), hit[1]))
        i += width
    return found


def _forms(token: Token) -> tuple[str, str, str]:
    """The spellings to look a word up by; the parser leaves the plural of "MiG-29s"."""
    return lemma(token), token.lower, token.lower.removesuffix("s")
