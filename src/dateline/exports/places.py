"""Where: the one place of a row, and codes for its precision."""

from __future__ import annotations

from typing import TypeAlias

from dateline.exports.reference import country, named
from dateline.exports.shapes import Cell, Happening
from dateline.records import Place, Site

Spot: TypeAlias = Place | Site
FINEST = ("site", "settlement", "admin2", "admin1", "region", "country", "unresolved")
_POINT, _AREA = ("site", "settlement"), ("admin2", "admin1")


def place_of(happening: Happening) -> Spot | None:
    """The finest place that is known, the first told of equals; None when none is."""
    known = [p for p in happening.where if p.precision != "unresolved"]
    return min(known, key=lambda p: FINEST.index(p.precision), default=None)


def raw_place(happening: Happening, spot: Spot | None) -> str | None:
    """The words of a report for the place."""
    texts = [p.text for t in happening.told for p in t.event.where if spot and p.name == spot.name]
    return texts[0] if texts else None


def gdelt_place(spot: Spot | None) -> dict[str, Cell]:
    """The seven `ActionGeo_` columns; of a place without a country nothing."""
    about = country(spot.country) if spot else {}
    if not spot or not about:
        return {}
    home = spot.country == "USA"
    kind = (3 if home else 4) if spot.precision in _POINT else (2 if home else 5) if spot.precision in _AREA else 1
    parts = [spot.name, spot.admin1, about["name"]] if kind != 1 else [about["name"]]
    values: dict[str, Cell] = {
        "Type": kind, "FullName": ", ".join(dict.fromkeys(p for p in parts if p)), "CountryCode": about["fips"],
        "Lat": spot.latitude if kind != 1 or spot.precision == "country" else None,
        "Long": spot.longitude if kind != 1 or spot.precision == "country" else None,
    }  # fmt: skip
    return {f"ActionGeo_{name}": value for name, value in values.items()}


def parts(spot: Spot | None) -> dict[str, Cell]:
    """City, Province, Latitude, Longitude of a place, and the name of its country."""
    if spot is None:
        return {}
    return {
        "City": spot.name if spot.precision == "settlement" else None,
        "Province": spot.admin1 or (spot.name if spot.precision == "admin1" else None),
        "Country": named(spot.country) or None, "Latitude": spot.latitude, "Longitude": spot.longitude,
    }  # fmt: skip


def grid_cell(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell, half a degree wide, that holds the point."""
    row, column = min(int((latitude + 90) * 2), 359), min(int((longitude + 180) * 2), 719)
    return row * 720 + column + 1
