"""Definite descriptions: whom "the group", "the minister", "both sides", "his office" mean, or none."""

from __future__ import annotations

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry
from dateline.annotation.offices import office_class, office_name
from dateline.annotation.phrases import actor_of
from dateline.annotation.referents import office_of_person
from dateline.annotation.scene import Candidate, Scene, known_ids
from dateline.annotation.sheet import Mention, Token
from dateline.records import Actor

_BODIES = frozenset({"organisation", "organization", "alliance"})
_SIDES = frozenset({"GOV", "REB", "PTY", "OPP", "PRM", "MIL"})
_IRREGULAR = frozenset({"REB", "UAF", "PRM", "CRM", "PTY", "OPP", None})
_ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM"})
_INTERNATIONAL = ("IGO", "NGO", "EUR", "MNC")
_GROUPS = frozenset("group organisation organization movement militia faction network outfit alliance".split())
_PERSONAL = frozenset("leader man minister president official woman".split())
_STATES = frozenset("country nation state neighbour neighbor government".split())
_STATE_ORGANS = {"government": "GOV", "regime": "GOV", "authority": "GOV", "army": "MIL", "military": "MIL"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


class Descriptions:
    """Resolves the descriptions of a scene by what was named before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sheet, self.found, self.facts, self.seen = scene.sheet, scene.found, scene.facts, scene.seen

    def resolve(self, mention: Mention) -> Mention:
        """A generic mention, resolved where it begins with a definite word and refers back."""
        tokens, head = self.sheet.tokens, mention.head
        first = tokens[mention.first]
        lemma = head.lemma.lower()
        actors = self._office(mention) if lemma in {"office", "service", "bureau"} else ()
        actors = actors or self._forces(mention)
        if not actors and first.lower in _DEFINITE:
            actors = self._definite(mention, lemma)
        if not actors and first.lower not in _DEFINITE and lemma in resources.words("pair") and first.lower == "two":
            actors = self._pair(mention, lemma)
        if not actors:
            return mention
        shown = self.scene.as_written(first, tokens[mention.last], actors)
        person = len(shown) == 1 and shown[0].id in self.facts.persons
        return Mention(mention.first, mention.last, head, shown, "definite", person)

    def introduce(self, token: Token) -> Mention | None:
        """A mention for "the general" or "the front" after somebody with that word in the title or name."""
        if token.pos not in {"NOUN", "PROPN"} or token.tag != "NN" or token.i == 0 or token.dep in {"compound", "nmod"}:
            return None
        article = self.sheet.tokens[token.i - 1]
        if article.lower != "the" or article.head is not token:
            return None
        lemma = token.lemma.lower()
        probe = Mention(article.i, token.i, token, (), "generic")
        actors = self._titled(probe, lemma) or self._in_name(probe, lemma)
        if not actors:
            return None
        person = len(actors) == 1 and actors[0].id in self.facts.persons
        return Mention(article.i, token.i, token, self.scene.as_written(article, token, actors), "definite", person)

    def _in_name(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """The last organisation whose name ends in the word or begins an "of"-phrase with it, before small words."""
        if lemma not in resources.words("named by head"):
            return ()
        for c in self.scene.back(mention, 6):
            if len(c.actors) == 1 and c.named and not c.person and lemma in lexicon.keys(c.actors[0].name):
                return c.actors
        return ()

    def _office(self, mention: Mention) -> tuple[Actor, ...]:
        """Reads "his office": that of the person; "the minister's services" likewise."""
        owner = next((c for c in mention.head.children if c.dep == "poss"), None)
        held = self.found.get(owner.i) if owner else None
        if held is None or len(held.actors) != 1 or held.actors[0].id not in self.facts.persons:
            return ()
        actor = held.actors[0]
        office = office_class(" ".join(sorted(self.facts.titles.get(actor.id, ()))))
        office = office_name(office, actor.country) if office and actor.country else None
        entry = office_of_person(
            Entry(actor.id, actor.name, "person", actor.country, actor.role, actor.code, office=office)
        )
        return (actor_of(self.sheet, actor.start, actor.end, entry),)

    def _forces(self, mention: Mention) -> tuple[Actor, ...]:
        """Reads "its troops": the forces of the state, the armed group itself; of several owners all of theirs."""
        owner = next((c for c in mention.head.children if c.tag == "PRP$"), None)
        held = self.found.get(owner.i) if owner else None
        if held is None or held.person or mention.person or len(mention.actors) != 1:
            return ()
        if any(i in self.found for i in range(mention.first, mention.head.i) if owner and i != owner.i):
            return ()  # "its Kurdish fighters"
        found = [self._force(actor, mention.actors[0].role) for actor in held.actors]
        return tuple(a for a in found if a is not None) if all(found) else ()

    def _force(self, owner: Actor, role: str | None) -> Actor | None:
        """The state's armed forces or police; an armed group or force whose own members are meant."""
        if owner.id == owner.country and role in {"MIL", "COP"}:
            entry = lexicon.armed_forces(owner.country) if role == "MIL" else lexicon.police(owner.country)
            return actor_of(self.sheet, owner.start, owner.end, entry)
        if owner.id in self.facts.persons or owner.role not in _ARMED or role not in _ARMED:
            return None
        return owner

    def _definite(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        words = [t.lower for t in self.sheet.tokens[mention.first + 1 : mention.head.i] if t.pos != "PUNCT"]
        both = self.sheet.tokens[mention.first].lower == "both"
        if lemma in resources.words("pair") and (
            both or words in (["two"], ["two", "neighbouring"], ["warring"], ["rival"])
        ):
            return self._pair(mention, lemma)
        if lemma in _GROUPS and mention.head.tag == "NN" and set(words) <= resources.words("group colour"):
            return self._group(mention, lemma)
        if mention.last != mention.head.i or any(a.country for a in mention.actors):
            return ()
        if (not words and mention.head.tag in {"NN", "NNP"}) or (lemma == "authority" and not words):
            return self._titled(mention, lemma) or self._same_word(mention, lemma) or self._organ(lemma)
        return self._same_phrase(mention) if words else self._same_word(mention, lemma)

    def _group(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """The armed group named last; of "the organisation" or "the alliance" also an international one."""
        near = next((c for c in self.scene.back(mention) if self._is_group(c, lemma)), None)
        if near is not None:
            return near.actors
        far = {
            c.actors[0].id: c for c in self.seen if self._is_group(c, lemma) and (c.actors[0].role or lemma in _BODIES)
        }
        return next(iter(far.values())).actors if len(far) == 1 else ()

    def _is_group(self, c: Candidate, lemma: str) -> bool:
        actor = c.actors[0]
        if len(c.actors) != 1 or c.person or actor.id == actor.country or actor.role in {"GOV", "JRN", "CVL"}:
            return False
        if lemma not in _BODIES and ((actor.code or "").startswith(_INTERNATIONAL) or actor.role not in _IRREGULAR):
            return False
        named = c.mention.source in {"name", "lexicon", "generic"} and actor.name[:1].isupper() and actor.role != "MIL"
        return actor.id in known_ids("groups") or actor.id in known_ids("organisations") or named

    def _titled(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """Reads "the secretary": the person introduced with that word in the title, if there is one such."""
        ids = {i for i, words in self.facts.titles.items() if lemma in words}
        for c in self.scene.back(mention, 30):
            if c.actors[0].id in ids and len(c.actors) == 1:
                return c.actors if len(ids) == 1 or c.sentence >= mention.head.sentence - 3 else ()
        return ()

    def _same_word(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """Reads "the ministry": the last actor whose name or words have that head; "the official": likewise."""
        number = mention.head.tag in {"NNS", "NNPS"}
        for c in self.scene.back(mention, 6):
            if len(c.actors) != 1 or c.mention.source == "pronoun" or c.mention.head is mention.head:
                continue
            head = c.mention.head
            same = head.lemma.lower() == lemma and (head.tag in {"NNS", "NNPS"}) == number
            inside = c.named and not c.person and not number and lemma in lexicon.keys(c.actors[0].name)
            if (same or inside) and (c.named or c.actors[0].id != mention.actors[0].id):
                return c.actors
        return ()

    def _same_phrase(self, mention: Mention) -> tuple[Actor, ...]:
        """Reads "the security official" after "an Arda security official": the words of the later all stand in it."""
        words = set(lexicon.keys(mention.actors[0].name))
        for c in self.scene.back(mention, 6):
            actor = c.actors[0]
            if len(c.actors) == 1 and actor.id != mention.actors[0].id and c.mention.head.lemma == mention.head.lemma:
                return c.actors if words < set(lexicon.keys(actor.name)) else ()
        return ()

    def _organ(self, lemma: str) -> tuple[Actor, ...]:
        """The government or army of the state that the report is about."""
        role = _STATE_ORGANS.get(lemma)
        if role is None or self.scene.state is None:
            return ()
        entry = lexicon.state(self.scene.state) if role == "GOV" else lexicon.armed_forces(self.scene.state)
        return (actor_of(self.sheet, 0, 1, entry),)

    def _pair(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """The last two actors of the right kind: of "the two leaders" persons, of "the two countries" states."""
        if lemma not in _PERSONAL and (coordinated := self._coordinated(lemma)):
            return coordinated
        found: dict[str, Actor] = {}
        for c in self.scene.back(mention, 3):
            actors = [a for a in c.actors if self._suits(a, lemma)]
            if c.mention.source == "pair" and len(actors) == 2 and not found:
                return tuple(actors)
            for actor in actors:
                found.setdefault(actor.id, actor)
            if len(found) >= 2:
                pair = sorted(list(found.values())[:2], key=lambda a: a.start)
                return tuple(pair) if len(found) == 2 else ()
        return ()

    def _coordinated(self, lemma: str) -> tuple[Actor, ...]:
        """The last two states or groups named side by side: "Kenya and Ethiopia"."""
        for c in reversed(self.seen):
            other = self.found.get(c.mention.head.head.i) if c.mention.head.dep == "conj" else None
            if other is None or len(other.actors) != 1 or len(c.actors) != 1:
                continue
            pair = (other.actors[0], c.actors[0])
            if all(self._suits(a, lemma) and a.role in _SIDES for a in pair) and pair[0].id != pair[1].id:
                return pair
        return ()

    def _suits(self, actor: Actor, lemma: str) -> bool:
        if lemma in _PERSONAL:
            return actor.id in self.facts.persons
        if lemma in _STATES:
            return actor.id == actor.country
        return actor.id not in self.facts.persons and actor.role not in {"JRN", "CVL"}
