"""How many victims a report of the Gun Violence Archive tells of; its register counts whom a pronoun stands for too."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.tallies import added, is_part, number_of

_PERSONAL = frozenset({"he", "she", "him", "her", "himself", "herself"})
_APART = frozenset({"second", "other", "another", "one"})


def total_of(sheet: Sheet, heads: tuple[Token, ...]) -> float | None:
    """How many the phrases are together; None if one is unclear.

    What is told after "including" is part of the rest, and "she" or "the victim" is somebody told before.
    """
    heads = tuple(t for t in heads if not is_part(t, heads))
    nouns = tuple(t for t in heads if not _points_back(t))  # "a teen is dead after she was shot" tells of one
    told = added([number_of(sheet, t)[0] for t in nouns or heads[:1]])
    first = number_of(sheet, nouns[0])[0] if nouns else None
    named = len(nouns) > 2 and all(t.pos == "PROPN" for t in nouns[1:])
    return first if named and first is not None and told == 2 * first else told  # "two officers, Ann Lee and Bo Roe"


def _points_back(head: Token) -> bool:
    """Whether the phrase stands for somebody told before: "she", "the victim"."""
    if head.lower in _PERSONAL:
        return True
    return head.lower == "victim" and not any(c.lower in _APART for c in head.children)
