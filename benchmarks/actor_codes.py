"""Country and sector of an actor, as sets of different age write them, in one form that can be compared.

- country: alpha-3, or a kind for those who have none; the United Nations and the European Union are an IGO here, since
  older sets have no kind of their own for them
- sector: the first three letters ("ELIyor", the elite of a people, is ELI; the people is the set's own code), by
  PLOVER's names: the religions of CAMEO are REL, its insurgents and separatists REB, its health HLH is MED. JRN and
  MED are one, because MED is the media in CAMEO and health in PLOVER, and a set does not say which it means
"""

from __future__ import annotations

import re
from collections.abc import Iterable

KINDS = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "ISM", "IMG"})
_KIND = {"UNO": "IGO", "EUR": "IGO", "ISM": "IMG"}
_SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
_SECTOR = {
    "INS": "REB", "SEP": "REB", "HLH": "MED", "JRN": "MED", "MOS": "REL", "CHR": "REL", "JEW": "REL", "HIN": "REL",
    "BUD": "REL", "SIK": "REL", "CTH": "REL", "DOX": "REL", "PRO": "REL", "SUN": "REL", "SHI": "REL", "ALE": "REL",
}  # fmt: skip
_CODE = re.compile(r"([A-Z]{3})([A-Z]{3})?([A-Z]{3})?")


def country(written: str | None) -> str | None:
    """The country, or the kind of those who have none."""
    first = (written or "")[:3]
    return _KIND.get(first, first) or None


def country_of(own: str | None, code: str | None) -> str | None:
    """The country of an actor of the ledger, or its kind by its code."""
    kind = (code or "")[:3]
    return country(own or (kind if kind in KINDS else None))


def sector(written: str | None) -> str | None:
    """The sector by PLOVER's name."""
    first = (written or "")[:3].upper()
    return _SECTOR.get(first, first) or None


def in_code(code: str, states: frozenset[str]) -> tuple[str | None, str | None] | None:
    """Country and sector of a name that is a code ("IRQMIL", "CVL"); None where it is no code."""
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    first, *rest = (part for part in match.groups() if part)
    if first in _SECTORS and first not in states:
        return None, sector(first)
    if first not in states | KINDS:
        return None
    role = next((sector(part) for part in rest if part in _SECTORS), None)
    return country(first), role


def rate(right: Iterable[bool]) -> float:
    """The share of what is right in per cent."""
    marks = list(right)
    return round(100 * sum(marks) / max(len(marks), 1), 2)
