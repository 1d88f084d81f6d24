"""Whose deed a violent event is said to be: claimed, blamed, suspected.

"The attack was claimed by X", "X claimed responsibility for the bombing", "Y blamed X for the raid", "X is thought to
have bombed …".
"""

from __future__ import annotations

from dateline.annotation.sheet import Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import OBJECT, arguments, is_verb, lemma
from dateline.coding.cues import cue
from dateline.coding.participants import actors_of, outer_noun
from dateline.coding.status import is_negated
from dateline.coding.triggers import Draft
from dateline.records import Responsibility

_CLAIM = frozenset({"claim", "admit", "acknowledge", "accept", "assume", "take"})
_BLAME = frozenset({"blame", "accuse", "fault", "attribute", "ascribe", "pin"})
_CREDIT = frozenset({"responsibility", "credit", "blame", "liability"})


def settle_claims(sheet: Sheet, drafts: list[Draft]) -> None:
    """Set actors and responsibility of the violent drafts that somebody claims or is blamed for."""
    for draft in drafts:
        if draft.kind.violent:
            for token in draft.tokens:
                _settle(sheet, draft, token)
    for sentence in sheet.sentences:
        for token in sentence.tokens:
            if token.lower == "which" and token.dep in OBJECT and is_verb(token.head):
                _answer(
                    sheet,
                    [d for d in drafts if d.sentence is sentence and any(t.i < token.i for t in d.tokens)],
                    token.head,
                )


def _answer(sheet: Sheet, told: list[Draft], verb: Token) -> None:
    """Give "…, which X denied" to the event told last before it."""
    found = cue(lemma(verb), "VERB")
    if told and found is not None and found.stance in {"confirm", "deny"} and not is_negated(verb):
        told[-1].answers += [(found.stance, actor) for actor in actors_of(sheet, arguments(verb).subjects)]


def _settle(sheet: Sheet, draft: Draft, token: Token) -> None:
    found = _by_noun(token) if token.pos in {"NOUN", "PROPN"} else _by_verb(token)
    if found is None:
        return
    doers, responsibility = found
    actors = actors_of(sheet, doers)
    if actors and (
        not draft.actors or {a.id for a in actors} & {a.id for a in draft.actors} or responsibility == "claimed"
    ):
        draft.actors = actors
        draft.recipients = [r for r in draft.recipients if r.id not in {a.id for a in actors}]
    if actors or not doers:
        draft.responsibility = responsibility


def _by_noun(noun: Token) -> tuple[list[Token], Responsibility] | None:
    noun = outer_noun(noun)
    for child in noun.children:  # "attacks claimed by X"
        if child.dep in {"acl", "relcl"} and lemma(child) == "claim":
            return arguments(child).subjects, "claimed"
    head = noun.head
    if is_verb(head) and is_negated(head):
        return None
    if is_verb(head) and noun in arguments(head).objects:
        if lemma(head) == "claim":
            return arguments(head).subjects, "claimed"
        if lemma(head) in _BLAME:
            return arguments(head).with_prepositions({"on", "to"}), "accused"
    if noun.dep == "pobj" and head.lower in {"for", "of"}:
        return _charged_with(head.head)
    return None


def _charged_with(word: Token) -> tuple[list[Token], Responsibility] | None:
    """Who answers for what follows "for": "claimed responsibility for", "blamed X for", "responsible for"."""
    if is_verb(word.head) and is_negated(word.head):
        return None
    if lemma(word) in _CREDIT and word.dep in OBJECT and is_verb(word.head):
        return (arguments(word.head).subjects, "claimed") if lemma(word.head) in _CLAIM else None
    if lemma(word) in _CREDIT and word.dep == "nsubjpass" and is_verb(word.head):
        return (arguments(word.head).subjects, "claimed") if lemma(word.head) in _CLAIM else None
    if lemma(word) in _BLAME:
        return arguments(word).objects, "accused"
    if word.lower == "responsible" and is_verb(word.head):
        args = arguments(word.head)
        return (args.objects, "accused") if lemma(word.head) == "hold" else (args.subjects, "fact")
    return None


def _by_verb(verb: Token) -> tuple[list[Token], Responsibility] | None:
    """ "is thought to have bombed": suspected; "accused X of bombing": accused; "claimed to have bombed": claimed."""
    head = verb.head
    if verb.dep == "pcomp" and head.lower in {"of", "for"} and lemma(head.head) in _BLAME | {"suspect"}:
        return [], "suspected" if lemma(head.head) == "suspect" else "accused"
    if verb.dep in {"xcomp", "ccomp"} and is_verb(head):
        if lemma(head) in vocabulary.words("suspecting") and arguments(head).passive and verb.dep == "xcomp":
            return [], "suspected"
        if lemma(head) in {"claim", "admit"} and verb.dep == "xcomp":
            return [], "claimed"
    return None
