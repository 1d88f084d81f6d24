"""ACLED-style rows: a dated, placed happening between named groups, one row a day and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateline.exports.acled_types import type_of
from dateline.exports.people import INTER, Name, Person, acled_label, acled_name, interaction, interaction_number
from dateline.exports.reference import country
from dateline.exports.shapes import Cell, Happening, Line, Options, Skip, day_of
from dateline.exports.timing import Dated, dated
from dateline.records import Amount, Place, Site

_DISORDER = {
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_DISORDER_OF_SUB = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
}
_VAGUE = {"few": 3, "several": 3, "some": 3, "many": 3, "dozens": 12, "tens": 10, "hundreds": 100}
_PRECISION = {"site": 1, "settlement": 1, "admin2": 2, "admin1": 3}
_TIME = {"day": 1, "days": 2, "week": 2, "month": 3}
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class _Spot:
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    precision: int
    is_stand_in: bool = False  # a capital for a whole country


def rows(happening: Happening, options: Options) -> list[Line]:
    """The rows of one happening; raises `Skip` when it does not fit."""
    kind = type_of(happening, options)
    when = dated(happening)
    spots = _spots(happening, kind["event_type"], options)
    days = _days(when, happening, options)
    shares = _shares(_fatalities(happening), len(spots) * len(days))
    pairs = [(spot, day) for spot in spots for day in days]
    rule = "split" if len(pairs) > 1 else kind["rule"] + (", in the capital" if spots[0].is_stand_in else "")
    found = []
    for ordinal, ((spot, day), deaths) in enumerate(zip(pairs, shares, strict=True)):
        key = _key(happening, spot.country, ordinal)
        cells = {"event_id_cnty": key, **_time_cells(when, day), **_type_cells(kind)}
        cells |= _sides(happening, kind["event_type"], spot.country, options) | _spot_cells(spot)
        cells |= _telling(happening, day, deaths, f"{kind['sub_event_type'].lower()}, in {spot.name}", options.epoch)
        if happening.is_aggregate:  # one row for many, so no finer than the coarsest
            cells |= {"time_precision": 3, "geo_precision": 3}
        found.append(Line(key, day.isoformat(), _era(cells, spot, options), happening, rule))
    return found


def _key(happening: Happening, where: str, ordinal: int) -> str:
    tail = f"{ordinal:02d}" if ordinal else ""
    return f"{where}DL{happening.id.split('-')[-1][:10]}{tail}"


def _era(cells: dict[str, Cell], spot: _Spot, options: Options) -> dict[str, Cell]:
    if options.acled_2022:
        cells |= {"data_id": None, "event_id_no_cnty": str(cells["event_id_cnty"])[5:], "iso3": spot.country}
    return cells


# ---- when


def _days(when: Dated, happening: Happening, options: Options) -> list[date]:
    """Every day of days named one by one, else the middle; raises `Skip` when that would say too much."""
    if when.class_ == "day":
        return [when.first + timedelta(days=n) for n in range(when.days)]
    if when.class_ in _TIME or (when.class_ == "year" and "coarse" in options.include):
        return [_within(when, happening)]
    raise Skip("date_too_coarse")


def _within(when: Dated, happening: Happening) -> date:
    """The middle of the time; of an "early" or "late" month its first or last day."""
    words = {w for t in happening.told if t.event.when for w in t.event.when.text.lower().replace("-", " ").split()}
    if when.class_ == "month" and words & {"early", "late"}:
        return when.first if "early" in words else when.last
    return when.middle


def _time_cells(when: Dated, day: date) -> dict[str, Cell]:
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": _TIME.get(when.class_, 3)}


# ---- what


def _type_cells(kind: Mapping[str, str]) -> dict[str, Cell]:
    event, sub = kind["event_type"], kind["sub_event_type"]
    disorder = _DISORDER_OF_SUB.get(sub) or _DISORDER.get(event, "Political violence")
    return {"disorder_type": disorder, "event_type": event, "sub_event_type": sub}


def _fatalities(happening: Happening) -> int:
    """The lowest number told; of vague words what ACLED counts them as, and 0 when no dead are told."""
    toll = happening.killed
    if toll is None:
        return 0
    vague = [n for t in happening.told if t.event.killed and (n := _vague(t.event.killed)) is not None]
    told = [n for n in (toll.low if toll.low is not None else toll.best,) if n is not None]
    return int(min(vague or told, default=0))


def _vague(amount: Amount) -> int | None:
    words = amount.text.lower().split()
    return next((n for word, n in _VAGUE.items() if word in words), None) if amount.qualifier == "vague" else None


def _shares(total: int, parts: int) -> list[int]:
    """The total shared evenly, the remainder to the first."""
    each = total // parts
    return [total - each * (parts - 1)] + [each] * (parts - 1)


# ---- where


def _spots(happening: Happening, event_type: str, options: Options) -> list[_Spot]:
    found = list(dict.fromkeys(s for p in happening.where if (s := _spot(p))))
    finest = min((s.precision for s in found), default=0)
    kept = [s for s in found if s.precision == finest]
    if kept:
        return kept
    if event_type == "Strategic developments":
        return [_capital(happening, options.strategic)]
    raise Skip("place_too_coarse" if happening.where else "no_place")


def _spot(place: Place | Site) -> _Spot | None:
    precision = _PRECISION.get(place.precision)
    if not precision or place.latitude is None or place.longitude is None or not country(place.country):
        return None
    return _Spot(place.name, place.country or "", place.admin1 or "", place.latitude, place.longitude, precision)


def _capital(happening: Happening, strategic: bool) -> _Spot:
    """The capital of the one country that is named as the place; for talks asked for, else of the first actor's."""
    named = [p.country for p in happening.where if p.precision == "country" and p.country]
    home = [a.country for a in happening.actors if a.country][:1] if strategic else []
    codes = list(dict.fromkeys(named or home))
    about = country(codes[0]) if len(codes) == 1 else {}
    if not about.get("capital_latitude"):
        raise Skip("place_too_coarse" if happening.where else "no_place")
    point = float(about["capital_latitude"]), float(about["capital_longitude"])
    return _Spot(about["capital"], codes[0], "", *point, 3, is_stand_in=True)


def _spot_cells(spot: _Spot) -> dict[str, Cell]:
    about = country(spot.country)
    return {
        "iso": int(about["numeric"]), "region": about["acled_region"], "country": about["name"], "admin1": spot.admin1,
        "location": spot.name, "latitude": spot.latitude, "longitude": spot.longitude, "geo_precision": spot.precision,
    }  # fmt: skip


# ---- who


def _sides(happening: Happening, event_type: str, where: str, options: Options) -> dict[str, Cell]:
    doers, done_to = list(happening.actors), list(happening.recipients)
    if event_type == "Strategic developments" and not done_to and len(doers) > 1:
        doers, done_to = doers[:1], doers[1:]
    one, first = _side(happening, doers, event_type, where, options)
    two, second = _side(happening, done_to, event_type, where, options)
    if not doers and event_type not in ("Protests", "Riots", "Strategic developments"):
        one, first = [(f"Unidentified Armed Group ({country(where)['name']})", 3)], 3
    if not one and not two:
        raise Skip("no_actor")
    unknown = (one and not first) or (two and not second)
    paired = interaction_number if options.inter_num else interaction
    return {**_side_cells(1, one, first, options), **_side_cells(2, two, second, options)} | {
        "interaction": None if unknown else paired(first, second),
        "civilian_targeting": "Civilian targeting" if any(label == 7 for _, label in two) else None,
    }


def _side(
    happening: Happening, people: Sequence[Person], event_type: str, where: str, options: Options
) -> tuple[list[Name], int | None]:
    found = list(dict.fromkeys(_named(happening, people, event_type, where, options)))
    return found, next((label or None for _, label in found), None)


def _named(
    happening: Happening, people: Sequence[Person], event_type: str, where: str, options: Options
) -> Iterator[Name]:
    """Name and label of each; an actor who is only said to have done it stands behind when the caller is cautious."""
    for person in people:
        label = acled_label(person, event_type, where, options.acled_actors)
        if options.cautious_actors and happening.responsibility(person) not in (None, "fact"):
            yield f"Unidentified Armed Group ({country(where)['name']})", 3
        name = acled_name(person, label, where, options.acled_actors)
        yield name, label or 0
        if label == 7 and name != person.name and person.role != "CVL":
            yield person.name, 7


def _side_cells(number: int, names: list[Name], label: int | None, options: Options) -> dict[str, Cell]:
    return {
        f"actor{number}": names[0][0] if names else None,
        f"assoc_actor_{number}": "; ".join(n for n, _ in names[1:]) or None,
        f"inter{number}": (label if options.inter_num else INTER[label]) if label else None,
    }


# ---- the telling


def _telling(happening: Happening, day: date, deaths: int, what: str, epoch: int | None) -> dict[str, Cell]:
    latest = max((d.published for d in happening.documents if d.published), default=None)
    sources = [*happening.publishers, *(t.event.attribution.via for t in happening.told)]
    return {
        "source": "; ".join(dict.fromkeys(s for s in sources if s)) or None,
        "notes": notes(happening, day, what),
        "fatalities": deaths,
        "timestamp": int(datetime.combine(day_of(latest), time(), UTC).timestamp()) if latest else epoch,
    }


def notes(happening: Happening, day: date, what: str) -> str:
    """The happening in words, opened by its date; in brackets who claims it, is blamed, says so, confirms or denies."""
    sides = ((" by ", happening.actors), (" against ", happening.recipients))
    told = what + "".join(f",{word}{', '.join(dict.fromkeys(p.name for p in who))}" for word, who in sides if who)
    words = [*_doubts(happening), *_voices(happening)]
    return f"On {day.day} {_MONTHS[day.month - 1]} {day.year}, {told}{' (' + '; '.join(words) + ')' if words else ''}."


def _doubts(happening: Happening) -> Iterator[str]:
    said = {"claimed": "claimed by", "accused": "blamed on", "suspected": "suspected of", "denied": "denied by"}
    for actor in happening.actors:
        how = happening.responsibility(actor)
        if how in said:
            yield f"{said[how]} {actor.name}"


def _voices(happening: Happening) -> Iterator[str]:
    for field, word in (("sources", "said by"), ("confirmed_by", "confirmed by"), ("denied_by", "denied by")):
        names = [a.name for t in happening.told for a in getattr(t.event.attribution, field)]
        if names:
            yield f"{word} {', '.join(dict.fromkeys(names))}"
