"""A process as an outline: headings with their lines, the same for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dateline.faces.wording import amount_words, day, people, plain, when, where
from dateline.records import AgendaItem, Attribution, Body, Commitment, Event, Party, Position, Process, Round


class Section(NamedTuple):
    """A heading and its lines; every line has a text and the offset in the document it starts from."""

    heading: str
    lines: tuple[tuple[str, int | None], ...]


_PROGRESS = {0: "not begun", 1: "begun", 2: "partly done", 3: "done"}


def outline(process: Process, events: dict[str, Event] | None = None) -> list[Section]:
    """The parts of a process that the text fills, in the order of the ledger's contract."""
    known = events or {}
    sections = [
        Section("Parties", tuple((_party(p), p.start) for p in process.parties)),
        Section("Third parties", tuple((_party(p), p.start) for p in process.third_parties)),
        Section("Rounds", tuple((_round(r), r.start) for r in process.rounds)),
        Section("Bodies", tuple(_bodies(process.bodies))),
        Section("Agenda", tuple((_agenda(a), a.what.start) for a in process.agenda)),
        Section("Positions", tuple((_position(p), p.what.start) for p in process.positions)),
        Section("Commitments", tuple((_commitment(c), c.what.start) for c in process.commitments)),
        Section("Shocks", tuple(_shock(known.get(event), event) for event in process.shocks)),
    ]
    return [section for section in sections if section.lines]


def _party(party: Party) -> str:
    return party.name if party.part in ("party", "third-party") else f"{party.name}, {party.part}"


def _with(text: str, *details: str | None) -> str:
    """The text with its details in a bracket behind it."""
    found = [d for d in details if d]
    return f"{text} ({'; '.join(found)})" if found else text


def _source(attribution: Attribution | None) -> str:
    names = people(attribution.sources) if attribution else ""
    return f"says {names}" if names else ""


def _round(item: Round) -> str:
    convened = f"convened by {people(item.convened_by)}" if item.convened_by else ""
    details = (item.outcome, when(item.when), where(item.where), convened, _source(item.attribution))
    return _with(plain(item.text), *details)


def _bodies(bodies: tuple[Body, ...]) -> Iterator[tuple[str, int | None]]:
    for body in bodies:
        number = f"number: {amount_words(body.number)}" if body.number else ""
        parent = f"part of {body.parent}" if body.parent else ""
        members = f"members: {people(body.members)}" if body.members else ""
        kind = body.type if body.type != "other" else None
        created = f"established {when(body.established)}" if body.established else ""
        details = (kind, body.status, number, parent, members, created, _source(body.attribution))
        yield _with(plain(body.name.text), *details), body.name.start
        for mandate in body.mandates:
            yield f"  → {plain(mandate.text)}", mandate.start


def _agenda(item: AgendaItem) -> str:
    return _with(plain(item.what.text), item.topic if item.topic != "other" else None, _source(item.attribution))


def _position(item: Position) -> str:
    who = item.by.name if item.by else "somebody"
    position = f"{who} {_DIRECTIONS[item.direction]}: {plain(item.what.text)}"
    return _with(position, when(item.when), _source(item.attribution))


_DIRECTIONS = {
    "seeks": "seeks", "accepts": "accepts", "conditional": "accepts on conditions", "rejects": "rejects",
    "open": "leaves open",
}  # fmt: skip


def _commitment(item: Commitment) -> str:
    who = people(item.by) or "somebody"
    to = f" to {people(item.to)}" if item.to else ""
    condition = f"condition: {plain(item.condition.text)}" if item.condition else ""
    due = f"due: {when(item.due)}" if item.due else ""
    progress = _PROGRESS.get(item.status) if item.status is not None else None
    verb = {"promised": "promised", "agreed": "agreed", "to-be-decided": "has still to decide"}[item.modality]
    return _with(f"{who} {verb}{to}: {plain(item.what.text)}", condition, due, progress, _source(item.attribution))


def _shock(event: Event | None, known_as: str) -> tuple[str, int | None]:
    if event is None:
        return known_as, None
    time = day(event.when.from_) if event.when and event.when.from_ else ""
    return _with(event.summary or f"{event.type}: {plain(event.trigger.text)}", time), event.trigger.start
