"""Pronouns: the one actor that "he", "it", "they", "we" or "which" stands for, or none."""

from __future__ import annotations

from collections.abc import Callable

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.phrases import actor_of
from dateline.annotation.scene import ALONE, WE, Candidate, Scene
from dateline.annotation.sheet import Mention, Token
from dateline.records import Actor

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SAYING = frozenset("say state add tell declare comment announce write statement remark".split())
_WEATHER = frozenset("be remain seem appear become take prove look happen turn".split())
_JOINING = frozenset("meet join consult contact phone telephone call host visit engage welcome greet receive".split())
# those to whom this was done go on as readily as the doers: "Police arrested ten men. They had thrown stones."
_HOLDING = frozenset("arrest detain release free rescue question jail charge accuse evacuate hold".split())
_Test = Callable[[Candidate], bool]


def _joins(other: Token, doer: Token) -> bool:
    """Whether the verb that one does takes the other as its object or "with" company."""
    together = other.dep == "pobj" and other.head.lower == "with"
    joined = together or (other.dep == "dobj" and other.head.lemma in _JOINING)
    return joined and (other.head.head if together else other.head) is doer.head


def _sibling(token: Token) -> Token | None:
    """The verb of the clause beside, where the pronoun's has a "that" of its own: "said A had gone and that it …"."""
    verb = token.head
    own = verb.dep == "conj" and any(c.lower == "that" and c.dep == "mark" for c in verb.children)
    return verb.head if own else None


class Pronouns:
    """Resolves the pronouns of a scene by the sentences just before, subjects first."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sheet, self.found, self.facts, self.seen = scene.sheet, scene.found, scene.facts, scene.seen
        self.issuer: tuple[Actor, ...] | None = None

    def resolve(self, token: Token) -> Mention | None:
        """A mention for the pronoun with the actors it stands for; None for other words and where nothing is sure."""
        word = token.lower
        if token.pos not in {"PRON", "DET", "SCONJ", "ADJ"} and token.tag not in {"PRP", "PRP$", "WP", "WDT", "WP$"}:
            return None
        if word in WE:
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
        person = token.lower in _HE or (token.lower in {"who", "whom"} and self._one_person(actors))
        return Mention(token.i, token.i, token, self.scene.as_written(token, token, actors), "pronoun", person)

    def _first_person(self, token: Token) -> Mention:
        inside = self.sheet.in_quote(token) is not None or self._introduced(token)
        actors = () if inside else self.scene.as_written(token, token, self._issuing())
        return Mention(token.i, token.i, token, actors, "pronoun" if actors else "speaker", token.lower in ALONE)

    def _one_person(self, actors: tuple[Actor, ...]) -> bool:
        return len(actors) == 1 and actors[0].id in self.facts.persons

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
        def fits(c: Candidate) -> bool:
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
        def fits(c: Candidate) -> bool:
            return c.plural or (not c.person and c.named) or (not c.person and c.mention.source == "pronoun")

        if token.tag == "PRP$":
            owner = self._coordinate_owner(token)
            if owner:
                return owner
        here = any(c.sentence == token.sentence and c.plural and fits(c) and self._free(c, token) for c in self.seen)
        found = (() if here else self._meeting(token)) or self._harmed(token)
        if not found and any(c.mention.head.head.lemma in _HOLDING for c in self._objects_before(token)):
            return ()
        return found or self._nearest(token, fits)

    def _harmed(self, token: Token) -> tuple[Actor, ...]:
        """The object of the sentence before where both are done to: "Police seized men. They were taken away"."""
        objects = self._objects_before(token)
        return objects[-1].actors if token.dep == "nsubjpass" and len(objects) == 1 else ()

    def _objects_before(self, token: Token) -> list[Candidate]:
        """The plural objects of the sentence before, where the pronoun's has no candidate of its own."""
        if any(c.sentence == token.sentence and c.plural for c in self.seen):
            return []
        before = [c for c in self.seen if c.sentence == token.sentence - 1 and c.plural and not c.subject]
        return [c for c in before if c.mention.head.dep == "dobj"]

    def _meeting(self, token: Token) -> tuple[Actor, ...]:
        """Both of the two that the sentence before brings together: "X met Y. They also discussed …"."""
        if token.dep not in {"nsubj", "nsubjpass"}:
            return ()
        before = [c for c in self.scene.seen if c.sentence == token.sentence - 1]
        pair = next((c.actors for c in before if c.subject and len(c.actors) == 2), None)
        if pair is not None:
            return pair
        alone = [c for c in before if len(c.actors) == 1]
        doers = [c for c in alone if c.subject]
        others = [c for c in alone if doers and _joins(c.mention.head, doers[0].mention.head)]
        if len(doers) != 1 or not others or others[0].person != doers[0].person:
            return ()
        first, second = doers[0].actors[0], others[0].actors[0]
        return (first, second) if first.id != second.id else ()

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

    def _free(self, candidate: Candidate, token: Token) -> bool:
        """Subject and object of one verb are two parties unless the pronoun says "self"; no phrase owns itself."""
        head = candidate.mention.head
        if token.tag == "PRP$":
            return not (candidate.mention.first <= token.i <= candidate.mention.last) or head.i < token.i
        if token.lower.endswith(("self", "selves")):
            return True
        return not (token.head is head.head and token.dep not in {"conj"} and head.dep not in {"pobj", "conj"})

    def _one(self, near: list[Candidate], token: Token) -> tuple[Actor, ...] | None:
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

    def _main(self, some: list[Candidate], token: Token) -> tuple[Actor, ...] | None:
        """Of several subjects the one whose clause governs the pronoun's, nearest first; else the main clause's."""
        beside = _sibling(token)
        above = [a for a in (token, *token.ancestors()) if a is not beside]
        for ancestor in above:
            for candidate in some:
                if candidate.mention.head.head is ancestor and candidate.mention.head.i < token.i:
                    return candidate.actors
        roots = [c for c in some if c.mention.head.head.dep == "ROOT"]
        return roots[0].actors if len({tuple(a.id for a in c.actors) for c in roots}) == 1 else None
