"""Words that say whether what they embed happened (`lexicons/embedding.csv`), and the levels that they set.

A row tells what a word does to its complement when it is affirmed and when it is negated: "managed to sign" happened
and "did not manage to sign" did not (`same`, `same`); "failed to sign" did not and "did not fail to sign" did
(`not`, `same`); "knows that they signed" happened either way (`given`, `given`). Other names are levels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.annotation.sheet import Token
from dateline.coding.clauses import is_verb
from dateline.records import EventStatus
from dateline.resources import lexicon


@dataclass(frozen=True, slots=True)
class Level:
    """What the words say of an event: its status, how sure it is that it did or will happen (-3 … 3), and how sure
    that it has happened by the time of writing.
    """

    status: EventStatus
    value: float
    so_far: float


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to its complement: the name of a level, or `same`, `not` or `given`."""

    affirmed: str
    negated: str


_PURPOSES = frozenset({"purpose", "appraised"})
RELATIVE = frozenset({"same", "not", "given"})
LEVELS = {
    "fact": Level("actual", 3.0, 2.7),
    "told": Level("actual", 2.5, 2.4),
    "likely": Level("actual", 2.0, 1.5),
    "tried": Level("actual", 1.5, 0.4),
    "planned": Level("planned", 2.0, -2.1),
    "purpose": Level("planned", 1.5, -0.8),
    "postponed": Level("planned", 1.0, -2.0),
    "enabled": Level("possible", 1.0, 0.5),
    "would": Level("possible", 1.0, -1.1),
    "can": Level("possible", 1.0, -1.7),
    "possible": Level("possible", 0.5, -1.3),
    "appraised": Level("possible", 0.5, 0.2),
    "may": Level("possible", 0.5, -0.2),
    "asked": Level("possible", 0.5, -1.8),
    "should": Level("possible", 0.5, -1.8),
    "could": Level("possible", 0.5, -1.7),
    "open": Level("possible", 0.0, -0.8),
    "question": Level("possible", 0.0, 0.8),
    "condition": Level("possible", 0.0, -1.0),
    "past condition": Level("possible", 0.0, 1.2),
    "could have": Level("possible", -0.5, -1.0),
    "unlikely": Level("denied", -1.2, -1.8),
    "doubtful": Level("denied", -1.5, -1.5),
    "denied": Level("denied", -1.5, -1.5),
    "contrary": Level("denied", -2.0, -1.5),
    "not be": Level("denied", -2.0, -2.0),
    "false": Level("denied", -3.0, -2.0),
}


@cache
def _rows() -> dict[tuple[str, str, str], Effect]:
    return {
        (row["lemma"], row["pos"], row["takes"]): Effect(row["affirmed"], row["negated"])
        for row in lexicon("embedding")
    }


def effect(lemma: str, pos: str, *takes: str) -> Effect | None:
    """The effect of a word on a complement, by the first of the kinds that it has a row for."""
    rows = _rows()
    return next((rows[key] for kind in takes if (key := (lemma, pos, kind)) in rows), None)


def letter(word: Token) -> str:
    """The part of speech as the table writes it: v, a or n; "" for others."""
    if is_verb(word):
        return "v"
    return {"ADJ": "a", "NOUN": "n", "PROPN": "n", "PRON": "n"}.get(word.pos, "")


def is_in_order(word: Token) -> bool:
    """The noun of "in order to", which tells of a purpose."""
    return word.lower == "order" and word.head.lower == "in"


def embeds(word: Token) -> bool:
    """Whether the word takes an infinitive that tells what is done, planned or refused, rather than a purpose."""
    found = effect(word.lemma.lower(), letter(word) or "n", "to", "any")
    return found is not None and found.affirmed not in _PURPOSES and not is_in_order(word)


def announces(noun: Token) -> bool:
    """Whether the noun tells of a will only: a pledge, plan or offer, not an effort or campaign."""
    found = effect(noun.lemma.lower(), "n", "any")
    level = LEVELS.get(found.affirmed) if found else None
    return level is not None and level.status in {"planned", "possible"}
