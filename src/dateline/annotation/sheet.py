"""The sheet: a document with its layers. The only thing of this room that coding may import.

Layers point into `document.text` by character offsets; tokens also by their index in `sheet.tokens`.
The sheet knows no NLP library: `tokens.py` copies the grammar out of the parser.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from dateline.records import Actor, Amount, Document, Place, Span, Time

BlockKind = Literal["title", "dateline", "subhead", "byline", "label", "body"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or the like: where it stands in the text and what it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(slots=True, eq=False)
class Token:
    """A word with its grammar (universal POS, Penn tag, CLEAR-style dependency labels of spaCy's English models)."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    ent: str
    sentence: int
    head: Token = field(init=False)
    children: list[Token] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"{self.text}/{self.i}"

    @property
    def lefts(self) -> list[Token]:
        """Children before the word."""
        return [c for c in self.children if c.i < self.i]

    def subtree(self) -> list[Token]:
        """The word and all it governs, in text order."""
        found, todo = [], [self]
        while todo:
            token = todo.pop()
            found.append(token)
            todo.extend(token.children)
        return sorted(found, key=lambda t: t.i)

    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on to the root of the sentence."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: offsets, its tokens, its place in the document and the kind of block it stands in."""

    index: int
    start: int
    end: int
    tokens: list[Token]
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch: offsets of the words between the marks, and of the marks themselves.

    `continues`: opened again by a paragraph that carries on the quotation before it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    continues: bool = False


@dataclass(slots=True, eq=False)
class Mention:
    """A noun phrase that names one or several actors. `head` is its grammatical head.

    `first` and `last` are token indices (inclusive); `source` says how it was resolved: `lexicon`, `generic`,
    `name`, `pronoun`, `definite`, `metonym`, `apposition`. `person`: it is one human being ("Jan Novak", "a general",
    "she"), not several and no body.
    """

    first: int
    last: int
    head: Token
    actors: tuple[Actor, ...]
    source: str
    person: bool = False


HasOffsets = TypeVar("HasOffsets", Time, Place, Amount, Quote)


class Layer(Generic[HasOffsets]):
    """Non-overlapping items in text order, found by offsets."""

    __slots__ = ("_starts", "items")

    def __init__(self, items: Iterable[HasOffsets] = ()) -> None:
        self.items: list[HasOffsets] = sorted(items, key=lambda x: (x.start, x.end))
        self._starts = [x.start for x in self.items]

    def __iter__(self) -> Iterator[HasOffsets]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def within(self, start: int, end: int) -> list[HasOffsets]:
        """The items that lie wholly inside the stretch."""
        return [
            x for x in self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if x.end <= end
        ]

    def at(self, position: int) -> HasOffsets | None:
        """The item that covers the character at `position`, if any."""
        i = bisect_right(self._starts, position) - 1
        return self.items[i] if i >= 0 and self.items[i].end > position else None


@dataclass(slots=True, eq=False)
class Sheet:
    """A document with its layers. Filled by `annotate` in the order of the fields; read-only afterwards."""

    document: Document
    blocks: Sequence[Block] = ()
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotes: Layer[Quote] = field(default_factory=Layer)
    amounts: Layer[Amount] = field(default_factory=Layer)
    times: Layer[Time] = field(default_factory=Layer)
    places: Layer[Place] = field(default_factory=Layer)
    mentions: list[Mention] = field(default_factory=list)
    by_head: dict[int, Mention] = field(default_factory=dict)
    _token_starts: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text, into which every offset points."""
        return self.document.text

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`."""
        return Span.cut(self.document.text, start, end)

    def span_of(self, tokens: Sequence[Token]) -> Span:
        """The words from the first to the last of `tokens`."""
        return self.span(min(t.start for t in tokens), max(t.end for t in tokens))

    def sentence_span(self, sentence: Sentence) -> Span:
        """A sentence as a span."""
        return self.span(sentence.start, sentence.end)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly inside the stretch, in order."""
        if len(self._token_starts) != len(self.tokens):
            self._token_starts = [t.start for t in self.tokens]
        i, j = bisect_left(self._token_starts, start), bisect_left(self._token_starts, end)
        return [t for t in self.tokens[i:j] if t.end <= end]

    def mention(self, head: Token) -> Mention | None:
        """The actor mention whose grammatical head is this token."""
        return self.by_head.get(head.i)

    def in_quote(self, token: Token) -> Quote | None:
        """The quoted stretch that the token stands in."""
        return self.quotes.at(token.start)
