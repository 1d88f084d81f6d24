"""Quotations without a cue of their own: stretches beside a cue, and whole quoted sentences after one."""

from __future__ import annotations

import itertools

from dateline.annotation.sheet import Quote, Sentence, Sheet, Token
from dateline.coding.clauses import OBJECT, arguments, is_verb, lemma
from dateline.coding.content import trimmed
from dateline.coding.cues import cue
from dateline.coding.speakers import Voice
from dateline.coding.utterances import Search, Signal, Utterance
from dateline.records import Span

# how many words may name a speaker before the verb of saying
_LONGEST_NAME = 12


def find_closed(search: Search) -> None:
    """Give a quotation that ends in "!" or "?" to the cue behind it, a sentence of its own: "Never again!" X said."""
    sentences = search.sheet.sentences
    for before, sentence in itertools.pairwise(sentences):
        quote = _closed_quote(search.sheet, before, sentence)
        verb = _bare_cue(search, sentence) if quote is not None else None
        if quote is None or verb is None or (found := cue(lemma(verb), "VERB")) is None:
            continue
        heads = arguments(verb).subjects or [c for c in verb.children if c.dep in OBJECT and c.i > verb.i]
        voice = search.speakers.of(heads)
        span = trimmed(search.sheet, max(before.start, quote.start), quote.end)
        if voice.actor is not None and span is not None:
            signal = Signal(search.sheet.span_of([verb]), verb, found.stance)
            search.add(sentence, signal, voice, [span], f"{found.lemma} ({found.strength})")


def _closed_quote(sheet: Sheet, before: Sentence, sentence: Sentence) -> Quote | None:
    """The quotation that ends where the sentence begins, when the two were parted by its own last mark."""
    if before.kind != "body" or sentence.kind != "body" or before.block != sentence.block:
        return None
    inside = [q for t in before.tokens[-3:] if (q := sheet.in_quote(t)) is not None]
    closes = inside and sheet.text[inside[-1].end - 1] in "!?…" and inside[-1].outer_end <= sentence.tokens[0].end
    return inside[-1] if closes else None


def _bare_cue(search: Search, sentence: Sentence) -> Token | None:
    """The verb of saying at the head of a sentence that names who speaks and nothing said: "the mayor shouted"."""
    verb = next((t for t in sentence.tokens if t.head is t), None)
    if verb is None or not is_verb(verb) or search.sheet.in_quote(verb) is not None:
        return None
    said = any(c.dep in {"ccomp", "xcomp"} for c in verb.children) or any(u.cue_token is verb for u in search.found)
    return None if said or verb.i - sentence.tokens[0].i > _LONGEST_NAME else verb


def find_leftover(search: Search) -> None:
    """Add quoted stretches that no cue took in a sentence where somebody speaks: their words too."""
    for quote in search.sheet.quotes:
        words = search.sheet.tokens_in(quote.start, quote.end)
        if len(words) < 4:
            continue
        own = [u for u in search.found if u.sentence.index == words[0].sentence and u.speaker is not None]
        before = [u for u in own if u.content[0].start < quote.start and u.quoted != "indirect"]
        taken = any(c.start < quote.end and quote.start < c.end for u in search.found for c in u.content)
        span = trimmed(search.sheet, quote.start, quote.end)
        if before and not taken and span is not None:
            _add_beside(search, before[-1], quote, span)


def _add_beside(search: Search, last: Utterance, quote: Quote, span: Span) -> None:
    """Add a quotation to the sentence around its cue, else as an utterance of its own with the same cue."""
    token = last.cue_token
    if token is not None and last.content[-1].end <= token.start < quote.start:
        last.content.append(span)
        return
    voice = Voice(last.speaker, last.speaker_span, last.via)
    search.add(last.sentence, last.signal, voice, [span], "quotation beside a cue")


def find_floating(search: Search) -> None:
    """Give whole quoted sentences without a cue of their own to who spoke last."""
    last: Utterance | None = None
    cued = _by_quote(search)
    for sentence in search.sheet.sentences:
        own = [u for u in search.within(sentence) if u.speaker_span is not None and not _is_quoted(search.sheet, u)]
        free = not own and sentence.index not in search.led and sentence.kind == "body"
        quote = _whole_quote(search.sheet, sentence) if free else None
        if quote is not None:
            last = cued.get(quote.start, last)
            if last is None and abs(quote.start - sentence.start) <= 1:
                _add_of_subject(search, sentence)
            if last is not None and _is_near(sentence, last, quote, cued):
                last = _continued(search, sentence, last) or last
        spoken = [u for u in own if u.quoted != "indirect"] or own
        last = spoken[-1] if spoken else last


def _add_of_subject(search: Search, sentence: Sentence) -> None:
    """Give the sentence to the one person whom the sentence before it tells of, where nobody has spoken yet."""
    before = search.sheet.sentences[sentence.index - 1] if sentence.index else sentence
    if before is sentence or before.block != sentence.block or any(search.sheet.in_quote(t) for t in before.tokens):
        return
    told = [t for t in before.tokens if t.dep == "nsubj" and t.head.head is t.head]
    mention = search.sheet.mention(told[0]) if len(told) == 1 else None
    whole = trimmed(search.sheet, sentence.start, sentence.end)
    if mention is not None and mention.person and len(mention.actors) == 1 and whole is not None:
        search.add(sentence, Signal(), Voice(mention.actors[0]), [whole], "floating quotation")


def _is_near(sentence: Sentence, last: Utterance, quote: Quote, cued: dict[int, Utterance]) -> bool:
    return abs(sentence.index - last.sentence.index) <= 2 or quote.continues or quote.start in cued


def _continued(search: Search, sentence: Sentence, last: Utterance) -> Utterance | None:
    """The sentence as a further utterance of the last speaker; None when it has hardly any words."""
    whole = trimmed(search.sheet, sentence.start, sentence.end)
    if whole is None or len(whole.text.split()) <= 2:
        return None
    return search.add(sentence, Signal(last.cue), Voice(last.speaker, last.speaker_span), [whole], "floating quotation")


def _by_quote(search: Search) -> dict[int, Utterance]:
    """Start of a quotation → the utterance by whose cue, outside the marks, it is introduced or closed."""
    found: dict[int, Utterance] = {}
    for utterance in search.found:
        if utterance.cue_token is None or utterance.speaker_span is None or utterance.quoted == "indirect":
            continue
        if not _is_quoted(search.sheet, utterance):
            for quote in _quotes_of(search.sheet, utterance):
                found.setdefault(quote.start, utterance)
    return found


def _quotes_of(sheet: Sheet, utterance: Utterance) -> list[Quote]:
    """The quotations inside the content, and those that it begins in."""
    found: list[Quote] = []
    for content in utterance.content:
        found += sheet.quotes.within(content.start - 1, content.end + 2)
        around = sheet.quotes.at(content.start)
        found += [around] if around is not None else []
    return found


def _is_quoted(sheet: Sheet, utterance: Utterance) -> bool:
    """Whether the cue itself stands in a quotation: the speaker quotes another."""
    return utterance.cue_token is not None and sheet.in_quote(utterance.cue_token) is not None


def _whole_quote(sheet: Sheet, sentence: Sentence) -> Quote | None:
    """The quotation that nine words in ten of the sentence stand in."""
    words = [t for t in sentence.tokens if t.dep != "punct"]
    inside = [quote for t in words if (quote := sheet.in_quote(t))]
    return inside[0] if inside and len(inside) >= 0.9 * len(words) else None
