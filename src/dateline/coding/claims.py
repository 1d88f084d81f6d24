"""Whose deed a violent event is said to be: claimed, denied, blamed on somebody, suspected.

1. found      the words by which somebody claims, denies or lays a deed at another's door
2. placed     the event that they speak of: the one whose word they name, else the one told last before
3. settled    the doers of that event, each with how surely the deed is theirs

"The attack was claimed by X", "X denied any role in the bombing", "Y blamed X", "X was behind the raid", "X is thought
to have bombed …", "suspected X fighters".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.attribution import speaks_for
from dateline.coding.clauses import OBJECT, arguments, blamed_with, conjuncts, is_verb, lemma, prepositional
from dateline.coding.cues import cue
from dateline.coding.negation import is_negated
from dateline.coding.participants import actors_of
from dateline.coding.triggers import Draft
from dateline.coding.utterances import Utterance
from dateline.records import Actor, Responsibility

_CLAIM = frozenset({"claim", "admit", "acknowledge", "accept", "assume", "take", "declare"})
_OWN_UP = frozenset({"claim", "admit", "acknowledge", "boast", "confess"})
_CREDIT = frozenset({"responsibility", "credit", "blame", "liability", "authorship"})
_BELIEVE = frozenset({"believe", "think", "suspect", "assume", "presume"})
_PART = frozenset({"role", "involvement", "part", "participation", "hand", "link", "connection", "complicity", "tie"})
_CHARGE = frozenset({"accusation", "allegation", "charge", "claim", "report", "blame"})
_ACCUSE = frozenset({"accuse", "charge", "suspect", "implicate", "indict", "arrest", "try", "convict"})
_ATTRIBUTE = frozenset({"attribute", "ascribe", "trace", "pin", "impute"})
_MARKS = frozenset({"hallmark", "stamp", "signature", "mark", "fingerprint", "trademark"})
_CARRY_OUT = frozenset({"carry", "perpetrate", "stage", "conduct", "commit", "execute", "mount", "launch", "order"})
_AUTHOR = frozenset({"author", "perpetrator", "mastermind", "culprit", "responsible"})
_DOUBTED = frozenset({"suspected", "alleged", "presumed", "supposed", "apparent", "purported", "likely", "probable"})
_DOUBTFULLY = frozenset({"apparently", "presumably", "probably", "possibly", "seemingly", "likely"})
_MAYBE = frozenset({"may", "might", "could"})
# words for a violent deed told before, whatever word told it
_DEEDS = frozenset(
    "act action ambush assassination assault attack blast bombing crime death deed execution explosion incident it "
    "kidnapping abduction killing massacre murder operation raid shelling shooting strike slaying airstrike that "
    "this violence".split()
)
_REACH = 4  # sentences back to the event that "the attack" and "responsibility" may mean


@dataclass(frozen=True, slots=True)
class Claim:
    """What `word` says of a deed: whose it is and how surely. `deed`: the noun or verb that names it, if any does."""

    word: Token
    doers: tuple[Token, ...]
    how: Responsibility
    deed: Token | None = None


def settle_claims(sheet: Sheet, drafts: list[Draft], utterances: Sequence[Utterance] = ()) -> None:
    """Set actors and responsibility of the violent drafts that somebody claims, denies or is blamed for."""
    violent = [d for d in drafts if d.kind.violent]
    for draft in violent:
        _settle_doubts(sheet, draft)
    for sentence in sheet.sentences if violent else ():
        for claim in _claims(sentence):
            _settle(sheet, claim, violent, utterances)
    for token in (t for s in sheet.sentences for t in s.tokens):
        if token.lower == "which" and token.dep in OBJECT and is_verb(token.head):
            before = [d for d in drafts if d.sentence.index == token.sentence and any(t.i < token.i for t in d.tokens)]
            _answer(sheet, before, token.head)
        elif token.lower in {"it", "this", "that"} and token.dep in OBJECT and is_verb(token.head):
            before = [d for d in violent if d.trigger.i < token.head.i]
            told = deed_meant(token.head, None, before)[0] if before else None
            _answer(sheet, [told] if told else [], token.head)  # "the army denied it"
        elif token.dep == "nsubjpass" and any(c.dep == "agent" for c in token.head.children):
            told = deed_meant(token, token, violent)[0]  # "the attack was confirmed by X"
            _answer(sheet, [told] if told else [], token.head)


def _answer(sheet: Sheet, told: list[Draft], verb: Token) -> None:
    """Give "…, which X denied" to the event told last before it."""
    found = cue(lemma(verb), "VERB")
    if told and found is not None and found.stance in {"confirm", "deny"} and not is_negated(verb):
        told[-1].answers += [(found.stance, actor) for actor in actors_of(sheet, arguments(verb).subjects)]


# ---- 1 found


def _claims(sentence: Sentence) -> Iterator[Claim]:
    for word in sentence.tokens:
        name = lemma(word)
        if word.pos in {"NOUN", "PROPN"} and name in _CREDIT | _PART | _CHARGE:
            yield from _of_credit(word, name)
        elif name in {"be", "bear"}:
            yield from _of_being(word)
        elif is_verb(word) and not _is_unsaid(word):
            yield from _of_verb(word, name)


def _is_unsaid(verb: Token) -> bool:
    """Whether it is said that nobody claims or blames, or only asked or supposed."""
    return is_negated(verb) or (verb.dep == "conj" and is_negated(verb.head) and verb.head.lower == "confirmed")


def _of_credit(noun: Token, name: str) -> Iterator[Claim]:
    """ "claimed responsibility for …", "denied any role in …", "rejected the accusation"."""
    verb = noun.head if noun.dep != "conj" else noun.head.head
    if not is_verb(verb) or noun not in arguments(verb).objects or _is_unsaid(verb):
        return
    found = cue(lemma(verb), "VERB")
    links = [*prepositional(noun), *prepositional(verb)]
    clauses = [
        c for c in noun.children if c.dep in {"acl", "relcl", "ccomp"} and is_verb(c)
    ]  # "charges that it armed X"
    deeds = [t for word, t in links if word in {"for", "in", "of", "with", "to"}]
    deed = next(iter([*deeds, *clauses]), None)
    if lemma(verb) in {"have", "play"} and name in _PART:  # "denied that it had any role"
        yield Claim(noun, tuple(arguments(verb).subjects), "denied" if is_negated(noun) else "fact", deed)
    elif lemma(verb) in _CLAIM and name in _CREDIT:
        yield Claim(noun, tuple(arguments(verb).subjects), "claimed", deed)
    elif found is not None and found.stance == "deny":
        yield Claim(noun, tuple(arguments(verb).subjects), "denied", deed)


def _of_verb(verb: Token, name: str) -> Iterator[Claim]:
    args = arguments(verb)
    if name in _OWN_UP:
        deeds = [*args.objects, *args.clauses, *(t for word, t in args.obliques if word in {"of", "about", "to"})]
        deeds += [verb.head] if verb.dep in {"acl", "relcl"} else []  # "attacks, most of which X claimed"
        yield from (Claim(verb, tuple(args.subjects), "claimed", t) for t in deeds if _is_own(verb, t))
    elif name in _BELIEVE and not args.passive and (believed := _believed(verb)):
        yield from believed
    elif name in {"blame", "fault"}:
        yield from _of_blame(verb)
    elif name in _ACCUSE:
        how: Responsibility = "suspected" if name == "suspect" else "accused"
        deeds = [t for word, t in args.obliques if word in {"of", "with", "in", "for"}]
        yield from (Claim(verb, tuple(args.objects), how, t) for t in deeds)
        if name == "suspect" and not deeds and not args.clauses:
            yield Claim(verb, tuple(args.objects), how)
    elif name in _ATTRIBUTE:
        doers = tuple(t for word, t in args.obliques if word in {"to", "on"})
        yield from (Claim(verb, doers, "accused", t) for t in args.objects)
    elif name == "hold":
        yield from _of_holding(verb)
    elif name == "point":
        yield from _of_pointing(verb)
    elif name in _CARRY_OUT and not args.passive:
        yield from (Claim(verb, tuple(args.subjects), "fact", t) for t in args.objects if _is_definite(t))
    elif name in vocabulary.words("suspecting") and args.passive:
        yield from (Claim(verb, tuple(args.objects), "suspected", t) for t in args.clauses if t.dep == "xcomp")


def _is_own(verb: Token, deed: Token) -> bool:
    """Whether the claimed deed is the claimer's own by grammar: a noun, an infinitive, a gerund."""
    return not is_verb(deed) or deed.dep in {"xcomp", "pcomp"} or deed.tag == "VBG"


def _believed(verb: Token) -> list[Claim]:
    """ "analysts believe that X bombed it"."""
    deeds = [t for t in verb.children if t.dep == "ccomp" and t.i > verb.i]
    return [Claim(verb, tuple(arguments(t).subjects), "suspected", t) for t in deeds]


def _of_blame(verb: Token) -> Iterator[Claim]:
    """ "blamed X for the raid", "blamed the raid on X", "blamed X"."""
    args = arguments(verb)
    on = tuple(t for word, t in args.obliques if word in {"on", "upon"})
    on = on or tuple(t for noun in args.objects for t in blamed_with(noun))
    if on:
        yield from (Claim(verb, on, "accused", t) for t in args.objects)
        return
    deeds = [t for word, t in args.obliques if word in {"for", "in"}]
    yield from (Claim(verb, tuple(args.objects), "accused", t) for t in deeds)
    if not deeds:
        yield Claim(verb, tuple(args.objects), "accused")


def _of_holding(verb: Token) -> Iterator[Claim]:
    """ "hold X responsible for the raid"."""
    words = [t for c in verb.children for t in [c, *c.children] if t.lower in {"responsible", "accountable"}]
    doers = tuple(t for t in arguments(verb).objects if t.lower not in {"responsible", "accountable"})
    for word in words[:1]:
        deeds = [t for p, t in [*prepositional(word), *prepositional(verb)] if p == "for"]
        yield from (Claim(verb, doers, "accused", t) for t in deeds)
        if not deeds:
            yield Claim(verb, doers, "accused")


def _of_pointing(verb: Token) -> Iterator[Claim]:
    """ "pointed to X as the author of the raid"."""
    links = prepositional(verb)
    doers = tuple(t for word, t in links if word in {"to", "at"})
    inner = [pair for _, t in links for pair in prepositional(t)]
    authors = [t for word, t in [*links, *inner] if word == "as" and lemma(t) in _AUTHOR]
    for author in authors:
        yield from (Claim(verb, doers, "accused", t) for word, t in prepositional(author) if word in {"of", "for"})


def _of_being(verb: Token) -> Iterator[Claim]:
    """ "X was behind the raid", "X is responsible for it", "it was the work of X", "it bore the hallmarks of X"."""
    args = arguments(verb)
    how: Responsibility = "suspected" if _is_maybe(verb) else "denied" if is_negated(verb) else "fact"
    for word, deed in args.obliques:
        if word == "behind":
            yield Claim(verb, tuple(args.subjects), how, deed)
    for child in (t for c in verb.children if c.dep in {"acomp", "attr", "dobj", "ccomp"} for t in conjuncts(c)):
        links = prepositional(child)
        if child.lower == "responsible" or lemma(child) in _AUTHOR:
            deeds = [t for word, t in links if word in {"for", "of"}]
            yield from (Claim(verb, tuple(args.subjects), how, t) for t in deeds)
        of = tuple(t for word, t in links if word == "of")
        if lemma(child) == "work" and of:
            yield from (Claim(verb, of, how, t) for t in args.subjects)
        elif lemma(child) in _MARKS and of:
            yield from (Claim(verb, of, "suspected", t) for t in args.subjects)


def _is_maybe(verb: Token) -> bool:
    """Whether it only may be so: "could be behind", "is believed to be behind"."""
    above = verb.head
    supposed = verb.dep == "xcomp" and is_verb(above) and lemma(above) in vocabulary.words("suspecting")
    return supposed or any(c.lower in _MAYBE | _DOUBTFULLY for c in verb.children)


def _is_definite(noun: Token) -> bool:
    return any(c.lower in {"the", "this", "that", "these", "both"} for c in noun.children)


# ---- 2 placed


def deed_meant(word: Token, deed: Token | None, violent: list[Draft]) -> tuple[Draft | None, bool]:
    """The event that `deed`, or `word` without one, speaks of, and whether it is named by its own word."""
    if deed is not None:
        counted = [t for w, t in prepositional(deed) if w == "of" and deed.pos in {"ADJ", "DET", "NUM", "PRON"}]
        nouns = [*conjuncts(deed), *counted, *_phrases_around(deed)]
        named = next((d for t in nouns for d in violent if t in d.tokens), None)
        if named is not None and not _is_bare_echo(named, deed):
            return named, True
        if lemma(deed) not in _DEEDS and deed.lower not in _DEEDS:
            return None, False
    before = [
        d
        for d in violent
        if d.trigger.i < word.i and word.sentence - d.sentence.index <= _REACH and not (deed and _is_bare_echo(d, deed))
    ]
    before = [d for d in before if not d.is_recalled] or before
    happened = [d for d in before if d.status == "actual"]
    here = [d for d in violent if d.sentence.index == word.sentence and d.status == "actual"]
    found = happened or before or here[:1]
    return (found[-1] if found else None), False


def _is_bare_echo(draft: Draft, deed: Token) -> bool:
    """Whether the draft is only "the attack", with nobody on whom it was: it means a deed told before."""
    told = set(draft.tokens) <= {deed, deed.head} and deed in draft.tokens + draft.words
    return told and not is_verb(deed) and _is_definite(deed) and not draft.recipients


def _phrases_around(noun: Token) -> Iterator[Token]:
    """The nouns in whose phrases it stands: "attacks" of "the attacks on the base claimed by X"."""
    token = noun
    while not is_verb(token) and token.dep in {"pobj", "prep", "conj", "compound"}:
        token = token.head
        if token.pos in {"NOUN", "PROPN"}:
            yield token


# ---- 3 settled


def _settle(sheet: Sheet, claim: Claim, violent: list[Draft], utterances: Sequence[Utterance]) -> None:
    actors = actors_of(sheet, claim.doers) or _speaker_meant(claim, utterances)
    draft, named = deed_meant(claim.word, claim.deed, violent)
    if draft is None or not actors:
        return
    how = _as_told(claim, actors, utterances)
    if how == "denied":
        draft.answers += [("deny", a) for a in actors]
    elif how is not None and _takes(draft, actors, how, named):
        _set_doers(draft, actors, how)
        if how == "claimed" and claim.deed in draft.tokens and is_verb(claim.word) and arguments(claim.word).passive:
            draft.answers += [("claim", a) for a in actors]  # "was claimed by X"


def _speaker_meant(claim: Claim, utterances: Sequence[Utterance]) -> list[Actor]:
    """The speaker, for a pronoun that nothing else explains: "the group, one of many, denied it was behind it"."""
    if not all(t.lower in {"it", "they", "he", "she"} for t in claim.doers):
        return []
    inner = _innermost(claim.word, utterances)
    return [inner.speaker] if inner is not None and inner.speaker is not None else []


def _innermost(word: Token, utterances: Sequence[Utterance]) -> Utterance | None:
    told = [u for u in utterances if u.speaker is not None and not u.wide and u.contains(word)]
    return min(told, key=lambda u: sum(len(c.text) for c in u.content)) if told else None


def _as_told(claim: Claim, actors: list[Actor], utterances: Sequence[Utterance]) -> Responsibility | None:
    """How surely the deed is theirs: what one party tells as fact is its claim of its own or its charge of another."""
    inner = _innermost(claim.word, utterances)
    speaker = inner.speaker if inner is not None else None
    if inner is not None and inner.stance == "deny" and claim.how == "fact":  # "denied that it was behind the attack"
        return "denied"
    own = speaker is not None and any(speaks_for(speaker, a) for a in actors)
    if claim.how == "denied" and claim.word.pos in {"VERB", "AUX"}:  # "said it was not behind the attack"
        return "denied" if own else None
    if claim.how == "fact" and speaker is not None:
        return "claimed" if own else "accused"
    return claim.how


def _takes(draft: Draft, actors: list[Actor], how: Responsibility, named: bool) -> bool:
    """Whether the draft may have these doers: it has none, the same, or only some that nobody names."""
    ids = {a.id for a in actors}
    if not named and ids & {a.id for a in draft.recipients}:
        return False
    free = not draft.actors or bool(ids & {a.id for a in draft.actors}) or all(_is_unnamed(a) for a in draft.actors)
    return free or (named and how == "claimed")


def _is_unnamed(actor: Actor) -> bool:
    """Whether the actor is known only by a common noun: gunmen, rebels."""
    return actor.name[:1].islower() or actor.role == "UAF"


def _set_doers(draft: Draft, actors: list[Actor], how: Responsibility) -> None:
    ids = {a.id for a in actors}
    if not ids & {a.id for a in draft.actors}:
        draft.actors = actors if how == "claimed" or not draft.actors else [*draft.actors, *actors]
    draft.recipients = [r for r in draft.recipients if r.id not in ids]
    for actor in actors:
        if draft.said_of.get(actor.id) != "claimed":
            draft.said_of[actor.id] = how


def _settle_doubts(sheet: Sheet, draft: Draft) -> None:
    """ "suspected rebels", "gunmen believed to be members of X", "was apparently carried out by X"."""
    told = [t for t in (draft.trigger, draft.support) if t is not None]
    heads = [*draft.roles.get("actor", ()), *(t for w in told if is_verb(w) for t in arguments(w).subjects)]
    for head in heads:
        near = [c for t in [head, *(c for c in head.children if c.dep == "compound")] for c in t.children]
        by = [c for w in told for c in w.children if c.dep == "agent"]
        if any(c.lower in _DOUBTED for c in near) or any(c.lower in _DOUBTFULLY for b in by for c in b.children):
            draft.said_of |= dict.fromkeys((a.id for a in actors_of(sheet, [head])), "suspected")
        _settle_belief(sheet, draft, head)
    if any(c.lower in _DOUBTFULLY for w in told for c in w.children):
        draft.said_of |= dict.fromkeys((a.id for a in draft.actors), "suspected")


def _settle_belief(sheet: Sheet, draft: Draft, head: Token) -> None:
    """Those that unnamed doers are believed to be or to belong to are suspected."""
    believed = [c for c in head.children if c.dep in {"acl", "relcl"} and lemma(c) in vocabulary.words("suspecting")]
    above = draft.trigger.head  # the parser makes "believed" of "the men, believed to be …, fired" the main verb
    if head.head is above and draft.trigger.dep in {"conj", "ccomp"} and lemma(above) in vocabulary.words("suspecting"):
        believed.append(above)
    for verb in believed:
        own = {t.i for t in [*head.subtree(), *draft.trigger.subtree()]}
        inner = [t for t in verb.subtree() if t.i not in own and t.pos in {"NOUN", "PROPN"}]
        actors = [a for a in actors_of(sheet, inner) if not _is_unnamed(a)]
        if actors:
            draft.actors = [a for a in draft.actors if not _is_unnamed(a)] or actors
            draft.said_of |= dict.fromkeys((a.id for a in actors), "suspected")
