"""Who: whether actors are states, armed or civilians, and what other data sets call them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from dateline.errors import UsageError
from dateline.exports.reference import country, named, roles, table
from dateline.records import Actor, Participant
from dateline.resources import read_table

Person: TypeAlias = Actor | Participant
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
ARMED = frozenset({"MIL", "COP", "SPY", "REB", "UAF", "PRM", "IMG"})
CIVILIAN = frozenset({"CVL", "REF", "JRN", "EDU", "BUS", "LAB", "REL", "NGO", "MED", "AGR", "SOC", "ELI", "MNC"})
INTER = {
    1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters",
    7: "Civilians", 8: "External/Other forces",
}  # fmt: skip
_OFFICES = {"MIL": "Military Forces", "COP": "Police Forces", "GOV": "Government"}
Name: TypeAlias = tuple[str, int]


def is_armed(person: Person) -> bool:
    """Whether the actor bears arms, by its sector; coalitions and missions bear them too."""
    return person.role in ARMED or (person.code or "").endswith("MIL")


def is_civilian(person: Person) -> bool:
    """Whether the actor is of a civilian sector."""
    return person.role in CIVILIAN


def is_state(person: Person) -> bool:
    """Whether the actor is a state's own."""
    return person.role in STATE and bool(person.country)


def is_described(person: Person) -> bool:
    """Whether the actor is a description (“gunmen”) and no name."""
    words = person.name.split(" ")
    return words[0].islower() or words[-1].islower()


def official(person: Person) -> str:
    """What a state's own is called in conflict data; any other actor by its name."""
    office = _OFFICES.get(person.role or "") if person.country else None
    return f"{office} of {named(person.country)}" if office and named(person.country) else person.name


Own: TypeAlias = Mapping[str, tuple[str, str]]  # id or name of an actor → its label and name


def overrides(own: Own) -> Own:
    """Actors whose ACLED label their role cannot settle, and what a user's table says of them."""
    return {r["id"]: (r["inter"], r["name"]) for r in table("acled_actors")} | dict(own)


def read_own(path: Path) -> Own:
    """A user's table of actors with `id` (or name), `inter` (1 to 8, or nothing) and `name`; raises `UsageError`."""
    found: dict[str, tuple[str, str]] = {}
    for line, row in enumerate(read_table(path), 2):
        if not {"id", "inter", "name"} <= row.keys():
            raise UsageError(f"{path}: columns id, inter and name are expected; there are: {', '.join(row)}")
        if row["inter"] not in ("", *map(str, INTER)):
            raise UsageError(f"{path}, line {line}: inter is {row['inter']!r}; give a number from 1 to 8")
        found[row["id"]] = (row["inter"], row["name"])
    return found


def _override(person: Person, own: Own) -> tuple[str, str]:
    known = overrides(own)
    return known.get(person.id) or known.get(person.name) or ("", "")


def acled_label(person: Person, event_type: str, where: str, own: Own) -> int | None:
    """The number of the `inter` label; None for an actor whose role is not known."""
    settled, _ = _override(person, own)
    if settled:
        return int(settled)
    if event_type in ("Protests", "Riots") and not is_state(person) and not is_armed(person):
        return 6 if event_type == "Protests" else 5
    label = roles().get(person.role or "", {}).get("inter")
    if (person.code or "").startswith("IGO"):
        return 8
    if label == "1":
        return None if not person.country else 8 if country(person.country) != country(where) else 1
    return int(label) if label else None


def acled_name(person: Person, label: int | None, where: str, own: Own) -> str:
    """The actor as ACLED writes it: states by their office, the nameless by what they are and where."""
    _, settled = _override(person, own)
    if settled:
        return settled
    if label in (5, 6, 7) and (label != 7 or is_described(person) or person.role == "CVL"):
        return f"{INTER[label]} ({named(where)})"
    if label in (2, 3, 4) and is_described(person):
        return f"Unidentified Armed Group ({named(where)})"
    if person.role in STATE and not person.country and is_described(person):
        return f"Unidentified {_OFFICES.get(person.role or '', 'Government')}"
    return official(person)


def interaction(one: int | None, two: int | None) -> str | None:
    """The two labels, lower number first; one of the pairs stands the other way round."""
    found = sorted(n for n in (one, two) if n)
    if not found:
        return None
    if len(found) == 1:
        return f"{INTER[found[0]]} only"
    return f"{INTER[8]}-{INTER[7]}" if found == [7, 8] else f"{INTER[found[0]]}-{INTER[found[1]]}"


def interaction_number(one: int | None, two: int | None) -> int | None:
    """The pair as a number: 18, 78, one-sided 10."""
    found = sorted(n for n in (one, two) if n)
    return None if not found else found[0] * 10 + (found[1] if len(found) == 2 else 0)
