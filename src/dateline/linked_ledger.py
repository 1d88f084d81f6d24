"""Incidents kept in a ledger: found by `link_ledger`, listed, merged and split by hand.

1. link      the incidents, stories and copies of all documents, written in one transaction
2. decide    what people hold to be the same or different is kept beside them, and obeyed from then on
3. write     brief, JSON, CSV or a page
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any, cast

from dateline.errors import LedgerError, UsageError
from dateline.ledger.links import (
    decide,
    decisions_in,
    has_links,
    incident_row,
    incidents_in,
    is_current,
    link_rows,
    link_state,
    write_links,
)
from dateline.ledger.store import Ledger
from dateline.linked import Form, cell
from dateline.linking import Decision, link
from dateline.linking.decisions import BY_HAND, VERDICTS, Verdict, contradiction
from dateline.records import Document, Incident, to_json

COLUMNS = ("one", "other", "verdict", "who", "decided")


# ---- link


def link_ledger(path: Path) -> dict[str, int]:
    """Link the documents of the ledger and write what was found; how many incidents, stories and copies there are."""
    with _existing(path) as ledger:
        state, decisions = link_state(ledger), _decisions(ledger)
        links = link(ledger.codings(), decisions)
        stories = [(s.id, s.documents, s.terms) for s in links.stories]
        rows = link_rows(links.incidents, stories, [(c.document, c.original, c.reason) for c in links.copies])
        write_links(ledger, rows, state)
    several = sum(len(i.events) > 1 for i in links.incidents)
    return {
        "incidents": len(links.incidents), "several": several, "copies": len(links.copies),
        "stories": sum(len(s.documents) > 1 for s in links.stories),
    }  # fmt: skip


def _existing(path: Path) -> Ledger:
    """The ledger, open to write; one that is not there is not made."""
    Ledger.open(path).close()
    return Ledger.open(path, "w")


def _decisions(ledger: Ledger) -> list[Decision]:
    return [Decision(one, other, cast(Verdict, verdict), *rest) for one, other, verdict, *rest in decisions_in(ledger)]


# ---- read


def read_incidents(path: Path) -> tuple[list[Incident], bool]:
    """The incidents that the ledger holds, and whether they are those of its documents as they are now."""
    with Ledger.open(path) as ledger:
        if not has_links(ledger):
            raise LedgerError(f"{path} holds no incidents yet; `dateline link {path}` finds them")
        return list(incidents_in(ledger)), is_current(ledger)


def incidents_text(path: Path, form: Form, every: bool = False, safe: bool = False) -> tuple[str, bool]:
    """The incidents in a format, and whether they are current; without `every` only those of several events."""
    incidents, current = read_incidents(path)
    shown = [i for i in incidents if every or len(i.events) > 1]
    if form == "csv":
        return _csv(shown, safe), current
    if form == "json":
        return json.dumps(to_json(tuple(shown)), ensure_ascii=False, indent=1) + "\n", current
    from dateline.faces.incident_list import incidents_brief, incidents_page

    write = incidents_page if form == "html" else incidents_brief
    return write(shown, _documents(path, shown)), current


def _documents(path: Path, incidents: Iterable[Incident]) -> dict[str, Document]:
    wanted = {d for i in incidents for d in i.documents}
    with Ledger.open(path) as ledger:
        return {d.id: d for d in ledger.documents() if d.id in wanted}


def _csv(incidents: Sequence[Incident], safe: bool) -> str:
    """One tidy row an incident."""
    out = io.StringIO()
    rows = [incident_row(i) | {"members": "; ".join(i.events)} for i in incidents]
    names = list(rows[0]) if rows else [*incident_row(_EMPTY), "members"]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(value, safe) for name, value in row.items()} for row in rows)
    return out.getvalue()


_EMPTY = Incident(id="", events=(), documents=(), codebook="", type="")


# ---- decide


def merge_by_hand(path: Path, one: str, other: str, who: str = "", decided: str = "") -> None:
    """Hold two incidents to be one, now and whenever the ledger is linked again."""
    first, second = (_incident(path, id) for id in (one, other))
    if first.id == second.id:
        raise UsageError(f"{one} and {other} are one incident already")
    pairs = [(a, b) for a in first.events for b in second.events]
    _decide(path, [_decision(first.events[0], second.events[0], "same", who, decided)], pairs)


def split_by_hand(path: Path, event: str, who: str = "", decided: str = "") -> None:
    """Hold an event to be another happening than the rest of its incident."""
    incidents, _ = read_incidents(path)
    found = next((i for i in incidents if event in i.events), None)
    if found is None:
        raise UsageError(f"no incident of {path} has the event {event!r}; `dateline incidents {path}` lists them")
    if len(found.events) == 1:
        raise UsageError(f"{event} is an incident of its own already")
    rest = [e for e in found.events if e != event]
    verdicts = [_decision(event, e, "different", who, decided) for e in rest]
    if any(j.reasons == (BY_HAND,) and event in (j.event, j.to) for j in found.joins):  # the rest stays one
        verdicts += [_decision(rest[0], e, "same", who, decided) for e in rest[1:]]
    _decide(path, verdicts)


def decide_from(path: Path, file: Path) -> int:
    """Take over the decisions of a CSV file; how many. Raises `UsageError` for what is no decision."""
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"cannot read {file}: {error}") from error
    if not rows or not {"one", "other", "verdict"} <= set(rows[0]):
        raise UsageError(f"{file} holds no decisions; its columns are {', '.join(COLUMNS)} (the last two if need be)")
    found = [_row_decision(file, number, row) for number, row in enumerate(rows, 2)]
    _decide(path, found)
    return len(found)


def _row_decision(file: Path, number: int, row: dict[str, Any]) -> Decision:
    one, other, verdict, who, decided = ((row.get(c) or "").strip() for c in COLUMNS)
    if not one or not other or verdict not in VERDICTS:
        raise UsageError(f"{file}, line {number}: give the ids of two events and `same` or `different`")
    try:
        return _decision(one, other, cast(Verdict, verdict), who, decided)
    except UsageError as error:
        raise UsageError(f"{file}, line {number}: {error}") from error


def _decision(one: str, other: str, verdict: Verdict, who: str, decided: str) -> Decision:
    if one == other:
        raise UsageError(f"{one} is given twice; a decision is on two events")
    try:
        day = date.fromisoformat(decided).isoformat() if decided else ""
    except ValueError as error:
        raise UsageError(f"the day is {decided!r}; write it as 2024-01-27") from error
    return Decision(one, other, verdict, who, day)


def _incident(path: Path, id: str) -> Incident:
    found = next((i for i in read_incidents(path)[0] if i.id == id), None)
    if found is None:
        raise UsageError(f"{path} has no incident {id!r}; `dateline incidents {path} --all` lists them")
    return found


def _decide(path: Path, decisions: list[Decision], forget: list[tuple[str, str]] | None = None) -> None:
    """Keep the decisions and link again; none when they and those before contradict each other."""
    forgotten = {(min(p), max(p)) for p in forget or ()}
    with _existing(path) as ledger:
        kept = {(d.one, d.other): d for d in _decisions(ledger)}
        dropped = {p for p in forgotten if p in kept and kept[p].verdict == "different"}
        after = {p: d for p, d in kept.items() if p not in dropped}
        after |= {(min(d.one, d.other), max(d.one, d.other)): d for d in decisions}
        if clash := contradiction(after.values()):
            raise UsageError(
                f"{clash[0]} and {clash[1]} are held to be different, but the same through other decisions; "
                "split or merge those first"
            )
        decide(ledger, [cast("tuple[str, str, str, str, str]", astuple(d)) for d in decisions], dropped)
    link_ledger(path)
