"""Quoted stretches, from the raw text: curly, angle, low and straight marks, mixed, doubled or left open.

Each block is read by itself. A quotation whose closing mark is missing ends with its block; when a following block
opens again, or closes what was left open, the words between are quoted too (`continues`). Only the outermost
quotation is kept. Single marks count only where an opening and a closing one stand as quotation marks stand; an
apostrophe, a possessive or a letter of transliterated Arabic (‘Abd) never opens a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotation.sheet import Block, Quote, Sheet

_MARK = re.compile(r"\"+|[“”„‟«»]|'{2}|[‘’‚‛'](?!')")
_OPENERS, _CLOSERS = "“„‟«", "”»"
_SINGLES = "‘’‚‛'"
_NO_QUOTE_AFTER = re.compile(r"(?:\d0?s\b|em\b|tis\b|twas\b|til\b|cause\b|n\b|round\b|s\b)", re.IGNORECASE)
_LONGEST_SINGLE = 400  # characters; a single mark further away closes something else
_LOOKAHEAD = 8  # blocks in which the closing mark of an open quotation is sought


@dataclass(slots=True)
class _Open:
    """A quotation under way in a block: where it and its mark begin, and how deep other marks nest in it."""

    outer: int
    start: int
    mark: str
    depth: int = 1


@dataclass(slots=True)
class _Found:
    """The quotations of one block, whether the last was left open, and a closing mark that nothing opened."""

    quotes: list[Quote]
    left_open: bool = False
    stray_close: tuple[int, int] | None = None


def find_quotes(sheet: Sheet) -> list[Quote]:
    """The outermost quotations of the text, in text order; never overlapping, never empty."""
    text, blocks = sheet.text, list(sheet.blocks)
    found = [_scan(text, block) for block in blocks]
    quotes: list[Quote] = []
    open_before = False
    for i, (block, here) in enumerate(zip(blocks, found, strict=True)):
        own = here.quotes
        if open_before and not _opens(own, block) and (_closed_later(found, i)):
            own, here.left_open = _carried(text, block, here)
        elif open_before and own and _opens(own, block):
            first = own[0]
            own = [Quote(first.start, first.end, first.outer_start, first.outer_end, continues=True), *own[1:]]
        quotes += own
        open_before = here.left_open
    return quotes


def _opens(quotes: list[Quote], block: Block) -> bool:
    return bool(quotes) and quotes[0].outer_start - block.start <= 1


def _closed_later(found: list[_Found], i: int) -> bool:
    """Whether an unopened closing mark ends, here or soon, what an earlier block left open."""
    for here in found[i : i + _LOOKAHEAD]:
        if here.stray_close is not None:
            return True
        if here.quotes:
            return False
    return False


def _carried(text: str, block: Block, here: _Found) -> tuple[list[Quote], bool]:
    """The block as the continuation of an open quotation, up to its closing mark, and whether it stays open."""
    inner, outer = here.stray_close or (block.end, block.end)
    quote = _trimmed(text, block.start, inner, block.start, outer, continues=True)
    after = [q for q in here.quotes if q.outer_start >= outer]
    return ([quote] if quote else []) + after, here.stray_close is None


def _scan(text: str, block: Block) -> _Found:
    found = _Found([])
    state: _Open | None = None
    begin, end, doubled = _cell(text, block)
    position = begin
    while mark := _MARK.search(text, position, end):
        position = mark.end()
        sign = mark.group()
        if sign[0] in _SINGLES and sign != "''":
            if state is None and (close := _single(text, mark.start(), begin, end)) is not None:
                _add(found.quotes, text, mark.start() + 1, close, mark.start(), close + 1)
                position = close + 1
            continue
        if doubled and sign == '"':
            continue
        state = _step(found, text, mark, state, (begin, end))
    if state is not None:
        _add(found.quotes, text, state.start, end, state.outer, end)
        found.left_open = True
    return found


def _cell(text: str, block: Block) -> tuple[int, int, bool]:
    """Where to read: a block that is one quoted cell of a table ("… ""words"" …") loses its outer marks."""
    words = text[block.start : block.end]
    if len(words) > 4 and words[0] == '"' and words[-1] == '"' and '""' in words[1:-1]:
        return block.start + 1, block.end - 1, True
    return block.start, block.end, False


def _step(found: _Found, text: str, mark: re.Match[str], state: _Open | None, bounds: tuple[int, int]) -> _Open | None:
    """What is open after this double mark."""
    sign, opening = mark.group(), _is_opening(text, mark, state, bounds)
    if state is None:
        if opening:
            return _Open(mark.start(), mark.end(), sign)
        if not found.quotes and found.stray_close is None:
            found.stray_close = (mark.start(), mark.end())
        return None
    if opening and _nests(text, mark, state, bounds[1]):
        state.depth += 1
        return state
    if opening:  # the closing mark before was forgotten
        _add(found.quotes, text, state.start, mark.start(), state.outer, mark.start())
        return _Open(mark.start(), mark.end(), sign)
    state.depth -= 1
    if state.depth:
        return state
    _add(found.quotes, text, state.start, mark.start(), state.outer, mark.end())
    return None


def _is_opening(text: str, mark: re.Match[str], state: _Open | None, bounds: tuple[int, int]) -> bool:
    """Whether the mark opens a quotation: by its shape, a straight one by what stands around it."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > bounds[0] else " "
    after = text[mark.end()] if mark.end() < bounds[1] else " "
    opens_by_place = (before.isspace() or before in "([{—–-/:") and not after.isspace()
    closes_by_place = not before.isspace() and (after.isspace() or not after.isalnum())
    if sign in _CLOSERS:  # ” also opens in some house styles (”so”)
        return state is None and opens_by_place and not before.isalnum()
    if sign in _OPENERS:  # “ closes after „ and in damaged text
        return not (state is not None and closes_by_place and not opens_by_place)
    if state is None:
        return not after.isspace() and (opens_by_place or not before.isalnum() or not closes_by_place)
    return opens_by_place and not closes_by_place and state.mark[0] != '"' and not after.isspace()


def _nests(text: str, mark: re.Match[str], state: _Open, end: int) -> bool:
    """Whether a second opening mark stands inside the first quotation: then enough closing marks follow."""
    rest = text[mark.end() : end]
    opened, closed = sum(rest.count(s) for s in _OPENERS), sum(rest.count(s) for s in _CLOSERS)
    return closed >= opened + state.depth + 1 or (state.mark != mark.group() and closed > opened)


def _single(text: str, at: int, begin: int, end: int) -> int | None:
    """Where the single-quoted stretch that opens at `at` closes, if one opens there."""
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < end else " "
    if not (before.isspace() or before in '([—–-“"') or not (after.isalnum() or after in '“"[$£€…'):
        return None
    if text[at] in "'’" and _NO_QUOTE_AFTER.match(text, at + 1):
        return None
    limit = min(end, at + _LONGEST_SINGLE)
    return next((c for c in _closing_singles(text, at + 1, limit, end)), None)


def _closing_singles(text: str, start: int, limit: int, end: int) -> Iterator[int]:
    """Places of single marks that can close: after a word or stop, before a space or stop, and no plural possessive."""
    for m in re.finditer(r"[’']", text[start:limit]):
        at = start + m.start()
        before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
        if before.isspace() or after.isalnum():
            continue
        possessive = before in "sz" and after == " " and at + 2 < end and text[at + 2].isalpha()
        later = re.search(r"[^\s\w]*[\w.,!?…][’'](?!\w)", text[at + 1 : limit]) if possessive else None
        if not later:
            yield at


def _add(quotes: list[Quote], text: str, start: int, end: int, outer_start: int, outer_end: int) -> None:
    quote = _trimmed(text, start, end, outer_start, outer_end)
    if quote:
        quotes.append(quote)


def _trimmed(
    text: str, start: int, end: int, outer_start: int, outer_end: int, *, continues: bool = False
) -> Quote | None:
    """The quotation without white space (or an invisible mark) at its edges; None when no word is left."""
    while start < end and (text[start].isspace() or text[start] in "\u200e\u200f\ufeff\u200b"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Quote(start, end, outer_start, outer_end, continues)
