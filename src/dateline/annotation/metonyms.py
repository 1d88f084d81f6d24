"""Metonyms: where the name of a state or capital means those who act for it, and where only the place."""

from __future__ import annotations

from dateline import resources
from dateline.annotation.lexicon import Entry
from dateline.annotation.phrases import Desk, Match, heads
from dateline.annotation.sheet import Token

_LOCATIVE = frozenset(
    "in near at across inside outside throughout over around within into through toward towards above beyond along "
    "onto amid beneath off".split()
)

# words whose "at" names somebody: "hit out at Kenya", "anger at Kenya"
_AT_WHOM = frozenset(
    "hit lash rail rage rant snipe jibe gibe scoff sneer jeer laugh shout yell swipe dig anger angry fury furious "
    "outrage outraged dismay dismayed annoyed annoyance broadside criticism".split()
)
_OF_WHOM = frozenset({"hand", "criticism", "condemnation", "denunciation", "recognition"})
_ON_WHOM = frozenset({"round", "scorn", "pressure", "tariff", "embargo"})


def is_place(desk: Desk, match: Match, entry: Entry) -> bool:
    """Whether the name stands for a place here: a locative use, or part of the name of a site."""
    head = heads(desk.tokens, match.first, match.last)[0]
    after = desk.tokens[match.last + 1] if match.last + 1 < len(desk.tokens) else None
    if entry.kind in {"adjective", "people"}:
        return False
    if (
        after is not None
        and after.lower in resources.words("site")
        and head.dep in {"compound", "nmod"}
        and entry.kind != "state"
    ):
        return True
    if entry.kind == "capital":
        return not _acts_for_state(head)
    if entry.kind == "state":
        return is_locative(head) or _part_of_name(desk, match)
    place = desk.sheet.places.at(match.start)
    return bool(place and place.end > match.end and place.precision in {"site", "settlement"})


def _part_of_name(desk: Desk, match: Match) -> bool:
    """Reads "New Jordan", or "Jordan" within a personal name."""
    if match.first == 0:
        return False
    before, token = desk.tokens[match.first - 1], desk.tokens[match.first]
    return (
        before.sentence == token.sentence
        and before.pos == "PROPN"
        and (before.lower == "new" or (before.ent == token.ent == "PERSON" and before.head is token))
    )


def is_locative(head: Token) -> bool:
    token = _first_conjunct(head)
    if token.dep == "pobj" and token.head.lower == "at" and token.head.head.lemma in _AT_WHOM:
        return False
    if token.dep == "pobj" and token.head.lower in _LOCATIVE:
        return token.head.head.lemma not in {"confidence", "trust", "interest", "believe", "invest"}
    return (
        token.dep == "npadvmod"
        or (token.dep == "appos" and token.head.ent == "GPE")
        or (token.dep == "pobj" and token.head.lower == "of" and token.head.head.lower in resources.words("site"))
    )


def _first_conjunct(token: Token) -> Token:
    while token.dep == "conj" and token.head is not token and token.head.pos in {"PROPN", "NOUN"}:
        token = token.head
    return token


def _acts_for_state(head: Token) -> bool:
    """A capital as subject, agent, possessor, partner or object of an act stands for its state."""
    token = _first_conjunct(head)
    if token.dep in {"nsubj", "nsubjpass", "csubj"}:
        return not (token.dep == "nsubjpass" and token.head.lemma in resources.words("hitting"))
    if token.dep == "poss":
        return token.head.lower not in resources.words("site") and token.head.ent not in {"FAC", "LOC"}
    if token.dep in {"dobj", "dative"}:
        return token.head.lemma not in resources.words("hitting")
    if token.dep == "pobj":
        word, above = token.head.lower, token.head.head
        if word in {"with", "between", "by", "against", "for"}:
            return above.lower not in resources.words("site")
        if word == "at":
            return above.lemma in _AT_WHOM | {"point", "aim", "finger"}
        if word == "of":
            return above.lower in _OF_WHOM
        if word in {"on", "upon"} and above.lemma in _ON_WHOM:
            return True
        return word in {"on", "to", "from", "upon"} and above.lemma in resources.words("dealing")
    return token.dep == "ROOT" and token.head is token and any(c.dep in {"conj", "cc"} for c in token.children)
