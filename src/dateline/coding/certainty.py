"""Certainty: what words say of an event, as a status and two numbers that cannot contradict each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.coding.embedding import LEVELS, RELATIVE, Effect, Level
from dateline.records import EventStatus

STRENGTH: dict[EventStatus, int] = {"actual": 0, "planned": 1, "possible": 2, "denied": 3}
DENIED_FROM = -1.0  # from here down the words say that it did not, or will not, happen
_NEGATED_SO_FAR = 0.2  # readers differ widely on what is negated: on average they lean a little to "not"


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the words say: `value` from -3 (certainly not) to 3 (certainly did or will happen), `so_far` the same for
    what has happened by the time of writing; `cues` are the words and constructions that decided, outermost first.
    """

    mode: EventStatus = "actual"
    value: float = 3.0
    so_far: float = 2.7
    cues: tuple[str, ...] = ()

    @property
    def status(self) -> EventStatus:
        """Denied below a certain value; else what kind of event the words make of it."""
        if round(self.value, 1) <= DENIED_FROM:
            return "denied"
        if self.mode in {"planned", "possible"}:
            return self.mode
        return "actual" if self.value > 0 else "possible"

    @property
    def number(self) -> float:
        """`value` as records hold it."""
        return round(self.value, 1) + 0.0  # no -0.0

    def under(self, effect: Effect, cue: str) -> Factuality:
        """What a word of this factuality says of its complement."""
        name = effect.affirmed if self.value > DENIED_FROM else effect.negated
        if name == "given":
            return Factuality(cues=(*self.cues, cue))
        if name in RELATIVE:
            return replace(self if name == "same" else self.reversed(), cues=(*self.cues, cue))
        told = FACT if name == "told" and self.value > DENIED_FROM else self  # what may be said may still be so
        return replace(told, cues=self.cues).at(LEVELS[name], cue)

    def at(self, level: Level, cue: str) -> Factuality:
        """The level that a cue sets, in what is itself only planned, possible or denied."""
        weight = max(abs(self.value) / 3, 0.4)
        irrealis = self.value > DENIED_FROM and self.mode != "actual"
        mode = max(level.status, self.mode, key=STRENGTH.__getitem__) if irrealis else level.status
        so_far = min(level.so_far, self.so_far) if irrealis else level.so_far
        return Factuality(mode, level.value * weight, so_far, (*self.cues, cue))

    def reversed(self) -> Factuality:
        """The same, negated."""
        so_far = -_NEGATED_SO_FAR * self.so_far if self.mode == "actual" else self.so_far
        return replace(self, value=-self.value, so_far=so_far)


FACT = Factuality()
