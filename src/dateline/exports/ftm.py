"""FollowTheMoney entities, one a line: happenings, who was in them, and the articles that tell of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.exports.people import Person, is_described, is_state
from dateline.exports.places import place_of
from dateline.exports.reference import country
from dateline.exports.shapes import Happening, Line, Options
from dateline.records import Document, stable_id


def rows(happening: Happening, options: Options) -> list[Line]:
    """The one event entity of a happening; the others are made beside it."""
    return [Line(happening.id, happening.when[0] or happening.published or "", {}, happening, "event")]


def ftm_text(lines: Iterable[Line], options: Options) -> str:
    """Every entity once: articles, people and bodies, happenings."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        for entity in _entities(line.happening):
            found.setdefault(entity["id"], entity)
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in found.values())


def _entities(happening: Happening) -> Iterator[dict[str, Any]]:
    yield from (_article(d) for d in happening.documents)
    yield from (_party(happening, p) for p in _involved(happening))
    yield _event(happening)


def _entity(id: str, schema: str, **properties: str | None) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": {k: [v] for k, v in properties.items() if v}}


def _article(document: Document) -> dict[str, Any]:
    return _entity(
        document.id, "Article", title=document.title, publisher=document.publisher, sourceUrl=_address(document),
        publishedAt=document.published,
    )  # fmt: skip


def _address(document: Document) -> str | None:
    """The address on the web; a file's name is none."""
    return document.uri if document.uri and document.uri.startswith(("http://", "https://")) else None


def _involved(happening: Happening) -> list[Person]:
    """Those in it by name: not who is only blamed, suspected, or said to claim it, as no field could say so."""
    people = (*happening.actors, *happening.recipients)
    return [p for p in people if not is_described(p) and happening.responsibility(p) in (None, "fact")]


def _party(happening: Happening, person: Person) -> dict[str, Any]:
    mentions = [a for t in happening.told for a in (*t.event.actors, *t.event.recipients) if a.id == person.id]
    schema = "PublicBody" if is_state(person) else "LegalEntity"
    if any(m.title for m in mentions):
        schema = "Person"
    item = next((m.wikidata for m in mentions if m.wikidata), None)
    return _entity(_party_id(person), schema, name=person.name, country=_country(person.country), wikidataId=item)


def _party_id(person: Person) -> str:
    return stable_id("a", person.id)


def _country(code: str | None) -> str | None:
    return country(code).get("alpha2", "").lower() or None


def _event(happening: Happening) -> dict[str, Any]:
    event, spot = happening.lead, place_of(happening)
    first, last, _ = happening.when
    made = _entity(
        happening.id, "Event", name=event.summary or event.sentence.text, summary=_summary(happening),
        date=first if first == last else None, startDate=first, endDate=last,
        location=", ".join(p for p in (spot.name, spot.admin1) if p) if spot else None,
        country=_country(spot.country) if spot else None, recordId=event.id, sourceUrl=_address(happening.documents[0]),
    )  # fmt: skip
    linked = {
        "involved": list(dict.fromkeys(_party_id(p) for p in _involved(happening))),
        "proof": [d.id for d in happening.documents],
    }
    made["properties"] |= {name: ids for name, ids in linked.items() if ids}
    return made


def _summary(happening: Happening) -> str:
    """The first sentence that tells it, with how it is known and whom it only blames."""
    event = happening.lead
    doubts = [f"{a.name}: {r}" for a in happening.actors if (r := happening.responsibility(a)) not in (None, "fact")]
    return " – ".join([event.sentence.text, event.attribution.status, *doubts])
