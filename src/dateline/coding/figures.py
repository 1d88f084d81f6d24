"""Figures: numbers about the world, with what they count, whose, where and when."""

from __future__ import annotations

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import vocabulary
from dateline.coding.attribution import attribute
from dateline.coding.casualties import toll_of
from dateline.coding.circumstances import when_of
from dateline.coding.clauses import OBJECT, SUBJECT, arguments, clause_head, is_verb, lemma, prepositional
from dateline.coding.cues import cue
from dateline.coding.participants import actors_at, modifiers, owners
from dateline.coding.statements import Utterance
from dateline.coding.triggers import Draft
from dateline.coding.victims import Victims, victims_in
from dateline.records import Actor, Amount, Attribution, Figure, Place, Span, stable_id

# amounts that only count a small group named before ("the two leaders", "both sides") say nothing new
_ANAPHORIC = frozenset({"the", "both", "these", "those", "its", "their"})
_FAINT = frozenset(
    ["several", "few", "some", "many", "multiple", "various", "numerous", "couple", "more", "most", "another"]
)
_ROUND = frozenset({"dozen", "score", "hundred", "thousand", "million", "billion"})
_COUNTING = frozenset({"nummod", "amod", "compound", "nmod", "quantmod", "det"})


def make_figures(sheet: Sheet, drafts: list[Draft], utterances: list[Utterance]) -> list[Figure]:
    """One figure for each amount that counts or measures something, in text order."""
    found: list[Figure] = []
    for sentence in sheet.sentences:
        if sentence.kind in {"byline", "dateline"}:
            continue
        victims = victims_in(sentence)
        for amount in sheet.amounts.within(sentence.start, sentence.end):
            figure = _figure(sheet, sentence, amount, drafts, utterances, victims)
            if figure:
                found.append(figure)
    return found


def _figure(
    sheet: Sheet,
    sentence: Sentence,
    amount: Amount,
    drafts: list[Draft],
    utterances: list[Utterance],
    victims: list[Victims],
) -> Figure | None:
    words = sheet.tokens_in(amount.start, amount.end)
    if not words or amount.best == 0 or sheet.times.at(amount.start):
        return None
    noun = counted(words)
    fate = _fate(victims, {t.i for t in words} | ({noun.i} if noun else set()))
    toll = toll_of(words[-1])
    if not (fate or toll or noun) and amount.qualifier == "vague":
        return None
    if not (toll or (fate and noun is None and amount.best != 1) or _tells(amount, words, noun)):
        return None
    head = noun or words[-1]
    told = noun or toll or (fate.word if fate else None)  # "34 are missing" counts the missing
    measure = _measure(sheet, told or head, words)
    draft = _draft_around(drafts, head, sentence)
    return Figure(
        id=stable_id("f", sheet.document.id, amount.start, amount.end),
        document=sheet.document.id, sentence=sheet.sentence_span(sentence), 
        attribution=_estimated(sheet, head) or attribute(sheet, head, utterances, (), ""),
        confidence=0.8 if amount.best is not None else 0.6, amount=amount, measure=measure,
        holder=_holder(sheet, head, draft), when=when_of(sheet, sentence, clause_head(head), None),
        where=_where(sheet, head),
        rule=_rule(noun, "killed" if toll else fate.fate if fate else None),
    )  # fmt: skip


def _rule(noun: Token | None, fate: str | None) -> str:
    """How the figure was found, and what happened to those it counts."""
    return ("number with noun" if noun else "number") + (f", {fate}" if fate else "")


def _fate(victims: list[Victims], heads: set[int]) -> Victims | None:
    """What is said to have happened to those whom the number counts; where they were both hit and killed, the worse."""
    told = [v for v in victims if heads & {t.i for t in v.heads}]
    return next((v for v in told if v.fate != "hit"), told[0] if told else None)


def _estimated(sheet: Sheet, head: Token) -> Attribution | None:
    """Who puts a number at so many: "hospitals put the toll at 20", "the UN estimates the number at 4,000"."""
    verb = head.head.head
    if head.head.lower != "at" or lemma(verb) not in {"put", "estimate"}:
        return None
    sources = [a for t in arguments(verb).subjects for a in actors_at(sheet, t)]
    return Attribution("stated", tuple(sources), cue=sheet.span(verb.start, verb.end)) if sources else None


def counted(words: list[Token]) -> Token | None:
    """The noun that the number counts: its head, the noun after "of", or that of the number it is coordinated with."""
    inside = {t.i for t in words}
    token = next((t for t in reversed(words) if t.head.i not in inside), words[-1])
    if token.pos in {"NOUN", "PROPN", "SYM"} or lemma(token) in _ROUND:
        of = next((t for word, t in prepositional(token) if word in {"of", "in"} and t.pos in {"NOUN", "PROPN"}), None)
        if of is not None:
            return of
    head = token.head
    if head.pos in {"NOUN", "PROPN"} and (token.dep == "conj" or (token.dep in _COUNTING and head.i not in inside)):
        return head
    return next((t for word, t in prepositional(token) if word == "of"), None)


def _tells(amount: Amount, words: list[Token], noun: Token | None) -> bool:
    """Whether the amount is a figure: no faint quantity, duration, or count of participants known before."""
    if all(t.lower in _FAINT or t.lower == "of" or t.lower == "a" for t in words):
        return False
    if noun is None:
        return (
            any(c in amount.text for c in "$€£%")
            or "percent" in amount.text
            or "per cent" in amount.text
            or (amount.best or 0) >= 10
        )
    if lemma(noun) in vocabulary.words("duration") or _speaks(noun, amount):
        return False
    small = amount.best is not None and amount.best <= 2
    before = [c.lower for c in noun.children if c.i < words[0].i and c.dep in {"det", "poss"}]
    if small and (set(before) & _ANAPHORIC or lemma(noun) in vocabulary.words("counted before")):
        return False
    return not (amount.best == 1 and amount.qualifier == "exact")


def _speaks(noun: Token, amount: Amount) -> bool:
    """Whether the number only counts those who say something ("two diplomats said")."""
    return (amount.best or 0) <= 10 and noun.dep == "nsubj" and cue(lemma(noun.head), "VERB") is not None


def _measure(sheet: Sheet, head: Token, words: list[Token]) -> Span:
    """The noun that is counted with its own modifiers, coordinated nouns included; else the number itself."""
    if head in words:
        first = head if head.lower != "cent" or head is words[0] else words[words.index(head) - 1]  # "per cent"
        return sheet.span(first.start, head.end)
    if head.lower == "toll":
        return sheet.span(min([head.start, *(c.start for c in head.lefts if c.dep == "compound")]), head.end)
    inside = {t.i for t in words}
    own = [t for t in head.lefts if t.dep in {"compound", "amod", "nmod"} and t.i not in inside and t.i > words[-1].i]
    own = [t for t in own if not any(g.i in inside for g in t.subtree())]
    first = min([head, *own], key=lambda t: t.i)
    return sheet.span(first.start, head.end)


def _draft_around(drafts: list[Draft], head: Token, sentence: Sentence) -> Draft | None:
    """The event that the number is part of: its trigger is counted, or stands above it in the sentence."""
    own = {id(t): d for d in drafts if d.sentence is sentence for t in d.tokens}
    token = head
    if id(token) in own:
        return own[id(token)]
    for ancestor in token.ancestors():
        if id(ancestor) in own:
            return own[id(ancestor)]
        if is_verb(ancestor) and ancestor.dep in {"ROOT", "ccomp"}:
            break
    return None


def _holder(sheet: Sheet, head: Token, draft: Draft | None) -> Actor | None:
    """Whose number it is: the actor that the noun names or belongs to, else who does the deed, but not to victims."""
    own = actors_at(sheet, head)
    if len(own) == 1 and (own[0].country or own[0].role in {"REB", "MIL"}) and draft is None:
        return own[0]
    for tokens in (
        [t for word, t in prepositional(head) if word == "of"],
        owners(head),
        modifiers(sheet, head),
    ):
        for token in tokens:
            if actors_at(sheet, token):
                return actors_at(sheet, token)[0]
    if draft is not None and head in draft.tokens:
        return draft.actors[0] if len(draft.actors) == 1 else None
    if draft is not None and draft.kind.violent:
        return own[0] if len(own) == 1 and own[0].id not in {"people", "civilian", "civilians"} else None
    verb = clause_head(head)
    if is_verb(verb) and head.dep in OBJECT | SUBJECT | {"pobj", "conj"}:
        subjects = [a for t in arguments(verb).subjects for a in actors_at(sheet, t)]
        if len(subjects) == 1:
            return subjects[0]
    return own[0] if len(own) == 1 else None


def _where(sheet: Sheet, head: Token) -> tuple[Place, ...]:
    """The places in the noun's own phrase, else in the phrases of its verb."""
    found: list[Place] = []
    verb = clause_head(head)
    groups = [
        head.subtree(),
        [t for _, p in prepositional(verb) for t in p.subtree()] if verb is not head and is_verb(verb) else [],
    ]
    for group in groups:
        for token in group:
            place = sheet.places.at(token.start)
            if place and place not in found:
                found.append(place)
        if found:
            break
    return tuple(found)
