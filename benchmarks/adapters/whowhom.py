"""Who did what to whom in one sentence (PLV, PLOVER gold standard records, CoPED) → dateline's events.

The sets name types of their own: PLV folds CONCEDE and RETREAT into YIELD, CoPED has only quad classes, the gold
standard records use an older draft of PLOVER. PLV and CoPED always tell a source from a target, so of a meeting's
parties the first one named is the source, and the place of an event that names no recipient is the target.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.records import Actor, Document, Event, Place

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_PRONOUNS = frozenset("he him his she her they them their it its we us our i me my who whom whose".split())
_COPED = QUADS | {"SANCTION": 3}  # as in the manual's quad table, which its section on sanctions contradicts
# types that, only promised, are an agreement, and that, refused, are a rejection (PLOVER manual, AGREE and REJECT)
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
# types that, only planned, are a threat (PLOVER manual, auxiliary modes)
_DONE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_FOUGHT = frozenset({None, "aerial", "drone", "heavy-weapons", "firearms", "unconventional"})


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one of the sets → `{"id", "events": [{"event", "source": [{"s","e","code","sector"}], "target"}]}`."""
    return [{"id": row["id"], "events": [_event(row, e) for e in told(row)]} for row in rows]


def told(row: dict[str, Any]) -> list[Event]:
    """The events of a row. CoPED codes sentences without an event too, and one on mere possibilities has none."""
    found = events(row["text"])
    if "event" in row:
        return found
    return [e for e in found if e.status != "possible" or e.type not in _PROMISED | {"AGREE"}]


def events(text: str) -> list[Event]:
    """The events of one sentence, denied ones too; what a pronoun stands for is shown where it is named."""
    sheet = annotate(Document.of(text))
    named = {a.id: a for m in reversed(sheet.mentions) for a in m.actors if a.text.lower() not in _PRONOUNS}
    return [_resolved(r, named) for r in code(sheet, load("plover")) if isinstance(r, Event)]


def _resolved(event: Event, named: dict[str, Actor]) -> Event:
    actors, recipients = (
        tuple(named.get(a.id, a) if a.text.lower() in _PRONOUNS else a for a in side)
        for side in (event.actors, event.recipients)
    )
    return replace(event, actors=actors, recipients=recipients)


def label(row: dict[str, Any], event: Event) -> str | int:
    """The event's type by the names of the row's set."""
    if "event" not in row:  # CoPED
        return quad(row, event)
    if "quad" in row:  # PLV
        kind = plain(event)
        return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind
    return _older(event)


def quad(row: dict[str, Any], event: Event) -> int:
    """The event's quad class as the row's set has it."""
    return (QUADS if "event" in row else _COPED)[plain(event)]


def plain(event: Event) -> str:
    """The type where a set has no status: what is only planned is an agreement or a threat, what is refused a
    rejection.
    """
    if event.type in _DONE and event.status == "planned":
        return "THREATEN"
    if event.type in _PROMISED and event.status in {"planned", "possible"}:
        return "AGREE"
    return "REJECT" if event.type in _PROMISED | {"AGREE"} and event.status == "denied" else event.type


def _older(event: Event) -> str:
    """The type by the draft of 2016, which told criticism from investigation and war from other violence."""
    if event.type == "ACCUSE":
        return "INVESTIGATE" if event.mode == "investigate" else "DISAPPROVE"
    if event.type == "ASSAULT":
        return "FIGHT" if event.mode in _FOUGHT else "ASSAULT"
    kind = plain(event)
    return "DEMAND" if kind == "REQUEST" else kind


def sides(event: Event) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Source and target; the parties of a mutual event are split after the first."""
    if event.recipients or len(event.actors) < 2 or "{party" not in event.rule:
        return event.actors, event.recipients
    return event.actors[:1], event.actors[1:]


def _event(row: dict[str, Any], event: Event) -> dict[str, Any]:
    source, target = sides(event)
    return {
        "event": label(row, event),
        "source": [_span(a) for a in source],
        "target": [_span(a) for a in target or event.where],
    }


def _span(of: Actor | Place) -> dict[str, Any]:
    if isinstance(of, Place):
        return {"s": of.start, "e": of.end, "code": of.country, "sector": None}
    return {"s": of.start, "e": of.end, "code": of.country or _kind_of(of.code or ""), "sector": of.role}


def _kind_of(code: str) -> str | None:
    """What stands for the country of those who have none; the sets know no kind of its own for the European Union."""
    kind = {"EUR": "IGO"}.get(code[:3], code[:3])
    return kind if kind in {"IGO", "NGO", "MNC", "ISM"} else None
