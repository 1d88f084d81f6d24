"""The text as the parser should see it: damage repaired, character for character as long as the text itself.

Machine translation and bad encodings leave marks that derail a parser: mixed quotation marks, doubled CSV quotes, a stray
full stop that cuts a clause in two, a stuttered word. Each repair below replaces characters one for one, so that offsets
into the view are offsets into the document.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.resources import lexicon

# one character for one: quotation marks, apostrophes, spaces of other widths and invisible marks
_CHARACTERS = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞", '"') | dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u00ad", " ")
)  # fmt: skip
_CELL = re.compile(r'(?m)^"(?=[^\n]*"")([^\n]*)"$')
_DOUBLED = re.compile(r'""')
_STUTTER = re.compile(r"\b(\w{3,})\. (\1)\b(?=,?\s*[\"”»]?,|\s+[a-z])")
_STRAY_STOP = re.compile(r"(?<=[a-z]{2})\.(?= ([A-Z][a-z]+), ([a-z]+ed|[a-z]+en) (?:by|in|from|with) [^.!?]*[.!?])")


def reading_view(text: str) -> str:
    """The text with damage repaired, exactly as long as before."""
    view = text.translate(_CHARACTERS)
    view = _CELL.sub(lambda m: f" {m[1]} ", view)
    view = _DOUBLED.sub(lambda m: _single(view, m.start()), view)
    view = _STUTTER.sub(lambda m: " " * (len(m[1]) + 2) + m[2], view)
    return _STRAY_STOP.sub(lambda m: "," if m[1].lower() in _adjectives() else ".", view)


def _single(text: str, at: int) -> str:
    """One mark for a doubled one, on the side where its words stand."""
    opens = at == 0 or text[at - 1].isspace() or text[at - 1] in "([-"
    return ' "' if opens else '" '


@cache
def _adjectives() -> frozenset[str]:
    """Words that describe and cannot be a sentence's subject: adjectives of states ("Palestinian")."""
    return frozenset(a.strip().lower() for row in lexicon("states") for a in row["adjectives"].split(";") if a.strip())
