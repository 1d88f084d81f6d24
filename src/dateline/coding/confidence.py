"""How sure an event's type is: a level from a short table, measured and not guessed.

The levels are shares of right types among events of news sentences coded by people, rounded down to 0.05 since rules
were written with these sentences in view; docs/how-it-decides.md, section 12, says how far they are off on others.
Only what told right from wrong on both of two sets of sentences is asked.
"""

from __future__ import annotations

from dateline.annotation.sheet import Token
from dateline.coding.clauses import lemma
from dateline.coding.triggers import Draft

POSSIBLE = 0.6  # the sentence only says that it may be so
PHRASE = 0.9  # the pattern asks for a certain word beside its predicate
MAIN = {True: 0.9, False: 0.85}  # told by the main verb: with both sides named, with fewer
BELOW = {True: 0.8, False: 0.7}  # told in a clause or phrase below it


def confidence_of(draft: Draft) -> float:
    """The level of the first row that fits."""
    if draft.status == "possible":
        return POSSIBLE
    if _asks_for_words(draft):
        return PHRASE
    return (MAIN if in_main_clause(draft.support or draft.trigger) else BELOW)[_has_both_sides(draft)]


def in_main_clause(word: Token) -> bool:
    """Whether the word is the sentence's main verb, or what its "is" or "became" says."""
    return word.dep == "ROOT" or (word.dep == "acomp" and word.head.dep == "ROOT")


def _asks_for_words(draft: Draft) -> bool:
    pattern = draft.rule.pattern
    return pattern.words_asked > 0 or "" not in pattern.particles(lemma(draft.trigger))


def _has_both_sides(draft: Draft) -> bool:
    """Whether actor and recipient were found, or two parties of one event."""
    return bool(draft.actors and draft.recipients) or len(draft.actors) > 1
