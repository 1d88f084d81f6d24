"""Cue words of attribution with their stance and frames (`lexicons/cues.csv`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.resources import cells, lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its stance, and which complements carry the content; `strength` strong, weak or wide."""

    lemma: str
    stance: str
    frames: frozenset[str]
    strength: str

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions whose phrase is the content."""
        return self.frames - {"clause", "object", "quote", "to", "predicate"}


@cache
def _cues() -> dict[tuple[str, str], tuple[Cue, ...]]:
    found: dict[tuple[str, str], tuple[Cue, ...]] = {}
    for row in lexicon("cues"):
        cue = Cue(row["lemma"], row["stance"], frozenset(cells(row["frame"])), row["strength"])
        key = (row["lemma"], row["pos"])
        found[key] = (*found.get(key, ()), cue)
    return found


@cache
def cue(lemma: str, pos: str, wide: bool = False) -> Cue | None:
    """The cue of this lemma, the strong or weak reading first; `wide` adds the frames of its reading as a belief."""
    rows = _cues().get((lemma, pos), ())
    narrow = [c for c in rows if c.strength != "wide"]
    if not wide or len(rows) < 2 or not narrow:
        return narrow[0] if narrow else rows[0] if rows and wide else None
    return replace(narrow[0], frames=frozenset().union(*(c.frames for c in rows)))
