"""What people decided by hand: two events are the same happening, or different ones. Linking obeys.

"Different" is stronger: what it keeps apart is not put together by a chain of "same".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

Verdict: TypeAlias = Literal["same", "different"]
BY_HAND = "decided by hand"  # the reason of a merge that people want
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on two events; `who` and `decided` as given."""

    one: str
    other: str
    verdict: Verdict
    who: str = ""
    decided: str = ""


@dataclass(slots=True)
class Decided:
    """The decisions, ready to be asked."""

    same: list[tuple[str, str]] = field(default_factory=list)
    different: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    events: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decided:
        """Decided in the order of the events, so that the order in which people decide changes nothing."""
        found = cls()
        for decision in sorted(decisions, key=lambda d: sorted((d.one, d.other))):
            pair = (min(decision.one, decision.other), max(decision.one, decision.other))
            found.events |= set(pair)
            if decision.verdict == "same":
                found.same.append(pair)
            else:
                found.different[pair[0]].add(pair[1])
                found.different[pair[1]].add(pair[0])
        return found

    def apart(self, these: Iterable[str], those: Iterable[str]) -> bool:
        """Whether one of these events and one of those are held to be different."""
        if not self.different:
            return False
        others = set(those)
        return any(e in self.different and self.different[e] & others for e in these)


def contradiction(decisions: Iterable[Decision]) -> tuple[str, str] | None:
    """Two events that are said to be different, but the same by others' being the same; None when there are none."""
    decided = Decided.of(decisions)
    home: dict[str, str] = {}

    def root(event: str) -> str:
        while home.get(event, event) != event:
            event = home[event]
        return event

    for one, other in decided.same:
        home[root(other)] = root(one)
    pairs = ((one, other) for one in sorted(decided.different) for other in sorted(decided.different[one]))
    return next(((one, other) for one, other in pairs if root(one) == root(other)), None)
