"""When, where and how many: what stands around a predicate in its own clause."""

from __future__ import annotations

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding import timing, vocabulary
from dateline.coding.clauses import clause_head, is_verb, lemma
from dateline.records import Amount, Place, Span, Time


def region(token: Token, support: Token | None = None) -> list[Token]:
    """The tokens of the clause that the predicate stands in, without the clauses that another verb reports in."""
    top = support or token
    inside = set(top.subtree())
    if not is_verb(top):
        head = clause_head(top)
        if is_verb(head):
            top = head
            inside |= set(_own_words(head))
    while top.dep == "xcomp" and is_verb(top.head):  # "were reported to have fired": the time stands with "reported"
        top = top.head
        inside |= set(_own_words(top))
    return sorted(inside, key=lambda t: t.i)


def _own_words(verb: Token) -> list[Token]:
    """The words of a verb's clause, without finite clauses that it embeds or coordinates."""
    found, todo = [], [verb]
    while todo:
        token = todo.pop()
        found.append(token)
        todo += [
            c
            for c in token.children
            if not (is_verb(c) and c.dep in {"ccomp", "conj", "parataxis", "advcl", "relcl", "xcomp"})
        ]
    return found


def when_of(sheet: Sheet, sentence: Sentence, trigger: Token, support: Token | None) -> Time | None:
    """The time of the predicate: in its own phrase, else in its clause, the nearest of several; else one that it shares
    with the words around it.
    """
    phrase = trigger.head if trigger.dep == "appos" and trigger.head.pos == "NOUN" else trigger
    own = {t.i for t in phrase.subtree()}
    clause = {t.i for t in region(trigger, support)}
    best: tuple[bool, int, int] | None = None
    found: Time | None = None
    for time in sheet.times.within(sentence.start, sentence.end):
        words = sheet.tokens_in(time.start, time.end)
        if not words or words[0].i not in own | clause:
            continue
        inside = words[0].i in own
        told = timing.time_for(time, timing.root_of(words), phrase if inside else clause_head(support or trigger))
        if told is None or (told.precision == "unresolved" and not inside):
            continue
        key = (told.precision == "unresolved", 0 if inside else 1, abs(words[0].i - trigger.i))
        if best is None or key < best:
            best, found = key, told
    return found or _shared_time(sheet, sentence, clause_head(support or trigger))


def _shared_time(sheet: Sheet, sentence: Sentence, verb: Token) -> Time | None:
    """The time of a deed or verb beside the predicate that it shares, for a predicate without one of its own."""
    if time := timing.described(sheet, verb):
        return time
    for word, before in timing.shared(sheet, verb):
        time = when_of(sheet, sentence, word, None)
        if time and time.precision != "unresolved" and (not before or time.start < word.start):
            return time
    if verb.dep == "ccomp" and is_verb(verb.head):
        time = when_of(sheet, sentence, verb.head, None)
        return time if time and timing.is_reported(verb, time) else None
    return None


def where_of(sheet: Sheet, trigger: Token, support: Token | None, people: set[int]) -> tuple[Place, ...]:
    """The places of the predicate's clause in text order, without those inside a participant's name."""
    words = region(trigger, support)
    found: list[Place] = []
    for token in words:
        place = sheet.places.at(token.start)
        if place and place not in found and token.i not in people:
            found.append(place)
    return tuple(found)


def count_of(sheet: Sheet, tokens: list[Token]) -> Amount | None:
    """How many such events: the amount that counts a noun that tells it ("more than 150 strikes", "dual attacks")."""
    for noun in tokens:
        if noun.pos not in {"NOUN", "PROPN"}:
            continue
        inside = {t.i for t in noun.subtree()}
        left = min((c.start for t in noun.lefts for c in t.subtree()), default=noun.start)
        for amount in sheet.amounts.within(left, noun.start):
            if all(t.i in inside for t in sheet.tokens_in(amount.start, amount.end)):
                return amount
    return None


def damage_of(sheet: Sheet, trigger: Token, support: Token | None) -> Span | None:
    """The words that tell of damage in the predicate's clause: "causing fires", "destroyed two houses"."""
    for token in region(trigger, support):
        if (
            lemma(token) in vocabulary.words("damage")
            and token is not trigger
            and token.dep in {"dobj", "conj", "advcl", "relcl", "acl", "xcomp"}
        ):
            noun = token if token.pos == "NOUN" else next((c for c in token.children if c.dep == "dobj"), None)
            if noun is not None and noun.dep in {"dobj", "conj"} and not sheet.mention(noun):
                return sheet.span_of(
                    [t for t in noun.subtree() if t.dep != "punct" and t.i <= noun.i]
                    + ([token] if token.i < noun.i else [])
                )
    return None
