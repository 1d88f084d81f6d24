"""The words that tell an event themselves: its triggers, what its pattern asked for, what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import OBJECT, arguments, is_verb
from dateline.coding.patterns import lemma
from dateline.coding.triggers import Draft

_CONTENT = ("theme", "content", "instrument")
_NEAR = OBJECT | frozenset(
    {"amod", "compound", "nmod", "npadvmod", "advmod", "prt", "aux", "poss", "acomp", "attr", "oprd", "pobj", "pcomp"}
)
_ABOVE = frozenset({"xcomp", "ccomp", "dobj", "nsubjpass"})


def own_words(sheet: Sheet, draft: Draft) -> frozenset[str]:
    """The lemmas, and the forms as written, of the words that tell the draft's event and of those closest to them.

    The triggers with their support verb and the verb above, the words that the pattern asked for, what fills the theme;
    their modifiers and particles, objects and phrases. A participant's name is no word of the event.
    """
    told = {t.i: t for t in _told(draft)}
    taken = {t.i for role in ("actor", "recipient", "party") for t in draft.roles.get(role, ()) if sheet.mention(t)}
    near = {t.i: t for token in told.values() for t in _near(token, taken - told.keys(), 3)}
    tokens = (told | near).values()
    particles = {f"{lemma(t)}_{c.lower}" for t in tokens for c in t.children if c.dep == "prt"}
    return frozenset(form for t in tokens for form in (lemma(t), t.lower)) | particles


def _told(draft: Draft) -> Iterator[Token]:
    yield from draft.tokens
    yield from draft.words
    if draft.support is not None:
        yield draft.support
    for role in _CONTENT:
        yield from draft.roles.get(role, ())
    if draft.trigger.dep in _ABOVE:
        yield draft.trigger.head


def _near(token: Token, taken: set[int], depth: int) -> Iterator[Token]:
    """What hangs on a word, phrase by phrase, down to the given depth; nothing that hangs on a participant."""
    for child in token.children:
        if child.i in taken:
            continue
        if child.dep in _NEAR or (child.dep == "conj" and not is_verb(child)):
            yield child
            yield from _near(child, taken, depth - 1) if depth > 1 else ()
        elif child.dep == "prep":
            yield from _near(child, taken, depth)
    if is_verb(token):  # behind passives and relatives
        yield from (t for t in arguments(token).objects if t is not token and t.i not in taken)
