"""Country and sector of the actors in the ledgers of the hand-coded articles.

The articles give each actor a list of accepted names; among them stand codes ("SYRMIL", "IGOUNO") for some. Those with
a code are scored: where a record names one of them, its country and sector must be among those of the codes. A code
without a country ("CVL") allows none; of international organisations no sector is asked, since codes differ on it. Left
out are entries for several actors together ("we"): their names stand in two or more others.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import actor_codes
from dateline.annotation import lexicon

_SIDES = ("actors", "recipients", "parties", "third_parties")
_ONE = ("speaker", "addressee", "holder")
Mark = tuple[bool, bool | None]  # whether the country is right, the sector is right (None: not asked)


class Known(NamedTuple):
    """A gold actor whose codes are known: its plain names, the countries and sectors that the codes allow."""

    names: frozenset[str]
    countries: frozenset[str | None]
    sectors: frozenset[str]


def figures(folder: Path, ledgers: Path) -> dict[str, Any]:
    """`coded`: gold actors with codes; `found`: those whom a record names; the shares right of all their namings."""
    hits = [marks for path in sorted(folder.glob("*.gold.json")) for marks in _document(path, ledgers)]
    marks = [mark for some in hits for mark in some]
    return {
        "actors": {
            "coded": len(hits),
            "found": sum(map(bool, hits)),
            "country": actor_codes.rate(country for country, _ in marks),
            "sector": actor_codes.rate(role for _, role in marks if role is not None),
        }
    }


def _document(path: Path, ledgers: Path) -> Iterator[list[Mark]]:
    """For every gold actor with a code how each of its namings is judged."""
    actors = json.loads(path.read_text(encoding="utf-8"))["actors"]
    named = list(_named(ledgers / f"{path.name.removesuffix('.gold.json')}.jsonl"))
    for key, names in actors.items():
        known = None if _together(key, actors) else _known(names)
        if known:
            yield list(_judged(named, known))


def _together(key: str, actors: dict[str, list[str]]) -> bool:
    return sum(bool({*actors[key]} & {*names}) for other, names in actors.items() if other != key) > 1


def _known(names: list[str]) -> Known | None:
    """A gold actor with the codes among its names; None where there are none."""
    states = frozenset(lexicon.state_names())
    codes = {name: code for name in names if (code := actor_codes.in_code(name, states)) and (name[3:] or code[1])}
    if not codes:
        return None
    plain = frozenset(_folded(name) for name in names if name not in codes)
    countries = frozenset(country for country, _ in codes.values())
    roles = frozenset(role for _, role in codes.values() if role)
    return Known(plain, countries, frozenset() if countries & actor_codes.KINDS else roles)


def _judged(named: list[dict[str, Any]], known: Known) -> Iterator[Mark]:
    """A mark for each stretch of text that names the actor; of two actors in one phrase the right one counts."""
    spans: dict[tuple[int, int], list[Mark]] = {}
    for actor in named:
        if known.names & _forms(actor):
            spans.setdefault((actor["start"], actor["end"]), []).append(_mark(actor, known))
    yield from (max(marks, key=lambda m: (m[0], bool(m[1]))) for marks in spans.values())


def _mark(actor: dict[str, Any], known: Known) -> Mark:
    country = actor_codes.country_of(actor.get("country"), actor.get("code"))
    role = actor_codes.sector(actor.get("role"))
    return country in known.countries, role in known.sectors if known.sectors else None


def _named(ledger: Path) -> Iterator[dict[str, Any]]:
    """The actors of the records of a ledger."""
    for line in ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else ():
        record = json.loads(line)
        if record["kind"] != "document":
            yield from (actor for side in _SIDES for actor in record.get(side) or ())
            yield from (record[side] for side in _ONE if record.get(side))


def _forms(actor: dict[str, Any]) -> set[str]:
    return {_folded(actor[key]) for key in ("text", "name") if actor.get(key)}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    return " ".join(plain.split()).removeprefix("the ")
