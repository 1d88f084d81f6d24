"""Records as flat rows: the typed tables of the ledger, the CSV files and the data frames are all made here.

The columns of a table, their order and their types are those of `schema.sql`; nothing else lists them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from dateline.errors import UsageError
from dateline.records import (
    Actor,
    Amount,
    Attribution,
    Coded,
    Coding,
    Document,
    Event,
    Figure,
    Place,
    Process,
    Span,
    Statement,
    Time,
)  # fmt: skip

Value: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Value]
SCHEMA = Path(__file__).with_name("schema.sql")

# What a reader may ask for: kind (or table) as typed → table. Tables of one kind come first.
KIND_TABLES = {
    "document": "documents", "event": "events", "statement": "statements", "figure": "figures", "process": "processes",
}  # fmt: skip
DETAIL_TABLES = (
    "actors", "places", "instruments", "statement_events", "bodies", "rounds", "agenda", "positions", "commitments",
    "shocks",
)  # fmt: skip
TABLES = (*KIND_TABLES.values(), *DETAIL_TABLES)
HIDDEN = frozenset({"seq", "json", "coder", "digest"})


def table_of(kind: str) -> str:
    """The table that a kind (`event`) or table name (`events`) means; raises `UsageError` naming those known."""
    table = KIND_TABLES.get(kind, kind)
    if table not in TABLES:
        raise UsageError(f"no table for {kind!r}; there are: {', '.join((*KIND_TABLES, *DETAIL_TABLES))}")
    return table


@cache
def columns(table: str) -> dict[str, str]:
    """Column name → SQL type (TEXT, INTEGER, REAL) of a table that people see, in the order of `schema.sql`."""
    return {name: kind for name, kind in _schema()[table].items() if name not in HIDDEN}


@cache
def _schema() -> dict[str, dict[str, str]]:
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(SCHEMA.read_text(encoding="utf-8"))
        return {t: {r[1]: r[2] for r in database.execute(f"PRAGMA table_info({t})")} for t in TABLES}
    finally:
        database.close()


def rows(codings: Iterable[Coding], table: str) -> Iterator[Row]:
    """The rows of one table for all codings, in the order of the records."""
    for coding in codings:
        if table == "documents":
            yield document_row(coding.document)
        else:
            for record in coding.records:
                yield from record_rows(record).get(table, ())


def document_row(document: Document) -> Row:
    """The row of `documents`, without the columns that only the ledger itself needs."""
    return {
        "id": document.id,
        "uri": document.uri,
        "title": document.title,
        "publisher": document.publisher,
        "authors": _join(document.authors),
        "published": document.published,
        "language": document.language,
        "sha256": document.sha256,
        "text": document.text,
    }


def record_rows(record: Coded) -> dict[str, list[Row]]:
    """Table → rows that a record fills: one in the table of its kind, any number in the others."""
    own = {t: make(record) for t, make in _MAKERS[record.kind].items()}
    own["actors"] = _numbered({"record": record.id, "document": record.document}, _mentions(record))
    return own


def joined(values: Iterable[str | None]) -> str | None:
    """The values that are there, each once, joined by "; "; None when there are none."""
    return _join(dict.fromkeys(v for v in values if v))


def _join(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def _names(actors: Iterable[Actor]) -> str | None:
    return joined(a.name for a in actors)


def _numbered(head: Row, items: Iterable[Row]) -> list[Row]:
    """The items with `head` before and an ordinal from 1, counted by part where the item has one."""
    counts: dict[Value, int] = {}
    found = []
    for item in items:
        part = item.get("part")
        counts[part] = counts.get(part, 0) + 1
        found.append(head | item | {"ordinal": counts[part]})
    return found


# ---- pieces of a row


def _tail(record: Coded) -> Row:
    return {
        **_attribution(record.attribution),
        "confidence": record.confidence,
        "rule": record.rule or None,
        "sentence": record.sentence.text,
        "sentence_start": record.sentence.start,
        "sentence_end": record.sentence.end,
    }


def _attribution(given: Attribution) -> Row:
    return {
        "attribution": given.status,
        "sources": _names(given.sources),
        "via": given.via,
        "cue": given.cue.text if given.cue else None,
        "confirmed_by": _names(given.confirmed_by),
        "denied_by": _names(given.denied_by),
    }


def _said_by(given: Attribution | None) -> Row:
    return {"attribution": given.status if given else None, "sources": _names(given.sources) if given else None}


def _time(time: Time | None, name: str = "when") -> Row:
    return {
        f"{name}_text": time.text if time else None,
        f"{name}_from": time.from_ if time else None,
        f"{name}_to": time.to if time else None,
        f"{name}_precision": time.precision if time else None,
    }


def _amount(amount: Amount | None, name: str) -> Row:
    return {
        f"{name}_text": amount.text if amount else None,
        f"{name}_low": amount.low if amount else None,
        f"{name}_high": amount.high if amount else None,
        f"{name}_best": amount.best if amount else None,
        f"{name}_qualifier": amount.qualifier if amount else None,
    }


def _places(where: tuple[Place, ...]) -> Row:
    return {"places": joined(p.name for p in where), "place_countries": joined(p.country for p in where)}


def _point(where: tuple[Place, ...]) -> Row:
    """Coordinates, when exactly one place has them: of several, none is the right one."""
    known = [p for p in where if p.latitude is not None and p.longitude is not None]
    place = known[0] if len(known) == 1 else None
    return {"latitude": place.latitude if place else None, "longitude": place.longitude if place else None}


def _span(span: Span, name: str) -> Row:
    return {name: span.text, "start": span.start, "end": span.end}


def _head(record: Coded) -> Row:
    return {"id": record.id, "document": record.document}


# ---- one table after the other


def _event(event: Event) -> list[Row]:
    row = _head(event) | {
        "codebook": event.codebook,
        "type": event.type,
        "mode": event.mode,
        "contexts": _join(event.contexts),
        "status": event.status,
        "quad_class": event.quad_class,
        "goldstein": event.goldstein,
        "cameo": event.cameo,
        "factuality": event.factuality,
        "actors": _names(event.actors),
        "actor_codes": joined(a.code for a in event.actors),
        "recipients": _names(event.recipients),
        "recipient_codes": joined(a.code for a in event.recipients),
        "instruments": joined(i.name for i in event.instruments),
        "damage": event.damage.text if event.damage else None,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "summary": event.summary or None,
    }
    row |= _time(event.when) | _places(event.where) | _point(event.where)
    row |= _amount(event.count, "count") | _amount(event.killed, "killed") | _amount(event.injured, "injured")
    return [row | _tail(event)]


def _statement(statement: Statement) -> list[Row]:
    speaker = statement.speaker
    row = _head(statement) | {
        "speaker": speaker.name if speaker else None,
        "speaker_id": speaker.id if speaker else None,
        "speaker_code": speaker.code if speaker else None,
        "speaker_title": speaker.title if speaker else None,
        "quoted": statement.quoted,
        "content": " … ".join(s.text for s in statement.content) or None,
        "addressee": statement.addressee.name if statement.addressee else None,
        "events": _join(statement.events),
    }
    row |= _time(statement.when) | _tail(statement)
    return [row | {"cue": statement.cue.text} if statement.cue else row]


def _figure(figure: Figure) -> list[Row]:
    holder = figure.holder
    row = _head(figure) | {
        "measure": figure.measure.text if figure.measure else None,
        "holder": holder.name if holder else None,
        "holder_id": holder.id if holder else None,
        "holder_code": holder.code if holder else None,
    }
    return [row | _amount(figure.amount, "amount") | _time(figure.when) | _places(figure.where) | _tail(figure)]


def _process(process: Process) -> list[Row]:
    row = _head(process) | {
        "name": process.name.text if isinstance(process.name, Span) else process.name,
        "format": process.format,
        "stage": process.stage,
        "parties": _names(process.parties),
        "third_parties": _names(process.third_parties),
    }
    lists = ("bodies", "rounds", "agenda", "positions", "commitments", "shocks")
    return [row | {name: len(getattr(process, name)) for name in lists} | _tail(process)]


def _part_of(process: Process) -> Row:
    return {"process": process.id, "document": process.document}


def _bodies(process: Process) -> list[Row]:
    return _numbered(_part_of(process), (
        _span(b.name, "name") | _time(b.established, "established") | _said_by(b.attribution) | {
            "type": b.type,
            "parent": b.parent,
            "number": b.number.best if b.number else None,
            "members": _names(b.members),
            "mandates": joined(m.text for m in b.mandates),
            "status": b.status,
        }
        for b in process.bodies
    ))  # fmt: skip


def _rounds(process: Process) -> list[Row]:
    return _numbered(_part_of(process), (
        _span(r, "text") | _time(r.when) | _said_by(r.attribution) | {
            "number": r.ordinal,
            "places": joined(p.name for p in r.where),
            "convened_by": _names(r.convened_by),
            "outcome": r.outcome,
        }
        for r in process.rounds
    ))  # fmt: skip


def _agenda(process: Process) -> list[Row]:
    return _numbered(
        _part_of(process),
        (_span(a.what, "what") | {"topic": a.topic} | _said_by(a.attribution) for a in process.agenda),
    )


def _positions(process: Process) -> list[Row]:
    return _numbered(_part_of(process), (
        _span(p.what, "what") | _time(p.when) | _said_by(p.attribution) | {
            "by": p.by.name if p.by else None,
            "by_id": p.by.id if p.by else None,
            "direction": p.direction,
            "topic": p.topic,
        }
        for p in process.positions
    ))  # fmt: skip


def _commitments(process: Process) -> list[Row]:
    return _numbered(_part_of(process), (
        _span(c.what, "what") | _time(c.due, "due") | _said_by(c.attribution) | {
            "by": _names(c.by),
            "to": _names(c.to),
            "condition": c.condition.text if c.condition else None,
            "modality": c.modality,
            "status": c.status,
        }
        for c in process.commitments
    ))  # fmt: skip


def _shocks(process: Process) -> list[Row]:
    return _numbered(_part_of(process), ({"event": event} for event in process.shocks))


def _statement_events(statement: Statement) -> list[Row]:
    head: Row = {"statement": statement.id, "document": statement.document}
    return _numbered(head, ({"event": event} for event in statement.events))


def _place_rows(record: Event | Figure) -> list[Row]:
    return _numbered({"record": record.id, "document": record.document}, (
        _span(p, "mention") | {
            "name": p.name,
            "country": p.country,
            "admin1": p.admin1,
            "latitude": p.latitude,
            "longitude": p.longitude,
            "geoname_id": p.geoname_id,
            "precision": p.precision,
        }
        for p in record.where
    ))  # fmt: skip


def _instrument_rows(event: Event) -> list[Row]:
    head: Row = {"record": event.id, "document": event.document}
    return _numbered(head, (_span(i, "mention") | {"name": i.name} for i in event.instruments))


# ---- actors, wherever they stand in a record


def _mentions(record: Coded) -> Iterator[Row]:
    for part, actor in _cast(record):
        yield _span(actor, "mention") | {
            "part": part,
            "name": actor.name,
            "actor_id": actor.id,
            "country": actor.country,
            "role": actor.role,
            "code": actor.code,
            "title": actor.title,
            "responsibility": actor.responsibility,
            "wikidata": actor.wikidata,
        }


def _cast(record: Coded) -> Iterator[tuple[str, Actor]]:
    """Every actor of a record with the part it plays there."""
    if isinstance(record, Event):
        yield from (("actor", a) for a in record.actors)
        yield from (("recipient", a) for a in record.recipients)
    elif isinstance(record, Statement):
        yield from (("speaker", a) for a in (record.speaker,) if a)
        yield from (("addressee", a) for a in (record.addressee,) if a)
    elif isinstance(record, Figure):
        yield from (("holder", a) for a in (record.holder,) if a)
    else:
        yield from _process_cast(record)
    yield from (("source", a) for a in record.attribution.sources)
    yield from (("confirmed-by", a) for a in record.attribution.confirmed_by)
    yield from (("denied-by", a) for a in record.attribution.denied_by)


def _process_cast(process: Process) -> Iterator[tuple[str, Actor]]:
    yield from ((p.part, p) for p in (*process.parties, *process.third_parties))
    yield from (("member", a) for body in process.bodies for a in body.members)
    yield from (("round-convener", a) for r in process.rounds for a in r.convened_by)
    yield from (("position-by", p.by) for p in process.positions if p.by)
    yield from (("commitment-by", a) for c in process.commitments for a in c.by)
    yield from (("commitment-to", a) for c in process.commitments for a in c.to)


_MAKERS: dict[str, dict[str, Callable[..., list[Row]]]] = {
    "event": {"events": _event, "places": _place_rows, "instruments": _instrument_rows},
    "statement": {"statements": _statement, "statement_events": _statement_events},
    "figure": {"figures": _figure, "places": _place_rows},
    "process": {
        "processes": _process, "bodies": _bodies, "rounds": _rounds, "agenda": _agenda, "positions": _positions,
        "commitments": _commitments, "shocks": _shocks,
    },
}  # fmt: skip
