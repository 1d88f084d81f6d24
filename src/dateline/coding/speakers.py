"""Speakers: from the phrase that names who speaks to an actor; documents speak for those who issue them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dateline.annotation.sheet import Mention, Sheet, Token
from dateline.coding.clauses import antecedent, is_verb, prepositional
from dateline.coding.participants import actors_at, modifiers, owners
from dateline.coding.patterns import lemma
from dateline.records import Actor, Span
from dateline.resources import lexicon

FIRST_PERSON = frozenset({"we", "our", "us", "ours", "i", "my", "me", "mine", "ourselves"})
_PLURAL = frozenset({"we", "our", "us", "ours", "ourselves"})
_DOCUMENTS = frozenset(
    "statement release communique communiqué report document letter note memo memorandum bulletin post tweet message "
    "dispatch interview briefing declaration text article announcement".split()
)


class Speakers:
    """Finds speakers in one document and remembers who issued which document."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.issuers: dict[str, Actor] = {}
        for sentence in sheet.sentences:
            for token in sentence.tokens:
                if lemma(token) in _DOCUMENTS and token.pos in {"NOUN", "PROPN"}:
                    issuer = self._issuer_of(token)
                    if issuer is not None:
                        self.issuers.setdefault(lemma(token), issuer)

    def of(self, heads: list[Token]) -> tuple[Actor | None, Span | None, str | None]:
        """(speaker, its words, the document it came through) for the heads of a speaker phrase."""
        for head in heads:
            head = antecedent(head)
            span = self._phrase(head)
            if lemma(head) in _DOCUMENTS:
                issuer = self._issuer_of(head) or self.issuers.get(lemma(head)) or self._last_speaker(head)
                if issuer is not None:
                    return replace(issuer, text=span.text, start=span.start, end=span.end), span, span.text
                return _described(span), span, span.text
            actors = actors_at(self.sheet, head)
            if actors:
                return actors[0], span, None
            if head.pos in {"NOUN", "PROPN"} and _is_person_like(head):
                return _described(span), span, None
        return None, None, None

    def _issuer_of(self, document: Token) -> Actor | None:
        """Whose statement it is: "his office's statement", "a statement from the ministry", "a ministry release"."""
        heads = owners(document) + [t for word, t in prepositional(document) if word in {"from", "by", "of"}] + modifiers(self.sheet, document)
        for head in heads:
            actors = actors_at(self.sheet, head)
            if actors:
                return actors[0]
        return None

    def _last_speaker(self, document: Token) -> Actor | None:
        """The actor that spoke through a document of this kind before: subject of "said in a statement"."""
        for sentence in reversed(self.sheet.sentences[: document.sentence]):
            for token in sentence.tokens:
                if lemma(token) in _DOCUMENTS and token.dep == "pobj" and is_verb(token.head.head):
                    subjects = [a for c in token.head.head.children if c.dep == "nsubj" for a in actors_at(self.sheet, c)]
                    if subjects:
                        return subjects[0]
            if document.sentence - sentence.index > 4:
                break
        return None

    def addressee(self, cue: Token | None) -> Actor | None:
        """Who is told: the object of "told", the phrase behind "to"."""
        if cue is None or not is_verb(cue):
            return None
        heads = [c for c in cue.children if c.dep in {"dobj", "dative"} and c.i > cue.i] if lemma(cue) == "tell" else []
        heads += [t for word, t in prepositional(cue) if word == "to" and lemma(cue) in {"say", "speak", "talk"}]
        return next((a for head in heads for a in actors_at(self.sheet, head)), None)

    def document_of(self, cue: Token | None) -> str | None:
        """The document that the words came through: "in a statement", "on television"."""
        if cue is None:
            return None
        return next((self._phrase(t).text for word, t in prepositional(cue) if word in {"in", "on", "via", "through"} and lemma(t) in _DOCUMENTS), None)

    def issuer(self) -> Actor | None:
        """Who speaks as "we" outside quotations: the actor that those pronouns were resolved to, when it is one."""
        found: dict[str, Actor] = {}
        for mention in self.sheet.mentions:
            if mention.head.lower in FIRST_PERSON and not self.sheet.in_quote(mention.head):
                for actor in mention.actors:
                    found.setdefault(actor.id, actor)
        return next(iter(found.values())) if len(found) == 1 else None

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


@cache
def _state_names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in lexicon("states")}


def bind_first_person(sheet: Sheet, utterances: list) -> None:  # type: ignore[type-arg]
    """Give "we", "our", "I" inside what is said the speaker: "we" of an official is the state, "I" the person."""
    for token in sheet.tokens:
        if token.lower not in FIRST_PERSON:
            continue
        known = sheet.mention(token)
        if known is not None and known.actors:
            continue
        said = [u for u in utterances if u.contains(token) and u.speaker is not None]
        if said:
            speaker = min(said, key=lambda u: sum(len(c.text) for c in u.content)).speaker
            _bind(sheet, token, _collective(speaker) if token.lower in _PLURAL else speaker)


def _bind(sheet: Sheet, token: Token, actor: Actor) -> None:
    mention = Mention(token.i, token.i, token, (replace(actor, text=token.text, start=token.start, end=token.end),), "speaker")
    sheet.mentions = [m for m in sheet.mentions if m.head is not token] + [mention]
    sheet.by_head[token.i] = mention


def _collective(speaker: Actor) -> Actor:
    """Whom an official means by "we": the government of the state that he serves."""
    name = _state_names().get(speaker.country or "")
    if name and speaker.role in {"GOV", "MIL"} and (speaker.title or " " in speaker.name):
        return replace(speaker, name=name, id=speaker.country or speaker.id, role="GOV", code=f"{speaker.country}GOV", title=None)
    return speaker


