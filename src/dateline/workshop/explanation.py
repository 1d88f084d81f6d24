"""What every rule made of a text, word by word, and what became of it.

1. try     every rule on every word that it may take, as coding does
2. follow  the drafts through merging to the events
3. order   words that tell events first, then those whose drafts went, then the nearest misses
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotation import annotate
from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.claims import settle_claims
from dateline.coding.clauses import lemma
from dateline.coding.codebook import Codebook, Rule
from dateline.coding.domains import Domains
from dateline.coding.events import make_events
from dateline.coding.first_person import bind_first_person
from dateline.coding.merging import merge
from dateline.coding.statements import find_utterances
from dateline.coding.triggers import Attempt, Draft, Standing, attempts, find_drafts, passed_over, rules_of
from dateline.records import Document, Event

_READ_AS = {"v": "a verb", "n": "a noun", "a": "an adjective"}
_DECIDING = (
    "has a lower priority", "asks for fewer words", "finds fewer participants", "asks for fewer slots",
    "comes later in the alphabet",
)  # fmt: skip
NEAR, WHOLE = 100, 200  # what counts for a pattern whose words are all there, and for one that is found whole


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that takes the word. `why_not`: why it is not the one that codes, "" when it is.

    `rank`: among the rules that fit, 1 is the best, None where it does not fit; `nearness`: how much of it was found;
    `found`: role → words that fill it; `words`: others that the pattern asks for.
    """

    rule: Rule
    why_not: str = ""
    rank: int | None = None
    nearness: int = 0
    found: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word that some rule takes as its predicate, with the rule that codes and those that do not, best first.

    `gone`: what became of it when it is no event of its own; `passed_over`: why no rule was tried.
    """

    text: str
    lemma: str
    start: int
    sentence: int
    chosen: Candidate | None = None
    event: Event | None = None
    gone: str = ""
    passed_over: str = ""
    others: tuple[Candidate, ...] = ()

    @property
    def fitting(self) -> int:
        """How many rules fit."""
        return sum(c.rank is not None for c in (self.chosen, *self.others) if c)

    @property
    def near(self) -> tuple[Candidate, ...]:
        """The other rules that fit too, or miss no word."""
        return tuple(c for c in self.others if c.nearness >= NEAR)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text with the words that rules take, the most telling first."""

    text: str
    book: str
    words: tuple[Word, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events coded, in text order."""
        found = [w.event for w in self.words if w.event]
        return tuple(sorted(found, key=lambda e: e.trigger.start))


def explain(text: str, book: Codebook, published: str | None = None) -> Explanation:
    """What the rules of a book make of a text."""
    sheet = annotate(Document.of(text, published=published))
    utterances = find_utterances(sheet)
    bind_first_person(sheet, utterances)
    drafts = find_drafts(sheet, book)
    kept = merge(sheet, drafts)
    settle_claims(sheet, kept)
    events = {(e.trigger.start, e.type): e for e in make_events(sheet, kept, utterances, book)}
    found = [
        _word(sheet, book, sentence, token, {d.trigger.i: d for d in drafts}, events)
        for sentence in sheet.sentences
        if sentence.kind not in {"byline", "dateline"}
        for token in sentence.tokens
        if rules_of(book, token) or _read_otherwise(book, token)
    ]
    return Explanation(text, book.name, tuple(sorted(found, key=_telling)))


def _telling(word: Word) -> tuple[bool, bool, int, int]:
    """Events first, then what went, then what came nearest, each in text order."""
    nearest = max((c.nearness for c in word.others), default=0)
    return word.event is None, word.chosen is None, -nearest if word.event is None else 0, word.start


# ---- 1 try, 2 follow


def _word(
    sheet: Sheet,
    book: Codebook,
    sentence: Sentence,
    token: Token,
    drafts: dict[int, Draft],
    events: dict[tuple[int, str], Event],
) -> Word:
    skipped = passed_over(sheet, sentence, token)
    tried = list(attempts(sheet, book, sentence, token))
    chosen = None if skipped else next((a for a in tried if a.draft), None)
    event = events.get((token.start, chosen.rule.type)) if chosen else None
    others = [_candidate(sheet, a, tried, chosen) for a in tried if a is not chosen]
    best = _candidate(sheet, chosen, tried, chosen) if chosen else None
    return Word(
        token.text, lemma(token), token.start, sentence.index, best, event,
        _fate(sheet, book, chosen.draft, drafts) if chosen and event is None else "", skipped,
        (*sorted(others, key=_order), *_read_otherwise(book, token)),
    )  # fmt: skip


def _order(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.rank or WHOLE, -candidate.nearness, candidate.rule.line


def _fate(sheet: Sheet, book: Codebook, tried: Draft | None, drafts: dict[int, Draft]) -> str:
    """What became of a draft that is no event; one that is not among the drafts is none of the book's business."""
    assert tried is not None
    draft = drafts.get(tried.trigger.i)
    if draft is None:
        participants = [*tried.actors, *tried.recipients]
        return Domains(sheet, book).why_not(tried.kind, tried.trigger, tried.words, participants)
    if draft.gone:
        return f"it {draft.gone} {draft.instead.trigger.text!r}" if draft.instead else f"it {draft.gone}"
    return "nothing ties it to the world: no participant, time, place or number"


def _candidate(sheet: Sheet, attempt: Attempt, tried: Sequence[Attempt], chosen: Attempt | None) -> Candidate:
    fitting = [a for a in tried if a.standing is not None]
    found = attempt.match
    why_not = attempt.why_not or ("" if attempt is chosen or chosen is None else _why_lost(attempt, chosen))
    filled = {role: heads for role, heads in found.roles.items() if heads}
    return Candidate(
        attempt.rule, why_not, fitting.index(attempt) + 1 if attempt in fitting else None,
        _nearness(attempt) + len(found.words) + len(filled),
        tuple((role, tuple(_phrase(sheet, t) for t in heads)) for role, heads in filled.items()),
        tuple(t.text for t in dict.fromkeys(found.words)),
    )  # fmt: skip


def _nearness(attempt: Attempt) -> int:
    """How near a rule came: found whole, with all its words, or less."""
    pattern, found = attempt.rule.pattern, attempt.match
    if attempt.barred or attempt.standing is not None:
        return WHOLE
    bare = not found.words and not found.roles
    beside = pattern.modifiers or pattern.refused or "" not in pattern.particles(lemma(found.trigger))
    asked = sum(1 for e in pattern.elements if e.slot is None)
    return 0 if len(found.words) < asked or (bare and beside) else NEAR


def _phrase(sheet: Sheet, head: Token) -> str:
    """The words of a participant, with its code where it has one."""
    mention = sheet.mention(head)
    if mention is None:
        return head.text
    words = sheet.text[sheet.tokens[mention.first].start : sheet.tokens[mention.last].end]
    codes = [a.code for a in mention.actors if a.code]
    return f"{words} ({', '.join(codes)})" if codes else words


def _why_lost(attempt: Attempt, chosen: Attempt) -> str:
    """What put the chosen rule before one that fits too."""
    mine, its = attempt.standing, chosen.standing
    assert mine is not None and its is not None
    place = _first_difference(mine, its)
    if place == len(mine) - 1 and attempt.rule.type == chosen.rule.type and chosen.rule.mode and not attempt.rule.mode:
        return "it has no mode"
    against = f" ({-int(mine[place])} against {-int(its[place])})" if place < len(mine) - 1 else ""
    return f"it {_DECIDING[place]}{against}"


def _first_difference(mine: Standing, its: Standing) -> int:
    return next(i for i, (a, b) in enumerate(zip(mine, its, strict=True)) if a != b or i == len(mine) - 1)


def _read_otherwise(book: Codebook, token: Token) -> list[Candidate]:
    """The rules that name the word as another part of speech."""
    own = rules_of(book, token)
    return [
        Candidate(rule, f"it takes {_READ_AS[pos]}, and {token.text!r} is not read as one here")
        for pos in _READ_AS
        for rule in book.index.get((lemma(token), pos), ())
        if rule not in own
    ]
