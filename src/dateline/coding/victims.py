"""Victims: whom the words of a sentence say to be killed, injured, missing, held or driven out, and how many they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.clauses import OBJECT, arguments, conjuncts, is_verb, lemma, prepositional
from dateline.records import Amount
from dateline.resources import lexicon

# hit: shot or stabbed; whether they lived is told elsewhere or not at all
Fate = Literal["killed", "injured", "hit", "missing", "detained", "abducted", "displaced"]

_KILL = frozenset({"kill", "murder", "slay", "assassinate", "execute", "massacre", "slaughter", "behead", "lynch"})
_DIE = frozenset({"die", "perish", "succumb", "drown"})
_WOUND = frozenset({"wound", "injure", "hurt", "maim"})
_TAKEN: dict[str, Fate] = {
    "detain": "detained", "arrest": "detained", "jail": "detained", "imprison": "detained", "abduct": "abducted",
    "kidnap": "abducted", "displace": "displaced", "uproot": "displaced", "evacuate": "displaced",
}  # fmt: skip
_GONE: dict[str, Fate] = {"disappear": "missing", "vanish": "missing", "flee": "displaced"}
_HIT = frozenset({"shoot", "stab", "gun"})
_STRIKE = frozenset({"strike", "hit", "graze"})
_BULLETS = frozenset({"bullet", "gunfire", "round", "shrapnel", "shot", "gunshot", "time", "crossfire", "fragment"})
_BODY = frozenset({
    "head", "chest", "leg", "arm", "back", "neck", "stomach", "abdomen", "torso", "shoulder", "hand", "foot", "face",
    "thigh", "hip", "buttock", "knee", "side", "body", "ankle", "groin", "eye", "wrist", "finger", "calf",
})  # fmt: skip
_STATES: dict[str, Fate] = {
    "dead": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured", "hospitalized": "injured",
    "hospitalised": "injured", "missing": "missing", "unaccounted": "missing", "homeless": "displaced",
}  # fmt: skip
_BARE: dict[str, Fate] = {
    "dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured", "shot": "hit",
    "stabbed": "hit", "slain": "killed",
}  # fmt: skip
_DEATHS = frozenset({"death", "killing", "murder", "slaying", "homicide", "assassination", "execution"})
_CONDITIONS = frozenset({"critical", "serious", "stable", "fair", "good", "grave"})
_WOUNDS = frozenset({"wound", "injury"})
_SELF = frozenset({"himself", "herself", "themselves", "itself", "myself"})
_SINGULAR = frozenset({"he", "she", "him", "her", "himself", "herself", "another", "one"})
_NO_PERSON = frozenset({
    "toll", "life", "gun", "weapon", "home", "house", "car", "vehicle", "window", "wall", "dog", "animal", "building",
    "door", "shot", "video", "scene", "shooting", "incident", "bullet", "attack", "it", "this", "that", "which",
    "truck", "apartment", "handgun", "rifle", "pistol", "deer", "what", "body", "bill", "plan", "death", "block",
    "time", "a.m.", "p.m.", "suv", "robbery", "street", "spree", "night", "seat", "room", "none", "condition", "engine",
    "image", "unit", "injury", "photo", "case", "station",
})  # fmt: skip
_NO_PERSON_ENTITIES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "MONEY"})
_OWN_WORDS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod"})
_KIN = frozenset({
    "aunt", "baby", "boyfriend", "brother", "bystander", "child", "cousin", "daughter", "driver", "father", "female",
    "friend", "girlfriend", "grandfather", "grandmother", "grandson", "granddaughter", "husband", "infant", "male",
    "mother", "neighbor", "neighbour", "nephew", "niece", "parent", "passenger", "passer-by", "pedestrian", "person",
    "pilot", "sister", "son", "stepson", "teen", "teenager", "toddler", "uncle", "victim", "wife", "worker",
})  # fmt: skip
_GROUPS = frozenset({"family", "group", "crowd", "police", "people", "public", "community", "everyone", "anyone"})
_PAIRS = frozenset({"couple", "pair", "both", "duo"})
_UNREAL = frozenset({"could", "may", "might", "would", "will", "can", "should", "if", "to"})
_UNREAL_HEADS = frozenset({"threaten", "try", "attempt", "want", "plan", "intend", "plot", "conspire", "fear"})


@dataclass(frozen=True, slots=True)
class Victims:
    """Some people and what the word says happened to them; `heads` are the heads of the noun phrases for them."""

    fate: Fate
    heads: tuple[Token, ...]
    word: Token


def victims_in(sentence: Sentence) -> list[Victims]:
    """What each word of the sentence says of whom, in text order; each head with one fate from one word."""
    found: list[Victims] = []
    for token in sentence.tokens:
        for fate, heads in [*_said(token), *_beside(sentence, token)]:
            people = tuple(dict.fromkeys(t for t in heads if _may_suffer(t)))
            if people and not _is_unreal(token):
                found.append(Victims(fate, people, token))
    return found


def _beside(sentence: Sentence, word: Token) -> Iterator[tuple[Fate, list[Token]]]:
    """In headlines and lists the number stands right before the word, whatever the parser makes of it: "4 hurt"."""
    fate = _BARE.get(word.lower)
    at = word.i - sentence.tokens[0].i
    if fate is None or at == 0 or word.tag == "VBG":
        return
    noun = sentence.tokens[at - 1]
    number = noun if noun.tag == "CD" else sentence.tokens[at - 2] if at > 1 else noun
    if number.tag == "CD" and (noun is number or noun.tag in {"NN", "NNS"}):
        later = number.head if noun is number and number.dep == "nummod" and number.head.i > word.i else noun
        yield "killed" if fate == "hit" and _is_deadly(word) else fate, [later]


def number_of(sheet: Sheet, head: Token) -> tuple[float | None, Amount | None]:
    """How many the noun phrase speaks of, and the amount that says so: "a man" and "he" are one."""
    for token in [head, *(c for c in head.children if c.dep in {"nummod", "quantmod", "amod", "det"})]:
        if amount := sheet.amounts.at(token.start):
            return amount.best, amount
    both = head.tag == "NNS" and any(c.lower == "both" for c in head.children)
    if both or head.lower in _PAIRS or lemma(head) in _PAIRS:
        return 2.0, None
    if head.lower in _SINGULAR or (head.pos == "PROPN" and head.tag != "NNPS"):
        return 1.0, None
    if (head.tag == "NN" or head.lower == "old") and lemma(head) not in _GROUPS:  # "the 13-year-old"
        return 1.0, None
    return None, None


def total_of(sheet: Sheet, heads: tuple[Token, ...]) -> float | None:
    """How many the coordinated phrases are together, those told after "including" left out; None if one is unclear."""
    heads = tuple(t for t in heads if not _is_part(t, heads))
    nouns = tuple(t for t in heads if not _points_back(t))  # "a teen is dead after she was shot" tells of one
    numbers = [number_of(sheet, t)[0] for t in nouns or heads[:1]]
    told = [n for n in numbers if n is not None]
    if not told or len(told) < len(numbers):
        return None
    named = len(nouns) > 2 and all(t.pos == "PROPN" for t in nouns[1:])
    return told[0] if named and told[0] == sum(told[1:]) else sum(told)  # "two officers, Ann Lee and Bo Roe"


def _points_back(head: Token) -> bool:
    """Whether the phrase stands for somebody told before: "she", "the victim"."""
    if head.lower in {"he", "she", "him", "her", "himself", "herself"}:
        return True
    return head.lower == "victim" and not any(c.lower in {"second", "other", "another", "one"} for c in head.children)


def counted(sheet: Sheet, heads: tuple[Token, ...]) -> Amount | None:
    """How many persons the phrases are together, as an amount on their words; None where one is no counted person."""
    heads = tuple(t for t in heads if not _is_part(t, heads))
    parts = [_count(sheet, t) for t in heads]
    told = [p for p in parts if p is not None]
    if not told or len(told) < len(parts):
        return None
    if (len(told) == 1 and number_of(sheet, heads[0])[1]) or any(h.tag == "CD" for h in heads):
        return told[0]  # "as many as 40 and as few as 25" is no sum
    start, end = min(p.start for p in told), max(h.end for h in heads)
    low, best, high = (_sum([getattr(p, k) for p in told]) for k in ("low", "best", "high"))
    kinds = {p.qualifier for p in told} - {"exact"}
    qualifier = "exact" if not kinds else kinds.pop() if len(kinds) == 1 else "about"
    if qualifier == "about":
        low = high = None
    span = sheet.span(start, end)
    return Amount(span.text, start, end, low=low, high=high, best=best, qualifier=qualifier)  # type: ignore[arg-type]


def _sum(numbers: list[float | None]) -> float | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def _count(sheet: Sheet, head: Token) -> Amount | None:
    """The amount in the phrase, or one where it speaks of a single person: "a policeman", "Ann Lee"."""
    number, amount = number_of(sheet, head)
    if amount is not None:
        return amount
    if number != 1 or not is_person(head):
        return None
    start = min([head.start, *(t.start for c in head.lefts if c.dep in _OWN_WORDS for t in c.subtree())])
    span = sheet.span(start, head.end)
    return Amount(span.text, start, head.end, low=1, high=1, best=1, qualifier="exact")


def is_person(head: Token) -> bool:
    """Whether the noun phrase surely speaks of one human being."""
    if head.pos == "PROPN":
        return head.ent == "PERSON"
    return head.pos == "NOUN" and head.tag == "NN" and lemma(head) in _persons()


@cache
def _persons() -> frozenset[str]:
    """Nouns for one person: the last words of the agents that are persons, and relatives."""
    agents = {row["phrase"].split()[-1] for row in lexicon("agents") if row["kind"] == "person"}
    return frozenset(agents | _KIN)


def _is_part(head: Token, heads: tuple[Token, ...]) -> bool:
    """Whether the phrase only tells some of those counted before: "17 people, including four children"."""
    above = next((t for t in head.ancestors() if t.dep == "prep" or t in heads), None)
    return above is not None and above.lower == "including"


def _may_suffer(head: Token) -> bool:
    if head.pos in {"PROPN", "NUM"} and head.ent in _NO_PERSON_ENTITIES:
        return False
    return head.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"} and lemma(head) not in _NO_PERSON


def _is_unreal(word: Token) -> bool:
    """Whether the word is negated, or tells what may happen or somebody wants."""
    if any(c.dep == "neg" for c in word.children):
        return True
    if not is_verb(word):
        return False
    if any(c.lower in _UNREAL and c.dep in {"aux", "mark"} for c in word.children):
        return not any(c.lower == "have" for c in word.children)
    return word.dep in {"xcomp", "pcomp"} and lemma(word.head) in _UNREAL_HEADS


def _said(word: Token) -> Iterator[tuple[Fate, list[Token]]]:
    """(fate, heads) of those of whom the word says it."""
    name = lemma(word)
    if is_verb(word) or word.tag in {"VBN", "VBD"}:
        yield from _by_verb(word, name)
    if word.lower in _STATES and word.pos in {"ADJ", "VERB", "NOUN", "ADV"} and name not in _WOUND | {"kill"}:
        yield _STATES[word.lower], _in_state(word)
    if word.pos in {"NOUN", "PROPN"}:
        yield from _by_noun(word, name)
    if word.lower in {"fatally", "critically", "seriously"} and word.head.tag == "CD":  # "four were shot, one fatally"
        yield "killed" if word.lower == "fatally" else "injured", [word.head]


def _by_verb(verb: Token, name: str) -> Iterator[tuple[Fate, list[Token]]]:
    if name in _KILL:
        yield "killed", _undergoers(verb)
    elif name in _DIE:
        yield "killed", arguments(verb).subjects
    elif name in _TAKEN:
        yield _TAKEN[name], _undergoers(verb)
    elif name in _GONE:
        yield _GONE[name], arguments(verb).subjects
    elif name in _WOUND:
        yield "killed" if _is_deadly(verb) else "injured", _undergoers(verb)
    elif name in _HIT:
        yield "killed" if _is_deadly(verb) else "hit", _undergoers(verb)
    elif name in _STRIKE and _by_bullet(verb):
        yield "killed" if _is_deadly(verb) else "hit", _undergoers(verb)
    elif name in {"suffer", "sustain", "receive"} and any(lemma(o) in _WOUNDS for o in arguments(verb).objects):
        yield "hit", arguments(verb).subjects
    elif name in {"claim", "take", "lose", "cost"}:
        yield from _lives(verb, name)
    elif name == "turn":
        if any(t.lower in _SELF for _, t in prepositional(verb)) or any(
            t.lower in _SELF for o in arguments(verb).objects for _, t in prepositional(o)
        ):
            yield "killed", arguments(verb).subjects


def _undergoers(verb: Token) -> list[Token]:
    """The verb's deep objects; of "shot himself" him who does it; of "two wounded" the number."""
    if verb.dep in {"amod", "acl"} and not any(c.dep in OBJECT for c in verb.children) and verb.tag == "VBN":
        return conjuncts(verb.head) if verb.dep == "amod" else [verb.head]
    if verb.dep in {"amod", "compound"}:  # "the shooting suspect"
        return []
    args = arguments(verb)
    if verb.dep == "xcomp" and lemma(verb.head) == "find":  # "two adults, a child found shot"
        found = [c for c in verb.head.children if c.dep in {"nsubj", "dep", "nsubjpass", "dobj"} and c.i < verb.head.i]
        return [t for c in found for t in conjuncts(c)] or args.objects
    objects = args.objects + [t for word, t in args.obliques if word in {"along with", "together with"}]
    if any(o.lower in _SELF for o in objects):
        return [*args.subjects, *(o for o in objects if o.lower not in _SELF)]
    return objects


def _is_deadly(verb: Token) -> bool:
    """Shot dead, stabbed to death, fatally shot, gunned down."""
    for child in verb.children:
        if child.lower in {"dead", "fatally", "mortally"}:
            return True
        if child.lower == "to" and any(lemma(c) == "death" for c in child.children):
            return True
        if child.lower == "down" and lemma(verb) == "gun":
            return True
    return any(c.lower == "dead" for o in arguments(verb).objects for c in o.children)


def _by_bullet(verb: Token) -> bool:
    """Hit by bullets, struck in the leg, a bullet hit."""
    args = arguments(verb)
    return any(lemma(t) in _BULLETS for t in args.subjects) or any(
        (word == "by" and lemma(t) in _BULLETS) or (word == "in" and lemma(t) in _BODY) for word, t in args.obliques
    )


def _lives(verb: Token, name: str) -> Iterator[tuple[Fate, list[Token]]]:
    """Claimed the lives of three, took her own life, lost his life."""
    for noun in arguments(verb).objects:
        if lemma(noun) != "life":
            continue
        if name == "lose" or any(c.lower == "own" for c in noun.children):
            yield "killed", arguments(verb).subjects
        else:
            yield "killed", [t for word, t in prepositional(noun) if word == "of"] + _owners(noun)


def _in_state(word: Token) -> list[Token]:
    """Who is "dead" or "wounded": the noun that the word modifies, or the one that its verb says it of."""
    if any(t.text in ",;–—" for t in word.head.children if word.i < t.i < word.head.i):
        return []  # "one dead, four hurt": no word of the next phrase
    if word.dep in {"amod", "acl", "relcl", "appos"} and word.head.pos in {"NOUN", "PROPN", "NUM", "PRON", "DET"}:
        return [word.head]
    verb = word.head if word.head is not word else word
    if word.dep == "ccomp" or word.dep == "ROOT":
        return [c for c in word.children if c.dep in {"nsubj", "npadvmod", "nummod", "dep"}]
    if not is_verb(verb):
        return [word] if any(c.dep == "nummod" for c in word.children) else []
    args = arguments(verb)
    if lemma(verb) == "be" or lemma(verb) in {"lie", "remain", "drop", "fall"}:
        return args.subjects
    if args.passive or lemma(verb) in {"leave", "find", "pronounce", "declare", "discover", "presume", "confirm"}:
        return args.objects
    return args.subjects if word.dep in {"acomp", "attr", "oprd"} else []


def _by_noun(noun: Token, name: str) -> Iterator[tuple[Fate, list[Token]]]:
    if name in _DEATHS:
        yield "killed", [t for word, t in prepositional(noun) if word == "of"] + _owners(noun)
    elif name == "shooting":
        heads = [t for word, t in prepositional(noun) if word == "of"]
        yield "killed" if any(c.lower in {"fatal", "deadly"} for c in noun.children) else "hit", heads
    elif name == "victim" and not noun.dep == "compound":
        yield "hit", [noun]
    elif name == "condition" and any(c.lower in _CONDITIONS for c in noun.children) and noun.head.lower == "in":
        yield "injured", _in_condition(noun.head)
    elif name in _WOUNDS and noun.head.lower == "with" and _is_bearer(noun.head.head):
        yield "hit", [noun.head.head]


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


def _owners(noun: Token) -> list[Token]:
    return [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]

