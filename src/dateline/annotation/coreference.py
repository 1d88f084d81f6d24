"""What pronouns and definite descriptions stand for: sieves that take one candidate or none.

Every rule looks at the sentences just before, prefers grammatical subjects and gives up where two candidates are
equally near (precision first: a wrong owner of a strike is worse than none).
"""

from __future__ import annotations

from dateline.annotation import lexicon
from dateline.annotation.descriptions import Descriptions
from dateline.annotation.pronouns import Pronouns
from dateline.annotation.scene import Scene
from dateline.annotation.sheet import Mention, Sheet


def resolve(sheet: Sheet) -> list[Mention]:
    """The sheet's mentions with those of pronouns added and definite descriptions resolved, in text order of heads.

    A resolved reference keeps the words as written and has the antecedent's name, id, country, role and code.
    First-person pronouns within quotations have no actors and the source `speaker`.
    """
    scene = Scene(sheet)
    pronouns, descriptions = Pronouns(scene), Descriptions(scene)
    _appositions(scene)
    for token in sheet.tokens:
        mention = scene.found.get(token.i)
        if mention is None:
            mention = pronouns.resolve(token) or descriptions.introduce(token)
        elif mention.source == "generic":
            mention = descriptions.resolve(mention)
        if mention is not None:
            scene.found[token.i] = mention
            scene.see(mention)
    return [scene.found[i] for i in sorted(scene.found)]


def _appositions(scene: Scene) -> None:
    """A described actor beside a named one is the named one: "Israel, Washington's ally"."""
    for mention in list(scene.found.values()):
        head = mention.head
        if head.dep != "appos":
            continue
        other = scene.found.get(head.head.i)
        if other is None or len(other.actors) != 1 or len(mention.actors) != 1:
            continue
        if mention.actors[0].id in scene.facts.persons and other.actors[0].id not in scene.facts.persons:
            outer = _described_person(scene, other)
            if outer is not None:
                _copy(scene, outer, mention)
        elif mention.source == "generic" and (
            other.source in {"lexicon", "name", "metonym"} or other.head.pos == "PROPN"
        ):
            _copy(scene, mention, other)
        elif (
            other.source == "generic"
            and mention.source in {"lexicon", "name"}
            and other.head.tag not in {"NNS", "NNPS"}
        ):
            _copy(scene, other, mention)


def _described_person(scene: Scene, body: Mention) -> Mention | None:
    """The person whom a name after a body's name belongs to: "the spokeswoman for the ministry, Jane Doe"."""
    head = body.head
    while head.dep in {"pobj", "prep"} and head.head is not head:
        head = head.head
        outer = scene.found.get(head.i)
        agent = lexicon.agents().get(head.lemma.lower())
        if outer is not None and agent is not None and agent.kind == "person" and head.tag == "NN":
            return outer
    return None


def _copy(scene: Scene, mention: Mention, other: Mention) -> None:
    tokens = scene.sheet.tokens
    actors = scene.as_written(tokens[mention.first], tokens[mention.last], other.actors)
    scene.found[mention.head.i] = Mention(mention.first, mention.last, mention.head, actors, "apposition", other.person)
