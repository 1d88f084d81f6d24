"""Content: the stretches of text that tell what somebody says.

A cue's clause comes first, then what stands around or before the cue, then what else its frames allow: an
infinitive, a prepositional phrase, a predicate, an object.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import OBJECT, antecedent, is_verb, lemma, prepositional
from dateline.coding.cues import Cue, cue
from dateline.coding.participants import actors_at
from dateline.records import Span

EDGES = " \t\n\"“”«»″„'‘’,;:.…‎"
_CLOSERS = '”»"'
_OPENERS = ("“", "«", '"')
_MARKS = frozenset({",", '"', "”", "“"})
_ANSWERS = frozenset({"confirm", "deny"})
_SAID_OF = frozenset({"as", "for", "of", "to"})
# verbs whose subject belongs to what seems to be: nobody is named as the one who thinks so
RAISING = frozenset({"seem", "appear"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A cue verb in its sentence, the heads of the phrase that names who speaks, and whether beliefs count too."""

    sheet: Sheet
    sentence: Sentence
    verb: Token
    cue: Cue
    speaker: list[Token]
    wide: bool

    def allows(self, *frames: str) -> bool:
        """Whether the cue takes one of these frames."""
        return not self.cue.frames.isdisjoint(frames)


def find_content(setting: Setting) -> list[Span]:
    """The stretches of what is said by a verb: clause, else surrounding words, else what the cue's frames allow."""
    for step in (_clause, _small_clause, _around, _before, _infinitive, _phrase, _predicate, _object):
        found = step(setting)
        if found:
            return undergone(setting, found) if setting.wide else found
    return undergone(setting, []) if setting.wide and setting.allows("object", "predicate") else []


def _clause(setting: Setting) -> list[Span]:
    verb, speaker = setting.verb, setting.speaker
    if not setting.allows("clause"):
        return []
    clauses = [c for c in verb.children if c.dep == "ccomp" and is_verb(c) and not _is_one_of(c, speaker)]
    clauses = [c for c in clauses if c.i > verb.i or not _is_cut_off(c, verb)]
    clauses.sort(key=lambda c: c.i < verb.i and bool(speaker) and speaker[0].i < c.i)
    return clause_spans(setting.sheet, clauses[0], verb) if clauses else []


def _small_clause(setting: Setting) -> list[Span]:
    """A clause that has no verb: "called it finished"."""
    verb = setting.verb
    small = [c for c in verb.children if c.dep == "ccomp" and not is_verb(c) and c.i > verb.i]
    return (
        clause_spans(setting.sheet, small[0], verb) if small and setting.allows("predicate", "clause", "quote") else []
    )


def _around(setting: Setting) -> list[Span]:
    """The clause that a parenthesis stands in: "The road, X said, was shut"; "as X said, the road was shut"."""
    verb = setting.verb
    own = verb.subtree()
    parenthesis = verb.dep == "parataxis" or (verb.dep == "advcl" and any(t.lower == "as" for t in own[:2]))
    if not setting.allows("clause") or not parenthesis or _is_complemented(verb):
        return []
    host = verb.head.head if verb.head.dep in {"aux", "auxpass"} else verb.head
    rest = host.subtree()
    groups = [[t for t in rest if t.i < own[0].i], [t for t in rest if t.i > own[-1].i]]
    return _spans(setting.sheet, groups) if is_verb(host) else []


def _before(setting: Setting) -> list[Span]:
    """The clause before a cue that closes the sentence, however the parser hung it: "…, the office said"."""
    verb, speaker = setting.verb, setting.speaker
    if not setting.allows("clause", "quote") or not speaker or _is_complemented(verb, speaker):
        return []
    first = min([verb.i, *(t.i for head in speaker for t in head.subtree())])
    before = [t for t in setting.sentence.tokens if t.i < first]
    if any(t.tag == "VBN" and t.dep == "advcl" and t.head is verb for t in before[:1]):  # "Asked whether …, he said no"
        return []
    while before and (before[-1].dep == "punct" or before[-1].text in {",", '"', "”"}):
        before.pop()
    if len(before) < 3 or not any(is_verb(t) for t in before):
        return []
    parted = any(t.text in _MARKS and before[-1].i < t.i < first for t in setting.sentence.tokens)
    return stretch(setting.sheet, before, verb) if parted and _closes_sentence(setting) else []


def _closes_sentence(setting: Setting) -> bool:
    """Whether only marks follow the cue and what depends on it."""
    verb = setting.verb
    tail = [t.i for c in verb.children if c.i > verb.i for t in c.subtree()]
    return all(t.dep == "punct" for t in setting.sentence.tokens if t.i > max([verb.i, *tail]))


def _infinitive(setting: Setting) -> list[Span]:
    if not setting.allows("to", "on to"):
        return []
    infinitives = [
        c
        for c in setting.verb.children
        if c.dep in {"xcomp", "ccomp", "advcl"} and any(g.lower == "to" for g in c.children)
    ]
    return stretch(setting.sheet, infinitives[0].subtree(), setting.verb) if infinitives else []


def _phrase(setting: Setting) -> list[Span]:
    asked = setting.cue.prepositions
    phrases = [t for word, t in prepositional(setting.verb) if word in asked and t not in setting.speaker]
    if not phrases and setting.cue.stance == "accuse":  # the parser hangs "of bombing" on "accuse the army"
        hung = [pair for noun in _objects(setting) for pair in prepositional(noun)]
        phrases = [t for word, t in hung if word in asked and is_verb(t)]
    return stretch(setting.sheet, phrases[0].subtree(), setting.verb) if phrases else []


def _predicate(setting: Setting) -> list[Span]:
    """Object and predicate together ("called X a liar"); nothing without a predicate."""
    objects = _objects(setting)
    if not objects or not setting.allows("predicate"):
        return []
    predicates = [c for c in setting.verb.children if c.i > objects[0].i and c.dep in {"oprd", "attr", "acomp"}]
    named = [t for head in (objects[0], *predicates) for t in head.subtree()] if predicates else []
    return stretch(setting.sheet, named, setting.verb) if named else []


def _object(setting: Setting) -> list[Span]:
    objects = _objects(setting)
    if not objects or not setting.allows("object", "quote"):
        return []
    if setting.wide and setting.allows("object"):
        return stretch(setting.sheet, [*objects[0].subtree(), *_said_of(setting, objects[0])], setting.verb)
    return stretch(setting.sheet, objects[0].subtree(), setting.verb) if _is_said(setting, objects[0]) else []


def _said_of(setting: Setting, noun: Token) -> list[Token]:
    """What a verb says of its object: "criticised the mayor for the delay", "sees the vote as a test"."""
    after = [c for c in setting.verb.children if c.i > noun.i]
    said = [c for c in after if c.dep in {"oprd", "xcomp"} or (c.dep == "prep" and c.lower in _SAID_OF)]
    return said[0].subtree() if said else []


def undergone(setting: Setting, found: list[Span]) -> list[Span]:
    """The content with what is talked of where the cue parts them: "accused <the mayor> of …", "<it> seems to …"."""
    verb = setting.verb
    first = min((c.start for c in found), default=len(setting.sheet.text))
    topics = [c for c in verb.children if _is_topic(setting, c) and c.start < first]
    if not topics:
        return found
    if verb.i < topics[0].i and found:
        joined = trimmed(setting.sheet, topics[0].subtree()[0].start, max(c.end for c in found))
        return [joined] if joined is not None else found
    return [*stretch(setting.sheet, topics[0].subtree(), verb), *found]


def _is_topic(setting: Setting, child: Token) -> bool:
    """Whether the word is what a cue says something of: its object, or the subject of a passive or of "seem"."""
    if child.dep == "nsubjpass" or (child.dep == "nsubj" and lemma(setting.verb) in RAISING):
        return True
    told = any(c.dep == "ccomp" for c in setting.verb.children)  # "told <the court> that …" has an addressee
    return child.dep == "dobj" and not told and child.i > setting.verb.i and child not in setting.speaker


def _objects(setting: Setting) -> list[Token]:
    """Objects of the cue; of a denial or confession also what was not or was done ("denied bombing the camp")."""
    own = [c for c in setting.verb.children if c.dep in OBJECT and c not in setting.speaker]
    if not own and setting.cue.stance in _ANSWERS and any(c.dep == "agent" for c in setting.verb.children):
        own = [c for c in setting.verb.children if c.dep == "nsubjpass"]  # "the attack was denied by X"
    doing = setting.cue.stance in {"deny", "confirm"}
    return own or [c for c in setting.verb.children if doing and c.dep == "xcomp" and c.tag == "VBG"]


def _is_said(setting: Setting, noun: Token) -> bool:
    """Whether a cue's object is what is said ("confirmed the attack"), no thing or addressee ("urged Iran")."""
    if any(setting.sheet.in_quote(t) for t in noun.subtree()):
        return True
    if any(
        c.dep in {"acl", "relcl"} and any(g.dep == "mark" and g.lower == "that" for g in c.children)
        for c in noun.children
    ):
        return True  # "confirmed reports that …"
    if antecedent(noun) is not noun or setting.cue.strength != "strong" or not setting.allows("object"):
        return False
    if lemma(noun) in vocabulary.words("document") | vocabulary.words("no content"):
        return False
    return not actors_at(setting.sheet, noun) or setting.cue.stance in {"deny", "accuse"}


def _is_one_of(clause: Token, speaker: list[Token]) -> bool:
    return any(clause is t for t in speaker)


def _is_complemented(verb: Token, speaker: list[Token] | None = None) -> bool:
    """Whether the verb has a clause or an object besides the speaker."""
    return any(c.dep in {"ccomp", "xcomp"} | OBJECT and not _is_one_of(c, speaker or []) for c in verb.children)


def _is_cut_off(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts the clause before a cue from it: somebody else's words."""
    return any(c.text == ";" and clause.i < c.i < verb.i for c in (*verb.children, *clause.children))


def adds(token: Token) -> bool:
    """Whether a participle goes on with the reporting ("…, adding that"), though it hangs in the content."""
    return token.dep == "advcl" and token.tag == "VBG" and cue(lemma(token), "VERB") is not None


# ---- stretches


def clause_spans(sheet: Sheet, clause: Token, verb: Token) -> list[Span]:
    """The words of a clause that depends on `verb`, without its conjunction and without reporting that goes on."""
    outside = {t.i for c in clause.children if c.i > clause.i > verb.i and adds(c) for t in c.subtree()}
    outside |= {t.i for t in clause.children if t.dep == "mark" and t.lower in {"that", "whether"}}
    outside |= _credited(clause)
    return stretch(sheet, [t for t in clause.subtree() if t is not verb and t.i not in outside], verb)


def _credited(clause: Token) -> set[int]:
    """The words of a closing "according to X": whoever tells what was said, not what was said."""
    words = clause.subtree()
    return {
        t.i
        for credit in words
        if credit.lower == "according" and credit.i > clause.i and (tail := credit.subtree())[-1].i >= words[-1].i - 1
        for t in tail
    }


def stretch(sheet: Sheet, words: list[Token], verb: Token) -> list[Span]:
    """The words as one stretch, or two where the cue stands in their midst; marks and final stops left outside."""
    words = sorted(words, key=lambda t: t.i)
    if words[0].i < verb.i < words[-1].i:
        return _spans(sheet, [[t for t in words if t.i < verb.i], [t for t in words if t.i > verb.i]])
    return _spans(sheet, [words])


def _spans(sheet: Sheet, groups: list[list[Token]]) -> list[Span]:
    return [span for group in groups if group and (span := trimmed(sheet, group[0].start, group[-1].end))]


def trimmed(sheet: Sheet, start: int, end: int) -> Span | None:
    """The stretch without white space, marks and stops at its edges; None when nothing is left."""
    text = sheet.text
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    if _closes_inner_quote(text, start, end):
        end += 1
    return sheet.span(start, end) if end > start else None


def _closes_inner_quote(text: str, start: int, end: int) -> bool:
    """Whether the mark at `end` closes a quotation that begins inside the stretch."""
    if end >= len(text) or text[end] not in _CLOSERS:
        return False
    opener = _OPENERS[_CLOSERS.index(text[end])]
    return text.count(opener, start, end) % 2 == 1
