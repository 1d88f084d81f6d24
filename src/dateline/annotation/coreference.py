"""What pronouns and definite descriptions stand for: sieves that take one candidate or none.

Every rule looks at the sentences just before, prefers grammatical subjects and gives up where two candidates are
equally near (precision first: a wrong owner of a strike is worse than none).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry
from dateline.annotation.offices import office_class, office_name
from dateline.annotation.phrases import actor_of
from dateline.annotation.referents import office_of_person
from dateline.annotation.sheet import Mention, Sheet, Token
from dateline.records import Actor

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_CONNECTED = frozenset({"conj", "appos"})
_MALE, _FEMALE = (
    frozenset({"mr", "mr.", "king", "sheikh", "prince", "sir", "lord"}),
    frozenset({"mrs", "ms", "mrs.", "ms.", "miss", "queen", "princess"}),
)
_SAYING = frozenset("say state add tell declare comment announce write statement remark".split())
_BODIES = frozenset({"organisation", "organization", "alliance"})
_SIDES = frozenset({"GOV", "REB", "PTY", "OPP", "PRM", "MIL"})
_IRREGULAR = frozenset({"REB", "UAF", "PRM", "CRM", "PTY", "OPP", None})
_INTERNATIONAL = ("IGO", "NGO", "EUR", "MNC")
_GROUPS = frozenset("group organisation organization movement militia faction network outfit alliance".split())
_PERSONAL = frozenset("leader man minister president official woman".split())
_STATES = frozenset("country nation state neighbour neighbor government".split())
_STATE_ORGANS = {"government": "GOV", "regime": "GOV", "authority": "GOV", "army": "MIL", "military": "MIL"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_REACH = 500  # mentions looked back over: several pages; more only costs time in a text without paragraphs
_WEATHER = frozenset("be remain seem appear become take prove look happen turn".split())


def resolve(sheet: Sheet) -> list[Mention]:
    """The sheet's mentions with those of pronouns added and definite descriptions resolved, in text order of heads.

    A resolved reference keeps the words as written and has the antecedent's name, id, country, role and code.
    First-person pronouns within quotations have no actors and the source `speaker`.
    """
    return _Reader(sheet).read()


@dataclass(slots=True)
class _Candidate:
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


_Test = Callable[[_Candidate], bool]


@cache
def _known_ids(table: str) -> frozenset[str]:
    return frozenset(row["id"] for row in lexicon.rows(table) if row.get("id"))


@dataclass(slots=True)
class _Facts:
    """What the whole document says about its actors."""

    persons: set[str] = field(default_factory=set)
    titles: dict[str, set[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)


class _Reader:
    """Reads a sheet from left to right with the actors seen so far in mind."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.found = {m.head.i: m for m in sheet.mentions}
        self.seen: list[_Candidate] = []
        self.facts = _Facts()
        for mention in sheet.mentions:
            self._note(mention)
        self.state = self._dominant()
        self.issuer: tuple[Actor, ...] | None = None

    def read(self) -> list[Mention]:
        """All mentions, references resolved."""
        self._appositions()
        for token in self.sheet.tokens:
            mention = self.found.get(token.i)
            if mention is None:
                mention = self._pronoun(token) or self._bare_description(token)
            elif mention.source == "generic":
                mention = self._description(mention)
            if mention is not None:
                self.found[token.i] = mention
                self._see(mention)
        return [self.found[i] for i in sorted(self.found)]

    # ---- what is known

    def _note(self, mention: Mention) -> None:
        for actor in mention.actors:
            if (
                actor.title
                or actor.id in _known_ids("offices")
                or (mention.head.ent == "PERSON" and mention.source == "name")
            ):
                self.facts.persons.add(actor.id)
            if actor.title:
                self.facts.titles.setdefault(actor.id, set()).update(lexicon.keys(actor.title))
            before = self.sheet.tokens[mention.first].lower
            if before in _MALE | _FEMALE and actor.id in self.facts.persons:
                self.facts.gender[actor.id] = "m" if before in _MALE else "f"

    def _dominant(self) -> str | None:
        counts = Counter(a.country for m in self.found.values() if m.source != "generic" for a in m.actors if a.country)
        if not counts:
            return None
        country, count = counts.most_common(1)[0]
        return country if count >= 2 and count >= 0.6 * sum(counts.values()) else None

    def _see(self, mention: Mention) -> None:
        """Remember a mention that could be referred to; modifiers ("Israeli" in "Israeli strike") could not."""
        if not mention.actors or mention.head.lower in _WE:
            return
        head, sentence = mention.head, self.sheet.sentences[mention.head.sentence]
        if head.dep in {"amod", "compound", "nmod"} and head.head.i > head.i and mention.source != "pronoun":
            return
        person = all(a.id in self.facts.persons for a in mention.actors) or self._generic_person(mention)
        plural = (
            len(mention.actors) > 1
            or head.tag in {"NNS", "NNPS"}
            or (mention.actors[0].id.endswith("s") and head.lower in {"people", "police"})
        )
        named = mention.source not in {"generic", "pronoun"}
        quoted = self.sheet.in_quote(head) is not None
        self.seen.append(
            _Candidate(
                mention,
                mention.actors,
                head.sentence,
                sentence.block,
                self._is_subject(head),
                person,
                plural,
                quoted,
                named,
            )
        )
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
            _Candidate(whole, actors, head.sentence, block, self._is_subject(first), person, True, quoted, True)
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

    def _generic_person(self, mention: Mention) -> bool:
        if mention.source != "generic" or mention.head.tag in {"NNS", "NNPS"}:
            return False
        agent = lexicon.agents().get(mention.head.lemma.lower()) or lexicon.agents().get(mention.head.lower)
        return bool(agent and agent.kind == "person")

    # ---- pronouns

    def _pronoun(self, token: Token) -> Mention | None:
        word = token.lower
        if token.pos not in {"PRON", "DET", "SCONJ", "ADJ"} and token.tag not in {"PRP", "PRP$", "WP", "WDT", "WP$"}:
            return None
        if word in _WE:
            return self._first_person(token) if token.tag in {"PRP", "PRP$"} else None
        if word in _RELATIVE and token.tag in {"WP", "WDT", "WP$", "IN", "DT"}:
            return self._relative(token)
        if token.tag not in {"PRP", "PRP$"}:
            return None
        if word in _HE:
            return self._made(token, self._he(token, _HE[word]))
        if word in _IT:
            return self._made(token, self._it(token))
        if word in _THEY:
            return self._made(token, self._they(token))
        return None

    def _made(self, token: Token, actors: tuple[Actor, ...]) -> Mention | None:
        if not actors:
            return None
        return Mention(token.i, token.i, token, self._as_written(token, token, actors), "pronoun")

    def _as_written(self, first: Token, last: Token, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        text = self.sheet.text[first.start : last.end]
        return tuple(replace(a, text=text, start=first.start, end=last.end, title=None) for a in actors)

    def _first_person(self, token: Token) -> Mention:
        inside = self.sheet.in_quote(token) is not None or self._introduced(token)
        actors = () if inside else self._as_written(token, token, self._issuing())
        return Mention(token.i, token.i, token, actors, "pronoun" if actors else "speaker")

    def _introduced(self, token: Token) -> bool:
        """Whether a "said:" stands before the words, so that they are somebody's although no marks enclose them."""
        return any(t.text == ":" and self._announces(t) for t in self.sheet.tokens[max(0, token.i - 800) : token.i])

    def _announces(self, colon: Token) -> bool:
        near = self.sheet.tokens[max(0, colon.i - 12) : colon.i]
        return any(t.lemma in _SAYING and t.sentence == colon.sentence for t in near)

    def _issuing(self) -> tuple[Actor, ...]:
        """Who speaks in a release: the one subject of its stances, else the publisher where the tables know it."""
        if self.issuer is None:
            subjects: dict[str, Actor] = {}
            for mention in self.found.values():
                head = mention.head
                if (
                    head.dep == "nsubj"
                    and head.head.lemma in resources.words("stance")
                    and not self.sheet.in_quote(head)
                    and head.head.tag in {"VBZ", "VBP"}
                ):
                    subjects.update(
                        {
                            a.id: a
                            for a in mention.actors
                            if a.id not in self.facts.persons and mention.source == "lexicon"
                        }
                    )
            self.issuer = tuple(subjects.values()) if len(subjects) == 1 else self._publisher()
        return self.issuer

    def _publisher(self) -> tuple[Actor, ...]:
        name = self.sheet.document.publisher
        wanted = lexicon.keys(name) if name else ()
        for form in lexicon.forms().get(wanted[0], ()) if wanted else ():
            if form.pieces == wanted and form.entries[0].kind in {"body", "organisation", "group", "state"}:
                return (actor_of(self.sheet, 0, 1, form.entries[0]),)
        return ()

    def _relative(self, token: Token) -> Mention | None:
        verb = next((a for a in token.ancestors() if a.dep == "relcl"), None)
        if verb is None or token.i < verb.head.i:
            return None
        mention = self.found.get(verb.head.i)
        return self._made(token, mention.actors) if mention else None

    def _he(self, token: Token, gender: str) -> tuple[Actor, ...]:
        def fits(c: _Candidate) -> bool:
            return c.person and not c.plural and self.facts.gender.get(c.actors[0].id, gender) == gender

        actors = self._nearest(token, fits)
        if actors and self._stranger_between(token, actors[0]):
            return ()
        if actors:
            self.facts.gender.setdefault(actors[0].id, gender)
        return actors

    def _stranger_between(self, token: Token, actor: Actor) -> bool:
        """Whether a named subject that no mention covers is nearer: "Novak met Halenko. He left"."""
        for t in reversed(self.sheet.tokens[max(0, token.i - 60) : token.i]):
            if t.sentence < token.sentence - 1:
                return False
            if t.dep in {"nsubj", "nsubjpass"}:
                own = self.found.get(t.i)
                if own and any(a.id == actor.id for a in own.actors):
                    return False
                if own is None and t.pos == "PROPN" and t.ent in {"PERSON", ""}:
                    return True
        return False

    def _it(self, token: Token) -> tuple[Actor, ...]:
        possessive = token.tag == "PRP$"
        if not possessive and (token.dep not in {"nsubj", "nsubjpass"} or self._empty(token)):
            return ()
        if possessive:
            owner = self._coordinate_owner(token)
            if owner:
                return owner
        thing = self._thing_between(token)
        return () if thing else self._nearest(token, lambda c: not c.person and not c.plural and len(c.actors) == 1)

    def _they(self, token: Token) -> tuple[Actor, ...]:
        def fits(c: _Candidate) -> bool:
            return c.plural or (not c.person and c.named) or (not c.person and c.mention.source == "pronoun")

        if token.tag == "PRP$":
            owner = self._coordinate_owner(token)
            if owner:
                return owner
        return self._nearest(token, fits)

    def _coordinate_owner(self, token: Token) -> tuple[Actor, ...]:
        """Turkey in "Turkey and its allies"."""
        noun = token.head
        mention = self.found.get(noun.head.i) if noun.dep == "conj" else None
        return (
            mention.actors
            if mention and mention.head.i < token.i and mention.head.dep not in {"amod", "compound"}
            else ()
        )

    def _empty(self, token: Token) -> bool:
        """The "it" of "it is clear that", "it remains to be seen"."""
        verb = token.head
        if token.dep == "expl" or verb.lemma == "rain":
            return True
        clausal = any(c.dep in {"ccomp", "csubj", "advcl", "xcomp"} and c.i > verb.i for c in verb.children)
        adjectival = any(c.dep in {"acomp", "attr"} for c in verb.children)
        if verb.lemma in _WEATHER and adjectival:
            return clausal or any(c.dep == "acomp" and c.children for c in verb.children)
        passive = token.dep == "nsubjpass" and any(
            c.dep == "ccomp" and any(g.lower == "that" for g in c.children) for c in verb.children
        )
        return passive

    def _thing_between(self, token: Token) -> bool:
        """Whether the subject that "it" or "its" would go to is a thing that is no actor: then nothing is sure."""
        for t in reversed(self.sheet.tokens[max(0, token.i - 60) : token.i]):
            if t.sentence < token.sentence - 1:
                return False
            if t.dep in {"nsubj", "nsubjpass"} and t.pos in {"NOUN", "PROPN", "PRON"} and self._clause_before(t, token):
                if t.i in self.found:
                    return False
                if t.pos != "PRON" or t.lower in {"this", "it"}:
                    return t.tag in {"NN", "NNP", "PRP", "DT"}
        return False

    def _clause_before(self, subject: Token, token: Token) -> bool:
        return subject.i != token.i and not (
            subject.head.dep == "relcl"
            and subject.sentence == token.sentence
            and token.i not in {x.i for x in subject.head.subtree()}
        )

    def _nearest(self, token: Token, fits: _Test) -> tuple[Actor, ...]:
        """The best candidate of the sentence, else of the sentences before it up to the paragraph before."""
        block, quoted = self.sheet.sentences[token.sentence].block, self.sheet.in_quote(token)
        for sentence in range(token.sentence, max(-1, token.sentence - 4), -1):
            if self.sheet.sentences[sentence].block < block - 1:
                break
            near = [c for c in self.seen if c.sentence == sentence and fits(c) and self._free(c, token)]
            if quoted:  # inside a quotation the speaker is "I", so "he" is somebody spoken of
                near = [c for c in near if c.quoted or sentence != token.sentence] or near
            chosen = self._one(near, token)
            if chosen is not None:
                return chosen
            if near:
                return ()
        return ()

    def _free(self, candidate: _Candidate, token: Token) -> bool:
        """Subject and object of one verb are two parties unless the pronoun says "self"; no phrase owns itself."""
        head = candidate.mention.head
        if token.tag == "PRP$":
            return not (candidate.mention.first <= token.i <= candidate.mention.last) or head.i < token.i
        if token.lower.endswith(("self", "selves")):
            return True
        return not (token.head is head.head and token.dep not in {"conj"} and head.dep not in {"pobj", "conj"})

    def _one(self, near: list[_Candidate], token: Token) -> tuple[Actor, ...] | None:
        """Subjects first, then the rest; several different ones leave it open; a coordinated whole beats its parts."""
        for subject in (True, False):
            some = [c for c in near if c.subject == subject]
            wholes = [c for c in some if c.mention.source == "pair"]
            if wholes and token.lower in _THEY:
                return max(wholes, key=lambda c: len(c.actors)).actors
            if not some:
                continue
            ids = {tuple(a.id for a in c.actors) for c in some}
            if len(ids) == 1:
                return some[-1].actors
            if subject:
                return self._main(some, token)
            return None
        return None

    def _main(self, some: list[_Candidate], token: Token) -> tuple[Actor, ...] | None:
        """Of several subjects the one whose clause governs the pronoun's, nearest first; else the main clause's."""
        above = [token, *token.ancestors()]
        for ancestor in above:
            for candidate in some:
                if candidate.mention.head.head is ancestor and candidate.mention.head.i < token.i:
                    return candidate.actors
        roots = [c for c in some if c.mention.head.head.dep == "ROOT"]
        return roots[0].actors if len({tuple(a.id for a in c.actors) for c in roots}) == 1 else None

    # ---- descriptions

    def _description(self, mention: Mention) -> Mention:
        """A generic mention, resolved where it begins with a definite word and refers back."""
        tokens, head = self.sheet.tokens, mention.head
        first = tokens[mention.first]
        lemma = head.lemma.lower()
        actors = self._office(mention) if lemma in {"office", "service", "bureau"} else ()
        if not actors and first.lower in _DEFINITE:
            actors = self._definite(mention, lemma)
        if not actors and first.lower not in _DEFINITE and lemma in resources.words("pair") and first.lower == "two":
            actors = self._pair(mention, lemma)
        if not actors:
            return mention
        shown = self._as_written(first, tokens[mention.last], actors)
        return Mention(mention.first, mention.last, head, shown, "definite")

    def _bare_description(self, token: Token) -> Mention | None:
        """A mention for "the general" or "the front" after somebody with that word in the title or name."""
        if token.pos not in {"NOUN", "PROPN"} or token.tag != "NN" or token.i == 0 or token.dep in {"compound", "nmod"}:
            return None
        article = self.sheet.tokens[token.i - 1]
        if article.lower != "the" or article.head is not token:
            return None
        lemma = token.lemma.lower()
        probe = Mention(article.i, token.i, token, (), "generic")
        actors = self._titled(probe, lemma) or self._in_name(probe, lemma)
        if not actors:
            return None
        return Mention(article.i, token.i, token, self._as_written(article, token, actors), "definite")

    def _in_name(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """The last organisation whose name ends in the word or begins an "of"-phrase with it, before small words."""
        if lemma not in resources.words("named by head"):
            return ()
        for c in self._back(mention, 6):
            if len(c.actors) == 1 and c.named and not c.person and lemma in lexicon.keys(c.actors[0].name):
                return c.actors
        return ()

    def _office(self, mention: Mention) -> tuple[Actor, ...]:
        """Reads "his office": that of the person; "the minister's services" likewise."""
        owner = next((c for c in mention.head.children if c.dep == "poss"), None)
        held = self.found.get(owner.i) if owner else None
        if held is None or len(held.actors) != 1 or held.actors[0].id not in self.facts.persons:
            return ()
        actor = held.actors[0]
        office = office_class(" ".join(sorted(self.facts.titles.get(actor.id, ()))))
        office = office_name(office, actor.country) if office and actor.country else None
        entry = office_of_person(
            Entry(actor.id, actor.name, "person", actor.country, actor.role, actor.code, office=office)
        )
        return (actor_of(self.sheet, actor.start, actor.end, entry),)

    def _definite(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        words = [t.lower for t in self.sheet.tokens[mention.first + 1 : mention.head.i] if t.pos != "PUNCT"]
        both = self.sheet.tokens[mention.first].lower == "both"
        if lemma in resources.words("pair") and (
            both or words in (["two"], ["two", "neighbouring"], ["warring"], ["rival"])
        ):
            return self._pair(mention, lemma)
        if lemma in _GROUPS and mention.head.tag == "NN" and set(words) <= resources.words("group colour"):
            return self._group(mention, lemma)
        if mention.last != mention.head.i or any(a.country for a in mention.actors):
            return ()
        if (not words and mention.head.tag in {"NN", "NNP"}) or (lemma == "authority" and not words):
            return self._titled(mention, lemma) or self._same_word(mention, lemma) or self._organ(lemma)
        return self._same_phrase(mention) if words else self._same_word(mention, lemma)

    def _back(self, mention: Mention, blocks: int = 3) -> list[_Candidate]:
        """Candidates before the mention, nearest first, up to so many paragraphs back."""
        block = self.sheet.sentences[mention.head.sentence].block
        return [c for c in self.seen[: -_REACH - 1 : -1] if c.block >= block - blocks]

    def _group(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """The armed group named last; of "the organisation" or "the alliance" also an international one."""
        near = next((c for c in self._back(mention) if self._is_group(c, lemma)), None)
        if near is not None:
            return near.actors
        far = {
            c.actors[0].id: c for c in self.seen if self._is_group(c, lemma) and (c.actors[0].role or lemma in _BODIES)
        }
        return next(iter(far.values())).actors if len(far) == 1 else ()

    def _is_group(self, c: _Candidate, lemma: str) -> bool:
        actor = c.actors[0]
        if len(c.actors) != 1 or c.person or actor.id == actor.country or actor.role in {"GOV", "JRN", "CVL"}:
            return False
        if lemma not in _BODIES and ((actor.code or "").startswith(_INTERNATIONAL) or actor.role not in _IRREGULAR):
            return False
        named = c.mention.source in {"name", "lexicon", "generic"} and actor.name[:1].isupper() and actor.role != "MIL"
        return actor.id in _known_ids("groups") or actor.id in _known_ids("organisations") or named

    def _titled(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """Reads "the secretary": the person introduced with that word in the title, if there is one such."""
        ids = {i for i, words in self.facts.titles.items() if lemma in words}
        for c in self._back(mention, 30):
            if c.actors[0].id in ids and len(c.actors) == 1:
                return c.actors if len(ids) == 1 or c.sentence >= mention.head.sentence - 3 else ()
        return ()

    def _same_word(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """Reads "the ministry": the last actor whose name or words have that head; "the official": likewise."""
        number = mention.head.tag in {"NNS", "NNPS"}
        for c in self._back(mention, 6):
            if len(c.actors) != 1 or c.mention.source == "pronoun" or c.mention.head is mention.head:
                continue
            head = c.mention.head
            same = head.lemma.lower() == lemma and (head.tag in {"NNS", "NNPS"}) == number
            inside = c.named and not c.person and not number and lemma in lexicon.keys(c.actors[0].name)
            if (same or inside) and (c.named or c.actors[0].id != mention.actors[0].id):
                return c.actors
        return ()

    def _same_phrase(self, mention: Mention) -> tuple[Actor, ...]:
        """Reads "the security official" after "an Arda security official": the words of the later all stand in it."""
        words = set(lexicon.keys(mention.actors[0].name))
        for c in self._back(mention, 6):
            actor = c.actors[0]
            if len(c.actors) == 1 and actor.id != mention.actors[0].id and c.mention.head.lemma == mention.head.lemma:
                return c.actors if words < set(lexicon.keys(actor.name)) else ()
        return ()

    def _organ(self, lemma: str) -> tuple[Actor, ...]:
        """The government or army of the state that the report is about."""
        role = _STATE_ORGANS.get(lemma)
        if role is None or self.state is None:
            return ()
        entry = lexicon.state(self.state) if role == "GOV" else lexicon.armed_forces(self.state)
        return (actor_of(self.sheet, 0, 1, entry),)

    def _pair(self, mention: Mention, lemma: str) -> tuple[Actor, ...]:
        """The last two actors of the right kind: of "the two leaders" persons, of "the two countries" states."""
        if lemma not in _PERSONAL and (coordinated := self._coordinated(lemma)):
            return coordinated
        found: dict[str, Actor] = {}
        for c in self._back(mention, 3):
            actors = [a for a in c.actors if self._suits(a, lemma)]
            if c.mention.source == "pair" and len(actors) == 2 and not found:
                return tuple(actors)
            for actor in actors:
                found.setdefault(actor.id, actor)
            if len(found) >= 2:
                pair = sorted(list(found.values())[:2], key=lambda a: a.start)
                return tuple(pair) if len(found) == 2 else ()
        return ()

    def _coordinated(self, lemma: str) -> tuple[Actor, ...]:
        """The last two states or groups named side by side: "Kenya and Ethiopia"."""
        for c in reversed(self.seen):
            other = self.found.get(c.mention.head.head.i) if c.mention.head.dep == "conj" else None
            if other is None or len(other.actors) != 1 or len(c.actors) != 1:
                continue
            pair = (other.actors[0], c.actors[0])
            if all(self._suits(a, lemma) and a.role in _SIDES for a in pair) and pair[0].id != pair[1].id:
                return pair
        return ()

    def _suits(self, actor: Actor, lemma: str) -> bool:
        if lemma in _PERSONAL:
            return actor.id in self.facts.persons
        if lemma in _STATES:
            return actor.id == actor.country
        return actor.id not in self.facts.persons and actor.role not in {"JRN", "CVL"}

    # ---- appositions

    def _appositions(self) -> None:
        """A described actor beside a named one is the named one: "Israel, Washington's ally"."""
        for mention in list(self.found.values()):
            head = mention.head
            if head.dep != "appos":
                continue
            other = self.found.get(head.head.i)
            if other is None or len(other.actors) != 1 or len(mention.actors) != 1:
                continue
            if mention.actors[0].id in self.facts.persons and other.actors[0].id not in self.facts.persons:
                outer = self._described_person(other)
                if outer is not None:
                    self._copy(outer, mention)
            elif mention.source == "generic" and (
                other.source in {"lexicon", "name", "metonym"} or other.head.pos == "PROPN"
            ):
                self._copy(mention, other)
            elif (
                other.source == "generic"
                and mention.source in {"lexicon", "name"}
                and other.head.tag not in {"NNS", "NNPS"}
            ):
                self._copy(other, mention)

    def _described_person(self, body: Mention) -> Mention | None:
        """The person whom a name after a body's name belongs to: "the spokeswoman for the ministry, Jane Doe"."""
        head = body.head
        while head.dep in {"pobj", "prep"} and head.head is not head:
            head = head.head
            outer = self.found.get(head.i)
            agent = lexicon.agents().get(head.lemma.lower())
            if outer is not None and agent is not None and agent.kind == "person" and head.tag == "NN":
                return outer
        return None

    def _copy(self, mention: Mention, other: Mention) -> None:
        tokens = self.sheet.tokens
        actors = self._as_written(tokens[mention.first], tokens[mention.last], other.actors)
        self.found[mention.head.i] = Mention(mention.first, mention.last, mention.head, actors, "apposition")
