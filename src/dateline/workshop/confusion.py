"""How often labels are right: precision, recall and F a label, and which are taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.workshop.labelled import NONE, Judged


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean (0 to 1) of a label that `n` texts have."""

    precision: float
    recall: float
    f1: float
    n: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of (label given by people, label given by the book). `among`: texts where any event has the label."""

    counts: Mapping[tuple[str, str], int]
    among: int

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> Confusion:
        """The counts over some texts."""
        counts: Counter[tuple[str, str]] = Counter()
        among = 0
        for one in judged:
            counts[one.row.label, one.predicted] += 1
            among += one.among
        return cls(dict(sorted(counts.items())), among)

    @property
    def total(self) -> int:
        """How many texts."""
        return sum(self.counts.values())

    @property
    def right(self) -> int:
        """How many whose main event has the label."""
        return sum(n for (given, found), n in self.counts.items() if given == found)

    @property
    def labels(self) -> list[str]:
        """The labels that people gave, then those that only the book gave; "none" last."""
        given = {label for label, _ in self.counts}
        found = {label for _, label in self.counts} - given
        return sorted(given, key=_none_last) + sorted(found, key=_none_last)

    def rates(self, label: str) -> Rates:
        """The rates of one label."""
        hits = self.counts.get((label, label), 0)
        there = sum(n for (given, _), n in self.counts.items() if given == label)
        found = sum(n for (_, own), n in self.counts.items() if own == label)
        return Rates(_share(hits, found), _share(hits, there), _share(2 * hits, found + there), there)

    @property
    def macro_f1(self) -> float:
        """The mean F over the labels that people gave."""
        given = [self.rates(label).f1 for label in self.labels if self.rates(label).n]
        return sum(given) / len(given) if given else 0.0

    @property
    def weighted_f1(self) -> float:
        """The mean F over the texts: a label counts as often as people gave it."""
        rates = [self.rates(label) for label in self.labels]
        return _share(sum(r.f1 * r.n for r in rates), self.total)

    def mistakes(self) -> list[tuple[str, str, int]]:
        """(label given by people, by the book, texts), the most frequent first."""
        wrong = [(given, found, n) for (given, found), n in self.counts.items() if given != found]
        return sorted(wrong, key=lambda w: (-w[2], w[0], w[1]))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _none_last(label: str) -> tuple[bool, str]:
    return label == NONE, label
