"""Finding a codebook's pattern in a sentence: the predicate, the words it asks for, and the heads that fill its slots.

Passives, relatives, participles, infinitives and coordination are seen through (`clauses.py`); what may fill a slot is
for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dateline.annotation.sheet import Token
from dateline.coding.clauses import (
    BLAMING,
    OBJECT,
    SUBJECT,
    Arguments,
    arguments,
    blamed_with,
    conjuncts,
    lemma,
    prepositional,
)
from dateline.coding.negation import is_negated
from dateline.coding.participants import counted_noun
from dateline.coding.patterns import Element, Pattern, Slot

_OUGHT = frozenset({"must", "should"})
_CONDITIONS = frozenset({"if", "unless"})
_ABOUT_ANOTHER = _OUGHT | _CONDITIONS | {"that"}  # clauses whose subject is whom the pattern is about
_FULL = {"'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will"}
_OF_WILL = frozenset({"accept", "recognise", "recognize", "tolerate"})  # "does not recognise", "cannot accept"
_PLAINLY = frozenset({"rule", "exclude", "heed", "obey", "hesitate", "budge", "relent"})  # "has not ruled out force"
_ON = frozenset({"on", "upon"})
_MISREAD = frozenset({"down", "off", "up", "in", "out"})  # particles that the parser reads as prepositions
_MODIFIER = frozenset({"compound", "amod", "nmod", "npadvmod", "advmod", "nummod"})

Accepts = Callable[[Token, Slot], bool]


@dataclass(slots=True)
class Match:
    """A pattern found in a sentence: the predicate and the heads that fill the slots."""

    pattern: Pattern
    trigger: Token
    roles: dict[str, list[Token]] = field(default_factory=dict)
    words: list[Token] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    _lack: tuple[str, frozenset[str]] | None = None

    def lacks(self, what: str, words: frozenset[str] = frozenset()) -> bool:
        """Note what the pattern asks for and does not find (`{}` stands for the words); always false."""
        self._lack = what, words
        return False

    @property
    def missing(self) -> str:
        """What the pattern asks for and does not find, in words; "" when it is found whole."""
        return self._lack[0].replace("{}", _some(self._lack[1])) if self._lack else ""

    @property
    def is_whole(self) -> bool:
        """Whether all that the pattern asks for was found."""
        return self._lack is None

    def fill(self, slot: Slot, tokens: Sequence[Token]) -> None:
        """Put heads into the slot's role."""
        self.roles.setdefault(slot.role, []).extend(t for t in tokens if t not in self.roles.get(slot.role, []))


def match(pattern: Pattern, token: Token, accepts: Accepts, args: Arguments | None = None) -> Match | None:
    """The pattern's match with `token` as its predicate, or None. `accepts` says whether a head may fill a slot."""
    found = attempt(pattern, token, accepts, args)
    return found if found.is_whole else None


def attempt(pattern: Pattern, token: Token, accepts: Accepts, args: Arguments | None = None) -> Match:
    """What of the pattern is found with `token` as its predicate; `missing` says what is not, "" for a whole match."""
    found = Match(pattern, token)
    if pattern.modifiers and not any(c.dep in _MODIFIER and _is_one_of(c, pattern.modifiers) for c in token.children):
        found.lacks("none of the modifiers {} stands with it", pattern.modifiers)
    elif pattern.pos == "n":
        _match_noun(pattern, token, accepts, found)
    else:
        _match_verb(pattern, token, accepts, found, args)
    return found


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    return lemma(token) in words or token.lower in words


def _some(words: frozenset[str]) -> str:
    """A few of the words, for a message."""
    shown = sorted(words)[:5]
    return "|".join(shown) + ("|…" if len(words) > len(shown) else "")


def _match_verb(pattern: Pattern, token: Token, accepts: Accepts, found: Match, args: Arguments | None) -> bool:
    verb = token
    if pattern.pos == "a":
        verb = token.head if token.dep in {"acomp", "attr", "oprd"} else token
    if not _has_particle(pattern, token, verb):
        return found.lacks("the particle {} does not stand with it", pattern.particles(lemma(token)))
    if pattern.refused and not _is_refusal(verb):
        return found.lacks("it is not told with 'will not'")
    args = args if args is not None and verb is token else arguments(verb)
    if below := _below_particle(pattern, token, verb):
        args = replace(args, objects=[*args.objects, *below])
    if pattern.subject and not _fill(pattern.subject, args.subjects, accepts, found):
        return False
    phrases = args.obliques + (prepositional(token) if verb is not token else [])
    return _match_elements(pattern, args, phrases, accepts, found)


def _has_particle(pattern: Pattern, token: Token, verb: Token) -> bool:
    particles = pattern.particles(lemma(token))
    if "" in particles or any(c.lower in particles and _is_particle(c) for c in verb.children):
        return True
    return bool(_below_particle(pattern, token, verb))


def _below_particle(pattern: Pattern, token: Token, verb: Token) -> list[Token]:
    """The objects of a particle that the parser took for a preposition: "voted down the bill", "backed off it"."""
    particles = pattern.particles(lemma(token)) & _MISREAD
    if not particles or any(c.dep in OBJECT for c in verb.children):
        return []
    misread = [c for c in verb.children if c.dep == "prep" and c.lower in particles]
    return [t for c in misread for g in c.children if g.dep == "pobj" for t in conjuncts(g)]


def _is_particle(word: Token) -> bool:
    """Whether the word is a particle of its verb; a preposition only where nothing follows it."""
    bare = word.dep == "prep" and not any(c.dep in {"pobj", "pcomp"} for c in word.children)
    return word.dep in {"prt", "advmod", "intj"} or bare


def _is_refusal(verb: Token) -> bool:
    """Whether the verb is told with "will not" or "would not"; a verb of will itself with other negations too."""
    helpers = {_FULL.get(c.lower, c.lower) for c in verb.children if c.dep == "aux"}
    if lemma(verb) in _PLAINLY:
        return is_negated(verb)
    willed = {"will", "would"} | ({"do", "does", "can", "could", "ca"} if lemma(verb) in _OF_WILL else set())
    return is_negated(verb) and "have" not in helpers and bool(helpers & willed)


def _match_noun(pattern: Pattern, noun: Token, accepts: Accepts, found: Match) -> bool:
    args = Arguments(noun, obliques=_noun_phrases(noun))
    if pattern.subject:
        owners = [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]
        if not _fill(pattern.subject, owners, accepts, found):
            return False
    args.clauses = [c for c in noun.children if c.dep in {"acl", "relcl"}] + _infinitive_after(noun)
    return _match_elements(pattern, args, args.obliques, accepts, found)


def _infinitive_after(noun: Token) -> list[Token]:
    """An infinitive behind the noun that the parser hung on a verb above: "discussed operations to free the city"."""
    verbs = [t for t in noun.ancestors() if t.pos == "VERB"]
    near = [c for verb in verbs[:1] for c in verb.children if c.dep in {"advcl", "xcomp"} and c.i > noun.i]
    return [c for c in near if any(g.lower == "to" and g.i == noun.i + 1 for g in c.children)]


def _noun_phrases(noun: Token) -> list[tuple[str, Token]]:
    """The noun's prepositional phrases, and its verb's, which the parser often prefers ("launched strikes on X")."""
    blamed = blamed_with(noun)
    phrases = [pair for pair in prepositional(noun) if pair[1] not in blamed]
    if noun.dep in {"dobj", "nsubjpass", "nsubj", "attr"} and noun.head.pos in {"VERB", "AUX"}:
        other = _ON if lemma(noun.head) in BLAMING else frozenset()  # "blamed the raid on X" is no raid on X
        phrases = phrases + [pair for pair in prepositional(noun.head) if pair[0] not in other]
    for child in noun.children:  # "a meeting held with X"
        if child.dep in {"acl"} and child.tag == "VBN":
            phrases = phrases + prepositional(child)
    return phrases


def _match_elements(
    pattern: Pattern, args: Arguments, phrases: list[tuple[str, Token]], accepts: Accepts, found: Match
) -> bool:
    phrases, args = list(phrases), args.copy()  # what a clause below adds is for this pattern only
    for element in pattern.elements:
        if element.kind == "object":
            if not _fill(_slot_of(element), _objects_for(element, pattern, args), accepts, found):
                return False
        elif element.kind == "word":
            heads = [_counted(t, element.words) for t in args.objects + args.complements + _adverbs(args.predicate)]
            heads = [t for t in heads if lemma(t) in element.words]
            if not heads:
                return found.lacks("none of {} is its object", element.words)
            found.words += heads
            phrases += [p for t in heads for p in prepositional(t)]
        elif element.kind == "infinitive":
            if not _match_clause(element, args, phrases, found) and not _match_phrase(
                element, args, phrases, accepts, found
            ):  # "to~death" is a phrase
                return found.lacks(f"no clause {_some(element.prepositions)} {_some(element.words)} stands below it")
        elif not _match_phrase(element, args, phrases, accepts, found):
            return False
    return True


def _objects_for(element: Element, pattern: Pattern, args: Arguments) -> list[Token]:
    """The objects that may fill a slot: of two slots that must be filled, the first is for whom something is given."""
    pair = [e for e in pattern.elements if e.kind == "object" and _slot_of(e).required]
    if len(pair) < 2 or not args.indirect:
        return args.objects + args.indirect or [c for c in args.clauses if c.tag == "VBG"]  # "ruled out meeting them"
    return args.indirect if element is pair[0] else args.objects


def _adverbs(verb: Token) -> list[Token]:
    """Words beside a verb that say how or what: "trained together", "stood shoulder to shoulder", "said yes"."""
    return [c for c in verb.children if c.dep in {"advmod", "npadvmod", "intj"}]


def _counted(head: Token, words: frozenset[str]) -> Token:
    """The head itself where it is one of the words, else the noun behind its number: "two thirds of the debt"."""
    return head if lemma(head) in words else counted_noun(head)


def _slot_of(element: Element) -> Slot:
    assert element.slot is not None
    return element.slot


def _match_clause(element: Element, args: Arguments, phrases: list[tuple[str, Token]], found: Match) -> bool:
    """Whether the clause below has the verb asked for; what stands with that verb may fill the slots that follow."""
    verbs = [t for t in _carrying(args, element.prepositions) if _is_named(t, element.words)]
    if not verbs:
        return False
    found.words += verbs
    inner = arguments(verbs[0])
    phrases += inner.obliques
    about_another = element.prepositions & _ABOUT_ANOTHER or _has_own_subject(verbs[0])
    told = inner.subjects if about_another else inner.objects + inner.indirect
    args.objects = told or args.objects  # "sent experts to inspect the plant": what follows is the plant
    return True


def _has_own_subject(verb: Token) -> bool:
    """Whether an infinitive tells whose deed it is: "pressed for the army to leave"."""
    return any(c.dep == "mark" and c.lower == "for" for c in verb.children)


def _is_named(verb: Token, words: frozenset[str]) -> bool:
    """Whether the verb, alone or with its particle, is one of the words."""
    if lemma(verb) in words or "any" in words:
        return True
    return any(f"{lemma(verb)}_{c.lower}" in words for c in verb.children if _is_particle(c))


def _carrying(args: Arguments, words: frozenset[str]) -> list[Token]:
    """The verbs below that carry "to" or one of the modal verbs."""
    inner = [c for t in args.complements + args.objects for c in t.children if c.dep in {"xcomp", "acl"}]
    clauses = args.clauses + inner + [c for c in args.predicate.children if c.dep in {"advcl", "acl", "xcomp", "ccomp"}]
    if "for_to" in words:
        return [c for c in clauses if _has_own_subject(c)]
    if "to" in words:
        return [c for c in clauses if any(g.lower == "to" and g.dep == "aux" for g in c.children)]
    if words & _CONDITIONS:
        return [c for v in [args.predicate, *clauses] for c in v.children if _is_condition(c, words)]
    told = args.clauses + [c for t in args.objects for c in t.children if c.dep in {"acl", "relcl", "ccomp"}]
    if "that" in words:
        return [c for c in told if any(g.dep in SUBJECT for g in c.children)]
    return [c for c in told if _helpers(c) & words and (words & _OUGHT or _own_deed(c, args))]


def _is_condition(verb: Token, words: frozenset[str]) -> bool:
    return verb.dep == "advcl" and any(g.lower in words and g.dep in {"mark", "advmod"} for g in verb.children)


def _helpers(verb: Token) -> frozenset[str]:
    """Its helping verbs; none of a perfect: "must have been" demands nothing."""
    found = frozenset(_FULL.get(c.lower, c.lower) for c in verb.children if c.dep == "aux")
    return frozenset() if "have" in found else found


def _own_deed(verb: Token, above: Arguments) -> bool:
    """Whether a clause tells what its speaker, or the speaker's side, will do: "warned that his army would bomb X"."""
    speaker = [t for s in above.subjects for t in s.subtree()]
    if any(t.dep == "poss" and t.pos == "PRON" for t in speaker):  # "X would close the border, its minister warned"
        return not is_negated(verb)
    outer = {t.lower for t in speaker if t.text[0].isupper()}
    return not is_negated(verb) and any(
        t.pos == "PRON" or t.lower in outer or any(c.dep == "poss" and c.pos == "PRON" for c in t.children)
        for t in arguments(verb).subjects
    )


def _match_phrase(
    element: Element, args: Arguments, phrases: list[tuple[str, Token]], accepts: Accepts, found: Match
) -> bool:
    heads = [t for word, t in phrases if word in element.prepositions and t.i not in found.used]
    things = {t.i: t for o in args.objects for t in (o, counted_noun(o))}.values()  # "most of its forces in the city"
    heads += [t for o in things for word, t in prepositional(o) if word in element.prepositions and t not in heads]
    if element.slot is None:
        heads = [t for t in heads if lemma(t) in element.words]
        found.words += heads
        phrases += [p for t in heads for p in prepositional(t)]
        return bool(heads) or found.lacks("no phrase with {} stands with it", element.words)
    filled = _fill(element.slot, heads, accepts, found)
    phrases += [p for t in heads if t.i in found.used for p in prepositional(t)]  # "call for sanctions against X"
    return filled


def _fill(slot: Slot, tokens: Sequence[Token], accepts: Accepts, found: Match) -> bool:
    """Fill the slot with the heads that it admits; false when it is required and stays empty."""
    fitting = [t for t in tokens if accepts(t, slot)]
    if slot.required and not fitting:
        given = frozenset(t.text for t in tokens)
        return found.lacks("{} cannot be its " + slot.role if given else f"it has no {slot.role}", given)
    found.fill(slot, fitting)
    found.used.update(t.i for t in fitting)
    return True
