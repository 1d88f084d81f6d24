"""Deep arguments: who does what to whom behind passives, relatives, participles, infinitives and coordination.

Works on the dependency labels that spaCy's English models use (CLEAR style). Everything here is a question about
grammar; nothing knows an event type.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.annotation.sheet import Token
from dateline.coding import vocabulary

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECT = frozenset({"dobj", "obj"})
COMPLEMENT = frozenset({"attr", "acomp", "oprd"})
_PARTICLES = frozenset({"away", "out", "back", "off", "down", "up", "over", "aside", "apart", "ahead"})
RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "next", "only"})
_WITHOUT_CLAUSES = frozenset({"free", "release", "rescue", "arrest", "detain", "deport", "return", "kill", "evacuate"})
_LIGHT = frozenset({"cc", "conj", "advmod", "punct", "prt"})  # what may stand between coordinated verbs
BLAMING = frozenset({"blame", "pin"})
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "absolve", "charge"})
_RAISING = frozenset({"help", "let", "make", "see", "want", "ensure", "allow", "permit", "enable"})
_SHARES = frozenset({"part", "role", "share", "hand"})


@dataclass(slots=True)
class Arguments:
    """What a predicate governs, as heads of phrases: deep subjects and objects, prepositional phrases, clauses."""

    predicate: Token
    passive: bool = False
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    indirect: list[Token] = field(default_factory=list)
    complements: list[Token] = field(default_factory=list)
    obliques: list[tuple[str, Token]] = field(default_factory=list)
    clauses: list[Token] = field(default_factory=list)

    def with_prepositions(self, words: Iterable[str]) -> list[Token]:
        """Heads of the phrases that one of these prepositions introduces."""
        return [t for word, t in self.obliques if word in words]

    def copy(self) -> Arguments:
        """The same arguments, to be added to; quicker than `dataclasses.replace`, and asked for at every pattern."""
        return Arguments(
            self.predicate, self.passive, self.subjects, self.objects, self.indirect, self.complements, self.obliques,
            self.clauses,
        )  # fmt: skip


def is_verb(token: Token) -> bool:
    """A word that heads a clause: a verb, or an auxiliary that is no helper of another verb."""
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep not in {"aux", "auxpass"})


def lemma(token: Token) -> str:
    """The word's lemma in lower case; headline capitals and unseen plurals are folded."""
    if token.pos == "PROPN" and token.lower.endswith("s") and not token.lower.endswith("ss"):
        return token.lower[:-1]
    return token.lemma.lower()


def conjuncts(token: Token) -> list[Token]:
    """The phrase and those coordinated with it, in text order: "Iraq, Iran and Syria" from "Iraq"."""
    found = [token]
    for child in token.children:
        if child.dep == "conj" and (
            child.pos == token.pos or {child.pos, token.pos} <= {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
        ):
            found.extend(conjuncts(child))
        elif child.dep == "prep" and child.lower == "including":  # "partners, including the World Bank"
            found.extend(t for _, t in _behind(child) if t.pos in {"NOUN", "PROPN"})
    return sorted(found, key=lambda t: t.i)


def is_passive(verb: Token) -> bool:
    """Whether the clause is passive: by its auxiliary, or a bare participle after a noun or a passive conjunct."""
    if any(c.dep in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    if verb.tag != "VBN" or any(c.dep == "aux" and c.lemma == "have" for c in verb.children):
        return False
    if any(c.dep in OBJECT for c in verb.children):
        return False
    if verb.dep in {"acl", "amod", "advcl"} or any(c.dep == "agent" for c in verb.children):
        return True
    own_subject = any(c.dep in SUBJECT for c in verb.children)
    bare = own_subject and not any(c.dep == "aux" for c in verb.children)
    if bare and (verb.dep == "ccomp" or (verb.dep == "ROOT" and not verb.lower.endswith("ed"))):
        return True  # "a judge ordered two ministers jailed", "Reporter slain in Oaxaca"
    return verb.dep == "conj" and not own_subject and is_verb(verb.head) and is_passive(verb.head)


def prepositional(token: Token) -> list[tuple[str, Token]]:
    """(preposition, head of its phrase) of every prepositional phrase that the word governs, conjuncts included."""
    found: list[tuple[str, Token]] = []
    for child in token.children:
        if child.dep in {"prep", "agent", "dative"} or (child.dep == "advmod" and child.pos == "ADP"):
            found += _behind(child)
        elif child.dep == "prt" or (child.dep == "advmod" and child.lower in _PARTICLES):
            # "lashed out at X", "stayed away from X": the phrase hangs on the particle
            found += prepositional(child)
    return found


def _behind(preposition: Token) -> list[tuple[str, Token]]:
    found: list[tuple[str, Token]] = []
    for child in preposition.children:
        if child.dep in {"pobj", "pcomp"}:
            found += [(preposition.lower, t) for t in conjuncts(child)]
        elif child.dep == "prep":  # "out of", "along with"
            found += [(f"{preposition.lower} {word}", t) for word, t in _behind(child)]
            found += _behind(child)
        elif child.dep == "conj" and child.pos == "ADP":  # "in and around"
            found += _behind(child)
    return found


def antecedent(token: Token) -> Token:
    """The noun behind a relative pronoun, else the word itself."""
    if token.lower not in RELATIVE or token.tag not in {"WDT", "WP", "WP$", "IN", "DT"}:
        return token
    for ancestor in token.ancestors():
        if ancestor.dep == "relcl":
            return ancestor.head
    return token


def arguments(verb: Token) -> Arguments:
    """The deep arguments of a verb."""
    args = Arguments(verb, is_passive(verb))
    own = [antecedent(t) for c in verb.children if c.dep in SUBJECT for t in conjuncts(c)]
    objects = [antecedent(t) for c in verb.children if c.dep in OBJECT for t in conjuncts(c)]
    objects = objects or _behind_particle(verb) or _of_gerund(verb)
    args.indirect = [t for c in verb.children if c.dep == "dative" and c.pos != "ADP" for t in conjuncts(c)]
    args.complements = [t for c in verb.children if c.dep in COMPLEMENT for t in conjuncts(c)]
    if not objects and verb.lemma in _RAISING:  # "help people create", "allowed the ban to lapse"
        objects = [
            t for c in verb.children if c.dep == "ccomp" for g in c.children if g.dep == "nsubj" for t in conjuncts(g)
        ]
    for small in (c for c in verb.children if _is_small_clause(c)):  # "hold the state responsible"
        objects += [t for c in small.children if c.dep in SUBJECT for t in conjuncts(c)]
        args.complements.append(small)
    args.complements += _predicates_of(objects)
    objects += _two_objects(verb)
    args.obliques = prepositional(verb)
    args.clauses = [c for c in verb.children if c.dep in {"ccomp", "xcomp"}]
    if args.passive:
        args.subjects = [t for c in verb.children if c.dep == "agent" for _, t in _behind(c)]
        args.objects = (own or _inherited(verb)) + objects
        if not args.subjects:  # "was granted asylum by X": the parser hangs the agent on the object
            args.subjects = [t for o in objects for word, t in prepositional(o) if word == "by"]
    else:
        args.subjects = own or _misread_subject(verb) or _inherited(verb)
        args.objects = objects or _relative_object(verb) or _shared_object(verb)
        if objects:  # "targeted the general along with two aides"
            args.objects += [t for word, t in args.obliques if word in {"along with", "together with"}]
    return args


def _two_objects(verb: Token) -> list[Token]:
    """Two objects that the parser made a clause without a verb: "denies inspectors access"."""
    clauses = [c for c in verb.children if c.dep == "ccomp" and c.pos == "NOUN"]
    bare = [c for c in clauses if not any(g.dep == "mark" or g.pos in {"AUX", "VERB"} for g in c.children)]
    return [t for c in bare for g in [*(s for s in c.children if s.dep == "nsubj"), c] for t in conjuncts(g)]


def _predicates_of(objects: list[Token]) -> list[Token]:
    """Adjectives that say what becomes of the objects, which the parser hangs on them: "set the depot ablaze"."""
    return [c for t in objects for c in t.children if c.dep == "amod" and c.pos == "ADJ" and c.i > t.i]


def _behind_particle(verb: Token) -> list[Token]:
    """What the parser hangs below the particle though the verb takes it: "sealed off the town"."""
    return [t for c in verb.children if c.dep == "prt" for g in c.children if g.dep == "pobj" for t in conjuncts(g)]


def _of_gerund(verb: Token) -> list[Token]:
    """What a gerund takes as a noun would: "resumed shelling of the port"."""
    above = verb.dep in {"xcomp", "pcomp", "dobj", "nsubj", "pobj"}
    return [t for word, t in prepositional(verb) if word == "of"] if verb.tag == "VBG" and above else []


def _is_small_clause(word: Token) -> bool:
    """Whether a clause has an adjective for a verb, or a participle: "freed the men unharmed"."""
    if word.dep != "ccomp" or any(c.dep in {"aux", "auxpass", "mark"} for c in word.children):
        return False
    shaped = word.lower.startswith("un") and word.lower.endswith("ed")
    return word.pos == "ADJ" or shaped or (word.tag in {"VBN", "VBD"} and word.head.lemma in _WITHOUT_CLAUSES)


def _misread_subject(verb: Token) -> list[Token]:
    """The name that the parser takes for a modifier of a headline's verb: "Pakistan backs Turkey"."""
    if verb.tag not in {"VBZ", "VBP"} or verb.dep != "ROOT":
        return []
    names = [c for c in verb.children if c.dep in {"amod", "compound", "nmod", "npadvmod"} and c.i < verb.i]
    return [c for c in names if c.text[0].isupper()][-1:]


def _inherited(verb: Token) -> list[Token]:
    """The subject that a clause without one of its own takes from where it stands."""
    head = verb.head
    if head is verb:
        return []
    if verb.dep in {"conj", "parataxis", "dep"} and is_verb(head):
        return _surface_subjects(partner(verb))
    if verb.dep in {"xcomp", "ccomp"} and (is_verb(head) or head.pos == "ADJ"):
        return _controller(head)
    if verb.dep == "advcl" and is_verb(head):
        return _surface_subjects(head)
    if verb.dep in {"acl", "relcl"}:
        return _doers_of_infinitive(verb) if _infinitive(verb) else [head]
    if verb.dep == "pcomp" and head.dep in {"prep", "mark"}:
        if _is_charged(head.head):
            return [head.head]  # "accused the army of bombing the market"
        return _controller(head.head) if is_verb(head.head) or head.head.pos == "ADJ" else possessors(head.head)
    if verb.dep == "conj":
        return possessors(head)
    return []


def _is_charged(noun: Token) -> bool:
    """Whether the noun is whom a verb charges with what follows it."""
    return noun.dep in OBJECT and is_verb(noun.head) and lemma(noun.head) in _CHARGING


def _doers_of_infinitive(verb: Token) -> list[Token]:
    """Who does what an infinitive behind a noun tells: "the first state to sign", "Minister to visit Rome", "X's offer
    to help".
    """
    noun = verb.head
    if is_announced(verb):
        return conjuncts(noun)
    if noun.dep == "attr" and is_verb(noun.head) and is_of_rank(verb):
        return _surface_subjects(noun.head)
    return possessors(noun)


def is_of_rank(verb: Token) -> bool:
    """Whether an infinitive tells what one of a row did: "was the first state to recognise it"."""
    if not _infinitive(verb) or verb.dep not in {"acl", "relcl", "advcl"}:
        return False
    nouns = [c for c in verb.head.children if c.dep == "attr"] if verb.dep == "advcl" else [verb.head]
    return any(c.lower in _RANKS for noun in nouns if noun.i < verb.i for c in noun.children)


def is_announced(verb: Token) -> bool:
    """Whether an infinitive tells by itself what is to be done: the headline "Minister to visit Rome"."""
    if not _infinitive(verb) or any(c.dep == "mark" for c in verb.children):
        return False
    if verb.dep == "ROOT":
        return any(c.dep in SUBJECT for c in verb.children)
    return verb.dep in {"acl", "relcl"} and verb.head.dep == "ROOT" and verb.head.pos in {"NOUN", "PROPN"}


def partner(verb: Token) -> Token:
    """The verb that a coordinated one goes with: its head, or where the forms do not agree the nearest one of its form,
    inside the head's clause ("we will press until it yields and talks") or above it ("urged them to act and warned …").
    """
    head = verb.head
    if verb.tag not in {"VBZ", "VBD"} or head.tag == verb.tag:
        return head
    inside = [t for t in head.subtree() if t.tag == verb.tag and is_verb(t) and t.i < verb.i]
    above = [t for t in head.ancestors() if t.tag == verb.tag and is_verb(t)]
    return (inside[-1:] or above[:1] or [head])[0]


def _surface_subjects(verb: Token) -> list[Token]:
    args = arguments(verb)
    return args.objects[:1] if args.passive and args.objects else args.subjects


def _controller(head: Token) -> list[Token]:
    if head.pos == "ADJ":  # "is ready to attack"
        return _surface_subjects(head.head) if is_verb(head.head) else []
    args = arguments(head)
    if args.objects and (head.lemma in vocabulary.words("object control") or args.passive):
        return args.objects
    if head.lemma in vocabulary.words("object control"):  # "call on Iran to stop"
        asked = args.with_prepositions({"on", "upon", "to"})
        if asked:
            return asked
    return args.subjects


def _infinitive(verb: Token) -> bool:
    return any(c.lower == "to" and c.dep == "aux" for c in verb.children)


def _relative_object(verb: Token) -> list[Token]:
    """The noun of "the territory ISIL controlled", where the relative pronoun is left out."""
    if verb.dep != "relcl" or any(c.lower in RELATIVE for c in verb.children):
        return []
    has_subject = any(c.dep in SUBJECT for c in verb.children)
    return [verb.head] if has_subject and verb.head.pos in {"NOUN", "PROPN"} else []


def _shared_object(verb: Token) -> list[Token]:
    """The object that two coordinated verbs share, which stands with the second: "killed and wounded villagers"."""
    second = next((c for c in verb.children if c.dep == "conj" and is_verb(c) and c.tag == verb.tag), None)
    if second is None or any(c.i > verb.i and c.dep not in _LIGHT for c in verb.children):
        return []
    if any(c.dep in SUBJECT | {"aux", "auxpass"} for c in second.children):
        return []
    return [t for c in second.children if c.dep in OBJECT for t in conjuncts(c)]


def possessors(noun: Token) -> list[Token]:
    """Who has or does the noun: its possessor, else its modifying name, else whoever holds it by a verb."""
    owners = [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]
    if owners:
        return owners
    named = [
        c
        for c in noun.children
        if c.dep in {"compound", "nmod", "amod"} and c.pos in {"PROPN", "ADJ"} and c.text[0].isupper()
    ]
    if named:
        return named
    made_by = [t for word, t in prepositional(noun) if word == "by"]
    if made_by:
        return made_by
    if noun.dep in OBJECT and is_verb(noun.head):
        return arguments(noun.head).subjects
    return those_taking_part(noun)


def those_taking_part(noun: Token) -> list[Token]:
    """Who is said to be engaged in what the noun names: "took part in the raid", "remains engaged in the effort"."""
    if noun.dep != "pobj" or noun.head.lower != "in":
        return []
    engaged = noun.head.head
    shares = [engaged] if engaged.dep == "dobj" else [c for c in engaged.children if c.dep == "dobj"]
    if any(c.lower in _SHARES for c in shares):  # "played a role in": the phrase may hang on either word
        return _surface_subjects(shares[0].head)
    words = [engaged, *(c for c in engaged.children if c.dep in COMPLEMENT)]
    if vocabulary.words("taking part").isdisjoint(form for t in words for form in (lemma(t), t.lower)):
        return []
    engaged = engaged.head if engaged.dep in COMPLEMENT else engaged  # "remains engaged in"
    return _surface_subjects(engaged) if is_verb(engaged) else []


def blamed_with(deed: Token) -> list[Token]:
    """Who is blamed for what the noun names, where the parser hangs the phrase on the noun: "blamed the raid on X"."""
    if deed.dep not in OBJECT or lemma(deed.head) not in BLAMING:
        return []
    if any(word in {"on", "upon", "for"} for word, _ in prepositional(deed.head)):
        return []
    return [t for word, t in prepositional(deed) if word in {"on", "upon"}]


def laid_on(deed: Token) -> list[Token]:
    """Who is blamed for what the noun names, wherever the phrase hangs: "the raid was blamed on X"."""
    if deed.dep not in OBJECT | {"nsubjpass"} or lemma(deed.head) not in BLAMING:
        return []
    return [t for word, t in prepositional(deed.head) if word in {"on", "upon"}] or blamed_with(deed)


def clause_head(token: Token) -> Token:
    """The verb whose clause the word stands in (the word itself when it heads a clause)."""
    if is_verb(token) and token.dep not in {"amod", "compound"}:
        return token
    for ancestor in token.ancestors():
        if is_verb(ancestor) and ancestor.dep not in {"amod", "compound"}:
            return ancestor
    return token
