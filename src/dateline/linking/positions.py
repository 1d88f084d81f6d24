"""What each party seeks, accepts or rejects, over all reports: a line of time for every subject.

1. tracks     processes with the same parties are one track of talks; one that names a single party joins the only
              track that this party has
2. subjects   positions of one track whose words say the same ("reopening of the crossing", "to reopen the crossing")
3. lines      track, subject, party: what it said from report to report, with the change marked
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.linking.sides import side
from dateline.records import Direction, Document, Position, Process, Span, Topic

ALIKE = 0.6  # share of the shorter wording's words; "withdrawal of its troops" and "a withdrawal" meet, two demands not
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters: "reopening" and "reopen", "withdraw" and "withdrawal"
_EMPTY = frozenset(
    "about after against also and any both but call demand for from idea into its offer only over plan proposal "
    "request some such than that the their them these they this those under upon were what when which while will "
    "with would".split()
)


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
    process: str
    document: str
    publisher: str | None = None
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    position: Position
    process: Process
    document: Document

    @property
    def date(self) -> str | None:
        """The day on which it was said, else of the report."""
        when = self.position.when
        return when.from_ if when and when.precision == "day" and when.from_ else self.document.published

    @property
    def place(self) -> tuple[str, str, int]:
        return self.date or "9999", self.document.id, self.position.what.start


def stands_of(told: Iterable[tuple[Process, Document]]) -> list[Stand]:
    """Every position with a holder, by track, subject and party in the order of the reports."""
    ordered = sorted(told, key=lambda pd: (pd[1].published or "9999", pd[1].id, pd[0].sentence.start, pd[0].id))
    found: list[Stand] = []
    for track, processes in _tracks(ordered):
        said = [_Said(p, process, d) for process, d in processes for p in process.positions if p.by]
        for subject in _subjects(sorted(said, key=lambda s: s.place)):
            found += _lines(track, subject)
    return found


# ---- tracks


def _tracks(ordered: Sequence[tuple[Process, Document]]) -> list[tuple[str, list[tuple[Process, Document]]]]:
    """Name of the track → its processes; the name is made of the parties'."""
    tracks: dict[frozenset[str], list[tuple[Process, Document]]] = defaultdict(list)
    for process, document in ordered:
        tracks[frozenset(side(p) for p in process.parties)].append((process, document))
    for few in [k for k in tracks if len(k) == 1]:
        wider = [k for k in tracks if few < k]
        if len(wider) == 1:
            tracks[wider[0]] += tracks.pop(few)
    return [(_name(told), told) for told in tracks.values()]


def _name(told: Sequence[tuple[Process, Document]]) -> str:
    names: dict[str, str] = {}
    for process, _ in told:
        for party in process.parties:
            names.setdefault(side(party), party.name)
    return " – ".join(names[key] for key in sorted(names))


# ---- subjects


def _subjects(said: Sequence[_Said]) -> list[list[_Said]]:
    """The positions by subject: each joins the subject of which it repeats most words, else begins one."""
    found: list[tuple[list[_Said], list[frozenset[str]]]] = []
    for one in said:
        stems = stems_of(one.position.what.text)
        alike = [max(_overlap(stems, other) for other in wordings) for _, wordings in found]
        best = max(alike, default=0.0)
        if best >= ALIKE:
            positions, wordings = found[alike.index(best)]
            positions.append(one)
            wordings.append(stems)
        else:
            found.append(([one], [stems]))
    return [positions for positions, _ in found]


def stems_of(text: str) -> frozenset[str]:
    """The beginnings of the words that carry the sense."""
    return frozenset(w[:_STEM] for w in _WORD.findall(text.lower()) if w not in _EMPTY)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


# ---- lines


def _lines(track: str, said: Sequence[_Said]) -> list[Stand]:
    words = min((s.position.what.text for s in said), key=lambda t: (len(t), t))
    topics = [s.position.topic for s in said if s.position.topic != "other"]
    topic: Topic = topics[0] if topics else "other"
    lines: dict[str, list[Stand]] = {}
    for one in said:
        stand = _stand(track, " ".join(words.split()), topic, one)
        lines.setdefault(stand.party, []).append(stand)
    return [stand for line in lines.values() for stand in _with_changes(line)]


def _stand(track: str, subject: str, topic: Topic, said: _Said) -> Stand:
    position, document = said.position, said.document
    by = position.by
    assert by is not None
    sources = position.attribution.sources if position.attribution else ()
    return Stand(
        track=track, subject=subject, topic=topic, party=side(by), by=by.name, by_id=by.id,
        direction=position.direction, what=position.what, date=said.date, process=said.process.id,
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
