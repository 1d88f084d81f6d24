"""Processes: negotiation and transition tracks, gathered from what a document says of talks.

1. seeds      the words that tell of talks ("negotiations between", "a first round", "will consult with")
2. parties    who talks; who mediates, hosts or convenes
3. rounds, stage, format, name
4. bodies, agenda, positions, commitments (`bodies.py`, `agenda.py`)
5. shocks     the violent events that the report sets beside the talks
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.agenda import find_agenda, find_commitments, find_positions
from dateline.coding.bodies import find_bodies
from dateline.coding.circumstances import when_of, where_of
from dateline.coding.clauses import arguments, clause_head, is_verb, lemma
from dateline.coding.participants import actors_of
from dateline.coding.statements import Utterance
from dateline.coding.triggers import Draft
from dateline.coding.vocabulary import talks
from dateline.records import Actor, Event, Format, Outcome, Part, Party, Process, Round, Span, Stage, stable_id

_ORDINALS = {
    w: n
    for n, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_CONTINUING = frozenset({"continually", "regularly", "constantly", "further"})
_WEIGHTY = frozenset({"negotiation", "negotiations", "talk", "talks", "dialogue", "round", "negotiate"})


@dataclass(slots=True)
class Track:
    """The drafts of one track of talks and who takes part."""

    drafts: list[Draft]
    parties: list[Actor]


def make_processes(
    sheet: Sheet, drafts: list[Draft], events: list[Event], utterances: list[Utterance]
) -> list[Process]:
    """One process for each track of talks in the document; none where nobody is said to talk."""
    return [_process(sheet, track, drafts, events, utterances) for track in _tracks(drafts)]


def _tracks(drafts: list[Draft]) -> list[Track]:
    tracks: list[Track] = []
    for draft in drafts:
        if not _is_seed(draft):
            continue
        people = _talkers(draft)
        home = next((t for t in tracks if _shares(t, people)), None)
        if home is None:
            tracks.append(Track([draft], list(people)))
        else:
            home.drafts.append(draft)
    return [t for t in tracks if t.parties]


def _talkers(draft: Draft) -> list[Actor]:
    """Who talks: the parties, without the one that only hosts or mediates between two others."""
    people = draft.actors + draft.recipients
    verb = clause_head(draft.support or draft.trigger)
    if not is_verb(verb) or lemma(verb) not in talks("mediate"):
        return people
    hosts = {t.i for t in arguments(verb).subjects}
    others = [a for a in people if not any(a.start <= t.start < a.end for t in arguments(verb).subjects)]
    return others if hosts and len(others) >= 2 else people


def _shares(track: Track, people: list[Actor]) -> bool:
    """Whether the draft is of the same talks: it names no party, or one of the track's."""
    return not people or bool({_side(a) for a in people} & {_side(a) for a in track.parties})


def _side(actor: Actor) -> str:
    """Whom an actor talks for: its state when it is an office or body of one."""
    return actor.country if actor.country and actor.role in {"GOV", "MIL", None} else actor.id


def _is_seed(draft: Draft) -> bool:
    nouns = [
        t
        for t in [draft.trigger, *draft.words, *draft.roles.get("theme", ())]
        if not is_verb(t) or lemma(t) == "negotiate"
    ]
    words = {w for t in nouns for w in (lemma(t), t.lower)}
    if draft.kind.name not in {"CONSULT", "AGREE", "REJECT"} or draft.status == "denied":
        return False
    if words & _WEIGHTY:
        return draft.kind.name != "REJECT" or len(draft.actors) > 1
    return lemma(draft.trigger) == "consult" and (
        draft.status != "actual" or any(c.lower in _CONTINUING for c in draft.trigger.children)
    )


def _process(
    sheet: Sheet, track: Track, drafts: list[Draft], events: list[Event], utterances: list[Utterance]
) -> Process:
    seed = track.drafts[0]
    parties = [_party(a, "party") for a in _distinct(track.parties)]
    own = {_side(a) for a in track.parties}
    third = _third_parties(sheet, track, utterances, own)
    sides = own | {_side(a) for a in third}
    return Process(
        id=stable_id("p", sheet.document.id, seed.trigger.start, seed.trigger.end),
        document=sheet.document.id, sentence=sheet.sentence_span(seed.sentence),
        confidence=0.7 if len(parties) > 1 else 0.5, name=_name(sheet, seed), format=_format(parties, third),
        stage=_stage(track), parties=tuple(parties), third_parties=tuple(third), bodies=tuple(find_bodies(sheet)),
        rounds=tuple(_rounds(sheet, track)), agenda=tuple(find_agenda(sheet, track.drafts)),
        positions=tuple(find_positions(sheet, drafts, utterances, {a.id for a in [*track.parties, *third]}, sides)),
        commitments=tuple(find_commitments(sheet, utterances)),
        shocks=tuple(e.id for e in events if e.type == "ASSAULT" and e.status == "actual"), rule="talks",
    )  # fmt: skip


# ---- parties


def _distinct(actors: list[Actor]) -> list[Actor]:
    """Each side once; where all are of one state, as in its talks with one of its regions, each actor."""
    if len({_side(a) for a in actors}) == 1:
        return list({a.id: a for a in actors}.values())
    found: list[Actor] = []
    for actor in actors:
        if all(_side(actor) != _side(other) for other in found):
            found.append(actor)
    return found


def _party(actor: Actor, part: Part) -> Party:
    return Party(**{f.name: getattr(actor, f.name) for f in fields(actor)}, part=part)


def _third_parties(sheet: Sheet, track: Track, utterances: list[Utterance], own: set[str]) -> list[Party]:
    """Mediators, hosts and conveners of the talks; then alliances that speak about them."""
    found: list[Party] = []
    for draft in track.drafts:
        verb = clause_head(draft.support or draft.trigger)
        part = talks("mediate").get(lemma(verb)) if is_verb(verb) else None
        if part:
            found += [_party(a, part) for a in actors_of(sheet, arguments(verb).subjects)]  # type: ignore[arg-type]
    found += [
        _party(u.speaker, "third-party")
        for u in utterances
        if u.speaker is not None and (u.speaker.code or "").startswith("IGO")
    ]
    kept: dict[str, Party] = {}
    for party in found:
        if _side(party) not in own:
            kept.setdefault(_side(party), party)
    return list(kept.values())


# ---- rounds, stage, format, name


def _rounds(sheet: Sheet, track: Track) -> list[Round]:
    found: dict[int | None, Round] = {}
    for draft in track.drafts:
        for noun in _round_nouns(draft):
            ordinal = next((_ORDINALS[c.lower] for c in noun.children if c.lower in _ORDINALS), None)
            if ordinal is None:
                continue
            one = _round(sheet, draft, noun, ordinal)
            known = found.get(ordinal)
            found[ordinal] = (
                one
                if known is None
                else replace(
                    known,
                    when=known.when or one.when,
                    where=known.where or one.where,
                    outcome=known.outcome or one.outcome,
                )
            )
    return list(found.values())


def _round_nouns(draft: Draft) -> list[Token]:
    around = [*draft.tokens, *draft.words, *(t.head.head for t in [*draft.tokens, *draft.words] if t.dep == "pobj")]
    return [t for t in around if lemma(t) in talks("seed") or t.lower in talks("seed")]


def _round(sheet: Sheet, draft: Draft, noun: Token, ordinal: int) -> Round:
    first = min([noun, *(c for c in noun.children if c.lower in _ORDINALS)], key=lambda t: t.i)
    span = sheet.span(first.start, noun.end)
    verb = clause_head(draft.support or draft.trigger)
    conveners = (
        actors_of(sheet, arguments(verb).subjects)
        if is_verb(verb) and lemma(verb) in {"sponsor", "convene", "host", "chair"}
        else []
    )
    outcome: Outcome = "held" if draft.status == "actual" else "announced"
    return Round(
        span.text, span.start, span.end, ordinal=ordinal,
        when=when_of(sheet, draft.sentence, draft.trigger, draft.support),
        where=where_of(sheet, draft.trigger, draft.support, set()), convened_by=tuple(conveners), outcome=outcome,
    )  # fmt: skip


def _stage(track: Track) -> Stage:
    """How far the talks are: what a verb of stage says of them, else under way when one of them took place."""
    for draft in track.drafts:
        verb = clause_head(draft.support or draft.trigger)
        said = talks("stage").get(lemma(verb))
        if said and (verb is not draft.trigger or draft.kind.name == "REJECT"):
            return said  # type: ignore[return-value]
    return "under-way" if any(d.status == "actual" for d in track.drafts) else "proposed"


def _format(parties: list[Party], third: list[Party]) -> Format | None:
    if any(p.part == "mediator" for p in third):
        return "mediated"
    return None if len(parties) < 2 else "bilateral" if len(parties) == 2 else "multilateral"


def _name(sheet: Sheet, seed: Draft) -> Span:
    """The phrase that first names the talks: a noun where there is one ("held a second round of talks")."""
    themes = [t for t in [*seed.words, *seed.roles.get("theme", ())] if t.pos in {"NOUN", "PROPN"}]
    if seed.rule.pattern.pos != "n" and themes and len(themes[0].subtree()) < 20:
        return sheet.span_of([t for t in themes[0].subtree() if t.dep != "punct"])
    if seed.rule.pattern.pos != "n":
        return (
            sheet.span_of(seed.trigger.subtree())
            if len(seed.trigger.subtree()) < 20
            else sheet.span(seed.trigger.start, seed.trigger.end)
        )
    return sheet.span_of([t for t in seed.trigger.subtree() if t.dep != "punct"])
