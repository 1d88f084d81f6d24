"""The scene: the actors that a reader of a document has met so far, and what the document says about them."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.annotation import lexicon
from dateline.annotation.phrases import prevailing
from dateline.annotation.sheet import Mention, Sheet, Token
from dateline.records import Actor

ALONE = frozenset({"i", "me", "my", "mine", "myself"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"}) | ALONE
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_CONNECTED = frozenset({"conj", "appos"})
_MALE = frozenset({"mr", "mr.", "king", "sheikh", "prince", "sir", "lord"})
_FEMALE = frozenset({"mrs", "ms", "mrs.", "ms.", "miss", "queen", "princess"})
_REACH = 500  # mentions looked back over: several pages; more only costs time in a text without paragraphs


@dataclass(slots=True)
class Candidate:
    """A mention that later words may refer to, with what decides whether they can."""

    mention: Mention
    actors: tuple[Actor, ...]
    sentence: int
    block: int
    subject: bool
    person: bool
    plural: bool
    quoted: bool
    named: bool


@dataclass(slots=True)
class Facts:
    """What the whole document says about its actors."""

    persons: set[str] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)


@cache
def known_ids(table: str) -> frozenset[str]:
    """The ids of a table of actors."""
    return frozenset(row["id"] for row in lexicon.rows(table) if row.get("id"))


class Scene:
    """A sheet with the mentions found in it (`found`, by head) and those seen so far, in order (`seen`)."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found = {m.head.i: m for m in sheet.mentions}
        self.seen: list[Candidate] = []
        self.facts = Facts()
        for mention in sheet.mentions:
            self._note(mention)
        self.state = self._dominant()

    def _note(self, mention: Mention) -> None:
        for actor in mention.actors:
            if (mention.person and mention.source != "generic") or actor.title or actor.id in known_ids("offices"):
                self.facts.persons.add(actor.id)
            if actor.title:
                self.facts.titles.setdefault(actor.id, set()).update(_office_words(actor.title))
            before = self.sheet.tokens[mention.first].lower
            if before in _MALE | _FEMALE and actor.id in self.facts.persons:
                self.facts.gender[actor.id] = "m" if before in _MALE else "f"

    def _dominant(self) -> str | None:
        named = [m for m in self.found.values() if m.source != "generic"]
        return prevailing(Counter(a.country for m in named for a in m.actors if a.country))

    def see(self, mention: Mention) -> None:
        """Remember a mention that could be referred to; modifiers ("Israeli" in "Israeli strike") could not."""
        if not mention.actors or mention.head.lower in WE:
            return
        head, sentence = mention.head, self.sheet.sentences[mention.head.sentence]
        if head.dep in {"amod", "compound", "nmod"} and head.head.i > head.i and mention.source != "pronoun":
            return
        self.seen.append(
            Candidate(
                mention, mention.actors, head.sentence, sentence.block, subject=self._is_subject(head),
                person=mention.person or all(a.id in self.facts.persons for a in mention.actors),
                plural=_is_plural(mention), quoted=self.sheet.in_quote(head) is not None,
                named=mention.source not in {"generic", "pronoun"},
            )
        )  # fmt: skip
        self._see_pair(head, sentence.block)

    def _see_pair(self, head: Token, block: int) -> None:
        """Remember "Iraq and the United States" as one plural candidate too."""
        if head.dep != "conj" or head.head.i not in self.found:
            return
        first = head
        while first.dep == "conj" and first.head is not first:
            first = first.head
        parts = [self.found[t.i] for t in self._chain(first) if t.i in self.found]
        actors = tuple(dict.fromkeys(a for m in parts for a in m.actors))
        if len({a.id for a in actors}) < 2 or any(m.head.i > head.i for m in parts):
            return
        person = all(a.id in self.facts.persons for a in actors)
        whole = Mention(parts[0].first, parts[-1].last, first, actors, "pair")
        quoted = self.sheet.in_quote(head) is not None
        self.seen.append(
            Candidate(whole, actors, head.sentence, block, self._is_subject(first), person, True, quoted, True)
        )

    def _chain(self, first: Token) -> list[Token]:
        found = [first]
        for child in first.children:
            if child.dep == "conj":
                found += self._chain(child)
        return found

    def _is_subject(self, token: Token) -> bool:
        while token.dep in _CONNECTED and token.head is not token:
            token = token.head
        return token.dep in _SUBJECT or (token.dep == "pobj" and token.head.dep == "agent")

    def as_written(self, first: Token, last: Token, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The actors under the words from `first` to `last`."""
        text = self.sheet.text[first.start : last.end]
        return tuple(replace(a, text=text, start=first.start, end=last.end, title=None) for a in actors)

    def back(self, mention: Mention, blocks: int = 3) -> list[Candidate]:
        """Candidates before the mention, nearest first, up to so many paragraphs back."""
        block = self.sheet.sentences[mention.head.sentence].block
        return [c for c in self.seen[: -_REACH - 1 : -1] if c.block >= block - blocks]


def _office_words(title: str) -> list[str]:
    """The words of a title before whose it is: "spokeswoman", not "ministry", of "a spokeswoman for the ministry"."""
    words = list(lexicon.keys(title))
    return list(itertools.takewhile(lambda word: word not in {"of", "for", "at", "to", "in"}, words))


def _is_plural(mention: Mention) -> bool:
    several = len(mention.actors) > 1 or mention.head.tag in {"NNS", "NNPS"}
    return several or (mention.actors[0].id.endswith("s") and mention.head.lower in {"people", "police"})
