"""Triggers: the words that tell of an event, with its participants and status, as drafts.

1. find   every word that a codebook rule takes as its predicate, the most specific rule winning
2. fill   participants of noun predicates from modifiers and support verbs
3. weigh  status from negation, modality and embedding
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import arguments, is_verb
from dateline.coding.codebook import Codebook, EventType, Rule
from dateline.coding.participants import accepts, actors_of, behind, fill_noun, support_of
from dateline.coding.patterns import Match, lemma, match
from dateline.coding.status import embeds, status_of
from dateline.records import Actor, Responsibility

_TALKING = frozenset({"GOV", "LEG", "MIL", "REB", "PTY", "OPP"})
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    rule: Rule
    kind: EventType
    sentence: Sentence
    trigger: Token
    roles: dict[str, list[Token]]
    support: Token | None = None
    status: str = "actual"
    mode: str | None = None
    actors: list[Actor] = field(default_factory=list)
    recipients: list[Actor] = field(default_factory=list)
    told_again: list[Token] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    responsibility: Responsibility | None = None
    answers: list[tuple[str, Actor]] = field(default_factory=list)  # (confirm or deny, who)
    aim: bool = False  # told only as what another deed is for: counts when that deed is told too

    @property
    def tokens(self) -> list[Token]:
        """The trigger and every other word that tells this event."""
        return [self.trigger, *self.told_again]


def find_drafts(sheet: Sheet, book: Codebook) -> list[Draft]:
    """Every draft of a document, in text order; several may tell one event (`merging.py`)."""
    return [
        draft
        for sentence in sheet.sentences
        if sentence.kind not in {"byline", "dateline"}
        for token in sentence.tokens
        if (draft := _draft(sheet, book, sentence, token))
    ]


# ---- 1 find


def _draft(sheet: Sheet, book: Codebook, sentence: Sentence, token: Token) -> Draft | None:
    pos = _POS.get(token.pos)
    if pos is None or token.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    if token.pos == "PROPN" and _part_of_a_name(sentence, token):
        return None
    rules = book.rules_for(lemma(token), pos)
    if not rules or _is_scare_quoted(sheet, token) or sheet.times.at(token.start):
        return None
    drafts = (
        _filled(sheet, Draft(rule, book.types[rule.type], sentence, token, found.roles, words=found.words))
        for rule, found in _ranked(sheet, sentence, token, rules)
    )
    return next((d for d in drafts if d is not None), None)


def _ranked(sheet: Sheet, sentence: Sentence, token: Token, rules: Iterable[Rule]) -> list[tuple[Rule, Match]]:
    """The rules that fit, best first: by priority, words asked for, slots filled, required slots, then by id."""
    ranked: list[tuple[tuple[int, int, int, int, str], Rule, Match]] = []
    args = arguments(token) if is_verb(token) else None
    topics = frozenset(t.lower for t in sheet.tokens) if any(r.topic for r in rules) else frozenset()
    for rule in rules:
        if not _admits(rule, sentence) or (rule.topic and not rule.topic & topics):
            continue
        found = match(rule.pattern, token, lambda t, s: accepts(sheet, t, s), args)
        if found:
            filled = sum(1 for role in ("actor", "recipient", "party") if actors_of(sheet, found.roles.get(role, ())))
            asked = rule.pattern.words_asked + ("" not in rule.pattern.particles(lemma(token)))
            key = (-rule.priority, -asked, -filled, -rule.pattern.slots_asked, rule.order)
            ranked.append((key, rule, found))
    return [(rule, found) for _, rule, found in sorted(ranked, key=lambda r: r[0])]


def _admits(rule: Rule, sentence: Sentence) -> bool:
    if not rule.unless and not rule.only:
        return True
    words = {lemma(t) for t in sentence.tokens} | {t.lower for t in sentence.tokens}
    return not (rule.unless & words) and (not rule.only or bool(rule.only & words))


# ---- 2 fill, 3 weigh


def _filled(sheet: Sheet, draft: Draft) -> Draft | None:
    lent = ""
    if draft.rule.pattern.pos == "n":
        taken = ["'s"] if draft.rule.pattern.subject else []
        draft.support = fill_noun(sheet, draft.trigger, draft.roles, taken, "party" in _slots(draft.rule))
        found = support_of(draft.trigger)
        lent = found[2] if found else ""
    _set_participants(sheet, draft)
    draft.status = draft.rule.status or lent or status_of(draft.trigger, draft.support)
    draft.mode = draft.rule.mode
    draft.aim = _only_a_purpose(draft)
    return draft if _satisfied(draft) and not _only_a_condition(draft) else None


def _slots(rule: Rule) -> set[str]:
    slots = [e.slot for e in rule.pattern.elements] + [rule.pattern.subject]
    return {s.role for s in slots if s}


def _set_participants(sheet: Sheet, draft: Draft) -> None:
    roles = draft.roles
    draft.actors = actors_of(sheet, roles.get("actor", []) + roles.get("party", []))
    if len(draft.actors) == 1 and "party" in _slots(draft.rule) and draft.rule.pattern.pos == "v":
        draft.actors += [a for a in _other_side(sheet, draft) if a.id != draft.actors[0].id]
    own = {a.id for a in draft.actors}
    recipients = actors_of(sheet, roles.get("recipient", [])) or [
        a for t in roles.get("recipient", []) for a in behind(sheet, t)
    ]
    draft.recipients = [a for a in recipients if a.id not in own]


def _other_side(sheet: Sheet, draft: Draft) -> list[Actor]:
    """The unnamed party of "whose creation was agreed with X": the subject of the clause above."""
    args = arguments(draft.trigger)
    if not args.passive or args.subjects:
        return []
    above = next((t for t in draft.trigger.ancestors() if is_verb(t)), None)
    return actors_of(sheet, arguments(above).subjects) if above is not None else []


def _satisfied(draft: Draft) -> bool:
    """Whether the event has the participants that its rule needs."""
    needs = draft.rule.needs
    if needs in {"nothing", "anchor"}:
        return True
    if needs == "parties":
        return len(draft.actors) + len(draft.recipients) >= 2 or _is_plural(draft)
    has_actor, has_recipient = bool(draft.actors), bool(draft.recipients)
    return {
        "participant": has_actor or has_recipient,
        "actor": has_actor,
        "recipient": has_recipient,
        "both": has_actor and has_recipient,
    }[needs]


def _is_plural(draft: Draft) -> bool:
    """Whether the one party named is several people by itself: "the ministers discussed …"."""
    plural = any(t.tag in {"NNS", "NNPS"} for role in ("actor", "party") for t in draft.roles.get(role, ()))
    return plural and any(a.role in _TALKING for a in draft.actors)


def _only_a_purpose(draft: Draft) -> bool:
    """A verb told only as a purpose ("assembled to fight X"): nothing is said to happen."""
    verb = draft.support or draft.trigger
    if is_verb(verb) and verb.dep == "csubj":
        return True  # "defeating X will take time"
    if not is_verb(verb) or not any(c.lower == "to" and c.dep == "aux" for c in verb.children):
        return False
    if verb.dep == "xcomp" and is_verb(verb.head):
        above = arguments(verb.head)
        return (
            bool(above.objects)
            and not above.passive
            and lemma(verb.head) not in vocabulary.words("object control")
            and not embeds(verb.head)
        )
    return verb.dep in {"advcl", "acl", "relcl"} and not embeds(verb.head)


def _only_a_condition(draft: Draft) -> bool:
    """A verb told only as a condition ("if X attacks", "once X is defeated")."""
    verb = draft.support or draft.trigger
    return is_verb(verb) and any(
        c.lower in {"if", "unless", "once"} and c.dep in {"mark", "advmod"} for c in verb.children
    )


def _part_of_a_name(sentence: Sentence, token: Token) -> bool:
    """Whether a capitalised noun of running text names something ("the Samarra Barrage", "the Second World War")."""
    if sentence.kind == "title" or not token.text[0].isupper() or token is sentence.tokens[0]:
        return False
    words = [t for t in sentence.tokens if t.text[0].isalpha()]
    return sum(t.text[0].isupper() for t in words) < 0.6 * len(words)


def _is_scare_quoted(sheet: Sheet, token: Token) -> bool:
    """Whether the trigger alone stands in quotation marks: a word that the writer does not make his own."""
    quote = sheet.in_quote(token)
    return quote is not None and (quote.start, quote.end) == (token.start, token.end)
