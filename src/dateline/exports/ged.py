"""UCDP-GED-style rows: one incident of organised violence with at least one death."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.exports.numbers import number
from dateline.exports.people import Person, is_armed, is_civilian, is_described, is_state
from dateline.exports.places import grid_cell, place_of, raw_place
from dateline.exports.reference import country, named
from dateline.exports.shapes import Cell, Happening, Line, Options, Skip
from dateline.exports.timing import Dated, dated
from dateline.records import Document, Event

_WHERE = {"site": 1, "settlement": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
_DATE = {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}
_NEAR = 40  # characters between a number of dead and the words for them
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class _Sides:
    violence: int
    a: Person
    b: Person | None  # None: civilians

    @property
    def name_a(self) -> str:
        return _name(self.a)

    @property
    def name_b(self) -> str:
        return _name(self.b) if self.b else "Civilians"


def rows(happening: Happening, options: Options) -> list[Line]:
    """The one row of an incident; raises `Skip` when it does not fit."""
    toll = happening.killed
    if toll is None or max(toll.low or 0, toll.best or 0) < 1:
        raise Skip("no_deaths")
    sides = _sides(happening)
    when = dated(happening)
    if when.class_ not in _DATE:
        raise Skip("date_too_coarse")
    cells = {"id": number(happening.id), "year": when.first.year, **_where(happening), **_when(when)}
    cells |= _side_cells(sides) | _sources(happening) | _deaths(happening, sides)
    cells |= {
        "code_status": "Check" if happening.incident and happening.incident.conflicts else "Clear",
        "event_clarity": 2 if happening.is_aggregate else 1,
    }
    rule = {STATE_BASED: "state-based", NON_STATE: "non-state", ONE_SIDED: "one-sided"}[sides.violence]
    return [Line(str(cells["id"]), when.first.isoformat(), cells, happening, rule)]


def numbered(lines: Iterable[Line]) -> list[Line]:
    """The rows with their `relid`: a running number within country, year and type of violence."""
    counts: dict[str, int] = defaultdict(int)
    found = []
    for line in lines:
        spot = place_of(line.happening)
        head = f"{spot.country if spot else ''}-{line.cells['year']}-{line.cells['type_of_violence']}-0-"
        counts[head] += 1
        found.append(replace(line, cells=line.cells | {"relid": f"{head}{counts[head]}"}))
    return found


# ---- who


def _name(person: Person) -> str:
    return f"Government of {named(person.country)}" if is_state(person) and named(person.country) else person.name


def _organised(people: Sequence[Person]) -> list[Person]:
    return [p for p in people if is_state(p) or (is_armed(p) and not is_described(p))]


def _sides(happening: Happening) -> _Sides:
    doers, done_to = _organised(happening.actors), _organised(happening.recipients)
    if not doers:
        raise Skip("unorganised")
    if any(is_civilian(r) for r in happening.recipients):
        return _Sides(ONE_SIDED, doers[0], None)
    others = done_to or doers[1:]
    if not others:
        raise Skip("unorganised")
    one, two = doers[0], others[0]
    if is_state(two) and not is_state(one):
        one, two = two, one
    return _Sides(STATE_BASED if is_state(one) else NON_STATE, one, two)


def _side_cells(sides: _Sides) -> dict[str, Cell]:
    pair = f"{sides.name_a} - {sides.name_b}"
    return {
        "type_of_violence": sides.violence, "conflict_name": pair, "dyad_name": pair, "side_a": sides.name_a,
        "side_b": sides.name_b, "gwnoa": _gw(sides.a), "gwnob": _gw(sides.b),
    }  # fmt: skip


def _gw(person: Person | None) -> int | None:
    given = country(person.country).get("gw") if person and is_state(person) else None
    return int(given) if given else None


# ---- dead


def _deaths(happening: Happening, sides: _Sides) -> dict[str, Cell]:
    """The numbers, each dead counted on one side; of "up to 12" the lowest is 1."""
    toll = happening.killed
    assert toll is not None
    best = int(next(n for n in (toll.best, toll.low) if n))
    high, low = max(int(toll.high or best), best), min(int(toll.low or 1), best)
    return {"best": best, "high": high, "low": low, **_by_side(happening, sides, best)}


def _by_side(happening: Happening, sides: _Sides, best: int) -> dict[str, Cell]:
    found: dict[str, Cell] = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    columns = {_column(t.event, sides) for t in happening.told if t.event.killed}
    found[columns.pop() if len(columns) == 1 else "deaths_unknown"] = best
    return found


def _column(event: Event, sides: _Sides) -> str:
    """Whose the dead of a telling are: of the recipient whose words stand by their number."""
    assert event.killed
    start, end = event.killed.start, event.killed.end
    dead = [r for r in event.recipients if r.start <= start < r.end or end <= r.start <= end + _NEAR]
    if dead and all(is_civilian(r) for r in dead):
        return "deaths_civilians"
    names = {_name(r) for r in dead}
    if names == {sides.name_a}:
        return "deaths_a"
    return "deaths_b" if names == {sides.name_b} else "deaths_unknown"


# ---- when, where, from whom


def _when(when: Dated) -> dict[str, Cell]:
    precision = 2 if when.class_ == "day" and when.days > 1 else _DATE[when.class_]
    start, end = (f"{day.isoformat()} 00:00:00.000" for day in (when.first, when.last))
    return {"date_prec": precision, "date_start": start, "date_end": end}


def _where(happening: Happening) -> dict[str, Cell]:
    spot = place_of(happening)
    about = country(spot.country) if spot else {}
    if not spot or not about:
        raise Skip("no_place")
    latitude, longitude = spot.latitude, spot.longitude
    point = latitude is not None and longitude is not None
    return {
        "where_prec": _WHERE[spot.precision], "where_coordinates": spot.name,
        "where_description": raw_place(happening, spot), "adm_1": spot.admin1,
        "latitude": latitude, "longitude": longitude,
        "geom_wkt": f"POINT ({longitude:.6f} {latitude:.6f})" if point else None,
        "priogrid_gid": grid_cell(latitude or 0.0, longitude or 0.0) if point else None,
        "country": about["ged_name"] or about["name"], "country_id": int(about["gw"]) if about["gw"] else None,
        "region": about["ged_region"],
    }  # fmt: skip


def _sources(happening: Happening) -> dict[str, Cell]:
    documents = happening.documents
    told_by = [a.name for t in happening.told for a in t.event.attribution.sources]
    return {
        "number_of_sources": len(documents), "source_article": _joined(map(_citation, documents)),
        "source_office": _joined(happening.publishers), "source_original": _joined(told_by),
        "source_date": _joined((d.published or "")[:10] for d in documents),
        "source_headline": _joined(d.title for d in documents),
    }  # fmt: skip


def _citation(document: Document) -> str:
    about = (document.publisher, (document.published or "")[:10], document.title)
    return ", ".join(part for part in about if part)


def _joined(values: Iterable[str | None]) -> str | None:
    return ";".join(dict.fromkeys(v for v in values if v)) or None
