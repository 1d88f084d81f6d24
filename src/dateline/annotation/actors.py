"""Actor mentions: the noun phrases that name somebody who can act, and whom they name.

Known names come from the tables (`lexicon`), persons and offices from `offices`; what is left are generic phrases
("Iraqi soldiers", "police in Nairobi", "gunmen") and names that no table knows ("the Popular Front of Arda").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Agent, Entry, Form
from dateline.annotation.persons import find_persons
from dateline.annotation.phrases import (
    DETERMINERS,
    Desk,
    Match,
    actor_of,
    behind,
    entry_of,
    heads,
    is_nominal,
    premodifiers,
)
from dateline.annotation.sheet import Mention, Sheet, Token

_LOCATIVE = frozenset(
    "in near at across inside outside throughout over around within into through toward towards above beyond along "
    "onto amid beneath off".split()
)
_GOVERNMENTS = frozenset({"government", "regime", "authority", "administration", "cabinet", "leadership"})
_PEOPLES = frozenset({"people", "nation", "public", "population", "citizenry"})
_OFFICES = frozenset({"office", "service", "bureau", "secretariat"})
_PARTS = frozenset({"element", "wing", "arm"})
_PLACES_OF = frozenset({"in", "at", "from", "near", "of", "across"})
_BELONGING = frozenset({"of", "from", "within", "in"})
_NUMBERLIKE = frozenset(
    "at least more less than about around nearly almost some several dozens hundreds thousands scores up to over "
    "under only number of many few both all any the a an this that these those its their his her our other another "
    "every each no including among such".split()
)
_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "poss", "dobj", "pobj", "conj", "appos", "dative", "ROOT", "attr"})


def find_mentions(sheet: Sheet) -> list[Mention]:
    """The mentions of a sheet in text order of their heads.

    1. names of the tables, with the acronyms that the text itself introduces
    2. persons and offices
    3. names as mentions: places only where they stand for a state
    4. generic phrases, then names that no table knows
    """
    desk = Desk.of(sheet, introduced(sheet))
    find_persons(desk)
    _put_names(desk)
    _Phrases(desk).put()
    _put_unknown(desk)
    return [desk.found[i] for i in sorted(desk.found)]


# ---- acronyms

_BRACKET = re.compile(
    r"((?:[A-ZÀ-Þ][\w’'\-]+)(?:[ -](?:(?:of|the|for|and|in|de|du|des|la|to|al)[ -]){0,3}[A-ZÀ-Þ][\w’'\-]+){0,11})[”\"]?"
    r" ?\([“\"]?([A-Z][A-Za-z\-]{1,9})[”\"]?\)"
)


def introduced(sheet: Sheet) -> dict[str, tuple[Form, ...]]:
    """The spellings that the text introduces in brackets: "Popular Front (PF)" makes PF that front from there on."""
    forms: list[Form] = []
    for found in _BRACKET.finditer(sheet.text):
        acronym = found.group(2)
        if sum(c.isupper() for c in acronym) < 2:
            continue
        name = _spelled(found.group(1), acronym)
        if name:
            entries = _known(name) or (Entry(lexicon.slug(name), name, "organisation", None, _role_of(name)),)
            full, short = lexicon.keys(name), lexicon.keys(acronym)
            forms += [Form(full, False, True, entries), Form(short, len(short) == 1, True, entries)]
    return lexicon.index({f.pieces: f for f in reversed(forms)}.values()) if forms else {}


def _spelled(words: str, acronym: str) -> str | None:
    """The end of `words` whose initials are the acronym's letters (small words may be left out), or None."""
    parts = re.split(r"[ \-]", words)
    letters = [c.lower() for c in acronym if c.isalpha()]
    for start in range(len(parts)):
        some = parts[start:]
        if not some[0][:1].isupper():
            continue
        initials = [w[0].lower() for w in some if w and w.lower() not in lexicon.SMALL]
        every = [w[0].lower() for w in some if w]
        if letters in (initials, every) and some[0] != "The":
            return words[len(words) - len(" ".join(some)) :]
    return None


def _known(name: str) -> tuple[Entry, ...]:
    wanted = lexicon.keys(name)
    for form in lexicon.forms().get(wanted[0], ()) if wanted else ():
        if form.pieces == wanted:
            return form.entries
    return ()


def _role_of(name: str) -> str | None:
    for word in reversed(lexicon.keys(name)):
        agent = lexicon.agents().get(word)
        if agent and agent.kind in {"group", "body", "people"}:
            return agent.role
    return None


# ---- names of the tables


def _put_names(desk: Desk) -> None:
    for match in desk.matches:
        if match.sided:
            continue
        entry = desk.choose(match)
        if entry is None or entry.kind == "person" or _is_place(desk, match, entry):
            continue
        branch = _national_branch(desk, match, entry)
        if branch is not None:
            first, entry = branch
            actors = (actor_of(desk.sheet, desk.tokens[first].start, match.end, entry),)
            desk.put(desk.tokens[match.last], first, match.last, actors, "name")
            continue
        source = "metonym" if entry.kind == "capital" else "lexicon"
        others, first = _coordinated(desk, match, entry)
        start = desk.tokens[first].start if others else match.start
        actors = tuple(actor_of(desk.sheet, start, match.end, e) for e in [*others, entry])
        for head in heads(desk.tokens, match.first, match.last):
            desk.put(head, first, match.last, actors if head.i == match.last else actors[-1:], source)


def _national_branch(desk: Desk, match: Match, entry: Entry) -> tuple[int, Entry] | None:
    """ "The Kenyan Red Cross" is a body of its own country, not the international one: its first token and entry."""
    before = match.first - 1
    if entry.kind != "organisation" or not (entry.code or "").startswith(("IGO", "NGO")) or before < 0:
        return None
    left = [m for m in desk.cover.get(before, ()) if m.last == before and not m.sided]
    token = desk.tokens[before]
    if not left or left[0].entries[0].kind != "adjective" or token.head is not desk.tokens[match.last]:
        return None
    name = desk.sheet.text[token.start : match.end]
    return before, Entry(lexicon.slug(name), name, "organisation", left[0].entries[0].country, entry.role)


def _coordinated(desk: Desk, match: Match, entry: Entry) -> tuple[list[Entry], int]:
    """The other owners in "US, British and Iraqi forces", where the table knows "Iraqi forces"; and the first token."""
    others: list[Entry] = []
    first = match.first
    if entry.kind != "body" or entry.role not in {"MIL", "COP"} or match.first == match.last:
        return others, first
    while first >= 2 and desk.tokens[first - 1].lower in {"and", "or", ",", "&"}:
        left = [m for m in desk.cover.get(first - 2, ()) if m.last == first - 2 and not m.sided]
        token = desk.tokens[first - 2]
        if token.lower == "coalition":
            others.insert(0, coalition(desk.sheet, desk))
            first -= 2
        elif (
            left
            and left[0].entries[0].kind in {"adjective", "state"}
            and token.dep in {"amod", "compound", "nmod", "conj"}
        ):
            country = left[0].entries[0].country or ""
            others.insert(0, lexicon.armed_forces(country) if entry.role == "MIL" else lexicon.police(country))
            first = left[0].first
        else:
            break
    return others, first


def _is_place(desk: Desk, match: Match, entry: Entry) -> bool:
    """Whether the name stands for a place here: a locative use, or part of the name of a site."""
    head = heads(desk.tokens, match.first, match.last)[0]
    after = desk.tokens[match.last + 1] if match.last + 1 < len(desk.tokens) else None
    if entry.kind in {"adjective", "people"}:
        return False
    if (
        after is not None
        and after.lower in resources.words("site")
        and head.dep in {"compound", "nmod"}
        and entry.kind != "state"
    ):
        return True
    if entry.kind == "capital":
        return not _acts_for_state(head)
    if entry.kind == "state":
        return _locative(head) or _part_of_name(desk, match)
    place = desk.sheet.places.at(match.start)
    return bool(place and place.end > match.end and place.precision in {"site", "settlement"})


def _part_of_name(desk: Desk, match: Match) -> bool:
    """Reads "New Jordan", or "Jordan" within a personal name."""
    if match.first == 0:
        return False
    before, token = desk.tokens[match.first - 1], desk.tokens[match.first]
    return (
        before.sentence == token.sentence
        and before.pos == "PROPN"
        and (before.lower == "new" or (before.ent == token.ent == "PERSON" and before.head is token))
    )


def _locative(head: Token) -> bool:
    token = _first_conjunct(head)
    if token.dep == "pobj" and token.head.lower in _LOCATIVE:
        return token.head.head.lemma not in {"confidence", "trust", "interest", "believe", "invest"}
    return (
        token.dep == "npadvmod"
        or (token.dep == "appos" and token.head.ent == "GPE")
        or (token.dep == "pobj" and token.head.lower == "of" and token.head.head.lower in resources.words("site"))
    )


def _first_conjunct(token: Token) -> Token:
    while token.dep == "conj" and token.head is not token and token.head.pos in {"PROPN", "NOUN"}:
        token = token.head
    return token


def _acts_for_state(head: Token) -> bool:
    """A capital as subject, agent, possessor, partner or object of an act stands for its state."""
    token = _first_conjunct(head)
    if token.dep in {"nsubj", "nsubjpass", "csubj"}:
        return not (token.dep == "nsubjpass" and token.head.lemma in resources.words("hitting"))
    if token.dep == "poss":
        return token.head.lower not in resources.words("site") and token.head.ent not in {"FAC", "LOC"}
    if token.dep in {"dobj", "dative"}:
        return token.head.lemma not in resources.words("hitting")
    if token.dep == "pobj":
        word, above = token.head.lower, token.head.head
        if word in {"with", "between", "by", "against", "for"}:
            return above.lower not in resources.words("site")
        return word in {"on", "to", "from", "upon"} and above.lemma in resources.words("dealing")
    return token.dep == "ROOT" and token.head is token and any(c.dep in {"conj", "cc"} for c in token.children)


# ---- generic phrases


class _Phrases:
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
        if head.lemma.lower() in _OFFICES | _PARTS:
            return (Agent(None, "body", False), head.i) if self._possessed(head) else None
        stop = stream.at[head.i + 1]
        if stop == stream.at[head.i]:
            return None
        last = [stream.pieces[stop - 1].key]
        if head.lemma.lower() != last[0]:
            last.append(head.lemma.lower())
        for size in range(min(4, stop), 0, -1):
            begin = stream.token[stop - size]
            if self.desk.tokens[begin].sentence != head.sentence:
                continue
            before = [p.key for p in stream.pieces[stop - size : stop - 1]]
            for word in last:
                agent = known.get(" ".join([*before, word]))
                if agent:
                    return agent, begin
        return None

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
        if agent.kind == "person" and agent.role not in {"REB", "MIL", "UAF", "COP", "CVL"}:
            return False
        return self._agent(head.head) is None and head.head.pos == "NOUN"

    def _describe(self, head: Token, agent: Agent, begins: int) -> None:
        desk = self.desk
        first = min(premodifiers(head, desk.tokens), begins)
        before = self._before(first, head)
        after, last = self._after(head, agent)
        entries = self._entries(head, agent, begins, first, before, after)
        if agent.kind == "vehicle" and not before and not after and head.dep != "nsubj":
            return
        last = max(last, self._quoted_tail(head))
        start, end = desk.tokens[first].start, desk.tokens[last].end
        actors = tuple(actor_of(desk.sheet, start, end, e) for e in entries)
        held = any(e.name.startswith("Office of") for e in entries) or any(c.tag == "PRP$" for c in head.children)
        if head.lemma.lower() in _OFFICES and not held:
            return  # a building
        if actors:
            desk.put(head, first, last, actors, "generic")

    def _before(self, first: int, head: Token) -> list[tuple[Entry, Token]]:
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
            elif i in desk.found and not desk.cover.get(i):
                found += [(entry_of(a, desk.offices), desk.tokens[i]) for a in desk.found[i].actors]
            elif desk.tokens[i].lower == "coalition":
                found.append((coalition(desk.sheet, desk), desk.tokens[i]))
            i += 1
        return found

    def _after(self, head: Token, agent: Agent) -> tuple[list[Entry], int]:
        """What "of", "from" and "in" phrases say the phrase belongs to, and its last token ("of" included)."""
        desk, found, last = self.desk, list[Entry](), head.i
        shared = [c for c in head.children if c.dep == "conj" and c.i > head.i]
        phrases = list(behind(head, _PLACES_OF)) or [p for c in shared for p in behind(c, frozenset({"of"}))]
        for preposition, thing in phrases:
            entries = list(self._named(thing, preposition))
            if preposition.lower not in {"of", "from"} and agent.role in {"MIL", "PRM"}:
                continue  # where troops stand says nothing of whose they are
            if preposition.lower in {"of", "from"} and entries and preposition.head is head and thing.i - head.i < 12:
                last = (
                    max(last, thing.i, *[m.last for m in desk.cover.get(thing.i, ())]) if not _clausal(thing) else last
                )
            found += entries
        return found, last

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
            yield Entry(place.country, place.name, "capital", place.country, "GOV")

    def _entries(
        self, head: Token, agent: Agent, begins: int, first: int, before: list[tuple[Entry, Token]], after: list[Entry]
    ) -> list[Entry]:
        """Whom the phrase stands for."""
        lemma = head.lemma.lower()
        if lemma == "coalition" and not any(e.kind in {"organisation", "group"} for e, _ in before):
            return [coalition(self.desk.sheet, self.desk)]
        sides = self._sides(before) or [(e, head) for e in after[:1]] or []
        if not sides:
            return [self._plain(head, agent, first, None, None)]
        return list(dict.fromkeys(self._one(head, agent, begins, first, e, t, len(sides) > 1) for e, t in sides))

    def _sides(self, before: list[tuple[Entry, Token]]) -> list[tuple[Entry, Token]]:
        """All of coordinated qualifiers ("US and Iraqi"), else an organisation before a state, else the nearest."""
        if len(before) < 2:
            return before
        tokens = self.desk.tokens
        joined = [before[0]]
        for (_, left), right in itertools.pairwise(before):
            between = {t.text.lower() for t in tokens[left.i + 1 : right[1].i]}
            if left is right[1] or between & {"and", "or", ",", "/", "&"} or between == {"-"}:
                joined.append(right)
            else:
                joined = [right if not _own(joined[-1][0]) or _own(right[0]) else joined[-1]]
        return joined

    def _one(self, head: Token, agent: Agent, begins: int, first: int, entry: Entry, at: Token, several: bool) -> Entry:
        lemma = head.lemma.lower()
        if lemma in _OFFICES and entry.kind == "person":
            return office_of_person(entry)
        if lemma in resources.words("ally") and not _own(entry):
            adjective = at.dep in {"amod", "compound"} and entry.kind in {"state", "adjective"}
            return (
                lexicon.state(entry.country)
                if adjective and entry.country
                else self._plain(head, agent, first, None, None)
            )
        if _own(entry):
            member = lemma in resources.words("member") or (
                agent.role in {"MIL", "REB", "UAF", "PRM"} and agent.kind != "person"
            )
            officers = agent.role == "COP" and entry.role in {"MIL", "COP"} and agent.plural
            return entry if member or officers else self._plain(head, agent, first, entry, at if several else None)
        country = entry.country
        if country and lemma in _GOVERNMENTS:
            return lexicon.state(country)
        if country and lemma in _PEOPLES and not _counted(head) and entry.kind != "capital":
            return lexicon.people(country)
        if country and agent.role == "MIL" and (agent.plural or agent.kind != "person"):
            return lexicon.armed_forces(country)
        if country and agent.role == "COP" and (agent.plural or agent.kind != "person") and lemma != "officer":
            return lexicon.police(country)
        return self._plain(head, agent, first, entry, at if several else None)

    def _quoted_tail(self, head: Token) -> int:
        """The last token of a name that a pair of quotation marks shows to be longer: “Free Voice in Arda”."""
        quote = self.desk.sheet.in_quote(head)
        if not quote or not head.text[0].isupper() or quote.end - quote.start > 60:
            return head.i
        words = self.desk.sheet.tokens_in(quote.start, quote.end)
        small = lexicon.SMALL | {"'s", "’s"}
        return words[-1].i if all(t.text[0].isupper() or t.lower in small for t in words) else head.i

    def _plain(self, head: Token, agent: Agent, first: int, entry: Entry | None, at: Token | None) -> Entry:
        """A generic actor by its own words: "senior Iraqi officials", with the country and sector that they imply."""
        desk, tokens = self.desk, self.desk.tokens
        while first < head.i and _skipped(tokens[first]):
            first += 1
        name = desk.text_of(first, max(head.i, self._quoted_tail(head)))
        if at is not None:  # "US and Iraqi officials": each side by itself
            tail = at.i + 1
            while tail < head.i and (
                desk.cover.get(tail) or tokens[tail].lower in {"and", "or", ",", "-", "coalition"}
            ):
                tail += 1
            name = f"{desk.text_of(at.i, at.i)} {desk.text_of(tail, head.i)}"
        if tokens[first].pos in {"ADJ", "NOUN", "VERB", "ADV"} and not (
            desk.cover.get(first) or tokens[first].ent == "NORP"
        ):
            name = name if name[:2].isupper() else name[0].lower() + name[1:]
        if at is None and entry and entry.kind in {"state", "capital"} and agent.role == "CVL":
            ends = [t.i for _, t in behind(head, frozenset({"of"})) if t.pos == "PROPN"]
            name = desk.text_of(first, ends[0]) if ends else name
        role = agent.role or (entry.role if entry and _own(entry) else None)
        if entry and _own(entry) and agent.role in {"GOV", None}:
            role = entry.role or role
        country = entry.country if entry else None
        inside = entry is not None and at is None and any(desk.cover.get(i) for i in range(first, head.i))
        prefix = f"{country.lower()}-" if country and not inside and at is None else ""
        return Entry(prefix + lexicon.slug(name), name, "group", country, role, f"{country or ''}{role or ''}" or None)


def office_of_person(entry: Entry) -> Entry:
    """The office that works for a person: "Office of the Prime Minister of Iraq" where the office is known."""
    base = entry.office or entry.name
    name = f"Office of {'the ' if entry.office or base != entry.name else ''}{base}"
    return Entry(lexicon.slug(name), name, "body", entry.country, entry.role or "GOV", entry.code)


def _own(entry: Entry) -> bool:
    """An organisation, group or body rather than a state, people or place."""
    return entry.kind in {"organisation", "group", "body", "media"} and entry.id != entry.country


def _counted(head: Token) -> bool:
    return any(c.dep == "nummod" for c in head.children)


def _clausal(thing: Token) -> bool:
    return any(c.dep in {"relcl", "acl"} for c in thing.children)


def _skipped(token: Token) -> bool:
    return (
        token.lower in _NUMBERLIKE
        or token.pos in {"NUM", "PUNCT"}
        or token.dep in {"det", "nummod", "quantmod", "predet"}
    )


# ---- the coalition


@cache
def _coalitions() -> tuple[Entry, ...]:
    """The coalitions of the tables."""
    found: dict[str, Entry] = {}
    for some in lexicon.forms().values():
        for form in some:
            if form.pieces[-1] == "coalition" and form.entries[0].kind in {"organisation", "group"}:
                found.setdefault(form.entries[0].id, form.entries[0])
    return tuple(found.values())


def coalition(sheet: Sheet, desk: Desk) -> Entry:
    """The coalition that a report means by "the coalition": one it names, else the one against whom it names."""
    known = {e.id: e for e in _coalitions()}
    named = [m.entries[0] for m in desk.matches if m.entries[0].id in known]
    if named:
        return named[0]
    ids = {e.id for m in desk.matches for e in m.entries}
    for foe, ally in (("islamic-state", "global-coalition"), ("houthis", "saudi-led-coalition")):
        against = [e for e in known.values() if e.id.startswith(ally)]
        if foe in ids and against:
            return against[0]
    return Entry("coalition", "coalition", "group")


# ---- names that no table knows


def _put_unknown(desk: Desk) -> None:
    """Names by their head noun or by the recogniser, where they act."""
    for token in desk.tokens:
        if token.pos == "PROPN" and token.i not in desk.found and not desk.cover.get(token.i) and is_nominal(token):
            entry = _unknown(desk, token)
            if entry:
                first, last, found = entry
                actor = actor_of(desk.sheet, desk.tokens[first].start, desk.tokens[last].end, found)
                desk.put(token, first, last, (actor,), "name")


_PREPOSITIONS = frozenset("near in at on from outside inside around across along above below between".split())


def _unknown(desk: Desk, head: Token) -> tuple[int, int, Entry] | None:
    tokens, lower = desk.tokens, head.lower
    if (
        lower in resources.words("site")
        or lower in resources.words("occasion")
        or lower in resources.words("no actor")
        or head.dep not in _ACTING
        or not head.text[0].isupper()
    ):
        return None
    if desk.sheet.places.at(head.start) or desk.sheet.times.at(head.start) or len(head.text) < 2:
        return None
    organ = lower in resources.words("organ")
    if not organ and (head.ent not in {"ORG", "NORP", "PERSON"} or _locative(head)):
        return None
    if head.dep == "pobj" and head.head.lower in {"of", "for"} and head.head.head.pos == "PROPN":
        return None  # the end of a longer name
    first = premodifiers(head, tokens)
    if not organ and any(desk.cover.get(i) for i in range(first, head.i)):
        return None
    while first < head.i and (_skipped(tokens[first]) or tokens[first].lower in DETERMINERS):
        first += 1
    if organ and first == head.i and head.ent != "ORG":
        return None
    if tokens[first].lower in _PREPOSITIONS:
        return None  # a sentence's first word that the parser takes for a name: "Near Ar Raqqah, …"
    name = desk.text_of(first, head.i)
    country = next(
        (m.entries[0].country for i in range(first, head.i) for m in desk.cover.get(i, ()) if not m.sided), None
    )
    role = _role_of(name) if head.ent != "PERSON" else None
    return (
        first,
        head.i,
        Entry(lexicon.slug(name), name, "group", country, role, f"{country or ''}{role or ''}" or None),
    )


__all__ = ["coalition", "find_mentions", "introduced"]
