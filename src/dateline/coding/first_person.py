"""The first person: releases that speak as "we", and whom "we" and "I" stand for within what is said."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.annotation.sheet import Mention, Sentence, Sheet, Token
from dateline.coding.clauses import is_verb
from dateline.coding.content import trimmed
from dateline.coding.speakers import Voice, is_first_person
from dateline.coding.utterances import Search, Signal, Utterance
from dateline.records import Actor
from dateline.resources import lexicon

_ARMED = frozenset({"REB", "UAF", "PRM"})
_STATE = frozenset({"GOV", "MIL", "COP"})
_PLURAL = frozenset({"we", "our", "us", "ours", "ourselves"})


def find_voiced(search: Search) -> None:
    """Add the sentences of "we" outside quotations in a release, and the stands that its issuer takes."""
    issuer = search.speakers.issuer()
    if issuer is None:
        return
    for sentence in search.sheet.sentences:
        if sentence.kind == "body" and sentence.index not in search.led:
            _voice(search, sentence, issuer)


def _voice(search: Search, sentence: Sentence, issuer: Actor) -> None:
    ours = any(is_first_person(t) and not search.sheet.in_quote(t) for t in sentence.tokens)
    own = [u for u in search.within(sentence) if u.speaker is not None]
    stands = [u for u in own if u.speaker is not None and u.speaker.id == issuer.id]
    if not (ours or stands):
        return
    search.found = [u for u in search.found if u not in stands and not (u in own and u.is_first_person)]
    whole = trimmed(search.sheet, sentence.start, sentence.end)
    if whole is not None:
        search.add(sentence, _predicate(search.sheet, sentence, stands), Voice(issuer), [whole], "first person")


def _predicate(sheet: Sheet, sentence: Sentence, stands: list[Utterance]) -> Signal:
    """The main verb as the cue, with the stance of what the sentence was first taken for."""
    token = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    words = sheet.span(token.start, token.end) if token is not None and is_verb(token) else None
    return Signal(words, token, stands[0].stance if stands else "neutral")


# ---- whom "we" stands for


def bind_first_person(sheet: Sheet, utterances: list[Utterance]) -> None:
    """Give "we", "our", "I" inside what is said the speaker: "we" of an official is the state, "I" the person."""
    for token in sheet.tokens:
        known = sheet.mention(token)
        if not is_first_person(token) or (known is not None and known.actors):
            continue
        said = [u for u in utterances if u.speaker is not None and u.contains(token)]
        speaker = min(said, key=lambda u: sum(len(c.text) for c in u.content)).speaker if said else None
        if speaker is not None:
            _bind(sheet, token, _collective(speaker) if token.lower in _PLURAL else speaker)
            if token.lower == "our":
                _bind_own(sheet, token.head, speaker)


def _bind(sheet: Sheet, token: Token, actor: Actor) -> None:
    own = replace(actor, text=token.text, start=token.start, end=token.end)
    mention = Mention(token.i, token.i, token, (own,), "speaker")
    sheet.mentions = [m for m in sheet.mentions if m.head is not token] + [mention]
    sheet.by_head[token.i] = mention


def _bind_own(sheet: Sheet, noun: Token, speaker: Actor) -> None:
    """Give "our fighters" the armed group that says so, and "our troops" the country that speaks."""
    mention = sheet.mention(noun)
    if mention is None or mention.person or len(mention.actors) != 1:
        return
    own = tuple(_owned(a, speaker) for a in mention.actors)
    bound = Mention(mention.first, mention.last, noun, own, "speaker")
    sheet.mentions = [bound if m.head is noun else m for m in sheet.mentions]
    sheet.by_head[noun.i] = bound


def _owned(actor: Actor, speaker: Actor) -> Actor:
    """Whose the actor is by "our", where the speaker can have such forces."""
    if speaker.role in _ARMED and actor.role in _ARMED | {"MIL"}:
        return replace(speaker, text=actor.text, start=actor.start, end=actor.end, title=None)
    if speaker.country and speaker.role in _STATE and actor.role in {"MIL", "COP"} and actor.country is None:
        return replace(actor, country=speaker.country, code=f"{speaker.country}{actor.role}")
    return actor


def _collective(speaker: Actor) -> Actor:
    """Whom an official means by "we": the government of the state that he serves."""
    state = speaker.country
    name = _state_names().get(state or "")
    if state and name and speaker.role in {"GOV", "MIL"} and (speaker.title or " " in speaker.name):
        return replace(speaker, name=name, id=state, role="GOV", code=f"{state}GOV", title=None)
    return speaker


@cache
def _state_names() -> dict[str, str]:
    return {row["id"]: row["name"] for row in lexicon("states")}
