"""All names of the tables found in one pass over a text, however many names there are.

The text is brought to the spelling in which names are compared (`lexicon.pieces`): small letters without accents, words
parted by one blank each. An automaton of all names, each between blanks, then reads it once and reports whole words
only. Where every letter came from is kept, so that what is found is told in places of the text as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Form

if TYPE_CHECKING:
    import numpy as np
    from ahocorasick_rs import BytesAhoCorasick
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]
    Flags: TypeAlias = NDArray[np.bool_]
    Places: TypeAlias = NDArray[np.intp]

# How a character is written in the text that is searched; codes from `_WORD` on are letters and digits, all letters
# that Latin-1 lacks are one: whoever needs to tell them apart compares the pieces of the name.
_UNSEEN, _DROPPED, _SPREAD, _BLANK, _TICK, _QUOTE, _STOP, _WORD, _LETTER = 0, 2, 7, 32, 35, 39, 46, 48, 63
_SIGNS = {**dict.fromkeys("'’‘", _QUOTE), **dict.fromkeys("`´ʼʿʻ", _TICK), ".": _STOP, "&": _SPREAD}
_EDGE = "  "  # so that every character has two neighbours on either side


_Cases: TypeAlias = "tuple[tuple[Form, ...], tuple[Form, ...], tuple[Form, ...]]"


class Name(NamedTuple):
    """A name in a text: where it stands and the spellings of the tables that it may be."""

    start: int
    end: int
    forms: tuple[Form, ...]


class NameIndex:
    """An automaton of spellings."""

    def __init__(self, forms: Iterable[Form]) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        found: dict[tuple[str, ...], list[Form]] = {}
        for form in forms:
            found.setdefault(form.pieces, []).append(form)
        self._forms = list(found.values())
        self._cases: dict[int, _Cases] = {}
        patterns = [_pattern(words) for words in found]
        self._automaton: BytesAhoCorasick = BytesAhoCorasick(patterns, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Name]:
        """All names of the text, those within others too, by their ends; with the spellings whose capitals fit.

        The last stop of an acronym is not part of the name.
        """
        import numpy as np

        words, places = _flat(text)
        hits = self._automaton.find_matches_as_indexes(words.data, overlapping=True)
        table = np.array(hits, dtype=np.intp).reshape(-1, 3)
        starts = (places[table[:, 1] + 1] - len(_EDGE)).tolist()
        ends = (places[table[:, 2] - 2] - len(_EDGE) + 1).tolist()
        found = []
        for (which, _, _), start, end in zip(hits, starts, ends, strict=True):
            some, small, every = self._cases.get(which) or self._sorted(which)
            first = text[start]
            if not (first.isupper() or first.isdigit()):
                some = small
            elif every and text[start:end].isupper():
                some = every
            if some:
                found.append(Name(start, end, some))
        return found

    def _sorted(self, which: int) -> _Cases:
        """The spellings that may stand where a name begins with a capital or a figure, where with a small letter, and
        where it is all capitals (none: the same as with one capital).
        """
        every = tuple(self._forms[which])
        some = tuple(f for f in every if not f.capitals)
        small = tuple(f for f in some if not f.proper)
        self._cases[which] = (some, small, every if len(some) < len(every) else ())
        return self._cases[which]


def _pattern(words: tuple[str, ...]) -> bytes:
    return f" {' '.join(words)} ".encode("latin-1", "replace")


@cache
def names() -> NameIndex:
    """The names of the packaged tables."""
    return NameIndex(form for some in lexicon.forms().values() for form in some)


def _flat(text: str) -> tuple[Codes, Places]:
    """The words of a text as compared, one blank between them and at both ends; and the place of each of their letters
    in the text with its edges.
    """
    import numpy as np

    codes, places = _coded(_EDGE + text + _EDGE)
    signs = np.flatnonzero((codes - _TICK) < _WORD - _TICK)
    kinds = codes[signs]
    codes[signs] = _BLANK
    gone = np.concatenate((_dropped_quotes(codes, signs, kinds), _dropped_stops(codes, signs[kinds == _STOP])))
    codes[gone] = _DROPPED
    kept = np.ones(len(codes), dtype=np.bool_)
    np.not_equal(codes[1:] | codes[:-1], _BLANK, out=kept[1:])  # no blank after a blank
    kept[gone] = False
    at = np.flatnonzero(kept)
    return codes[at], at if places is None else places[at]


def _coded(text: str) -> tuple[Codes, Places | None]:
    """The code of every character; their places where some were written as several letters: "&" as "and"."""
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes: Codes = _table()[points]
    if codes.min() >= _BLANK:
        return codes, None
    for point in set(points[codes == _UNSEEN].tolist()):
        _table()[point] = _code(chr(point))
    codes = _table()[points]
    wide = np.flatnonzero(codes == _SPREAD)
    letters = [_spread(text[i]) for i in wide]
    sizes = np.ones(len(codes), dtype=np.intp)
    sizes[wide] = [len(some) for some in letters]
    codes = np.repeat(codes, sizes)
    codes[codes == _SPREAD] = np.frombuffer(b"".join(letters), dtype=np.uint8)
    return codes, np.repeat(np.arange(len(sizes)), sizes)


@cache
def _table() -> Codes:
    """Code point → code; filled as characters are met."""
    import numpy as np

    return np.zeros(0x110000, dtype=np.uint8)


def _code(character: str) -> int:
    if character in _SIGNS:
        return _SIGNS[character]
    if not character.isalnum():
        return _BLANK
    letters = _spread(character)
    return letters[0] if len(letters) == 1 and letters[0] >= _WORD else _SPREAD


def _spread(character: str) -> bytes:
    """The letters that a character is compared as."""
    return b" and " if character == "&" else lexicon.fold(character).encode("latin-1", "replace")


def _dropped_quotes(codes: Codes, signs: Places, kinds: Codes) -> Places:
    """The apostrophes inside words but those of a genitive, whose "s" is a word of its own."""
    after = codes[signs + 1]
    inside = (codes[signs - 1] >= _WORD) & (after >= _WORD) & (kinds != _STOP)
    genitive = (kinds == _QUOTE) & (after == ord("s")) & (codes[signs + 2] < _WORD)
    dropped: Places = signs[inside & ~genitive]
    return dropped


def _dropped_stops(codes: Codes, stops: Places) -> Places:
    """The stops inside acronyms ("U.S.A.")."""
    import numpy as np

    single = stops[(codes[stops - 1] >= _LETTER) & (codes[stops - 2] < _WORD)]
    beside = np.diff(single) == 2
    acronym = np.zeros(len(single), dtype=np.bool_)
    acronym[1:] |= beside
    acronym[:-1] |= beside
    within: Places = single[acronym & (codes[single + 1] >= _LETTER) & (codes[single + 2] < _WORD)]
    return within
