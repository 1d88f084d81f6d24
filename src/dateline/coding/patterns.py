"""The pattern language of codebooks; `matching.py` finds patterns in sentences.

A pattern is one line: a predicate with slots for its participants.

    {actor} bomb|shell {recipient}                  verb: slot before it = subject, slot after it = object
    {actor} fire @weapons at|on {recipient}         a required object (here any word of the list), then a preposition
    {actor} call_off {theme:@protests!}             particle verb; a slot that must be filled from a list
    {actor} be in~touch with {party}                a required prepositional phrase
    {actor} agree to~meet|talk with {party}         a required infinitive
    {actor} press for_to~stop {recipient}           a required infinitive with a subject of its own, which is next
    {actor} say must~stop {recipient}               a required clause with "must", its subject is next; `any`: any verb
    {actor} demand that~leave {recipient}           the same of any clause with a subject of its own
    {actor} warn will|would~bomb {recipient}        a required clause that tells what the speaker's own side will do
    {actor} not~accept {theme}                      a refusal: the verb with "will not" or "would not"
    {actor}'s attack on|against {recipient}         noun: possessor before it, prepositions after it
    talk between|with|of {party}                    noun without possessor: a possessor or modifier is the actor
    {actor:COP!} * {recipient}                      any verb (or noun, adjective: "*/n", "*/a")
    suicide|car+bombing by {actor}                  a predicate that must have one of these modifiers
    {actor} be ready/a for {theme}                  adjective predicate after a copula

Passives, relatives, participles, infinitives, coordination and support verbs ("carried out an attack") need no pattern
of their own: the matcher sees deep arguments (`clauses.py`). A slot is optional unless it ends in `!`. A kind after the
colon restricts what may fill it: `actor`, `place`, `thing` (no actor), a sector in capitals (`CVL`: an actor of that
sector), head words or a `@list` of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

ROLES = frozenset({"actor", "recipient", "party", "theme", "content", "instrument", "where"})
KINDS = frozenset({"actor", "place", "thing"})
SECTORS = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split()
)
ANY = "*"  # the predicate of a pattern that any word of its part of speech fits
PartOfSpeech = Literal["v", "n", "a"]
_VERBAL = frozenset(
    {"to", "for_to", "that", "must", "should", "will", "would", "if", "unless"}
)  # what may stand before `~` and a verb
_REFUSED = "not~"

_SLOT = re.compile(r"\{(\w+)(?::([@\w|-]+))?(!)?\}(['’]s)?")
_WORDS = re.compile(r"[@\w'|.+*-]+(?:_\w+)?(?:~[@\w'|.-]+)?(?:/[vna])?")


class PatternError(ValueError):
    """A pattern that cannot be read; the message says which part and how to mend it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A participant: its role, what may fill it, and whether the pattern needs it."""

    role: str
    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    required: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anything may fill it."""
        return not (self.kinds or self.words or self.sectors)


@dataclass(frozen=True, slots=True)
class Element:
    """What follows the predicate: `object` (slot), `word` (required object), `phrase` (preposition + slot or noun),
    `infinitive`.
    """

    kind: Literal["object", "word", "phrase", "infinitive"]
    slot: Slot | None = None
    words: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `text` is the line it came from, `predicates` its (lemma, particle or "") alternatives,
    `modifiers` the words of which the predicate must have one; `refused`: it must be told with "will not".
    """

    text: str
    pos: PartOfSpeech
    predicates: frozenset[tuple[str, str]]
    subject: Slot | None
    elements: tuple[Element, ...]
    modifiers: frozenset[str] = frozenset()
    refused: bool = False
    _particles: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for own in self.lemmas:
            self._particles[own] = frozenset(particle for word, particle in self.predicates if word in {own, ANY})

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the predicate, without particles."""
        return frozenset(lemma for lemma, _ in self.predicates)

    def particles(self, lemma: str) -> frozenset[str]:
        """The particles that go with one of the lemmas; "" where it needs none."""
        return self._particles.get(lemma) or self._particles.get(ANY, frozenset())

    @property
    def words_asked(self) -> int:
        """How many words beside the predicate the pattern needs; one less where any predicate will do."""
        own = -1 if ANY in self.lemmas else 0
        return own + sum(1 for e in self.elements if e.words) + bool(self.modifiers) + self.refused

    @property
    def slots_asked(self) -> int:
        """How many slots must be filled; one restricted to certain words or sectors counts twice."""
        return sum(1 + bool(s.words or s.sectors) for s in self.slots if s.required)

    @property
    def slots(self) -> list[Slot]:
        """The slots of the elements, then the one before the predicate."""
        return [e.slot for e in self.elements if e.slot] + ([self.subject] if self.subject else [])


Lists = Mapping[str, Sequence[str]]


def read_pattern(line: str, lists: Lists) -> Pattern:
    """The compiled pattern of one line; raises `PatternError`."""
    parts = _split(line)
    subject = owner = None
    first = parts[0]
    if isinstance(first, tuple):
        slot, possessive = _slot(first, lists)
        del parts[0]
        owner, subject = (slot, None) if possessive else (None, slot)
    if not parts or isinstance(parts[0], tuple):
        raise PatternError("no predicate: write a word such as attack|bomb, before or after the first slot")
    refused = str(parts[0]).startswith(_REFUSED)
    parts[0] = str(parts[0]).removeprefix(_REFUSED)
    if "~" in parts[0]:
        raise PatternError(f"{parts[0]!r} cannot be the predicate: a pattern begins with a word or a slot")
    predicate, _, marked = str(parts.pop(0)).partition("/")
    modifiers, plus, predicate = predicate.rpartition("+")
    if plus and not (modifiers and predicate):
        raise PatternError(f"a word is missing beside +, in {modifiers + plus + predicate!r}; write car+bomb")
    pos: PartOfSpeech = marked or ("v" if subject else "n")  # type: ignore[assignment]
    predicates = frozenset(
        (stem, particle) for word in sorted(_lemmas(predicate, lists)) for stem, _, particle in [word.partition("_")]
    )
    required = _lemmas(modifiers, lists) if modifiers else frozenset[str]()
    return Pattern(line, pos, predicates, subject or owner, _elements(parts, lists, line), required, refused)


def _split(line: str) -> list[str | tuple[str, str, str, str]]:
    parts: list[str | tuple[str, str, str, str]] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        slot = _SLOT.match(line, at)
        words = None if slot else _WORDS.match(line, at)
        found = slot or words
        if found is None:
            raise PatternError(f"cannot read {line[at : at + 20]!r}; {_remedy(line[at])}")
        parts.append((slot[1], slot[2] or "", slot[3] or "", slot[4] or "") if slot else found[0])
        at = found.end()
    if not parts:
        raise PatternError("the pattern is empty")
    return parts


def _remedy(sign: str) -> str:
    """What to write instead of a sign that a pattern cannot hold where it stands."""
    if sign in "{}":
        return "a slot is written {actor}, {recipient!} or {theme:water|@rivers!}"
    if sign == "~":
        return "~ stands between words, without spaces: in~touch"
    if sign == "/":
        return "after a word may stand /v, /n or /a"
    return "write words (attack|bomb), phrases (in~touch) and slots ({actor}), without other signs"


def _slot(part: tuple[str, str, str, str], lists: Lists) -> tuple[Slot, bool]:
    role, kinds, required, possessive = part
    if role not in ROLES:
        near = difflib.get_close_matches(role.lower(), ROLES, 1, 0.75)
        hint = f"did you mean {{{near[0]}}}? " if near else ""
        raise PatternError(f"unknown role {{{role}}}; {hint}roles: {', '.join(sorted(ROLES))}")
    if not kinds:
        return _open_slot(role, bool(required)), bool(possessive)
    named = [k if k.startswith("@") else _sound(k, kinds) for k in kinds.split("|")]
    if (
        len(named) == 1
        and not named[0].startswith("@")
        and named[0] not in KINDS
        and (near := difflib.get_close_matches(named[0], KINDS, 1, 0.75))
    ):
        raise PatternError(f"unknown kind {named[0]!r}; did you mean {near[0]!r}?")
    sectors = frozenset(k for k in named if k.isupper())
    if unknown := sectors - SECTORS:
        raise PatternError(f"unknown sector {min(unknown)}; sectors: {', '.join(sorted(SECTORS))}")
    words = frozenset(w for k in named if k not in KINDS | sectors for w in _lemmas(k, lists))
    return Slot(role, frozenset(named) & KINDS, words, sectors, bool(required)), bool(possessive)


@cache
def _open_slot(role: str, required: bool) -> Slot:
    """A slot that anything may fill: most are, and one object serves them all."""
    return Slot(role, required=required)


def _lemmas(words: str, lists: Lists) -> frozenset[str]:
    found: set[str] = set()
    for word in words.split("|"):
        if not word.startswith("@"):
            found.add(_sound(word, words))
        elif lists.get(word[1:]):
            found.update(lists[word[1:]])
        elif word[1:] in lists:
            raise PatternError(f"the list {word} is empty; give it words, or do without the pattern")
        else:
            known = ", ".join("@" + name for name in sorted(lists)) or "none"
            raise PatternError(f"unknown list {word}; lists: {known}")
    return frozenset(found)


def _sound(word: str, among: str) -> str:
    """A word that a sentence may hold; raises `PatternError` for one without letters."""
    if not word:
        raise PatternError(f"a word is missing in {among!r}; | stands between two words, as in attack|bomb")
    if word == ANY or (word[0] != "_" and word[-1] != "_" and any(map(str.isalnum, word))):
        return word
    raise PatternError(f"{word!r} is no word; write words such as attack, attack|bomb, call_off")


def _elements(parts: list[str | tuple[str, str, str, str]], lists: Lists, line: str) -> tuple[Element, ...]:
    elements: list[Element] = []
    while parts:
        part = parts.pop(0)
        if isinstance(part, tuple):
            elements.append(Element("object", _slot(part, lists)[0]))
        elif "~" in part:
            before, _, noun = part.partition("~")
            first = frozenset(_sound(word, before) for word in before.split("|"))
            kind: Literal["phrase", "infinitive"] = "infinitive" if first <= _VERBAL else "phrase"
            elements.append(Element(kind, None, _lemmas(noun, lists), first))
        elif parts and isinstance(parts[0], tuple):
            slot = _slot(parts.pop(0), lists)[0]  # type: ignore[arg-type]
            leading = frozenset(_sound(word, part).replace("_", " ") for word in part.split("|"))
            elements.append(Element("phrase", slot, frozenset(), leading))
        else:
            elements.append(Element("word", None, _lemmas(part.removesuffix("/a"), lists)))
    return tuple(elements)
