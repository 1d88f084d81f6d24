"""What linking found as rows of the ledger's tables, and people's decisions.

The columns are those of `links.sql`; a ledger of an older schema gets these tables when it is written next.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from dateline.ledger.tables import Row, joined
from dateline.records import Incident, Participant, Period, Toll, from_json, to_json

if TYPE_CHECKING:
    from dateline.ledger.store import Ledger

LINKS = Path(__file__).with_name("links.sql")
LINK_TABLES = (
    "incidents", "incident_events", "incident_joins", "incident_conflicts", "incident_revisions", "stories", "copies",
)  # fmt: skip
DecisionRow: TypeAlias = tuple[str, str, str, str, str]


# ---- rows


def incident_row(incident: Incident) -> Row:
    """The row of `incidents`, without the columns that only the ledger itself needs."""
    site = incident.where[0] if incident.where else None
    return {
        "id": incident.id, "codebook": incident.codebook, "type": incident.type, "mode": incident.mode,
        "status": incident.status, **_period(incident.when), "places": joined(s.name for s in incident.where),
        "place_countries": joined(s.country for s in incident.where),
        "latitude": site.latitude if site else None, "longitude": site.longitude if site else None,
        **_cast("actor", incident.actors), **_cast("recipient", incident.recipients),
        **_toll("killed", incident.killed), **_toll("injured", incident.injured),
        "events": len(incident.events), "documents": len(incident.documents),
        "publishers": joined(incident.publishers), "independent": incident.independent,
        "conflicts": joined(c.field for c in incident.conflicts), "reasons": joined(incident.reasons),
    }  # fmt: skip


def _period(when: Period | None) -> Row:
    known = when or Period()
    precision = when.precision if when else None
    return {"when_from": known.from_, "when_to": known.to, "when_precision": precision}


def _cast(part: str, cast: Sequence[Participant]) -> Row:
    return {f"{part}s": joined(p.name for p in cast), f"{part}_codes": joined(p.code for p in cast)}


def _toll(field: str, toll: Toll | None) -> Row:
    known = toll or Toll()
    return {f"{field}_low": known.low, f"{field}_high": known.high, f"{field}_best": known.best}


def link_rows(
    incidents: Iterable[Incident],
    stories: Iterable[tuple[str, Sequence[str], Sequence[str]]] = (),
    copies: Iterable[tuple[str, str, str]] = (),
) -> dict[str, list[Row]]:
    """Table → rows; a story is its id, documents and terms, a copy its document, original and reason."""
    found: dict[str, list[Row]] = {table: [] for table in LINK_TABLES}
    for incident in incidents:
        text = json.dumps(to_json(incident), ensure_ascii=False, separators=(",", ":"))
        found["incidents"].append(incident_row(incident) | {"json": text})
        for table, details in _details(incident):
            for n, detail in enumerate(details, 1):
                head: Row = {"incident": incident.id, "ordinal": n}
                found[table].append(head | detail)
    for story, documents, terms in stories:
        words = joined(terms)
        members = enumerate(documents, 1)
        found["stories"] += ({"story": story, "ordinal": n, "document": d, "terms": words} for n, d in members)
    found["copies"] += ({"document": d, "original": o, "reason": r} for d, o, r in copies)
    return found


def _details(incident: Incident) -> Iterator[tuple[str, Iterable[Row]]]:
    yield "incident_events", ({"event": e} for e in incident.events)
    joins = incident.joins
    yield "incident_joins", ({"event": j.event, "to": j.to, "reasons": joined(j.reasons)} for j in joins)
    values = ((c.field, v) for c in incident.conflicts for v in c.values)
    yield (
        "incident_conflicts",
        ({"field": f, "value": v.value, "documents": joined(v.documents)} for f, v in values),
    )
    yield "incident_revisions", (to_json(r) | {"revised": int(r.revised)} for r in incident.revisions)


# ---- the ledger's


def link_state(ledger: Ledger) -> str:
    """What incidents depend on, as one digest: what was coded from which documents, and the decisions."""
    digest = hashlib.sha256()
    for id, _, _, content, _ in sorted(ledger.digests()):
        digest.update(f"{id} {content}\n".encode())
    for row in decisions_in(ledger):
        digest.update("\x1f".join(row[:3]).encode() + b"\n")
    return digest.hexdigest()


def has_links(ledger: Ledger) -> bool:
    """Whether the ledger was linked; those of an older schema cannot have been."""
    return ledger.has_table("linked") and bool(ledger.select("SELECT state FROM linked"))


def is_current(ledger: Ledger) -> bool:
    """Whether the incidents are those of the documents and decisions as they are now."""
    return has_links(ledger) and ledger.select("SELECT state FROM linked") == [(link_state(ledger),)]


def write_links(ledger: Ledger, rows: Mapping[str, Iterable[Row]], state: str) -> None:
    """Replace everything that linking found, in one transaction."""
    with ledger.transaction() as database:
        for table in LINK_TABLES:
            database.execute(f"DELETE FROM {table}")
            for row in rows.get(table, ()):
                names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
                database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        database.execute("DELETE FROM linked")
        database.execute("INSERT INTO linked VALUES (?)", (state,))


def incidents_in(ledger: Ledger) -> Iterator[Incident]:
    """The incidents as they were found last, in the order of their earliest events."""
    for (text,) in ledger.select("SELECT json FROM incidents ORDER BY seq"):
        yield cast(Incident, from_json(json.loads(text)))


def decisions_in(ledger: Ledger) -> list[DecisionRow]:
    """One, other, verdict, who and day of every decision, by event ids."""
    if not ledger.has_table("decisions"):
        return []
    listed = "SELECT one, other, verdict, coalesce(who, ''), coalesce(decided, '') FROM decisions ORDER BY one, other"
    return list(ledger.select(listed))


def decide(ledger: Ledger, decisions: Iterable[DecisionRow], forget: Iterable[tuple[str, str]] = ()) -> None:
    """Write decisions, each over the one that there is for its two events; `forget`: pairs no longer decided."""
    with ledger.transaction() as database:
        for pair in forget:
            database.execute("DELETE FROM decisions WHERE one = ? AND other = ?", sorted(pair))
        for one, other, *about in decisions:
            row = (min(one, other), max(one, other), *(a or None for a in about))
            database.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?)", row)
