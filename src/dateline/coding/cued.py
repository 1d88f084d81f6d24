"""Cued utterances: verbs with their clause, object or phrase; "according to"; nouns ("a statement that")."""

from __future__ import annotations

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.clauses import OBJECT, SUBJECT, arguments, conjuncts, is_verb, lemma, prepositional
from dateline.coding.content import RAISING, Setting, adds, clause_spans, find_content, trimmed
from dateline.coding.cues import Cue, cue
from dateline.coding.negation import is_negated
from dateline.coding.participants import actors_at
from dateline.coding.speakers import Voice
from dateline.coding.utterances import Search, Signal
from dateline.coding.vocabulary import words
from dateline.records import Span

_MODAL = frozenset({"would", "could", "might", "may", "should", "can", "must"})


def find_cued(search: Search, sentence: Sentence) -> None:
    """Add what the cues of a sentence introduce."""
    for token in sentence.tokens:
        if _is_credit(search, sentence, token):
            _according(search, sentence, token)
        elif is_verb(token) and token.dep not in {"amod", "compound", "aux", "auxpass"}:
            found = _verbal_cue(search, token)
            if found and (search.wide or not _unsaid(token, found)):
                _verbal(search, sentence, token, found)
        elif token.pos == "NOUN" and (found := cue(lemma(token), "NOUN", search.wide)):
            _nominal(search, sentence, token, found)


def _verbal_cue(search: Search, verb: Token) -> Cue | None:
    """The cue of the verb with its particle ("point out"), else of the verb alone."""
    particle = next((c.lower for c in verb.children if c.dep == "prt"), "")
    found = cue(f"{lemma(verb)} {particle}", "VERB", search.wide) if particle else None
    return found or cue(lemma(verb), "VERB", search.wide)


def _unsaid(verb: Token, found: Cue) -> bool:
    """Whether nothing is said after all: "neither confirmed nor denied", "could say", "if he says"."""
    if is_negated(verb) or any(c.lower in _MODAL and c.dep == "aux" for c in verb.children):
        return True
    if any(c.lower in {"if", "whether", "unless"} and c.dep == "mark" for c in verb.children):
        return True
    head = verb.head
    if verb.dep == "xcomp" and lemma(head) in {"refuse", "decline"}:  # "declined to confirm"
        return True
    return verb.dep == "conj" and is_verb(head) and is_negated(head) and found.stance in {"confirm", "deny"}


def _verbal(search: Search, sentence: Sentence, verb: Token, found: Cue) -> None:
    heads = [] if lemma(verb) in RAISING else speaker_heads(verb)
    content = find_content(Setting(search.sheet, sentence, verb, found, heads, search.wide))
    if not content:
        return
    voice = search.speakers.of(heads)
    if voice.actor is None and not search.wide:
        return
    _add(search, sentence, verb, found, voice, content)
    search.found[-1].speaker_head = heads[0] if heads else None


def speaker_heads(verb: Token) -> list[Token]:
    """The heads of the phrase that names who speaks; in inverted quotatives the parser's object is the speaker."""
    if adds(verb) and verb.head.dep == "ccomp" and cue(lemma(verb.head.head), "VERB") is not None:
        return speaker_heads(verb.head.head)
    opens = verb.head is verb and verb.tag in {"VBD", "VBZ"} and all(c.i > verb.i for c in verb.children)
    inverted = opens or any(c.dep == "ccomp" and c.i < verb.i for c in verb.children)
    after = [c for c in verb.children if c.dep in OBJECT and c.i > verb.i]
    if inverted and after and not any(c.dep in SUBJECT for c in verb.children):
        return after
    return arguments(verb).subjects


def _according(search: Search, sentence: Sentence, token: Token) -> None:
    """ "according to X": the rest of the sentence is X's."""
    voice = search.speakers.of(_named_by(token))
    inside = [t.i for t in token.subtree()]
    before = [t for t in sentence.tokens if t.i < inside[0]]
    after = [t for t in sentence.tokens if t.i > inside[-1]]
    content = [
        span
        for group in (before, after)
        if len(group) > 2 and (span := trimmed(search.sheet, group[0].start, group[-1].end))
    ]
    if content and (voice.actor is not None or search.wide):
        end = max([token.end, *(c.end for c in token.children if c.lower == "to")])
        signal = Signal(search.sheet.span(token.start, end), token)
        search.add(sentence, signal, voice, content, "per" if token.lower == "per" else "according to")


def _is_credit(search: Search, sentence: Sentence, token: Token) -> bool:
    """Whether the word is that of "according to X", or of "per X" at the edge of a sentence (not "twice per day")."""
    if token.lower == "according":
        return token.dep in {"prep", "advmod", "ROOT"}
    if token.lower != "per":
        return False
    things = [c for c in token.children if c.dep == "pobj"]
    edge = token is sentence.tokens[0] or search.sheet.tokens[token.i - 1].text in {",", "”", '"', "–", "—", "-"}
    return edge and any(actors_at(search.sheet, t) for t in things)


def _named_by(token: Token) -> list[Token]:
    """The heads behind "according to", however the parser hung them."""
    heads = [
        t
        for c in token.children
        if c.dep in {"prep", "mark", "pcomp"} or c.lower == "to"
        for g in [*c.children, c]
        if g.dep == "pobj"
        for t in conjuncts(g)
    ]
    return heads or [c for c in token.children if c.dep == "pobj"]


def _nominal(search: Search, sentence: Sentence, noun: Token, found: Cue) -> None:
    """ "a statement ensuring that", "reports that", "his warning that": the clause of a saying noun."""
    clauses = [c for c in noun.children if c.dep in {"acl", "relcl"} and _has(c, "that", "mark")]
    if "to" in found.frames and search.wide:
        clauses += [c for c in noun.children if c.dep == "acl" and _has(c, "to", "aux")]
    if not clauses:
        return
    voice = search.speakers.of(_holders(noun))
    if voice.actor is not None or search.wide:
        _add(search, sentence, noun, found, voice, clause_spans(search.sheet, clauses[0], noun))


def _has(clause: Token, word: str, dep: str) -> bool:
    return any(c.lower == word and c.dep == dep for c in clause.children)


def _holders(noun: Token) -> list[Token]:
    """Whose saying it is: the noun's possessor, the phrase behind "by", else the subject of its verb."""
    owners = [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]
    owners = owners or [t for word, t in prepositional(noun) if word in {"by", "from", "of"}]
    issued = noun.dep in OBJECT and is_verb(noun.head) and lemma(noun.head) in words("issuing")
    return owners or (arguments(noun.head).subjects if issued else [])


def _add(search: Search, sentence: Sentence, token: Token, found: Cue, voice: Voice, content: list[Span]) -> None:
    words = search.sheet.span_of([token, *(c for c in token.children if c.dep == "prt")])
    signal = Signal(words, token, found.stance)
    for part in _parts(search.sheet, content, token):
        search.add(sentence, signal, voice, part, f"{found.lemma} ({found.strength})")
    search.found[-1].wide = found.strength == "wide"


def _parts(sheet: Sheet, content: list[Span], token: Token) -> list[list[Span]]:
    """The content as one statement, or one for each quoted predicate ("aims to “evaluate …”, but also “discuss …”")."""
    if len(content) == 1 and token.i < (sheet.tokens_in(content[0].start, content[0].end) or [token])[0].i:
        quotes = sheet.quotes.within(content[0].start, min(content[0].end + 2, len(sheet.text)))
        heads = [sheet.tokens_in(q.start, q.end)[:1] for q in quotes]
        if len(quotes) > 1 and all(h and h[0].tag == "VB" for h in heads):
            return [[sheet.span(q.start, q.end)] for q in quotes]
    return [content]
