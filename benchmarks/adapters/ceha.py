"""CEHA, conflict events in the Horn of Africa → whether a report tells one, and of which kind.

Relevant is a report that tells violence which happened in its first three sentences, unless they are about relief: a
summary of a situation begins with the suffering. The set's kinds are about the parties and their cause, which no event
type holds; they are read from words of the report.
"""

from __future__ import annotations

from typing import Any

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding import code
from dateline.coding.clauses import lemma
from dateline.coding.codebook import load
from dateline.records import Document, Event

LEAD = 3  # sentences
VIOLENT = frozenset({"BATTLES", "EXPLOSIONS", "VIOLENCE_AGAINST_CIVILIANS", "RIOTS"})
VIOLENT_MODES = frozenset({"looting-property-destruction", "excessive-force-against-protesters"})
RELIEF = frozenset({"humanitarian", "aid", "hunger", "famine"})
KINDS = {
    "tribal/communal/ethnic conflict": frozenset(
        "clan sub-clan subclan tribe tribal ethnic ethnicity communal inter-communal intercommunal herder pastoralist "
        "cattle militia".split()
    ),
    "religious conflict": frozenset(
        "church mosque muslim christian pastor priest religious religion bishop imam islamist jihadist islamic "
        "orthodox catholic worshipper monk congregation shabaab".split()
    ),
    "socio-political violence against women": frozenset("rape woman girl wife sexual female gang-rape".split()),
    "climate-related security risks": frozenset("drought flood grazing pasture rain climate water".split()),
}


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows → `{"id", "relevant", "types"}`."""
    return [predicted(row, annotate(Document.of(row["text"]))) for row in rows]


def predicted(row: dict[str, Any], sheet: Sheet) -> dict[str, Any]:
    """What is said of a row whose text is annotated so."""
    return {"id": row["id"], "relevant": _is_relevant(sheet), "types": _kinds(sheet)}


def _is_relevant(sheet: Sheet) -> bool:
    lead = sheet.sentences[:LEAD]
    about = {lemma(t) for sentence in lead for t in sentence.tokens}
    events = (r for r in code(sheet, load("acled")) if isinstance(r, Event))
    return not about & RELIEF and any(_is_violent(e) and e.trigger.start < lead[-1].end for e in events)


def _is_violent(event: Event) -> bool:
    return event.status == "actual" and (event.type in VIOLENT or event.mode in VIOLENT_MODES)


def _kinds(sheet: Sheet) -> list[str]:
    words = {lemma(t) for t in sheet.tokens} | {t.lower for t in sheet.tokens}
    return [kind for kind, own in KINDS.items() if own & words] or ["Other"]
