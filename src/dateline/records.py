"""The ledger's shapes: frozen records, their JSON form and their stable ids.

`reference: docs/ledger.md`. A record is checked when it is built: a span whose offsets do not match
its text, an unknown status or a confidence outside 0–1 raises `RecordError`. Lists are tuples, so that
a record can be hashed, compared and shared between processes.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.errors import RecordError

Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "open", "unresolved"]
PlacePrecision = Literal["site", "settlement", "admin2", "admin1", "country", "region", "unresolved"]
Qualifier = Literal["exact", "about", "over", "under", "between", "vague"]
Responsibility = Literal["fact", "claimed", "accused", "suspected", "denied"]
AttributionStatus = Literal["reported", "stated", "confirmed", "claimed", "alleged", "denied"]
EventStatus = Literal["actual", "planned", "possible", "denied"]
Quoted = Literal["direct", "indirect", "mixed"]
Format = Literal["bilateral", "mediated", "multilateral"]
Stage = Literal["proposed", "agreed", "under-way", "suspended", "concluded", "collapsed"]
Part = Literal["party", "third-party", "host", "mediator", "observer", "guarantor", "convener"]
BodyType = Literal["commission", "working-group", "monitoring", "secretariat", "other"]
BodyStatus = Literal["agreed", "launched", "meeting", "dissolved"]
Outcome = Literal["held", "announced", "postponed", "walked-out", "text-agreed"]
Topic = Literal[
    "force-presence", "ceasefire", "territory", "prisoners", "power-sharing", "disarmament",
    "access", "sanctions", "justice", "economy", "other",
]  # fmt: skip
Direction = Literal["seeks", "accepts", "conditional", "rejects", "open"]
TollField = Literal["killed", "injured"]
Modality = Literal["promised", "agreed", "to-be-decided"]


@cache
def _choices(cls: type) -> dict[str, tuple[object, ...]]:
    """Field name → admitted values, for the fields of `cls` that are a Literal (or None)."""
    found: dict[str, tuple[object, ...]] = {}
    for name, hint in get_type_hints(cls).items():
        options = get_args(hint) if get_origin(hint) in (UnionType, Union) else (hint,)
        literal = [o for o in options if get_origin(o) is Literal]
        if literal:
            found[name] = get_args(literal[0]) + ((None,) if NoneType in options else ())
    return found


def _check(record: object) -> None:
    cls: Any = type(record)
    for name, admitted in _choices(cls).items():
        value = getattr(record, name)
        if value not in admitted:
            raise RecordError(f"{type(record).__name__}.{name} is {value!r}; admitted: {', '.join(map(str, admitted))}")
    confidence = getattr(record, "confidence", 0.0)
    if not 0.0 <= confidence <= 1.0:
        raise RecordError(f"{type(record).__name__}.confidence is {confidence!r}; it lies between 0 and 1")
    factuality = getattr(record, "factuality", None) or 0.0
    if not -3.0 <= factuality <= 3.0:
        raise RecordError(f"{type(record).__name__}.factuality is {factuality!r}; it lies between -3 and 3")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document: `document.text[start:end] == text`, offsets in code points."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or not self.text or self.end - self.start != len(self.text):
            raise RecordError(f"span {self.start}–{self.end} does not fit its text {self.text[:60]!r}")
        _check(self)

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; raises when it reaches outside the text or is empty."""
        if not 0 <= start < end <= len(text):
            raise RecordError(f"span {start}–{end} lies outside a text of {len(text)} characters")
        return Span(text[start:end], start, end)


@dataclass(frozen=True, slots=True)
class Actor(Span):
    """A mention of an actor and what it stands for; `code` is country + sector, `wikidata` the item of who it is."""

    name: str = field(kw_only=True)
    id: str = field(kw_only=True)
    country: str | None = field(default=None, kw_only=True)
    role: str | None = field(default=None, kw_only=True)
    code: str | None = field(default=None, kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    responsibility: Responsibility | None = field(default=None, kw_only=True)
    wikidata: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A time expression; `start_date`…: ISO dates, inclusive, null = open or unknown (JSON: `from`, `to`)."""

    from_: str | None = field(default=None, kw_only=True)
    to: str | None = field(default=None, kw_only=True)
    precision: Precision = field(default="unresolved", kw_only=True)

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        dates = [datetime.date.fromisoformat(d) for d in (self.from_, self.to) if d]
        if dates != sorted(dates):
            raise RecordError(f"time {self.text!r} ends ({self.to}) before it begins ({self.from_})")


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A place expression; coordinates in degrees (EPSG:4326), null unless the place itself is known."""

    name: str = field(kw_only=True)
    country: str | None = field(default=None, kw_only=True)
    admin1: str | None = field(default=None, kw_only=True)
    latitude: float | None = field(default=None, kw_only=True)
    longitude: float | None = field(default=None, kw_only=True)
    geoname_id: int | None = field(default=None, kw_only=True)
    precision: PlacePrecision = field(default="unresolved", kw_only=True)


@dataclass(frozen=True, slots=True)
class Amount(Span):
    """A number as written: bounds and best value (null when the words give none)."""

    low: float | None = field(default=None, kw_only=True)
    high: float | None = field(default=None, kw_only=True)
    best: float | None = field(default=None, kw_only=True)
    qualifier: Qualifier = field(default="exact", kw_only=True)


@dataclass(frozen=True, slots=True)
class Instrument(Span):
    """What an event was done with; `name` is the canonical instrument ("drone", "rocket")."""

    name: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so, through whom, and who confirms or denies it."""

    status: AttributionStatus = "reported"
    sources: tuple[Actor, ...] = ()
    via: str | None = None
    cue: Span | None = None
    confirmed_by: tuple[Actor, ...] = ()
    denied_by: tuple[Actor, ...] = ()

    def __post_init__(self) -> None:
        _check(self)


REPORTED = Attribution()


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it was coded; every span of every other record points into `text`."""

    kind: ClassVar[str] = "document"
    id: str
    text: str
    sha256: str
    uri: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published:
            try:
                datetime.date.fromisoformat(self.published[:10])
            except ValueError as error:
                raise RecordError(f"published is {self.published!r}; write it as 2024-01-27") from error

    @classmethod
    def of(cls, text: str, **about: Any) -> Document:
        """A document with its id and digest made from the text and what is known about it."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        given = [f"{k}={about[k]}" for k in ("uri", "title", "publisher", "published") if about.get(k)]
        return cls(id=stable_id("d", digest, *given), text=text, sha256=digest, **about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom: one happening as one sentence (or its second telling) gives it."""

    kind: ClassVar[str] = "event"
    id: str
    document: str
    sentence: Span
    attribution: Attribution = REPORTED
    confidence: float = 0.5
    codebook: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: EventStatus = "actual"
    trigger: Span
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    when: Time | None = None
    where: tuple[Place, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    count: Amount | None = None
    killed: Amount | None = None
    injured: Amount | None = None
    damage: Span | None = None
    quad_class: int | None = None
    goldstein: float | None = None
    cameo: str | None = None
    factuality: float | None = None
    summary: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody's words or what the report says of them."""

    kind: ClassVar[str] = "statement"
    id: str
    document: str
    sentence: Span
    attribution: Attribution = REPORTED
    confidence: float = 0.5
    speaker: Actor | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    quoted: Quoted = "indirect"
    addressee: Actor | None = None
    when: Time | None = None
    events: tuple[str, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number about the world: how many of what, whose, where and when."""

    kind: ClassVar[str] = "figure"
    id: str
    document: str
    sentence: Span
    attribution: Attribution = REPORTED
    confidence: float = 0.5
    amount: Amount
    measure: Span | None = None
    holder: Actor | None = None
    when: Time | None = None
    where: tuple[Place, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True)
class Party(Actor):
    """An actor and the part it plays in a process."""

    part: Part = field(default="party", kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A commission, working group or other organ of a process; `parent` is the name of its parent body."""

    name: Span
    type: BodyType = "other"
    parent: str | None = None
    number: Amount | None = None
    members: tuple[Actor, ...] = ()
    mandates: tuple[Span, ...] = ()
    established: Time | None = None
    status: BodyStatus | None = None
    attribution: Attribution | None = None

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True)
class Round(Span):
    """One round of talks; the span is the words that name it."""

    ordinal: int | None = field(default=None, kw_only=True)
    when: Time | None = field(default=None, kw_only=True)
    where: tuple[Place, ...] = field(default=(), kw_only=True)
    convened_by: tuple[Actor, ...] = field(default=(), kw_only=True)
    outcome: Outcome | None = field(default=None, kw_only=True)
    attribution: Attribution | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """What the talks are about."""

    what: Span
    topic: Topic = "other"
    attribution: Attribution | None = None

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a party seeks, accepts or rejects."""

    by: Actor | None = None
    what: Span
    topic: Topic = "other"
    direction: Direction = "open"
    when: Time | None = None
    attribution: Attribution | None = None

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody promised or agreed to do; `status` 0 not begun … 3 done, null when not said."""

    by: tuple[Actor, ...] = ()
    to: tuple[Actor, ...] = ()
    what: Span
    condition: Span | None = None
    due: Time | None = None
    modality: Modality = "promised"
    status: int | None = None
    attribution: Attribution | None = None

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A negotiation or transition track as one document tells it."""

    kind: ClassVar[str] = "process"
    id: str
    document: str
    sentence: Span
    attribution: Attribution = REPORTED
    confidence: float = 0.5
    name: Span | str
    format: Format | None = None
    stage: Stage | None = None
    parties: tuple[Party, ...] = ()
    third_parties: tuple[Party, ...] = ()
    bodies: tuple[Body, ...] = ()
    rounds: tuple[Round, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    shocks: tuple[str, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        _check(self)


# ---- made across documents; without spans, as the words stand in the events that an incident names


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to another, inclusive; null = open or unknown."""

    from_: str | None = None
    to: str | None = None
    precision: Precision = "unresolved"

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place as a gazetteer knows it."""

    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geoname_id: int | None = None
    precision: PlacePrecision = "unresolved"

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who an actor is, whatever words were used."""

    name: str
    id: str
    country: str | None = None
    role: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The numbers that the reports give, from the lowest to the highest; `best` is that of most publishers."""

    low: float | None = None
    high: float | None = None
    best: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value of a field and the documents that give it."""

    value: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field on which the reports disagree."""

    field: str
    values: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why an event is held to be one with another of its incident."""

    event: str
    to: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A number of killed or injured as one voice gave it in one report; `revised` when it said otherwise later."""

    field: TollField
    value: str
    low: float | None = None
    high: float | None = None
    by: str
    document: str
    publisher: str | None = None
    published: str | None = None
    revised: bool = False

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening as all documents that tell of it give it; `reasons` say why their events are one."""

    kind: ClassVar[str] = "incident"
    id: str
    events: tuple[str, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...] = ()
    codebook: str
    type: str
    mode: str | None = None
    status: EventStatus = "actual"
    when: Period | None = None
    where: tuple[Site, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    conflicts: tuple[Conflict, ...] = ()
    reasons: tuple[str, ...] = ()
    independent: int = 0
    copies: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    revisions: tuple[Revision, ...] = ()

    def __post_init__(self) -> None:
        _check(self)


Coded: TypeAlias = Event | Statement | Figure | Process
Record: TypeAlias = Document | Coded | Incident
KINDS: dict[str, type[Any]] = {c.kind: c for c in (Document, Event, Statement, Figure, Process, Incident)}


@dataclass(frozen=True, slots=True)
class Coding:
    """One document and everything coded from it; every span is checked against the document's text."""

    document: Document
    records: tuple[Coded, ...] = ()

    def __post_init__(self) -> None:
        text = self.document.text
        for record in self.records:
            if record.document != self.document.id:
                raise RecordError(f"record {record.id} belongs to {record.document}, not to {self.document.id}")
            for span in spans(record):
                if text[span.start : span.end] != span.text:
                    raise RecordError(
                        f"{record.id}: {span.text[:60]!r} is not at {span.start}–{span.end} of its document"
                    )

    def of_kind(self, kind: str) -> list[Any]:
        """The records of one kind, in order."""
        return [r for r in self.records if r.kind == kind]

    def __iter__(self) -> Iterator[Record]:
        yield self.document
        yield from self.records


def spans(node: object) -> Iterator[Span]:
    """Every span in a record, outer before inner."""
    if isinstance(node, Span):
        yield node
    if is_dataclass(node) and not isinstance(node, type):
        for f in fields(node):
            yield from spans(getattr(node, f.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from spans(item)


def stable_id(prefix: str, *parts: object) -> str:
    """`prefix-` and 16 hex digits that depend on the parts only."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


# ---- JSON both ways

T = TypeVar("T")


def to_json(node: Any) -> Any:
    """Plain dicts, lists and values; a record gets its `kind` first, and `from_` is written `from`."""
    if is_dataclass(node) and not isinstance(node, type):
        head = {"kind": node.kind} if hasattr(node, "kind") else {}
        return head | {f.name.rstrip("_"): to_json(getattr(node, f.name)) for f in fields(node)}
    if isinstance(node, (tuple, list)):
        return [to_json(item) for item in node]
    if isinstance(node, float) and node.is_integer():
        return int(node)
    return node


def from_json(data: dict[str, Any]) -> Record:
    """The record of a JSON object that carries its `kind`; raises `RecordError` on anything else."""
    cls = KINDS.get(data.get("kind", ""))
    if cls is None:
        raise RecordError(f"kind is {data.get('kind')!r}; known kinds: {', '.join(KINDS)}")
    record: Record = _build(cls, {k: v for k, v in data.items() if k != "kind"})
    return record


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(cls: Any, data: dict[str, Any]) -> Any:
    hints = _hints(cls)
    known = {f.name.rstrip("_"): f.name for f in fields(cls)}
    unknown = set(data) - set(known)
    if unknown:
        raise RecordError(f"{cls.__name__} has no field {sorted(unknown)[0]!r}; fields: {', '.join(known)}")
    try:
        return cls(**{known[k]: _value(hints[known[k]], v) for k, v in data.items()})
    except TypeError as error:
        raise RecordError(f"{cls.__name__}: {error}") from error


def _value(hint: Any, value: Any) -> Any:
    if isinstance(value, dict):
        options = get_args(hint) or (hint,)
        return _build(next(o for o in options if is_dataclass(o)), value)
    if isinstance(value, list):
        inner = get_args(hint)[0]
        return tuple(_value(inner, item) for item in value)
    return value
