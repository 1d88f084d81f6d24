"""Modality: what a word's own helping verbs, negators, modifiers and tense make of what is said of it."""

from __future__ import annotations

from dataclasses import replace

from dateline.annotation.sheet import Token
from dateline.coding import vocabulary
from dateline.coding.certainty import Factuality
from dateline.coding.clauses import is_announced, is_verb, partner
from dateline.coding.embedding import Effect, effect, letter
from dateline.coding.negation import is_negated

_CONDITION = frozenset({"if", "unless", "whether", "once", "lest", "until", "case", "provided", "providing"})
PRESENT = 2.45  # in the present tense readers are less sure: much is told of what happens in general
_PAST = frozenset({"have", "has", "had", "was", "were", "did", "'ve", "’ve", "ve"})
_LEAVING = frozenset(
    {"go", "come", "leave", "move", "travel", "stay", "fly", "visit", "return", "arrive", "meet", "take"}
)
_PERFORMED = frozenset("say argue admit recommend like love thank add note suggest assure stress point".split())


def own(word: Token, standing: Factuality) -> Factuality:
    """What the word's own helping verbs, negators and modifiers make of it."""
    found = modified(word, standing, is_negated(word))
    if word.tag in {"VBZ", "VBP", "VBG"} and any(_is_coming(c) for c in word.children):
        found = found.under(Effect("planned", "not be"), "next")
    for modifier in word.children:
        pos = {"amod": "m", "compound": "m", "advmod": "r", "npadvmod": "r"}.get(modifier.dep, "")
        row = pos and (effect(modifier.lower, pos, "any") or effect(modifier.lemma.lower(), pos, "any"))
        if row:
            found = found.under(row, modifier.lower)
    if is_announced(word):
        found = found.under(Effect("planned", "not be"), "to")
    return _timed(word, found)


def modified(word: Token, standing: Factuality, negated: bool) -> Factuality:
    """What a clause's modal verb and negation make of what is said of it."""
    modal = _modal(word)
    row = effect(modal, "x", "any") if modal else None
    if row is None:
        return replace(standing.reversed(), cues=(*standing.cues, "not")) if negated else standing
    name = row.negated if negated else row.affirmed
    cue = f"{modal} not" if negated else modal
    return standing.under(Effect(name, name), cue)


def _modal(word: Token) -> str:
    """The modal verb of a clause, with "have" when what it tells of is past: "could have"."""
    helpers = [c for c in word.children if c.dep in {"aux", "auxpass"}]
    modal = next((c.lower for c in helpers if effect(c.lower, "x", "any")), "")
    if modal in {"would", "'d", "’d"} and _was_to_be(word):
        return "will"
    if modal and any(c.lower in {"have", "'ve", "’ve", "ve"} for c in helpers):
        return f"{modal} have" if effect(f"{modal} have", "x", "any") else modal
    return modal


def _was_to_be(word: Token) -> bool:
    """Whether "would" is the "will" of something said or known in the past: "said that it would send aid"."""
    if any(c.lemma == "have" for c in word.children if c.dep == "aux"):
        return False
    clause = partner(word) if word.dep == "conj" and is_verb(word.head) else word
    conditional = any(c.lower in _CONDITION for v in word.children if v.dep == "advcl" for c in v.children)
    assured = clause.head.tag in {"VBD", "VBN"} and clause.head.lemma.lower() in vocabulary.words("assuring")
    return clause.dep == "ccomp" and assured and not conditional


def _is_coming(time: Token) -> bool:
    """A time to come: "next week"."""
    return time.dep == "npadvmod" and any(c.lower in {"next", "coming"} for c in time.children)


def _timed(word: Token, found: Factuality) -> Factuality:
    """How sure the form of the word is that it has happened by now, where nothing else speaks against it."""
    if found.mode != "actual" and _is_performed(word):
        return replace(found, so_far=1.0)
    if found.so_far <= 0 or (word.tag == "VB" and found.cues):
        return found
    return replace(found, so_far=min(found.so_far, _so_far(word)))


def _is_performed(verb: Token) -> bool:
    """What is done in saying so: "I would argue", "we must thank"."""
    mine = any(c.dep == "nsubj" and c.lower in {"i", "we"} for c in verb.children)
    return mine and verb.lemma.lower() in _PERFORMED and not is_negated(verb)


def _so_far(word: Token) -> float:
    if not is_verb(word):
        return 1.0 if letter(word) == "n" else 2.0
    if is_past(word):
        return 2.7
    if word.tag in {"VBP", "VBZ"}:
        generic = any(c.dep == "nsubj" and c.lower in {"you", "one", "u"} for c in word.children)
        return 0.7 if generic else 1.8 if word.dep in {"relcl", "advcl"} else PRESENT
    helped = any(c.dep in {"aux", "auxpass"} for c in word.children)
    if word.tag == "VBG" and helped and word.lemma in _LEAVING:
        return 0.3  # "is leaving" is said of tomorrow as well
    if word.tag == "VBG":
        return 2.2 if helped or word.dep in {"amod", "advcl", "prep"} else 1.5 if word.dep == "acl" else 0.8
    return {"VBN": 1.8 if word.dep == "acl" else 2.5}.get(word.tag, 1.2 if helped else -0.3)


def is_past(verb: Token) -> bool:
    """Whether the verb tells of what is past: "left", "has left", "did leave"."""
    helpers = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    return verb.tag == "VBD" or (verb.tag in {"VBN", "VB"} and bool(helpers & _PAST))
