"""Crosswalks: a second reading of coded events in another scheme's codes (`cameo.toml` beside `codebook.toml`).

A row names a code and the conditions of the events that get it; one that names no status is for deeds done. Of the
rows that fit an event the most specific wins: the one with most conditions, between equals the longer code, then the
smaller code; so their order never matters.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from dateline.coding.patterns import SECTORS, Lists
from dateline.records import Event, EventStatus
from dateline.resources import lexicon

KEYS = frozenset(
    {"code", "type", "mode", "status", "words", "also", "contexts", "actor", "recipient", "instruments", "note"}
)  # fmt: skip
_WORDS = ("words", "also")
_CODE = re.compile(r"[0-9]{2,4}")
_ANY: frozenset[str] = frozenset()  # no condition
_DONE = frozenset({"actual"})
Key = tuple[str, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A code with its conditions, each a set of which the event must have one; an empty set asks for nothing.

    `mode`: "" for an event without one; `words` and `also`: of the words that tell the event; `actor` and `recipient`:
    sectors; `instruments`: names.
    """

    code: str
    type: str
    mode: frozenset[str] = _ANY
    status: frozenset[str] = _DONE
    words: frozenset[str] = _ANY
    also: frozenset[str] = _ANY
    contexts: frozenset[str] = _ANY
    actor: frozenset[str] = _ANY
    recipient: frozenset[str] = _ANY
    instruments: frozenset[str] = _ANY
    line: int = field(default=1, compare=False)

    @property
    def conditions(self) -> tuple[frozenset[str], ...]:
        """The sets that the row may ask for, in a fixed order."""
        return (
            self.mode, self.status, self.words, self.also, self.contexts, self.actor, self.recipient, self.instruments,
        )  # fmt: skip

    @property
    def key(self) -> Key:
        """What tells it from other rows: two rows of one key fit the same events."""
        return self.type, self.conditions

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts the most specific row first."""
        return -sum(map(bool, self.conditions)), -len(self.code), self.code

    def fits(self, event: Event, words: frozenset[str]) -> bool:
        """Whether the event meets every condition; `words`: lemmas of the words that tell it."""
        return (
            event.status in self.status
            and _meets(self.mode, (event.mode or "",))
            and _meets(self.words, words)
            and _meets(self.also, words)
            and _meets(self.contexts, event.contexts)
            and _meets(self.actor, (a.role for a in event.actors))
            and _meets(self.recipient, (a.role for a in event.recipients))
            and _meets(self.instruments, (i.name for i in event.instruments))
        )


Rows = Mapping[str, tuple[Row, ...]]  # type → its rows, the most specific first


def code_of(event: Event, words: frozenset[str], rows: Rows) -> str | None:
    """The code of the most specific row that fits the event, None when none does."""
    return next((row.code for row in rows.get(event.type, ()) if row.fits(event, words)), None)


def _meets(asked: frozenset[str], given: Iterable[str | None]) -> bool:
    return not asked or not asked.isdisjoint(given)


def indexed(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """The rows by type, the most specific first."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: r.order):
        found.setdefault(row.type, []).append(row)
    return {name: tuple(own) for name, own in sorted(found.items())}


# ---- reading


class RowError(ValueError):
    """A row that cannot be used; the message says what is wrong in it and how to mend it."""


def read_row(data: Mapping[str, Any], line: int, lists: Lists) -> Row:
    """A row as it stands in the file, the words of `@lists` written out; raises `RowError`."""
    for key in sorted(data.keys() - KEYS):
        raise RowError(f"unknown key {key!r}; keys here: {', '.join(sorted(KEYS))}")
    code, kind = data.get("code"), data.get("type")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        told = "missing" if code is None else repr(code)
        raise RowError(f'the code is {told}; give digits, two to four, in quotation marks: "190"')
    if not isinstance(kind, str):
        told = "missing" if kind is None else repr(kind)
        raise RowError(f'row {code}: the type is {told}; give an event type, such as "ASSAULT"')
    sets = {key: _set(key, data[key]) for key in data.keys() - {"code", "type", "note"}}
    return Row(code, kind, **{k: _members(own, lists) if k in _WORDS else own for k, own in sets.items()}, line=line)


def _set(key: str, value: Any) -> frozenset[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not given or not all(isinstance(v, str) for v in given):
        raise RowError(f'{key} is {str(value)[:60]!r}; give a text or a list of texts, ["…", "…"]')
    return frozenset(given)


def _members(words: frozenset[str], lists: Lists) -> frozenset[str]:
    found = {word for word in words if not word.startswith("@")}
    for name in sorted(words - found):
        if name[1:] not in lists:
            raise RowError(f"unknown list {name}; lists: {', '.join('@' + known for known in sorted(lists))}")
        found.update(lists[name[1:]])
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Names:
    """What a row may name: types with their modes, and contexts."""

    types: Mapping[str, Collection[str]]
    contexts: Collection[str]

    def unknown(self, row: Row) -> Iterator[RowError]:
        """Every name in the row that means nothing in its book."""
        if row.type not in self.types:
            yield _unknown("type", row.type, self.types)
            return
        yield from _strangers("mode", row.mode - {""}, self.types[row.type], f" of {row.type}")
        yield from _strangers("status", row.status, get_args(EventStatus))
        yield from _strangers("context", row.contexts, self.contexts)
        yield from _strangers("sector", row.actor | row.recipient, SECTORS)
        if row.instruments:
            yield from _strangers("instrument", row.instruments, {r["name"] for r in lexicon("instruments")})


def _strangers(what: str, given: frozenset[str], known: Collection[str], where: str = "") -> Iterator[RowError]:
    return (_unknown(what, value, known, where) for value in sorted(given.difference(known)))


def _unknown(what: str, value: str, known: Collection[str], where: str = "") -> RowError:
    near = difflib.get_close_matches(value, known, 1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    plural = {"status": "statuses"}.get(what, what + "s")
    return RowError(f"unknown {what} {value!r}; {hint}{plural}{where}: {', '.join(sorted(known)) or 'none'}")


def clashes(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows that ask for the same and give different codes, the earlier first."""
    first: dict[Key, Row] = {}
    for row in rows:
        other = first.setdefault(row.key, row)
        if other.code != row.code:
            yield other, row
