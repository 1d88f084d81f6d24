"""The violent events of a wire → incidents in the scope of MUC-4.

An incident is an attack, bombing, kidnapping, arson, hijacking or robbery on people or things that are not military.
Events join one incident when they are of the same or a more general type and nothing that they name disagrees.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import arguments, is_verb, lemma, prepositional
from dateline.coding.victims import victims_in
from dateline.records import Actor, Event, Place, Time

AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})
FIGHTERS = frozenset({"REB", "UAF", "CRM", "PRM"})
_SCOPE = timedelta(days=75)  # two months, and the days of a report that comes late
_BOMBING = frozenset("bomb bombing explosion explode dynamite detonate detonation blast blow grenade mine".split())
_ARSON = frozenset("burn arson torch fire ablaze incinerate".split())
_ROBBERY = frozenset("rob robbery steal loot theft hold".split())
_CLASH = frozenset("clash fighting fight combat battle war offensive conflict skirmish confrontation struggle".split())
_CAMPAIGN = frozenset("invasion aggression defeat raid bombing surround ambush repression massacre violence".split())
_LEAD = 500  # characters in which a wire tells what it reports
_SPECIFIC = 1  # of the points of `specific`: best F on the training wires
_TARGETS = frozenset({"against", "on", "at", "in", "near", "of", "outside", "inside", "under", "into", "to"})
_EXPLOSIVES = frozenset({"bomb", "explosive", "car bomb", "mine", "improvised explosive device", "aerial bomb"})


@dataclass(slots=True)
class Incident:
    """What several events tell of one incident."""

    type: str
    events: list[Event] = field(default_factory=list)
    doers: list[Actor] = field(default_factory=list)
    people: dict[int, Token] = field(default_factory=dict)
    things: dict[int, Token] = field(default_factory=dict)
    fates: dict[int, str] = field(default_factory=dict)
    when: Time | None = None
    where: tuple[Place, ...] = ()
    stage: str = "ACCOMPLISHED"
    accused: frozenset[str] = frozenset()  # ids of those whom an authority accuses of something in the wire


def incidents(sheet: Sheet, events: list[Event]) -> list[Incident]:
    """The incidents of a wire in text order, without those out of scope."""
    found: list[Incident] = []
    for one in (incident_of(sheet, e) for e in events if is_violent(sheet, e)):
        host = next((i for i in reversed(found) if _same(sheet, i, one)), None)
        if host is None:
            found.append(one)
        else:
            _join(host, one)
    accusing = [e for e in events if e.type == "ACCUSE" and any(a.role in AUTHORITIES for a in e.actors)]
    accused = frozenset(a.id for e in accusing for a in e.recipients)
    return [replace(i, accused=accused) for i in found if in_scope(sheet, i)]


def is_violent(sheet: Sheet, event: Event) -> bool:
    """Whether the event may be an incident: force that was used, tried or threatened, and no clash of two forces."""
    word = trigger_of(sheet, event)
    if event.type != "ASSAULT" or event.status == "denied" or word is None:
        return False
    return lemma(word) not in _CLASH


def trigger_of(sheet: Sheet, event: Event) -> Token | None:
    """The word that tells the event."""
    return next(iter(sheet.tokens_in(event.trigger.start, event.trigger.end)), None)


def incident_of(sheet: Sheet, event: Event) -> Incident:
    """The incident that one event tells."""
    word = trigger_of(sheet, event)
    assert word is not None
    one = Incident(kind_of(event, word), [event], list(event.actors), when=event.when, where=event.where)
    one.stage = {"planned": "THREATENED", "possible": "THREATENED"}.get(event.status, "ACCOMPLISHED")
    if any(t.lower in {"attempt", "try", "attempted", "tried", "thwarted", "deactivated"} for t in _around(word)):
        one.stage = "ATTEMPTED"
    for head in (h for a in event.recipients if (h := _head_at(sheet, a))):
        one.people[head.i] = head
    for victims in victims_in(sheet.sentences[word.sentence]):
        if victims.fate in {"killed", "injured", "hit", "abducted"} and _belongs(victims.word, word):
            for head in victims.heads:
                one.people[head.i] = head
                one.fates.setdefault(head.i, victims.fate)
    for head in things_of(sheet, word):
        if head.i not in one.people:
            one.things[head.i] = head
    return one


def _belongs(word: Token, trigger: Token) -> bool:
    """Whether a word for a fate tells of the same deed: the trigger, above or below it, or beside it."""
    return word is trigger or trigger in word.ancestors() or word in trigger.ancestors() or word.head is trigger.head


def _around(word: Token) -> list[Token]:
    return [word, word.head, *word.children]


def _head_at(sheet: Sheet, actor: Actor) -> Token | None:
    words = sheet.tokens_in(actor.start, actor.end)
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head is t), None)


def kind_of(event: Event, word: Token) -> str:
    """The type of incident."""
    near = {lemma(t) for t in _around(word)} | {i.name for i in event.instruments}
    if event.mode == "abduct":
        return "KIDNAPPING"
    if lemma(word) == "hijack":
        return "HIJACKING"
    if near & (_BOMBING | _EXPLOSIVES):
        return "BOMBING"
    if near & {"burn", "arson", "torch", "ablaze"} or {"set", "fire"} <= near:
        return "ARSON"
    return "ROBBERY" if lemma(word) in _ROBBERY else "ATTACK"


def things_of(sheet: Sheet, word: Token) -> list[Token]:
    """The nouns for what the deed is done to: objects of the verb, phrases of place and aim of verb or noun."""
    found: list[Token] = []
    if is_verb(word):
        args = arguments(word)
        found += [t for t in args.objects if t.pos in {"NOUN", "PROPN"}]
        if lemma(word) in {"explode", "detonate"}:
            found = []
    verbs = [word] if is_verb(word) else [word, word.head]
    for part in verbs:
        found += [t for w, t in prepositional(part) if w in _TARGETS and (w not in {"to", "into"} or part is word)]
    return [t for t in found if is_thing(sheet, t)]


def is_thing(sheet: Sheet, head: Token) -> bool:
    """Whether the noun names a building, vehicle, line or the like."""
    from benchmarks.adapters.muc4_fills import thing_type

    return head.pos in {"NOUN", "PROPN"} and thing_type(sheet, head) is not None


# ---- joining


_GENERAL = "ATTACK"


def _same(sheet: Sheet, one: Incident, other: Incident) -> bool:
    """Whether two incidents may be one: no type, day or place that disagrees, and something that ties them."""
    if one.type != other.type and _GENERAL not in {one.type, other.type}:
        return False
    if _days_differ(one.when, other.when) or _places_differ(one.where, other.where):
        return False
    shared = _words(sheet, one) & _words(sheet, other)
    bare = not (other.people or other.things)
    return bool(shared) or bare or not (one.people or one.things)


def _days_differ(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or not (one.from_ and other.from_ and one.to and other.to):
        return False
    return one.to < other.from_ or other.to < one.from_


def _places_differ(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    ours, theirs = {p.name for p in one}, {p.name for p in other}
    units = {p.admin1 for p in (*one, *other)}
    return bool(ours and theirs) and not ours & theirs and not (ours | theirs) & units


def _words(sheet: Sheet, incident: Incident) -> set[str]:
    """The nouns of the incident's targets, and the ids of those who are named."""
    heads = [*incident.people.values(), *incident.things.values()]
    ids = {a.id for h in heads if (m := sheet.mention(h)) for a in m.actors}
    return {lemma(h) for h in heads} | ids


def _join(host: Incident, other: Incident) -> None:
    host.type = other.type if host.type == _GENERAL else host.type
    host.events += other.events
    host.doers += other.doers
    host.people |= other.people
    host.things |= other.things
    host.fates |= {k: v for k, v in other.fates.items() if k not in host.fates}
    host.when = host.when or other.when
    host.where = host.where or other.where
    if other.stage == "ACCOMPLISHED":
        host.stage = other.stage


# ---- scope


def in_scope(sheet: Sheet, incident: Incident) -> bool:
    """Recent, told as one happening, on somebody or something that is not military."""
    named = [h for h in incident.people.values() if h.pos != "PRON"]
    if not named and not incident.things:
        return False
    if specific(sheet, incident) < _SPECIFIC:
        return False
    roles = [_role(sheet, h) for h in incident.people.values()]
    if not incident.things and roles and all(r in FIGHTERS | {"MIL"} for r in roles):
        return False
    return _recent(sheet, incident.when)


def specific(sheet: Sheet, incident: Incident) -> int:
    """How much speaks for one happening that the wire reports, rather than for talk of violence."""
    first = incident.events[0]
    roles = {a.role for a in incident.doers}
    word = trigger_of(sheet, first)
    return (
        bool(incident.when and incident.when.from_)
        + bool(incident.where)
        + bool(incident.fates or incident.things)
        + 2 * (first.sentence.start < _LEAD)
        + bool(roles & {"UAF", "REB", "UNK"})
        - (sheet.document.publisher == "CLANDESTINE")
        - bool(roles & {"MIL", "GOV"})
        - 2 * (word is not None and lemma(word) in _CAMPAIGN)
    )


def _role(sheet: Sheet, head: Token) -> str | None:
    mention = sheet.mention(head)
    return mention.actors[0].role if mention is not None and mention.actors else None


def _recent(sheet: Sheet, when: Time | None) -> bool:
    published = sheet.document.published
    if when is None or published is None or when.from_ is None:
        return True
    return date.fromisoformat(when.to or published) >= date.fromisoformat(published) - _SCOPE
