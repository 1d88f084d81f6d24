"""Transcripts: each sentence behind a label ("MR. LUNT:") is said by whom the label names."""

from __future__ import annotations

import re

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.content import trimmed
from dateline.coding.participants import actors_at
from dateline.coding.speakers import Voice
from dateline.coding.utterances import Search, Signal, Utterance
from dateline.records import Actor

_HONOURS = frozenset({"mr", "ms", "mrs", "dr", "gen", "sen", "rep", "col"})
_PRESS = frozenset({"reporter", "moderator", "interviewer"})
_NOBODY = frozenset({"q", "a", "question", "answer"})  # whoever asks or answers stays without a name


def find_transcribed(search: Search) -> None:
    """Add the sentences of a transcript, each as its speaker's own words."""
    known: dict[str, Actor] = {}
    speaker: Actor | None = None
    for sentence in search.sheet.sentences:
        if sentence.kind == "label":
            speaker = _speaker(search.sheet, sentence, known)
        elif speaker is not None and sentence.kind == "body":
            _add(search, sentence, speaker)


def _add(search: Search, sentence: Sentence, speaker: Actor) -> None:
    search.led.add(sentence.index)
    search.found = [u for u in search.found if u.sentence is not sentence or not _is_own(u, speaker)]
    whole = trimmed(search.sheet, sentence.start, sentence.end)
    if whole is not None:
        search.add(sentence, Signal(), Voice(speaker), [whole], "transcript")


def _is_own(utterance: Utterance, speaker: Actor) -> bool:
    """Whether the speaker only speaks of speaking: "we believe …" within the speaker's own words."""
    return utterance.speaker is None or utterance.speaker.id == speaker.id or utterance.is_first_person


def _speaker(sheet: Sheet, label: Sentence, known: dict[str, Actor]) -> Actor | None:
    """Whom a label names: somebody whom the document names, or had a label before; a place speaks for nobody."""
    words = _name_of(label)
    if not words or words[-1].lower in _NOBODY or sheet.places.at(words[0].start) is not None:
        return None
    surname = words[-1].lower
    found = next((a for t in words for a in actors_at(sheet, t) if not a.name.isupper()), None)
    actor = found or known.get(surname) or _named_elsewhere(sheet, surname) or _unknown(sheet, words)
    known.setdefault(surname, actor)
    return actor


def _name_of(label: Sentence) -> list[Token]:
    """The words of a label before brackets and colon, without "Mr"."""
    words: list[Token] = []
    for token in label.tokens:
        if token.text in {"(", ":"}:
            break
        if token.text != "." and token.lower.rstrip(".") not in _HONOURS:
            words.append(token)
    return words


def _named_elsewhere(sheet: Sheet, surname: str) -> Actor | None:
    """The one person of that surname whom the document names."""
    persons = [a for m in sheet.mentions if m.person for a in m.actors if not a.name.isupper()]
    found = {a.id: a for a in persons if a.name.split()[-1].lower() == surname}
    return next(iter(found.values())) if len(found) == 1 else None


def _unknown(sheet: Sheet, words: list[Token]) -> Actor:
    """Somebody whom only the label names."""
    text = sheet.text[words[0].start : words[-1].end]
    press = words[-1].lower in _PRESS
    name = text.lower() if press else " ".join(w.capitalize() if w.isupper() else w for w in text.split())
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unknown"
    role = "JRN" if press else None
    return Actor(text, words[0].start, words[-1].end, name=name, id=slug, role=role, code=role)
