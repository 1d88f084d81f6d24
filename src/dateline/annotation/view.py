"""The text as the parser should see it, of equal length: every character stands where it stood.

Damage is painted over, never cut out: an offset into the view is an offset into the document's text.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.annotation.blocks import find_wraps
from dateline.resources import lexicon

_DOUBLE = "“”„‟«»″‶〝〞＂❝❞"
_SINGLE = "‘’‛ʼ′＇"
_BLANK = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_MARKS = "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_TABLE = str.maketrans(
    {**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_BLANK + _MARKS, " ")}
)

_DOUBLED = re.compile(r'""+')
_LONELY_CLOSE = re.compile(r'(?<=[.!?]) "(?=\s|\Z)')
_STUTTER = re.compile(r"(?<![\w'-])((?:[a-z][a-z'-]* ){0,2}[a-z][a-z'-]{3,})(\. \1)(?![\w'-])")
_TWICE = re.compile(r"(?<![\w'-])(the|a|an|of|to|and|with|by|for|from|[a-z]{6,})( \1)(?![\w'-])")
_STRAY_STOP = re.compile(
    r"(?<=[a-z]{2})(\.)(?= (?:"
    r"(?P<adjective>[A-Z][a-z]+)(?:(?:,? (?:and|or))? [A-Z]?[a-z]+)?[.!?]"  # … and Hamas. Palestinian.
    # Palestinian, supported by Tehran.
    r"|[A-Z][a-z]+, (?:[a-z]+ly )?PARTICIPLE (?:by|in|from|with|at|on) [^.,;:!?\"\n]{2,40}[.!?]"
    r"|(?:[A-Z][a-z]+ly )?"
    r"(?:Supported|Backed|Led|Sponsored|Armed|Financed|Funded|Trained|Allied|Based|Controlled|Headed) "
    r"(?:by|in|from|with|to) [^.,;:!?\"\n]{2,40}[.!?]"  # … the movement. Backed by Tehran.
    r")(?:\s|\"|\Z))".replace("PARTICIPLE", r"(?:[a-z]{2,}ed|led|held|run|known|driven|born|sent|built|drawn|taken)")
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says)\b"
)


def reading_view(text: str) -> str:
    """The text with quotes straightened and damage painted over; always as long as `text`."""
    view = text.translate(_TABLE)
    view = _unquote_cells(view)
    view = _LONELY_CLOSE.sub(lambda m: _close(view, m), view) if ' "' in view else view
    view = _STUTTER.sub(lambda m: m[1] + " " * len(m[2]), view)
    view = _TWICE.sub(lambda m: m[1] + " " * len(m[2]), view)
    view = _join_fragments(view)
    return _join_lines(view, text)


def _unquote_cells(view: str) -> str:
    """Quotes doubled for a CSV cell become one and a space; the pair around the cell becomes two spaces."""
    if '""' not in view:
        return view
    if _is_cell(view):
        view = _strip_pair(view)
    lines = (_strip_pair(line) if _is_cell(line) else line for line in view.split("\n"))
    return _DOUBLED.sub(_single, "\n".join(lines))


def _is_cell(words: str) -> bool:
    """Wrapped in one pair of quotes with every quote inside doubled, as a CSV writer leaves it."""
    inner = words.strip()
    if len(inner) < 4 or inner[0] != '"' or inner[-1] != '"' or '""' not in inner[1:-1]:
        return False
    return '"' not in inner[1:-1].replace('""', "")


def _strip_pair(words: str) -> str:
    first, last = words.index('"'), words.rindex('"')
    return f"{words[:first]} {words[first + 1 : last]} {words[last + 1 :]}"


def _single(match: re.Match[str]) -> str:
    """One quote at the side of the words it belongs to, spaces for the rest."""
    text, blanks = match.string, " " * (len(match[0]) - 1)
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < len(text) else " "
    opening = (before.isspace() or before in "([-–—") and not after.isspace()
    return blanks + '"' if opening else '"' + blanks


def _close(view: str, match: re.Match[str]) -> str:
    """`… in Iraq. "`: a closing quote that drifted off would open a sentence of its own; it is blanked."""
    paragraph = view.rfind("\n", 0, match.start()) + 1
    return "  " if view.count('"', paragraph, match.start()) % 2 else match[0]


def _join_fragments(view: str) -> str:
    """A full stop that cuts off a verbless fragment becomes a comma."""
    return _STRAY_STOP.sub(lambda m: "," if _is_fragment(m) else ".", view)


def _is_fragment(match: re.Match[str]) -> bool:
    words = match.string[match.end() : match.end() + 80].split(".", 1)[0]
    if _FINITE.search(words):
        return False
    first = match["adjective"]
    return first is None or (first.lower() in _adjectives() and len(words.split()) <= 2)


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of nation and creed, which cannot stand as a sentence."""
    return frozenset(a.strip().lower() for row in lexicon("states") for a in row["adjectives"].split(";") if a.strip())


def _join_lines(view: str, text: str) -> str:
    """Newlines that only wrap a line become spaces."""
    wraps = find_wraps(text)
    if not wraps:
        return view
    letters = list(view)
    for position in wraps:
        letters[position] = " "
    return "".join(letters)
