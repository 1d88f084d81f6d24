"""Codebooks: folders of TOML files, one per event type, with patterns, examples and counterexamples.

    codebook.toml        name, version, title, [lists] of words, [contexts] by words
    types/ASSAULT.toml   type, description, quad_class, score, needs, [modes.*], [[rules]], [[examples]],
                         [[counterexamples]]

`load` returns an immutable `Codebook`; a mistake raises `CodebookError` naming file, line, value and remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.coding.keys import misfits
from dateline.coding.patterns import Lists, Pattern, PatternError, read_pattern
from dateline.errors import CodebookError
from dateline.resources import CODEBOOKS, fingerprint

NEEDS = ("nothing", "anchor", "participant", "actor", "recipient", "both", "parties")
STATUSES = ("actual", "planned", "possible", "denied")
_BOOK_KEYS = {"name", "version", "title", "licence", "description", "lists", "contexts"}
_TYPE_KEYS = {
    "type",
    "description",
    "quad_class",
    "score",
    "needs",
    "reciprocal",
    "violent",
    "absorbs",
    "modes",
    "rules",
    "examples",
    "counterexamples",
}
_RULE_KEYS = {"patterns", "mode", "status", "needs", "unless", "only", "contexts", "note", "priority", "topic"}
_MODE_KEYS = {"score", "families", "description"}
_EXAMPLE_KEYS = {"text", "mode", "actors", "recipients", "status", "note", "published"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with what it codes. `unless`/`only`: words whose presence in the sentence forbids or is needed;
    `topic`: words of which the document must hold one.
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


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event is done; `families` are instrument families that suggest the mode."""

    name: str
    score: float | None = None
    families: frozenset[str] = frozenset()
    description: str = ""


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
    """A type of event with its scores and what an event of it must have."""

    name: str
    description: str
    quad_class: int | None
    score: float | None
    needs: str
    reciprocal: bool
    violent: bool
    absorbs: bool
    modes: Mapping[str, Mode]
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...]

    def score_of(self, mode: str | None) -> float | None:
        """The conflict–cooperation score of a mode, else of the type."""
        found = self.modes.get(mode or "")
        return found.score if found and found.score is not None else self.score


@dataclass(frozen=True, slots=True)
class Codebook:
    """Types and rules, the rules indexed by predicate."""

    name: str
    version: str
    fingerprint: str
    path: Path
    types: Mapping[str, EventType]
    rules: tuple[Rule, ...]
    contexts: Mapping[str, frozenset[str]]
    index: Mapping[tuple[str, str], tuple[Rule, ...]] = field(repr=False)

    def rules_for(self, lemma: str, pos: str) -> tuple[Rule, ...]:
        """The rules whose predicate is this lemma."""
        return self.index.get((lemma, pos), ())

    def examples(self) -> Iterator[Example]:
        """All examples, type by type."""
        for kind in self.types.values():
            yield from kind.examples


def find(name_or_path: str | Path) -> Path:
    """The folder of a packaged codebook or of a path; raises `CodebookError` with the names that exist."""
    for folder in (CODEBOOKS / str(name_or_path), Path(name_or_path)):
        if (folder / "codebook.toml").is_file():
            return folder
    raise CodebookError(
        f"no codebook {str(name_or_path)!r}: give a folder with a codebook.toml, or one of {', '.join(available())}"
    )


def available() -> list[str]:
    """Names of the packaged codebooks."""
    return sorted(p.parent.name for p in CODEBOOKS.glob("*/codebook.toml"))


def load(name_or_path: str | Path = "plover") -> Codebook:
    """The codebook of that name or folder; loaded once a process as long as its files stay the same."""
    folder = find(name_or_path)
    return _load(folder, fingerprint(folder))


def check(name_or_path: str | Path) -> list[str]:
    """Every mistake in a codebook's files, one line each; an empty list means it can be used."""
    problems: list[str] = []
    folder = find(name_or_path)
    book = _Reader(folder, problems)
    book.read()
    return problems


@lru_cache(maxsize=8)
def _load(folder: Path, digest: str) -> Codebook:
    problems: list[str] = []
    book = _Reader(folder, problems)
    book.read()
    if problems:
        raise CodebookError(
            problems[0] + (f" (and {len(problems) - 1} more: dateline codebook check)" if problems[1:] else "")
        )
    return book.codebook(digest)


class _Reader:
    """Reads a codebook's files and gathers their mistakes."""

    def __init__(self, folder: Path, problems: list[str]) -> None:
        self.folder = folder
        self.problems = problems
        self.meta: dict[str, Any] = {}
        self.lists: Lists = {}
        self.types: dict[str, EventType] = {}
        self.rules: list[Rule] = []

    def read(self) -> None:
        self.meta = self._toml(self.folder / "codebook.toml", _BOOK_KEYS)
        self.lists = self.meta.get("lists", {})
        if not isinstance(self.meta.get("contexts", {}), dict):
            self.problems.append(f"{self.folder / 'codebook.toml'}: contexts is a list; head it [contexts]")
        files = sorted((self.folder / "types").glob("*.toml"))
        if not files:
            self.problems.append(f"{self.folder / 'types'}: no type files; add one, such as types/ASSAULT.toml")
        for file in files:
            before = len(self.problems)
            data = self._toml(file, _TYPE_KEYS)
            if data or len(self.problems) == before:
                self._type(file, data)

    def codebook(self, digest: str) -> Codebook:
        index: dict[tuple[str, str], list[Rule]] = {}
        rules = sorted(self.rules, key=lambda r: r.order)
        for rule in rules:
            for lemma in sorted(rule.pattern.lemmas):
                index.setdefault((lemma, rule.pattern.pos), []).append(rule)
        contexts = {name: frozenset(words) for name, words in sorted(self.meta.get("contexts", {}).items())}
        return Codebook(
            self.meta["name"], str(self.meta["version"]), digest, self.folder, self.types, tuple(rules), contexts,
            {key: tuple(found) for key, found in index.items()},
        )  # fmt: skip

    def _toml(self, file: Path, keys: set[str]) -> dict[str, Any]:
        try:
            data = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            self.problems.append(f"{file}: {error.strerror}; it has to be a file that you may read")
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{file}: {error}; mend the TOML there")
            return {}
        self._keys(file, data, keys)
        for key in {"name", "version"} & keys - set(data):
            self.problems.append(f"{file}: the key {key!r} is missing")
        return data

    def _keys(self, file: Path, data: dict[str, Any], known: set[str]) -> None:
        for key in data:
            if key not in known:
                self.problems.append(
                    f"{file}, line {_line(file, key)}: unknown key {key!r}; keys here: {', '.join(sorted(known))}"
                )
        lists = data.get("lists")
        if isinstance(lists, dict):
            self._lists(file, lists)
        for key, wanted in list(misfits(data)):
            value = data.pop(key)  # reading goes on without it, so that every other mistake is found too
            self.problems.append(f"{file}, line {_line(file, key)}: {key} is {str(value)[:60]!r}; give {wanted}")

    def _lists(self, file: Path, lists: dict[str, Any]) -> None:
        """Leave out the lists that hold anything but words, so that one slip gives one message."""
        for name, words in list(lists.items()):
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                del lists[name]
                where = f"{file}, line {_line(file, name)}"
                self.problems.append(f'{where}: the list {name} is {str(words)[:60]}; give ["…", "…"]')

    def _type(self, file: Path, data: dict[str, Any]) -> None:
        name = data.get("type")
        if not isinstance(name, str) or name in self.types:
            self.problems.append(
                f"{file}: the key 'type' is {'missing' if not name else f'{name!r}, which another file has'}"
            )
            return
        if data.get("needs", "participant") not in NEEDS:
            self.problems.append(
                f"{file}, line {_line(file, 'needs')}: needs is {data.get('needs')!r}; choose {', '.join(NEEDS)}"
            )
        for mode in data.get("modes", {}).values():
            self._keys(file, mode, _MODE_KEYS)
        modes = {
            k: Mode(k, v.get("score"), frozenset(v.get("families", ())), v.get("description", ""))
            for k, v in data.get("modes", {}).items()
        }
        self.types[name] = EventType(
            name, data.get("description", ""), data.get("quad_class"), data.get("score"),
            data.get("needs", "participant"),
            data.get("reciprocal", False), data.get("violent", False), data.get("absorbs", False), modes,
            tuple(self._examples(file, name, data.get("examples", []))),
            tuple(self._examples(file, name, data.get("counterexamples", []))),
        )  # fmt: skip
        for row in data.get("rules", []):
            self._rule(file, self.types[name], row)

    def _examples(self, file: Path, type_: str, rows: list[Any]) -> Iterator[Example]:
        for row in rows:
            row = {"text": row} if isinstance(row, str) else row
            self._keys(file, row, _EXAMPLE_KEYS)
            text = row.get("text", "")
            yield Example(
                type_, text, str(file), _line(file, text[:40]), row.get("mode"), tuple(row.get("actors", ())),
                tuple(row.get("recipients", ())), row.get("status"), row.get("published"),
            )  # fmt: skip

    def _rule(self, file: Path, kind: EventType, row: dict[str, Any]) -> None:
        self._keys(file, row, _RULE_KEYS)
        mode = row.get("mode")
        if mode is not None and mode not in kind.modes:
            self.problems.append(
                f"{file}, line {_line(file, mode)}: no mode {mode!r}; modes of {kind.name}: {', '.join(kind.modes)}"
            )
        if row.get("status", "actual") not in STATUSES:
            self.problems.append(
                f"{file}, line {_line(file, row['status'])}: status is {row['status']!r}; choose {', '.join(STATUSES)}"
            )
        if row.get("needs", "nothing") not in NEEDS:
            self.problems.append(
                f"{file}, line {_line(file, row['needs'])}: needs is {row['needs']!r}; choose {', '.join(NEEDS)}"
            )
        if not row.get("patterns"):
            self.problems.append(f'{file}: a rule without patterns; give it patterns = ["…"]')
        for line in row.get("patterns", []):
            self._pattern(file, kind, row, line)

    def _pattern(self, file: Path, kind: EventType, row: dict[str, Any], line: str) -> None:
        try:
            pattern = read_pattern(line, self.lists)
            words = {key: self._words(row.get(key, [])) for key in ("unless", "only", "topic")}
        except PatternError as error:
            self.problems.append(f"{file}, line {_line(file, line)}: pattern {line!r}: {error}")
            return
        mode = f"/{row['mode']}" if row.get("mode") else ""
        id_ = f"{kind.name}{mode}: {line}"
        self.rules.append(
            Rule(id_, _tie_break(row, id_), kind.name, pattern, row.get("mode"), row.get("status"),
                 row.get("needs", kind.needs),
                 words["unless"], words["only"], words["topic"], tuple(row.get("contexts", ())), row.get("priority", 0))
        )  # fmt: skip

    def _words(self, given: list[str]) -> frozenset[str]:
        found: set[str] = set()
        for word in given:
            if not word.startswith("@"):
                found.add(word)
            elif word[1:] in self.lists:
                found.update(self.lists[word[1:]])
            else:
                raise PatternError(
                    f"unknown list {word}; lists: {', '.join('@' + name for name in sorted(self.lists))}"
                )
        return frozenset(found)


def _tie_break(row: Mapping[str, Any], id_: str) -> str:
    """What decides between rules that fit equally well: the id, then what else tells rules of one pattern apart."""
    return id_ + "".join(f" {key}={sorted(row[key])}" for key in ("only", "topic", "unless") if row.get(key))


def _line(file: Path, needle: str) -> int:
    """The first line of the file that holds the words, 1-based; 1 when none does."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if needle in line or needle in line.replace('\\"', '"'):
            return number
    return 1
