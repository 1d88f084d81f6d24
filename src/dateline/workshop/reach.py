"""What nothing can reach: words that no sentence gives, patterns that others always beat, modes that no rule gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.annotation.lemmas import as_parsed
from dateline.coding.codebook import Codebook, EventType, Rule
from dateline.coding.patterns import ANY
from dateline.workshop.findings import Finding, at, at_type, few, is_own, place, short
from dateline.workshop.generality import beats, says_the_same

_PREPOSITIONS = frozenset(
    "about across after against along among around as at before behind below between by despite during for from in "
    "inside into near of off on onto over through to toward towards under upon via with within without".split()
)
_FORMS_OF_BE = frozenset({"am", "is", "are", "was", "were", "been"})


def unreachable(book: Codebook) -> Iterator[Finding]:
    """Everything in a book that can never code anything."""
    seen: set[str] = set()
    for rule in book.rules:
        yield from _predicates(rule)
        yield from _other_words(rule, seen)
        yield from _prepositions(rule)
        yield from _own_conditions(rule)
        yield from _beaten(book, rule)
    for kind in book.types.values():
        yield from _modes(book, kind)


# ---- words


def _predicates(rule: Rule) -> Iterator[Finding]:
    """Predicates, written out in the pattern, that the parser never gives as a lemma."""
    for stem, particle in sorted(rule.pattern.predicates):
        word = f"{stem}_{particle}" if particle else stem
        if stem == ANY or not _is_written(word, rule.pattern.text):
            continue
        message = _never(word, particle, rule)
        if message:
            yield at(rule, f"{word!r} {message}")


def _never(word: str, particle: str, rule: Rule) -> str:
    """Why no sentence gives the word as a predicate, and what to write; "" where some may."""
    pos, stem = rule.pattern.pos, word.removesuffix(f"_{particle}")
    parts = as_parsed(stem, pos)
    if word in _FORMS_OF_BE:
        return "is a form of be; write be, or for a passive the verb in the active voice: {actor} bomb {recipient}"
    if word != word.lower():
        return "has a capital letter; words are found by their lemma in lower case"
    if "_" in particle:
        return "has two particles; write one, and the other as a preposition"
    if particle and pos != "v":
        return "has a particle, which only verbs have; write the word as it stands in a text"
    if len(parts) > 1:
        whole = f"; write {parts[0]}+{parts[-1]}" if pos == "n" and not rule.pattern.modifiers else ""
        return f"is never one word to the parser, which reads {' '.join(parts)}{whole}"
    return (
        ""
        if parts == (stem,)
        else f"is {'read as one word' if '-' in stem else 'an inflected form'}; write its lemma, {parts[0]!r}"
    )


def _is_written(word: str, pattern: str) -> bool:
    """Whether the word itself stands in the pattern's line, rather than in a list."""
    return re.search(rf"(?<![\w@-]){re.escape(word)}(?![\w-])", pattern) is not None


def _other_words(rule: Rule, seen: set[str]) -> Iterator[Finding]:
    """Words with a capital letter or a space that a rule asks for, each named once; predicates only from lists."""
    slots = rule.pattern.slots
    listed = frozenset(w for w in rule.pattern.lemmas if not _is_written(w, rule.pattern.text))
    asked = frozenset[str]().union(*(e.words for e in rule.pattern.elements), *(s.words for s in slots))
    for words in (asked | listed | rule.pattern.modifiers, rule.unless, rule.only, rule.topic):
        for word in sorted(words - seen):
            if word != word.lower() or " " in word:
                seen.add(word)
                yield at(rule, f"{word!r} is never found; write single lemmas in lower case")


def _prepositions(rule: Rule) -> Iterator[Finding]:
    """Prepositions that a pattern asks for as objects, since nothing follows that belongs to them."""
    for element in rule.pattern.elements:
        if element.kind == "word" and element.words and element.words <= _PREPOSITIONS:
            words = "|".join(sorted(element.words))
            yield at(rule, f"{words!r} is asked for as an object; write {words}~ and a noun, or a slot behind it")


def _own_conditions(rule: Rule) -> Iterator[Finding]:
    """What a rule asks for and forbids at once."""
    stems = rule.pattern.lemmas & rule.unless
    if stems:
        yield at(rule, f"{few(stems)} in the pattern and in its own unless: leave out one of the two")
    for element in rule.pattern.elements:
        if element.words and element.words <= rule.unless:
            yield at(rule, f"it asks for {few(element.words)}, which its own unless forbids")
    if rule.only and rule.only <= rule.unless:
        yield at(rule, "every word of only is in unless too")


# ---- patterns that others beat


def _beaten(book: Codebook, rule: Rule) -> Iterator[Finding]:
    """The predicates of a pattern for which another rule is always chosen, or says the same."""
    pos = rule.pattern.pos
    found: dict[tuple[Rule, str], list[str]] = {}
    for stem, particle in sorted(rule.pattern.predicates):
        for other in book.rules_for(stem, pos):
            if other is rule or not other.pattern.particles(stem) & {particle, ""}:
                continue
            why = _why_lost(book, rule, other)
            if why:
                found.setdefault((other, why), []).append(f"{stem}_{particle}".rstrip("_"))
                break
    for (other, why), words in found.items():
        message = "" if len(words) == len(rule.pattern.predicates) else f"{few(words)}: "
        yield at(rule, f"{message}{why} {place(other, rule)}, {short(other)}")


def _why_lost(book: Codebook, rule: Rule, other: Rule) -> str:
    if beats(other, rule):
        behind = "has a lower priority than" if rule.priority < other.priority else "no mode, unlike"
        return f"never chosen, since it asks for as much or more and {behind}"
    if not says_the_same(other, rule):
        return ""
    one_is_named = [(is_own(book, r.file), r.order, r.line) for r in (other, rule)]  # of two that are equal
    return "" if says_the_same(rule, other) and one_is_named[0] > one_is_named[1] else "says the same as"


# ---- modes


def _modes(book: Codebook, kind: EventType) -> Iterator[Finding]:
    """The modes of a type that neither a rule nor a family of instruments gives."""
    given = {rule.mode for rule in book.rules if rule.type == kind.name}
    for mode in kind.modes.values():
        if mode.name in given or (mode.families and kind.violent):
            continue
        why = "its families say nothing, since the type is not violent" if mode.families else "it has no families"
        message = f"the mode {mode.name} is never given: no rule has it, and {why}"
        yield at_type(book, kind.name, f"[modes.{mode.name}]", message, is_remark=False)
