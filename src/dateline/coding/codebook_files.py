"""The files of a codebook, read into its shapes, with every mistake named by file, line, value and remedy.

A book may extend another: its lists and contexts replace those of the same name, a file of a type that the other book
has adds to it (`drop` takes patterns of the other book away, `replace = true` begins anew), `drop_types` leaves types
out; the rows of its crosswalk replace those with the same conditions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from dateline.coding.book import NEEDS, STATUSES, Codebook, Domain, EventType, Example, Mode, Own, Rule
from dateline.coding.crosswalk import Key, Names, Row, RowError, clashes, indexed, read_row
from dateline.coding.keys import among, misfits, shown
from dateline.coding.lines import Lines
from dateline.coding.patterns import Lists, PatternError, read_pattern
from dateline.coding.toml_files import TomlError, misnamed, read_toml
from dateline.resources import CODEBOOKS

Table = dict[str, Any]
Layer = tuple[Path, Table]  # a type's file and what stands in it

_BOOK_KEYS = {
    "name",
    "version",
    "title",
    "licence",
    "description",
    "extends",
    "domains",
    "drop_types",
    "lists",
    "contexts",
}
_TYPE_KEYS = {
    "type", "description", "quad_class", "score", "needs", "reciprocal", "violent", "absorbs", "precedence",
    "replace", "drop", "modes", "rules", "examples", "counterexamples",
}  # fmt: skip
_RULE_KEYS = {"patterns", "mode", "status", "needs", "unless", "only", "contexts", "note", "priority", "topic"}
_MODE_KEYS = {"score", "families", "description", "precedence"}
_DOMAIN_KEYS = {"sure", "signs", "sectors", "disregards", "spares"}
_OWN_KEYS = {"words", "sectors", "types", "figurative", "doers"}
_CROSSWALK_KEYS = {"rows", "lists"}
_EXAMPLE_KEYS = {"text", "mode", "actors", "recipients", "status", "note", "published"}
_COUNTEREXAMPLE_KEYS = {"text", "note", "published"}  # it tells no event of its type at all, so there is no more to say


def extends(folder: Path) -> str:
    """The name of the book that the book in this folder extends; "" when none or when the file cannot be read."""
    return _head(folder, "extends")


def _head(folder: Path, key: str) -> str:
    try:
        value = tomllib.loads((folder / "codebook.toml").read_text(encoding="utf-8-sig")).get(key, "")
    except (OSError, ValueError, RecursionError):
        return ""
    return value if isinstance(value, str) else ""


def domains_file(folder: Path) -> Path | None:
    """The file of the domains that the book in this folder shares with another; None when it shares none."""
    name = _head(folder, "domains")
    found = [base / name / "domains.toml" for base in (folder.parent, CODEBOOKS)] if name else []
    return next((file for file in found if file.is_file()), None)


def read_files(folders: Sequence[Path]) -> CodebookFiles:
    """What the files of a book and of those that it extends hold; `folders`: the book's own first."""
    found = CodebookFiles(folders)
    found.read()
    return found


class CodebookFiles:
    """A codebook's files as read, and their mistakes in `problems`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self.problems: list[str] = []
        self.meta: Table = {}
        self.lists: Lists = {}
        self.contexts: dict[str, frozenset[str]] = {}
        self.domains: dict[str, Domain] = {}
        self.own = Own()
        self.types: dict[str, EventType] = {}
        self.rules: list[Rule] = []
        self.crosswalk: dict[Key, Row] = {}
        self._lines: dict[Path, Lines] = {}

    def read(self) -> None:
        """Read every file, the extended books first, so that the book's own come last and win."""
        layers: dict[str, list[Layer]] = {}
        for folder in reversed(self.folders):
            self._book(folder, layers)
            if not self.meta:
                return  # nothing can be read in a file that is no TOML, and every @list would be a mistake
            self._all_domains(folder)
            self._type_files(folder, layers)
        for name, own in sorted(layers.items()):
            self._type(name, own)
        for folder in reversed(self.folders):
            self._crosswalk(folder / "cameo.toml")

    def codebook(self, digest: str) -> Codebook:
        """The book; `digest`: of its files."""
        rules = sorted(self.rules, key=lambda r: r.order)
        index: dict[tuple[str, str], list[Rule]] = {}
        for rule in rules:
            for lemma in sorted(rule.pattern.lemmas):
                index.setdefault((lemma, rule.pattern.pos), []).append(rule)
        return Codebook(
            self.meta["name"], str(self.meta["version"]), self.meta.get("title", ""),
            digest if len(digest) == 64 else sha256(digest.encode()).hexdigest(), self.folders, self.types,
            tuple(rules), dict(sorted(self.contexts.items())), {key: tuple(found) for key, found in index.items()},
            tuple(self.domains.values()), self.own, indexed(self.crosswalk.values()),
        )  # fmt: skip

    # ---- codebook.toml

    def _book(self, folder: Path, layers: dict[str, list[Layer]]) -> None:
        file = folder / "codebook.toml"
        self.meta = self._toml(file, _BOOK_KEYS)
        self.lists = {**self.lists, **self._expanded(file, self.meta.get("lists", {}))}
        self.contexts |= {name: frozenset(words) for name, words in self.meta.get("contexts", {}).items()}
        for name in self.meta.get("drop_types", []):
            if layers.pop(name, None) is None:
                self._wrong(file, name, f"drop_types names {name!r}, which the extended book does not have")

    def _expanded(self, file: Path, lists: Lists) -> dict[str, list[str]]:
        """The lists with every @name replaced by its words; a list that names itself means the extended book's."""
        found: dict[str, list[str]] = {}
        for name, words in lists.items():
            try:
                found[name] = list(self._members(name, words, lists, (name,)))
            except PatternError as error:
                found[name] = [name]  # a stand-in, so that patterns with the list can be read
                self._at(file, self._key_line(file, name), f"the list {name}: {error}")
        return found

    def _members(self, name: str, words: Sequence[str], lists: Lists, seen: tuple[str, ...]) -> Iterator[str]:
        for word in words:
            inner = word[1:]
            if not word.startswith("@"):
                yield word
            elif inner != name and inner in lists:
                if inner in seen:
                    raise PatternError(f"{word} leads back to itself; write its words out")
                yield from self._members(inner, lists[inner], lists, (*seen, inner))
            elif inner in self.lists:
                yield from self.lists[inner]
            else:
                raise PatternError(f"unknown list {word}; lists: {_names({*lists, *self.lists} - {inner})}")

    # ---- domains.toml

    def _all_domains(self, folder: Path) -> None:
        """The domains of the book that it names, if it names one, then its own."""
        if name := self.meta.get("domains"):
            file = domains_file(folder)
            if file is None:
                self._wrong(folder / "codebook.toml", name, f"domains names {name!r}, which has no domains.toml")
            else:
                self._domains(file)
        self._domains(folder / "domains.toml")

    def _domains(self, file: Path) -> None:
        if not file.exists():
            return
        tables = self._toml(file, set())
        for name, row in tables.items():
            if not isinstance(row, dict):
                self._wrong(file, name, f"{name} is {shown(row)}; head it [{name}]")
                continue
            keys = _OWN_KEYS if name == "own" else _DOMAIN_KEYS
            self._keys(file, row, keys, self._table(file, f"[{name}]"))
            words = {key: frozenset(found) for key, found in row.items() if key in keys}
            if name == "own":
                self.own = Own(**words)
            else:
                self.domains[name] = Domain(name, **words)

    # ---- types/*.toml

    def _type_files(self, folder: Path, layers: dict[str, list[Layer]]) -> None:
        files = sorted((folder / "types").glob("*.toml"))
        self.problems += misnamed(folder / "types")
        if not files and not self.meta.get("extends"):
            self.problems.append(f"{folder / 'types'}: no type files; add one, such as types/ASSAULT.toml")
        own: set[str] = set()
        for file in files:
            before = len(self.problems)
            data = self._toml(file, _TYPE_KEYS)
            if data or len(self.problems) == before:
                self._add(layers, own, file, data)

    def _add(self, layers: dict[str, list[Layer]], own: set[str], file: Path, data: Table) -> None:
        name = data.get("type")
        if not isinstance(name, str):
            return  # it is missing or no name, as has been said
        if name in own:
            self._wrong(file, "type", f"the type {name!r} has another file too; give each type one file")
            return
        own.add(name)
        for pattern in data.get("drop", []):
            if not _take_away(pattern, layers.get(name, [])):
                self._wrong(file, pattern, f"drop names the pattern {pattern!r}, which the extended book does not have")
        layers[name] = [*([] if data.get("replace") else layers.get(name, [])), (file, data)]

    def _type(self, name: str, layers: list[Layer]) -> None:
        data = {key: value for _, layer in layers for key, value in layer.items()}
        self._choice(layers[-1][0], data, "needs", NEEDS)
        self.types[name] = EventType(
            name, data.get("description", ""), data.get("quad_class"), data.get("score"),
            data.get("needs", "participant"), data.get("reciprocal", False), data.get("violent", False),
            data.get("absorbs", False), data.get("precedence", 0),
            {k: m for file, layer in layers for k, m in self._modes(file, layer)},
            tuple(e for file, layer in layers for e in self._examples(file, name, layer)),
            tuple(e for file, layer in layers for e in self._counterexamples(file, name, layer)),
        )  # fmt: skip
        for file, layer in layers:
            for place, row in enumerate(layer.get("rules", [])):
                self._rule(file, self.types[name], row, self._table(file, "[[rules]]", place))
        for example in self.types[name].examples:
            self._mode(Path(example.file), self.types[name], example.mode, example.line)

    def _modes(self, file: Path, data: Table) -> Iterator[tuple[str, Mode]]:
        for name, row in data.get("modes", {}).items():
            self._keys(file, row, _MODE_KEYS, self._table(file, f"[modes.{name}]"))
            families = frozenset(row.get("families", ()))
            yield name, Mode(name, row.get("score"), families, row.get("description", ""), row.get("precedence"))

    def _examples(self, file: Path, type_: str, layer: Table) -> Iterator[Example]:
        for place, row in enumerate(layer.get("examples", [])):
            yield self._example(file, type_, row, self._table(file, "[[examples]]", place), _EXAMPLE_KEYS)

    def _counterexamples(self, file: Path, type_: str, layer: Table) -> Iterator[Example]:
        for place, row in enumerate(layer.get("counterexamples", [])):
            start = self._table(file, "[[counterexamples]]", place)
            yield self._example(file, type_, row, start, _COUNTEREXAMPLE_KEYS)

    def _example(self, file: Path, type_: str, row: Any, start: int, keys: set[str]) -> Example:
        row = {"text": row} if isinstance(row, str) else row
        if self._keys(file, row, keys, start) and not row.get("text", "").strip():
            self._at(file, start, 'an example without a text; give it text = "…"')
        self._choice(file, row, "status", STATUSES, start)
        text = row.get("text", "")
        return Example(
            type_, text, str(file), self._line(file, text), row.get("mode"), tuple(row.get("actors", ())),
            tuple(row.get("recipients", ())), row.get("status"), row.get("published"),
        )  # fmt: skip

    # ---- rules

    def _rule(self, file: Path, kind: EventType, row: Table, start: int) -> None:
        sound = self._keys(file, row, _RULE_KEYS, start, in_a_rule=True)
        self._mode(file, kind, row.get("mode"), start)
        self._choice(file, row, "status", STATUSES, start)
        self._choice(file, row, "needs", NEEDS, start)
        if sound and not row.get("patterns"):
            self._at(file, start, 'a rule without patterns; give it patterns = ["…"]')
        try:
            words = {key: self._words(row.get(key, [])) for key in ("unless", "only", "topic")}
        except PatternError as error:
            self._wrong(file, next(iter(row.get("patterns", [])), ""), str(error))
            return
        for line in row.get("patterns", []):
            self._pattern(file, kind, row, line, words)

    def _mode(self, file: Path, kind: EventType, mode: str | None, start: int) -> None:
        if mode is not None and mode not in kind.modes:
            there = ", ".join(kind.modes) or "none"
            line = self._key_line(file, "mode", start)
            self._at(file, line, f"no mode {mode!r}; modes of {kind.name}: {there}; add it with [modes.NAME]")

    def _pattern(self, file: Path, kind: EventType, row: Table, text: str, words: dict[str, frozenset[str]]) -> None:
        line = self._line(file, text)
        try:
            pattern = read_pattern(text, self.lists)
        except PatternError as error:
            self.problems.append(f"{file}, line {line}: pattern {text!r}: {error}")
            return
        mode = f"/{row['mode']}" if row.get("mode") else ""
        id_ = f"{kind.name}{mode}: {text}"
        self.rules.append(
            Rule(id_, _tie_break(row, id_), kind.name, pattern, row.get("mode"), row.get("status"),
                 row.get("needs", kind.needs), words["unless"], words["only"], words["topic"],
                 tuple(row.get("contexts", ())), row.get("priority", 0), str(file), line)
        )  # fmt: skip

    def _words(self, given: list[str]) -> frozenset[str]:
        found: set[str] = set()
        for word in given:
            if not word.startswith("@"):
                found.add(word)
            elif word[1:] in self.lists:
                found.update(self.lists[word[1:]])
            else:
                raise PatternError(f"unknown list {word}; lists: {_names(self.lists)}")
        return frozenset(found)

    # ---- cameo.toml

    def _crosswalk(self, file: Path) -> None:
        if not file.exists():
            return
        data = self._toml(file, _CROSSWALK_KEYS)
        rows = list(self._rows(file, data))
        self.crosswalk |= {row.key: row for row in rows}
        for first, second in clashes(rows):
            self.problems.append(
                f"{file}, line {second.line}: row {second.code} has the conditions of row {first.code}, line "
                f"{first.line}; drop one of them or give it a condition more"
            )
        if file.parent == self.folders[0]:  # an inherited row may name a type that this book leaves out
            names = self._names()
            for row in rows:
                self.problems += [f"{file}, line {row.line}: row {row.code}: {error}" for error in names.unknown(row)]

    def _rows(self, file: Path, data: Table) -> Iterator[Row]:
        lists = {**self.lists, **self._expanded(file, data.get("lists", {}))}
        for row in data.get("rows", []):
            line = self._line(file, str(row.get("code") or row.get("type") or "[[rows]]"))
            try:
                yield read_row(row, line, lists)
            except RowError as error:
                self.problems.append(f"{file}, line {line}: {error}")

    def _names(self) -> Names:
        contexts = {context for rule in self.rules for context in rule.contexts}
        return Names({name: kind.modes for name, kind in self.types.items()}, contexts | self.contexts.keys())

    # ---- mistakes

    def _toml(self, file: Path, keys: set[str]) -> Table:
        try:
            text, data = read_toml(file)
        except TomlError as error:
            self.problems.append(str(error))
            return {}
        self._lines[file] = Lines(text)
        for key in sorted({"name", "version", "type"} & keys - set(data)):
            self._at(file, 1, f'the key {key!r} is missing; give it {key} = "…"')
        if keys:  # a file of domains may hold any table
            self._keys(file, data, keys)
        return data

    def _keys(self, file: Path, data: Table, known: set[str], start: int = 1, in_a_rule: bool = False) -> bool:
        """Whether all keys of a table that begins in a line are known, with values of their kind.

        Others are left out: reading goes on without them, so that every other mistake is found too.
        """
        before = len(self.problems)
        for key in [key for key in data if key not in known]:
            del data[key]
            self._at(file, self._key_line(file, key, start), f"unknown key {key!r}; {among(key, known)}")
        if isinstance(data.get("lists"), dict):
            self._lists(file, data["lists"])
        for key, wanted in list(misfits(data, in_a_rule)):
            value = data.pop(key)
            self._at(file, self._key_line(file, key, start), f"{key} is {shown(value)}; give {wanted}")
        return len(self.problems) == before

    def _lists(self, file: Path, lists: Table) -> None:
        """Name the lists that hold anything but words, each once."""
        for name, words in list(lists.items()):
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
                lists[name] = [name]  # a stand-in, so that patterns with the list can be read
                self._at(file, self._key_line(file, name), f'the list {name} is {shown(words)}; give words, ["…", "…"]')

    def _choice(self, file: Path, data: Table, key: str, choices: Sequence[str], start: int = 1) -> None:
        if data.get(key, choices[0]) not in choices:
            line = self._key_line(file, key, start)
            self._at(file, line, f"{key} is {data[key]!r}; choose {', '.join(choices)}")

    def _wrong(self, file: Path, word: str, message: str) -> None:
        self._at(file, self._line(file, word), message)

    def _at(self, file: Path, line: int, message: str) -> None:
        self.problems.append(f"{file}, line {line}: {message}")

    def _table(self, file: Path, head: str, place: int = 0) -> int:
        return self._lines[file].of_table(head, place) if file in self._lines else 1

    def _key_line(self, file: Path, key: str, start: int = 1) -> int:
        return self._lines[file].of_key(key, start) if file in self._lines else 1

    def _line(self, file: Path, words: str) -> int:
        return self._lines[file].of(words) if file in self._lines else 1


def _take_away(pattern: str, layers: list[Layer]) -> bool:
    """Whether one of the layers had the pattern; it has it no longer."""
    found = False
    for _, data in layers:
        for row in data.get("rules", []):
            if pattern in row.get("patterns", []):
                row["patterns"] = [p for p in row["patterns"] if p != pattern]
                found = True
        data["rules"] = [row for row in data.get("rules", []) if row.get("patterns") != []]
    return found


def _tie_break(row: Mapping[str, Any], id_: str) -> str:
    """What decides between rules that fit equally well: the id, then what else tells rules of one pattern apart."""
    return id_ + "".join(f" {key}={sorted(row[key])}" for key in ("only", "topic", "unless") if row.get(key))


def _names(lists: Any) -> str:
    return ", ".join("@" + name for name in sorted(lists)) or "none"
