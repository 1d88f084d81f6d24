"""Led-in speech: "X said:" and the words that follow, through the sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.clauses import is_verb, lemma
from dateline.coding.content import EDGES, trimmed
from dateline.coding.cued import speaker_heads
from dateline.coding.cues import cue
from dateline.coding.participants import actors_at
from dateline.coding.speakers import Voice
from dateline.coding.utterances import Search, Signal, Utterance
from dateline.records import Actor, Span


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads speech in: who speaks, the cue (the colon itself after a bare name), and the colon."""

    voice: Voice
    token: Token
    colon: Token

    @property
    def is_label(self) -> bool:
        """Whether only a name stands before the colon, as in transcripts and headlines."""
        return self.token is self.colon


def find_led_in(search: Search) -> None:
    """Add the speech after a colon: the rest of the sentence and those that follow, until the reporter speaks again."""
    for sentence in search.sheet.sentences:
        lead = _lead(search, sentence)
        if lead is not None and sentence.index not in search.led:
            _add_opening(search, sentence, lead)
            _add_followers(search, sentence, lead)


def _add_opening(search: Search, sentence: Sentence, lead: _Lead) -> None:
    headline = lead.is_label and (sentence.kind == "title" or _is_headline(search.sheet, sentence))
    rest = trimmed(search.sheet, lead.colon.start + 1, sentence.end)
    _drop(search, sentence, lambda u: u.cue_token is None or u.cue_token.dep == "ROOT")
    if rest is not None and len(rest.text.split()) > 2:
        told = "headline" if headline else "led in"
        search.add(sentence, Signal(_cue_words(search, lead), lead.token), lead.voice, [rest], told)


def _add_followers(search: Search, sentence: Sentence, lead: _Lead) -> None:
    quoted = any(0 <= q.outer_start - lead.colon.start <= 4 for q in search.sheet.quotes)
    for follower in search.sheet.sentences[sentence.index + 1 :]:
        if not _carries_on(search, follower, sentence, lead, quoted):
            break
        search.led.add(follower.index)
        # cues by which speakers only speak of themselves inside their own speech add nothing
        _drop(search, follower, lambda u: u.speaker is None or _same_speaker(u, lead) or u.is_first_person)
        whole = trimmed(search.sheet, follower.start, follower.end)
        if whole is not None:
            search.add(follower, Signal(_cue_words(search, lead)), lead.voice, [whole], "led in")


def _cue_words(search: Search, lead: _Lead) -> Span:
    return search.sheet.span(lead.token.start, lead.token.end)


def _lead(search: Search, sentence: Sentence) -> _Lead | None:
    """What leads speech in within the sentence: "X said:", "X provided the following statement:", "X:"."""
    colon = next((t for t in sentence.tokens if t.text == ":" and not search.sheet.in_quote(t)), None)
    if colon is None:
        return None
    token = _leading_verb(search.sheet, sentence, colon)
    if token is None:
        return _label(search.sheet, sentence, colon)
    voice = search.speakers.of(speaker_heads(token))
    return _Lead(voice._replace(via=None), token, colon) if voice.actor is not None else None


def _leading_verb(sheet: Sheet, sentence: Sentence, colon: Token) -> Token | None:
    """The verb of saying right before the colon, or the verb of a saying noun when the colon ends the sentence."""
    before = [t for t in sentence.tokens if t.i < colon.i]
    saying = [t for t in before if is_verb(t) and cue(lemma(t), "VERB") and speaker_heads(t)]
    if saying and saying[-1].i >= colon.i - 4:
        return saying[-1]
    if sheet.text[colon.end : sentence.end].strip(EDGES) and not _only_quoted(sheet, sentence, colon):
        return None
    nouns = [t for t in before if cue(lemma(t), "NOUN") and is_verb(t.head)]
    return nouns[-1].head if nouns else None


def _only_quoted(sheet: Sheet, sentence: Sentence, colon: Token) -> bool:
    """Whether nothing but quoted words follow the colon: "had one message: “…”"."""
    rest = [t for t in sentence.tokens if t.i > colon.i and t.dep != "punct"]
    return bool(rest) and all(sheet.in_quote(t) for t in rest)


def _label(sheet: Sheet, sentence: Sentence, colon: Token) -> _Lead | None:
    """A name and a colon before somebody's words, as in transcripts and headlines; a place is a dateline."""
    before = [t for t in sentence.tokens if t.i < colon.i and t.dep != "punct"]
    if not 0 < len(before) <= 6 or len(sheet.tokens_in(colon.end, sentence.end)) < 4:
        return None
    if any(is_verb(t) for t in before) or before[-1].pos not in {"PROPN", "NOUN"}:
        return None
    top = [t for t in before if t.head is t or t.head not in before]
    actors = actors_at(sheet, top[0]) if len(top) == 1 else ()
    if not actors:
        return None
    person = top[0].ent in {"PERSON", "ORG"} and sheet.places.at(top[0].start) is None
    if not (person or sentence.kind == "title" or _is_headline(sheet, sentence)):
        return None
    return _Lead(Voice(actors[0], sheet.span_of(before)), colon, colon)


def _is_headline(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether it opens the document, alone in its paragraph and without a final stop."""
    alone = len(sheet.sentences) == 1 or sheet.sentences[1].block != sentence.block
    return sentence.index == 0 and alone and sentence.tokens[-1].text not in {".", "!", "?", "”", '"'}


def _carries_on(search: Search, sentence: Sentence, opening: Sentence, lead: _Lead, quoted: bool) -> bool:
    """Whether the sentence still belongs to the led-in speech: quoted too, or without another speaker."""
    if sentence.kind != "body" or (lead.is_label and sentence.block != opening.block):
        return False
    if quoted:
        return sum(1 for t in sentence.tokens if search.sheet.in_quote(t)) >= 0.6 * len(sentence.tokens)
    return sentence.tokens[-1].text != ":" and not any(_reports_anew(u) for u in search.within(sentence))


def _reports_anew(utterance: Utterance) -> bool:
    """Whether the reporter speaks again: "said" and the like with quoted words."""
    token = utterance.cue_token
    return utterance.quoted != "indirect" and token is not None and lemma(token) in {"say", "tell", "add", "state"}


def _same_speaker(utterance: Utterance, lead: _Lead) -> bool:
    return _id(utterance.speaker) == _id(lead.voice.actor)


def _id(actor: Actor | None) -> str | None:
    return actor.id if actor is not None else None


def _drop(search: Search, sentence: Sentence, idle: Callable[[Utterance], bool]) -> None:
    search.found = [u for u in search.found if u.sentence is not sentence or not idle(u)]
