"""Copies of one report: the same wire text under another headline, trimmed, or changed a little.

1. shingles   runs of five words, without regard to case and marks
2. sketches   MinHash of the whole text and of its beginning, which a shortened copy keeps
3. candidates locality-sensitive hashing: reports whose sketches share a band
4. verdict    the estimated share of common runs, and of the shorter text that stands in the longer

A. Z. Broder, "On the resemblance and containment of documents" (1997), for both measures. Each report is compared with
originals only, in the order of publication, so that copies cannot chain one story to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rensa import RMinHash, RMinHashLSH

from dateline.records import Document

RUN = 5  # words of a shingle
BEGINNING = 120  # words that stand for a text that was cut
RESEMBLANCE, CONTAINMENT = 0.55, 0.8  # least share of common runs; of the shorter text within the longer
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 1  # bands of four: resemblance .4 is found in more than half of all cases
_FEWEST = 20  # runs below which a text is too short to be called a copy
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that repeats an earlier one; `reason` says how much of it, in words."""

    document: str
    original: str
    reason: str


@dataclass(slots=True)
class _Sketch:
    minhash: RMinHash
    size: int

    def resemblance(self, other: _Sketch) -> float:
        return float(self.minhash.jaccard(other.minhash))

    def containment(self, other: _Sketch) -> float:
        """How much of the smaller set the larger one holds, from the resemblance and both sizes."""
        share = self.resemblance(other)
        return min(1.0, share * (self.size + other.size) / ((1 + share) * min(self.size, other.size)))


@dataclass(slots=True)
class _Originals:
    """The reports met so far that are no copies, found again by their sketches."""

    index: RMinHashLSH = field(
        default_factory=lambda: RMinHashLSH(threshold=0.4, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    )
    documents: list[str] = field(default_factory=list)
    sketches: list[tuple[_Sketch, ...]] = field(default_factory=list)

    def add(self, document: str, sketches: tuple[_Sketch, ...]) -> None:
        for sketch in sketches:
            self.index.insert(len(self.documents), sketch.minhash)
        self.documents.append(document)
        self.sketches.append(sketches)

    def of(self, sketches: tuple[_Sketch, ...]) -> tuple[str, str] | None:
        """The original that these sketches repeat most, and the reason; the earlier one of two alike."""
        near = {key for sketch in sketches for key in self.index.query(sketch.minhash)}
        best: tuple[float, int, str] | None = None
        for key in sorted(near):
            share, reason = _agreement(sketches, self.sketches[key])
            if reason and (best is None or share > best[0]):
                best = share, key, reason
        return (self.documents[best[1]], best[2]) if best else None


def find_copies(documents: Iterable[Document]) -> list[Copy]:
    """Every report that repeats one published before it (or of the same day with a smaller id), in that order."""
    originals, found = _Originals(), list[Copy]()
    for document in sorted(documents, key=lambda d: (d.published or "9999", d.id)):
        sketches = tuple(_sketches(document.text))
        if not sketches:
            continue
        known = originals.of(sketches)
        if known is None:
            originals.add(document.id, sketches)
        else:
            found.append(Copy(document.id, *known))
    return found


def _sketches(text: str) -> Iterator[_Sketch]:
    """Of the whole text, and of its beginning where it is long enough to be cut."""
    words = _WORD.findall(text.lower())
    for part in (words, words[:BEGINNING]) if len(words) > BEGINNING else (words,):
        runs = {" ".join(part[i : i + RUN]) for i in range(len(part) - RUN + 1)}
        if len(runs) >= _FEWEST:
            minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
            minhash.update(sorted(runs))
            yield _Sketch(minhash, len(runs))


def _agreement(one: tuple[_Sketch, ...], other: tuple[_Sketch, ...]) -> tuple[float, str]:
    """The share of what two reports have in common, and what of it makes them copies; no reason when nothing does."""
    whole = one[0].resemblance(other[0])
    if whole >= RESEMBLANCE:
        return whole, f"{whole:.0%} of all runs of {RUN} words are the same"
    held = one[0].containment(other[0])
    if held >= CONTAINMENT:
        return held, f"{held:.0%} of the shorter text stands in the longer"
    begins = one[-1].resemblance(other[-1])
    if begins >= RESEMBLANCE and min(len(one), len(other)) > 1:
        return begins, f"the first {BEGINNING} words are the same to {begins:.0%}"
    return 0.0, ""
