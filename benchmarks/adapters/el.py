"""Entity linking: the names of actors and places in a text → Wikidata items, as the lexicon knows them.

Only names are linked, also short ones of somebody named in full before; a name without an item is predicted with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from dateline.annotation import annotate
from dateline.annotation.gazetteer import Candidate, candidates, demonyms
from dateline.annotation.lexicon import wikidata
from dateline.annotation.places import as_place
from dateline.annotation.readings import read
from dateline.annotation.sheet import Mention, Sheet
from dateline.annotation.toponyms import find_toponyms
from dateline.records import Document, Place
from dateline.resources import lexicon

_NAMED = frozenset({"lexicon", "name", "metonym"})
_BEFORE = re.compile(r"(?!(?:al|el|ad|as|ash|ez|at|an|ar)-)(?:[a-z]+[ -])+(?=[A-Z])")  # "western Iraq"
_AFTER = re.compile(r"(?: [a-z]+)+$")  # "Anbar province"
Named: TypeAlias = tuple[int, int, str | None]  # start, end, item
Key: TypeAlias = int | tuple[str, str | None, str]  # GeoNames id; or kind, country and name


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows → `{"id", "mentions": [{"s", "e", "qid"}]}`."""
    return [{"id": row["id"], "mentions": mentions(row["text"], _published(row["title"]))} for row in rows]


def _published(title: str) -> str | None:
    """Titles of News-Fair begin with the day: "20190711 - …"."""
    day = re.match(r"(\d{4})(\d\d)(\d\d) - ", title)
    return "-".join(day.groups()) if day else None


def mentions(text: str, published: str | None = None) -> list[dict[str, Any]]:
    """Places and actors of a text with their items; where they overlap the longer name, else the place."""
    sheet = annotate(Document.of(text, published=published))
    found: dict[tuple[int, int], str | None] = {}
    for start, end, item in sorted((*_places(sheet), *_actors(sheet)), key=lambda x: x[0] - x[1]):
        if not any(start < e and s < end for s, e in found):
            found[start, end] = item
    return [{"s": s, "e": e, "qid": item} for (s, e), item in sorted(found.items())]


def _places(sheet: Sheet) -> Iterator[Named]:
    toponyms = find_toponyms(sheet)
    for toponym, chosen in zip(toponyms, read(sheet, toponyms), strict=True):
        if toponym.embedded:  # "University of Alabama"
            continue
        place = as_place(sheet, toponym, chosen)
        before, after = _BEFORE.match(place.text), _AFTER.search(place.text)
        yield (
            place.start + (before.end() if before else 0),
            place.end - (len(after.group()) if after else 0),
            item_of(place),
        )


def _actors(sheet: Sheet) -> Iterator[Named]:
    """Actors that are named."""
    for mention in sheet.mentions:
        if mention.source in _NAMED and len(mention.actors) == 1:
            yield from _name(sheet, mention)


def _name(sheet: Sheet, mention: Mention) -> Iterator[Named]:
    """The name of a mention without the title before it; none where it ends in the adjective of a people."""
    actor, last = mention.actors[0], sheet.tokens[mention.last]
    titled = bool(actor.title) and actor.text.startswith(f"{actor.title} ")
    if last.lower not in demonyms():
        yield actor.start + (len(actor.title or "") + 1 if titled else 0), actor.end, actor.wikidata


# ---- places


def item_of(place: Place) -> str | None:
    """The item of a place."""
    if place.precision == "country":
        return wikidata().get(place.country or "")
    return _items().get(place.geoname_id or (place.precision, place.country, place.name))


@cache
def _items() -> dict[Key, str]:
    """What tells a place from all others → its item."""
    found: dict[Key, str] = {}
    for row in lexicon("places_wikidata"):
        known = _gazetteer(row)
        name = known.name if known else row["name"]
        if row["kind"] == "settlement" and known and known.geoname_id:
            found[known.geoname_id] = row["wikidata"]
        else:
            found[row["kind"], row["country"] or None, name] = row["wikidata"]
    return found


def _gazetteer(row: dict[str, str]) -> Candidate | None:
    """The largest place that a row means: the gazetteer may spell its name otherwise."""
    fitting = [
        c
        for c in candidates(row["name"])
        if c.kind == row["kind"] and (c.country or "") == row["country"] and (c.admin1 or "").startswith(row["admin1"])
    ]
    return max(fitting, key=lambda c: (c.name == row["name"], c.main, c.population), default=None)


# ---- figures


def figures(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Named mentions of what the lexicon knows, in per cent: found with their words, and found with the right item."""
    spans = [
        (_known(row), {(m["s"], m["e"]): m["qid"] for m in p["mentions"]})
        for row, p in zip(rows, predictions, strict=True)
    ]
    there = sum(len(known) for known, _ in spans)
    found = sum(span in own for known, own in spans for span in known)
    right = sum(own.get(span) == item for known, own in spans for span, item in known.items())
    linked = sum(bool(own.get(span)) for known, own in spans for span in known)
    share = {"found": found, "right": right}
    return {
        "known": {k: round(100 * n / max(there, 1), 2) for k, n in share.items()}
        | {"P": round(100 * right / max(linked, 1), 2), "n": there}
    }


def _known(row: dict[str, Any]) -> dict[tuple[int, int], str]:
    """The named gold mentions of states, bodies, parties, media and office-holders whose item the tables have."""
    items, (start, end) = frozenset(wikidata().values()), row["eval"]
    return {
        (m["s"], m["e"]): m["qid"]
        for m in row["mentions"]
        if m["qid"] in items and not m["coref"] and not m["optional"] and start <= m["s"] and m["e"] <= end
    }
