"""GDELT-style rows: a pair of actor and recipient with a CAMEO code, and the table of mentions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from dateline.exports.dyads import Dyad, cameo_code, cameo_role, dyads, lines, quad
from dateline.exports.people import Person
from dateline.exports.places import gdelt_place, place_of
from dateline.exports.reference import cameo
from dateline.exports.shapes import Cell, Happening, Line, Options, Told
from dateline.exports.timing import reported_day


def rows(happening: Happening, options: Options) -> list[Line]:
    """One row a pair; raises `Skip` when it does not fit."""
    pairs = dyads(happening)
    day, rule = reported_day(happening, "coarse" in options.include)
    shared = _day_cells(day) | _report_cells(happening, options) | gdelt_place(place_of(happening))

    def cells_of(key: int, pair: Dyad) -> dict[str, Cell]:
        sides = _actor_cells("Actor1", pair.actor) | _actor_cells("Actor2", pair.recipient)
        return {"GLOBALEVENTID": key, **shared, **_code_cells(pair), **sides}

    return lines(happening, pairs, day, rule, cells_of)


def _day_cells(day: date) -> dict[str, Cell]:
    return {
        "SQLDATE": int(f"{day:%Y%m%d}"), "MonthYear": int(f"{day:%Y%m}"), "Year": day.year,
        "FractionDate": day.year + (day.month * 30 + day.day) / 365,
    }  # fmt: skip


def _report_cells(happening: Happening, options: Options) -> dict[str, Cell]:
    published = happening.published
    if published is None and options.epoch is not None:
        published = datetime.fromtimestamp(options.epoch, UTC).date().isoformat()
    added = published.replace("-", "") + ("000000" if options.gdelt_2 else "") if published else None
    return {
        "IsRootEvent": int(any(t.first for t in happening.told)), "NumMentions": len(happening.told),
        "NumSources": len(happening.publishers) or None, "NumArticles": len(happening.documents),
        "DATEADDED": int(added) if added else None, "SOURCEURL": happening.documents[0].uri,
    }  # fmt: skip


def _code_cells(pair: Dyad) -> dict[str, Cell]:
    code = cameo()[pair.code]["gdelt"]
    scale = float(cameo()[code]["scale"]) if code in cameo() else None
    return {
        "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": quad(code),
        "GoldsteinScale": scale,
    }  # fmt: skip


def _actor_cells(name: str, person: Person | None) -> dict[str, Cell]:
    if person is None:
        return {}
    code = cameo_code(person)
    group = code[3:6] if code and code.startswith("IGO") and len(code) > 3 else None
    return {
        f"{name}Code": code, f"{name}Name": person.name.upper(), f"{name}CountryCode": person.country,
        f"{name}KnownGroupCode": group, f"{name}Type1Code": cameo_role(person),
    }  # fmt: skip


def mentions(lines: Iterable[Line]) -> list[Line]:
    """A row for every row and sentence that tells it, in GDELT 2.0's columns of mentions."""
    found = []
    for line in lines:
        for told in line.happening.told:
            found.append(Line(line.key, line.day, _mention(line, told), line.happening, line.rule))
    return found


def _mention(line: Line, told: Told) -> dict[str, Cell]:
    event, document = told.event, told.document
    published = f"{document.published[:10].replace('-', '')}000000" if document.published else None
    web = (document.uri or "").startswith(("http://", "https://"))
    return {
        "GLOBALEVENTID": int(line.key), "EventTimeDate": int(f"{line.cells['SQLDATE']}000000"),
        "MentionTimeDate": int(published) if published else None, "MentionType": 1 if web else 2,
        "MentionSourceName": document.publisher, "MentionIdentifier": document.uri, "SentenceID": told.sentence,
        "Actor1CharOffset": event.actors[0].start if event.actors else -1,
        "Actor2CharOffset": event.recipients[0].start if event.recipients else -1,
        "ActionCharOffset": event.trigger.start, "InRawText": 1,
        "Confidence": max(10, round(event.confidence * 10) * 10), "MentionDocLen": told.length, "Extras": event.id,
    }  # fmt: skip
