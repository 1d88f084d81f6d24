"""An explanation in plain words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.coding.codebook import Rule
from dateline.records import Actor, Event
from dateline.workshop.explanation import Candidate, Explanation, Word
from dateline.workshop.findings import label, short

FEW = 3  # rules shown of those that lost or missed, for a word
MISSES = 5  # words shown that tell nothing


def in_words(explanation: Explanation, everything: bool = False) -> str:
    """The explanation as lines of text; without `everything` only the nearest misses."""
    telling = [w for w in explanation.words if w.chosen]
    missed = [w for w in explanation.words if not w.chosen]
    near = missed if everything else [w for w in missed if w.near][:MISSES]
    parts = [" ".join(explanation.text.split()), *("\n".join(_told(w, everything)) for w in telling)]
    if not explanation.events:
        parts.append(f"{explanation.book} codes no event here.")
    if near:
        parts.append("Came to nothing:" if telling else "What came nearest:")
        parts += ["\n".join(_missed(w, everything)) for w in near]
    if hidden := len(missed) - len(near):
        words = "word that a rule takes comes" if hidden == 1 else "words that rules take come"
        parts.append(f"{hidden} more {words} to nothing: --all shows all.")
    return "\n\n".join(parts) + "\n"


def _told(word: Word, everything: bool) -> Iterator[str]:
    """A word that a rule takes: what it gives, by which rule, and which rules it left behind."""
    assert word.chosen is not None
    rule = word.chosen.rule
    if word.event:
        yield f"{word.text!r} tells {_of_event(word.event)}"
        yield from _participants(word.event)
    else:
        yield f"{word.text!r} would tell {label(rule.type, rule.mode, rule.status)}, but {word.gone}"
    yield f"  rule        {short(rule, word.lemma)}"
    yield f"              {_place(rule)}"
    yield from (f"  {role:<11} {'; '.join(words)}" for role, words in _filled(word.chosen, word.event))
    others = word.others if everything else word.near
    lost = [c for c in others if c.rank is not None]
    if lost:
        yield f"  rank        {word.chosen.rank} of {word.fitting} rules that fit; the others:"
        yield from _list(lost, word, everything)
    missed = [c for c in others if c.rank is None]
    if missed:
        yield "  not fitting:"
        yield from _list(missed, word, everything)


def _missed(word: Word, everything: bool) -> Iterator[str]:
    yield f"{word.text!r}: no rule is tried, since {word.passed_over}" if word.passed_over else f"{word.text!r}"
    yield from _list(word.others if everything else word.near, word, everything)


def _list(candidates: Sequence[Candidate], word: Word, everything: bool) -> Iterator[str]:
    for candidate in candidates if everything else candidates[:FEW]:
        rule = candidate.rule
        yield f"    {label(rule.type, rule.mode, rule.status)}: {short(rule, word.lemma)}"
        yield f"      {_place(rule)}: {candidate.why_not or 'it would fit'}"
    if not everything and len(candidates) > FEW:
        yield f"    and {len(candidates) - FEW} more"


def _filled(candidate: Candidate, event: Event | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What fills the slots, but for the participants that the event's own lines show."""
    for role, words in candidate.found:
        if event is None or role not in {"actor", "recipient", "party"}:
            yield role, words
    if candidate.words:
        yield "words", candidate.words


def _of_event(event: Event) -> str:
    return f"{label(event.type, event.mode)} ({event.status}), confidence {event.confidence:.2f}"


def _participants(event: Event) -> Iterator[str]:
    for role, actors in (("actors", event.actors), ("recipients", event.recipients)):
        yield f"  {role:<11} {'; '.join(map(_named, actors)) or 'none'}"


def _named(actor: Actor) -> str:
    return f"{actor.name} ({actor.code})" if actor.code else actor.name


def _place(rule: Rule) -> str:
    return f"{Path(rule.file).name}, line {rule.line}"


# ---- as data


def as_data(explanation: Explanation, everything: bool = False) -> dict[str, Any]:
    """The explanation as dicts and lists, for JSON; without `everything` only the nearest misses."""
    words = [w for w in explanation.words if everything or w.chosen or w.near]
    return {
        "text": explanation.text,
        "codebook": explanation.book,
        "words": [_word_data(w, everything) for w in words],
    }


def _word_data(word: Word, everything: bool) -> dict[str, Any]:
    others = word.others if everything else word.near
    return {
        "word": word.text,
        "start": word.start,
        "sentence": word.sentence,
        "event": _event_data(word.event) if word.event else None,
        "rule": _candidate_data(word.chosen) if word.chosen else None,
        "gone": word.gone,
        "passed_over": word.passed_over,
        "others": [_candidate_data(c) for c in others],
    }


def _candidate_data(candidate: Candidate) -> dict[str, Any]:
    rule = candidate.rule
    return {
        "type": rule.type, "mode": rule.mode, "status": rule.status, "pattern": rule.pattern.text, "file": rule.file,
        "line": rule.line, "rank": candidate.rank, "why_not": candidate.why_not,
        "found": {role: list(words) for role, words in candidate.found}, "words": list(candidate.words),
    }  # fmt: skip


def _event_data(event: Event) -> dict[str, Any]:
    people = {
        role: [{"name": a.name, "code": a.code, "text": a.text} for a in actors]
        for role, actors in (("actors", event.actors), ("recipients", event.recipients))
    }
    return {"id": event.id, "type": event.type, "mode": event.mode, "status": event.status,
            "confidence": event.confidence, **people}  # fmt: skip
