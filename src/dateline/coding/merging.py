"""One event a happening: several words for one action, contents of demands, and "the attack" told before."""

from __future__ import annotations

from itertools import groupby

from dateline.annotation.sheet import Token
from dateline.coding.clauses import SUBJECT
from dateline.coding.triggers import Draft
from dateline.records import Actor

_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "both"})


def merge(drafts: list[Draft]) -> list[Draft]:
    """The drafts with each happening once, in text order.

    1. words for one action in one sentence become one draft
    2. what is only the content of a demand, refusal or threat goes
    3. a definite noun that adds nothing goes back to the draft that told the event before
    """
    kept: list[Draft] = []
    for _, own in groupby(drafts, key=lambda d: d.sentence.index):
        kept += _without_contents(_told_once(list(own)))
    return _without_echoes(kept)


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


def _rank(draft: Draft) -> tuple[int, int, int]:
    """Events with more participants come first, then those told by a verb that stands higher in the sentence."""
    depth = sum(1 for _ in draft.trigger.ancestors())
    return (-len(draft.actors) - len(draft.recipients), depth, draft.trigger.i)


def _same_action(one: Draft, other: Draft) -> bool:
    if one.kind is not other.kind or not _compatible(one, other):
        return False
    a, b = one.trigger, other.trigger
    return _leads_to(a, b) or _leads_to(b, a) or _siblings(a, b)


def _compatible(one: Draft, other: Draft) -> bool:
    """Whether no participant of one contradicts one of the other; denied goes only with denied."""
    if (one.status == "denied") != (other.status == "denied"):
        return False
    return _agree(one.actors, other.actors) and _agree(one.recipients, other.recipients)


def _agree(these: list[Actor], those: list[Actor]) -> bool:
    return not these or not those or bool({a.id for a in these} & {a.id for a in those})


def _leads_to(low: Token, high: Token) -> bool:
    """Whether `low` hangs on `high` as its subject, object, participle, purpose or complement, with no other predicate between."""
    token = low
    for _ in range(4):
        if token.head is token:
            return False
        if token.dep not in SUBJECT | {"dobj", "pobj", "prep", "agent", "acl", "relcl", "xcomp", "advcl", "pcomp", "appos", "compound", "attr", "conj"}:
            return False
        token = token.head
        if token is high:
            return True
    return False


def _siblings(a: Token, b: Token) -> bool:
    """Coordinated words for one action: "strikes or attacks", "killed and wounded"."""
    return (a.dep == "conj" and a.head is b) or (b.dep == "conj" and b.head is a)


def _absorb(host: Draft, draft: Draft) -> None:
    host.actors = host.actors or draft.actors
    host.recipients = host.recipients or draft.recipients
    host.mode = host.mode or draft.mode
    host.support = host.support or draft.support
    host.told_again.append(draft.trigger)
    host.words += draft.words


def _without_contents(drafts: list[Draft]) -> list[Draft]:
    """Without the drafts that another one takes as its content: a theme ("rejected the deal"), or a complement of a type that absorbs it."""
    return [d for d in drafts if not any(_is_content(d, other) for other in drafts if other is not d)]


def _is_content(draft: Draft, other: Draft) -> bool:
    if draft.kind is other.kind:
        return False
    inside = draft.trigger in other.words or draft.trigger in other.roles.get("theme", ())
    if inside and not draft.kind.violent:
        return True
    return other.kind.absorbs and _complement_of(draft.trigger, other.trigger)


def _complement_of(low: Token, high: Token) -> bool:
    """Whether `low` stands in the infinitive or clause that `high` takes as its complement."""
    previous = low
    for token in [low, *low.ancestors()]:
        if token is high:
            return previous is not high and previous.dep in {"xcomp", "ccomp", "advcl", "acl"} and previous.i > high.i
        previous = token
    return False


def _without_echoes(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        source = next((k for k in reversed(kept) if _echoes(draft, k)), None) if _is_definite(draft) else None
        if source is None:
            kept.append(draft)
        else:
            source.told_again.append(draft.trigger)
    return kept


def _is_definite(draft: Draft) -> bool:
    determiners = {c.lower for c in draft.trigger.children if c.dep in {"det", "predet"}}
    return draft.rule.pattern.pos == "n" and bool(determiners & _DEFINITE)


def _echoes(draft: Draft, earlier: Draft) -> bool:
    """Whether a definite noun adds no participant to an event of its type told in an earlier sentence."""
    if draft.kind is not earlier.kind or draft.sentence is earlier.sentence or draft.status == "denied":
        return False
    return _within(draft.actors, earlier.actors + earlier.recipients) and _within(draft.recipients, earlier.actors + earlier.recipients)


def _within(these: list[Actor], those: list[Actor]) -> bool:
    return {a.id for a in these} <= {a.id for a in those}
