"""Factuality: whether what a word tells happened, as a number, with the words that say so.

The word stands in a clause, the clause under a word that embeds it, and so on up to the sentence. What the sentence
says is worked out from the top down: a question or a command leaves everything open, "failed to" turns over what it
is told of, "knows that" takes it for granted. Then the word's own modal verbs, negators and adverbs are applied.
The status and both numbers come out of this one walk, so they cannot contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.annotation.sheet import Token
from dateline.coding import vocabulary
from dateline.coding.clauses import SUBJECT, is_announced, is_of_rank, is_verb, partner
from dateline.coding.embedding import LEVELS, RELATIVE, Effect, Level, effect, is_in_order, letter
from dateline.coding.negation import is_negated
from dateline.records import EventStatus

STRENGTH: dict[EventStatus, int] = {"actual": 0, "planned": 1, "possible": 2, "denied": 3}
DENIED_FROM = -1.0  # from here down the words say that it did not, or will not, happen
_DEPTH = 8  # sentences embed no deeper than this in practice
_NEGATED_SO_FAR = 0.4  # how much surer readers are of "it happened" than of "it did not happen"
_CONDITION = frozenset({"if", "unless", "whether", "once", "lest", "until", "case", "provided", "providing"})
_OPEN = frozenset({"if", "unless", "whether", "lest", "case", "provided", "providing", "wether"})
_TIME = frozenset({"when", "once", "until", "till", "whenever", "before", "after", "as", "while", "by"})
_UNTIL = frozenset({"until", "till", "once"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl", "csubj", "pcomp"})
_LIGHT = frozenset(
    {"be", "make", "have", "take", "give", "launch", "mount", "get", "hold", "issue", "reach", "see", "do"}
)
_NOUN_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "about"})
_SERVED = 1.5  # "stayed to help": readers mostly take it that they helped
_PRESENT = 2.45  # in the present tense readers are less sure: much is told of what happens in general
_TO = frozenset({"to", "ta", "na"})  # "gotta", "gonna"
_CAUSING = frozenset({"let", "make", "have", "get", "see", "hear", "watch", "help"})
_STATES = frozenset({"love", "like", "hope", "need", "want", "have", "thank", "wish", "hate", "feel", "seem"})
_PAST = frozenset({"have", "has", "had", "was", "were", "did", "'ve", "’ve", "ve"})
_GOVERNED = frozenset({"of", "on", "about", "from", "in", "for", "to", "into", "at", "against", "with", "over"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """What the words say: `value` from -3 (certainly not) to 3 (certainly did or will happen), `so_far` the same for
    what has happened by the time of writing; `cues` are the words and constructions that decided, outermost first.
    """

    mode: EventStatus = "actual"
    value: float = 3.0
    so_far: float = 2.7
    cues: tuple[str, ...] = ()

    @property
    def status(self) -> EventStatus:
        """Denied below a certain value; else what kind of event the words make of it."""
        if round(self.value, 1) <= DENIED_FROM:
            return "denied"
        if self.mode in {"planned", "possible"}:
            return self.mode
        return "actual" if self.value > 0 else "possible"

    @property
    def number(self) -> float:
        """`value` as records hold it."""
        return round(self.value, 1) + 0.0  # no -0.0

    def under(self, effect: Effect, cue: str) -> Factuality:
        """What a word of this factuality says of its complement."""
        name = effect.affirmed if self.value > DENIED_FROM else effect.negated
        if name == "given":
            return Factuality(cues=(*self.cues, cue))
        if name in RELATIVE:
            return replace(self if name == "same" else self.reversed(), cues=(*self.cues, cue))
        told = FACT if name == "told" and self.value > DENIED_FROM else self  # what may be said may still be so
        return replace(told, cues=self.cues).at(LEVELS[name], cue)

    def at(self, level: Level, cue: str) -> Factuality:
        """The level that a cue sets, in what is itself only planned, possible or denied."""
        weight = max(abs(self.value) / 3, 0.4)
        irrealis = self.value > DENIED_FROM and self.mode != "actual"
        mode = max(level.status, self.mode, key=STRENGTH.__getitem__) if irrealis else level.status
        so_far = min(level.so_far, self.so_far) if irrealis else level.so_far
        return Factuality(mode, level.value * weight, so_far, (*self.cues, cue))

    def reversed(self) -> Factuality:
        """The same, negated."""
        so_far = -_NEGATED_SO_FAR * self.so_far if self.mode == "actual" else self.so_far
        return replace(self, value=-self.value, so_far=so_far)


FACT = Factuality()


def factuality_of(trigger: Token, support: Token | None = None) -> Factuality:
    """The factuality of what `trigger` tells; `support` is the verb that carries a noun trigger."""
    found = _assessed(support or trigger, _DEPTH)
    return found if support is None else _own(trigger, found)


def _assessed(word: Token, depth: int) -> Factuality:
    return _own(word, _standing(word, depth))


# ---- where the word stands


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
    """ "Send the troops home.": a bare form without subject or helper."""
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
    return _modified(first, found, negated=is_negated(first) and either)


def _is_root(word: Token) -> bool:
    return word.head is word


def _lookup(head: Token, kind: str, depth: int) -> Factuality | None:
    """What the governing word says by the table; None when it has no row."""
    pos = letter(head)
    found = effect(head.lemma.lower(), pos, *_kinds(kind, pos)) if pos else None
    if found and kind == "to" and head.lemma == "have" and head.tag in {"VBD", "VBN"}:
        found = Effect("likely", "not be")  # "had to leave"
    if found and found.affirmed == "purpose":
        return _purpose(_assessed(head, depth - 1))
    return _assessed(head, depth - 1).under(found, head.lower) if found else None


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
        return above.at(LEVELS["possible"], "subject clause") if kind != "that" else above
    if is_announced(word):
        return FACT
    if kind == "to":
        return _purpose(above)
    if word.dep == "ccomp":
        return above.under(Effect("told", "open"), word.head.lower)
    return _attached(word, above)


def _attached(word: Token, above: Factuality) -> Factuality:
    """A relative or participle clause: its own tense decides, but what is not told for a fact has no facts in it."""
    if _is_past(word) or above.so_far > 0 or above.value <= DENIED_FROM:
        return FACT
    return replace(FACT, so_far=0.5, cues=above.cues)


def _is_past(verb: Token) -> bool:
    helpers = {c.lower for c in verb.children if c.dep in {"aux", "auxpass"}}
    return verb.tag == "VBD" or (verb.tag in {"VBN", "VB"} and bool(helpers & _PAST))


def _purpose(above: Factuality) -> Factuality:
    """What is done to some end: "stayed to help". Nothing says whether the end is reached."""
    if above.value <= DENIED_FROM:
        return above.at(LEVELS["unlikely"], "purpose")
    found = above.at(LEVELS["purpose"], "purpose")
    return replace(found, so_far=_SERVED if above.so_far > _PRESENT else 0.2) if above.so_far > 0 else found


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
        return FACT.at(LEVELS["past condition" if _is_past(word) else "condition"], min(marks & _OPEN))
    if above.so_far < 0 and not _is_past(word):  # told of a time to come
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


# ---- what its own helpers say


def _own(word: Token, standing: Factuality) -> Factuality:
    """What the word's own helping verbs, negators and modifiers make of it."""
    found = _modified(word, standing, is_negated(word))
    if word.tag in {"VBZ", "VBP", "VBG"} and any(_is_coming(c) for c in word.children):
        found = found.under(Effect("planned", "not be"), "next")
    for modifier in word.children:
        pos = {"amod": "m", "compound": "m", "advmod": "r", "npadvmod": "r"}.get(modifier.dep, "")
        row = pos and (effect(modifier.lower, pos, "any") or effect(modifier.lemma.lower(), pos, "any"))
        if row:
            found = found.under(row, modifier.lower)
    if is_announced(word):
        found = found.under(Effect("planned", "not be"), "to")
    return _timed(word, found)


def _is_coming(time: Token) -> bool:
    """A time to come: "next week"."""
    return time.dep == "npadvmod" and any(c.lower in {"next", "coming"} for c in time.children)


def _timed(word: Token, found: Factuality) -> Factuality:
    """How sure the form of the word is that it has happened by now, where nothing else speaks against it."""
    if found.so_far <= 0 or (word.tag == "VB" and found.cues):
        return found
    return replace(found, so_far=min(found.so_far, _so_far(word)))


def _so_far(word: Token) -> float:
    if not is_verb(word):
        return 1.0 if letter(word) == "n" else 2.0
    if _is_past(word):
        return 2.7
    if word.tag in {"VBP", "VBZ"}:
        generic = any(c.dep == "nsubj" and c.lower in {"you", "one", "u"} for c in word.children)
        return 0.7 if generic else 1.8 if word.dep in {"relcl", "advcl"} else _PRESENT
    helped = any(c.dep in {"aux", "auxpass"} for c in word.children)
    if word.tag == "VBG":
        return 2.2 if helped or word.dep in {"amod", "advcl", "prep"} else 1.5 if word.dep == "acl" else 0.8
    return {"VBN": 1.8 if word.dep == "acl" else 2.5}.get(word.tag, 1.2 if helped else -0.3)


def _modified(word: Token, standing: Factuality, negated: bool) -> Factuality:
    modal = _modal(word)
    row = effect(modal, "x", "any") if modal else None
    if row is None:
        return replace(standing.reversed(), cues=(*standing.cues, "not")) if negated else standing
    name = row.negated if negated else row.affirmed
    cue = f"{modal} not" if negated else modal
    return standing.under(Effect(name, name), cue)


def _modal(word: Token) -> str:
    """The modal verb of a clause, with "have" when what it tells of is past: "could have"."""
    helpers = [c for c in word.children if c.dep in {"aux", "auxpass"}]
    modal = next((c.lower for c in helpers if effect(c.lower, "x", "any")), "")
    if modal in {"would", "'d", "’d"} and _was_to_be(word):
        return "will"
    if modal and any(c.lower in {"have", "'ve", "’ve", "ve"} for c in helpers):
        return f"{modal} have" if effect(f"{modal} have", "x", "any") else modal
    return modal


def _was_to_be(word: Token) -> bool:
    """Whether "would" is the "will" of something said or known in the past: "said that it would send aid"."""
    if any(c.lemma == "have" for c in word.children if c.dep == "aux"):
        return False
    clause = partner(word) if word.dep == "conj" and is_verb(word.head) else word
    conditional = any(c.lower in _CONDITION for v in word.children if v.dep == "advcl" for c in v.children)
    assured = clause.head.tag in {"VBD", "VBN"} and clause.head.lemma.lower() in vocabulary.words("assuring")
    return clause.dep == "ccomp" and assured and not conditional
