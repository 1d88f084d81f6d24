"""Hearsay: what is told on somebody's word without saying whose.

"allegedly", "is said to have", "it is reported that", "reports of", "claims that", "rumours that".
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.annotation.sheet import Token
from dateline.coding.clauses import is_verb, lemma
from dateline.coding.cues import cue
from dateline.records import AttributionStatus

_ADVERBS: dict[str, AttributionStatus] = dict.fromkeys(
    ("allegedly", "alleged", "reportedly", "purportedly", "purported", "supposedly", "supposed"), "alleged"
)
_PASSIVES: dict[str, AttributionStatus] = {
    **dict.fromkeys(("allege", "claim", "accuse", "rumour", "rumor"), "alleged"),
    **dict.fromkeys(("say", "report", "believe", "think", "understand", "suspect", "tell"), "stated"),
}
_NOUNS: dict[str, AttributionStatus] = {
    **dict.fromkeys(("allegation", "accusation", "claim", "assertion", "charge", "rumour", "rumor"), "alleged"),
    **dict.fromkeys(("report", "account"), "stated"),
}
_LINKS = frozenset({"prep", "pobj", "pcomp", "acl", "ccomp", "xcomp", "conj", "relcl", "appos", "nsubj", "dobj"})
_FAR = 8  # links between the word that tells the deed and the one that says that it is hearsay


class Hearsay(NamedTuple):
    """How surely it is told, and the word that says so."""

    status: AttributionStatus
    word: Token


def hearsay(trigger: Token) -> Hearsay | None:
    """The word nearest above or beside the trigger by which somebody unnamed says it; None for plain telling."""
    below, token = trigger, trigger
    for _ in range(_FAR):
        found = _beside(token) or (_above(below, token) if token is not below else None)
        if found is not None or token.head is token or token.dep not in _LINKS:
            return found
        below, token = token, token.head
    return None


def _beside(token: Token) -> Hearsay | None:
    """An adverb or adjective that belongs to the word: "allegedly beat", "the alleged attack"."""
    word = next((c for c in token.children if c.lower in _ADVERBS and c.dep in {"advmod", "amod"}), None)
    return Hearsay(_ADVERBS[word.lower], word) if word is not None else None


def _above(below: Token, token: Token) -> Hearsay | None:
    """A passive of saying that takes the word's clause, or a noun of saying that it belongs to."""
    if is_verb(token):
        passive = any(c.dep == "auxpass" for c in token.children) and not any(c.dep == "agent" for c in token.children)
        told = below.dep in {"xcomp", "ccomp"} and is_verb(below) and lemma(token) in _PASSIVES
        return Hearsay(_PASSIVES[lemma(token)], token) if passive and told else None
    status = _NOUNS.get(lemma(token))
    return Hearsay(status, token) if status is not None and _tells(token, below) and not _is_denied(token) else None


def _tells(noun: Token, below: Token) -> bool:
    """Whether what hangs on the noun is what it tells: "reports of shelling", "claims that …"."""
    if below.dep == "prep":
        return below.lower in {"of", "about"}
    return below.dep in {"acl", "ccomp", "relcl"} and any(c.dep == "mark" and c.lower == "that" for c in below.children)


def _is_denied(noun: Token) -> bool:
    """Whether somebody denies it in the same breath: "dismissed reports that …" is told by the denier."""
    found = cue(lemma(noun.head), "VERB") if is_verb(noun.head) else None
    return found is not None and found.stance == "deny"


def kind_of_claim(trigger: Token) -> AttributionStatus | None:
    """What a noun between the trigger and its source makes of it: "repeated its allegation that …"."""
    found = hearsay(trigger)
    return found.status if found is not None and found.word.pos == "NOUN" else None
