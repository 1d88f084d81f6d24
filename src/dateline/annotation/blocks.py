"""Blocks of a text: title, byline, dateline, subheads, paragraphs, and the labels of a transcript.

A line is a paragraph, unless the text is hard-wrapped: then lines that run on belong together. Blocks are in text
order, do not overlap, and neither begin nor end with white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.annotation.labels import find_labels
from dateline.annotation.sheet import Block, BlockKind

MAX_BLOCK = 20_000  # characters: the parser's memory grows with the block
_WIDEST_WRAP = 105  # characters; mail and terminals wrap at 60 to 100
_NARROWEST_WRAP = 50
_SLACK = 12  # characters by which a wrapped line may miss the width although the next word would have fitted
_MAX_TITLE, _MAX_SUBHEAD, _MAX_SUBHEAD_WORDS, _MAX_BYLINE = 220, 80, 12, 120
_HEAD_BLOCKS = 6  # bylines stand among the first blocks

_LINE = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2})"
)
_CLOCK = r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: ?\(?[A-Z]{2,4}\)?)?)"
_NAME = r"(?:[A-Z][\w.'’-]*|al-[A-Z][\w'’-]*|de|van|von|bin|el|al)"
_BY = re.compile(
    rf"(?:[Bb]y|BY|From|FROM):? {_NAME}(?:,? (?:{_NAME}|and|with|in|of|for|the|&|\||[–—-]))*"
    rf"(?:[,|–— -]+{_DATE}{_CLOCK}?)?"
)
_DATED = re.compile(
    rf"(?:{_NAME}(?: {_NAME}){{0,3}}\s*[,|•·–—-]\s*)?(?:(?:Published|Posted|Updated|Issued|Released)(?: on)?:?\s*)?"
    rf"{_DATE}{_CLOCK}?(?:\s*[,|•·–—-]\s*(?:[Uu]pdated|{_NAME})(?: {_NAME}){{0,3}})?"
)
_DASH = r"\s*(?:--?|[–—])\s+"
_CAPS = r"[A-Z][A-Z.'’/-]{2,}(?: [A-Z][A-Z.'’/-]+){0,3}"
_TOWN = r"[^\W\d_][\w.'’/-]*(?: [\w.'’/-]+){0,4}"
_DATELINE = re.compile(
    rf"(?:{_TOWN}(?:, {_TOWN}){{0,2}},?\s*)?(?:,? ?{_DATE},?\s*)?"  # BAGHDAD (AFP) —
    rf"\((?:[A-Z][\w&./’' -]{{1,40}})\)(?:{_DASH}|:\s+)"
    rf"|{_CAPS}(?:, {_TOWN})?,? \(?{_DATE}\)?(?:{_DASH}|:\s+)"  # GENEVA, 27 January 2024 –
    rf"|{_TOWN}(?:, {_TOWN})?,? \(?{_DATE}\)?{_DASH}(?=[\"'“‘«A-Z0-9])"
    rf"|(?!{{labels}}){_CAPS}(?:, {_TOWN})?(?:{_DASH}|:\s+)(?=[\"'“‘«A-Z0-9])"  # BAGHDAD — The
    .replace(
        "{labels}",
        r"(?:[A-Z ]*\b(?:BREAKING|UPDATE|UPDATED|EXCLUSIVE|WATCH|VIDEO|ANALYSIS|OPINION|FACTBOX|TIMELINE|EXPLAINER|"
        r"NOTE|LIVE|NEWS|ALERT|URGENT|LATEST|FEATURE|INTERVIEW|CORRECTED|QUESTION|ANSWER|SOURCE|TITLE|SUBJECT)\b)",
    )
)  # fmt: skip
_BULLET = re.compile(r"[-–—•*·►▪‣]\s|\(?\d{1,2}[.)]\s")


_Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Offsets of a paragraph, and whether a blank line follows."""

    start: int
    end: int
    spaced: bool


def find_blocks(text: str, title: str | None = None) -> list[Block]:
    """The blocks of a text in order; `title` is the document's headline, where it is known."""
    paragraphs = _paragraphs(text)
    labels = find_labels(text, [p.start for p in paragraphs])
    blocks: list[Block] = []
    for index in range(len(paragraphs)):
        for piece in _pieces(text, paragraphs, index, title, labels):
            blocks.extend(_split_long(text, piece))
    return blocks


def _pieces(
    text: str, paragraphs: Sequence[_Paragraph], index: int, title: str | None, labels: dict[int, int]
) -> list[Block]:
    """The paragraph as it is, or its label or dateline and what follows."""
    paragraph = paragraphs[index]
    if label := labels.get(paragraph.start):
        return _parted(text, paragraph, label, "label")
    kind = _kind(text, paragraphs, index, title)
    return _split_dateline(text, paragraph) if kind == "body" else [Block(paragraph.start, paragraph.end, kind)]


def _parted(text: str, paragraph: _Paragraph, end: int, kind: BlockKind) -> list[Block]:
    """The paragraph in two: what ends there, and the body behind it."""
    rest = text[end : paragraph.end]
    head = Block(paragraph.start, end, kind)
    return [head, Block(end + len(rest) - len(rest.lstrip()), paragraph.end, "body")] if rest.strip() else [head]


def find_wraps(text: str) -> list[int]:
    """Offsets of the newlines that only wrap a line: the sentence runs on behind them."""
    lines = _lines(text)
    return [a[1] for a, b in _wrapped_pairs(text, lines)]


def _lines(text: str) -> list[_Line]:
    """Offsets of the lines that hold more than white space."""
    return [(m.start(), m.end()) for m in _LINE.finditer(text) if not m[0].isspace()]


def _paragraphs(text: str) -> list[_Paragraph]:
    lines = _lines(text)
    joined = {a for a, _ in _wrapped_pairs(text, lines)}
    found: list[_Paragraph] = []
    start = -1
    for index, (begin, end) in enumerate(lines):
        start = begin if start < 0 else start
        if (begin, end) in joined:
            continue
        following = lines[index + 1][0] if index + 1 < len(lines) else len(text)
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        found.append(_Paragraph(left, start + len(words.rstrip()), text.count("\n", end, following) > 1))
        start = -1
    return found


def _wrapped_pairs(text: str, lines: Sequence[_Line]) -> list[tuple[_Line, _Line]]:
    """Pairs of neighbouring lines of which the second carries the first on; empty for a text that is not wrapped."""
    pairs = [(a, b) for a, b in pairwise(lines) if b[0] == a[1] + 1]
    if not pairs:
        return []
    width = max(end - start for start, end in lines)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return []
    running = sum(1 for a, b in pairs if _runs_on(text, a, b))
    full = sum(1 for a, b in pairs if _is_full(text, a, b, width))
    if not running or running < 0.25 * len(pairs) or full < 0.6 * len(pairs):
        return []
    return [(a, b) for a, b in pairs if _carries_on(text, a, b, width)]


def _runs_on(text: str, a: _Line, b: _Line) -> bool:
    """The first line ends in mid-sentence and the second begins with a small letter."""
    return text[b[0]].islower() and not _ENDS_SENTENCE.search(text, max(a[0], a[1] - 4), a[1])


def _is_full(text: str, a: _Line, b: _Line, width: int) -> bool:
    """The next word would not have fitted into the first line (give or take the slack)."""
    first_word = text[b[0] : b[1]].split(None, 1)[0]
    return a[1] - a[0] + 1 + len(first_word) > width - _SLACK


def _carries_on(text: str, a: _Line, b: _Line, width: int) -> bool:
    if text[b[0]] in " \t" or _BULLET.match(text, b[0]):
        return False
    return _runs_on(text, a, b) or _is_full(text, a, b, width)


def _kind(text: str, paragraphs: Sequence[_Paragraph], index: int, title: str | None) -> BlockKind:
    """The kind of a paragraph, by its form and its neighbours."""
    paragraph = paragraphs[index]
    words = text[paragraph.start : paragraph.end]
    if index <= 2 and title and len(words) <= len(title) + 40 and _folded(words) == _folded(title):
        return "title"
    if (index < _HEAD_BLOCKS or index == len(paragraphs) - 1) and _is_byline(words):
        return "byline"
    if index == 0:
        return "title" if _is_title(text, paragraphs) else "body"
    return "subhead" if _is_subhead(text, paragraphs, index) else "body"


def _is_byline(words: str) -> bool:
    return len(words) <= _MAX_BYLINE and bool(_BY.fullmatch(words) or _DATED.fullmatch(words))


def _is_title(text: str, paragraphs: Sequence[_Paragraph]) -> bool:
    """A shortish first line without final punctuation, set off by a blank line or a longer paragraph."""
    first = paragraphs[0]
    size = first.end - first.start
    if len(paragraphs) < 2 or size > _MAX_TITLE or _ends_sentence(text, first) or _begins_small(text, first):
        return False
    if _DATELINE.match(text, first.start, first.end):
        return False
    return first.spaced or any(p.end - p.start > size for p in paragraphs[1:4])


def _is_subhead(text: str, paragraphs: Sequence[_Paragraph], index: int) -> bool:
    """A short line without final punctuation between longer paragraphs."""
    here = paragraphs[index]
    words = text[here.start : here.end]
    if len(words) > _MAX_SUBHEAD or len(words.split()) > _MAX_SUBHEAD_WORDS or index + 1 >= len(paragraphs):
        return False
    if _ends_sentence(text, here) or _begins_small(text, here) or _BULLET.match(words):
        return False
    before, after = paragraphs[index - 1], paragraphs[index + 1]
    return after.end - after.start > len(words) and (index == 1 or before.end - before.start > len(words))


def _ends_sentence(text: str, paragraph: _Paragraph) -> bool:
    return _ENDS_SENTENCE.search(text, max(paragraph.start, paragraph.end - 6), paragraph.end) is not None


def _begins_small(text: str, paragraph: _Paragraph) -> bool:
    return text[paragraph.start].islower()


def _folded(words: str) -> str:
    """Letters and digits only: headlines differ in quotes, dashes and case."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _split_dateline(text: str, paragraph: _Paragraph) -> list[Block]:
    """The paragraph, or its dateline and what follows."""
    match = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    if match is None or match.end() >= paragraph.end:
        return [Block(paragraph.start, paragraph.end, "body")]
    return _parted(text, paragraph, paragraph.start + len(match[0].rstrip()), "dateline")


def _split_long(text: str, block: Block) -> Iterator[Block]:
    """The block in pieces of at most `MAX_BLOCK` characters, cut behind sentences, else at spaces, else anywhere."""
    start = block.start
    while block.end - start > MAX_BLOCK:
        cut = _cut(text, start, start + MAX_BLOCK)
        yield _trimmed(text, start, cut, block.kind)
        start = cut + len(text[cut : block.end]) - len(text[cut : block.end].lstrip())
    if start < block.end:
        yield Block(start, block.end, block.kind)


def _cut(text: str, start: int, limit: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start + MAX_BLOCK // 2, limit)]
    if ends:
        return ends[-1]
    space = max(text.rfind(" ", start + 1, limit), text.rfind("\n", start + 1, limit))
    return space if text[start : max(space, start)].strip() else limit


def _trimmed(text: str, start: int, end: int, kind: BlockKind) -> Block:
    return Block(start, start + len(text[start:end].rstrip()), kind)
