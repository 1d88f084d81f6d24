"""Triggers: the words that tell of an event, with its participants and status, as drafts.

1. find   every word that a codebook rule takes as its predicate, the most specific rule winning
2. fill   participants of noun predicates from modifiers and support verbs
3. weigh  status from negation, modality and embedding
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.clauses import arguments, is_announced, is_of_rank, is_verb, laid_on, lemma
from dateline.coding.codebook import Codebook, EventType, Rule
from dateline.coding.domains import Domains
from dateline.coding.embedding import embeds
from dateline.coding.factuality import weigh
from dateline.coding.instruments import is_instrument
from dateline.coding.matching import Match, attempt
from dateline.coding.participants import accepts, actors_of, agents_behind, behind, fill_noun, issuers, support_of
from dateline.records import Actor, EventStatus, Responsibility

_TALKING = frozenset({"GOV", "LEG", "MIL", "REB", "PTY", "OPP"})
_UNITS = frozenset({"force", "troop", "soldier", "marine", "warplane", "warship", "jet", "ship"})  # of one side
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
_NEEDED = {
    "participant": "an actor or a recipient", "actor": "an actor", "recipient": "a recipient",
    "both": "an actor and a recipient", "parties": "two parties, or one that is several people",
}  # fmt: skip
_RECALLED = frozenset({"similar", "past", "previous", "earlier", "other", "such"})
Standing = tuple[int, int, int, int, str]  # priority, words asked, participants, slots asked (all negative), order


@dataclass(slots=True)
class Draft:
    """An event in the making."""

    rule: Rule
    kind: EventType
    sentence: Sentence
    trigger: Token
    roles: dict[str, list[Token]]
    support: Token | None = None
    status: EventStatus = "actual"
    factuality: float = 3.0
    mode: str | None = None
    actors: list[Actor] = field(default_factory=list)
    recipients: list[Actor] = field(default_factory=list)
    told_again: list[Token] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    said_of: dict[str, Responsibility] = field(default_factory=dict)  # actor id → how surely the deed is theirs
    answers: list[tuple[str, Actor]] = field(default_factory=list)  # (confirm or deny, who)
    aim: bool = False  # told only as what another deed is for: counts when that deed is told too
    gone: str = ""  # why it is no event of its own (`merging.py`)
    instead: Draft | None = None  # the draft that it went for

    @property
    def is_recalled(self) -> bool:
        """Whether it only recalls deeds like one that is told: "similar strikes in the past"."""
        return any(c.lower in _RECALLED for c in self.trigger.children)

    @property
    def tokens(self) -> list[Token]:
        """The trigger and every other word that tells this event."""
        return [self.trigger, *self.told_again]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A rule tried on a word. `standing`: its rank among those that fit, the least first; None when it does not fit.

    A rule may fit and yet make no draft, as when nobody is named whom it needs; `barred`: it is found whole, but what
    it says of the sentence or document is not so.
    """

    rule: Rule
    match: Match
    standing: Standing | None = None
    draft: Draft | None = None
    barred: bool = False

    @property
    def why_not(self) -> str:
        """Why there is no draft; "" when there is one."""
        return self.match.missing


def find_drafts(sheet: Sheet, book: Codebook) -> list[Draft]:
    """Every draft of a document, in text order; several may tell one event (`merging.py`)."""
    domains = Domains(sheet, book)
    return [
        draft
        for sentence in sheet.sentences
        if sentence.kind not in {"byline", "dateline"}
        for token in sentence.tokens
        if (draft := _draft(sheet, book, sentence, token))
        and not domains.exclude(draft.kind, token, draft.words, _involved(sheet, draft))
    ]


def _involved(sheet: Sheet, draft: Draft) -> list[Actor]:
    """The participants, and who is blamed for the deed."""
    return [*draft.actors, *draft.recipients, *actors_of(sheet, laid_on(draft.trigger))]


# ---- 1 find


def _draft(sheet: Sheet, book: Codebook, sentence: Sentence, token: Token) -> Draft | None:
    if not rules_of(book, token) or passed_over(sheet, sentence, token):
        return None
    fitting = takewhile(lambda a: a.standing is not None, attempts(sheet, book, sentence, token))
    return next((a.draft for a in fitting if a.draft), None)


def rules_of(book: Codebook, token: Token) -> tuple[Rule, ...]:
    """The rules that take the word, as it is read here, as their predicate."""
    pos = _POS.get(token.pos)
    return book.rules_for(lemma(token), pos) if pos else ()


def passed_over(sheet: Sheet, sentence: Sentence, token: Token) -> str:
    """Why no rule is tried on the word, whatever it is; "" when they are."""
    if token.dep in {"amod", "compound", "aux", "auxpass"}:
        return f"it only goes with {token.head.text!r}"
    if token.pos == "PROPN" and _part_of_a_name(sentence, token):
        return "it is part of a name"
    if _is_scare_quoted(sheet, token):
        return "it stands alone in quotation marks"
    return "it is part of a time" if sheet.times.at(token.start) else ""


def attempts(sheet: Sheet, book: Codebook, sentence: Sentence, token: Token) -> Iterator[Attempt]:
    """How each rule with the word as its predicate fares: first those that fit, the best first, then the others.

    It is lazy: coding takes the first draft and leaves the rest alone.
    """
    rules = rules_of(book, token)
    args = arguments(token) if is_verb(token) else None
    here = _forms(sentence)
    document = _words(sheet) if any(r.topic for r in rules) else frozenset()
    fitting: list[tuple[Standing, Rule, Match]] = []
    others: list[tuple[Rule, Match | None]] = []
    for rule in rules:
        barred = _barred(rule, here, document)
        found = None if barred else attempt(rule.pattern, token, lambda t, s: accepts(sheet, t, s), args)
        if found is not None and found.is_whole:
            fitting.append((_standing(sheet, rule, token, found), rule, found))
        else:
            others.append((rule, found))
    for standing, rule, found in sorted(fitting, key=lambda f: f[0]):
        draft = _filled(sheet, Draft(rule, book.types[rule.type], sentence, token, found.roles, words=found.words))
        why = _wanting(draft)
        yield Attempt(rule, found, standing, None if why and not found.lacks(why) else draft)
    for rule, failed in others:
        found = failed or attempt(rule.pattern, token, lambda t, s: accepts(sheet, t, s), args)
        barred = _barred(rule, here, document) if found.is_whole else None
        if barred:
            found.lacks(*barred)
        yield Attempt(rule, found, barred=barred is not None)


@lru_cache(maxsize=2)  # sentences in hand
def _forms(sentence: Sentence) -> frozenset[str]:
    """The lemmas of a sentence's words, and the words as written."""
    return frozenset(form for t in sentence.tokens for form in (lemma(t), t.lower))


@lru_cache(maxsize=2)  # documents in hand: their words are asked for at every trigger
def _words(sheet: Sheet) -> frozenset[str]:
    """The lemmas of a document's words, and the words as written."""
    return frozenset(form for t in sheet.tokens for form in (lemma(t), t.lower))


def _standing(sheet: Sheet, rule: Rule, token: Token, found: Match) -> Standing:
    """What decides between rules that fit: priority, words asked for, slots filled, required slots, then the id."""
    filled = sum(1 for role in ("actor", "recipient", "party") if actors_of(sheet, found.roles.get(role, ())))
    asked = rule.pattern.words_asked + ("" not in rule.pattern.particles(lemma(token)))
    return -rule.priority, -asked, -filled, -rule.pattern.slots_asked, rule.order


def _barred(rule: Rule, here: frozenset[str], document: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """What of the rule's conditions is not met: a message, with the words that take the place of its `{}`."""
    if excluding := rule.unless & here:
        return "the sentence holds {} (unless)", excluding
    if rule.only and not rule.only & here:
        return "the sentence holds none of {} (only)", rule.only
    if rule.topic and not rule.topic & document:
        return "the document holds none of {} (topic)", rule.topic
    return None


# ---- 2 fill, 3 weigh


def _filled(sheet: Sheet, draft: Draft) -> Draft:
    lent = ""
    if draft.rule.pattern.pos == "n":
        taken = ["'s"] if draft.rule.pattern.subject else []
        draft.support = fill_noun(sheet, draft.trigger, draft.roles, taken, "party" in _slots(draft.rule))
        found = support_of(draft.trigger)
        lent = found[2] if found else ""
    _set_participants(sheet, draft)
    told = weigh(draft.trigger, draft.support, draft.rule.status or lent)
    draft.status, draft.factuality = told.status, told.number
    draft.mode = draft.rule.mode
    draft.aim = _only_a_purpose(draft)
    return draft


def _wanting(draft: Draft) -> str:
    """Why a rule that fits makes no draft; "" when it does."""
    if not _satisfied(draft):
        return f"it needs {_NEEDED[draft.rule.needs]}"
    return "it is told only as a condition" if _only_a_condition(draft) else ""


def _slots(rule: Rule) -> set[str]:
    slots = [e.slot for e in rule.pattern.elements] + [rule.pattern.subject]
    return {s.role for s in slots if s}


def _set_participants(sheet: Sheet, draft: Draft) -> None:
    roles = draft.roles
    doers, parties = roles.get("actor", []), roles.get("party", [])
    draft.actors = actors_of(sheet, doers + parties)
    if not actors_of(sheet, doers):
        meant = issuers(sheet, doers) or agents_behind(sheet, doers)
        draft.actors = [a for a in meant if all(a.id != o.id for o in draft.actors)] + draft.actors
    if parties and not actors_of(sheet, parties):
        meant = agents_behind(sheet, parties)
        draft.actors += [a for a in meant if all(a.id != o.id for o in draft.actors)]
    if len(draft.actors) == 1 and "party" in _slots(draft.rule) and draft.rule.pattern.pos == "v":
        draft.actors += [a for a in _other_side(sheet, draft) if a.id != draft.actors[0].id]
    weapons = [t for t in roles.get("theme", []) if draft.kind.violent and is_instrument(t)]
    if weapons and not draft.actors:  # "Kenyan shells fell on the camp"
        draft.actors = [a for t in weapons for a in behind(sheet, t)][:1]
    own = {a.id for a in draft.actors}
    recipients = actors_of(sheet, roles.get("recipient", [])) or [
        a for t in roles.get("recipient", []) for a in behind(sheet, t)
    ]
    if not recipients and "recipient" in _slots(draft.rule):  # "called for the minister's resignation"
        recipients = [a for t in roles.get("theme", []) if t not in weapons for a in behind(sheet, t)]
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
    people = [t for role in ("actor", "party") for t in draft.roles.get(role, ()) if lemma(t) not in _UNITS]
    plural = any(t.tag in {"NNS", "NNPS"} for t in people)
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
    if is_announced(verb) or is_of_rank(verb):
        return False
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
