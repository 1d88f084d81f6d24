"""ICEWS-style rows: a pair with a CAMEO code, its label and its score."""

from __future__ import annotations

from dateline.exports.dyads import Dyad, dyads, lines
from dateline.exports.numbers import number
from dateline.exports.people import Person, is_described
from dateline.exports.places import parts, place_of
from dateline.exports.reference import cameo, named, roles
from dateline.exports.shapes import Cell, Happening, Line, Options, Skip
from dateline.exports.timing import reported_day


def rows(happening: Happening, options: Options) -> list[Line]:
    """One row a pair with a target; raises `Skip` when it does not fit."""
    pairs = [d for d in dyads(happening) if d.recipient]
    if not pairs:
        raise Skip("no_target")
    day, rule = reported_day(happening, "coarse" in options.include)
    told = happening.told[0]
    shared: dict[str, Cell] = {
        "Event Date": day.isoformat(), "Story ID": number(told.document.id), "Sentence Number": told.sentence,
        "Publisher": told.document.publisher, **parts(place_of(happening)),
    }  # fmt: skip

    def cells_of(key: int, pair: Dyad) -> dict[str, Cell]:
        sides = _side("Source", pair.actor) | _side("Target", pair.recipient)
        return {"Event ID": key, **shared, **_code_cells(pair), **sides}

    return lines(happening, pairs, day, rule, cells_of)


def _code_cells(pair: Dyad) -> dict[str, Cell]:
    own = cameo()[cameo()[pair.code]["icews"]]
    return {"Event Text": own["label"], "CAMEO Code": own["code"], "Intensity": float(own["scale"])}


def _side(name: str, person: Person | None) -> dict[str, Cell]:
    if person is None:
        return {}
    words = roles().get(person.role or "", {}).get("icews")
    generic = f"{words.split(',')[0]} ({named(person.country)})" if words and named(person.country) else None
    return {
        f"{name} Name": generic if generic and is_described(person) else person.name, f"{name} Sectors": words,
        f"{name} Country": named(person.country) or None,
    }  # fmt: skip
