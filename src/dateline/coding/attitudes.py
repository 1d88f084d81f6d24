"""Attitudes and hearsay without a verb of saying: adjectives ("is confident that"), adverbs ("reportedly").

They count among beliefs and intentions only (`wide`); statements in the ledger need somebody's words.
"""

from __future__ import annotations

from dateline.annotation.sheet import Sentence, Token
from dateline.coding.clauses import SUBJECT, is_verb, lemma, prepositional
from dateline.coding.content import clause_spans, stretch
from dateline.coding.cues import Cue, cue
from dateline.coding.utterances import Search, Signal, Utterance
from dateline.records import Span

_NOBODY: list[Token] = []


def find_attitudes(search: Search, sentence: Sentence) -> None:
    """Add what the adjectives and adverbs of a sentence introduce."""
    for token in sentence.tokens:
        if token.pos == "ADV" and (found := cue(token.lower, "ADV", wide=True)):
            _hearsay(search, sentence, token, found)
        elif token.dep in {"acomp", "amod", "conj", "ccomp", "ROOT", "advcl", "acl", "oprd"}:
            found = cue(token.lower, "ADJ", wide=True)
            if found:
                _attitude(search, sentence, token, found)


def _hearsay(search: Search, sentence: Sentence, adverb: Token, found: Cue) -> None:
    """ "The rebels reportedly fled": the clause is what is said, by nobody named."""
    host = adverb.head
    words = [t for t in host.subtree() if t is not adverb] if is_verb(host) else []
    if len(words) > 2:
        _add(search, sentence, adverb, found, _NOBODY, stretch(search.sheet, words, adverb))


def _attitude(search: Search, sentence: Sentence, adjective: Token, found: Cue) -> None:
    """ "The minister is confident that …", "farmers wary of …": whose mind it is, and what it is about."""
    content = _about(search, adjective, found)
    if content:
        _add(search, sentence, adjective, found, _minded(adjective), content)


def _about(search: Search, adjective: Token, found: Cue) -> list[Span]:
    copula = adjective.head
    hung = [c for t in (adjective, copula) for c in t.children if c.i > adjective.i]
    for child in hung:
        if child.dep in {"ccomp", "xcomp"} and is_verb(child):
            return clause_spans(search.sheet, child, adjective)
    phrases = [t for word, t in prepositional(adjective) if word in found.prepositions]
    return stretch(search.sheet, phrases[0].subtree(), adjective) if phrases else []


def _minded(adjective: Token) -> list[Token]:
    """The subject of the copula, or the noun that the adjective follows."""
    subjects = [c for t in (adjective, adjective.head) for c in t.children if c.dep in SUBJECT]
    if subjects or adjective.head is adjective:
        return subjects
    return [adjective.head] if adjective.head.pos in {"NOUN", "PROPN"} else _NOBODY


def _add(
    search: Search, sentence: Sentence, token: Token, found: Cue, heads: list[Token], content: list[Span]
) -> Utterance | None:
    if not content:
        return None
    signal = Signal(search.sheet.span_of([token]), token, found.stance)
    voice = search.speakers.of(heads)
    utterance = search.add(sentence, signal, voice, content, f"{lemma(token)} ({found.strength})")
    utterance.wide = True
    return utterance
