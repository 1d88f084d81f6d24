"""The words that tell an event themselves: its triggers, what its pattern asked for, what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import OBJECT, arguments, is_verb, lemma
from dateline.coding.triggers import Draft

_BEFORE = re.compile(r"(?:\w+-)+$")  # the parser takes "cease-fire" apart
_AFTER = re.compile(r"(?:-\w+)+")
_LONGEST = 30  # characters of a word before its last hyphen
_DEPTH = 3  # words down from one that tells the event
_CONTENT = ("theme", "content", "instrument")
_NEAR = OBJECT | frozenset(
    "amod compound nmod npadvmod advmod prt aux poss acomp attr oprd pobj pcomp xcomp ccomp acl".split()
)
_ABOVE = frozenset({"xcomp", "ccomp", "dobj", "nsubjpass"})


def own_words(sheet: Sheet, draft: Draft) -> frozenset[str]:
    """The lemmas, and the forms as written, of the words that tell the draft's event and of those closest to them.

    The triggers with their support verb and the verb above, the words that the pattern asked for, what fills the theme;
    their modifiers and particles, objects and phrases. Participants are no words of it, except common nouns that say
    what is released, sent or expelled.
    """
    told = {t.i: t for t in _told(draft)}
    near = {t.i: t for token in told.values() for t in _near(token, _names(sheet, draft) - told.keys(), _DEPTH)}
    tokens = (told | near).values()
    return frozenset(form for t in tokens for form in _forms(sheet, t))


def _forms(sheet: Sheet, token: Token) -> Iterator[str]:
    """The word as a crosswalk may write it: "fire", "fires", "cease-fire"; "pull", "pulled", "pull_out"."""
    yield from (lemma(token), token.lower)
    yield from (f"{lemma(token)}_{c.lower}" for c in token.children if c.dep == "prt")
    before = _BEFORE.search(sheet.text, max(0, token.start - _LONGEST), token.start)
    after = _AFTER.match(sheet.text, token.end)
    if before:
        yield before[0].lower() + lemma(token)
    if after:
        yield token.lower + after[0].lower()


def _told(draft: Draft) -> Iterator[Token]:
    yield from draft.tokens
    yield from draft.words
    if draft.support is not None:
        yield draft.support
    for role in _CONTENT:
        yield from draft.roles.get(role, ())
    if draft.trigger.dep in _ABOVE:
        yield draft.trigger.head


def _names(sheet: Sheet, draft: Draft) -> set[int]:
    """The heads of participants that are no words of the event."""
    heads = [t for role in ("actor", "recipient", "party") for t in draft.roles.get(role, ()) if sheet.mention(t)]
    return {t.i for t in heads if not _is_handled(t, draft)}


def _is_handled(head: Token, draft: Draft) -> bool:
    """Whether the head names what the deed itself handles, not who is spoken to: "expelled the ambassador"."""
    below = draft.words or [draft.trigger]
    return (
        head in draft.roles.get("recipient", ())
        and head.pos == "NOUN"
        and head.dep in OBJECT | {"nsubjpass"}
        and any(head.head is t or head in arguments(t).objects for t in below if is_verb(t))
    )


def _near(token: Token, taken: set[int], depth: int) -> Iterator[Token]:
    """What hangs on a word, phrase by phrase, down to the given depth; nothing that hangs on a participant.

    A participle further down tells of something else: "the shelling of the besieged town".
    """
    for child in token.children:
        if child.i in taken or (child.tag == "VBN" and child.dep == "amod" and depth < _DEPTH):
            continue
        if child.dep in _NEAR or (child.dep == "conj" and not is_verb(child)):
            yield child
            yield from _near(child, taken, depth - 1) if depth > 1 else ()
        elif child.dep == "prep":
            yield from _near(child, taken, depth)
    if is_verb(token):  # behind passives and relatives
        yield from (t for t in arguments(token).objects if t is not token and t.i not in taken)
