"""What all exports share: a happening, a row with the evidence it rests on, options, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from dateline.linking import Decision
from dateline.records import Actor, Amount, Document, Event, Incident, Participant, Place, Site, Toll

Cell: TypeAlias = str | int | float | None
INCLUDED = ("planned", "possible", "denied", "aggregates", "coarse")  # what --include may name


@dataclass(frozen=True, slots=True)
class Options:
    """How to export; `include` admits what is left out by default, `unit` is event, incident or the format's own."""

    include: frozenset[str] = frozenset()
    unit: str | None = None
    extras: bool = False
    spreadsheet_safe: bool = False
    bom: bool = False
    strategic: bool = False
    cautious_actors: bool = False
    inter_num: bool = False
    acled_2022: bool = False
    gdelt_2: bool = False
    mentions: bool = False
    later_intensity: bool = False
    epoch: int | None = None  # seconds since 1970, where a report has no date
    acled_actors: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # a user's: id → inter, name
    decisions: tuple[Decision, ...] = ()  # of people, on which events are one happening
    version: str = ""  # of dateline


class Skip(Exception):
    """A happening that a format has no place for; the reason is counted in the manifest."""

    @property
    def reason(self) -> str:
        """The word that the manifest counts it under."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Story:
    """Who and what a whole report names, each once, in order."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An event in its report; `sentence` is the number of its sentence, `first` whether it opens the report."""

    event: Event
    document: Document
    sentence: int
    first: bool
    length: int  # of the report, in characters
    story: Story


@dataclass(frozen=True, slots=True)
class Happening:
    """What may become a row: an event, or all events of an incident with their merged facts."""

    id: str
    told: tuple[Told, ...]
    incident: Incident | None = None

    @property
    def lead(self) -> Event:
        """The event told first, of those that say of it what the incident does: that it happened, or not."""
        if self.incident is None:
            return self.told[0].event
        return next((t.event for t in self.told if t.event.status == self.incident.status), self.told[0].event)

    @property
    def type(self) -> str:
        """The type of most publishers."""
        return self.incident.type if self.incident else self.lead.type

    @property
    def mode(self) -> str:
        """The mode of most publishers, or nothing."""
        return (self.incident.mode if self.incident else self.lead.mode) or ""

    @property
    def status(self) -> str:
        """Whether it happened."""
        return self.incident.status if self.incident else self.lead.status

    @property
    def actors(self) -> tuple[Actor | Participant, ...]:
        """Who did it."""
        return self.incident.actors if self.incident else self.lead.actors

    @property
    def recipients(self) -> tuple[Actor | Participant, ...]:
        """To whom."""
        return self.incident.recipients if self.incident else self.lead.recipients

    @property
    def where(self) -> tuple[Place | Site, ...]:
        """The places, the finest telling first."""
        return self.incident.where if self.incident else self.lead.where

    @property
    def when(self) -> tuple[str | None, str | None, str]:
        """First day, last day, precision."""
        time = self.incident.when if self.incident else self.lead.when
        return (time.from_, time.to, time.precision) if time else (None, None, "unresolved")

    @property
    def killed(self) -> Toll | None:
        """Lowest, highest and best number of dead over all tellings."""
        return _toll(self, "killed")

    @property
    def injured(self) -> Toll | None:
        """Lowest, highest and best number of injured over all tellings."""
        return _toll(self, "injured")

    @property
    def publishers(self) -> list[str]:
        """Outlets that tell it, each once, in order."""
        return list(dict.fromkeys(t.document.publisher for t in self.told if t.document.publisher))

    @property
    def documents(self) -> list[Document]:
        """Reports that tell it, each once, in order."""
        return list({t.document.id: t.document for t in self.told}.values())

    @property
    def published(self) -> str | None:
        """The first day on which a report of it is dated."""
        return min((d.published[:10] for d in self.documents if d.published), default=None)

    @property
    def is_aggregate(self) -> bool:
        """Whether it stands for several happenings (“more than 40 strikes”)."""
        return any(t.event.count is not None and t.event.count.best != 1 for t in self.told)

    def responsibility(self, actor: Actor | Participant) -> str | None:
        """How sure the tellings are that this actor did it: the surest word of any."""
        given = {a.responsibility for t in self.told for a in t.event.actors if a.id == actor.id and a.responsibility}
        return next((r for r in ("fact", "claimed", "accused", "suspected", "denied") if r in given), None)


def _toll(happening: Happening, field: str) -> Toll | None:
    """Of one number its own bounds; of several what the incident makes of them, at least as wide as each."""
    merged: Toll | None = getattr(happening.incident, field) if happening.incident else None
    amounts: list[Amount] = [a for t in happening.told if (a := getattr(t.event, field))]
    contested = happening.incident is not None and any(c.field == field for c in happening.incident.conflicts)
    if merged and (contested or len(amounts) != 1):
        lows = [n for n in (merged.low, *(a.low for a in amounts)) if n is not None]
        highs = [n for n in (merged.high, *(a.high for a in amounts)) if n is not None]
        return Toll(low=min(lows, default=None), high=max(highs, default=None), best=merged.best)
    lows = [a.low for a in amounts if a.low is not None]
    bests = [n for a in amounts if (n := a.best if a.best is not None else a.low) is not None]
    highs = [n for a in amounts for n in (a.high, a.best) if n is not None] or bests
    if not highs:
        return None
    return Toll(low=min(lows, default=None), high=max(highs), best=bests[0] if bests else max(highs))


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its key, the day it sorts by, its cells by column, and the mapping line that made it."""

    key: str
    day: str
    cells: dict[str, Cell]
    happening: Happening
    rule: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its name and all its bytes."""

    name: str
    content: bytes


@dataclass(slots=True)
class Tally:
    """What became of the happenings: how many there were, how many became rows, and why the others did not."""

    eligible: int = 0
    written: int = 0
    rows: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    def skip(self, reason: str) -> None:
        """Count one that is left out."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1


def day_of(text: str) -> date:
    """The day of an ISO date or time."""
    return date.fromisoformat(text[:10])
