"""Who to whom, pair by pair, with the CAMEO code of each: what GDELT- and ICEWS-style rows are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import permutations, product

from dateline.exports.numbers import number
from dateline.exports.people import Person
from dateline.exports.reference import cameo, roles
from dateline.exports.shapes import Cell, Happening, Line, Skip

_VISIT, _HOST = "042", "043"


@dataclass(frozen=True, slots=True)
class Dyad:
    """An actor and a recipient, either of them perhaps unknown, and the code of the deed."""

    actor: Person | None
    recipient: Person | None
    code: str


def dyads(happening: Happening) -> list[Dyad]:
    """The pairs of a happening, those of a meeting both ways; raises `Skip` when nobody or no code is known."""
    code = next((t.event.cameo for t in happening.told if t.event.cameo), None)
    if code is None or code not in cameo():
        raise Skip("no_cameo")
    if not happening.actors and not happening.recipients:
        raise Skip("no_actor")
    if not happening.recipients and len(happening.actors) > 1 and _is_mutual(code):
        both = list(permutations(happening.actors, 2))
        return [Dyad(one, two, code) for one, two in both if one.code is None or one.code != two.code] or [
            Dyad(one, two, code) for one, two in both
        ]
    pairs = [Dyad(a, r, code) for a, r in product(happening.actors or (None,), happening.recipients or (None,))]
    if code == _VISIT:
        pairs += [Dyad(d.recipient, d.actor, _HOST) for d in pairs if d.recipient and d.actor]
    return pairs


def lines(
    happening: Happening, pairs: list[Dyad], day: date, rule: str, cells_of: Callable[[int, Dyad], dict[str, Cell]]
) -> list[Line]:
    """A line a pair, with a number of its own, which `cells_of` puts into the format's column."""
    keys = [number(happening.id, ordinal) for ordinal in range(len(pairs))]
    return [
        Line(str(key), day.isoformat(), cells_of(key, pair), happening, f"{pair.code} {rule}")
        for key, pair in zip(keys, pairs, strict=True)
    ]


def _is_mutual(code: str) -> bool:
    """Whether those who act do so with each other: agreements, talks, cooperation, and fighting without a victim."""
    return code[:2] in ("03", "04", "05", "06") or code[:2] == "19"


def cameo_code(person: Person | None) -> str | None:
    """Country and role run together, the role as CAMEO writes it."""
    if person is None:
        return None
    if person.role and person.code == f"{person.country or ''}{person.role}":
        return f"{person.country or ''}{cameo_role(person)}"
    return person.code or person.country


def cameo_role(person: Person | None) -> str | None:
    """The role as CAMEO writes it: of media `MED`, of doctors `HLH`."""
    return roles().get(person.role or "", {}).get("cameo") if person else None


def quad(code: str) -> int:
    """GDELT's class of a CAMEO code, by its root."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
