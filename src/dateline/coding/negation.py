"""Negation: whether a negator belongs to a word, and whether it is undone."""

from __future__ import annotations

from dateline.annotation.sheet import Token

_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none"})
_LIMITS = frozenset({"only", "just", "merely", "simply", "solely"})
_NO_ONE = frozenset({"no", "neither", "nobody", "none", "nothing"})


def is_negated(token: Token) -> bool:
    """Whether a negator belongs to the word: "did not attack", "no attack", "never met", "without attacking"."""
    if _is_not_only(token):
        return False
    if any(c.dep == "neg" or (c.lower in _NEGATORS and c.dep in {"det", "advmod", "preconj"}) for c in token.children):
        return True
    if any(g.lower in _NO_ONE for c in token.children if c.dep in {"nsubj", "nsubjpass"} for g in [c, *c.children]):
        return True
    if any(t.lower == "nothing" for c in token.children for t in _things(c)):
        return True  # "agreed on nothing", "signed nothing"
    if token.dep == "conj" and any(c.lower == "nor" and c.i < token.i for c in token.head.children):
        return True
    return token.dep == "pcomp" and token.head.lower == "without"


def _things(child: Token) -> list[Token]:
    """The object, or what a preposition governs, alone: not "nothing but a truce"."""
    found = [child] if child.dep == "dobj" else [t for t in child.children if t.dep == "pobj" and child.dep == "prep"]
    return [t for t in found if not t.children]


def _is_not_only(token: Token) -> bool:
    """ "not only attacked", "not just words": what follows is told for a fact."""
    limits = {g.i for c in token.children for g in [c, *c.children] if g.lower in _LIMITS}
    return bool(limits) and any(c.lower == "not" and c.i + 1 in limits for c in token.children)
