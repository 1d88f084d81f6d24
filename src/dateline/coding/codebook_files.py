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
from dateline.coding.keys import misfits
from dateline.coding.lines import Lines
from dateline.coding.patterns import Lists, PatternError, read_pattern
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


def extends(folder: Path) -> str:
    """The name of the book that the book in this folder extends; "" when none or when the file cannot be read."""
    return _head(folder, "extends")


def _head(folder: Path, key: str) -> str:
    try:
        value = tomllib.loads((folder / "codebook.toml").read_text(encoding="utf-8")).get(key, "")
    except (OSError, ValueError):
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
        contexts = self.meta.get("contexts", {})
        if isinstance(contexts, dict):
            self.contexts |= {name: frozenset(words) for name, words in contexts.items()}
        else:
            self.problems.append(f"{file}: contexts is a list; head it [contexts]")
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
                self._wrong(file, f"{name} =", f"the list {name}: {error}")
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
                self._wrong(file, name, f"{name} is {str(row)[:60]!r}; head it [{name}]")
                continue
            keys = _OWN_KEYS if name == "own" else _DOMAIN_KEYS
            self._keys(file, row, keys)
            words = {key: frozenset(found) for key, found in row.items() if key in keys}
            if name == "own":
                self.own = Own(**words)
            else:
                self.domains[name] = Domain(name, **words)

    # ---- types/*.toml

    def _type_files(self, folder: Path, layers: dict[str, list[Layer]]) -> None:
        files = sorted((folder / "types").glob("*.toml"))
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
        if not isinstance(name, str) or name in own:
            what = "missing" if not name else f"{name!r}, which another file has"
            self.problems.append(f"{file}: the key 'type' is {what}")
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
            tuple(e for file, layer in layers for e in self._examples(file, name, layer.get("examples", []))),
            tuple(e for file, layer in layers for e in self._examples(file, name, layer.get("counterexamples", []))),
        )  # fmt: skip
        for file, layer in layers:
            for row in layer.get("rules", []):
                self._rule(file, self.types[name], row)

    def _modes(self, file: Path, data: Table) -> Iterator[tuple[str, Mode]]:
        for name, row in data.get("modes", {}).items():
            self._keys(file, row, _MODE_KEYS)
            families = frozenset(row.get("families", ()))
            yield name, Mode(name, row.get("score"), families, row.get("description", ""), row.get("precedence"))

    def _examples(self, file: Path, type_: str, rows: list[Any]) -> Iterator[Example]:
        for row in rows:
            row = {"text": row} if isinstance(row, str) else row
            self._keys(file, row, _EXAMPLE_KEYS)
            text = row.get("text", "")
            if not text.strip():
                self._wrong(file, "text", 'an example without a text; give it text = "…"')
            yield Example(
                type_, text, str(file), self._line(file, text), row.get("mode"), tuple(row.get("actors", ())),
                tuple(row.get("recipients", ())), row.get("status"), row.get("published"),
            )  # fmt: skip

    # ---- rules

    def _rule(self, file: Path, kind: EventType, row: Table) -> None:
        self._keys(file, row, _RULE_KEYS)
        mode = row.get("mode")
        if mode is not None and mode not in kind.modes:
            self._wrong(file, mode, f"no mode {mode!r}; modes of {kind.name}: {', '.join(kind.modes)}")
        self._choice(file, row, "status", STATUSES)
        self._choice(file, row, "needs", NEEDS)
        if not row.get("patterns"):
            self.problems.append(f'{file}: a rule without patterns; give it patterns = ["…"]')
        try:
            words = {key: self._words(row.get(key, [])) for key in ("unless", "only", "topic")}
        except PatternError as error:
            self._wrong(file, next(iter(row.get("patterns", [])), ""), str(error))
            return
        for line in row.get("patterns", []):
            self._pattern(file, kind, row, line, words)

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
            line = self._line(file, str(row.get("code") or row.get("type")))
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
            text = file.read_text(encoding="utf-8")
            data = tomllib.loads(text)
        except OSError as error:
            self.problems.append(f"{file}: {error.strerror}; it has to be a file that you may read")
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{file}: {error}; mend the TOML there")
            return {}
        self._lines[file] = Lines(text)
        if keys:  # a file of domains may hold any table
            self._keys(file, data, keys)
        for key in {"name", "version"} & keys - set(data):
            self.problems.append(f"{file}: the key {key!r} is missing")
        return data

    def _keys(self, file: Path, data: Table, known: set[str]) -> None:
        for key in data:
            if key not in known:
                self._wrong(file, key, f"unknown key {key!r}; keys here: {', '.join(sorted(known))}")
        if isinstance(data.get("lists"), dict):
            self._lists(file, data["lists"])
        for key, wanted in list(misfits(data)):
            value = data.pop(key)  # reading goes on without it, so that every other mistake is found too
            self._wrong(file, key, f"{key} is {str(value)[:60]!r}; give {wanted}")

    def _lists(self, file: Path, lists: Table) -> None:
        """Leave out the lists that hold anything but words, so that one slip gives one message."""
        for name, words in list(lists.items()):
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                del lists[name]
                self._wrong(file, f"{name} =", f'the list {name} is {str(words)[:60]}; give ["…", "…"]')

    def _choice(self, file: Path, data: Table, key: str, choices: Sequence[str]) -> None:
        if data.get(key, choices[0]) not in choices:
            self._wrong(file, str(data[key]), f"{key} is {data[key]!r}; choose {', '.join(choices)}")

    def _wrong(self, file: Path, word: str, message: str) -> None:
        self.problems.append(f"{file}, line {self._line(file, word)}: {message}")

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
    return ", ".join("@" + name for name in sorted(lists))
