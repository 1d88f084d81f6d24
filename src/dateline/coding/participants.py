"""Who takes part: from the heads that grammar gives to actors, with support verbs and modifiers of nouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from dateline.annotation.sheet import Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import (
    OBJECT,
    antecedent,
    arguments,
    conjuncts,
    is_verb,
    lemma,
    possessors,
    prepositional,
    those_taking_part,
)
from dateline.coding.instruments import is_instrument
from dateline.coding.patterns import Slot
from dateline.records import Actor
from dateline.resources import lexicon

_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself", "yourself"})
_LASTING = frozenset({"fight", "battle", "war", "campaign", "struggle", "offensive"})
_HOLD = frozenset({"control", "hold", "occupy", "rule", "own", "use", "govern"})
_RELY = frozenset({"count", "rely", "depend", "benefit", "draw"})


def actors_at(sheet: Sheet, token: Token) -> tuple[Actor, ...]:
    """The actors that the phrase headed by `token` stands for; empty when it names none."""
    token = antecedent(token)
    mention = sheet.mention(token)
    if mention and mention.actors:
        return tuple(a for a in mention.actors if not (is_instrument(token) and a.name.lower().endswith(token.lower)))
    if lemma(token) in vocabulary.words("partitive") or token.pos == "NUM":
        for word, inner in prepositional(token):
            if word == "of":
                return actors_at(sheet, inner)
    return actors_at(sheet, token.head) if token.dep == "appos" else ()


def counted_noun(token: Token) -> Token:
    """The noun behind a partitive or number: "villagers" of "dozens of villagers"."""
    if lemma(token) in vocabulary.words("partitive") or token.pos == "NUM" or token.lower == "%":
        return next((counted_noun(inner) for word, inner in prepositional(token) if word == "of"), token)
    return token


def behind(sheet: Sheet, token: Token) -> tuple[Actor, ...]:
    """Whom a thing stands for: its possessor, naming modifier or who it is "of" ("X's policies", "ISIL positions")."""
    token = counted_noun(antecedent(token))
    if token.pos not in {"NOUN", "PROPN"} or sheet.places.at(token.start):
        return ()
    made = {"by", "from"} | (set() if lemma(token) in vocabulary.words("suffered") else {"of"})
    holders = [
        t
        for c in token.children
        if c.dep == "relcl" or (c.dep == "acl" and (lemma(c) in _HOLD or c.tag == "VBN"))
        for t in arguments(c).subjects  # "the area that X holds", "a plan put forward by X"
        if t is not token
    ]
    for near in (
        owners(token),
        modifiers(sheet, token),
        holders,
        [t for word, t in prepositional(token) if word in made],
    ):
        found = [a for t in near for a in actors_at(sheet, t)]
        if found:
            return tuple(found[:1])
    return ()


def issuers(sheet: Sheet, tokens: Iterable[Token]) -> list[Actor]:
    """For whom documents speak: "the envoy issued a statement condemning X", "a senate resolution demanding X"."""
    documents = [t for t in tokens if lemma(t) in vocabulary.words("document")]
    passive = [t for d in documents if d.dep == "nsubjpass" for t in arguments(d.head).subjects]
    return actors_of(sheet, [t for d in documents for t in possessors(d)] + passive)


def agents_behind(sheet: Sheet, tokens: Iterable[Token]) -> list[Actor]:
    """For whom bodies and machines act that no mention covers: "a Saudi plane brought tents", "UN staff said"."""
    named = [t for t in tokens if all(o.pos != "PRON" for o in owners(t))]
    return [a for t in named for a in behind(sheet, t)][:1]


def actors_of(sheet: Sheet, tokens: Iterable[Token]) -> list[Actor]:
    """The actors of several heads, each once, in text order."""
    found: list[Actor] = []
    for token in sorted(tokens, key=lambda t: t.i):
        for actor in actors_at(sheet, token):
            if all(actor.id != other.id for other in found):
                found.append(actor)
    return found


def accepts(sheet: Sheet, token: Token, slot: Slot) -> bool:
    """Whether a head may fill a slot of these kinds and words."""
    if token.lower in _REFLEXIVE and token.lower not in slot.words:
        return False
    meant = antecedent(token)
    if slot.is_open or (slot.words and {lemma(meant), lemma(counted_noun(meant))} & slot.words):
        return True
    if slot.sectors and any(a.role in slot.sectors for a in actors_at(sheet, token)):
        return True
    if not slot.kinds:
        return False
    is_actor = bool(actors_at(sheet, token)) or (
        lemma(token) in vocabulary.words("stand-in") and bool(behind(sheet, token))
    )
    is_place = sheet.places.at(token.start) is not None
    return (
        ("actor" in slot.kinds and is_actor)
        or ("place" in slot.kinds and is_place)
        or ("thing" in slot.kinds and not is_actor)
    )


@cache
def _supports() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon("supports"):
        found.setdefault(row["lemma"], []).append((row["effect"], row["status"]))
    return found


def support_of(noun: Token) -> tuple[Token, str, str] | None:
    """The verb that carries a noun predicate, its effect (act, undergo, occur) and the status it lends.

    "carried out an attack" (act), "came under attack", "suffered a strike" (undergo), "an attack took place" (occur).
    """
    noun = outer_noun(noun)
    head = noun.head
    if noun.dep == "pobj" and is_verb(head.head) and (head.lower == "under" or lemma(head.head) in _RELY):
        return head.head, "undergo", ""
    if noun.dep == "pobj" and head.lower == "in" and is_verb(head.head) and not noun.lefts:
        return head.head, "act", ""  # "in support of X, aircraft struck": the aircraft support
    if not is_verb(head) or head is noun:
        return None
    passive_subject = noun.dep == "nsubjpass"
    particle = next((c.lower for c in head.children if c.dep == "prt"), "")
    for effect, status in _supports().get(f"{lemma(head)}_{particle}".rstrip("_"), _supports().get(lemma(head), [])):
        if effect == "occur" and noun.dep in {"nsubj", "nsubjpass"}:
            return head, effect, status
        if effect != "occur" and (noun.dep in OBJECT or passive_subject or noun.dep == "attr"):
            return head, effect, status
    return None


def outer_noun(noun: Token) -> Token:
    """The noun that stands in the clause for this one: a first conjunct, or "a series of attacks" for "attacks"."""
    while True:
        if noun.dep == "conj" and noun.head.pos in {"NOUN", "PROPN"}:
            noun = noun.head
        elif noun.dep == "pobj" and noun.head.lower == "of" and lemma(noun.head.head) in vocabulary.words("partitive"):
            noun = noun.head.head
        else:
            return noun


def owners(noun: Token) -> list[Token]:
    """Possessors of a noun: "Iraq's", "his"."""
    return [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]


def modifiers(sheet: Sheet, noun: Token) -> list[Token]:
    """Modifying names of a noun that are actors: "Israeli", "coalition", "US-Iraq"."""
    found = [
        t
        for c in noun.children
        if c.dep in {"compound", "amod", "nmod", "npadvmod"}
        for t in [*c.children, c]
        if t.i < noun.i
    ]
    inner = [t for c in found for t in [c, *(g for g in c.children if g.dep in {"compound", "conj", "nmod"})]]
    return sorted({t.i: t for t in inner if sheet.mention(t) and actors_at(sheet, t)}.values(), key=lambda t: t.i)


def fill_noun(
    sheet: Sheet, noun: Token, roles: dict[str, list[Token]], taken: Sequence[str], reciprocal: bool
) -> Token | None:
    """Complete a noun predicate's roles from possessor, modifiers, agent phrase and support verb.

    `taken`: roles that the pattern itself gave to the possessor. Returns the support verb, if any.
    """
    own = owners(noun)
    if own and "'s" not in taken:
        _add(sheet, roles, "party" if reciprocal else "actor", own)
    _add(sheet, roles, "actor", [t for word, t in prepositional(noun) if word == "by"])
    _add_modifiers(sheet, noun, roles, reciprocal)
    if (
        lemma(noun) in _LASTING
        and noun.dep == "pobj"
        and noun.head.lower == "in"
        and not reciprocal
        and noun.head.i > 0
    ):
        _add(sheet, roles, "actor", [sheet.tokens[noun.head.i - 1]])  # "Iraqi forces in the fight for the city"
    support = support_of(noun)
    if support is None:
        _add(sheet, roles, "party" if reciprocal else "actor", those_taking_part(noun))
        return None
    verb, effect, _ = support
    args = arguments(verb)
    if effect == "act":
        doers = args.subjects
        _add(sheet, roles, "party" if reciprocal else "actor", doers)
    elif effect == "undergo":
        _add(sheet, roles, "recipient", args.subjects)
        _add(sheet, roles, "actor", args.with_prepositions({"from", "by"}))
    return verb


def _add(sheet: Sheet, roles: dict[str, list[Token]], role: str, tokens: list[Token]) -> None:
    if role == "actor" and roles.get("actor"):
        return
    fresh = [t for t in tokens if actors_at(sheet, t)]
    if fresh:
        roles.setdefault(role, []).extend(t for t in fresh if t not in roles[role])


def _add_modifiers(sheet: Sheet, noun: Token, roles: dict[str, list[Token]], reciprocal: bool) -> None:
    found = modifiers(sheet, noun)
    if reciprocal:
        _add(sheet, roles, "party", found)
        return
    about = [t for t in found if _is_bare_state(sheet, t)]
    doing = [t for t in found if t not in about]
    if doing and not roles.get("actor"):
        roles["actor"], doing = doing[:1], doing[1:]
    if (about or doing) and not roles.get("recipient"):
        roles["recipient"] = (about or doing)[-1:]


def _is_bare_state(sheet: Sheet, token: Token) -> bool:
    """Whether a state's plain name, not its adjective, stands before the noun: what it is about ("Syria sanctions")."""
    actors = actors_at(sheet, token)
    return (
        token.pos == "PROPN"
        and not token.text.isupper()
        and "." not in token.text
        and any(token.text == a.name for a in actors)
    )
