"""What talks are about: agenda items, the parties' positions, and what is promised."""

from __future__ import annotations

from dateline.annotation.sheet import Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.circumstances import when_of
from dateline.coding.clauses import clause_head, is_verb, lemma, prepositional
from dateline.coding.statements import Utterance
from dateline.coding.triggers import Draft
from dateline.coding.vocabulary import talks
from dateline.records import Actor, AgendaItem, Attribution, Commitment, Direction, Modality, Position, Span, Topic

_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
_CONSENT = frozenset({"accept", "agree", "consent"})
_TERMS = frozenset({"if", "unless", "provided", "providing"})
_DIRECTIONS: dict[str, Direction] = {
    "REQUEST": "seeks",
    "REJECT": "rejects",
    "AGREE": "accepts",
    "CONCEDE": "accepts",
    "SUPPORT": "accepts",
}


def find_agenda(sheet: Sheet, seeds: list[Draft]) -> list[AgendaItem]:
    """What the talks are said to be about, each item once."""
    found: list[AgendaItem] = []
    for draft in seeds:
        for noun in _topics(draft):
            span = _phrase(sheet, noun)
            if sheet.times.at(noun.start) or any(i.what.text.lower() == span.text.lower() for i in found):
                continue
            found.append(AgendaItem(what=span, topic=topic_of(noun)))
    return found


def _topics(draft: Draft) -> list[Token]:
    nouns: list[Token] = []
    for token in [*draft.tokens, *draft.words, *([draft.support] if draft.support else [])]:
        nouns += [t for word, t in prepositional(token) if word in _ABOUT]
        for child in token.children:  # "a dialogue to end the mission", "as we plan for the seizure"
            if (
                child.dep in {"acl", "xcomp", "relcl", "advcl"}
                and is_verb(child)
                and any(c.lower in {"to", "as"} for c in child.children)
            ):
                nouns += [t for t in child.children if t.dep == "dobj"] + [
                    t for word, t in prepositional(child) if word == "for"
                ]
    nouns += [t for t in draft.roles.get("theme", ()) if draft.rule.pattern.pos == "v"]
    return [t for t in nouns if t.pos in {"NOUN", "PROPN"}]


def topic_of(noun: Token) -> Topic:
    """The topic that the phrase's words name first, head before modifiers."""
    for token in [noun, *(t for t in noun.subtree() if t is not noun)]:
        topic = talks("topic").get(lemma(token))
        if topic:
            return topic  # type: ignore[return-value]
    return "other"


def _phrase(sheet: Sheet, noun: Token) -> Span:
    """The noun's whole phrase without a trailing clause or time."""
    words = [t for t in noun.subtree() if not any(a.dep in {"relcl", "advcl"} for a in _between(t, noun))]
    words = [t for t in words if t.dep != "punct" or noun.i > t.i]
    return sheet.span_of(words)


def _between(token: Token, top: Token) -> list[Token]:
    found = []
    while token is not top:
        found.append(token)
        token = token.head
    return found


def find_positions(
    sheet: Sheet, drafts: list[Draft], utterances: list[Utterance], ids: set[str], sides: set[str]
) -> list[Position]:
    """What the parties seek, accept, reject or say of the talks."""
    found = [p for d in drafts for p in _taken(sheet, d, [a for a in d.actors if _of(a, ids, sides)])]
    for utterance in utterances:
        speaker = utterance.speaker
        if speaker is not None and _of(speaker, ids, sides) and _takes_a_stand(sheet, utterance):
            fresh = [span for span in utterance.content if not any(_tells(p, span) for p in found)]
            found += [
                Position(by=speaker, what=span, topic=_topic_in(sheet, span), direction="open", when=utterance.when)
                for span in fresh
            ]
    return found


def _taken(sheet: Sheet, draft: Draft, holders: list[Actor]) -> list[Position]:
    """The position that an event of asking, refusing or agreeing is, for each party that takes it."""
    direction = _DIRECTIONS.get(draft.kind.name)
    if direction is None or not holders:
        return []
    if not draft.roles.get("theme") and draft.kind.name not in {"REQUEST", "REJECT"} and not _consents(draft):
        return []
    if direction == "accepts" and _on_terms(draft):
        direction = "conditional"
    what = _what(sheet, draft)
    when = when_of(sheet, draft.sentence, draft.trigger, draft.support)
    topic = _topic_in(sheet, what)
    return [Position(by=holder, what=what, topic=topic, direction=direction, when=when) for holder in holders]


def _consents(draft: Draft) -> bool:
    """Whether the event is told as a consent to something: "agreed to the release of hostages"."""
    verbs = {lemma(t) for t in (draft.trigger, draft.support, clause_head(draft.trigger)) if t}
    return draft.kind.name == "CONCEDE" and bool(verbs & _CONSENT)


def _on_terms(draft: Draft) -> bool:
    """Whether the clause of the trigger or of its verb names a condition: "if observers come", "on condition that"."""
    heads = {t.i: t for t in (draft.trigger, draft.support, clause_head(draft.trigger)) if t}
    words = [c for t in heads.values() for c in t.subtree() if c.i > draft.trigger.i]
    clauses = [c for t in heads.values() for c in t.children if c.dep in {"advcl", "prep"}]
    marked = any(m.lower in _TERMS for c in clauses for m in [c, *c.children] if m.dep in {"mark", "prep", "advcl"})
    return marked or any(t.lower in {"condition", "conditions"} and t.head.lower in {"on", "under"} for t in words)


def _topic_in(sheet: Sheet, span: Span) -> Topic:
    """The first topic that the words of the span name."""
    tokens = sheet.tokens_in(span.start, span.end)
    topics = [t for token in tokens if (t := talks("topic").get(lemma(token)))]
    return topics[0] if topics else "other"  # type: ignore[return-value]


def _tells(position: Position, span: Span) -> bool:
    """Whether the position is told by these words already."""
    what = position.what
    return abs(what.start - span.start) <= 3 or (what.start <= span.start and span.end <= what.end)


def _takes_a_stand(sheet: Sheet, utterance: Utterance) -> bool:
    """Whether what is quoted says what ought to be done: an infinitive ("discuss the …") or a word of will or need."""
    if utterance.quoted == "indirect":
        return False
    words = [t for c in utterance.content for t in sheet.tokens_in(c.start, c.end)]
    return bool(words) and (
        words[0].tag == "VB"
        or any((lemma(t) in vocabulary.words("will or need") and t.pos != "NOUN") or t.lower == "future" for t in words)
    )


def _of(actor: Actor, ids: set[str], sides: set[str]) -> bool:
    return actor.id in ids or (actor.country in sides and actor.role in {"GOV", "MIL"})


def _what(sheet: Sheet, draft: Draft) -> Span:
    """What is sought: the theme's phrase, else all that follows the trigger in its clause."""
    themes = draft.roles.get("theme") or draft.words
    if themes:
        return sheet.span_of([t for t in themes[0].subtree() if t.dep != "punct" or t.i < themes[0].i])
    after = [t for t in draft.trigger.subtree() if t.i > draft.trigger.i and t.dep != "punct"]
    return sheet.span_of(after or [draft.trigger])


def find_commitments(sheet: Sheet, utterances: list[Utterance]) -> list[Commitment]:
    """What is promised or announced for the talks: clauses in the future about a timetable, transition, release …"""
    found: list[Commitment] = []
    for sentence in sheet.sentences:
        for verb in sentence.tokens:
            if (
                is_verb(verb)
                and _future(verb)
                and any(lemma(c) in talks("commitment") for c in _subject_and_object(verb))
            ):
                found.append(_commitment(sheet, verb, utterances))
    return found


def _future(verb: Token) -> bool:
    return any(c.dep == "aux" and c.lower in {"will", "shall"} for c in verb.children) and not any(
        c.dep == "neg" for c in verb.children
    )


def _subject_and_object(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep in {"nsubjpass", "dobj", "attr"}]


def _commitment(sheet: Sheet, verb: Token, utterances: list[Utterance]) -> Commitment:
    conditions = [
        c
        for c in verb.children
        if c.dep in {"advcl", "prep"} and c.lower in {"if", "once", "following", "after", "upon", "provided"}
    ]
    outside = [*conditions, *(c for c in verb.children if c.lower == "according")]
    words = [
        t for t in verb.subtree() if not any(a in outside or a.dep in {"ccomp", "parataxis"} for a in _between(t, verb))
    ]
    while words and words[0].dep in {"punct", "mark", "cc"}:
        words = words[1:]
    while words and words[-1].dep == "punct":
        words = words[:-1]
    said = next((u for u in utterances if u.contains(verb)), None)
    modality: Modality = "to-be-decided" if any(c.dep == "auxpass" for c in verb.children) else "promised"
    return Commitment(
        by=(said.speaker,) if said and said.speaker else (), what=sheet.span_of(words),
        condition=sheet.span_of(conditions[0].subtree()) if conditions else None, modality=modality,
        attribution=Attribution("stated", (said.speaker,), cue=said.cue) if said and said.speaker else None,
    )  # fmt: skip
