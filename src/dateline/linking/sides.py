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
    """Whether the actor is somebody in particular: a state's own, or with a name and not a description."""
    return not actor.name[:1].islower() or (actor.country is not None and actor.role in _STATE)
