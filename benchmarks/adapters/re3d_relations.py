"""Relations of re3d between the entities of a sentence, read off the grammar; who fights, helps or meets whom also
off the coded events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.adapters.re3d_entities import Entity
from dateline.annotation.sheet import Sheet, Token
from dateline.records import Event

_EVENTS = {"ASSAULT": "FightingAgainst", "COOPERATE": "AlliesOf", "AID": "AlliesOf", "SUPPORT": "AlliesOf",
           "CONSULT": "CommWith", "REQUEST": "CommWith", "AGREE": "CommWith"}  # fmt: skip
_WHERE = frozenset("in at near on inside outside around across to into throughout within".split())
_FIGHT = frozenset("fight defeat attack kill strike target battle combat destroy degrade".split())
_HOLD = frozenset("seize control hold capture use occupy command retake own liberate lead".split())
_ACTORS = frozenset({"Person", "Organisation"})
_THINGS = frozenset({"Location", "Weapon", "MilitaryPlatform"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


class Relation(NamedTuple):
    """What holds between two entities."""

    type: str
    source: tuple[int, int]
    target: tuple[int, int]


def relations(sheet: Sheet, found: list[Entity], events: Iterable[Event]) -> list[Relation]:
    """The relations of a sheet, each once, in the order found."""
    grammar = _Grammar(sheet, found)
    return list(dict.fromkeys([*_of_events(events), *grammar.relations()]))


def _of_events(events: Iterable[Event]) -> Iterator[Relation]:
    for event in events:
        kind = _EVENTS.get(event.type)
        sides = (event.actors, event.recipients) if event.recipients else (event.actors[:1], event.actors[1:])
        if kind:
            yield from (Relation(kind, (a.start, a.end), (b.start, b.end)) for a in sides[0] for b in sides[1])


class _Grammar:
    """The entities of a sheet by the token that heads them."""

    def __init__(self, sheet: Sheet, found: list[Entity]) -> None:
        self.sheet, self.found = sheet, found
        self.at: dict[int, Entity] = {}
        self.heads: list[tuple[Entity, Token]] = []
        for entity in found:
            inside = sheet.tokens_in(entity.start, entity.end)
            self.at.update((t.i, entity) for t in inside)
            heads = [t for t in inside if not entity.start <= t.head.start < entity.end or t.head is t]
            self.heads += [(entity, heads[-1])] if heads else []

    def relations(self) -> Iterator[Relation]:
        """All that the grammar tells."""
        for entity, head in self.heads:
            yield from self._of(entity, head)
        yield from self._synonyms()

    def _of(self, entity: Entity, head: Token) -> Iterator[Relation]:
        if entity.type == "Quantity":
            yield from self._made("HasAttrOf", [self.at.get(head.head.i)], entity)
        elif entity.type == "Location":
            yield from self._made("CoLocated", self._located(head), entity)
        elif entity.type in _ACTORS:
            yield from self._made("BelongsTo", self._members(head), entity)
            yield from self._made("FightingAgainst", self._foes(head), entity)
        if entity.type in _THINGS:
            yield from self._made("InChargeOf", self._holders(head), entity)

    def _made(self, kind: str, sources: Iterable[Entity | None], target: Entity) -> Iterator[Relation]:
        for source in sources:
            if source is not None and source != target and (kind != "InChargeOf" or source.type in _ACTORS):
                yield Relation(kind, source[:2], target[:2])

    def _located(self, head: Token) -> Iterator[Entity | None]:
        """Who or what is "in Arda": the noun that the phrase stands with, or what the verb is about."""
        first = _first_conjunct(head)
        if first.dep == "appos":
            yield self.at.get(first.head.i)
        if first.dep == "pobj" and first.head.lower in _WHERE:
            above = first.head.head
            if above.i in self.at:
                yield self.at[above.i]
            elif above.pos in {"VERB", "AUX", "NOUN"}:
                yield from (self.at.get(t.i) for t in _about(above))

    def _members(self, head: Token) -> Iterator[Entity | None]:
        """Those of an organisation: "militants from X", "X's brigade"."""
        if head.dep == "pobj" and head.head.lower in {"of", "from"} and head.head.head.pos in {"NOUN", "PROPN"}:
            yield self._actor(head.head.head)
        if head.dep == "poss":
            yield self._actor(head.head)

    def _foes(self, head: Token) -> Iterator[Entity | None]:
        """Who fights whom the verb or "against" names."""
        if head.dep == "pobj" and head.head.lower == "against":
            verb = next((a for a in head.ancestors() if a.pos == "VERB"), None)
            yield from (self._actor(t) for t in _about(verb) if t.dep in _SUBJECTS) if verb else ()
        elif head.dep in {"dobj", "nsubjpass"} and head.head.lemma in _FIGHT:
            yield from (self._actor(t) for t in _doers(head.head))

    def _holders(self, head: Token) -> Iterator[Entity | None]:
        """Who holds or uses what stands as the verb's object."""
        first = _first_conjunct(head)
        if first.dep in {"dobj", "nsubjpass"} and first.head.lemma in _HOLD:
            yield from (self._actor(t) for t in _doers(first.head))
        if first.dep == "poss" or first.head.dep == "prep":
            return
        yield from (self._actor(c) for c in head.children if c.dep == "poss")

    def _actor(self, token: Token) -> Entity | None:
        entity = self.at.get(token.i)
        return entity if entity is not None and entity.type in _ACTORS else None

    def _synonyms(self) -> Iterator[Relation]:
        """Two names side by side for one actor: "Jan Novak, the minister", "Popular Front (PF)"; both ways."""
        ids = {e: self._ids(e) for e in self.found if e.type in _ACTORS}
        for left, right in zip(self.found, self.found[1:], strict=False):
            between = self.sheet.text[left.end : right.start]
            if len(between) <= 4 and ids.get(left, set()) & ids.get(right, set()):
                yield Relation("IsSynonymOf", left[:2], right[:2])
                yield Relation("IsSynonymOf", right[:2], left[:2])

    def _ids(self, entity: Entity) -> set[str]:
        inside = self.sheet.tokens_in(entity.start, entity.end)
        mentions = [m for m in map(self.sheet.mention, inside) if m is not None]
        return {a.id for m in mentions for a in m.actors}


def _first_conjunct(token: Token) -> Token:
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def _about(verb: Token) -> list[Token]:
    """Subject and object of the verb, else the subject of the verb above a participle or infinitive."""
    own = [c for c in verb.children if c.dep in _SUBJECTS | {"dobj"}]
    if any(c.dep in _SUBJECTS for c in own) or verb.dep not in {"acl", "relcl", "xcomp", "advcl", "conj", "pcomp"}:
        return own
    return [*own, verb.head] if verb.dep == "acl" else [*own, *(t for t in _about(verb.head) if t.dep in _SUBJECTS)]


def _doers(verb: Token) -> list[Token]:
    agents = [t for c in verb.children if c.dep == "agent" for t in c.children if t.dep == "pobj"]
    return agents or [t for t in _about(verb) if t.dep == "nsubj"]
