"""Stories: reports on one happening, by what they tell and when they were published.

1. terms    words and pairs of capitalised words (names), without words that every text has
2. weights  log frequency times inverse document frequency, the strongest `TERMS` of a report, as a vector of length one
3. pairs    reports published within `WINDOW` days that share rare terms, with their cosine
4. groups   the surest pairs first; two groups become one while their mean cosine is `ALIKE` at least

Vector space and weights: G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval" (1988). The
window, the number of terms and the least mean were set on two public sets (docs/benchmarks.md): F stays within a point
for windows of 30 to 120 days and 60 to 100 terms.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from dateline.records import Document, stable_id

WINDOW = 30  # days between the publication of two reports on one story
TERMS = 60  # of a report
ALIKE = 0.14  # least mean cosine within a story
LEAD = 3000  # characters of a report that are read: what follows is background
_COMMON, _FEW = 0.2, 5  # terms of more than this share of all reports, but of more than a few, tell nothing
_RARE = 100  # reports (or one in 200) up to which a term brings two reports together
_BACKGROUND = 1000  # reports that a small collection is thought to be part of: else two reports would share everything
_FAINT = 0.04  # cosine below which a pair is not kept
_WORD = re.compile(r"[^\W\d_][\w'’-]+|\d+")
_UNDATED = 10**7  # a day after all others

Vector: TypeAlias = dict[str, float]
Pair: TypeAlias = tuple[float, int, int]

# words of grammar and of reporting, which say nothing of what a report is about
_EMPTY = frozenset(
    "the and but nor for yet from with without within into onto over under after before since until during "
    "between among against about above below near are was were been being does did done has have had having will "
    "would shall should can could may might must not this that these those its his him she her hers they them "
    "their theirs our ours you your who whom whose which what when where why how than then there here because "
    "while also just only very more most much many some any all both each few other another such own same too "
    "said says say told according one two new year years day days time people".split()
)


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one happening, earliest first, and the terms that they share most."""

    id: str
    documents: tuple[str, ...]
    terms: tuple[str, ...]


def find_stories(documents: Iterable[Document]) -> list[Story]:
    """Every report in exactly one story, those of a single report included; earliest first."""
    ordered = sorted(documents, key=lambda d: (d.published or "9999", d.id))
    vectors = _vectors([_terms(d) for d in ordered])
    groups = _groups(len(ordered), sorted(_pairs(vectors, [_day(d) for d in ordered])))
    return [_story([ordered[i] for i in group], [vectors[i] for i in group]) for group in groups]


def _story(documents: list[Document], vectors: list[Vector]) -> Story:
    ids = tuple(d.id for d in documents)
    weights: Counter[str] = Counter()
    for vector in vectors:
        for term, weight in vector.items():
            weights[term] += weight  # type: ignore[assignment]  # a Counter of floats
    shared = [t for t in weights if sum(t in v for v in vectors) > len(vectors) / 2]
    return Story(stable_id("s", *ids), ids, tuple(sorted(shared, key=lambda t: (-weights[t], t))[:5]))


def _day(document: Document) -> int:
    return date.fromisoformat(document.published[:10]).toordinal() if document.published else _UNDATED


# ---- what a report tells


def _terms(document: Document) -> Counter[str]:
    words = _WORD.findall(f"{document.title or ''}\n{document.text[:LEAD]}")
    found = Counter(w.lower() for w in words if _tells(w))
    found.update(
        f"{a} {b}".lower() for a, b in pairwise(words) if a[0].isupper() and b[0].isupper() and _tells(a) and _tells(b)
    )
    return found


def _tells(word: str) -> bool:
    return (len(word) > 2 or word.isdigit()) and word.lower() not in _EMPTY


def _vectors(counts: list[Counter[str]]) -> list[Vector]:
    """A vector of length one a report: its strongest terms."""
    reports = Counter(term for found in counts for term in found)
    most = max(_COMMON * len(counts), _FEW)
    rarity = {t: math.log((len(counts) + _BACKGROUND) / n) for t, n in reports.items() if n <= most}
    return [_vector(found, rarity) for found in counts]


def _vector(counts: Counter[str], rarity: dict[str, float]) -> Vector:
    weights = ((t, (1 + math.log(n)) * rarity[t]) for t, n in counts.items() if t in rarity)
    strongest = sorted(weights, key=lambda w: (-w[1], w[0]))[:TERMS]
    length = math.sqrt(sum(w * w for _, w in strongest))
    return {t: w / length for t, w in strongest} if length else {}


# ---- which reports are alike


def _pairs(vectors: list[Vector], days: list[int]) -> Iterator[Pair]:
    """(minus cosine, one, other) of the reports that share two rare terms within the window."""
    reports = Counter(term for vector in vectors for term in vector)
    rare = max(_RARE, len(vectors) // 200)
    holders: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        terms = [t for t in vector if reports[t] <= rare]
        first = 0 if days[i] == _UNDATED else bisect_left(days, days[i] - WINDOW)
        shared: Counter[int] = Counter()
        for term in terms:
            held = holders[term]
            shared.update(held[bisect_left(held, first) :])
            held.append(i)
        for j, number in shared.items():
            if number > 1 and (cosine := _cosine(vector, vectors[j])) >= _FAINT:
                yield -cosine, j, i


def _cosine(one: Vector, other: Vector) -> float:
    return round(sum(w * other[t] for t, w in one.items() if t in other), 9)


def _groups(number: int, pairs: list[Pair]) -> list[list[int]]:
    """Groups of reports by mean cosine, pairs that are not given counting as 0; members and groups in order."""
    members = {i: [i] for i in range(number)}
    group = list(range(number))
    sums: list[dict[int, float]] = [{} for _ in range(number)]
    for cosine, i, j in pairs:
        sums[i][j] = sums[j][i] = -cosine
    for _, i, j in pairs:
        one, other = sorted((group[i], group[j]))
        if one != other and sums[one][other] >= ALIKE * len(members[one]) * len(members[other]):
            _join(one, other, members, group, sums)
    return [sorted(members[i]) for i in sorted(members)]


def _join(one: int, other: int, members: dict[int, list[int]], group: list[int], sums: list[dict[int, float]]) -> None:
    """Make the second group part of the first, with its sums of cosines to all others."""
    for i in members[other]:
        group[i] = one
    members[one] += members.pop(other)
    for third, total in sums[other].items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
    sums[other] = {}
