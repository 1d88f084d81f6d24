"""The shapes of a codebook: types with modes, rules and examples, the rules indexed by predicate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.coding.crosswalk import Rows
from dateline.coding.patterns import ANY, Pattern

NEEDS = ("nothing", "anchor", "participant", "actor", "recipient", "both", "parties")
STATUSES = ("actual", "planned", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with what it codes. `unless`/`only`: words whose presence in the sentence forbids or is needed;
    `topic`: words of which the document must hold one; `file`, `line`: where the pattern stands.
    """

    id: str
    order: str
    type: str
    pattern: Pattern
    mode: str | None = None
    status: str | None = None
    needs: str = "participant"
    unless: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    contexts: tuple[str, ...] = ()
    priority: int = 0
    file: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event is done; `families` are instrument families that suggest the mode."""

    name: str
    score: float | None = None
    families: frozenset[str] = frozenset()
    description: str = ""
    precedence: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what it must (or, as a counterexample, must not) give."""

    type: str
    text: str
    file: str
    line: int
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event with its scores and what an event of it must have.

    `precedence`: of several events in a passage, the one of the highest stands for the passage (0 unless given).
    """

    name: str
    description: str
    quad_class: int | None
    score: float | None
    needs: str
    reciprocal: bool
    violent: bool
    absorbs: bool
    precedence: int
    modes: Mapping[str, Mode]
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...]

    def score_of(self, mode: str | None) -> float | None:
        """The conflict–cooperation score of a mode, else of the type."""
        found = self.modes.get(mode or "")
        return found.score if found and found.score is not None else self.score

    def precedence_of(self, mode: str | None) -> int:
        """The precedence of a mode, else of the type."""
        found = self.modes.get(mode or "")
        return found.precedence if found and found.precedence is not None else self.precedence


@dataclass(frozen=True, slots=True)
class Domain:
    """A field that is none of the book's business, known by sure words and by signs that add to them.

    `sectors`: whose doings among themselves are of the domain. `disregards`: what does not speak for the book there:
    "countries" (they play as teams), "offices" (they are invented). `spares`: types that are told there too.
    """

    name: str
    sure: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    disregards: frozenset[str] = frozenset()
    spares: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Own:
    """What speaks for the book's own business: words and sectors of actors; `types` are none without any of these.

    `figurative`: violence told in these words neither. `doers`: things that may do it though they are no actors.
    """

    words: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    figurative: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Types and rules, the rules indexed by predicate. `paths`: its folder, then those that it extends; `crosswalk`:
    what gives its events a second code, by type.
    """

    name: str
    version: str
    title: str
    fingerprint: str
    paths: tuple[Path, ...]
    types: Mapping[str, EventType]
    rules: tuple[Rule, ...]
    contexts: Mapping[str, frozenset[str]]
    index: Mapping[tuple[str, str], tuple[Rule, ...]] = field(repr=False)
    domains: tuple[Domain, ...] = ()
    own: Own = Own()
    crosswalk: Rows = field(default_factory=dict, repr=False)

    @property
    def path(self) -> Path:
        """The book's own folder."""
        return self.paths[0]

    def rules_for(self, lemma: str, pos: str) -> tuple[Rule, ...]:
        """The rules whose predicate is this lemma, then those that take any."""
        return self.index.get((lemma, pos), ()) + self.index.get((ANY, pos), ())

    def examples(self) -> Iterator[Example]:
        """All examples, type by type."""
        for kind in self.types.values():
            yield from kind.examples

    def counterexamples(self) -> Iterator[Example]:
        """All counterexamples, type by type."""
        for kind in self.types.values():
            yield from kind.counterexamples
