"""Groups of events → incidents: the merged facts and what the reports disagree on.

1. weights    a value counts once a publisher, a copy as its original, so that copies confirm nothing
2. facts      type, day, place: those of most publishers among the most precise; doers and victims: each side once
3. tolls      from the lowest number told to the highest
4. conflicts  from the accounts (`accounts.py`)
5. revisions  the numbers in the order of publication
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from dateline.linking.accounts import Account, conflicts_of
from dateline.linking.groups import Group, Told
from dateline.linking.sides import is_named, side
from dateline.records import (
    Actor,
    Event,
    EventStatus,
    Incident,
    Participant,
    Period,
    Place,
    Revision,
    Site,
    Toll,
    TollField,
    stable_id,
)

V = TypeVar("V", bound=Hashable)

_TIMES = ("day", "week", "month", "season", "quarter", "year", "decade", "open", "unresolved")
_PLACES = ("site", "settlement", "admin2", "admin1", "country", "region", "unresolved")
_TOLLS: tuple[TollField, ...] = ("killed", "injured")
_STATUSES: tuple[EventStatus, ...] = ("actual", "denied", "planned", "possible")


def incident_id(group: Group) -> str:
    """The id, made from the earliest event: later reports leave it as it is."""
    return stable_id("i", group.members[0].event.id)


def merge(group: Group, rows: Sequence[Account]) -> Incident:
    """The incident that a group of events is; `rows` are its accounts."""
    members = group.members
    lead = members[0].event
    told = [t for t in members if t.event.status != "denied"] or members
    statuses = {t.event.status for t in members}
    voices = {t.document.id: t.voice for t in members}
    return Incident(
        id=incident_id(group), events=tuple(t.event.id for t in members),
        documents=_once(t.document.id for t in members),
        publishers=_once(t.document.publisher for t in members if t.document.publisher),
        codebook=lead.codebook, type=_most(told, lambda e: e.type) or lead.type, mode=_most(told, lambda e: e.mode),
        status=next(s for s in _STATUSES if s in statuses), when=_when(members), where=_where(members),
        actors=_cast(told, lambda e: e.actors), recipients=_cast(told, lambda e: e.recipients),
        killed=_toll(rows, voices, "killed"), injured=_toll(rows, voices, "injured"), conflicts=conflicts_of(rows),
        reasons=tuple(group.reasons), independent=len({t.voice for t in members}),
        copies=_once(t.document.id for t in members if t.origin and t.origin.id != t.document.id),
        joins=tuple(group.joins), revisions=_revisions(rows),
    )  # fmt: skip


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _weights(members: Iterable[Told], value_of: Callable[[Event], V | None]) -> dict[V, int]:
    """Value → how many publishers give it, in the order of the reports."""
    found: dict[V, set[str]] = defaultdict(set)
    for told in members:
        value = value_of(told.event)
        if value is not None:
            found[value].add(told.voice)
    return {value: len(publishers) for value, publishers in found.items()}


def _most(members: Iterable[Told], value_of: Callable[[Event], V | None]) -> V | None:
    """The value that most publishers give, of equals the first told."""
    weights = _weights(members, value_of)
    return max(weights, key=lambda value: weights[value], default=None)


# ---- facts


def _when(members: Sequence[Told]) -> Period | None:
    def period(event: Event) -> Period | None:
        time = event.when
        return Period(from_=time.from_, to=time.to, precision=time.precision) if time and time.from_ else None

    weights = _weights(members, period)
    return min(weights, key=lambda p: (_TIMES.index(p.precision), -weights[p]), default=None)


def _where(members: Sequence[Told]) -> tuple[Site, ...]:
    """The places of the event whose first place is the finest and told by most publishers."""

    def sites(event: Event) -> tuple[Site, ...] | None:
        return tuple(dict.fromkeys(_site(p) for p in event.where)) or None

    weights = _weights(members, sites)
    return min(weights, key=lambda w: (_PLACES.index(w[0].precision), -weights[w]), default=())


def _site(place: Place) -> Site:
    return Site(
        name=place.name, country=place.country, admin1=place.admin1, latitude=place.latitude,
        longitude=place.longitude, geoname_id=place.geoname_id, precision=place.precision,
    )  # fmt: skip


def _cast(members: Iterable[Told], actors_of: Callable[[Event], tuple[Actor, ...]]) -> tuple[Participant, ...]:
    """Each side once, by the name that came first; descriptions only where nobody of their sector has a name."""
    found: dict[str, Actor] = {}
    for told in members:
        for actor in actors_of(told.event):
            found.setdefault(side(actor), actor)
    named = {a.role for a in found.values() if is_named(a)}
    kept = [a for a in found.values() if is_named(a) or not (a.role in named or named)]
    return tuple(Participant(name=a.name, id=a.id, country=a.country, role=a.role, code=a.code) for a in kept)


def _toll(rows: Iterable[Account], voices: Mapping[str, str], field: TollField) -> Toll | None:
    """From the lowest to the highest number that counts; `best` is that of most voices' publishers."""
    told = [r for r in rows if r.field == field and not r.revised and r.low is not None]
    if not told:
        return None
    publishers: dict[float, set[str]] = defaultdict(set)
    for row in told:
        publishers[row.low or 0.0].add(voices[row.document])
    best = max(publishers, key=lambda n: (len(publishers[n]), n))
    highs = [r.high if r.high is not None else r.low or 0.0 for r in told]
    return Toll(low=min(publishers), high=max(highs), best=best)


def _revisions(rows: Iterable[Account]) -> tuple[Revision, ...]:
    """The numbers of killed and injured, each in the order of publication, undated reports last."""
    return tuple(
        Revision(
            field=field, value=r.value, low=r.low, high=r.high, by=r.by, document=r.document, publisher=r.publisher,
            published=r.published, revised=r.revised,
        )
        for field in _TOLLS
        for r in rows
        if r.field == field
    )  # fmt: skip
