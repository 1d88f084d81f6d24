"""Generic phrases for actors: "Iraqi soldiers", "police in Nairobi", "gunmen", "members of the X tribe"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.coalitions import coalition
from dateline.annotation.lexicon import Agent, Entry
from dateline.annotation.phrases import Desk, actor_of, behind, entry_of, is_nominal, premodifiers
from dateline.annotation.provinces import local, province_before
from dateline.annotation.referents import OFFICES, SPEAKERS, Phrase, find_referents
from dateline.annotation.sheet import Mention, Token

_PARTS = frozenset({"element", "wing", "arm"})
_PLACES_OF = frozenset({"in", "at", "from", "near", "of", "across"})
_WHOSE = frozenset({"of", "from", "for"})
_SPOKEN_FOR = _PLACES_OF | {"for"}  # "a spokesman for the ministry"


class GenericPhrases:
    """Generic phrases of a desk, each worked out once; "members of the X tribe" asks for the phrase behind "of"."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.done: set[int] = set()

    def put(self) -> None:
        """Put every generic phrase on the desk."""
        for token in self.desk.tokens:
            if token.pos in {"NOUN", "PROPN", "ADJ"} or token.tag in {"NNS", "NNPS"}:
                self.look(token)

    def look(self, head: Token) -> Mention | None:
        """The mention that the noun heads, worked out if it was not yet."""
        desk = self.desk
        if head.i in desk.found or head.i in self.done:
            return desk.found.get(head.i)
        self.done.add(head.i)
        if head.pos == "ADJ" and head.dep in {"acomp", "advmod"}:
            return None
        found = self._agent(head)
        if found is None or any(not m.sided for m in desk.cover.get(head.i, ())):
            return None
        agent, begins = found
        if head.dep == "npadvmod" and agent.role not in {"REB", "UAF"}:
            return None  # "state-run"; but "rebel-held"
        if head.lower in resources.words("site") and head.dep != "nsubj":
            return None
        if agent.kind == "vehicle" and head.dep not in {"nsubj", "pobj", "nsubjpass", "conj", "dobj"}:
            return None
        if head.lemma in resources.words("no actor") or (not is_nominal(head) and not self._modifies(head, agent)):
            return None
        self._describe(head, agent, begins)
        return desk.found.get(head.i)

    def _agent(self, head: Token) -> tuple[Agent, int] | None:
        """The longest generic phrase that ends in the noun, and its first token."""
        stream, known = self.desk.stream, lexicon.agents()
        office = head.lemma.lower() in OFFICES | _PARTS
        stop = stream.at[head.i + 1]
        if stop == stream.at[head.i]:
            return None
        last = [stream.pieces[stop - 1].key]
        if head.lemma.lower() != last[0]:
            last.append(head.lemma.lower())
        for size in range(min(4, stop), int(office), -1):
            begin = stream.token[stop - size]
            if self.desk.tokens[begin].sentence != head.sentence:
                continue
            before = [p.key for p in stream.pieces[stop - size : stop - 1]]
            for word in last:
                agent = known.get(" ".join([*before, word]))
                if agent:
                    return agent, begin
        return (Agent(None, "body", False), head.i) if office and self._possessed(head) else None

    def _possessed(self, head: Token) -> bool:
        """Whether somebody's office or part is meant: "his office", "the services of Novak", "the Arab wing"."""
        owners = [c for c in head.children if c.dep == "poss"] + [t for _, t in behind(head, frozenset({"of"}))]
        return any(t.i in self.desk.found or t.tag == "PRP$" or self.look(t) is not None for t in owners)

    def _modifies(self, head: Token, agent: Agent) -> bool:
        """A generic noun before an event noun: "army shelling", "rebel attacks"; not "police officers"."""
        if (
            head.dep not in {"compound", "nmod", "amod"}
            or head.head.i <= head.i
            or head.head.lower in resources.words("site")
        ):
            return False
        if agent.kind == "vehicle" or head.head.lemma in resources.words("no actor"):
            return False
        if agent.kind == "people" and head.tag == "JJ":
            return False  # "public services"
        modifying = {"REB", "UAF"} if head.tag == "JJ" else {"REB", "MIL", "UAF", "COP", "CVL"}
        if agent.kind == "person" and agent.role not in modifying:  # "private", "general", "national" are adjectives
            return False
        return self._agent(head.head) is None and head.head.pos == "NOUN"

    def _describe(self, head: Token, agent: Agent, begins: int) -> None:
        desk = self.desk
        first = min(premodifiers(head, desk.tokens), begins)
        before = self._before(first, head, begins)
        after, last = self._after(head, agent)
        tail = _quoted_tail(desk, head)
        named = max(head.i, tail, last if head.lemma.lower() in SPEAKERS else 0)
        entries = find_referents(desk, Phrase(head, agent, first, named), before, after)
        if agent.kind == "vehicle" and not before and not after and head.dep != "nsubj":
            return
        last = max(last, tail)
        start, end = desk.tokens[first].start, desk.tokens[last].end
        actors = tuple(actor_of(desk.sheet, start, end, e) for e in entries)
        held = any(e.name.startswith("Office of") for e in entries) or any(c.tag == "PRP$" for c in head.children)
        if head.lemma.lower() in OFFICES and begins == head.i and not held:
            return  # a building
        if actors:
            desk.put(head, first, last, actors, "generic", person=len(actors) == 1 and _is_one(head, agent))

    def _before(self, first: int, head: Token, begins: int) -> list[tuple[Entry, Token]]:
        """The names and groups that qualify the phrase from the left, with the token each ends at."""
        desk, found, i = self.desk, [], first
        while i < head.i:
            matches = [m for m in desk.cover.get(i, ()) if not m.sided and m.last < head.i]
            for match in matches:
                entry = desk.choose(match)
                if entry:
                    found.append((entry, desk.tokens[match.last]))
            if matches:
                i = max(i, matches[-1].last)
            elif i in desk.found and not desk.cover.get(i) and (i < begins or begins == head.i):
                found += [(entry_of(a, desk.offices), desk.tokens[i]) for a in desk.found[i].actors]
            elif desk.tokens[i].lower == "coalition":
                found.append((coalition(desk), desk.tokens[i]))
            elif (place := province_before(desk, desk.tokens[i])) and place[0] >= first:
                found.append((place[1], desk.tokens[i]))
            i += 1
        return found

    def _after(self, head: Token, agent: Agent) -> tuple[list[Entry], int]:
        """Whose the phrase is by its "of", "from" or "in" phrase, and its last token ("of" included)."""
        desk, found, last = self.desk, list[Entry](), head.i
        shared = [c for c in head.children if c.dep == "conj" and c.i > head.i]
        whose = _SPOKEN_FOR if head.lemma.lower() in SPEAKERS else _PLACES_OF
        phrases = list(behind(head, whose)) or [p for c in shared for p in behind(c, frozenset({"of"}))]
        for preposition, thing in phrases:
            entries = list(self._named(thing, preposition))
            others = self._joined(head, thing, preposition) if entries and not found else []
            if preposition.lower not in {"of", "from"} and agent.role == "MIL":
                continue  # where troops stand says nothing of whose they are
            own = preposition.lower in _WHOSE and preposition.head is head
            if entries and own and thing.i - head.i < 12:
                last = (
                    max(last, thing.i, *[m.last for m in desk.cover.get(thing.i, ())]) if not _clausal(thing) else last
                )
                last = max([last, *(t.i for _, t in others)])
            found = found or [*entries[:1], *(e for e, _ in others)]
        return found, last

    def _joined(self, head: Token, thing: Token, preposition: Token) -> list[tuple[Entry, Token]]:
        """The further states of "the foreign ministers of Kenya and Peru", with their tokens."""
        if head.tag != "NNS" or preposition.lower != "of":
            return []
        others = [c for c in thing.subtree() if c.dep == "conj" and c.pos == "PROPN" and c.i > thing.i]
        return [(e, c) for c in others for e in self._named(c, preposition) if e.kind == "state"]

    def _named(self, thing: Token, preposition: Token) -> Iterator[Entry]:
        desk = self.desk
        matches = [m for m in desk.cover.get(thing.i, ()) if not m.sided]
        if matches:
            entry = desk.choose(matches[0])
            if entry and not (entry.kind == "person" and preposition.lower == "in"):
                yield entry
            return
        mention = self.look(thing)
        if mention:
            yield from (entry_of(a, self.desk.offices) for a in mention.actors)
            return
        place = desk.sheet.places.at(thing.start)
        if place and place.country and thing.pos == "PROPN":
            within = preposition.lower in {"of", "from"} and place.precision != "country"
            yield local(place) if within else Entry(place.country, place.name, "capital", place.country, "GOV")


def _is_one(head: Token, agent: Agent) -> bool:
    """Whether the phrase is one human being: "a general", not "generals" nor the "rebel" of "rebel-held"."""
    number = agent.plural or head.tag in {"NNS", "NNPS"} or head.dep in {"compound", "amod", "nmod", "npadvmod"}
    return agent.kind == "person" and not number


def _clausal(thing: Token) -> bool:
    return any(c.dep in {"relcl", "acl"} for c in thing.children)


def _quoted_tail(desk: Desk, head: Token) -> int:
    """The last token of a name that a pair of quotation marks shows to be longer: “Free Voice in Arda”."""
    quote = desk.sheet.in_quote(head)
    if not quote or not head.text[0].isupper() or quote.end - quote.start > 60:
        return head.i
    words = desk.sheet.tokens_in(quote.start, quote.end)
    small = lexicon.SMALL | {"'s", "’s"}
    return words[-1].i if all(t.text[0].isupper() or t.lower in small for t in words) else head.i
