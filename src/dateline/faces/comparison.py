"""What linking found, as tables to read: each party's version of a happening, and each party's line on a subject.

The terminal and the page show the same tables; a cell keeps the id of the record that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from dateline.faces.wording import day, plain, what, when, where
from dateline.records import Incident

if TYPE_CHECKING:
    from dateline.linking import Account, Links, Stand

REPORTERS = "in the reporter’s words"
_REPORTER = "reporter"  # as linking names that party
_LABELS = {"happened": "happened", "doer": "who did it", "date": "when", "place": "where", "instrument": "with"}
_DIRECTIONS = {"conditional": "accepts on conditions", "open": "leaves open"}


class Cell(NamedTuple):
    """What one voice says: value, who says it where that is not the party itself, record, document."""

    value: str
    by: str
    record: str
    document: str
    revised: bool

    @property
    def text(self) -> str:
        """The cell in words: "9 (Ministry of Defence; earlier)"."""
        details = [d for d in (self.by, "earlier" if self.revised else "") if d]
        return f"{self.value} ({'; '.join(details)})" if details else self.value


class Line(NamedTuple):
    """A field with a list of cells for every party; `differs` when the accounts cannot all be true."""

    label: str
    differs: bool
    cells: tuple[tuple[Cell, ...], ...]


class Comparison(NamedTuple):
    """One happening: heading, the parties' names, the lines."""

    id: str
    heading: str
    parties: tuple[str, ...]
    lines: tuple[Line, ...]


class Step(NamedTuple):
    """What a party held in one report; `moved` when it held something else before."""

    date: str
    direction: str
    moved: bool
    words: str
    source: str
    record: str


class Course(NamedTuple):
    """A party's steps on one subject."""

    track: str
    subject: str
    topic: str
    party: str
    steps: tuple[Step, ...]


def comparisons(links: Links, every: bool = False) -> list[Comparison]:
    """The happenings of which two parties speak or on which the accounts differ; `every`: all of them."""
    rows = links.accounts_by_incident()
    pairs = ((incident, rows.get(incident.id, [])) for incident in links.incidents)
    return [_comparison(incident, own) for incident, own in pairs if every or _is_contested(own)]


def _is_contested(rows: Iterable[Account]) -> bool:
    rows = list(rows)
    return len({r.party for r in rows}) > 1 or any(r.conflict for r in rows)


def _comparison(incident: Incident, rows: list[Account]) -> Comparison:
    parties = dict.fromkeys(r.party for r in rows if r.party != _REPORTER)
    names = {r.party: r.party_name or r.by for r in rows} | {_REPORTER: REPORTERS}
    if any(r.party == _REPORTER for r in rows):
        parties[_REPORTER] = None
    heading = " – ".join(p for p in (what(incident), when(incident.when), where(incident.where)) if p)
    fields = dict.fromkeys(r.field for r in rows)
    lines = tuple(_line(field, [r for r in rows if r.field == field], list(parties), names) for field in fields)
    return Comparison(incident.id, heading, tuple(names[p] for p in parties), lines)


def _line(field: str, rows: list[Account], parties: list[str], names: dict[str, str]) -> Line:
    cells = tuple(_cells([r for r in rows if r.party == party], names[party]) for party in parties)
    return Line(_LABELS.get(field, field), any(r.conflict for r in rows), cells)


def _cells(rows: list[Account], party: str) -> tuple[Cell, ...]:
    """The cells of a party, each value once, with those of its voices that say it; none where the party itself does."""
    found: dict[tuple[str, bool], list[Account]] = {}
    for row in rows:
        value = day_words(row.value) if row.field == "date" else plain(row.value)
        found.setdefault((value, row.revised), []).append(row)
    return tuple(_cell(value, revised, told, party) for (value, revised), told in found.items())


def _cell(value: str, revised: bool, told: list[Account], party: str) -> Cell:
    voices = dict.fromkeys(row.by for row in told)
    by = "" if party in voices else ", ".join(voices)
    return Cell(value, by, told[0].event, told[0].document, revised)


def day_words(value: str) -> str:
    """Days as a person writes them: "3 March 2031", "since 3 March 2031", "3 March 2031 – 9 March 2031"."""
    first, _, last = value.partition(" – ")
    if last == "…":
        return f"since {day(first)}"
    return " – ".join(day(d) for d in (first, last) if d)


def courses(links: Links, every: bool = False) -> list[Course]:
    """The parties' lines on the subjects on which somebody moved; `every`: on all subjects."""
    lines: dict[tuple[str, str, str], list[Stand]] = {}
    for stand in links.positions:
        lines.setdefault((stand.track, stand.subject, stand.party), []).append(stand)
    moving = {(track, subject) for (track, subject, _), line in lines.items() if any(s.change for s in line)}
    return [_course(line) for (track, subject, _), line in lines.items() if every or (track, subject) in moving]


def _course(line: list[Stand]) -> Course:
    first = line[0]
    topic = first.topic if first.topic != "other" else ""
    return Course(first.track, plain(first.subject), topic, first.party_name or first.by, tuple(map(_step, line)))


def _step(stand: Stand) -> Step:
    direction = _DIRECTIONS.get(stand.direction, stand.direction)
    by = stand.by if stand.by != stand.party_name else ""
    source = ", ".join(s for s in (by, *stand.said_by, stand.publisher) if s)
    date = day(stand.date) if stand.date else "no date"
    return Step(date, direction, bool(stand.change), plain(stand.what.text), source, stand.record)
