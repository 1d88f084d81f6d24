"""Statements: who says what, with the cue, the content and how it is quoted.

1. cued       verbs with their clause, object or phrase; "according to"; nouns (`cued.py`, `content.py`);
              for beliefs and intentions also adjectives and adverbs (`attitudes.py`);
              a cue behind a quotation that ends in "!" or "?" (`quotations.py`)
2. led in     "X said:" and the words that follow, through the paragraphs (`speech.py`); transcripts (`transcripts.py`)
3. floating   quotations beside a cue and after one: the same speaker goes on (`quotations.py`)
4. voiced     a release in the first person: each sentence of "we" is its issuer's (`first_person.py`)
5. settled    text order, relaying outlets as channel, each content once
"""

from __future__ import annotations

from dateline.annotation.sheet import Sheet
from dateline.coding.attitudes import find_attitudes
from dateline.coding.chains import find_chained
from dateline.coding.cued import find_cued
from dateline.coding.first_person import find_voiced
from dateline.coding.quotations import find_closed, find_floating, find_leftover
from dateline.coding.speakers import Speakers
from dateline.coding.speech import find_led_in
from dateline.coding.transcripts import find_transcribed
from dateline.coding.utterances import Search, Utterance
from dateline.records import Actor, Attribution, Event, Statement, stable_id

__all__ = ["Utterance", "find_utterances", "make_statements"]


def find_utterances(sheet: Sheet, wide: bool = False) -> list[Utterance]:
    """Everything said in the document, in text order; `wide` adds beliefs and intentions."""
    search = Search(sheet, Speakers(sheet), wide)
    for sentence in sheet.sentences:
        if sentence.kind not in {"byline", "dateline"}:
            find_cued(search, sentence)
            if not wide:
                find_chained(search, sentence)
            if wide:
                find_attitudes(search, sentence)
    find_closed(search)
    find_transcribed(search)
    find_led_in(search)
    find_leftover(search)
    find_floating(search)
    if not wide:
        find_voiced(search)
    return _settled(search)


def _settled(search: Search) -> list[Utterance]:
    """Text order; outlets that only relay become the channel; a content told twice by one speaker once."""
    found = sorted(search.found, key=lambda u: (u.content[0].start, -u.content[0].end, u.cue.start if u.cue else 0))
    together: dict[int, list[Utterance]] = {}
    for utterance in found:
        together.setdefault(utterance.sentence.index, []).append(utterance)
    kept: list[Utterance] = []
    kept_beside: dict[int, list[Utterance]] = {}
    for utterance in found:
        beside = together[utterance.sentence.index]
        inner = [u for u in beside if u is not utterance and _inside(u, utterance)]
        if utterance.speaker is not None and utterance.speaker.role == "JRN" and inner and not search.wide:
            for u in inner:
                u.via = u.via or utterance.speaker.name
        elif not any(_same(utterance, k) for k in kept_beside.get(utterance.sentence.index, ())):
            kept.append(utterance)
            kept_beside.setdefault(utterance.sentence.index, []).append(utterance)
    return kept


def _inside(one: Utterance, other: Utterance) -> bool:
    return one.sentence is other.sentence and all(
        any(o.start <= c.start and c.end <= o.end for o in other.content) for c in one.content
    )


def _same(one: Utterance, other: Utterance) -> bool:
    same_speaker = (one.speaker and one.speaker.id) == (other.speaker and other.speaker.id)
    return same_speaker and _inside(one, other) and len(one.content[0].text) > 0.6 * len(other.content[0].text)


# ---- records


def make_statements(sheet: Sheet, utterances: list[Utterance], events: list[Event]) -> list[Statement]:
    """One statement for each utterance; `events` are those whose trigger stands in its content."""
    made: dict[str, Statement] = {}
    for utterance in utterances:
        if not utterance.wide and utterance.speaker is not None:
            statement = _statement(sheet, utterance, utterance.speaker, events)
            made.setdefault(statement.id, statement)
    return list(made.values())


def _statement(sheet: Sheet, utterance: Utterance, speaker: Actor, events: list[Event]) -> Statement:
    content = utterance.content
    first, last = min(c.start for c in content), max(c.end for c in content)
    told = [e for e in events if first <= e.trigger.start < last]
    return Statement(
        id=stable_id("s", sheet.document.id, content[0].start, content[-1].end, speaker.id),
        document=sheet.document.id, sentence=sheet.sentence_span(utterance.sentence),
        attribution=Attribution("stated", (speaker, *utterance.others), utterance.via, utterance.cue),
        confidence=0.85 if utterance.cue_token is not None else 0.7,
        speaker=speaker, cue=utterance.cue, content=tuple(content), quoted=utterance.quoted,
        addressee=utterance.addressee, when=utterance.when, rule=utterance.rule,
        events=tuple(e.id for e in told if any(c.start <= e.trigger.start < c.end for c in content)),
    )  # fmt: skip
