"""Geoparsing corpora (LGL, GeoVirus, TR-News, GeoWebNews) → dateline's places.

The corpora also annotate names used for actors, and bare names without their place noun. So every toponym is asked
for, a lower-case noun or word of direction is cut off ("Anbar province" → "Anbar"), and countries and units, which
have no point in a ledger, get the middle of their settlements. Some also annotate the adjectives of peoples.
"""

from __future__ import annotations

import re
from typing import Any

from dateline.annotation.blocks import find_blocks
from dateline.annotation.gazetteer import centre, demonyms
from dateline.annotation.places import find_places
from dateline.annotation.sheet import Layer, Sheet
from dateline.annotation.times import find_times
from dateline.annotation.tokens import parse
from dateline.annotation.view import reading_view
from dateline.records import Document, Place


def sheet_of(text: str) -> Sheet:
    """A sheet with all layers that places need."""
    document = Document.of(text)
    blocks = find_blocks(text, None)
    sheet = Sheet(document, blocks, *parse(reading_view(text), blocks))
    sheet.times = Layer(find_times(sheet))
    return sheet


def predict(rows: list[dict[str, Any]], adjectives: bool = True) -> list[dict[str, Any]]:
    """Rows of the corpus → `{"id", "toponyms": [{"s", "e", "lat", "lon", "geonameid"}]}`."""
    return [{"id": row["id"], "toponyms": toponyms(sheet_of(row["text"]), adjectives)} for row in rows]


def toponyms(sheet: Sheet, adjectives: bool = True) -> list[dict[str, Any]]:
    """What dateline finds in one sheet, in the scorer's form."""
    found = [_toponym(place) for place in find_places(sheet, every=True)]
    if adjectives:
        taken = {i for t in found for i in range(t["s"], t["e"])}
        for token in sheet.tokens:
            country = demonyms().get(token.lower)
            if country and token.text[0].isupper() and token.start not in taken:
                point = centre(country) or (None, None)
                found.append({"s": token.start, "e": token.end, "lat": point[0], "lon": point[1], "geonameid": None})
    return sorted(found, key=lambda t: (t["s"], t["e"]))


def _toponym(place: Place) -> dict[str, Any]:
    start, end = place.start, place.end
    if cut := re.match(r"(?:[a-z]+[ -])+(?=[A-Z])", place.text):
        start += 0 if re.match(r"(?:al|el|ad|as|ash|ez|at|an|ar)-", place.text) else cut.end()
    if cut := re.search(r"(?: [a-z]+)+$", place.text):
        end -= len(cut.group())
    point: tuple[float | None, float | None] = (place.latitude, place.longitude)
    if point[0] is None and place.country:
        point = centre(place.country, place.admin1) or centre(place.country) or point
    return {"s": start, "e": end, "lat": point[0], "lon": point[1], "geonameid": place.geoname_id}
