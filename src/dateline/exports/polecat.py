"""POLECAT-style rows (an event, its sides as lists) and PLOVER's own JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.exports.people import Person
from dateline.exports.places import parts, place_of, raw_place
from dateline.exports.reference import country, named
from dateline.exports.shapes import Cell, Happening, Line, Options
from dateline.exports.timing import reported_day

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
RESOLUTION = {"site": 5, "settlement": 4, "admin2": 3, "admin1": 2, "country": 1}


def rows(happening: Happening, options: Options) -> list[Line]:
    """The one row of an event; raises `Skip` when it has no day."""
    event, told = happening.lead, happening.told[0]
    day, rule = reported_day(happening, "coarse" in options.include)
    spot = place_of(happening)
    cells: dict[str, Cell] = {
        "Event ID": happening.id, "Event Date": day.isoformat(), "Event Type": happening.type,
        "Event Mode": happening.mode or None, "Intensity": event.goldstein,
        "Quad Code": QUADS.get(event.quad_class or 0), "Contexts": _list(event.contexts),
        **_side("Actor", happening.actors), **_side("Recipient", happening.recipients),
        **parts(spot), "Country": spot.country if spot else None, "Placename": spot.name if spot else None,
        "GeoNames ID": spot.geoname_id if spot else None, "Raw Placename": raw_place(happening, spot),
        "Source": told.document.publisher, "Publication Date": (told.document.published or "")[:10] or None,
        "Story People": _list(told.story.people), "Story Organizations": _list(told.story.organisations),
        "Story Locations": _list(told.story.places), "Language": told.document.language, "Version": options.version,
    }  # fmt: skip
    return [Line(happening.id, day.isoformat(), cells, happening, rule)]


def _list(values: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(v for v in values if v)) or None


def _side(name: str, people: Sequence[Person]) -> dict[str, Cell]:
    return {
        f"{name} Name": _list(p.name for p in people), f"{name} Country": _list(p.country for p in people),
        f"{name} COW": _list(country(p.country).get("cow") for p in people),
        f"Primary {name} Sector": next((p.role for p in people if p.role), None),
        f"{name} Sectors": _list(p.role for p in people),
        f"{name} Title": _list(getattr(p, "title", None) for p in people),
        f"{name} Name Raw": _list(getattr(p, "text", None) for p in people),
    }  # fmt: skip


# ---- PLOVER's JSON


def plover_text(lines: Iterable[Line], options: Options) -> str:
    """One JSON object a line, with the keys of the PLOVER manual and the sentence itself."""
    return "".join(json.dumps(_plover(line, options), ensure_ascii=False) + "\n" for line in lines)


def _plover(line: Line, options: Options) -> dict[str, Any]:
    happening, event, document = line.happening, line.happening.lead, line.happening.told[0].document
    spot, end = place_of(happening), happening.when[1]
    return {
        "id": event.id, "has_event": True, "date": line.day, "time": None, "enddate": end, "endtime": None,
        "actor": [_entity(a) for a in event.actors], "recipient": [_entity(a) for a in event.recipients],
        "event": [event.type], "event_loc": _place(happening, spot), "event_text": event.trigger.text,
        "quad_code": event.quad_class, "event_scale": event.goldstein, "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts), "dead": event.killed.best if event.killed else None,
        "injured": event.injured.best if event.injured else None, "link": None, "text": event.sentence.text,
        "text_info": {
            "document": document.id, "start": event.sentence.start, "end": event.sentence.end,
            "trigger_start": event.trigger.start, "trigger_end": event.trigger.end,
        },
        "cite_info": {
            "corpus": None, "citation": None, "url": document.uri, "title": document.title,
            "language": document.language, "publication": document.publisher, "license": None, "copyright": None,
            "coder": "dateline", "codebook": event.codebook, "version": options.version,
        },
        "coder": "dateline", "coded_date": None, "coded_time": None, "comment": event.attribution.status,
    }  # fmt: skip


def _entity(actor: Any) -> dict[str, Any]:
    return {
        "code": actor.code, "sector": actor.role, "entity_text": actor.text, "identifier_id": actor.wikidata,
        "identifier_text": actor.name, "religion": None, "ethnicity": None, "office": actor.title, "gender": None,
        "age": None,
    }  # fmt: skip


def _place(happening: Happening, spot: Any) -> dict[str, Any] | None:
    if spot is None:
        return None
    own = parts(spot)
    return {
        "extracted_place": raw_place(happening, spot), "resolved_place": spot.name, "geonameid": spot.geoname_id,
        "lat": spot.latitude, "lon": spot.longitude, "city": own["City"], "district": None,
        "province": own["Province"], "country": named(spot.country) or None, "country_code": spot.country,
        "feature_class": None, "feature_code": None, "resolution": RESOLUTION.get(spot.precision),
    }  # fmt: skip
