"""Referents: whom a generic phrase stands for, given the names that qualify it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.coalitions import coalition
from dateline.annotation.lexicon import Agent, Entry
from dateline.annotation.phrases import Desk, behind
from dateline.annotation.provinces import is_local
from dateline.annotation.sheet import Token

_GOVERNMENTS = frozenset({"government", "regime", "authority", "administration", "cabinet", "leadership"})
_PEOPLES = frozenset({"people", "nation", "public", "population", "citizenry"})
_RESIDENT = frozenset({"population", "minority", "majority", "community", "resident", "inhabitant"})
OFFICES = frozenset({"office", "service", "bureau", "secretariat"})
FORMER = frozenset({"former", "ex", "ousted", "deposed", "onetime", "erstwhile"})
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokeswomen"})
_NUMBERLIKE = frozenset(
    "at least more less than about around nearly almost some several dozens hundreds thousands scores up to over "
    "under only number of many few both all any the a an this that these those its their his her our other another "
    "every each no including among such".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A generic phrase: its head, what the tables say of it, its first token and the last one of its name."""

    head: Token
    agent: Agent
    first: int
    last: int

    @property
    def lemma(self) -> str:
        """The head's lemma without case."""
        return self.head.lemma.lower()


def find_referents(desk: Desk, phrase: Phrase, before: list[tuple[Entry, Token]], after: list[Entry]) -> list[Entry]:
    """Whom the phrase stands for; `before`: the names on its left with their last tokens, `after`: whose it is."""
    if phrase.lemma == "coalition" and not any(e.kind in {"organisation", "group"} for e, _ in before):
        return [coalition(desk)]
    sides = _sides(desk, before)
    if not sides and after:
        return list(dict.fromkeys(_referent(desk, phrase, entry, None, phrase.head) for entry in after))
    if not sides:
        return [_described(desk, phrase)]
    if after and phrase.agent.role is None:  # "a Kenyan member of parliament"
        phrase = replace(phrase, agent=replace(phrase.agent, role=after[0].role))
    if after and _live_there(desk, phrase, after[0]):
        return [_described(desk, phrase, after[0])]
    if after and after[0].country:  # "Tuareg leaders in Mali"
        sides = [(replace(e, country=e.country or after[0].country) if e.kind == "folk" else e, t) for e, t in sides]
    return list(dict.fromkeys(_referent(desk, phrase, e, t if len(sides) > 1 else None, t) for e, t in sides))


def _sides(desk: Desk, before: list[tuple[Entry, Token]]) -> list[tuple[Entry, Token]]:
    """All of coordinated qualifiers ("US and Iraqi"), else an organisation before a state, else the nearest."""
    if len(before) < 2:
        return before
    joined = [before[0]]
    for (_, left), right in itertools.pairwise(before):
        between = {t.text.lower() for t in desk.tokens[left.i + 1 : right[1].i]}
        if left is right[1] or between & {"and", "or", ",", "/", "&"} or between == {"-"}:
            joined.append(right)
        else:
            joined = [right if not _own(joined[-1][0]) or _own(right[0]) else joined[-1]]
    return joined


def _referent(desk: Desk, phrase: Phrase, entry: Entry, side: Token | None, at: Token) -> Entry:
    """Whom the phrase stands for beside one name that ends `at`; `side` is the same token where there are several."""
    if phrase.lemma in OFFICES and entry.kind == "person":
        return office_of_person(entry)
    if phrase.lemma in resources.words("ally") and not _own(entry):
        known = not any(c.lower in {"a", "an"} for c in phrase.head.children)  # "a Scottish rival" is no state
        adjective = known and at.dep in {"amod", "compound"} and entry.kind in {"state", "adjective"}
        return lexicon.state(entry.country) if adjective and entry.country else _described(desk, phrase)
    if _own(entry):
        return entry if _is_part_of(phrase, entry) else _described(desk, phrase, entry, side)
    return _of_state(phrase, entry) or _described(desk, phrase, entry, side)


def _live_there(desk: Desk, phrase: Phrase, entry: Entry) -> bool:
    """Whether the state behind the phrase is where a people lives: "the Albanian minority of Macedonia"."""
    ethnic = any(t.lower == "ethnic" for t in desk.tokens[phrase.first : phrase.head.i])
    return (ethnic or phrase.lemma in _RESIDENT) and entry.kind in {"state", "capital"} and entry.country is not None


def _is_part_of(phrase: Phrase, entry: Entry) -> bool:
    """Whether the phrase only means the organisation ("Hamas fighters"), not somebody of it ("a UN official")."""
    agent = phrase.agent
    member = phrase.lemma in resources.words("member") or (
        agent.role in {"MIL", "REB", "UAF", "PRM"} and agent.kind != "person"
    )
    return member or (agent.role == "COP" and entry.role in {"MIL", "COP"} and agent.plural)


def _of_state(phrase: Phrase, entry: Entry) -> Entry | None:
    """The government, people, armed forces or police of the country, where the phrase means one of them."""
    country, agent = entry.country, phrase.agent
    if not country or entry.kind == "folk" or is_local(entry):
        return None
    if phrase.lemma in _GOVERNMENTS:
        return lexicon.state(country)
    if (
        phrase.lemma in _PEOPLES
        and agent.role != "REF"
        and entry.kind != "capital"
        and not any(c.dep == "nummod" for c in phrase.head.children)
    ):
        return lexicon.people(country)
    if not agent.plural and agent.kind == "person":
        return None
    if agent.role == "MIL":
        return lexicon.armed_forces(country)
    return lexicon.police(country) if agent.role == "COP" and phrase.lemma != "officer" else None


# ---- actors known by their own words


def _described(desk: Desk, phrase: Phrase, entry: Entry | None = None, side: Token | None = None) -> Entry:
    """A generic actor by its own words: "senior Iraqi officials", with the country and sector that they imply."""
    first = phrase.first
    while first < phrase.head.i and is_skipped(desk.tokens[first]):
        first += 1
    name = _name(desk, phrase, first, entry, side)
    role, country = _role(phrase, entry), entry.country if entry else None
    if _is_past(desk, phrase, role) or _is_kin(phrase, entry) or _is_chief(phrase, entry):
        role = "ELI"
    named_inside = entry is not None and any(desk.cover.get(i) for i in range(first, phrase.head.i))
    prefix = f"{country.lower()}-" if country and not named_inside and side is None else ""
    code = entry.code if entry and not country and _is_international(entry) else lexicon.code_of(country, role)
    return Entry(prefix + lexicon.slug(name), name, "group", country, role, code)


def _is_past(desk: Desk, phrase: Phrase, role: str | None) -> bool:
    """Whether an office is past: "former officials"."""
    words = {t.lower for t in desk.tokens[phrase.first : phrase.head.i]}
    return role in {"GOV", "LEG"} and bool(words & FORMER) and phrase.agent.kind == "person"


def _is_kin(phrase: Phrase, entry: Entry | None) -> bool:
    """Whether relatives of somebody who holds or held an office are meant: "the president's sons"."""
    ruling = entry is not None and entry.kind in {"person", "body"} and entry.role in {"GOV", "ELI"}
    return ruling and phrase.lemma in resources.words("kin")


def _is_chief(phrase: Phrase, entry: Entry | None) -> bool:
    """Whether chiefs of a people within a state are meant: "Zulu chiefs"."""
    return entry is not None and entry.kind == "folk" and phrase.lemma == "chief"


def _is_international(entry: Entry) -> bool:
    return (entry.code or "").startswith(("IGO", "NGO", "EUR"))


def _name(desk: Desk, phrase: Phrase, first: int, entry: Entry | None, side: Token | None) -> str:
    """The words of the phrase from `first` on, without a capital that only opens the sentence."""
    name = desk.text_of(first, phrase.last) if side is None else _name_of_side(desk, phrase, side)
    token = desk.tokens[first]
    ordinary = token.pos in {"ADJ", "NOUN", "VERB", "ADV"} and not (desk.cover.get(first) or token.ent == "NORP")
    if ordinary and not name[:2].isupper():
        name = name[0].lower() + name[1:]
    if side is None and entry and entry.kind in {"state", "capital"} and phrase.agent.role == "CVL":
        ends = [t.i for _, t in behind(phrase.head, frozenset({"of"})) if t.pos == "PROPN"]
        return desk.text_of(first, ends[0]) if ends else name
    return name


def _name_of_side(desk: Desk, phrase: Phrase, side: Token) -> str:
    """One of "US and Iraqi officials" by itself: "US officials"."""
    tail = side.i + 1
    while tail < phrase.head.i and (
        desk.cover.get(tail) or desk.tokens[tail].lower in {"and", "or", ",", "-", "coalition"}
    ):
        tail += 1
    rest = desk.text_of(tail, phrase.head.i)
    return desk.text_of(side.i, side.i) + ("" if rest.startswith(("'", "’")) else " ") + rest


def _role(phrase: Phrase, entry: Entry | None) -> str | None:
    """The noun's sector; that of the organisation where the noun says no more than "official" or "spokesman"."""
    agent = phrase.agent
    if entry is not None and agent.role is None and phrase.lemma in SPEAKERS and entry.kind in {"person", "state"}:
        return entry.role
    if entry is not None and entry.kind == "folk" and entry.country and agent.role in {"GOV", "MIL", "PTY", None}:
        return _role_among(agent, entry.role)
    if entry is not None and entry.role == "PRE" and agent.role in {"GOV", "MIL", "COP"}:
        return "PRE"  # of a state that others do not recognise
    if entry is None or not _own(entry):
        return agent.role
    return (entry.role or agent.role) if agent.role in {"GOV", "UAF", None} else agent.role


def _role_among(agent: Agent, role: str | None) -> str | None:
    """The sector of a breakaway state's; leaders of a people that has no state are its elite."""
    if role is None:
        return "ELI" if agent.role in {"GOV", "PTY"} and agent.kind == "person" else agent.role
    return agent.role if role == "GOV" else role


def office_of_person(entry: Entry) -> Entry:
    """The office that works for a person: "Office of the Prime Minister of Iraq" where the office is known."""
    base = entry.office or entry.name
    name = f"Office of {'the ' if entry.office or base != entry.name else ''}{base}"
    return Entry(lexicon.slug(name), name, "body", entry.country, entry.role or "GOV", entry.code)


def _own(entry: Entry) -> bool:
    """An organisation, group or body rather than a state, people or place."""
    return entry.kind in {"organisation", "group", "body", "media"} and entry.id != entry.country


def is_skipped(token: Token) -> bool:
    return (
        token.lower in _NUMBERLIKE
        or token.pos in {"NUM", "PUNCT"}
        or token.dep in {"det", "nummod", "quantmod", "predet"}
    )
