"""Victims: whom the words of a sentence say to be killed, injured, missing, held or driven out.

The words stand in `lexicons/victims.csv` with what part the victim has beside them: `undergoes` (object: "killed two"),
`does` (subject: "two died"), `state` ("two are dead"), `noun` ("the death of two").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.annotation.sheet import Sentence, Token
from dateline.coding.clauses import OBJECT, arguments, conjuncts, is_verb, lemma, prepositional
from dateline.resources import lexicon

# hit: shot or stabbed; whether they lived is told elsewhere or not at all
Fate = Literal["killed", "injured", "hit", "missing", "detained", "abducted", "displaced"]
Telling = tuple[Fate, list[Token]]

_SELF = frozenset({"himself", "herself", "themselves", "itself", "myself"})
_NO_PERSON_ENTITIES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "MONEY"})
_PEOPLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_BREAKS = frozenset({",", ";", "–", "—"})
_UNREAL = frozenset({"could", "may", "might", "would", "will", "can", "should", "if", "to"})
_UNREAL_HEADS = frozenset({"threaten", "try", "attempt", "want", "plan", "intend", "plot", "conspire", "fear"})
_FOUND = frozenset({"leave", "find", "pronounce", "declare", "discover", "presume", "confirm"})
_BEING = frozenset({"be", "lie", "remain", "drop", "fall", "go"})
_JOINED = frozenset({"along with", "together with"})


@dataclass(frozen=True, slots=True)
class Victims:
    """Some people and what the word says happened to them; `heads` are the heads of the noun phrases for them."""

    fate: Fate
    heads: tuple[Token, ...]
    word: Token


def victims_in(sentence: Sentence) -> list[Victims]:
    """What each word of the sentence says of whom, in text order, without what is denied or may only happen."""
    found: list[Victims] = []
    for token in sentence.tokens:
        for fate, heads in _tellings(sentence, token):
            people = tuple(dict.fromkeys(t for t in heads if _may_suffer(t)))
            if people and not _is_unreal(token):
                found.append(Victims(fate, people, token))
    return found


def _tellings(sentence: Sentence, word: Token) -> list[Telling]:
    """What the word says by grammar, or by the number beside it where grammar finds others than those before it."""
    said, beside = list(_said(word)), list(_beside(sentence, word))
    agree = any(set(own) <= set(heads) and all(t.i < word.i for t in heads) for _, own in beside for _, heads in said)
    return said if agree or not beside else beside


@cache
def fates(role: str) -> dict[str, Fate]:
    """Word → what it says of those who have this part beside it."""
    return {row["word"]: cast(Fate, row["fate"]) for row in lexicon("victims") if row["role"] == role}


def _may_suffer(head: Token) -> bool:
    named = head.pos in {"PROPN", "NUM"} or head.ent in {"DATE", "TIME"}
    if named and head.ent in _NO_PERSON_ENTITIES and head.lower != "old":  # "the 15-year-old" looks like a time
        return False
    return head.pos in _PEOPLE and lemma(head) not in fates("no person")


def _is_unreal(word: Token) -> bool:
    """Whether the word is negated, or tells what may happen or somebody wants."""
    if any(c.dep == "neg" for c in word.children):
        return True
    if not is_verb(word):
        return False
    if any(c.lower in _UNREAL and c.dep in {"aux", "mark"} for c in word.children):
        return True
    return word.dep in {"xcomp", "pcomp"} and lemma(word.head) in _UNREAL_HEADS


def _said(word: Token) -> Iterator[Telling]:
    """What the word says, and of whom."""
    name = lemma(word)
    if is_verb(word) or word.tag in {"VBN", "VBD"}:
        yield from _by_verb(word, name)
    undergone = word.tag == "VBD" and any(c.dep in OBJECT for c in word.children)  # "injured a customer"
    if (
        not undergone
        and word.lower in fates("state")
        and word.pos in {"ADJ", "VERB", "NOUN", "ADV"}
        and name not in fates("wound")
    ):
        yield fates("state")[word.lower], _in_state(word)
    if word.pos in {"NOUN", "PROPN"}:
        yield from _by_noun(word, name)
    if word.lower in fates("manner") and word.head.tag == "CD":  # "four were shot, one fatally"
        yield fates("manner")[word.lower], [word.head]


def _beside(sentence: Sentence, word: Token) -> Iterator[Telling]:
    """In headlines and lists the number stands right before the word, whatever the parser makes of it: "4 hurt"."""
    fate = fates("beside").get(word.lower)
    at = word.i - sentence.tokens[0].i
    if fate is None or at == 0 or word.tag == "VBG" or any(c.dep in OBJECT or c.lower == "at" for c in word.children):
        return  # "12 soldiers killed two men"
    noun = sentence.tokens[at - 1]
    number = noun if noun.tag == "CD" else sentence.tokens[at - 2] if at > 1 else noun
    if number.tag == "CD" and (noun is number or noun.tag in {"NN", "NNS"}):
        later = noun is number and number.dep == "nummod" and number.head.i > word.i  # "the three dead suspects"
        yield _outcome(fate, word), [*_listed(sentence, number), number.head if later else noun]


def _listed(sentence: Sentence, number: Token) -> list[Token]:
    """The noun before "3 men, 1 woman hurt" that has its own number and only a comma behind it."""
    at = number.i - sentence.tokens[0].i
    if at < 3 or sentence.tokens[at - 1].text not in {",", "and", "&"}:
        return []
    noun, before = sentence.tokens[at - 2], sentence.tokens[at - 3]
    return [noun] if before.tag == "CD" and noun.tag in {"NN", "NNS"} else []


# ---- verbs


def _by_verb(verb: Token, name: str) -> Iterator[Telling]:
    if name in fates("undergoes"):
        yield _outcome(fates("undergoes")[name], verb), _undergoers(verb)
    elif name in fates("does"):
        fate = fates("does")[name]
        yield fate, [t for t in arguments(verb).subjects if fate != "displaced" or _may_flee(t)]
    elif name in fates("struck") and _by_missile(verb):
        yield _outcome("hit", verb), _undergoers(verb)
    elif name in {"suffer", "sustain", "receive"} and any(lemma(o) in fates("wound") for o in arguments(verb).objects):
        yield "hit", arguments(verb).subjects
    elif name in {"claim", "take", "lose", "cost"}:
        yield from _lives(verb, name)
    elif name == "turn" and _on_oneself(verb):
        yield "killed", arguments(verb).subjects


def _outcome(fate: Fate, verb: Token) -> Fate:
    """Killed, where the wounds are said to be deadly."""
    return "killed" if fate in {"hit", "injured"} and _is_deadly(verb) else fate


def _is_deadly(verb: Token) -> bool:
    """Shot dead, stabbed to death, fatally shot, gunned down."""
    for child in verb.children:
        if child.lower == "dead" or fates("manner").get(child.lower) == "killed":
            return True
        if child.lower == "to" and any(lemma(c) == "death" for c in child.children):
            return True
        if child.lower == "down" and lemma(verb) == "gun":
            return True
    return any(c.lower == "dead" for o in arguments(verb).objects for c in o.children)


def _undergoers(verb: Token) -> list[Token]:
    """The verb's deep objects; of "shot himself" him who does it."""
    if verb.dep in {"amod", "acl"} and verb.tag == "VBN" and not any(c.dep in OBJECT for c in verb.children):
        return conjuncts(verb.head) if verb.dep == "amod" else [verb.head]
    if verb.dep in {"amod", "compound"}:  # "the shooting suspect"
        return []
    args = arguments(verb)
    if verb.dep == "xcomp" and lemma(verb.head) == "find":  # "two adults, a child found shot"
        found = [c for c in verb.head.children if c.dep in {"nsubj", "dep", "nsubjpass", "dobj"} and c.i < verb.head.i]
        return [t for c in found for t in conjuncts(c)] or args.objects
    objects = args.objects + [t for word, t in args.obliques if word in _JOINED]
    if any(o.lower in _SELF for o in objects):
        return [*args.subjects, *(o for o in objects if o.lower not in _SELF)]
    return objects


def _by_missile(verb: Token) -> bool:
    """Hit by bullets, struck in the leg, a bullet hit."""
    args = arguments(verb)
    if any(lemma(t) in fates("missile") for t in args.subjects):
        return True
    by = [t for word, t in args.obliques if word == "by"]
    inside = [t for word, t in args.obliques if word == "in"]
    return any(lemma(t) in fates("missile") for t in by) or any(lemma(t) in fates("limb") for t in inside)


def _lives(verb: Token, name: str) -> Iterator[Telling]:
    """Claimed the lives of three, took her own life, lost his life."""
    for noun in arguments(verb).objects:
        if lemma(noun) != "life":
            continue
        if name == "lose" or any(c.lower == "own" for c in noun.children):
            yield "killed", arguments(verb).subjects
        else:
            yield "killed", _of(noun)


def _on_oneself(verb: Token) -> bool:
    """Turned the gun on himself."""
    phrases = [*prepositional(verb), *(p for o in arguments(verb).objects for p in prepositional(o))]
    return any(t.lower in _SELF for _, t in phrases)


def _may_flee(head: Token) -> bool:
    """Whether those who flee are driven out, not suspects on the run."""
    return head.tag == "CD" or lemma(head) in fates("civilian")


# ---- states and nouns


def _in_state(word: Token) -> list[Token]:
    """Who is "dead" or "wounded": the noun that the word modifies, or the one that its verb says it of."""
    if any(t.text in _BREAKS for t in word.head.children if word.i < t.i < word.head.i):
        return []  # "one dead, four hurt": no word of the next phrase
    if word.dep in {"amod", "acl", "relcl", "appos"} and word.head.pos in _PEOPLE - {"ADJ"}:
        return [word.head]
    if word.dep in {"ccomp", "ROOT"}:
        near = [t for c in word.children for t in (c.children if c.dep in {"aux", "auxpass"} else [c])]
        return [t for t in near if t.dep in {"nsubj", "nsubjpass", "npadvmod", "nummod", "dep"}]  # "34 are missing"
    verb = word.head
    if word.dep == "conj":  # "one is dead and four are injured"
        return []
    if not is_verb(verb):
        return [word] if any(c.dep == "nummod" for c in word.children) else []
    args = arguments(verb)
    if lemma(verb) in _BEING:
        return args.subjects
    if args.passive or lemma(verb) in _FOUND:
        return args.objects
    return args.subjects if word.dep in {"acomp", "attr", "oprd"} else []


def _by_noun(noun: Token, name: str) -> Iterator[Telling]:
    fate = fates("noun").get(name)
    if fate == "killed":
        yield "killed", _of(noun)
    elif fate:  # "the shooting of two men"; the owner of a shooting may be who shot
        deadly = any(c.lower in {"fatal", "deadly"} for c in noun.children)
        yield "killed" if deadly else fate, [t for word, t in prepositional(noun) if word == "of"]
    elif name == "victim" and noun.dep != "compound":
        yield "hit", [noun]
    elif name == "condition" and noun.head.lower == "in" and any(c.lower in fates("condition") for c in noun.children):
        yield "injured", _in_condition(noun.head)
    elif name in fates("wound") and noun.head.lower == "with" and _is_bearer(noun.head.head):
        yield "hit", [noun.head.head]


def _of(noun: Token) -> list[Token]:
    """Whose death it is: "the death of two", "their deaths"."""
    owners = [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]
    return [t for word, t in prepositional(noun) if word == "of"] + owners


def _is_bearer(noun: Token) -> bool:
    """Whether the noun before "with a wound" is the wounded, and no agent: "found by police with a wound"."""
    return noun.pos in {"NOUN", "PROPN"} and noun.head.lower != "by" and lemma(noun) not in {"hospital", "police"}


def _in_condition(preposition: Token) -> list[Token]:
    """Who is "in critical condition"."""
    head = preposition.head
    if not is_verb(head):
        return [head]
    args = arguments(head)
    return args.objects if args.passive or lemma(head) == "leave" else args.subjects
