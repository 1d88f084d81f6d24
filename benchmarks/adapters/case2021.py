"""CASE 2021 task 2, ACLED's sub-event types of short snippets → the mode of the event that stands for the snippet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.coding.precedence import main_event
from dateline.records import Document, Event

LABELS = {
    "armed-clash": "ARMED_CLASH",
    "government-regains-territory": "GOV_REGAINS_TERIT",
    "non-state-actor-overtakes-territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "chemical-weapon": "CHEM_WEAP",
    "air-drone-strike": "AIR_STRIKE",
    "suicide-bomb": "SUIC_BOMB",
    "shelling-artillery-missile": "ART_MISS_ATTACK",
    "remote-explosive-landmine-ied": "REM_EXPLOS",
    "grenade": "GRENADE",
    "sexual-violence": "SEX_VIOL",
    "attack": "ATTACK",
    "abduction-forced-disappearance": "ABDUCT_DISSAP",
    "peaceful-protest": "PEACE_PROTEST",
    "protest-with-intervention": "PROTEST_WITH_INTER",
    "excessive-force-against-protesters": "FORCE_AGAINST_PROTEST",
    "violent-demonstration": "VIOL_DEMONSTR",
    "mob-violence": "MOB_VIOL",
    "agreement": "AGREEMENT",
    "arrests": "ARREST",
    "change-to-group-activity": "CHANGE_TO_GROUP_ACT",
    "disrupted-weapons-use": "DISR_WEAP",
    "headquarters-or-base-established": "HQ_ESTABLISHED",
    "looting-property-destruction": "PROPERTY_DISTRUCT",
    "non-violent-transfer-of-territory": "NON_VIOL_TERRIT_TRANSFER",
    "other": "OTHER",
}
# the label of an event whose sub-event type the words do not tell: the commonest of its type
UNTOLD = {
    "BATTLES": "ARMED_CLASH",
    "EXPLOSIONS": "REM_EXPLOS",
    "VIOLENCE_AGAINST_CIVILIANS": "ATTACK",
    "PROTESTS": "PEACE_PROTEST",
    "RIOTS": "VIOL_DEMONSTR",
}


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows → `{"id", "label"}`; only the id when no event is found."""
    return [predicted(row, _events(row["text"])) for row in rows]


def predicted(row: dict[str, Any], events: Sequence[Event]) -> dict[str, Any]:
    """The label of a row whose text holds these events."""
    main = main_event(events, load("acled"))
    label = LABELS.get(main.mode or "", UNTOLD.get(main.type)) if main else None
    return {"id": row["id"]} | ({"label": label} if label else {})


def _events(text: str) -> list[Event]:
    return [r for r in code(annotate(Document.of(text)), load("acled")) if isinstance(r, Event)]
