"""What the keys of a codebook's files may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

Check = Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_day(value: Any) -> bool:
    try:
        return _is_text(value) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_class(value: Any) -> bool:
    return _is_whole(value) and 1 <= value <= 4


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_table_of_words(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_words, value.values()))


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)


def _is_examples(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict | str) for v in value)


def _is_modes(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(v, dict) for v in value.values())


_TEXT = ("a text in quotation marks", _is_text)
_FLAG = ("true or false", _is_flag)
_WORDS = ('a list of texts, ["…", "…"]', _is_words)
_EXAMPLES = ("tables headed [[examples]] or [[counterexamples]]", _is_examples)
_KINDS: dict[str, tuple[str, Check]] = {
    **dict.fromkeys(("name", "title", "licence", "description", "type", "note", "text", "extends", "domains"), _TEXT),
    **dict.fromkeys(("mode", "status", "needs"), _TEXT),
    **dict.fromkeys(("patterns", "unless", "only", "topic", "actors", "recipients", "families"), _WORDS),
    **dict.fromkeys(("drop", "drop_types", "sure", "signs", "disregards", "spares"), _WORDS),
    **dict.fromkeys(("words", "sectors", "types", "figurative", "doers"), _WORDS),
    **dict.fromkeys(("reciprocal", "violent", "absorbs", "replace"), _FLAG),
    **dict.fromkeys(("examples", "counterexamples"), _EXAMPLES),
    "published": ('a day, "2026-03-14"', _is_day),
    "version": ("a text or number", lambda value: _is_text(value) or _is_number(value)),
    "lists": ('lists of words, weapons = ["…", "…"]', _is_table_of_words),
    "contexts": ("lists of words, or in a rule a list of contexts", lambda v: _is_table_of_words(v) or _is_words(v)),
    "quad_class": ("1, 2, 3 or 4", _is_class),
    "score": ("a number", _is_number),
    **dict.fromkeys(("priority", "precedence"), ("a whole number", _is_whole)),
    "modes": ("tables headed [modes.NAME]", _is_modes),
    **{key: (f"tables headed [[{key}]]", _is_tables) for key in ("rules", "rows")},
}


def misfits(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each key whose value is of the wrong kind, with what it may hold instead."""
    for key, value in data.items():
        wanted, fits = _KINDS.get(key, ("", lambda _: True))
        if not fits(value):
            yield key, wanted
