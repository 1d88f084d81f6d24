"""Who says what of one happening: a row for every voice and every thing it says.

1. voices       whoever an event is attributed to, else its reporter; who confirms or denies it; who speaks of it
2. rows         that it happened, who did it, killed, injured, count, day, place, means: each with its words
3. figures      tolls told apart from the event ("the hospital received six bodies") where one happening can be meant
4. revisions    what a voice said before it said otherwise counts no more
5. conflicts    rows of one field that cannot both be true
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from dateline.linking.groups import Group, Told
from dateline.linking.sides import is_named, side, sides
from dateline.linking.similarity import bounds, family_of, place_match
from dateline.records import (
    Actor,
    Amount,
    Attribution,
    AttributionStatus,
    Conflict,
    Document,
    Figure,
    Span,
    Statement,
    Version,
)

Field: TypeAlias = Literal["happened", "doer", "killed", "injured", "count", "date", "place", "instrument"]
FIELDS: tuple[Field, ...] = get_args(Field)
REPORTER = "reporter"  # the party of whoever writes the report
_DEAD = frozenset({"bodies", "body", "corpses", "dead", "deaths", "fatalities"})
_HAPPENED = {"actual": "yes", "denied": "no", "planned": "planned", "possible": "possible"}
_NOT = "not "
_REVISABLE = frozenset({"happened", "killed", "injured", "count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one voice says of one field of a happening; `party` is the side it speaks for."""

    incident: str
    event: str
    field: Field
    value: str
    low: float | None = None
    high: float | None = None
    by: str
    by_id: str
    party: str
    party_name: str = ""
    attribution: AttributionStatus
    document: str
    publisher: str | None = None
    published: str | None = None
    span: Span
    key: str = ""
    revised: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class _Voice:
    name: str
    id: str
    party: str
    status: AttributionStatus


def accounts_of(
    incident: str,
    group: Group,
    statements: Sequence[Statement] = (),
    figures: Sequence[Figure] = (),
    counted: Mapping[tuple[str, int], Attribution] = MappingProxyType({}),
    names: Mapping[str, str] = MappingProxyType({}),
) -> list[Account]:
    """The rows of a happening, by field, then in the order of the reports.

    `figures` are tolls of its own sentences, `counted` says whose number stands at a place of a document, `names` what
    the parties are called.
    """
    documents = {t.document.id: t.document for t in group.members}
    speakers = defaultdict(list)
    for statement in statements:
        for event in statement.events:
            speakers[event].append(statement)
    found: list[Account] = []
    for told in group.members:
        found += _told(incident, told, counted)
        found += _spoken(incident, told, speakers[told.event.id])
    found += [row for f in figures for row in _counted(incident, group, documents[f.document], f)]
    rows = sorted(_distinct(found), key=_order)
    revised = _revised(rows)
    bad = _contradicted(rows, revised)
    return [
        replace(row, party_name=names.get(row.party, row.by), revised=i in revised, conflict=i in bad)
        for i, row in enumerate(rows)
    ]


# ---- voices


def _actor_voice(actor: Actor, status: AttributionStatus) -> _Voice:
    return _Voice(actor.name, actor.id, side(actor), status)


def _reporter(document: Document, status: AttributionStatus) -> _Voice:
    name = document.publisher or "the report"
    return _Voice(name, document.publisher or document.id, REPORTER, status)


def _voices(document: Document, sources: Iterable[Actor], status: AttributionStatus) -> list[_Voice]:
    return [_actor_voice(a, status) for a in sources] or [_reporter(document, status)]


# ---- rows


def _told(incident: str, told: Told, counted: Mapping[tuple[str, int], Attribution]) -> Iterator[Account]:
    """What the event says, by everybody it is attributed to, and whether others confirm or deny it."""
    event, given = told.event, told.event.attribution
    denied = event.status == "denied" or (given.status == "denied" and event.status == "actual")
    for voice in _voices(told.document, given.sources, given.status):
        happened = "no" if denied else _HAPPENED[event.status]
        yield _row(incident, told, voice, "happened", happened, event.trigger, happened)
        yield from _doers(incident, told, voice, denied)
        if not denied:
            yield from _numbers(incident, told, voice, counted)
            yield from _details(incident, told, voice)
    for actor in (a for a in event.actors if a.responsibility == "claimed" and not denied):
        claim = _actor_voice(actor, "claimed")
        yield _row(incident, told, claim, "happened", "yes", actor, "yes")
        yield _row(incident, told, claim, "doer", actor.name, actor, side(actor))
    for actor in given.confirmed_by:
        yield _row(incident, told, _actor_voice(actor, "confirmed"), "happened", "yes", actor, "yes")
    for actor in given.denied_by:
        yield _denial(incident, told, actor)


def _denial(incident: str, told: Told, actor: Actor) -> Account:
    """A denial by the accused is of the deed; by anybody else, that it happened."""
    voice = _actor_voice(actor, "denied")
    accused = [a for a in told.event.actors if side(a) == side(actor)]
    if accused:
        return _row(incident, told, voice, "doer", _NOT + accused[0].name, actor, "!" + side(actor))
    return _row(incident, told, voice, "happened", "no", actor, "no")


def _doers(incident: str, told: Told, voice: _Voice, denied: bool) -> Iterator[Account]:
    """Who did it, says the voice; a denial clears those of its own side that it names."""
    actors = [a for a in told.event.actors if a.responsibility != "claimed" or side(a) == voice.party]
    if denied:
        own = [a for a in actors if is_named(a) and side(a) == voice.party]
        yield from (_row(incident, told, voice, "doer", _NOT + a.name, a, "!" + side(a)) for a in own)
        return
    if actors:
        names, keys = dict.fromkeys(a.name for a in actors), {side(a) for a in actors if is_named(a)}
        yield _row(incident, told, voice, "doer", ", ".join(names), actors[0], ";".join(sorted(keys)))


def _numbers(
    incident: str, told: Told, voice: _Voice, counted: Mapping[tuple[str, int], Attribution]
) -> Iterator[Account]:
    event = told.event
    amounts: tuple[tuple[Field, Amount | None], ...] = (
        ("killed", event.killed), ("injured", event.injured), ("count", event.count),
    )  # fmt: skip
    for name, amount in amounts:
        if amount:
            for counter in _counters(told, voice, amount, counted.get((told.document.id, amount.start))):
                yield _amount_row(incident, told, counter, name, amount)


def _counters(told: Told, voice: _Voice, amount: Amount, own: Attribution | None) -> list[_Voice]:
    """Whose number it is: of whoever the figure is attributed to; a toll of another sentence is not the voice's."""
    if own and own.sources:
        return [_actor_voice(a, own.status) for a in own.sources]
    sentence = told.event.sentence
    if sentence.start <= amount.start < sentence.end:
        return [voice]
    return [_reporter(told.document, own.status if own else "reported")]


def _details(incident: str, told: Told, voice: _Voice) -> Iterator[Account]:
    event = told.event
    if event.when and event.when.from_:
        day = " – ".join(dict.fromkeys(d or "…" for d in (event.when.from_, event.when.to)))
        yield _row(incident, told, voice, "date", day, event.when, day if event.when.precision == "day" else "")
    for place in event.where:
        fine = place.precision == "settlement"
        yield _row(incident, told, voice, "place", place.name, place, str(place.geoname_id or "") if fine else "")
    for instrument in event.instruments:
        yield _row(incident, told, voice, "instrument", instrument.name, instrument, event.mode or "")


def _row(incident: str, told: Told, voice: _Voice, field: Field, value: str, span: Span, key: str) -> Account:
    document = told.document
    return Account(
        incident=incident, event=told.event.id, field=field, value=value, by=voice.name, by_id=voice.id,
        party=voice.party, attribution=voice.status, document=document.id, publisher=document.publisher,
        published=document.published, span=Span(span.text, span.start, span.end), key=key,
    )  # fmt: skip


def _amount_row(incident: str, told: Told, voice: _Voice, field: Field, amount: Amount) -> Account:
    low, high = bounds(amount) or (None, None)
    row = _row(incident, told, voice, field, number_words(amount), amount, "")
    return replace(row, low=low, high=None if high is None or math.isinf(high) else high)


def number_words(amount: Amount) -> str:
    """The amount in figures: "9", "7 or more", "about 20", "3–5"; the words as written when no number is known."""
    best = amount.best if amount.best is not None else amount.low
    if amount.qualifier == "vague" or best is None:
        return " ".join(amount.text.split())
    if amount.qualifier == "over":
        return f"{amount.low if amount.low is not None else best:,.10g} or more"
    if amount.qualifier == "under":
        return f"{amount.high if amount.high is not None else best:,.10g} or fewer"
    if amount.qualifier == "between" and amount.low is not None and amount.high is not None:
        return f"{amount.low:,.10g}–{amount.high:,.10g}"
    return f"about {best:,.10g}" if amount.qualifier == "about" else f"{best:,.10g}"


# ---- who else speaks of it


def _spoken(incident: str, told: Told, statements: Iterable[Statement]) -> Iterator[Account]:
    """Speakers whose words hold the event; an accusation is no account of itself, and sources are counted already."""
    given = told.event.attribution
    known = {a.id for a in (*given.sources, *given.confirmed_by, *given.denied_by)}
    own = sides(told.event.actors) if told.event.quad_class in (1, 3) else ()
    for statement in statements:
        speaker = statement.speaker
        if speaker and speaker.id not in known and side(speaker) not in own:
            happened = _HAPPENED[told.event.status]
            voice = _actor_voice(speaker, "denied" if happened == "no" else "stated")
            yield _row(incident, told, voice, "happened", happened, statement.cue or told.event.trigger, happened)


def _counted(incident: str, group: Group, document: Document, figure: Figure) -> Iterator[Account]:
    """A toll that stands in a sentence of its own."""
    told = next(t for t in group.members if t.document.id == document.id)
    field: Field = "injured" if figure.rule.endswith("injured") else "killed"
    for voice in _voices(document, figure.attribution.sources, figure.attribution.status):
        yield _amount_row(incident, told, voice, field, figure.amount)


def place_figures(groups: Sequence[tuple[str, Group]], figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Incident → the tolls of its documents that can mean no other happening of the document."""
    deeds: dict[str, list[tuple[str, Told]]] = defaultdict(list)
    for incident, group in groups:
        for told in group.members:
            if family_of(told.event) == "violence" and told.event.status == "actual" and told.event.count is None:
                deeds[told.document.id].append((incident, told))
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        own = deeds.get(figure.document, [])
        meant = {incident for incident, told in own if _may_count(figure, told)}
        if len(meant) == 1 and _is_toll(figure) and not any(_is_told(figure, told) for _, told in own):
            found[meant.pop()].append(figure)
    return found


def _is_toll(figure: Figure) -> bool:
    measure = figure.measure.text.lower().split()[-1] if figure.measure else ""
    return figure.rule.endswith((", killed", ", injured")) or measure in _DEAD


def _is_told(figure: Figure, told: Told) -> bool:
    """Whether an event has the amount as its own."""
    amounts = [a for a in (told.event.killed, told.event.injured, told.event.count) if a]
    return any(a.start < figure.amount.end and figure.amount.start < a.end for a in amounts)


def _may_count(figure: Figure, told: Told) -> bool:
    """Whether nothing in the figure speaks against its being of this event."""
    when, day = figure.when, told.event.when
    if when and (when.precision == "open" or not when.from_ or not when.to):
        return False
    if when and day and day.from_ and day.to and max(when.from_ or "", day.from_) > min(when.to or "9999", day.to):
        return False
    return not (figure.where and told.event.where) or any(
        place_match(a, b) is not None for a in figure.where for b in told.event.where
    )


# ---- what counts of the rows


def _order(row: Account) -> tuple[object, ...]:
    return (
        FIELDS.index(row.field),
        row.published or "9999",
        row.document,
        row.span.start,
        row.party,
        row.by_id,
        row.value,
    )


def _distinct(rows: Iterable[Account]) -> list[Account]:
    """A voice says a thing once a report; the first words are kept."""
    found: dict[tuple[str, ...], Account] = {}
    for row in rows:
        found.setdefault((row.document, row.field, row.value, row.by_id), row)
    return list(found.values())


def _revised(rows: Sequence[Account]) -> set[int]:
    """The rows that their voice took back by another number or answer in a later report."""
    latest: dict[tuple[str, str], dict[str, set[str]]] = {}
    for row in rows:
        if row.published and row.field in _REVISABLE:
            latest.setdefault((row.field, row.by_id), {}).setdefault(row.published, set()).add(row.value)
    return {i for i, row in enumerate(rows) if _taken_back(row, latest.get((row.field, row.by_id), {}))}


def _taken_back(row: Account, said: Mapping[str, set[str]]) -> bool:
    last = max(said, default="")
    return bool(row.published) and (row.published or "") < last and row.value not in said[last]


def _contradicted(rows: Sequence[Account], revised: set[int]) -> set[int]:
    """The rows that another row of their field contradicts; rows that say the same go together."""
    alike: dict[str, dict[tuple[object, ...], list[int]]] = {}
    for i, row in enumerate(rows):
        if i not in revised:
            alike.setdefault(row.field, {}).setdefault((row.key, row.low, row.high), []).append(i)
    bad: set[int] = set()
    for these, those in (pair for groups in alike.values() for pair in combinations(groups.values(), 2)):
        one = rows[these[0]]
        other = next((rows[i] for i in those if not _one_voice(one, rows[i])), rows[those[0]])
        if _contradict(one, other):
            bad |= {*these, *those}
    return bad


def _one_voice(one: Account, other: Account) -> bool:
    """Whether the rows are of one voice in one report: parts of a toll, several days, one place after the other."""
    return one.document == other.document and one.by_id == other.by_id


def _contradict(one: Account, other: Account) -> bool:
    if _one_voice(one, other):
        return False
    if one.field in ("killed", "injured", "count"):
        return _differ(one, other)
    if not one.key or not other.key or one.key == other.key:
        return False
    if one.field == "happened":
        return {one.key, other.key} == {"yes", "no"}
    if one.field == "doer":
        return _other_doer(one.key, other.key)
    return True


def _differ(one: Account, other: Account) -> bool:
    """Whether two numbers cannot both be right."""
    if one.low is None or other.low is None:
        return False
    highest = [math.inf if r.high is None else r.high for r in (one, other)]
    return max(one.low, other.low) > min(highest)


def _other_doer(one: str, other: str) -> bool:
    """Whether one names only others than the other does, or denies what the other says."""
    if one.startswith("!") or other.startswith("!"):
        denied, said = (one, other) if one.startswith("!") else (other, one)
        return not said.startswith("!") and denied[1:] in said.split(";")
    return not set(one.split(";")) & set(other.split(";"))


def conflicts_of(rows: Sequence[Account]) -> tuple[Conflict, ...]:
    """Field by field what the voices disagree on, each value with the documents that give it."""
    found = []
    for field in FIELDS:
        values: dict[str, dict[str, None]] = {}
        for row in rows:
            if row.field == field and row.conflict:
                values.setdefault(row.value, {})[row.document] = None
        if values:
            found.append(
                Conflict(field=field, values=tuple(Version(value=v, documents=tuple(d)) for v, d in values.items()))
            )
    return tuple(found)
