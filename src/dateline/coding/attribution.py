"""Who says so, how surely: the attribution of an event by the utterances that its words stand in."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import lemma
from dateline.coding.hearsay import hearsay, kind_of_claim
from dateline.coding.statements import Utterance
from dateline.records import REPORTED, Actor, Attribution, AttributionStatus, Responsibility

_STATUS: dict[str, AttributionStatus] = {
    "confirm": "confirmed",
    "claim": "claimed",
    "accuse": "alleged",
    "doubt": "alleged",
    "deny": "denied",
}
_ARMED = frozenset({"REB", "PRM", "CRM"})
_STATE = frozenset({"GOV", "MIL", "COP"})


def attribute(
    sheet: Sheet,
    trigger: Token,
    utterances: list[Utterance],
    actors: Sequence[Actor] = (),
    event_type: str = "",
    violent: bool = False,
) -> Attribution:
    """The attribution of the event that `trigger` tells; the innermost utterance around it is its source.

    `violent`: the event is a deed of violence that happened, so that its doer's own word for it is a claim.
    """
    around = [u for u in utterances if u.speaker is not None and not u.wide and u.contains(trigger)]
    around = [u for u in around if u.cue_token is not trigger]
    if not around:
        told = hearsay(trigger)
        return Attribution(told.status, cue=sheet.span(told.word.start, told.word.end)) if told else REPORTED
    inner = min(around, key=lambda u: (sum(len(c.text) for c in u.content), u.content[0].start))
    assert inner.speaker is not None
    via = inner.via or next(
        (u.speaker.name for u in around if u is not inner and u.speaker and u.speaker.role == "JRN"), None
    )
    confirmed = (inner.speaker,) if inner.stance == "confirm" else ()
    denied = (inner.speaker,) if inner.stance == "deny" else ()
    status = _status(inner, actors, event_type, violent)
    if status == "stated" and kind_of_claim(trigger) == "alleged":
        status = "alleged"
    return Attribution(status, (inner.speaker, *inner.others), via, inner.cue, confirmed, denied)


def _status(utterance: Utterance, actors: Sequence[Actor], event_type: str, violent: bool) -> AttributionStatus:
    """What the cue's stance makes of it, given whose deed it is."""
    speaker = utterance.speaker
    own = speaker is not None and any(speaker.id == a.id or (violent and speaks_for(speaker, a)) for a in actors)
    if own and violent and (utterance.stance == "neutral" or _admits(utterance)):
        return "claimed"
    if utterance.stance == "claim":
        return "claimed" if own else "alleged" if actors and (violent or _blames(utterance)) else "stated"
    if utterance.stance == "accuse":
        return "alleged" if actors and not own and event_type != "ACCUSE" and _blames(utterance) else "stated"
    return _STATUS.get(utterance.stance, "stated")


def speaks_for(speaker: Actor, actor: Actor) -> bool:
    """Whether the speaker answers for the actor: the same, its spokesman, or the state for its own forces."""
    if speaker.id == actor.id:
        return True
    if speaker.country is None or speaker.country != actor.country or speaker.role is None:
        return False
    return (speaker.role == actor.role and actor.role in _ARMED) or (speaker.role in _STATE and actor.role in _STATE)


def _admits(utterance: Utterance) -> bool:
    """Whether the cue owns up to a deed: "admitted", "acknowledged", but not "confirmed"."""
    token = utterance.cue_token
    return utterance.stance == "confirm" and token is not None and lemma(token) in {"admit", "acknowledge", "concede"}


def _blames(utterance: Utterance) -> bool:
    token = utterance.cue_token
    return token is not None and lemma(token) in {"accuse", "blame", "allege", "charge", "suspect", "fault"}


def confirmations(sheet: Sheet, utterances: list[Utterance]) -> list[tuple[Utterance, Token]]:
    """(utterance, head noun) for those that confirm or deny something named by a noun: "confirmed the attack"."""
    found: list[tuple[Utterance, Token]] = []
    for utterance in utterances:
        if utterance.stance not in {"confirm", "deny"} or utterance.cue_token is None or utterance.speaker is None:
            continue
        for child in utterance.cue_token.children:
            if child.dep in {"dobj", "nsubjpass"} and child.lower != "which":
                found += [(utterance, t) for t in child.subtree() if t.pos in {"NOUN", "PROPN", "VERB"}]
    return found


def responsibility_of(
    trigger: Token, actor: Actor, attribution: Attribution, utterances: list[Utterance]
) -> Responsibility:
    """How surely a violent deed is the actor's: as the reporter's fact, claimed, accused or denied."""
    denied = {a.id for a in attribution.denied_by}
    if actor.id in denied:
        return "denied"
    if attribution.status == "claimed" or (
        attribution.status != "denied" and any(speaks_for(s, actor) for s in attribution.sources)
    ):
        return "claimed"
    if attribution.status == "alleged":
        return "accused"
    return "fact"
