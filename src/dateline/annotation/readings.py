"""Readings: which place of the world each toponym of a sheet means.

Reasons add up (`_score`): the country or unit named beside a place weighs most, then that other names of the text are
borne close by, then the countries and units that the rest of the text speaks of, then size. A small town that none of
them supports stays without a reading.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dateline.annotation.gazetteer import Candidate, fold
from dateline.annotation.peoples import find_peoples
from dateline.annotation.place_parts import Toponym
from dateline.annotation.sheet import Sheet

CONTAINER = 8.0  # beside it stands the country or unit that holds it: outweighs any difference in size
HOLDS = 3.0  # a unit after the comma ("Buffalo, New York") or in a list of units, against a town of its name
SHARED = 1.5  # what a country loses when a known unit also bears its name ("Georgia")
NEARBY = 4.0  # "the Iraqi town of …": a strong hint, less than an address
VOTES = 3.0  # share of the text's places and peoples that lie in the country, times this
UNIT_VOTES = 2.0  # the same for first-level units named in the text
NEIGHBOURS = 2.0  # other names of the text that are borne close by, each the less the more often it is borne
MOST_NEIGHBOURS = 1.5  # so many count at most
IN_UNIT = 0.3  # what a name says for a first-level unit in which it is borne, against one borne close by
CAPITAL = 1.0
OTHER_NAME = 0.8  # of a place that also or formerly bears the name
LOCAL = frozenset({"settlement", "site", "admin2"})
SEATED = 2.5  # what a unit loses against the town that it is named after
SEAT = 10_000  # people of such a town, at least
SMALL = 15_000  # a town below this size needs support when its name is borne in several countries
SMALL_BY_OTHER_NAME = 100_000  # the same for a town that is called by another than its main name
PRIOR = {"country": 10.5, "region": 6.5, "site": 6.5, "admin1": 5.0, "admin2": 1.0}
KNOWN_UNIT = 1.5  # a first-level unit that the table `admin1` lists is known to English news


@dataclass(slots=True)
class Context:
    """What a text says about where it plays.

    `votes`: country → name of a place or people → weight. `unit_votes`: first-level unit → share. `squares`: square of
    one degree → names borne in it or around it → how much a bearer there says; `units` the same for first-level units,
    `districts` for counties and districts.
    """

    votes: dict[str, dict[str, float]]
    unit_votes: dict[str, float]
    squares: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)
    units: dict[str, dict[str, float]] = field(default_factory=dict)
    districts: dict[str, dict[str, float]] = field(default_factory=dict)

    def vote(self, country: str | None, name: str) -> float:
        """The share of a country among what is named, apart from `name` itself: no name votes for its own reading."""
        most = max((_total(named, name) for named in self.votes.values()), default=0.0)
        return _total(self.votes.get(country or "", {}), name) / most if most else 0.0


def _total(named: dict[str, float], but: str) -> float:
    return math.fsum(weight for name, weight in named.items() if name != but)


def read(sheet: Sheet, toponyms: list[Toponym]) -> list[Candidate | None]:
    """The best candidate of each toponym; what one mention's container says holds for all mentions of the name."""
    support: dict[str, set[str]] = {}
    for toponym in toponyms:
        support.setdefault(fold(toponym.name), set()).update(_containers(toponym))
    context = _context(sheet, toponyms)
    return [_best(t, context, support[fold(t.name)]) for t in toponyms]


# ---- what the text speaks of


def _context(sheet: Sheet, toponyms: list[Toponym]) -> Context:
    context = Context(_votes(sheet, toponyms), _unit_votes(toponyms))
    named: dict[str, dict[Candidate, None]] = {}
    for toponym in toponyms:
        named.setdefault(fold(toponym.name), {}).update(dict.fromkeys(toponym.candidates))
    for name, known in named.items() if len(named) > 1 else ():
        local = [c for c in known if c.kind in LOCAL and c.point]
        for candidate in local:
            _bear(context, name, candidate, 1.0 / math.sqrt(len(local)))
    return context


def _bear(context: Context, name: str, candidate: Candidate, weight: float) -> None:
    """Enter that `name` is borne by a candidate: in the squares around it, its unit and its district."""
    for square in _around(candidate.point or (0.0, 0.0)):
        context.squares.setdefault(square, {})[name] = weight
    if candidate.admin1:
        context.units.setdefault(_unit(candidate), {})[name] = weight
    if candidate.admin2:
        context.districts.setdefault(f"{_unit(candidate)}/{candidate.admin2}", {})[name] = weight


def _votes(sheet: Sheet, toponyms: list[Toponym]) -> dict[str, dict[str, float]]:
    """Country → unambiguous places and peoples named → weight: repeated names count by their logarithm."""
    named: Counter[tuple[str, str]] = Counter()
    for toponym in toponyms:
        country = _plain_country(toponym)
        if country:
            named[fold(toponym.name), country] += 1
    for people in find_peoples(sheet):
        named[people.name, people.country] += 1
    votes: dict[str, dict[str, float]] = {}
    for (name, country), count in sorted(named.items()):
        votes.setdefault(country, {})[name] = 1.0 + math.log(count)
    return votes


def _plain_country(toponym: Toponym) -> str | None:
    """The country of a toponym that can be only one place, or is by far the largest of its name."""
    known = [c for c in toponym.candidates if c.kind != "admin2"] or list(toponym.candidates)
    if not known:
        return None
    if len({c.country for c in known}) == 1:
        return known[0].country
    if known[0].curated:
        return None if any(c.kind == "admin1" for c in known[1:]) else known[0].country
    largest, *others = sorted(known, key=lambda c: -c.population)
    rival = max((c.population for c in others if c.country != largest.country), default=0)
    return largest.country if largest.population > max(200_000, 10 * rival) else None


def _unit_votes(toponyms: list[Toponym]) -> dict[str, float]:
    """Country/unit → its share of the mentions of first-level units known to English news."""
    named: Counter[str] = Counter()
    for toponym in toponyms:
        first = toponym.candidates[0] if toponym.candidates else None
        if first is not None and first.curated and first.kind == "admin1":
            named[_unit(first)] += 1
    most = max(named.values(), default=1)
    return {unit: count / most for unit, count in named.items()}


def _unit(candidate: Candidate) -> str:
    return f"{candidate.country}/{fold(candidate.admin1 or candidate.name)}"


def _square(point: tuple[float, float]) -> tuple[int, int]:
    return math.floor(point[0]), math.floor(point[1])


def _around(point: tuple[float, float]) -> Iterable[tuple[int, int]]:
    row, column = _square(point)
    return ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1))


def _containers(toponym: Toponym) -> set[str]:
    """Countries, and country + unit, that hold a toponym by its container or the demonym before it."""
    stately = bool(toponym.candidates) and toponym.candidates[0].kind == "country"
    found = {f"?{toponym.near}"} if toponym.near and not stately else set()
    outer = toponym.container
    while outer is not None:
        for candidate in outer.candidates:
            if candidate.kind == "country" and candidate.country:
                found.add(candidate.country)
            elif candidate.kind == "admin1":
                found.add(f"{candidate.country}/{fold(candidate.admin1 or candidate.name)}")
            elif candidate.kind == "region" and candidate.country:
                found.add(f"?{candidate.country}")
        outer = outer.container
    return found


# ---- the choice


def _best(toponym: Toponym, context: Context, support: set[str]) -> Candidate | None:
    known = _fitting(toponym)
    if not known:
        return None
    name = fold(toponym.name)
    scores = [_score(c, name, context, support) + HOLDS * _holds(c, toponym) for c in known]
    if known[0].kind == "country" and any(c.curated and c.kind == "admin1" for c in known):
        scores[0] -= SHARED
    scores = [n - SEATED * _has_seat(c, known) for n, c in zip(scores, known, strict=True)]
    chosen = known[max(range(len(known)), key=lambda n: (scores[n], -n))]
    return None if _is_doubtful(chosen, known, context.vote(chosen.country, name), support) else chosen


def _fitting(toponym: Toponym) -> list[Candidate]:
    """The candidates that the place noun admits ("province": units only); all of them when none fits."""
    known = list(toponym.candidates)
    value = toponym.value
    if toponym.use in {"head", "of"} and value in {"admin1", "admin2", "settlement"}:
        fitting = [c for c in known if c.kind == value]
        if value == "admin2":
            fitting = fitting or [c for c in known if c.kind in {"admin1", "settlement"}]
        if value == "admin1":
            fitting = [replace(c, latitude=None, longitude=None) for c in fitting]
        return fitting or known
    if value == "unit" and toponym.head != "area":
        fitting = [c for c in known if c.kind in {"admin1", "region", "country"}]
        return fitting or known
    return [c for c in known if c.kind != "admin2"] or known


def _score(candidate: Candidate, name: str, context: Context, support: set[str]) -> float:
    score = PRIOR.get(candidate.kind, math.log10(candidate.population + 10))
    score += KNOWN_UNIT if candidate.curated and candidate.kind == "admin1" else 0.0
    score += CAPITAL if candidate.capital else 0.0
    score -= 0.0 if candidate.main else OTHER_NAME
    score += VOTES * context.vote(candidate.country, name)
    score += UNIT_VOTES * context.unit_votes.get(_unit(candidate), 0.0)
    score += NEIGHBOURS * min(MOST_NEIGHBOURS, _neighbours(candidate, name, context))
    return score + CONTAINER * _is_held(candidate, support) + NEARBY * (f"?{candidate.country}" in support)


def _neighbours(candidate: Candidate, name: str, context: Context) -> float:
    """How much the other names of the text say for a candidate: those borne near it, or in a unit."""
    if candidate.kind == "admin1":
        return IN_UNIT * _total(context.units.get(_unit(candidate), {}), name)
    if candidate.point is None or candidate.kind not in LOCAL:
        return 0.0
    near = _total(context.squares.get(_square(candidate.point), {}), name)
    if candidate.admin2:
        near += _total(context.districts.get(f"{_unit(candidate)}/{candidate.admin2}", {}), name)
    return near


def _holds(candidate: Candidate, toponym: Toponym) -> bool:
    """Whether a first-level unit is meant: it holds the place before the comma, or stands in a list of units."""
    if candidate.kind != "admin1":
        return False
    inside = toponym.inner.candidates if toponym.inner else ()
    return toponym.listed or any(c.kind in LOCAL and c.admin1 and _unit(c) == _unit(candidate) for c in inside)


def _has_seat(unit: Candidate, known: list[Candidate]) -> bool:
    """Whether a first-level unit has a town of its name: with no noun beside it the name is the town's ("in Kidal").

    Not in North America, whose units English news calls by their bare name ("in Quebec").
    """
    return (
        unit.kind == "admin1"
        and unit.country not in {"USA", "CAN"}
        and any(
            c.kind == "settlement" and c.main and c.population >= SEAT and c.admin1 and _unit(c) == _unit(unit)
            for c in known
        )
    )


def _is_held(candidate: Candidate, support: set[str]) -> float:
    """1 when a container named beside it holds the candidate; a unit counts a little more than its country."""
    if candidate.admin1 and f"{candidate.country}/{fold(candidate.admin1)}" in support:
        return 1.25
    return 1.0 if candidate.country in support else 0.0


def _is_doubtful(chosen: Candidate, known: list[Candidate], vote: float, support: set[str]) -> bool:
    """Whether a small town bears a name that is also borne elsewhere, and nothing in the text speaks for it."""
    small = SMALL if chosen.main else SMALL_BY_OTHER_NAME
    if chosen.curated or chosen.kind != "settlement" or chosen.population >= small or len(known) == 1:
        return False
    if support and (_is_held(chosen, support) or f"?{chosen.country}" in support):
        return False
    return vote < 0.2 and len({c.country for c in known}) > 1
