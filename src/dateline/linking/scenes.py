"""Where and when a report's story is: what an event without place or day may borrow from the rest of its report.

1. report   the place and the day that most of its records give, of equals the first told
2. story    what most of its reports give, for a report that gives none
3. event    borrows what it lacks, unless its sentence speaks of another happening ("an earlier attack", "last year")
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.linking.similarity import Profile, bare_place, day_of, place_match
from dateline.records import Event, Figure, Place

V = TypeVar("V", bound=Hashable)
_FINE = frozenset({"site", "settlement", "admin2"})
_ELSEWHERE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|past|last|ago|since|another|separate(?:ly)?|unrelated|elsewhere|meanwhile|similar"
    r"|second|third|fourth|also|later|again|history|anniversary|(?:in|of) (?:19|20)\d\d)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The story of a report, its place and its day as far as they are known."""

    story: str
    place: Place | None = None
    day: int | None = None


def scenes(
    events: Iterable[Event], figures: Iterable[Figure], stories: Mapping[str, Sequence[str]]
) -> dict[str, Scene]:
    """Document → scene, for the documents of these stories (id → documents)."""
    places, days = _told([*events, *figures])
    found = {}
    for story, documents in stories.items():
        place = _agreed([_first(places[d]) for d in documents])
        day = _agreed([_first(days[d]) for d in documents])
        for document in documents:
            here, then = _first(places[document]), _first(days[document])
            found[document] = Scene(story, here or place, then if then is not None else day)
    return found


def _told(records: Sequence[Event | Figure]) -> tuple[dict[str, Counter[Place]], dict[str, Counter[int]]]:
    """Document → its fine places and its days, each with the number of records that give it, in the order told."""
    places: dict[str, Counter[Place]] = defaultdict(Counter)
    days: dict[str, Counter[int]] = defaultdict(Counter)
    for record in sorted(records, key=lambda r: (r.document, r.sentence.start, r.id)):
        places[record.document].update(dict.fromkeys((bare_place(p) for p in record.where if p.precision in _FINE), 1))
        if (day := day_of(record.when)) is not None:
            days[record.document][day] += 1
    return places, days


def _first(told: Counter[V]) -> V | None:
    return max(told, key=lambda value: told[value], default=None)


def _agreed(values: Iterable[V | None]) -> V | None:
    """What more than half of those say that say anything."""
    told = Counter(v for v in values if v is not None)
    best = _first(told)
    return best if best is not None and 2 * told[best] > told.total() else None


def borrowed(profile: Profile, event: Event, scene: Scene) -> Profile | None:
    """The profile with the scene's place and day where the event has none; None when it must not borrow."""
    if profile.verbal or event.status != "actual" or _ELSEWHERE.search(event.sentence.text):
        return None
    bare = not any(p.precision in _FINE for p in profile.places)
    if bare and scene.place and all(place_match(p, scene.place) is not None for p in profile.places):
        profile = replace(profile, places=(scene.place,))
    if not profile.dated and scene.day is not None:
        profile = replace(profile, first=scene.day, last=scene.day, dated=True)
    return profile
