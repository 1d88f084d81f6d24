"""Quotations without a cue of their own: stretches beside a cue, and whole quoted sentences after one."""

from __future__ import annotations

from dateline.annotation.sheet import Quote, Sentence, Sheet
from dateline.coding.content import trimmed
from dateline.coding.speakers import Voice
from dateline.coding.utterances import Search, Signal, Utterance
from dateline.records import Span


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
            if last is not None and _is_near(sentence, last, quote, cued):
                last = _continued(search, sentence, last) or last
        spoken = [u for u in own if u.quoted != "indirect"] or own
        last = spoken[-1] if spoken else last


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
