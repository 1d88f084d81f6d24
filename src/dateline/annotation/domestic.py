"""Actors of a state that a text names without the state: "police" in a sentence that tells of a town of Kenya.

Whoever acts or suffers where something happens is of that country, unless it is of a kind that goes abroad (soldiers,
refugees, journalists, envoys). Where the places of a clause lie in one country only, it is theirs; and police, courts,
parliament and opposition without any place are those of the state that the report is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.annotation import lexicon
from dateline.annotation.phrases import Desk
from dateline.annotation.sheet import Token
from dateline.records import Actor

_AT_HOME = frozenset({"COP", "JUD", "LEG", "OPP", "CVL", "EDU", "LAB", "AGR", "CRM", "UAF", "REB", "REL"})
_ORGANS = frozenset({"COP", "JUD", "LEG", "OPP"})
_WHERE = frozenset({"in", "at", "near", "outside", "across", "around", "inside", "throughout"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "pobj", "conj"})


def put_domestic(desk: Desk) -> None:
    """Give the generic actors of a desk the country where they act, if their every clause says the same."""
    found: dict[str, set[str]] = {}
    bare = [m for m in desk.found.values() if m.source == "generic" and len(m.actors) == 1 and _is_bare(m.actors[0])]
    for mention in bare:
        countries = found.setdefault(mention.actors[0].id, set())
        countries |= _countries(desk, mention.head)
    about = desk.dominant()
    for mention in bare:
        actor = mention.actors[0]
        countries = found[actor.id] or ({about} if about and actor.role in _ORGANS else set())
        if len(countries) == 1:
            (country,) = countries
            mine = replace(actor, country=country, code=lexicon.code_of(country, actor.role))
            desk.found[mention.head.i] = replace(mention, actors=(mine,))


def _is_bare(actor: Actor) -> bool:
    return actor.country is None and actor.role in _AT_HOME and actor.code == actor.role


def _countries(desk: Desk, head: Token) -> set[str]:
    """The countries of the places of the clause in which the noun acts."""
    verb = _verb(head)
    return set(_places(desk, verb)) if verb is not None else set()


def _verb(head: Token) -> Token | None:
    token = head
    while token.dep == "conj" and token.head.pos in {"NOUN", "PROPN"}:
        token = token.head
    if token.dep == "pobj":
        token = token.head if token.head.dep in {"agent", "prep"} and token.head.head.pos == "VERB" else token
    return token.head if token.dep in _ACTING | {"prep"} and token.head.pos == "VERB" else None


def _places(desk: Desk, verb: Token) -> Iterator[str]:
    """The countries of "in Arda" beside the verb and of its subject and object."""
    nouns = [c for c in verb.children if c.dep in {"nsubj", "nsubjpass", "dobj"}]
    for preposition in (p for near in (verb, *nouns) for p in near.children if p.dep == "prep"):
        for thing in preposition.children if preposition.lower in _WHERE else ():
            place = desk.sheet.places.at(thing.start) if thing.dep == "pobj" else None
            if place and place.country:
                yield place.country
