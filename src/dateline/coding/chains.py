"""Chains of sources: who is cited by an outlet, heard from by a speaker, or takes back what was said before.

"…, Reuters reported, citing the ministry, which quoted the army", "was quoted by state television as saying",
"had heard from drivers that …", "withdrew its claim that …".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.annotation.sheet import Sentence, Token
from dateline.coding.clauses import OBJECT, arguments, is_verb, lemma, prepositional
from dateline.coding.content import clause_spans
from dateline.coding.participants import actors_at
from dateline.coding.speakers import Voice
from dateline.coding.utterances import Search, Signal, Utterance

_CITE = frozenset({"cite", "quote"})
_HEAR = frozenset({"hear", "learn"})
_RETRACT = frozenset({"withdraw", "retract", "recant", "disavow", "revoke"})
_TOLD = frozenset({"claim", "statement", "report", "allegation", "accusation", "assertion", "announcement"})


def find_chained(search: Search, sentence: Sentence) -> None:
    """Add whom a speaker heard it from and what is taken back; give what an outlet relays to whom it cites."""
    for token in sentence.tokens:
        if not is_verb(token):
            continue
        if lemma(token) in _HEAR:
            _heard(search, sentence, token)
        elif lemma(token) in _RETRACT:
            _retracted(search, sentence, token)
        elif lemma(token) in _CITE:
            _relayed(search, sentence, token)


def _heard(search: Search, sentence: Sentence, verb: Token) -> None:
    """ "had heard from drivers that …": the drivers say it."""
    sources = [t for word, t in prepositional(verb) if word == "from"]
    clauses = [c for c in verb.children if c.dep == "ccomp" and is_verb(c) and c.i > verb.i]
    voice = search.speakers.of(sources) if sources and clauses else None
    if voice is not None and voice.actor is not None:
        search.found = [u for u in search.found if u.cue_token is not verb]  # whoever heard it does not say it
        signal = Signal(search.sheet.span(verb.start, verb.end), verb)
        search.add(sentence, signal, voice, clause_spans(search.sheet, clauses[0], verb), "heard from")


def _retracted(search: Search, sentence: Sentence, verb: Token) -> None:
    """ "withdrew its claim that …": whoever does so says it is not so."""
    nouns = [t for t in verb.children if t.dep in OBJECT and lemma(t) in _TOLD]
    clauses = [c for t in nouns for c in t.children if c.dep in {"acl", "ccomp"} and _has_that(c)]
    voice = search.speakers.of(arguments(verb).subjects) if clauses else None
    if voice is not None and voice.actor is not None:
        signal = Signal(search.sheet.span(verb.start, verb.end), verb, "deny")
        search.add(sentence, signal, voice, clause_spans(search.sheet, clauses[0], nouns[0]), "taken back")


def _has_that(clause: Token) -> bool:
    return any(c.dep == "mark" and c.lower == "that" for c in clause.children)


def _relayed(search: Search, sentence: Sentence, verb: Token) -> None:
    """Make the outlet that cites somebody the channel, and whom it cites the source."""
    if any(c.dep == "auxpass" for c in verb.children):
        _quoted_by(search, sentence, verb)
        return
    host = verb.head
    cited = _cited(verb) if verb.tag == "VBG" and verb.dep in {"advcl", "acl", "prep"} else []
    voice = search.speakers.of(cited) if cited and actors_at(search.sheet, cited[0]) else None
    if voice is None or voice.actor is None:
        return
    for told in search.within(sentence):
        if _is_outlet(told) and (told.cue_token is host or host in _around(told)) and not told.contains(verb):
            told.via, told.speaker, told.speaker_span = _outlet(told), voice.actor, voice.span


def _cited(verb: Token) -> list[Token]:
    """The last of a chain: of "citing the ministry, which quoted the army", the army."""
    objects = [c for c in verb.children if c.dep in OBJECT]
    below = [c for t in objects for c in t.children if c.dep == "relcl" and lemma(c) in _CITE]
    return (_cited(below[0]) if below else []) or objects


def _around(told: Utterance) -> Iterator[Token]:
    """The words above the cue, as far as the parser hung a participle on one of them."""
    return iter(told.cue_token.ancestors()) if told.cue_token is not None else iter(())


def _is_outlet(told: Utterance) -> bool:
    return told.speaker is not None and told.speaker.role == "JRN"


def _outlet(told: Utterance) -> str | None:
    return told.speaker.name if told.speaker is not None else None


def _quoted_by(search: Search, sentence: Sentence, verb: Token) -> None:
    """ "was quoted by state television as saying": through the television."""
    agents = [t for c in verb.children if c.dep == "agent" for t in c.children if t.dep == "pobj"]
    outlet = next((a for t in agents for a in actors_at(search.sheet, t)), None)
    voice = search.speakers.of(agents) if agents and outlet is None else Voice(outlet)
    for told in search.within(sentence):
        if voice.actor is not None and told.cue_token is not None and verb in (told.cue_token, *_around(told)):
            told.via = told.via or voice.actor.name
