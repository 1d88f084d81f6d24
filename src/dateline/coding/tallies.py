"""Tallies: how many persons noun phrases speak of, together or one by one, with and without a number."""

from __future__ import annotations

from functools import cache

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import lemma
from dateline.coding.victims import fates
from dateline.records import Amount, Qualifier
from dateline.resources import lexicon

_SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself", "another", "one"})
_NUMBERS = frozenset({"nummod", "quantmod", "amod", "det"})
_OWN_WORDS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod"})


def number_of(sheet: Sheet, head: Token) -> tuple[float | None, Amount | None]:
    """How many the noun phrase speaks of, and the amount that says so: "a man" and "he" are one."""
    for token in [head, *(c for c in head.children if c.dep in _NUMBERS)]:
        if amount := sheet.amounts.at(token.start):
            return amount.best, amount
    if lemma(head) in fates("pair") or (head.tag == "NNS" and any(c.lower == "both" for c in head.children)):
        return 2.0, None
    if head.lower in _SINGULAR or (head.pos == "PROPN" and head.tag != "NNPS"):
        return 1.0, None
    if (head.tag == "NN" or head.lower == "old") and lemma(head) not in fates("collective"):  # "the 13-year-old"
        return 1.0, None
    return None, None


def counted(sheet: Sheet, heads: tuple[Token, ...]) -> Amount | None:
    """How many persons the phrases are together, as an amount on their words; None where one is no counted person."""
    heads = tuple(t for t in heads if not is_part(t, heads))
    parts = [_count(sheet, t) for t in heads]
    told = [p for p in parts if p is not None]
    if not told or len(told) < len(parts):
        return None
    if len(told) == 1 or any(h.tag == "CD" for h in heads):  # "as many as 40 and as few as 25" is no sum
        return told[0]
    return _joined(sheet, told, max(h.end for h in heads))


def _joined(sheet: Sheet, parts: list[Amount], end: int) -> Amount:
    """The sum of the parts: over, under or between if one of them is and the others are exact; else about."""
    kinds = {p.qualifier for p in parts} - {"exact"}
    qualifier: Qualifier = "exact" if not kinds else kinds.pop() if len(kinds) == 1 else "about"
    low, high = added([p.low for p in parts]), added([p.high for p in parts])
    if qualifier == "about":
        low = high = None
    span = sheet.span(min(p.start for p in parts), end)
    best = added([p.best for p in parts])
    return Amount(span.text, span.start, span.end, low=low, high=high, best=best, qualifier=qualifier)


def added(numbers: list[float | None]) -> float | None:
    """The sum of the numbers; None where one is unknown or there is none."""
    known = [n for n in numbers if n is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _count(sheet: Sheet, head: Token) -> Amount | None:
    """The amount in the phrase, or one where it speaks of a single person: "a policeman", "Ann Lee"."""
    number, amount = number_of(sheet, head)
    if amount is not None:
        return amount
    if number != 1 or not is_person(head):
        return None
    start = min([head.start, *(t.start for c in head.lefts if c.dep in _OWN_WORDS for t in c.subtree())])
    return Amount(sheet.span(start, head.end).text, start, head.end, low=1, high=1, best=1, qualifier="exact")


def is_person(head: Token) -> bool:
    """Whether the noun phrase surely speaks of one human being."""
    if head.pos == "PROPN":
        return head.ent == "PERSON"
    return head.pos == "NOUN" and head.tag == "NN" and lemma(head) in _persons()


@cache
def _persons() -> frozenset[str]:
    """Nouns for one person: the last words of the agents that are persons, and relatives."""
    agents = {row["phrase"].split()[-1] for row in lexicon("agents") if row["kind"] == "person"}
    return frozenset(agents | fates("relative").keys())


def is_part(head: Token, heads: tuple[Token, ...]) -> bool:
    """Whether the phrase only tells some of those counted before: "17 people, including four children"."""
    above = next((t for t in head.ancestors() if t.dep == "prep" or t in heads), None)
    return above is not None and above.lower == "including"
