"""Whether two events are one happening: a score with its reasons. Unsure means none.

1. profile   what of an event counts; aggregates, open or long periods and events that only may be have none
2. vetoes    another book, family of type or status; days, places or tolls that cannot be the same; roles swapped
3. score     points for day, place, doers, victims, means and toll that agree; fewer where they differ
4. verdict   enough points for what is known of the day

The doer is the one thing that reports on one happening often differ in, so that another doer costs points and no more;
who attacked whom the other way round is another happening.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from dateline.linking.sides import is_named, side, sides
from dateline.records import Actor, Amount, Event, Place, Time

# Points. A day and a town (5) are not enough, as towns at war see several attacks a day: something else must agree.
ENOUGH = 5.5
ENOUGH_UNDATED = 6.5  # where the day is only that of publication or the week before
ENOUGH_WITHIN = 6.5  # within one report, whose writer keeps its happenings apart
ENOUGH_IN_STORY = 4.5  # for reports of one story, whose place and day may stand in
STORY, BORROWED = 1.0, 1.0  # for one story; off for a day that is the report's, and for a place
LONGEST = 10  # days; what lasted longer is a campaign
UNDATED = 6  # days before publication in which an undated event lies
NEAR_KM, FAR_KM = 20.0, 50.0

_VIOLENCE = frozenset({"ASSAULT", "BATTLES", "EXPLOSIONS", "VIOLENCE_AGAINST_CIVILIANS"})
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # types whose parties stand on either side of the verb
_FINE = frozenset({"site", "settlement"})
_VAGUE = frozenset({"region", "unresolved"})
_SOLDIERS, _CIVILIANS = frozenset({"MIL", "REB", "COP", "UAF"}), frozenset({"CVL", "REF", "JRN", "MED", "EDU"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What counts of an event; events of equal profile are told alike."""

    book: str
    family: str
    verbal: bool
    planned: bool
    first: int
    last: int
    dated: bool
    mode: str | None
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    means: frozenset[str]
    killed: tuple[float, float] | None
    injured: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Match:
    """Points and why; `possible` is False when something rules it out."""

    score: float
    reasons: tuple[str, ...] = ()
    possible: bool = True


DAY_BORROWED, PLACE_BORROWED = "day of the report", "place of the report"
_PARTICULAR = frozenset({"same doer", "same recipient", "same toll", "tolls agree"})  # needed where both are borrowed
_DOUBTS = frozenset({"another doer", "another recipient", "another manner", "another toll"})
NEVER = Match(0.0, (), False)


def same(one: Profile, other: Profile, together: bool = False) -> Match | None:
    """The match of two profiles when they are surely one happening; `together`: of events within one report."""
    match = compare(one, other)
    dated = one.dated and other.dated
    enough = max(ENOUGH if dated else ENOUGH_UNDATED, ENOUGH_WITHIN if together else 0)
    if not match.possible or match.score < enough or (together and one.verbal):
        return None
    return match


def same_in_story(one: Profile, other: Profile, loan: tuple[Profile, Profile]) -> Match | None:
    """The match of two events of different reports on one story; `loan`: the profiles with what they borrow."""
    match = in_story(one, other, loan)
    reasons = set(match.reasons)
    rootless = {DAY_BORROWED, PLACE_BORROWED} <= reasons and not _PARTICULAR & reasons
    sure = match.possible and match.score >= ENOUGH_IN_STORY
    return match if sure and not rootless and not _DOUBTS & reasons else None


def in_story(one: Profile, other: Profile, loan: tuple[Profile, Profile]) -> Match:
    """Points and reasons with what the events borrow from their reports."""
    match = compare(*loan)
    notes = ["one story"]
    if (one.dated, other.dated) != (loan[0].dated, loan[1].dated):
        notes.append(DAY_BORROWED)
    if (one.places, other.places) != (loan[0].places, loan[1].places):
        notes.append(PLACE_BORROWED)
    score = match.score + STORY - BORROWED * (len(notes) - 1)
    return Match(score, (*match.reasons, *notes), match.possible)


def compare(one: Profile, other: Profile) -> Match:
    """Points and reasons for two events being one, or `NEVER`."""
    if (one.book, one.family, one.planned) != (other.book, other.family, other.planned):
        return NEVER
    parts = []
    for part_of in (_days, _where, _tolls):  # what rules out most comes first
        part = part_of(one, other)
        if part is None:
            return NEVER
        parts.append(part)
    if _swapped(one, other):
        return NEVER
    people = _meeting(one, other) if one.family in _MUTUAL else _blow(one, other)
    parts = [*parts[:2], *people, _means(one, other), parts[2]]
    return Match(sum(points for points, _ in parts), tuple(reason for _, reason in parts if reason))


# ---- what counts of an event


def profile_of(event: Event, published: str | None) -> Profile | None:
    """The profile of an event, or None when it must stay alone."""
    days = _period(event, published)
    if days is None or event.status == "possible" or (event.count and event.count.best != 1):
        return None
    family = family_of(event)
    return Profile(
        book=event.codebook, family=family, verbal=event.quad_class in (1, 3) and family not in _MUTUAL,
        planned=event.status == "planned", first=days[0], last=days[1], dated=event.when is not None, mode=event.mode,
        places=tuple(bare_place(p) for p in event.where if p.precision not in _VAGUE),
        actors=tuple(_bare_actor(a) for a in event.actors), recipients=tuple(_bare_actor(a) for a in event.recipients),
        means=frozenset(i.name for i in event.instruments), killed=bounds(event.killed), injured=bounds(event.injured),
    )  # fmt: skip


def family_of(event: Event) -> str:
    """The type, or "violence" for the types of violence that one report and the next choose between."""
    name = event.type.upper().replace(" ", "_")
    return "violence" if name in _VIOLENCE else name


def bounds(amount: Amount | None) -> tuple[float, float] | None:
    """The lowest and highest number that the words admit; None when they admit any."""
    if amount is None or (amount.low is None and amount.best is None):
        return None
    best = amount.best if amount.best is not None else amount.low
    assert best is not None
    low, high = amount.low if amount.low is not None else best, amount.high if amount.high is not None else best
    if amount.qualifier == "about":
        return min(low, best * 0.8), max(high, best * 1.2)
    if amount.qualifier == "over":
        return low, math.inf
    return (0.0, high) if amount.qualifier == "under" else (low, high)


def _period(event: Event, published: str | None) -> tuple[int, int] | None:
    """First and last day as ordinals; without a time the days up to publication; None when open or too long."""
    time = event.when
    if time is None:
        last = _ordinal(published)
        return (last - UNDATED, last) if last else None
    first, last = _ordinal(time.from_), _ordinal(time.to)
    return (first, last) if first and last and last - first <= LONGEST else None


def _ordinal(day: str | None) -> int | None:
    return datetime.date.fromisoformat(day[:10]).toordinal() if day else None


def _bare_actor(actor: Actor) -> Actor:
    """The actor without the words: who it is."""
    who = {"name": actor.name, "id": actor.id, "country": actor.country, "role": actor.role, "wikidata": actor.wikidata}
    return Actor("x", 0, 1, **who)  # type: ignore[arg-type]


def day_of(time: Time | None) -> int | None:
    """The day as an ordinal, where the time is one day."""
    return _ordinal(time.from_) if time and time.precision == "day" and time.from_ == time.to else None


def bare_place(place: Place) -> Place:
    """The place without the words: where it is."""
    return Place(
        "x", 0, 1, name=place.name, country=place.country, admin1=place.admin1, latitude=place.latitude,
        longitude=place.longitude, geoname_id=place.geoname_id, precision=place.precision,
    )  # fmt: skip


# ---- points; None rules a match out


def _days(one: Profile, other: Profile) -> tuple[float, str] | None:
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap > 1 or (gap == 1 and not (one.dated and other.dated)):
        return None
    if not (one.dated and other.dated):
        return 0.5, "within days of publication"
    if gap == 1:  # "in the night", other time zones
        return 0.5, "the day after"
    return (2.0, "same day") if one.first == one.last == other.first == other.last else (1.0, "overlapping days")


def _where(one: Profile, other: Profile) -> tuple[float, str] | None:
    return _places(one.places, other.places)


def _places(these: tuple[Place, ...], those: tuple[Place, ...]) -> tuple[float, str] | None:
    """The best pair of places; None when every pair is of places apart."""
    found = [place_match(a, b) for a in these for b in those]
    known = [f for f in found if f]
    if found and not known:
        return None
    return max(known, default=(0.0, ""))


def place_match(one: Place, other: Place) -> tuple[float, str] | None:
    """Points for two places being one, or one within the other; None when they are apart."""
    if one.country and other.country and one.country != other.country:
        return None
    fine = {one.precision, other.precision} <= _FINE
    if (one.geoname_id and one.geoname_id == other.geoname_id) or (one.name == other.name and one.country):
        return _same_place(one)
    if "country" in (one.precision, other.precision):
        return (0.5, "same country") if one.country and other.country else (0.0, "")
    apart = distance_km(one, other)
    if fine:
        if apart is None:
            return (0.0, "") if "site" in (one.precision, other.precision) else None
        return (2.0, "near each other") if apart <= NEAR_KM else (0.0, "") if apart <= FAR_KM else None
    return _within(one, other)


def _same_place(place: Place) -> tuple[float, str]:
    if place.precision == "country":
        return 0.5, "same country"
    return (3.0, "same place") if place.precision in _FINE else (2.0, "same district")


def _within(one: Place, other: Place) -> tuple[float, str] | None:
    """Of places of which one is a district: the same first-level unit, another one, or unknown."""
    units = [p.name if p.precision == "admin1" else p.admin1 for p in (one, other)]
    if not all(units):
        return 0.0, ""
    return (1.0, "same district") if units[0] == units[1] else None


def distance_km(one: Place, other: Place) -> float | None:
    """The distance of two places on the ground; None when the coordinates of one are unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def _blow(one: Profile, other: Profile) -> list[tuple[float, str]]:
    """Points for who did it and to whom."""
    return [
        _people(one.actors, other.actors, "doer", 2.0),
        _people(one.recipients, other.recipients, "recipient", 1.5),
    ]


def _meeting(one: Profile, other: Profile) -> list[tuple[float, str]]:
    """Points for who met, whoever is named first."""
    these, those = one.actors + one.recipients, other.actors + other.recipients
    if len(sides(these) & sides(those)) > 1:
        return [(3.5, "same parties")]
    return [_people(these, those, "party", 2.0)]


def _people(these: tuple[Actor, ...], those: tuple[Actor, ...], what: str, most: float) -> tuple[float, str]:
    found = [_pair(a, b) for a in these for b in those]
    best = max(found, default=0.0)
    if best > 0:
        return best * most, f"same {what}" if best >= 0.75 else f"like {what}"
    differing = found and min(found) < 0
    return (-0.75 * most, f"another {what}") if differing else (0.0, "")


def _pair(one: Actor, other: Actor) -> float:
    """1 for the same, less for what may be the same, below 0 for what cannot be."""
    if one.id == other.id:
        return 1.0 if is_named(one) else 0.5
    if is_named(one) and is_named(other):
        return 0.75 if side(one) == side(other) and one.role != "CVL" else -1.0
    roles = {one.role, other.role}
    if roles & _SOLDIERS and roles & _CIVILIANS:
        return -1.0
    return 0.25 if one.role == other.role and one.role else 0.0


def _swapped(one: Profile, other: Profile) -> bool:
    """Whether one's doer is the other's victim: each side's blow is a happening of its own."""
    if one.family in _MUTUAL or sides(one.actors) & sides(other.actors):
        return False
    return bool(sides(one.actors) & sides(other.recipients) or sides(other.actors) & sides(one.recipients))


def _means(one: Profile, other: Profile) -> tuple[float, str]:
    if one.means & other.means:
        return 1.0, "same means"
    if one.mode and other.mode:
        return (0.5, "same manner") if one.mode == other.mode else (-1.0, "another manner")
    return 0.0, ""


def _tolls(one: Profile, other: Profile) -> tuple[float, str] | None:
    """Equal tolls speak for a match, tolls that differ as first and later counts do slightly against it."""
    killed = _toll(one.killed, other.killed)
    if killed is None:
        return None
    injured = _toll(one.injured, other.injured) or (0.0, "")
    return killed[0] + max(0.0, injured[0] - 0.5), killed[1] or injured[1]


def _toll(one: tuple[float, float] | None, other: tuple[float, float] | None) -> tuple[float, str] | None:
    if one is None or other is None:
        return 0.0, ""
    if one == other:
        return (1.5, "same toll") if one[0] > 1 else (0.5, "same toll")
    if max(one[0], other[0]) <= min(one[1], other[1]):
        return (1.0, "tolls agree") if max(one[0], other[0]) > 1 else (0.0, "")
    small, large = sorted((one[0] if math.isinf(one[1]) else one[1], other[0] if math.isinf(other[1]) else other[1]))
    if large > 4 * small and large - small > 10:
        return None
    return -0.5, "another toll"
