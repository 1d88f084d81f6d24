"""One event a happening: several words for one action, contents of demands, and "the attack" told before."""

from __future__ import annotations

from itertools import groupby

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import OBJECT, SUBJECT, arguments, is_verb, lemma
from dateline.coding.cues import cue
from dateline.coding.embedding import announces
from dateline.coding.participants import outer_noun
from dateline.coding.triggers import Draft
from dateline.records import Actor

_CIRCUMSTANCE = frozenset({"in", "with", "by", "during", "of", "through"})
_SEQUEL = frozenset({"after", "before", "since", "following", "until"})
_TOLL = frozenset({"kill", "injure", "wound", "hurt"})
_STATE = frozenset({"GOV", "MIL", None})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})


def merge(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """The drafts with each happening once, in text order.

    1. words for one action in one sentence become one draft
    2. what is only the content of a demand, refusal or threat goes
    3. a definite noun that adds nothing, or a toll told by itself, goes back to the draft that told the event before
    """
    kept: list[Draft] = []
    for _, own in groupby(drafts, key=lambda d: d.sentence.index):
        kept += _without_contents(_told_once(list(own)))
    return _without_echoes(sheet, [d for d in kept if not d.aim or _stays(d, "is told only as an aim", d)])


def _told_once(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence with several words for one action made one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_rank):
        host = next((k for k in kept if _same_action(k, draft)), None)
        if host is None:
            kept.append(draft)
        else:
            _absorb(host, draft)
    return sorted(kept, key=lambda d: d.trigger.i)


def _rank(draft: Draft) -> tuple[bool, int, int, int]:
    """Events with more participants come first, then those told by a verb that stands higher in the sentence."""
    depth = sum(1 for _ in draft.trigger.ancestors())
    return (draft.aim, -len(draft.actors) - len(draft.recipients), depth, draft.trigger.i)


def _same_action(one: Draft, other: Draft) -> bool:
    if one.kind is not other.kind or not _compatible(one, other):
        return False
    if any(_siblings(a, b) for a in one.tokens for b in other.tokens):
        return one.status == other.status
    return any(_leads_to(a, b) or _leads_to(b, a) for a in one.tokens for b in other.tokens)


def _compatible(one: Draft, other: Draft) -> bool:
    """Whether no participant of one contradicts one of the other; denied goes only with denied."""
    if (one.status == "denied") != (other.status == "denied"):
        return False
    if _meet(one.actors, other.recipients) or _meet(other.actors, one.recipients):
        return False
    toll = (
        lemma(one.trigger) in _TOLL or lemma(other.trigger) in _TOLL
    )  # the victims are not whom the attack was aimed at
    return _agree(one.actors, other.actors) and (toll or _agree(one.recipients, other.recipients))


def _agree(these: list[Actor], those: list[Actor]) -> bool:
    return not these or not those or _meet(these, those)


def _meet(these: list[Actor], those: list[Actor]) -> bool:
    """Whether one stands on both lists, an office or force of a state counting as the state."""
    return any(
        a.id == b.id or (a.country is not None and a.country == b.country and {a.role, b.role} <= _STATE)
        for a in these
        for b in those
    )


def _leads_to(low: Token, high: Token) -> bool:
    """Whether `low` tells the same deed as part of the clause or phrase of `high`.

    A noun as the verb's subject, object or circumstance ("killed in an airstrike"); a participle or relative clause of
    the noun ("attacks targeting …"); an infinitive or participle of the verb ("carried out a strike to hit …").
    """
    if not is_verb(low):
        return _hangs_on(low, high) or _hangs_on(outer_noun(low), high)
    if lemma(low) in _TOLL and low.dep in {"relcl", "acl"}:  # "an attack on the camp that killed residents"
        return _same_phrase(low, high)
    token = low
    for _ in range(3):
        if token.dep not in {"acl", "relcl", "xcomp", "advcl", "pcomp", "prep"} or token.head is token:
            return False
        if token.dep == "prep" and token.lower in _SEQUEL:  # "after seizing the hill, they shelled the town"
            return False
        token = token.head
        if token is high or (not is_verb(token) and token.head is high and outer_noun(token).dep in SUBJECT | OBJECT):
            return True
    return False


def _same_phrase(low: Token, high: Token) -> bool:
    """Whether the clause stands in the noun's own phrase, however deep; a place in between kills nobody."""
    for token in low.ancestors():
        if token is high:
            return True
        if is_verb(token):
            return False
    return False


def _hangs_on(noun: Token, high: Token) -> bool:
    """Whether the noun is the verb's subject, object or circumstance, or a noun's "of" phrase ("round of talks")."""
    if high.dep == "conj" and is_verb(high) and noun.dep in SUBJECT and noun in arguments(high).subjects:
        return True  # "attacks … were claimed and have killed"
    if noun.dep in SUBJECT | OBJECT | {"attr"}:
        return noun.head is high or (noun.head.dep in {"acl", "relcl"} and noun.head.head is high)
    return noun.dep == "pobj" and noun.head.head is high and noun.head.lower in _CIRCUMSTANCE


def _siblings(a: Token, b: Token) -> bool:
    """Coordinated words for one action: "strikes or attacks", "killed and wounded"."""
    return (a.dep == "conj" and a.head is b) or (b.dep == "conj" and b.head is a)


def _absorb(host: Draft, draft: Draft) -> None:
    host.actors = host.actors or draft.actors
    host.recipients = host.recipients or draft.recipients
    host.mode = max(filter(None, (host.mode, draft.mode)), key=host.kind.precedence_of, default=None)
    host.support = host.support or draft.support
    host.told_again.append(draft.trigger)
    host.words += draft.words
    _stays(draft, "tells the same event as", host)


def _stays(draft: Draft, why_not: str, other: Draft | None) -> bool:
    """Whether there is no other draft that a draft goes for; if there is, the draft notes it."""
    if other is not None:
        draft.gone, draft.instead = why_not, other if other is not draft else None
    return other is None


def _without_contents(drafts: list[Draft]) -> list[Draft]:
    """Without nouns that only announce a deed told beside them, then without the contents of other drafts.

    A demand, refusal or threat is a deed by itself, also as a noun: "its demand that X leave".
    """
    told = [
        d
        for d in drafts
        if d.kind.absorbs
        or _stays(d, "only announces", next((o for o in drafts if _promises(d.trigger, o.trigger)), None))
    ]
    return [
        d
        for d in told
        if _stays(d, "is only the content of", next((o for o in told if o is not d and _is_content(d, o)), None))
    ]


def _is_content(draft: Draft, other: Draft) -> bool:
    if draft.kind is other.kind:
        return False
    if draft.trigger in other.words and not draft.kind.violent:
        return True
    if draft.kind.violent and _is_spoken_of(draft.trigger):
        return False
    return other.kind.absorbs and (
        draft.trigger in [*other.roles.get("theme", ()), *other.roles.get("recipient", ())]
        or _complement_of(draft.trigger, other.trigger)
    )


def _is_spoken_of(deed: Token) -> bool:
    """Whether the deed is what somebody below confirms, denies or condemns: "refused to confirm the attack"."""
    noun = outer_noun(deed)
    if is_verb(noun) or noun.dep not in OBJECT or not is_verb(noun.head):
        return False
    found = cue(lemma(noun.head), "VERB")
    return found is not None and found.stance in {"confirm", "deny", "accuse"}


def _promises(noun: Token, deed: Token) -> bool:
    """Whether a noun of will only announces the deed told beside it: "its commitment to support the government"."""
    if is_verb(noun) or not is_verb(deed) or not announces(noun):
        return False
    head = deed.head.head if deed.dep == "pcomp" else deed.head
    return deed.dep in {"acl", "pcomp"} and head is noun


def _complement_of(low: Token, high: Token) -> bool:
    """Whether `low` is, or is the object of, the infinitive or clause that `high` takes as its complement."""
    token = low if is_verb(low) else outer_noun(low)
    if not is_verb(token):
        if token.dep not in OBJECT | {"nsubjpass"}:
            return False
        token = token.head
    for _ in range(6):
        if token.dep not in {"xcomp", "ccomp", "conj", "acl", "pcomp", "prep", "advcl"} or token.head is token:
            return False
        if token.dep == "advcl" and token.tag == "VBG":  # "freeing the crew, he asked for …": a deed of its own
            return False
        token = token.head
        if token is high:
            return True
    return False


def _without_echoes(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        for title in [k for k in kept if k.sentence.kind == "title" and _retells(draft, k)]:
            kept.remove(title)
            _stays(title, "is told again by", draft)
            draft.told_again += title.tokens
        source = next((k for k in reversed(kept) if _echoes(draft, k)), None) if _is_definite(draft) else None
        if source is None and _is_toll(sheet, draft):
            source = next((k for k in reversed(kept) if _is_before(draft, k)), None)
        if source is None:
            kept.append(draft)
        else:
            source.told_again += draft.tokens
            _stays(draft, "only points back to", source)
            source.recipients = source.recipients or draft.recipients
    return kept


def _retells(draft: Draft, title: Draft) -> bool:
    """Whether a sentence of the body tells what the headline announced: same type, no other participant, one shared."""
    if draft.kind is not title.kind or draft.sentence.kind == "title" or not _compatible(draft, title):
        return False
    return _meet(draft.actors + draft.recipients, title.actors + title.recipients)


def _is_definite(draft: Draft) -> bool:
    told = draft.tokens if lemma(draft.trigger) in _TOLL else [draft.trigger]  # "the attack killed three"
    nouns = [t for t in told if not is_verb(t)]
    return any(c.lower in _DEFINITE for t in nouns for c in t.children if c.dep in {"det", "predet"})


def _is_toll(sheet: Sheet, draft: Draft) -> bool:
    """Whether a sentence only counts victims, with no doer, time or place: "seven soldiers had been killed"."""
    if draft.actors or not draft.kind.violent or lemma(draft.trigger) not in _TOLL or draft.rule.pattern.pos != "v":
        return False
    start, end = draft.sentence.start, draft.sentence.end
    placed = sheet.times.within(start, end) or sheet.places.within(start, end)
    return bool(sheet.amounts.within(start, end)) and not placed


def _is_before(draft: Draft, earlier: Draft) -> bool:
    """Whether the other draft tells a violent event one or two sentences before that has no victims yet."""
    gap = draft.sentence.index - earlier.sentence.index
    told = earlier.status == "actual" and lemma(earlier.trigger) not in _TOLL
    return earlier.kind is draft.kind and 0 < gap <= 2 and told


def _echoes(draft: Draft, earlier: Draft) -> bool:
    """Whether a definite noun adds no participant to an event of its type told in an earlier sentence, or in the same
    one when somebody below only blames, denies or confirms it: "…, said the ministry, blaming the raid on X".
    """
    if draft.kind is not earlier.kind or draft.status == "denied" or earlier.is_recalled:
        return False
    if draft.sentence is earlier.sentence and not (_is_spoken_of(draft.trigger) and not draft.recipients):
        return False
    return _within(draft.actors, earlier.actors + earlier.recipients) and _within(
        draft.recipients, earlier.actors + earlier.recipients
    )


def _within(these: list[Actor], those: list[Actor]) -> bool:
    return {a.id for a in these} <= {a.id for a in those}
