"""Factuality: whether what a word tells happened, as a number, with the words that say so.

The word stands in a clause, the clause under a word that embeds it, and so on up to the sentence. What the sentence
says is worked out from the top down: a question or a command leaves everything open, "failed to" turns over what it
is told of, "knows that" takes it for granted. Then the word's own modal verbs, negators and adverbs are applied.
The status and both numbers come out of this one walk, so they cannot contradict each other.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.annotation.sheet import Token
from dateline.coding.certainty import DENIED_FROM, FACT, Factuality
from dateline.coding.clauses import SUBJECT, is_announced, is_of_rank, is_verb, partner
from dateline.coding.embedding import LEVELS, Effect, effect, is_in_order, letter
from dateline.coding.modality import PRESENT, is_past, modified, own
from dateline.coding.negation import is_negated

_DEPTH = 8  # sentences embed no deeper than this in practice
_OPEN = frozenset({"if", "unless", "whether", "lest", "case", "provided", "providing", "wether"})
_TIME = frozenset({"when", "once", "until", "till", "whenever", "before", "after", "while", "by"})
_UNTIL = frozenset({"until", "till", "once"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl", "csubj", "pcomp"})
_LIGHT = frozenset(
    {"be", "make", "have", "take", "give", "launch", "mount", "get", "hold", "issue", "reach", "see", "do"}
)
_NOUN_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "about"})
_SERVED = 1.5  # "stayed to help": readers mostly take it that they helped
_TO = frozenset({"to", "ta", "na"})  # "gotta", "gonna"
_CAUSING = frozenset({"let", "make", "have", "get", "see", "hear", "watch", "help"})
_STATES = frozenset({"love", "like", "hope", "need", "want", "have", "thank", "wish", "hate", "feel", "seem"})
_TELLING = frozenset(
    {"report", "claim", "allegation", "accusation", "suggestion", "rumour", "rumor", "assertion", "statement", "charge"}
)
_GOVERNED = frozenset({"of", "on", "about", "from", "in", "for", "to", "into", "at", "against", "with", "over"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


_SETTLED: dict[str, Factuality] = {
    "actual": Factuality(),
    "planned": Factuality("planned", 2.0, -2.1),
    "possible": Factuality("possible", 0.5, -1.3),
    "denied": Factuality("denied", -3.0, -1.1),
}


def weigh(trigger: Token, support: Token | None = None, settled: str = "") -> Factuality:
    """The factuality of the event that `trigger` names; `support` is the verb that carries a noun trigger, `settled`
    the status that a rule gives, whatever the words around it say.
    """
    found = factuality_of(trigger, support)
    return found if settled in {"", found.status} else _SETTLED[settled]


def factuality_of(trigger: Token, support: Token | None = None) -> Factuality:
    """The factuality of what `trigger` tells; `support` is the verb that carries a noun trigger."""
    found = _assessed(support or trigger, _DEPTH)
    return found if support is None else own(trigger, found)


def _assessed(word: Token, depth: int) -> Factuality:
    return own(word, _standing(word, depth))


def _standing(word: Token, depth: int) -> Factuality:
    """What the words above say of the clause or phrase that the word heads."""
    if word.head is word:
        return _sentence(word)
    if depth <= 0:
        return FACT
    if word.dep in {"aux", "auxpass"}:
        return _assessed(word.head, depth - 1)
    if word.dep in {"acl", "advcl"} and _is_imperative(word):
        return _sentence(word)
    if word.dep in {"conj", "parataxis", "dep"}:
        return _coordinated(word, depth)
    if word.dep in {"pobj", "pcomp"}:
        return _behind_preposition(word, depth)
    if word.dep == "advcl":
        return _adverbial(word, depth)
    if word.dep in _CLAUSES:
        return _clause(word, depth)
    return _phrase(word, depth)


def _sentence(word: Token) -> Factuality:
    if not is_verb(word):
        return FACT
    if _is_imperative(word):
        return FACT.at(LEVELS["asked"], "command")
    if _is_question(word):
        return FACT.at(LEVELS["question"], "question")
    return FACT


def _is_imperative(verb: Token) -> bool:
    """ "Send the troops home.": a bare form without subject or helper, or what "please" stands before."""
    if any(c.lower == "please" and c.i + 1 == verb.i for t in (verb, verb.head) for c in t.children):
        return True
    if verb.tag != "VB" or any(c.dep in SUBJECT or (c.dep == "aux" and c.lemma != "do") for c in verb.children):
        return False
    return verb.lemma.lower() not in _STATES and not any(c.dep in {"auxpass", "mark"} for c in verb.children)


def _is_question(verb: Token) -> bool:
    """A question that is answered with yes or no; others take for granted what they ask about."""
    subject = next((c.i for c in verb.children if c.dep in SUBJECT), -1)
    if not any(c.text == "?" for t in [verb, *verb.ancestors()] for c in t.children) or not any(
        _is_helper(c) and c.i < subject for c in [verb, *verb.children]
    ):
        return False
    return not any(t.tag in _WH and t.i < verb.i for c in verb.children for t in [c, *c.children])


def _is_helper(word: Token) -> bool:
    return word.dep in {"aux", "auxpass"} or word.lemma == "be"


def _coordinated(word: Token, depth: int) -> Factuality:
    if not is_verb(word):
        return _standing(word.head, depth - 1) if word.dep == "conj" else FACT
    first = partner(word) if word.dep == "conj" else word.head
    root = _is_root(first)
    if word.dep != "conj" or any(c.dep in SUBJECT for c in word.children):
        return _sentence(word) if root else _standing(first, depth - 1)
    helped = any(c.dep in {"aux", "auxpass"} for c in first.children)
    if root and _is_imperative(word) and not helped:
        return _sentence(word)
    found = _standing(first, depth - 1)
    if any(c.dep in {"aux", "auxpass"} for c in word.children):
        return found
    either = not is_negated(word) and any(c.dep == "cc" and c.lower in {"or", "nor"} for c in first.children)
    return modified(first, found, negated=is_negated(first) and either)


def _is_root(word: Token) -> bool:
    return word.head is word


def _lookup(head: Token, kind: str, depth: int) -> Factuality | None:
    """What the governing word says by the table; None when it has no row."""
    pos = letter(head)
    if pos == "n" and kind == "that" and (told := _answered(head, depth)):
        return told
    found = effect(head.lemma.lower(), pos, *_kinds(kind, pos)) if pos else None
    if found and kind == "to" and head.lemma == "have" and head.tag in {"VBD", "VBN"}:
        found = Effect("likely", "not be")  # "had to leave"
    if found and found.affirmed == "purpose":
        return _purpose(_assessed(head, depth - 1))
    return _assessed(head, depth - 1).under(found, head.lower) if found else None


def _answered(noun: Token, depth: int) -> Factuality | None:
    """What a denial makes of what its noun tells: "dismissed reports that …" is "denied that …"."""
    verb = noun.head
    if noun.dep not in {"dobj", "nsubjpass"} or not is_verb(verb) or noun.lemma.lower() not in _TELLING:
        return None
    found = effect(verb.lemma.lower(), "v", "that")
    refuted = found is not None and found.affirmed in {"denied", "false"}
    return _assessed(verb, depth - 1).under(found, verb.lower) if found is not None and refuted else None


def _kinds(kind: str, pos: str) -> tuple[str, ...]:
    """Which rows hold for a complement, nearest first: those for any complement hold for no clause with "that"."""
    wide = kind in {"to", "any"} or (kind == "ing" and pos != "n") or (kind == "np" and pos == "n")
    return (kind, "any") if wide else (kind,)


def _kind(word: Token) -> str:
    """The kind of complement: to, ing, that or np."""
    if not is_verb(word):
        return "np" if not any(c.dep in SUBJECT for c in word.children) else "that"
    if any(c.lower in _TO and c.dep == "aux" for c in word.children):
        return "to"
    bare = not any(c.dep in {"aux", "auxpass", "mark"} for c in word.children)
    if bare and word.tag == "VBN" and word.head.lemma not in _CAUSING:
        return "done"  # "ordered him jailed"
    if bare and (word.tag == "VB" or (word.head.lemma in _CAUSING and word.tag in {"VBP", "VBN"})):
        return "any"  # "saw them leave", "had it repaired"
    return "ing" if word.tag == "VBG" and not any(c.dep in {"aux", "nsubj"} for c in word.children) else "that"


def _clause(word: Token, depth: int) -> Factuality:
    head, kind = word.head, _kind(word)
    if word.dep == "ccomp" and any(c.text == ";" and word.i < c.i < head.i for c in (*head.children, *word.children)):
        return FACT  # "X said so; Y denied it": another sentence
    if special := _special(word, depth):
        return special
    if (
        kind in {"to", "ing", "any"}
        and word.dep == "xcomp"
        and not any(c.dep in {"aux", "mark"} for c in word.children)
    ):
        kind = "ing" if word.tag == "VBG" else "any"
    if kind == "to" and any(c.tag in _WH for c in word.children):
        return _assessed(head, depth - 1).at(LEVELS["possible"], "how to")
    if kind == "that" and _marks(word) & _OPEN:
        return _assessed(head, depth - 1).at(LEVELS["open"], "whether")
    for governor in _governors(head, word):
        if word.dep != "relcl" and (found := _lookup(governor, kind, depth)):
            return found
    return _unlisted(word, kind, depth)


def _special(word: Token, depth: int) -> Factuality | None:
    """Constructions that no single word makes: "is going to", "is to", "has yet to", "the first to"."""
    head = word.head
    to = any(c.lower == "to" for c in word.children if c.dep == "aux")
    if is_of_rank(word):
        return FACT
    if is_in_order(head):
        return _purpose(_assessed(head.head.head, depth - 1))
    if word.dep != "xcomp" or not to:
        return None
    if head.lemma == "go" and head.tag == "VBG":
        return _assessed(head, depth - 1).under(Effect("planned", "not be"), "going to")
    if head.lemma == "have" and any(c.lower == "yet" for c in head.children):
        return FACT.at(LEVELS["false"], "yet to")
    if head.lemma == "be" and not any(c.dep in {"acomp", "attr"} for c in head.children):
        return _assessed(head, depth - 1).under(Effect("planned", "not be"), "is to")
    return None


def _governors(head: Token, word: Token) -> list[Token]:
    """Whose complement the clause is: its head, or what a verb such as "be" says it of ("is likely that")."""
    if not is_verb(head) or head.lemma not in {
        "be",
        "seem",
        "become",
        "remain",
        "look",
        "feel",
        "have",
        "make",
        "find",
    }:
        return [head]
    said = [c for c in head.children if c.dep in {"acomp", "attr", "oprd", "dobj"} and c is not word]
    subject = [c for c in head.children if c.dep == "nsubj" and c.pos == "NOUN"]
    return [*said, head] if said else [*subject, head] if head.lemma == "be" else [head]


def _unlisted(word: Token, kind: str, depth: int) -> Factuality:
    """A clause whose head has no row in the table."""
    above = _assessed(word.head, depth - 1)
    if word.dep == "relcl" and kind != "to":
        return _attached(word, above)
    if word.dep == "csubj":
        return above.at(LEVELS["appraised"], "subject clause") if kind != "that" else above
    if is_announced(word):
        return FACT
    if kind == "to":
        return _purpose(above)
    if word.dep == "ccomp":
        return above.under(Effect("told", "open"), word.head.lower)
    return _attached(word, above)


def _attached(word: Token, above: Factuality) -> Factuality:
    """A relative or participle clause: its own tense decides, but what is not told for a fact has no facts in it."""
    if is_past(word) or above.so_far > 0 or above.value <= DENIED_FROM:
        return FACT
    return replace(FACT, so_far=0.5, cues=above.cues)


def _purpose(above: Factuality) -> Factuality:
    """What is done to some end: "stayed to help". Nothing says whether the end is reached."""
    if above.value <= DENIED_FROM:
        return above.at(LEVELS["unlikely"], "purpose")
    found = above.at(LEVELS["purpose"], "purpose")
    return replace(found, so_far=_SERVED if above.so_far > PRESENT else 0.2) if above.so_far > 0 else found


def _marks(word: Token) -> set[str]:
    return {c.lower for c in word.children if c.dep in {"mark", "advmod"} and c.i < word.i}


def _adverbial(word: Token, depth: int) -> Factuality:
    marks, kind = _marks(word), _kind(word)
    above = _assessed(word.head, depth - 1)
    if kind == "to" and not is_of_rank(word):
        for governor in _governors(word.head, word):
            if found := _lookup(governor, kind, depth):
                return found
        return _purpose(above)
    if marks & _OPEN:
        return FACT.at(LEVELS["past condition" if is_past(word) else "condition"], min(marks & _OPEN))
    if above.so_far < 0 and not is_past(word):  # told of a time to come
        if marks & _UNTIL:
            return FACT.at(LEVELS["condition"], min(marks & _UNTIL))
        if above.value > DENIED_FROM and (marks & _TIME or kind == "ing"):
            return above
    return _attached(word, above)


def _behind_preposition(word: Token, depth: int) -> Factuality:
    preposition, governor = word.head, word.head.head
    pos, verbal = letter(governor), is_verb(word)
    kinds = [preposition.lower]
    if verbal:
        kinds += ["ing", "any"] if preposition.lower in _GOVERNED else []
    elif pos == "n" and preposition.lower in _NOUN_PREPOSITIONS:
        kinds += ["any"]
    if pos == "n" and preposition.lower in {"of", "about"} and (told := _answered(governor, depth)):
        return told
    found = effect(governor.lemma.lower(), pos, *kinds) if pos else None
    if found:
        return _assessed(governor, depth - 1).under(found, governor.lower)
    if not verbal:
        return FACT
    if _marks(word) & _OPEN or preposition.lower == "whether":
        return FACT.at(LEVELS["open"], "whether")
    above = _assessed(governor, depth - 1) if pos else FACT
    own = effect(preposition.lower, "p", "any")
    return (
        above.under(own, preposition.lower)
        if own and own.affirmed != "not"
        else replace(_attached(word, above), so_far=min(above.so_far, 0.2))
    )


def _phrase(word: Token, depth: int) -> Factuality:
    """A noun or participle in a clause: what verbs such as "plan" and "cancel" say of it, else it is presupposed."""
    head = word.head
    if word.dep in {"acomp", "oprd"} and is_verb(head):
        return _assessed(head, depth - 1)
    if word.dep in {"dobj", "nsubjpass", "attr", "nsubj", "oprd"} and is_verb(head):
        if (
            word.dep != "nsubj"
            and word.dep != "attr"
            and (found := _lookup(head, "ing" if is_verb(word) else "np", depth))
        ):
            return found
        if word.dep in {"dobj", "attr"} and head.lemma in _LIGHT and not is_verb(word):
            return _assessed(head, depth - 1)
    return FACT
