"""What the keys of a codebook's files may hold."""

from __future__ import annotations

import difflib
import json
import math
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

Check = Callable[[Any], bool]
_NAME = re.compile(r"\w[\w-]*")
_LONG = 60  # characters of a value that a message shows


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_filled(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


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
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_class(value: Any) -> bool:
    return _is_whole(value) and 1 <= value <= 4


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_filled, value))


def _is_table_of_words(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_words, value.values()))


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)


def _is_examples(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict | str) for v in value)


def _is_modes(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(v, dict) and _is_name(k) for k, v in value.items())


_TEXT = ("a text in quotation marks", _is_text)
_FLAG = ("true or false", _is_flag)
_WORDS = ('a list of texts, none of them empty, ["…", "…"]', _is_words)
_EXAMPLES = ("tables headed [[examples]] or [[counterexamples]]", _is_examples)
_KINDS: dict[str, tuple[str, Check]] = {
    **dict.fromkeys(("title", "licence", "description", "note", "text", "extends", "domains"), _TEXT),
    **dict.fromkeys(("mode", "status", "needs"), _TEXT),
    **dict.fromkeys(("patterns", "unless", "only", "topic", "actors", "recipients", "families"), _WORDS),
    **dict.fromkeys(("drop", "drop_types", "sure", "signs", "disregards", "spares"), _WORDS),
    **dict.fromkeys(("words", "sectors", "types", "figurative", "doers"), _WORDS),
    **dict.fromkeys(("reciprocal", "violent", "absorbs", "replace"), _FLAG),
    **dict.fromkeys(("examples", "counterexamples"), _EXAMPLES),
    "name": ("a name in quotation marks", _is_filled),
    "type": ("a name of letters, digits, - and _ in quotation marks", _is_name),
    "published": ('a day in quotation marks, "2026-03-14"', _is_day),
    "version": ("a text or number", lambda value: _is_filled(value) or _is_number(value)),
    "lists": ('lists of words, weapons = ["…", "…"]', _is_table_of_words),
    "contexts": ('lists of words, health = ["…", "…"]', _is_table_of_words),
    "quad_class": ("1, 2, 3 or 4", _is_class),
    "score": ("a number", _is_number),
    **dict.fromkeys(("priority", "precedence"), ("a whole number", _is_whole)),
    "modes": ("tables headed [modes.NAME], with names of letters, digits, - and _", _is_modes),
    **{key: (f"tables headed [[{key}]]", _is_tables) for key in ("rules", "rows")},
}


_IN_A_RULE = {**_KINDS, "contexts": _WORDS}


def misfits(data: dict[str, Any], in_a_rule: bool = False) -> Iterator[tuple[str, str]]:
    """Each key whose value is of the wrong kind, with what it may hold instead."""
    kinds = _IN_A_RULE if in_a_rule else _KINDS
    for key, value in data.items():
        wanted, fits = kinds.get(key, ("", lambda _: True))
        if not fits(value):
            yield key, wanted


def shown(value: Any) -> str:
    """A value for a message, much as it stands in the file."""
    try:
        text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):  # a day without quotation marks
        text = str(value)
    return text if len(text) <= _LONG else text[:_LONG] + "…"


def among(key: str, known: Collection[str]) -> str:
    """The keys that are known, for a message, the one that may be meant first."""
    near = difflib.get_close_matches(key.lower(), sorted(known), 1, 0.75)
    return (f"did you mean {near[0]!r}? " if near else "") + f"keys here: {', '.join(sorted(known))}"
