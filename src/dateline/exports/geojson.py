"""GeoJSON: a feature a happening, with its point where one place is known and no point otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dateline.exports.places import place_of
from dateline.exports.shapes import Cell, Happening, Line, Options


def rows(happening: Happening, options: Options) -> list[Line]:
    """The one feature of a happening, as its properties."""
    first, last, precision = happening.when
    spot, killed, injured = place_of(happening), happening.killed, happening.injured
    cells: dict[str, Cell] = {
        "id": happening.id, "type": happening.type, "mode": happening.mode or None, "status": happening.status,
        "from": first, "to": last, "precision": precision,
        "actors": _names(a.name for a in happening.actors), "recipients": _names(a.name for a in happening.recipients),
        "place": spot.name if spot else None, "country": spot.country if spot else None,
        "place_precision": spot.precision if spot else None,
        "killed_low": killed.low if killed else None, "killed_high": killed.high if killed else None,
        "injured_low": injured.low if injured else None, "injured_high": injured.high if injured else None,
        "attribution": happening.lead.attribution.status,
        "sources": _names(a.name for t in happening.told for a in t.event.attribution.sources),
        "publishers": _names(happening.publishers), "documents": _names(d.id for d in happening.documents),
        "sentence": happening.lead.sentence.text,
    }  # fmt: skip
    return [Line(happening.id, first or happening.published or "", cells, happening, "feature")]


def _names(values: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None


def geojson_text(lines: Iterable[Line], options: Options) -> str:
    """A feature collection (RFC 7946), a feature on a line."""
    features = ",\n".join(json.dumps(_feature(line), ensure_ascii=False) for line in lines)
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'


def _feature(line: Line) -> dict[str, object]:
    spot = place_of(line.happening)
    known = spot is not None and spot.latitude is not None and spot.longitude is not None
    point = {"type": "Point", "coordinates": [spot.longitude, spot.latitude]} if known and spot else None
    properties = {name: value for name, value in line.cells.items() if name != "id"}
    return {"type": "Feature", "id": line.key, "geometry": point, "properties": properties}
