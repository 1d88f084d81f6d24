"""Whose time an expression is: the way from its words up to a predicate, and times that a predicate shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import OBJECT, SUBJECT, is_verb
from dateline.records import Time

_AFTER = frozenset({"after", "following"})
_BEFORE = frozenset({"before"})
_APART = _AFTER | _BEFORE | {"ahead", "prior", "eve", "wake", "aftermath"}
# Verbs whose object is a deed of another time: "condemned Friday's attack" says when the attack was.
_OF_DEEDS = frozenset({
    "blame", "commemorate", "condemn", "criticise", "criticize", "decry", "denounce", "deny", "deplore", "discuss",
    "hail", "investigate", "lament", "mark", "mourn", "praise", "probe", "recall", "regret", "remember", "slam",
    "welcome",
})  # fmt: skip
_ABOUT = frozenset({"over", "about", "against", "regarding", "concerning"})
_JUDICIAL = frozenset({
    "accuse", "acquit", "arrest", "charge", "convict", "detain", "extradite", "implicate", "indict", "prosecute",
    "sentence", "suspect", "try", "want",
})  # fmt: skip
# "Jailed for nine years" tells the term, not the day.
_SENTENCING = frozenset({"sentence", "jail", "imprison", "condemn", "ban", "suspend", "bar", "disqualify"})
# What a clause says that does not stand at the time of its main clause.
_OTHER_TIME = frozenset({"after", "before", "because", "although", "though", "if", "unless", "once"})
_SUBORDINATE = frozenset({"acl", "relcl", "advcl", "ccomp"})
_COARSE = frozenset({"week", "month", "season", "quarter", "year"})


def root_of(words: list[Token]) -> Token:
    """The word of a time expression that the others hang on."""
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head is t), words[0])


def time_for(time: Time, word: Token, predicate: Token) -> Time | None:
    """The time as that of the predicate above `word`, opened where the text says "after", "before" or "since".

    None where the expression belongs to something else: another deed ("the coalition formed in 2014"), or a deed that
    the predicate comes after ("fled after the takeover in 1948").
    """
    token = word
    if _names_object(word, predicate) or (time.precision == "unresolved" and predicate.lemma in _SENTENCING):
        return None
    while token is not predicate and token.head is not token:
        if token.head.lower in _APART and token.dep in {"pobj", "pcomp"}:
            return _opened(time, token.head) if token is word else None
        if token.dep == "pobj" and word.head is token and word.i < token.i and _is_ground(token.head, predicate):
            return None
        if is_verb(token):
            if token.dep in _SUBORDINATE and token.head is not predicate and not _continues(token, predicate):
                return None
            if token.dep == "advcl" and (mark := _mark(token)):
                return _since(time) if mark == "since" else None
            if token.dep == "conj" and is_verb(token.head) and _stands_alone(token):
                return None
        token = token.head
    return time


def _opened(time: Time, preposition: Token) -> Time | None:
    """The time as the end that "after 5 May" or "before 2011" names; None for "ahead of Sunday"."""
    if time.precision in ("unresolved", "open"):
        return time
    if preposition.lower in _AFTER:
        return replace(time, to=None, precision="open")
    return replace(time, from_=None, to=time.from_, precision="open") if preposition.lower in _BEFORE else None


def _since(time: Time) -> Time:
    """What has gone on "since the war began in 2011" has that year as its first end."""
    return replace(time, to=None, precision="open") if time.from_ else time


def _names_object(word: Token, predicate: Token) -> bool:
    """Whether the time only tells which deed the predicate speaks of: "condemned Friday's attack"."""
    noun = word.head
    return (
        noun is not predicate
        and word.i < noun.i
        and noun.head is predicate
        and (noun.dep in OBJECT and predicate.lemma in _OF_DEEDS)
    )


def _is_ground(preposition: Token, predicate: Token) -> bool:
    """Whether the preposition leads to an earlier deed: "protests over the 2013 coup", "held in the 1995 shooting"."""
    return preposition.lower in _ABOUT or (preposition.lower in {"in", "with"} and predicate.lemma in _JUDICIAL)


def _continues(participle: Token, predicate: Token) -> bool:
    """Whether the participle is a second verb, hung on its subject by the parser: "Six were killed and 30 injured"."""
    noun = participle.head
    return participle.tag == "VBN" and noun.dep == "conj" and noun.head is predicate


def _mark(verb: Token) -> str:
    """The word that sets a clause at another time than its main clause, or as its beginning."""
    marks = (c.lower for c in verb.children if c.dep in {"mark", "advmod"} and c.i < verb.i)
    return next((m for m in marks if m == "since" or m in _OTHER_TIME), "")


def _stands_alone(verb: Token) -> bool:
    """Whether a coordinated verb has a subject or auxiliary of its own: its time is not that of the first verb.

    "Six were killed and 30 injured on Friday" has one time for both.
    """
    helped = any(c.dep in {"aux", "auxpass"} for c in verb.children)
    return helped or (verb.tag != "VBN" and any(c.dep in SUBJECT for c in verb.children))


def shared(sheet: Sheet, predicate: Token) -> Iterator[tuple[Token, bool]]:
    """The words whose time the predicate shares when it has none of its own: (word, whether only a time before it).

    1. "on Friday, when crowds gathered": the day that the clause explains
    2. "the 1996 bombing that killed": the deed that the pronoun stands for
    3. "On Friday they raided two homes and seized arms": the first verb, for a time told before it
    4. "signed a truce on Friday, ending the war": the verb of the main clause
    """
    head = predicate.head
    if head is predicate or not is_verb(predicate):
        return
    if predicate.dep == "conj" and is_verb(head):
        yield head, True
    elif predicate.dep == "advcl" and is_verb(head) and (_tells_when(predicate) or _is_participle(predicate)):
        yield head, False


def _tells_when(verb: Token) -> bool:
    return any(c.lower == "when" and c.dep in {"advmod", "mark"} for c in verb.children)


def _is_participle(verb: Token) -> bool:
    """ "ending the war": a participle without a word that sets it apart."""
    return verb.tag == "VBG" and not any(c.dep in {"mark", "aux", "prep"} and c.i < verb.i for c in verb.children)


def described(sheet: Sheet, predicate: Token) -> Time | None:
    """The time in the noun phrase that a relative clause hangs on: "last May, when …", "the 1996 bombing that …"."""
    if predicate.dep != "relcl":
        return None
    if _tells_when(predicate):
        return sheet.times.at(predicate.head.start)
    if not any(c.dep in SUBJECT and c.lower in {"that", "which"} for c in predicate.children):
        return None
    for noun in _nouns_above(predicate.head):
        for child in noun.children:
            if child is not predicate and child.i < predicate.i and not is_verb(child):
                for token in child.subtree():
                    time = sheet.times.at(token.start)
                    if time and time.precision != "unresolved" and time_for(time, token, noun):
                        return time
    return None


def _nouns_above(noun: Token) -> Iterator[Token]:
    """The noun and the one it is told of: "today's attack on the camp that killed" hangs on "camp"."""
    yield noun
    if noun.dep == "appos":  # "today's brutal, senseless attack": the parser may take the adjective for the noun
        yield noun.head
    if noun.dep == "pobj" and noun.head.dep == "prep" and noun.head.head.pos == "NOUN":
        yield noun.head.head


def is_reported(predicate: Token, time: Time) -> bool:
    """Whether the time of the reporting clause is also that of what is reported.

    "In May, officials said that a strike had hit the port": a week or more told before both; a day may be the report's.
    """
    past = predicate.tag == "VBD" or any(c.lower == "had" and c.dep == "aux" for c in predicate.children)
    return time.precision in _COARSE and past and time.start < predicate.head.start
