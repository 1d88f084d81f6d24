"""Whose voice an actor is: a state for its offices and forces, else the actor itself."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records import Actor

_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", None})


def side(actor: Actor) -> str:
    """The key of the side that an actor stands for: the country's code for a state's own, else the actor's id."""
    return actor.country if actor.country and actor.role in _STATE else actor.id


def sides(actors: Iterable[Actor]) -> frozenset[str]:
    """The sides of the actors that have a name; "troops" or "gunmen" may be anybody's."""
    return frozenset(side(a) for a in actors if is_named(a))


def is_named(actor: Actor) -> bool:
    """Whether the actor is somebody in particular: a state's own, or with a name and not a description.

    "Rebels" at the head of a sentence has a capital too, but neither a second word nor a country.
    """
    if actor.country is not None and actor.role in _STATE:
        return True
    words = actor.name.split(" ")
    described = words[0].islower() or words[-1].islower()  # whole words: "al-Sudani" is a name
    bare = " " not in actor.name and actor.country is None and actor.wikidata is None and actor.role is not None
    return not described and not bare
