"""Casualties: how many a sentence says were killed and injured, and the word that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import OBJECT, SUBJECT, is_verb, lemma
from dateline.coding.tallies import counted, number_of
from dateline.coding.victims import Victims, victims_in
from dateline.records import Amount

_BOTH = frozenset({"casualty", "casualties"})
_STATES = {"dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured"}
_RISES = frozenset({"rise", "climb", "stand", "reach", "grow", "increase", "jump", "pass", "exceed", "top", "be"})
_RAISES = frozenset({"bring", "raise", "push", "take", "put", "lift", "place"})
_FORMER = frozenset({"earlier", "previous", "initial", "former", "preliminary", "first", "original", "last"})


class Casualties(NamedTuple):
    """So many killed or injured, and the word that says it.

    A `toll` sums up, so a later one replaces an earlier one; a `single` ("killed a policeman") yields to a count.
    """

    fate: str
    amount: Amount
    word: Token
    by: Literal["count", "toll", "single"] = "count"


def casualties(sheet: Sheet, sentence: Sentence) -> list[Casualties]:
    """Those that a sentence tells of, sums of several parts first ("three women and two children")."""
    found = [c for v in victims_in(sentence) if _is_casualty(v) and (c := _of_victims(sheet, v))]
    for amount in sheet.amounts.within(sentence.start, sentence.end):
        words = sheet.tokens_in(amount.start, amount.end)
        toll = toll_of(words[-1]) if words else None
        if toll and not _is_long(sheet, toll, amount):
            found.append(Casualties("killed", amount, toll, "toll"))
        elif words and not toll:
            found += [Casualties(fate, _plain(amount), word) for fate, word in _fate_of(words[-1])]
    return found


def _of_victims(sheet: Sheet, victims: Victims) -> Casualties | None:
    amount = counted(sheet, victims.heads)
    if amount is None:
        return None
    numbered = any(number_of(sheet, t)[1] for t in victims.heads)
    return Casualties(victims.fate, _plain(amount), victims.word, "count" if numbered else "single")


def _is_long(sheet: Sheet, toll: Token, amount: Amount) -> bool:
    """Whether the toll is that of a longer time: "the toll this week rose to 30"."""
    return any(t.precision not in {"day", "unresolved"} for t in sheet.times.within(toll.start, amount.start))


def _is_casualty(victims: Victims) -> bool:
    return victims.fate in {"killed", "injured"}


def _plain(amount: Amount) -> Amount:
    """An exact zero for "no casualties"."""
    return replace(amount, low=0, high=0, best=0, qualifier="exact") if amount.best == 0 else amount


def _fate_of(number: Token) -> list[tuple[str, Token]]:
    """What happened to those whom the number counts, by the nearest word above it that says so."""
    token = number
    for _ in range(5):
        if lemma(token) in _BOTH or token.lower in _BOTH:
            return [("killed", token), ("injured", token)]
        for fate in ("killed", "injured"):
            if lemma(token) in vocabulary.words(fate):
                return [(fate, token)]
            near = [c for c in token.children if c.lower != "hurt" and _STATES.get(c.lower) == fate]
            if near and token.pos != "VERB":
                return [(fate, near[0])]
        if is_verb(token) and (found := _left(token, number)):
            return found
        if token.head is token or (is_verb(token) and token is not number):
            break
        token = token.head
    return []


def _left(verb: Token, number: Token) -> list[tuple[str, Token]]:
    """What idioms say of a number: "left six dead", "claimed 14 lives"."""
    if lemma(verb) == "leave":
        states = [t for c in verb.children for t in [c, *c.children] if t.lower in _STATES and t.i > number.i]
        return [(_STATES[states[0].lower], states[0])] if states else []
    if lemma(verb) in {"claim", "take", "cost"}:
        return [("killed", verb)] if lemma(number.head) == "life" else []
    return []


def toll_of(number: Token) -> Token | None:
    """The word that makes the number a death toll: "the toll rose to 23", "put the toll at 23", "a toll of 23"."""
    if number.dep == "quantmod" and number.head.tag == "CD":  # the parser's "from 15 to 23" is one number
        return None
    whole = any(c.lower == "to" for c in number.children)
    if number.head.lower in {"from", "by"} and number.dep == "pobj" and not whole:  # "from 15", "rose by eight"
        return None
    token = number
    for _ in range(4):
        token = token.head
        if token.lower == "toll":
            return token if any(c.lower == "of" for c in token.children) and not _is_old(token) else None
        if is_verb(token):
            parts = SUBJECT if lemma(token) in _RISES else OBJECT if lemma(token) in _RAISES else frozenset()
            return next((t for c in token.children if c.dep in parts for t in _phrase(c) if t.lower == "toll"), None)
    return None


def _is_old(toll: Token) -> bool:
    """Whether it is a toll that no longer holds: "revising an earlier toll of nine"."""
    return any(c.lower in _FORMER for c in toll.children)


def _phrase(noun: Token) -> list[Token]:
    return [noun, *noun.children]
