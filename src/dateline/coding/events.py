"""Events: drafts described and attributed, as records.

1. when, where, with what, how many, killed and injured
2. who says so, who confirms or denies it, whose responsibility
3. a plain summary made from the fields
"""

from __future__ import annotations

from dataclasses import replace

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.attribution import attribute, confirmations, responsibility_of, speaks_for
from dateline.coding.casualties import casualties
from dateline.coding.circumstances import count_of, damage_of, region, when_of, where_of
from dateline.coding.claims import deed_meant
from dateline.coding.clauses import lemma
from dateline.coding.codebook import Codebook
from dateline.coding.confidence import confidence_of
from dateline.coding.crosswalk import code_of
from dateline.coding.instruments import instruments_of
from dateline.coding.own_words import own_words
from dateline.coding.statements import Utterance
from dateline.coding.triggers import Draft
from dateline.records import Actor, Amount, Attribution, Event, Instrument, Place, Responsibility, Time, stable_id

Counts = dict[int, dict[str, Amount]]


def make_events(sheet: Sheet, drafts: list[Draft], utterances: list[Utterance], book: Codebook) -> list[Event]:
    """One event a draft, in the same order, without those that nothing ties to the world."""
    counts = _counts(sheet, drafts)
    endorsed = _endorsements(sheet, drafts, utterances)
    events = [
        _event(sheet, d, utterances, book, counts.get(i, {}), d.answers + endorsed.get(i, []))
        for i, d in enumerate(drafts)
    ]
    return [e for e, d in zip(events, drafts, strict=True) if d.rule.needs != "anchor" or _is_anchored(e)]


def _is_anchored(event: Event) -> bool:
    """Whether anything ties the event to the world: a participant, time, place or number."""
    dated = event.when is not None and event.when.precision != "unresolved"
    return bool(
        event.actors or event.recipients or event.where or event.count or event.killed or event.injured or dated
    )


def _event(
    sheet: Sheet,
    draft: Draft,
    utterances: list[Utterance],
    book: Codebook,
    counts: dict[str, Amount],
    endorsed: list[tuple[str, Actor]],
) -> Event:
    trigger = sheet.span(draft.trigger.start, draft.trigger.end)
    attribution = _endorse(
        attribute(
            sheet,
            draft.trigger,
            utterances,
            draft.actors,
            draft.kind.name,
            draft.kind.violent and draft.status == "actual",
        ),
        endorsed,
    )
    means = _instruments(sheet, draft)
    mode = draft.mode or _mode_by(means, draft)
    people = {t.i for role in ("actor", "recipient", "party") for t in draft.roles.get(role, ()) if sheet.mention(t)}
    event = Event(
        id=stable_id("e", sheet.document.id, book.name, draft.kind.name, trigger.start, trigger.end),
        document=sheet.document.id, sentence=sheet.sentence_span(draft.sentence), attribution=attribution,
        confidence=confidence_of(draft), codebook=book.name, type=draft.kind.name, mode=mode,
        contexts=_contexts(draft, book), status=draft.status, factuality=draft.factuality,
        trigger=trigger, actors=_answerable(sheet, draft, attribution, utterances), recipients=tuple(draft.recipients),
        when=_when(sheet, draft), where=_where(sheet, draft, people), instruments=tuple(i for i, _ in means),
        count=count_of(sheet, draft.tokens), killed=counts.get("killed"), injured=counts.get("injured"),
        damage=damage_of(sheet, draft.trigger, draft.support) if draft.kind.violent else None,
        quad_class=draft.kind.quad_class, goldstein=draft.kind.score_of(mode), rule=draft.rule.id,
    )  # fmt: skip
    return replace(event, summary=summary(event), cameo=_cameo(sheet, draft, event, book))


def _cameo(sheet: Sheet, draft: Draft, event: Event, book: Codebook) -> str | None:
    """The code that the book's crosswalk gives the event."""
    return code_of(event, own_words(sheet, draft), book.crosswalk) if book.crosswalk else None


# ---- 1 circumstances


def _told_here(draft: Draft) -> list[tuple[Token, Token | None]]:
    """The words of the draft's own sentence that tell the event, the trigger first with its support verb."""
    own = [t for t in draft.told_again if t.sentence == draft.sentence.index]
    return [(draft.trigger, draft.support), *((t, None) for t in own)]


def _when(sheet: Sheet, draft: Draft) -> Time | None:
    """The time that stands with the trigger or another word that tells the event; a resolved one first."""
    times = [t for word, support in _told_here(draft) if (t := when_of(sheet, draft.sentence, word, support))]
    return next((t for t in times if t.precision != "unresolved"), times[0] if times else None)


def _where(sheet: Sheet, draft: Draft, people: set[int]) -> tuple[Place, ...]:
    """The places that stand with the first word that has any."""
    found = (where_of(sheet, word, support, people) for word, support in _told_here(draft))
    return next((places for places in found if places), ())


def _instruments(sheet: Sheet, draft: Draft) -> list[tuple[Instrument, str]]:
    if not draft.kind.violent and not draft.kind.modes:
        return []
    words = {t.i: t for token in draft.tokens for t in region(token, draft.support if token is draft.trigger else None)}
    return instruments_of(sheet, [words[i] for i in sorted(words)]) if draft.kind.violent else []


def _mode_by(means: list[tuple[Instrument, str]], draft: Draft) -> str | None:
    """The mode whose instrument families are named, when only one is."""
    families = {family for _, family in means}
    modes = [m.name for m in draft.kind.modes.values() if m.families & families]
    return modes[0] if len(modes) == 1 else None


def _contexts(draft: Draft, book: Codebook) -> tuple[str, ...]:
    words = {lemma(t) for t in draft.sentence.tokens}
    return tuple(sorted({*draft.rule.contexts, *(name for name, own in book.contexts.items() if own & words)}))


def _counts(sheet: Sheet, drafts: list[Draft]) -> Counts:
    """Draft index → killed and injured, each casualty count given to the event that it belongs to."""
    found: Counts = {}
    told = [(s.index, c) for s in sheet.sentences for c in casualties(sheet, s)]
    for sentence, (fate, amount, word, by) in told:
        index = _casualty_event(drafts, sentence, word) if by != "single" else None
        if index is not None and (by == "toll" or fate not in found.get(index, {})):
            found.setdefault(index, {})[fate] = amount
    for _, (fate, amount, word, by) in told:
        if by == "single":
            for i in (i for i, d in enumerate(drafts) if d.kind.violent and d.status == "actual" and _tells(d, word)):
                found.setdefault(i, {}).setdefault(fate, amount)
    return found


def _tells(draft: Draft, word: Token) -> bool:
    """Whether the word tells the event, or hangs on the word that does."""
    return word in draft.tokens or draft.trigger in word.ancestors()


def _casualty_event(drafts: list[Draft], sentence: int, word: Token) -> int | None:
    """The violent event that the word tells itself, or stands nearest in the sentence, or was told last before."""
    violent = [(i, d) for i, d in enumerate(drafts) if d.kind.violent]
    for i, d in violent:
        if word in d.tokens:
            return i
    here = [(abs(d.trigger.i - word.i), i) for i, d in violent if d.sentence.index == sentence]
    if here:
        return min(here)[1]
    before = [i for i, d in violent if 0 < sentence - d.sentence.index <= 2]
    return before[-1] if before else None


# ---- 2 who says so


def _endorsements(sheet: Sheet, drafts: list[Draft], utterances: list[Utterance]) -> dict[int, list[tuple[str, Actor]]]:
    """Draft index → who confirms or denies it elsewhere in the document."""
    found: dict[int, list[tuple[str, Actor]]] = {}
    violent = [d for d in drafts if d.kind.violent]
    for utterance, noun in confirmations(sheet, utterances):
        told = next((d for d in drafts if noun in d.tokens), None) or deed_meant(noun, noun, violent)[0]
        index = next((i for i, d in enumerate(drafts) if d is told), None)
        if index is not None and utterance.speaker is not None and utterance.stance in {"confirm", "deny"}:
            found.setdefault(index, []).append((utterance.stance, utterance.speaker))
    return found


def _endorse(attribution: Attribution, endorsed: list[tuple[str, Actor]]) -> Attribution:
    confirmed = [*attribution.confirmed_by, *(a for stance, a in endorsed if stance == "confirm")]
    denied = [*attribution.denied_by, *(a for stance, a in endorsed if stance == "deny")]
    claimed = _each_once([a for stance, a in endorsed if stance == "claim"])
    if claimed and attribution.status == "reported":
        attribution = replace(attribution, status="claimed", sources=claimed)
    return replace(attribution, confirmed_by=_each_once(confirmed), denied_by=_each_once(denied))


def _each_once(actors: list[Actor]) -> tuple[Actor, ...]:
    return tuple({a.id: a for a in reversed(actors)}.values())[::-1]


def _answerable(sheet: Sheet, draft: Draft, attribution: Attribution, utterances: list[Utterance]) -> tuple[Actor, ...]:
    """The actors; those of a violent event with how surely the deed is theirs."""
    if not draft.kind.violent:
        return tuple(draft.actors)
    return tuple(replace(a, responsibility=_responsibility(draft, a, attribution, utterances)) for a in draft.actors)


def _responsibility(
    draft: Draft, actor: Actor, attribution: Attribution, utterances: list[Utterance]
) -> Responsibility | None:
    """Whose deed it is said to be; one that is only planned or possible is nobody's yet, nor one that others deny."""
    if draft.status == "denied":
        own = any(speaks_for(a, actor) for a in (*attribution.sources, *attribution.denied_by))
        return "denied" if own else None
    found = responsibility_of(draft.trigger, actor, attribution, utterances)
    if found != "denied":
        found = draft.said_of.get(actor.id, found)
    return None if found == "fact" and draft.status in {"planned", "possible"} else found


# ---- 3 summary


def summary(event: Event) -> str:
    """One plain line made from the fields: who, what, whom, when, where, how many, says who."""
    who = " and ".join(a.name for a in event.actors) or "somebody"
    whom = " and ".join(a.name for a in event.recipients)
    parts = [who, event.type + (f" ({event.mode})" if event.mode else ""), whom]
    if event.status != "actual":
        parts.append(f"[{event.status}]")
    if event.when:
        parts.append(
            event.when.text
            if not event.when.from_
            else f"on {event.when.from_}"
            if event.when.from_ == event.when.to
            else f"from {event.when.from_} to {event.when.to or 'open'}"
        )
    if event.where:
        parts.append("in " + ", ".join(p.name for p in event.where))
    if event.count:
        parts.append(f"{event.count.text} times")
    if event.attribution.sources:
        parts.append("according to " + " and ".join(a.name for a in event.attribution.sources))
    return ", ".join(p for p in [" ".join(p for p in parts[:3] if p), *parts[3:]] if p)
