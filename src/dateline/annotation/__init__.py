"""From document to sheet: the text with its layers."""

from __future__ import annotations

from dateline.annotation.actors import find_mentions
from dateline.annotation.amounts import find_amounts
from dateline.annotation.blocks import find_blocks
from dateline.annotation.coreference import resolve
from dateline.annotation.own import OwnActors
from dateline.annotation.places import find_places
from dateline.annotation.quotes import find_quotes
from dateline.annotation.sheet import Layer, Mention, Sheet
from dateline.annotation.times import find_times
from dateline.annotation.tokens import parse
from dateline.annotation.view import reading_view
from dateline.records import Document

__all__ = ["annotate"]


def annotate(document: Document, own: OwnActors | None = None) -> Sheet:
    """The document with its layers; `own`: actors that the user adds to the tables.

    1. blocks: title, dateline, subheads, paragraphs
    2. tokens and sentences, parsed from a repaired view of the same length
    3. quotes, amounts, times, places
    4. actor mentions, then what pronouns and descriptions stand for
    """
    blocks = find_blocks(document.text, document.title)
    tokens, sentences = parse(reading_view(document.text), blocks)
    sheet = Sheet(document, blocks, tokens, sentences)
    sheet.quotes = Layer(find_quotes(sheet))
    sheet.amounts = Layer(find_amounts(sheet))
    sheet.times = Layer(find_times(sheet))
    sheet.places = Layer(find_places(sheet))
    _set_mentions(sheet, find_mentions(sheet, own))
    _set_mentions(sheet, resolve(sheet))
    return sheet


def _set_mentions(sheet: Sheet, mentions: list[Mention]) -> None:
    mentions = [m for m in mentions if sheet.sentences[m.head.sentence].kind not in {"byline", "dateline"}]
    sheet.mentions = mentions
    sheet.by_head = {m.head.i: m for m in mentions}
