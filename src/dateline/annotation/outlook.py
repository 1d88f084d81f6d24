"""Whether the clause around a time expression looks ahead or back."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.annotation.expressions import Expression
from dateline.annotation.sheet import Token

_PLANS = frozenset({"plan", "expect", "schedule", "set", "due", "intend", "vow", "pledge", "promise", "aim", "slate"})
_AIMS = _PLANS | {
    "agree", "ask", "call", "decide", "go", "hope", "invite", "order", "prepare", "propose", "urge", "want",
}  # fmt: skip
_CALENDAR = frozenset({"schedule", "slate", "reschedule"})
_DEADLINES = frozenset({"by", "until", "till", "through", "to"})
_PUT_OFF = frozenset({"postpone", "delay", "defer", "adjourn", "extend", "reschedule", "prolong"})
_PENDING = frozenset({"payable", "due", "effective", "valid", "upcoming", "forthcoming"})  # what is still to come
_DATED = frozenset({"date", "month", "range"})
_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "must"})


def is_future(e: Expression, tokens: Mapping[int, Token]) -> bool | None:
    """Whether the clause of the expression looks ahead ("will meet on Monday", "plans to vote in May") or back
    ("met on Monday"); None where it does not tell.
    """
    if e.has("x"):
        return True
    token = next((t for i in reversed(e.items) if (t := tokens.get(i.start))), None)
    steps = 0
    while token is not None and steps < 6:
        if token.pos in ("VERB", "AUX"):
            return _looks_ahead(token, e)
        if token.lower in _PENDING:
            return True
        if token.head is token:
            break
        token, steps = token.head, steps + 1
    return None


def _looks_ahead(verb: Token, e: Expression) -> bool | None:
    """Whether the verb form, or the preposition of a deadline, places the expression after publication."""
    helpers = {c.lower for c in verb.children if c.dep in ("aux", "auxpass")}
    if verb.lemma in _CALENDAR and "had" not in helpers and not (e.before and e.before[-1].lower == "on"):
        return True
    if helpers & _MODALS:
        return not helpers & {"have", "'ve"}
    deadline = bool(e.before) and e.before[-1].lower in _DEADLINES
    if verb.tag == "VBD" or helpers & {"have", "has", "had", "was", "were", "did"}:
        if (helpers >= {"was"} and verb.lemma in _PLANS) or (deadline and verb.lemma in _PUT_OFF):
            return True
        return None if deadline and e.rule in _DATED else False
    if verb.lemma in _PLANS:
        return True
    if "to" in helpers:
        return _is_aim(verb.head) if verb.head is not verb else None
    if e.rule not in _DATED:
        return None
    if verb.tag in ("VBZ", "VBP") or deadline:
        return True
    return False if verb.tag == "VBN" else None


def _is_aim(verb: Token) -> bool | None:
    """What "to meet" hangs on: "plans to meet" looks ahead, "had planned to meet" back; None for other verbs."""
    if verb.lemma not in _AIMS:
        return None
    return not any(c.lower == "had" and c.dep in ("aux", "auxpass") for c in verb.children)
