"""What each party seeks, accepts or rejects, over all reports: a line of time for every subject.

1. tracks     processes with the same parties are one track of talks; one that names a single party joins the only
              track that this party has
2. subjects   positions of one track whose words say the same ("reopening of the crossing", "to reopen the crossing")
3. asides     what a party demands or refuses in a report on no talks joins the only subject that it can mean
4. lines      track, subject, party: what it said from report to report, with the change marked
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from dateline.linking.sides import side
from dateline.records import Direction, Document, Event, Position, Process, Span, Statement, Topic

ALIKE = 0.6  # share of the shorter wording's words; "withdrawal of its troops" and "a withdrawal" meet, two demands not
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters: "reopening" and "reopen", "withdraw" and "withdrawal"
_EMPTY = frozenset(
    "about after against also and any both but call demand for from idea into its offer only over plan proposal "
    "request some such than that the their them these they this those under upon were what when which while will "
    "with would".split()
)


_DIRECTIONS: dict[str, Direction] = {"REQUEST": "seeks", "REJECT": "rejects"}
Aside: TypeAlias = tuple[Event, Statement, Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What a party holds on a subject in one report; `change` names what it held before, when it was something else."""

    track: str
    subject: str
    topic: Topic
    party: str
    party_name: str = ""
    by: str
    by_id: str
    direction: Direction
    change: str = ""
    what: Span
    date: str | None
    record: str
    document: str
    publisher: str | None = None
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    position: Position
    record: str
    document: Document

    @property
    def date(self) -> str | None:
        """The day on which it was said, else of the report."""
        when = self.position.when
        return when.from_ if when and when.precision == "day" and when.from_ else self.document.published

    @property
    def place(self) -> tuple[str, str, int]:
        return self.date or "9999", self.document.id, self.position.what.start


@dataclass(slots=True)
class _Subject:
    """Positions of one track on one subject, and the wordings used."""

    track: str
    parties: frozenset[str]
    said: list[_Said] = field(default_factory=list)
    wordings: set[frozenset[str]] = field(default_factory=set)

    def likeness(self, stems: frozenset[str]) -> float:
        return max((_overlap(stems, other) for other in self.wordings), default=0.0)

    def add(self, said: _Said) -> None:
        self.said.append(said)
        self.wordings.add(stems_of(said.position.what.text))


def stands_of(told: Iterable[tuple[Process, Document]], asides: Iterable[Aside] = ()) -> list[Stand]:
    """Every position with a holder, by track, subject and party in the order of the reports."""
    ordered = sorted(told, key=lambda pd: (pd[1].published or "9999", pd[1].id, pd[0].sentence.start, pd[0].id))
    subjects = [s for name, parties, processes in _tracks(ordered) for s in _subjects(name, parties, processes)]
    _place_asides(subjects, asides)
    return [stand for subject in subjects for stand in _lines(subject)]


# ---- tracks


def _tracks(
    ordered: Sequence[tuple[Process, Document]],
) -> list[tuple[str, frozenset[str], list[tuple[Process, Document]]]]:
    """Name, parties and processes of each track; the name is made of the parties'."""
    tracks: dict[frozenset[str], list[tuple[Process, Document]]] = defaultdict(list)
    for process, document in ordered:
        tracks[frozenset(side(p) for p in process.parties)].append((process, document))
    for few in [k for k in tracks if len(k) == 1]:
        wider = [k for k in tracks if few < k]
        if len(wider) == 1:
            tracks[wider[0]] += tracks.pop(few)
    return [(_name(told), parties, told) for parties, told in tracks.items()]


def _name(told: Sequence[tuple[Process, Document]]) -> str:
    names: dict[str, str] = {}
    for process, _ in told:
        for party in process.parties:
            names.setdefault(side(party), party.name)
    return " – ".join(names[key] for key in sorted(names))


# ---- subjects


def _subjects(track: str, parties: frozenset[str], processes: Iterable[tuple[Process, Document]]) -> list[_Subject]:
    """The positions by subject: each joins the subject of which it repeats most words, else begins one."""
    found: list[_Subject] = []
    said = [_Said(p, process.id, document) for process, document in processes for p in process.positions if p.by]
    for one in sorted(said, key=lambda s: s.place):
        stems = stems_of(one.position.what.text)
        best = max(found, key=lambda s: s.likeness(stems), default=None)
        if best is None or best.likeness(stems) < ALIKE:
            best = _Subject(track, parties)
            found.append(best)
        best.add(one)
    return found


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words that carry the sense."""
    return frozenset(w[:_STEM] for w in _WORD.findall(text.lower()) if w not in _EMPTY)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


# ---- asides


def asides_of(statements: Iterable[Statement], events: Mapping[str, Event], document: Document) -> Iterator[Aside]:
    """The statements of a document whose cue is the word of a demand or refusal, with that event."""
    by_cue = {(e.trigger.start, e.trigger.end): e for e in events.values() if e.type in _DIRECTIONS}
    for statement in statements:
        event = by_cue.get((statement.cue.start, statement.cue.end)) if statement.cue else None
        if event and event.status == "actual" and statement.speaker and statement.content:
            yield event, statement, document


def _place_asides(subjects: Sequence[_Subject], asides: Iterable[Aside]) -> None:
    told: dict[str, list[Span]] = defaultdict(list)
    for said in (s for subject in subjects for s in subject.said):
        told[said.document.id].append(said.position.what)
    fresh = [a for a in asides if not any(_overlaps(a[1].content[0], what) for what in told[a[2].id])]
    placed = [(one, found) for one in map(_aside, fresh) if (found := _only_meant(subjects, one))]
    for one, subject in sorted(placed, key=lambda p: p[0].place):
        subject.add(one)


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _aside(aside: Aside) -> _Said:
    event, statement, document = aside
    what, direction = statement.content[0], _DIRECTIONS[event.type]
    return _Said(Position(by=statement.speaker, what=what, direction=direction, when=event.when), event.id, document)


def _only_meant(subjects: Iterable[_Subject], one: _Said) -> _Subject | None:
    """The only subject of the holder's tracks with these words."""
    by, stems = one.position.by, stems_of(one.position.what.text)
    meant = [s for s in subjects if by and side(by) in s.parties and s.likeness(stems) >= ALIKE]
    return meant[0] if len(meant) == 1 else None


# ---- lines


def _lines(subject: _Subject) -> list[Stand]:
    said = sorted(subject.said, key=lambda s: s.place)
    words = min((s.position.what.text for s in said), key=lambda t: (len(t), t))
    topics = [s.position.topic for s in said if s.position.topic != "other"]
    topic: Topic = topics[0] if topics else "other"
    lines: dict[str, list[Stand]] = {}
    for one in said:
        stand = _stand(subject.track, " ".join(words.split()), topic, one)
        lines.setdefault(stand.party, []).append(stand)
    return [stand for line in lines.values() for stand in _with_changes(line)]


def _stand(track: str, subject: str, topic: Topic, said: _Said) -> Stand:
    position, document = said.position, said.document
    by = position.by
    assert by is not None
    sources = position.attribution.sources if position.attribution else ()
    return Stand(
        track=track, subject=subject, topic=topic, party=side(by), by=by.name, by_id=by.id,
        direction=position.direction, what=position.what, date=said.date, record=said.record,
        document=document.id, publisher=document.publisher, said_by=tuple(dict.fromkeys(a.name for a in sources)),
    )  # fmt: skip


def _with_changes(line: Sequence[Stand]) -> list[Stand]:
    """The line with every step marked that goes elsewhere; words that leave a thing open change nothing."""
    found = [line[0]] if line else []
    held = line[0].direction if line else "open"
    for stand in line[1:]:
        moved = held != "open" and stand.direction not in (held, "open")
        found.append(replace(stand, change=f"{held} → {stand.direction}" if moved else ""))
        held = stand.direction if stand.direction != "open" else held
    return found
