"""Domains: sport, film, markets, weather … where the words of conflict and talk tell no political event.

A codebook names the words of each domain, those of its own business, and the sectors of its own actors. A draft goes
when the words of one domain in its sentence, with what the document is about, weigh at least 3 and more than what
speaks for the book. Weights: a sure word 3, a document of the domain 4, participants of its sectors alone 2, a sign 1;
a word of the book or a participant of its sectors 3, another mention of one 1 unless the document is of the domain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.book import Codebook, Domain, EventType
from dateline.coding.clauses import arguments, is_verb, lemma
from dateline.coding.instruments import is_instrument
from dateline.coding.participants import actors_at
from dateline.records import Actor
from dateline.resources import lexicon

_HYPHENED = re.compile(r"\w+(?:-\w+)+")  # the parser takes "semi-final" apart
_DOERS = ("er", "or", "ist", "man", "tion", "ment")  # unlisted persons ("torturer") and deeds ("isolation")
_SURE = 3  # a sure word is worth three signs, and no less is enough
_SUBJECT = 4
_AMONG = 2
_DENSE = 0.6  # weight a sentence in a document of a domain
_FEW = 0.45  # the largest share of public sentences in such a document
_SHORT = 4  # sentences: a shorter document is judged sentence by sentence


@dataclass(slots=True)
class Told:
    """What one sentence says: its words, each a pair of lemma and form, and the ids of actors of the book's sectors."""

    words: frozenset[tuple[str, str]]
    offices: frozenset[str]
    countries: frozenset[str]

    def count(self, words: frozenset[str]) -> int:
        """How many of the words the sentence holds, each once."""
        return len({stem for stem, form in self.words if stem in words or form in words})


class Domains:
    """Which sentences of a document belong to a domain that is none of the book's business."""

    def __init__(self, sheet: Sheet, book: Codebook) -> None:
        self.sheet = sheet
        self.book = book

    def exclude(self, kind: EventType, trigger: Token, words: Sequence[Token], participants: Iterable[Actor]) -> bool:
        """Whether an event told by these words, with these participants, is none of the book's business."""
        return self.why_not(kind, trigger, words, participants) != ""

    def why_not(self, kind: EventType, trigger: Token, words: Sequence[Token], participants: Iterable[Actor]) -> str:
        """Why such an event is none of the book's business; "" when it is."""
        if not self.book.domains:
            return ""
        told, taking_part = self._told[trigger.sentence], list(participants)
        if self._is_private(kind, [trigger, *words], taking_part):
            return "only private people take part, and nothing in the sentence speaks for the book"
        if kind.violent and self._is_nobodys(trigger):
            return "what does it here can do nothing"
        spared = bool(taking_part) and (told.offices or any(a.country for a in taking_part))
        for domain in self.book.domains:
            if spared and kind.name in domain.spares:
                continue
            weight = self._weight(domain, told, taking_part)
            if weight >= _SURE and weight > self._against(domain, told, taking_part):
                return f"the words around it speak of another domain, {domain.name}"
        return ""

    def _is_nobodys(self, trigger: Token) -> bool:
        """Whether things do the deed that can do none: "a cold snap killed", "prices hit"."""
        told, doers = self._told[trigger.sentence], self.book.own.doers
        subjects = arguments(trigger).subjects if is_verb(trigger) else []
        if not doers or told.offices or told.count(self.book.own.words):
            return False  # the parser may err about the subject
        return bool(subjects) and all(
            t.pos == "NOUN"
            and not actors_at(self.sheet, t)
            and not is_instrument(t)
            and not lemma(t).endswith(_DOERS)
            and lemma(t) not in doers
            for t in subjects
        )

    @cached_property
    def _told(self) -> list[Told]:
        return [self._tell(sentence) for sentence in self.sheet.sentences]

    def _tell(self, sentence: Sentence) -> Told:
        named = [a for t in sentence.tokens if (m := self.sheet.mention(t)) for a in m.actors]
        offices = frozenset(a.id for a in named if self._holds_office(a))
        words = {(t.lower if t.pos == "VERB" else lemma(t), t.lower) for t in sentence.tokens}  # "stormed" is no storm
        pairs = {f"{a.lower} {b.lower}" for a, b in pairwise(sentence.tokens)}
        pairs |= {m[0].lower() for m in _HYPHENED.finditer(self.sheet.text, sentence.start, sentence.end)}
        return Told(
            frozenset(words | {(pair, pair) for pair in pairs}),
            offices,
            frozenset(a.country for a in named if a.country),
        )

    def _holds_office(self, actor: Actor) -> bool:
        sectors = self.book.own.sectors
        return not _is_bare_country(actor) and (actor.role in sectors or (actor.code or "")[:3] in sectors)

    def _weight(self, domain: Domain, told: Told, participants: list[Actor]) -> int:
        among = bool(participants) and all(a.role in domain.sectors for a in participants)
        subject = domain.name in self._subjects
        return _SURE * told.count(domain.sure) + _SUBJECT * subject + _AMONG * among + told.count(domain.signs)

    def _against(self, domain: Domain, told: Told, participants: list[Actor]) -> int:
        if "offices" in domain.disregards and domain.name in self._subjects:
            return 0  # the police of a novel
        against = _SURE * told.count(self.book.own.words)
        if "offices" not in domain.disregards:
            doing = {a.id for a in participants if self._holds_office(a)}
            named = len(told.offices - doing) if domain.name not in self._subjects else 0
            against += _SURE * len(doing) + named
        if "countries" not in domain.disregards:
            against += _SURE * sum(map(_is_bare_country, participants))
        return against

    @cached_property
    def _subjects(self) -> frozenset[str]:
        """The domains that the whole document is about: many of their words, and few of the book's."""
        if len(self._told) < _SHORT:
            return frozenset()
        return frozenset(
            domain.name
            for domain in self.book.domains
            if any(told.count(domain.sure) for told in self._told)
            and self._density(domain) >= _DENSE
            and ("offices" in domain.disregards or self._publicity <= _FEW)
        )

    def _density(self, domain: Domain) -> float:
        weight = sum(_SURE * told.count(domain.sure) + told.count(domain.signs) for told in self._told)
        return weight / len(self._told)

    @cached_property
    def _publicity(self) -> float:
        """The share of sentences that hold a word of the book or one of its actors."""
        public = [told for told in self._told if told.offices or told.count(self.book.own.words)]
        return len(public) / len(self._told)

    def _is_private(self, kind: EventType, words: list[Token], participants: list[Actor]) -> bool:
        """Whether only private people take part, where the type, or a word used in figures of speech, takes others."""
        told, own = self._told[words[0].sentence], self.book.own
        public = told.countries or told.offices or told.count(own.words) or any(a.country for a in participants)
        armed = is_verb(words[0]) and any(map(is_instrument, arguments(words[0]).subjects))  # "a shell hit a school"
        figurative = kind.violent and not armed and any(lemma(t) in own.figurative for t in words)
        if public or not (figurative or (kind.name in own.types and participants)):
            return False
        unknown = any(a.role is None and self._is_name(a) for a in participants)
        return not unknown or (len(self._told) >= _SHORT and self._publicity <= _FEW)

    def _is_name(self, actor: Actor) -> bool:
        return any(t.pos == "PROPN" for t in self.sheet.tokens_in(actor.start, actor.end)[-1:])


def _is_bare_country(actor: Actor) -> bool:
    """Whether the actor is a state by its bare name, as a team, a market or a coast may be: no "German authorities"."""
    return actor.id in _states() and all(w[:1].isupper() or w in {"the", "of"} for w in actor.text.split())


@cache
def _states() -> frozenset[str]:
    return frozenset(row["id"] for row in lexicon("states"))
