"""Speakers: from the phrase that names who speaks to an actor; documents speak for those who issue them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from dateline.annotation.sheet import Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import antecedent, is_verb, lemma, prepositional
from dateline.coding.participants import actors_at, modifiers, owners
from dateline.records import Actor, Span

FIRST_PERSON = frozenset({"we", "our", "us", "ours", "i", "my", "me", "mine", "ourselves"})


def is_first_person(token: Token) -> bool:
    """Whether the word is a pronoun of the first person ("us", not the country "US")."""
    return (
        token.lower in FIRST_PERSON and token.text != "US" and token.dep != "compound" and not token.text.endswith(".")
    )


def _is_network(token: Token) -> bool:
    """Whether the name is that of a place for posts: "wrote on Telegram"."""
    return token.pos == "PROPN" and token.lower in vocabulary.words("network")


def is_document(token: Token) -> bool:
    """Whether the noun names something that is issued and speaks for its issuer: a statement, letter, post."""
    return lemma(token) in vocabulary.words("document")


_OF_STATE = frozenset({"government", "governmental", "presidential", "ministry", "ministerial", "cabinet", "palace"})


class Voice(NamedTuple):
    """Who speaks: the actor, the words that name them, the document or outlet it came through, who says so too."""

    actor: Actor | None
    span: Span | None = None
    via: str | None = None
    others: tuple[Actor, ...] = ()


class Speakers:
    """Finds speakers in one document and remembers who issued which document."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.last: Actor | None = None
        self._issued: list[tuple[int, Actor]] = []
        for sentence in sheet.sentences:
            for token in sentence.tokens:
                if is_document(token) and token.pos in {"NOUN", "PROPN"}:
                    issuer = self._issuer_of(token) or self._spoken_through(token)
                    if issuer is not None:
                        self._issued.append((token.i, issuer))

    def of(self, heads: list[Token]) -> Voice:
        """The voice that the heads of a speaker phrase name: the first of them that stands for an actor."""
        for head in map(antecedent, heads):
            span = self._phrase(head)
            if is_document(head):
                return self._voice_of_document(head, span)
            actors = actors_at(self.sheet, head)
            if actors:
                return Voice(self._placed(head, actors[0]), span, others=self._others(actors, heads))
            if head.pos in {"NOUN", "PROPN"} and _is_person_like(head):
                return Voice(_described(span), span)
        return Voice(None, self._phrase(antecedent(heads[0])) if heads else None)

    def _others(self, first: tuple[Actor, ...], heads: list[Token]) -> tuple[Actor, ...]:
        """Who else says the same: "the governor and two doctors said"."""
        named = [a for head in map(antecedent, heads) if not is_document(head) for a in actors_at(self.sheet, head)]
        return tuple({a.id: a for a in [*first, *named] if a.id != first[0].id}.values())

    def _placed(self, head: Token, actor: Actor) -> Actor:
        """An unnamed source with the country and sector of those to whom it is said to be close or to belong."""
        if lemma(head) != "source" or actor.role is not None:
            return actor
        if any(lemma(c) in _OF_STATE for c in head.children if c.dep in {"compound", "amod"}):
            return replace(actor, role="GOV", code=f"{actor.country or ''}GOV")
        links = [pair for c in [head, *head.children] for pair in prepositional(c)]
        near = [
            a for word, t in links if word in {"to", "in", "within", "at", "from"} for a in actors_at(self.sheet, t)
        ]
        return next((replace(actor, country=a.country, role=a.role, code=a.code) for a in near if a.code), actor)

    def _voice_of_document(self, head: Token, span: Span) -> Voice:
        """The issuer through the document, under the document's words."""
        issuer = self._owner(head) or self._spoken_through(head) or self._issued_before(head)
        if issuer is None:
            return Voice(_described(span), span, span.text)
        return Voice(replace(issuer, text=span.text, start=span.start, end=span.end), span, span.text)

    def _issuer_of(self, document: Token) -> Actor | None:
        """Whose statement it is: "his office's statement", "a statement from the ministry", "a ministry release"."""
        heads = (
            owners(document)
            + [t for word, t in prepositional(document) if word in {"from", "by", "of"}]
            + modifiers(self.sheet, document)
        )
        for head in heads:
            actors = actors_at(self.sheet, head)
            if actors:
                return actors[0]
        return None

    def _owner(self, document: Token) -> Actor | None:
        """The issuer that the phrase names; "their statement" is that of whoever spoke last."""
        if self.last is not None and any(t.pos == "PRON" for t in owners(document)):
            return self.last
        return self._issuer_of(document)

    def _spoken_through(self, document: Token) -> Actor | None:
        """Who says something "in a statement": the subject of the verb that the document hangs on."""
        if document.dep != "pobj" or not is_verb(document.head.head):
            return None
        heads = [
            c for c in document.head.head.children if c.dep == "nsubj" and c is not document and not is_document(c)
        ]
        return next((a for head in heads for a in actors_at(self.sheet, head)), None)

    def _issued_before(self, document: Token) -> Actor | None:
        """Who issued the last document mentioned before ("the release", "the press release underlines")."""
        before = [actor for at, actor in self._issued if at < document.i]
        return before[-1] if before else None

    def addressee(self, cue: Token | None) -> Actor | None:
        """Who is told: the object of "told", the phrase behind "to"."""
        if cue is None or not is_verb(cue):
            return None
        told = lemma(cue) == "tell" or any(c.dep in {"xcomp", "ccomp"} and c.i > cue.i for c in cue.children)
        heads = [c for c in cue.children if c.dep in {"dobj", "dative"} and c.i > cue.i] if told else []
        heads += [t for word, t in prepositional(cue) if word == "to" and lemma(cue) in {"say", "speak", "talk"}]
        return next((a for head in heads for a in actors_at(self.sheet, head)), None)

    def document_of(self, cue: Token | None) -> str | None:
        """The document that the words came through: "in a statement", "on television"."""
        if cue is None:
            return None
        return next(
            (
                self._phrase(t).text
                for word, t in prepositional(cue)
                if word in {"in", "on", "via", "through"} and (is_document(t) or _is_network(t))
            ),
            None,
        )

    def issuer(self) -> Actor | None:
        """Who speaks as "we" outside quotations: the actor that those pronouns stand for, when it is one."""
        found: dict[str, Actor] = {}
        for token in self.sheet.tokens:
            if is_first_person(token) and not self.sheet.in_quote(token):
                mention = self.sheet.mention(token)
                for actor in mention.actors if mention is not None and mention.actors else self._subject_before(token):
                    found.setdefault(actor.id, actor)
        return next(iter(found.values())) if len(found) == 1 else None

    def _subject_before(self, token: Token) -> list[Actor]:
        """The state or organisation that is subject of the sentence before and goes on as "we"."""
        own = self.sheet.sentences[token.sentence]
        if own.index == 0 or self.sheet.sentences[own.index - 1].block != own.block:
            return []
        subjects = [t for t in self.sheet.sentences[own.index - 1].tokens if t.dep == "nsubj" and t.head.dep == "ROOT"]
        actors = [a for t in subjects for a in actors_at(self.sheet, t)]
        return [a for a in actors if a.role in {"GOV", "MIL"} or (a.code or "").startswith(("IGO", "NGO", "UNO"))]

    def _phrase(self, head: Token) -> Span:
        """The noun phrase without relative clauses and appositions."""
        mention = self.sheet.mention(head)
        if mention is not None and mention.actors:
            first = mention.actors[0]
            return Span(first.text, first.start, first.end)
        words = [t for t in head.subtree() if not any(a.dep in {"relcl", "acl", "appos"} for a in _path(t, head))]
        left = min(t.start for t in words if t.dep != "punct" or t is head)
        right = max(t.end for t in words if t.dep != "punct" or t is head)
        return self.sheet.span(left, right)


def _path(token: Token, top: Token) -> list[Token]:
    found = []
    while token is not top and token.head is not token:
        found.append(token)
        token = token.head
    return found


def _is_person_like(head: Token) -> bool:
    return head.pos == "PROPN" or head.ent in {"PERSON", "ORG", "NORP", "GPE"}


def _described(span: Span) -> Actor:
    """An actor known only by the words that describe it."""
    name = re.sub(r"(?i)^(the|a|an|this|that|these|those)\s+", "", span.text)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unknown"
    return Actor(span.text, span.start, span.end, name=name, id=slug)
