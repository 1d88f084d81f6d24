"""Where words stand in a file, for messages: texts in quotation marks are found at once, other words by looking."""

from __future__ import annotations

import re
from functools import cached_property

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'')
_HEAD = re.compile(r"\s*\[\s*\[[^\]]*\]\s*\]|\s*\[[^\]]*\]")


class Lines:
    """The lines of a text file."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._quoted: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, 1):
            for found in _QUOTED.finditer(line):
                self._quoted.setdefault(_plain(found[1] if found[1] is not None else found[2]), []).append(number)

    def of(self, words: str) -> int:
        """The line, 1-based, where the words stand in quotation marks, else the first that holds them, else 1.

        Words that stand in several lines give the next of them at every call, as the file is read from the top.
        """
        numbers = self._quoted.get(words)
        if numbers:
            return numbers.pop(0) if len(numbers) > 1 else numbers[0]
        return next((n for n, line in enumerate(self._lines, 1) if words in line), 1)

    def of_key(self, key: str, start: int = 1) -> int:
        """The line, from `start` on, where a value is given to the key or a table has its name, else `start`."""
        given = re.compile(rf"""(?:^|[\s{{,\[.])["']?{re.escape(key)}["']?\s*[=\].]""")
        return next((n for n, line in enumerate(self._lines[start - 1 :], start) if given.search(line)), start)

    def of_table(self, head: str, place: int) -> int:
        """The line of the table of that place, from 0, under a head such as [[rules]], else 1."""
        heads = self._heads.get(head, ())
        return heads[place] if place < len(heads) else 1

    @cached_property
    def _heads(self) -> dict[str, list[int]]:
        """Head → its lines; kept, since every rule and example asks for its own."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, 1):
            if head := _HEAD.match(line):
                found.setdefault("".join(head[0].split()), []).append(number)
        return found

    def line(self, number: int) -> str:
        """What stands in a line, 1-based."""
        return self._lines[number - 1].strip() if 0 < number <= len(self._lines) else ""


def _plain(quoted: str) -> str:
    return quoted.replace('\\"', '"') if "\\" in quoted else quoted
