"""Named cleaning steps, raw text → `document.text`. Offsets begin where this ends; nothing later changes the text.

Only damage and foreign lines go: quotes stay as curly or straight as they came, inner spaces are kept, and so are
zero-width and direction marks, which the parser's view blanks without moving a letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby

from dateline.resources import lexicon

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_NEWLINES = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_C1_CONTROLS = re.compile("[\x80-\x9f]")
_WESTERN_MARK = re.compile("[\x80-\xff\u0152-\u0192\u02c6\u02dc\u2013-\u2026\u2030-\u203a\u20ac\u2122\ufffd]")
_LONGEST_JUNK = 300  # characters; a longer line is a paragraph, whatever it begins with
_MAX_PASSES = 8


def clean(text: str) -> str:
    """The text after all steps, repeated until nothing changes (a repair may lay bare the next damage)."""
    for _ in range(_MAX_PASSES):
        before = text
        for step in STEPS:
            text = step(text)
        if text == before:
            break
    return text


def replace_surrogates(text: str) -> str:
    """Halves of a surrogate pair, which no encoding can write, become U+FFFD."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def normalise_newlines(text: str) -> str:
    """CRLF, CR, form feed and the Unicode separators become LF."""
    return _NEWLINES.sub("\n", text)


def drop_controls(text: str) -> str:
    """C0 control characters go, but for tab and newline."""
    return _CONTROLS.sub("", text)


def repair_mojibake(text: str) -> str:
    """Lines whose bytes were read in the wrong encoding are read again (ftfy); other lines stay as they are."""
    if text.isascii():
        return text
    return "\n".join(_repair(line) if _WESTERN_MARK.search(line) else line for line in text.split("\n"))


def _repair(line: str) -> str:
    import ftfy

    repaired = str(ftfy.fix_encoding(line))
    return repaired if set(repaired) - set(line) <= _plausible() else line


@cache
def _plausible() -> frozenset[str]:
    """What a repair may bring to light in English: Latin letters, punctuation, signs; `”é` is no broken `ӎ`."""
    return frozenset(map(chr, (*range(0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x20C0), 0x2122, 0xFFFD)))


def drop_c1_controls(text: str) -> str:
    """What is left of U+0080–U+009F after the repair means nothing."""
    return _C1_CONTROLS.sub("", text)


def drop_boilerplate(text: str) -> str:
    """Lines that match a pattern of the lexicon `boilerplate` as a whole go, with their newline."""
    lines = text.split("\n")
    kept = [line for line in lines if not junk_name(line)]
    return text if len(kept) == len(lines) else "\n".join(kept)


def junk_name(line: str) -> str | None:
    """The name of the boilerplate pattern that the whole line matches, or None."""
    if len(line) > _LONGEST_JUNK or not (line := line.strip(" \t\xa0\u200b\u200e\u200f*_|>•·-–—")):
        return None
    match = _boilerplate().fullmatch(line)
    return match.lastgroup if match else None


@cache
def _boilerplate() -> re.Pattern[str]:
    """All patterns as one alternation, a group for each name."""
    rows = sorted(lexicon("boilerplate"), key=lambda row: row["name"])
    names = [(k, "|".join(row["pattern"] for row in own)) for k, own in groupby(rows, key=lambda row: row["name"])]
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in names), re.IGNORECASE)


STEPS: tuple[Callable[[str], str], ...] = (
    replace_surrogates,
    normalise_newlines,
    drop_controls,
    repair_mojibake,
    drop_c1_controls,
    drop_boilerplate,
)
