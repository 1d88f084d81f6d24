"""PLOVER types and modes as ACLED's: the rows of `acled_types.csv`, and what their conditions mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from dateline.exports.people import is_armed, is_civilian, is_state
from dateline.exports.reference import table
from dateline.exports.shapes import Happening, Options, Skip

_CAPTURE = {"capture", "captures", "captured", "seize", "seizes", "seized", "overrun", "overran", "recapture",
            "recaptured", "retake", "retook", "retaken", "took control", "taken control"}  # fmt: skip
_LAND = re.compile(
    r"\b(?:town|city|village|base|territory|district|area|post|position|province|region|hill|airport)s?\b"
)
_STOPPED = re.compile(r"\b(?:intercept|shot down|shoot down|shoots down|defus|neutrali[sz]ed|brought down|downed)")
_FIGHT = re.compile(r"\b(?:clash|battle|fighting|firefight|fought|ground (?:attack|assault|offensive))")
_CHEMICAL = re.compile(r"\b(?:chemical|chlorine|sarin|mustard gas|nerve agent|novichok|poison gas)\b")
_GATHER = re.compile(r"\b(?:march|rall(?:y|ies)|gather|took to the streets|demonstrat|protest|picket)")
_POLICE = re.compile(r"\b(?:dispers|tear gas|water cannon|arrested|detained|baton|rubber bullets|intervened)")
_BASE = re.compile(r"\b(?:base|headquarters|outpost|garrison)\b")
_POLITICAL = re.compile(
    r"\b(?:opposition|activist|journalist|protester|dissident|politician|lawmaker|mass|dozens|hundreds)"
)
_DEAL = re.compile(r"\b(?:cease-?fire|truce|armistice|peace|hostilities|prisoner exchange|prisoner swap)")


@cache
def _rows() -> dict[tuple[str, str], list[Mapping[str, str]]]:
    found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in table("acled_types"):
        for kind in row["type"].split(";"):
            found.setdefault((row["codebook"], kind), []).append(row)
    return found


def type_of(happening: Happening, options: Options) -> Mapping[str, str]:
    """The first row that fits the happening; raises `Skip` when ACLED has no place for it."""
    for row in _rows().get((happening.lead.codebook, happening.type), ()):
        modes = row["modes"].split(";") if row["modes"] else []
        if modes and (happening.mode or "-") not in modes:
            continue
        if not row["condition"] or _CONDITIONS[row["condition"]](happening, options):
            return row
    raise Skip("not_acled")


def words(happening: Happening) -> str:
    """The sentences that tell it, in small letters."""
    return " ".join(t.event.sentence.text for t in happening.told).lower()


def _captured(happening: Happening) -> bool:
    triggers = {t.event.trigger.text.lower() for t in happening.told}
    return not _CAPTURE.isdisjoint(triggers) and _LAND.search(words(happening)) is not None


def _found(pattern: re.Pattern[str]) -> Callable[[Happening, Options], bool]:
    return lambda h, _: pattern.search(words(h)) is not None


def _instrument(name: str) -> Callable[[Happening, Options], bool]:
    return lambda h, _: any(i.name == name for t in h.told for i in t.event.instruments)


def _both_armed(h: Happening, _: Options) -> bool:
    sides = [is_armed(p) or is_state(p) for p in (*h.actors, *h.recipients)]
    return len(sides) > 1 and all(sides)


def _conflict_parties(h: Happening, _: Options) -> bool:
    people = (*h.actors, *h.recipients)
    return _DEAL.search(words(h)) is not None and any(p.role in ("REB", "UAF", "PRM", "IMG", "MIL") for p in people)


_CONDITIONS: dict[str, Callable[[Happening, Options], bool]] = {
    "captured_by_state": lambda h, _: _captured(h) and bool(h.actors) and is_state(h.actors[0]),
    "captured_by_group": lambda h, _: _captured(h) and bool(h.actors) and not is_state(h.actors[0]),
    "intercepted": lambda h, _: _STOPPED.search(words(h)) is not None and not any(t.event.damage for t in h.told),
    "ground_fight": lambda h, o: _FIGHT.search(words(h)) is not None and _both_armed(h, o),
    "grenade": _instrument("grenade"),
    "chemical": _found(_CHEMICAL),
    "recipients_armed": lambda h, _: bool(h.recipients) and all(is_armed(r) for r in h.recipients),
    "recipients_civilian": lambda h, _: any(is_civilian(r) for r in h.recipients),
    "both_armed": _both_armed,
    "hurt": lambda h, _: any(t and (t.best or t.low) for t in (h.killed, h.injured)),
    "police_step_in": _found(_POLICE),
    "demonstrators": _found(_GATHER),
    "gathering": _found(_GATHER),
    "conflict_parties": _conflict_parties,
    "strategic": lambda h, o: o.strategic and sum(map(is_state, (*h.actors, *h.recipients))) > 1,
    "land": _found(_LAND),
    "base_founded": lambda h, _: (
        h.lead.trigger.text.lower().startswith(("establish", "set up", "found", "open"))
        and _BASE.search(words(h)) is not None
    ),
    "mass_or_political": _found(_POLITICAL),
}
