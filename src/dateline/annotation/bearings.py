"""What stands beside a name tells whose its bearer is: "Chilean activist Ana Toro", "Ana Toro of Chile".

For persons whom neither a table nor a title places: the adjective or noun before the name, a state behind it, and the
description in apposition ("Ana Toro, a Chilean union leader").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry
from dateline.annotation.phrases import Desk, premodifiers
from dateline.annotation.sheet import Mention, Token

_STATES = frozenset({"state", "adjective", "folk"})
Bearing = tuple[str | None, str | None]  # country and sector


def put_bearings(desk: Desk) -> None:
    """Give the persons of a desk the country and sector that their surroundings tell, where they have none."""
    told: dict[str, Bearing] = {}
    for mention in list(desk.found.values()):
        if mention.person and mention.source in {"name", "lexicon"} and len(mention.actors) == 1:
            actor = mention.actors[0]
            if not (actor.country and actor.role):
                country, role = _bearing(desk, mention)
                known = told.get(actor.id, (actor.country, actor.role))
                told[actor.id] = (known[0] or country, known[1] or role)
    for i, mention in desk.found.items():
        desk.found[i] = _placed(mention, told)


def _placed(mention: Mention, told: dict[str, Bearing]) -> Mention:
    if not any(a.id in told for a in mention.actors):
        return mention
    actors = []
    for actor in mention.actors:
        country, role = told.get(actor.id, (actor.country, actor.role))
        actors.append(replace(actor, country=country, role=role, code=lexicon.code_of(country, role) or actor.code))
    return replace(mention, actors=tuple(actors))


def _bearing(desk: Desk, mention: Mention) -> Bearing:
    before, beside = _before(desk, mention), _beside(desk, mention)
    country = before[0] or _behind(desk, mention) or beside[0]
    return country, before[1] or beside[1]


def _before(desk: Desk, mention: Mention) -> Bearing:
    """Country and sector by what precedes the name within its phrase: "Chilean trade union leader Ana Toro"."""
    first = premodifiers(mention.head, desk.tokens)
    states = [e for i in range(first, mention.first) for e in _states(desk, i)]
    noun = desk.tokens[mention.first - 1] if mention.first > first else None
    agent = lexicon.agents().get(noun.lemma.lower()) if noun is not None and noun.text[0].islower() else None
    role = agent.role if agent and agent.kind == "person" and not agent.plural else None
    return states[-1].country if len({e.country for e in states}) == 1 else None, role


def _states(desk: Desk, i: int) -> Iterator[Entry]:
    for match in desk.cover.get(i, ()):
        if not match.sided and match.entries[0].kind in _STATES:
            yield match.entries[0]


def _behind(desk: Desk, mention: Mention) -> str | None:
    """The country of "Ana Toro of Chile"."""
    i = mention.last + 1
    if i + 1 >= len(desk.tokens) or desk.tokens[i].lower != "of":
        return None
    found = [e for e in _states(desk, i + 1) if e.kind == "state"]
    return found[0].country if found else None


def _beside(desk: Desk, mention: Mention) -> Bearing:
    """Country and sector of the description in apposition: "Ana Toro, a Chilean union leader"."""
    for token in _apposed(mention.head):
        other = desk.found.get(token.i)
        if other and other.source == "generic" and other.person and len(other.actors) == 1:
            return other.actors[0].country, other.actors[0].role
    return None, None


def _apposed(head: Token) -> Iterator[Token]:
    yield from (c for c in head.children if c.dep == "appos")
    if head.dep == "appos":
        yield head.head
