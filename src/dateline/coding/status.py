"""Whether an event happened: actual, planned, possible or denied, from negation, modality and embedding.

The words with the effect they have on what they embed stand in `lexicons/embedding.csv`.
"""

from __future__ import annotations

from functools import cache

from dateline.annotation.sheet import Token
from dateline.coding import vocabulary
from dateline.coding.clauses import SUBJECT, is_announced, is_of_rank, is_verb, partner
from dateline.resources import lexicon

STRENGTH = {"actual": 0, "planned": 1, "possible": 2, "denied": 3}
_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_POSSIBLE = frozenset({"would", "may", "might", "could", "can", "should", "must", "'d"})
_WOULD = frozenset({"would", "'d"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none"})
_CONDITION = frozenset({"if", "unless", "whether", "once", "lest", "until"})


@cache
def _effects() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["effect"] for row in lexicon("embedding")}


def embeds(word: Token) -> bool:
    """Whether the word takes an infinitive that tells what is done, planned or refused, rather than a purpose."""
    pos = "v" if is_verb(word) else "a" if word.pos == "ADJ" else "n"
    return (word.lemma.lower(), pos) in _effects()


def announces(noun: Token) -> bool:
    """Whether the noun tells of a will only: a pledge, plan or offer, not an effort or campaign."""
    return _effects().get((noun.lemma.lower(), "n"), "actual") in {"planned", "possible"}


def status_of(trigger: Token, support: Token | None = None) -> str:
    """The status of the event that `trigger` names; `support` is the verb that carries a noun trigger."""
    found = _own(trigger)
    if support is not None:
        found = _stronger(found, _own(support))
    token = support or trigger
    for _ in range(6):  # sentences embed no deeper than this in practice
        if token.head is token:
            break
        if token.dep == "conj" and is_verb(token):
            found = _stronger(found, _shared(token))
            token = partner(token)
            continue
        found = _stronger(found, _embedding(token))
        token = token.head
        if is_verb(token) and _passes_on(token):
            found = _stronger(found, _own(token))
        if is_verb(token) and token.dep in {"ROOT", "parataxis"}:
            break
    return found


def _shared(verb: Token) -> str:
    """What the auxiliary of a coordinated verb's partner says of it: "will meet and discuss"."""
    if any(c.dep in SUBJECT | {"aux", "auxpass"} for c in verb.children):
        return "actual"
    found = _own(partner(verb))
    return found if found != "denied" else "actual"


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=STRENGTH.__getitem__)


def _own(token: Token) -> str:
    """What the word's own auxiliaries, negators and modifiers say."""
    words = {c.lower for c in token.children if c.dep in {"neg", "aux", "det", "advmod", "preconj", "cc"}}
    if is_negated(token):
        return "denied"
    going = any(c.lower == "going" for c in token.children if c.dep == "aux")
    if words & _FUTURE or going or _was_to_be(token, words) or is_announced(token):
        return "planned"
    if words & _POSSIBLE and not _perfect(token):
        return "possible"
    if any(c.dep in {"amod", "compound"} for c in token.children):
        effects = [_effects().get((c.lemma.lower(), "m"), "actual") for c in token.children if c.dep == "amod"]
        effects += [_effects().get((c.lower, "m"), "actual") for c in token.children if c.dep == "amod"]
        return max(effects, key=STRENGTH.__getitem__, default="actual")
    return "actual"


def _was_to_be(token: Token, words: set[str]) -> bool:
    """Whether "would" is the "will" of something said or known in the past: "said that it would send aid"."""
    if not words & _WOULD or words & (_POSSIBLE - _WOULD) or any(c.lemma == "have" for c in token.children):
        return False
    clause = partner(token) if token.dep == "conj" and is_verb(token.head) else token
    conditional = any(c.lower in _CONDITION for v in token.children if v.dep == "advcl" for c in v.children)
    assured = clause.head.tag in {"VBD", "VBN"} and clause.head.lemma.lower() in vocabulary.words("assuring")
    return clause.dep == "ccomp" and assured and not conditional


def _perfect(token: Token) -> bool:
    """ "could have", "would have": counterfactual, still only possible; kept apart for "must have"."""
    return any(c.lower == "must" for c in token.children) and any(c.lemma == "have" for c in token.children)


def is_negated(token: Token) -> bool:
    """Whether a negator belongs to the word: "did not attack", "no attack", "never met", "without attacking"."""
    if any(c.dep == "neg" or (c.lower in _NEGATORS and c.dep in {"det", "advmod", "preconj"}) for c in token.children):
        return True
    if any(
        g.lower in {"no", "neither", "nobody"} for c in token.children if c.dep == "nsubj" for g in [c, *c.children]
    ):
        return True
    return token.dep == "pcomp" and token.head.lower == "without"


def _embedding(token: Token) -> str:
    """What the word above says of the clause or phrase that `token` heads."""
    head = token.head
    if head.lemma == "deny" and token.dep in {"xcomp", "ccomp"} and token.tag == "VBG":
        return "possible" if _undenied(head) else "denied"  # "denied bombing the camp"
    if head.lemma == "go" and head.tag == "VBG" and token.dep == "xcomp":
        return "planned"  # "is going to bomb"
    if head.lemma == "be" and token.dep == "xcomp" and any(c.lower == "to" for c in token.children):
        return "planned"  # "is to visit", "were to meet"
    if is_of_rank(token):
        return "actual"  # "the first state to recognise it"
    if head.lemma == "have" and token.dep == "xcomp" and any(c.lower == "yet" for c in head.children):
        return "denied"  # "has yet to attack"
    if any(c.lower in _CONDITION and c.dep in {"mark", "advmod"} for c in token.children):
        return "possible"
    if token.dep in {"xcomp", "ccomp", "acl", "advcl", "pcomp", "pobj", "prep", "dobj", "attr", "relcl"}:
        pos = "v" if is_verb(head) else "a" if head.pos == "ADJ" else "n" if head.pos in {"NOUN", "PROPN"} else ""
        if token.dep in {"ccomp", "relcl"} and not any(c.lower == "to" and c.dep == "aux" for c in token.children):
            return ("possible" if _undenied(head) else "denied") if head.lemma == "deny" else "actual"
        if token.dep in {"pobj", "prep"} and pos != "n":
            return "actual"
        if token.dep == "dobj" and head.lemma not in {
            "plan",
            "threaten",
            "propose",
            "consider",
            "prevent",
            "avoid",
            "deny",
            "cancel",
            "seek",
        }:
            return "actual"
        return _effects().get((head.lemma.lower(), pos), "actual")
    return "actual"


def _undenied(verb: Token) -> bool:
    """Whether a denial is itself negated: "did not deny", "neither confirmed nor denied"."""
    return is_negated(verb) or (verb.dep == "conj" and is_negated(verb.head))


def _passes_on(verb: Token) -> bool:
    """Whether a verb's own modality holds for what depends on it ("will continue to strike")."""
    return (verb.lemma.lower(), "v") in _effects()
