"""Names that no table knows, found by their head noun or by the recogniser, where they act."""

from __future__ import annotations

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry
from dateline.annotation.metonyms import is_locative
from dateline.annotation.phrases import DETERMINERS, Desk, actor_of, is_nominal, premodifiers
from dateline.annotation.referents import is_skipped
from dateline.annotation.sheet import Token

_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "poss", "dobj", "pobj", "conj", "appos", "dative", "ROOT", "attr"})


def role_of(name: str) -> str | None:
    """The sector that the last generic noun of a name tells."""
    for word in reversed(lexicon.keys(name)):
        agent = lexicon.agents().get(word)
        if agent and agent.kind in {"group", "body", "people"}:
            return agent.role
    return None


def put_unknown(desk: Desk) -> None:
    """Names by their head noun or by the recogniser, where they act."""
    for token in desk.tokens:
        if token.pos == "PROPN" and token.i not in desk.found and not desk.cover.get(token.i) and is_nominal(token):
            entry = _unknown(desk, token)
            if entry:
                first, last, found = entry
                actor = actor_of(desk.sheet, desk.tokens[first].start, desk.tokens[last].end, found)
                army = desk.tokens[first].lower in resources.words("army name")  # "Jaysh al-Sharq"
                desk.put(token, first, last, (actor,), "name", person=token.ent == "PERSON" and not army)


_PREPOSITIONS = frozenset("near in at on from outside inside around across along above below between".split())


def _unknown(desk: Desk, head: Token) -> tuple[int, int, Entry] | None:
    """First and last token of the name that the noun ends, and the actor that it makes; None where it names none."""
    organ = head.lower in resources.words("organ")
    if _is_no_actor(head) or desk.sheet.places.at(head.start) or desk.sheet.times.at(head.start):
        return None
    if head.text in desk.places:
        return None  # a place elsewhere in the document
    if not organ and (head.ent not in {"ORG", "NORP", "PERSON"} or is_locative(head)):
        return None
    first = _first_of_name(desk, head, organ)
    if first is None:
        return None
    if desk.tokens[first].lower in resources.words("occasion") | resources.words("ship"):
        return None  # "Operation Northern Dawn"
    name = desk.text_of(first, head.i)
    country = next(
        (m.entries[0].country for i in range(first, head.i) for m in desk.cover.get(i, ()) if not m.sided), None
    )
    role = role_of(name) if head.ent != "PERSON" else None
    return first, head.i, Entry(lexicon.slug(name), name, "group", country, role, lexicon.code_of(country, role))


def _is_no_actor(head: Token) -> bool:
    """Whether the noun names a site, an occasion or a thing, is no name, ends a longer one, or does not act."""
    if any(head.lower in resources.words(group) for group in ("site", "occasion", "no actor")):
        return True
    if head.dep not in _ACTING or not head.text[0].isupper() or len(head.text) < 2:
        return True
    return head.dep == "pobj" and head.head.lower in {"of", "for"} and head.head.head.pos == "PROPN"


def _first_of_name(desk: Desk, head: Token, organ: bool) -> int | None:
    """The first token of the name, without determiners and numbers; None where another name or nothing stands there."""
    first = premodifiers(head, desk.tokens)
    if not organ and any(desk.cover.get(i) for i in range(first, head.i)):
        return None
    while first < head.i and (is_skipped(desk.tokens[first]) or desk.tokens[first].lower in DETERMINERS):
        first += 1
    if organ and first == head.i and head.ent != "ORG":
        return None
    # a sentence's first word that the parser takes for a name: "Near Ar Raqqah, …"
    return None if desk.tokens[first].lower in _PREPOSITIONS else first
