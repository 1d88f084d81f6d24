"""Places: where things happen, as far as the words say.

The layer holds locative uses. A country or its capital as subject, owner or partner ("Washington said", "talks with
Iraq") is an actor and stays out; after "in", "near", "from", in an address ("Mosul, Iraq") it is a place. Towns, sites,
units and regions stay in whatever their grammar ("Mosul fell").

Distances and directions name their reference place: "60 km south of Mosul" and "outside Damascus" yield the town with
the precision `settlement`. "western Iraq" is the `region` of that name in Iraq, and has no point.

Resolution adds up reasons (`_score`): the container named beside a place weighs most, then the countries that the rest
of the document speaks of, then size. A small town that none of them supports stays `unresolved`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

from dateline.annotation.gazetteer import Candidate, demonyms, fold
from dateline.annotation.sheet import Sheet, Token
from dateline.annotation.toponyms import Toponym, find_toponyms, words
from dateline.records import Place

CONTAINER = 8.0  # beside it stands the country or unit that holds it: outweighs any difference in size
NEARBY = 4.0  # "the Iraqi town of …": a strong hint, less than an address
VOTES = 3.0  # share of the document's places and peoples that lie in the country, times this
SMALL = 15_000  # a town below this size needs support when its name is borne in several countries
PRIOR = {"country": 9.0, "region": 6.5, "site": 6.5, "admin1": 5.0, "admin2": 1.0}
KNOWN_UNIT = 1.5  # a first-level unit that the table `admin1` lists is known to English news


def find_places(sheet: Sheet, every: bool = False) -> list[Place]:
    """The places of a sheet, in text order, not overlapping; with `every`, also names used for actors.

    1. toponyms and what stands beside them
    2. votes of the unambiguous ones for the countries that the document is about
    3. one reading for all mentions of a name; then those that are used as places
    """
    toponyms = find_toponyms(sheet)
    votes = _votes(sheet, toponyms)
    chosen = _readings(toponyms, votes)
    return [
        _place(sheet, toponym, candidate)
        for toponym, candidate in zip(toponyms, chosen, strict=True)
        if every or _is_located(sheet, toponym, candidate)
    ]


# ---- resolution


def _votes(sheet: Sheet, toponyms: list[Toponym]) -> dict[str, float]:
    """Country → its share of the unambiguous places and peoples named; repeated names count by their logarithm."""
    named: Counter[tuple[str, str]] = Counter()
    for toponym in toponyms:
        country = _plain_country(toponym)
        if country:
            named[fold(toponym.name), country] += 1
    for token in sheet.tokens:
        if token.lower in demonyms() and token.text[0].isupper():
            named[token.lower, demonyms()[token.lower]] += 1
    votes: dict[str, float] = {}
    for (_name, country), count in sorted(named.items()):
        votes[country] = votes.get(country, 0.0) + 1.0 + math.log(count)
    most = max(votes.values(), default=1.0)
    return {country: vote / most for country, vote in votes.items()}


def _plain_country(toponym: Toponym) -> str | None:
    """The country of a toponym that can be only one place, or is by far the largest of its name."""
    known = [c for c in toponym.candidates if c.kind != "admin2"]
    if not known:
        return None
    if len({c.country for c in known}) == 1:
        return known[0].country
    if known[0].curated:
        return None if any(c.kind == "admin1" for c in known[1:]) else known[0].country
    largest, *others = sorted(known, key=lambda c: -c.population)
    rival = max((c.population for c in others if c.country != largest.country), default=0)
    return largest.country if largest.population > max(200_000, 10 * rival) else None


def _readings(toponyms: list[Toponym], votes: dict[str, float]) -> list[Candidate | None]:
    """The best candidate of each toponym; what one mention's container says holds for all mentions of the name."""
    support: dict[str, set[str]] = {}
    for toponym in toponyms:
        support.setdefault(fold(toponym.name), set()).update(_containers(toponym))
    return [_best(t, votes, support[fold(t.name)]) for t in toponyms]


def _containers(toponym: Toponym) -> set[str]:
    """Countries, and country + unit, that hold a toponym by its container or the demonym before it."""
    found = {f"?{toponym.near}"} if toponym.near else set()
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


def _best(toponym: Toponym, votes: dict[str, float], support: set[str]) -> Candidate | None:
    known = _fitting(toponym)
    if not known:
        return None
    scores = [_score(c, votes, support) for c in known]
    best = max(range(len(known)), key=lambda n: (scores[n], -n))
    chosen = known[best]
    if _is_doubtful(chosen, known, votes, support):
        return None
    return chosen


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
    if value == "unit":
        fitting = [c for c in known if c.kind in {"admin1", "region", "country"}]
        return fitting or known
    return [c for c in known if c.kind != "admin2"] or known


def _score(candidate: Candidate, votes: dict[str, float], support: set[str]) -> float:
    score = PRIOR.get(candidate.kind, math.log10(candidate.population + 10))
    score += KNOWN_UNIT if candidate.curated and candidate.kind == "admin1" else 0.0
    score += 1.0 if candidate.capital else 0.0
    score += 0.4 if candidate.main else 0.0
    score += VOTES * votes.get(candidate.country or "", 0.0)
    return score + CONTAINER * _is_held(candidate, support) + NEARBY * (f"?{candidate.country}" in support)


def _is_held(candidate: Candidate, support: set[str]) -> float:
    """1 when a container named beside it holds the candidate; a unit counts a little more than its country."""
    if candidate.admin1 and f"{candidate.country}/{fold(candidate.admin1)}" in support:
        return 1.25
    return 1.0 if candidate.country in support else 0.0


def _is_doubtful(chosen: Candidate, known: list[Candidate], votes: dict[str, float], support: set[str]) -> bool:
    """Whether a small town bears a name that is also borne elsewhere, and nothing in the text speaks for it."""
    if chosen.curated or chosen.kind != "settlement" or chosen.population >= SMALL or len(known) == 1:
        return False
    if support and (_is_held(chosen, support) or f"?{chosen.country}" in support):
        return False
    return votes.get(chosen.country or "", 0.0) < 0.2 and len({c.country for c in known}) > 1


# ---- use


def _is_located(sheet: Sheet, toponym: Toponym, chosen: Candidate | None) -> bool:
    """Whether the words are used for a place, not for those who act from it."""
    if chosen is None or toponym.head or (toponym.container is not None and not toponym.contained):
        return True
    stately = chosen.kind == "country" or (chosen.capital and chosen.kind == "settlement")
    if not stately or toponym.contained or toponym.direction:
        return True
    head = _head(sheet, toponym)
    return _opens_report(sheet, toponym) or _stately_place(sheet, toponym, head, chosen.kind == "country")


def _head(sheet: Sheet, toponym: Toponym) -> Token:
    """The token whose grammatical head lies outside the name; of a list ("in Iraq and Syria"), the first item."""
    own = sheet.tokens[toponym.first : toponym.last + 1]
    head = next((t for t in own if not toponym.first <= t.head.i <= toponym.last), own[-1])
    while (
        head.dep in {"conj", "appos"} and head.head is not head and (head.head.text[0].isupper() or head.dep == "conj")
    ):
        head = head.head
    return head


def _opens_report(sheet: Sheet, toponym: Toponym) -> bool:
    """Whether the name stands in a dateline: first in its paragraph, an agency in brackets or a dash after it."""
    sentence = sheet.sentences[sheet.tokens[toponym.first].sentence]
    if sentence.kind == "dateline":
        return True
    if toponym.first - sentence.tokens[0].i > 2 or (
        sentence.index and sheet.sentences[sentence.index - 1].block == sentence.block
    ):
        return False
    after = [t.text for t in sheet.tokens[toponym.last + 1 : toponym.last + 2]]
    return after in (["("], ["—"], ["–"], ["--"], ["/"], [":"])


def _stately_place(sheet: Sheet, toponym: Toponym, head: Token, country: bool) -> bool:
    """Whether a country or capital stands where only a place can stand."""
    if head.dep in {"pobj", "pcomp"}:
        return _after_preposition(head.head, country)
    if head.dep == "poss":
        return False
    if head.dep in {"dobj", "obj"}:
        return head.head.lemma in words("motion") and (not country or head.head.lemma in _ENTERED)
    if head.dep in {"compound", "nmod", "amod"} and not country:
        return head.head.lower not in words("govern") and not head.head.text[0].isupper()
    before = sheet.tokens[toponym.first - 1] if toponym.first else None
    return before is not None and before.pos == "ADP" and before.lower in words("preposition") and before.dep == "prep"


_ENTERED = frozenset(
    [
        "visit",
        "leave",
        "enter",
        "flee",
        "reach",
        "cross",
        "tour",
        "exit",
        "quit",
        "depart",
        "invade",
        "occupy",
        "evacuate",
    ]
)


def _after_preposition(preposition: Token, country: bool) -> bool:
    lower, governor = preposition.lower, preposition.head
    if lower in words("preposition"):
        return not (lower in {"over", "within"} and country and governor.pos == "VERB")
    if lower == "of":
        return governor.lower in words("of")
    if lower == "with":
        return governor.lower in {"border", "borders", "frontier", "boundary"}
    if lower == "to":
        return (
            governor.lemma in words("toward")
            or governor.lower in words("toward")
            or governor.lower in words("direction")
        )
    return lower == "between" and not country


# ---- the record


def _place(sheet: Sheet, toponym: Toponym, chosen: Candidate | None) -> Place:
    start, end = sheet.tokens[toponym.first].start, sheet.tokens[toponym.last].end
    text = sheet.text[start:end]
    if chosen is None:
        return Place(text, start, end, name=" ".join(text.split()))
    if toponym.direction and chosen.kind in {"country", "region", "admin1"}:
        return Place(
            text, start, end, name=f"{toponym.direction} {chosen.name}", country=chosen.country, admin1=chosen.admin1,
            precision="region",
        )  # fmt: skip
    if toponym.use in {"facility", "within", "before"} and chosen.kind != "site":
        return Place(
            text,
            start,
            end,
            name=" ".join(text.split()),
            country=chosen.country,
            admin1=chosen.admin1,
            precision="site",
        )
    return Place(
        text, start, end, name=chosen.name, country=chosen.country, admin1=chosen.admin1, latitude=chosen.latitude,
        longitude=chosen.longitude, geoname_id=chosen.geoname_id, precision=chosen.kind,
    )  # fmt: skip
