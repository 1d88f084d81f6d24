"""Deep arguments: a sentence, a verb of it, and who does what to whom behind the surface."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import antecedent, arguments, clause_head, conjuncts, is_passive, possessors, prepositional

SheetOf = Callable[..., Sheet]

TABLE = [
    # plain, passive, agent
    ("Rebels attacked the town.", "attacked", "Rebels", "town"),
    ("The town was attacked by rebels.", "attacked", "rebels", "town"),
    ("The town was attacked.", "attacked", "", "town"),
    ("The town has been attacked by rebels.", "attacked", "rebels", "town"),
    ("Soldiers opened fire.", "opened", "Soldiers", "fire"),
    ("Iran will not attack Iraq.", "attack", "Iran", "Iraq"),
    # relative clauses, whole and reduced
    ("The jets that bombed the camp flew home.", "bombed", "jets", "camp"),
    ("The officer who ordered the raid resigned.", "ordered", "officer", "raid"),
    ("The camp which was bombed by rebels burned.", "bombed", "rebels", "camp"),
    ("Police arrested ten men who burned a shop.", "burned", "men", "shop"),
    ("Rebels captured by the army were freed.", "captured", "army", "Rebels"),
    ("Soldiers killed by rebels were buried.", "killed", "rebels", "Soldiers"),
    ("The town, attacked by rebels last week, is empty.", "attacked", "rebels", "town"),
    ("Jets bombing the camp were seen.", "bombing", "Jets", "camp"),
    ("A convoy carrying grain left.", "carrying", "convoy", "grain"),
    # control: the subject's infinitive, the object's infinitive
    ("Turkey vowed to attack the camp.", "attack", "Turkey", "camp"),
    ("Turkey plans to attack the camp.", "attack", "Turkey", "camp"),
    ("Turkey threatened to close the border.", "close", "Turkey", "border"),
    ("Turkey is ready to attack the camp.", "attack", "Turkey", "camp"),
    ("The army continued to shell the suburb.", "shell", "army", "suburb"),
    ("Turkey urged Iran to open the crossing.", "open", "Iran", "crossing"),
    ("France persuaded Egypt to free the prisoners.", "free", "Egypt", "prisoners"),
    ("France asked Mali to accept the plan.", "accept", "Mali", "plan"),
    ("Iran was urged to open the crossing.", "open", "Iran", "crossing"),
    ("Troops were sent to protect the port.", "protect", "Troops", "port"),
    ("Turkey accused Greece of violating the truce.", "violating", "Greece", "truce"),
    ("The army prevented protesters from reaching the square.", "reaching", "protesters", "square"),
    ("The army helped farmers rebuild the village.", "rebuild", "farmers", "village"),
    ("Iran agreed to let inspectors visit the plant.", "visit", "inspectors", "plant"),
    ("Turkey's decision to close the border angered Greece.", "close", "Turkey", "border"),
    # whom one calls on or appeals to does it
    ("The UN called on Sudan to open the crossing.", "open", "Sudan", "crossing"),
    # raising
    ("Rebels seemed to control the town.", "control", "Rebels", "town"),
    ("Rebels are believed to control the town.", "control", "Rebels", "town"),
    ("The minister was quoted as saying the road was shut.", "saying", "minister", ""),
    # coordination of verbs, subjects and objects
    ("Rebels shelled and stormed the town.", "stormed", "Rebels", "town"),
    ("Rebels ambushed a convoy and fled.", "fled", "Rebels", ""),
    ("Kenya hosted and chaired the summit.", "chaired", "Kenya", "summit"),
    ("Turkey and Iran signed a treaty.", "signed", "Turkey Iran", "treaty"),
    ("Rebels attacked the town and the village.", "attacked", "Rebels", "town village"),
    ("Iran and Iraq were invited by Turkey.", "invited", "Turkey", "Iran Iraq"),
    ("The two men were arrested and charged by police.", "charged", "police", "men"),
    ("There was fighting near the port, and soldiers fled.", "fled", "soldiers", ""),
    # adverbial participles
    ("Rebels entered the town, killing ten people.", "killing", "Rebels", "people"),
    ("After bombing the town, the jets flew home.", "bombing", "jets", "town"),
    ("Protesters, chanting slogans, blocked the road.", "chanting", "Protesters", "slogans"),
    ("Protesters, chanting slogans, blocked the road.", "blocked", "Protesters", "road"),
    # two objects
    ("Turkey gave Somalia ten helicopters.", "gave", "Turkey", "helicopters"),
    ("Ten helicopters were given to Somalia by Turkey.", "given", "Turkey", "helicopters"),
]


def word(sheet: Sheet, text: str) -> Token:
    return next(t for t in sheet.tokens if t.text == text)


@pytest.mark.parametrize(("text", "verb", "subjects", "objects"), TABLE)
def test_deep_arguments(sheet_of: SheetOf, text: str, verb: str, subjects: str, objects: str) -> None:
    found = arguments(word(sheet_of(text), verb))
    assert [t.text for t in found.subjects] == subjects.split()
    assert [t.text for t in found.objects] == objects.split()


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("A judge ordered two ministers jailed.", "jailed", True),
        ("Two marines slain in Mindanao", "slain", True),
        ("The town was attacked by rebels.", "attacked", True),
        ("Rebels captured by the army were freed.", "captured", True),
        ("The two men were arrested and charged by police.", "charged", True),
        ("Rebels have attacked the town.", "attacked", False),
        ("Rebels attacked the town.", "attacked", False),
        ("The minister was quoted as saying the road was shut.", "saying", False),
    ],
)
def test_passives(sheet_of: SheetOf, text: str, verb: str, passive: bool) -> None:
    assert is_passive(word(sheet_of(text), verb)) is passive


def test_the_indirect_object_is_kept_apart(sheet_of: SheetOf) -> None:
    found = arguments(word(sheet_of("Turkey gave Somalia ten helicopters."), "gave"))
    assert [t.text for t in found.indirect] == ["Somalia"]


def test_prepositional_phrases_carry_their_conjuncts(sheet_of: SheetOf) -> None:
    sheet = sheet_of("Kenya held talks with Somalia and Ethiopia in Nairobi.")
    verb, noun = word(sheet, "held"), word(sheet, "talks")
    phrases = [(p, t.text) for p, t in prepositional(verb) + prepositional(noun)]
    assert {("with", "Somalia"), ("with", "Ethiopia"), ("in", "Nairobi")} <= set(phrases)


def test_conjuncts_stand_in_text_order(sheet_of: SheetOf) -> None:
    sheet = sheet_of("Kenya, Somalia and Ethiopia signed a treaty.")
    assert [t.text for t in conjuncts(word(sheet, "Kenya"))] == ["Kenya", "Somalia", "Ethiopia"]
    assert [t.text for t in conjuncts(word(sheet, "treaty"))] == ["treaty"]


def test_a_relative_pronoun_stands_for_its_noun(sheet_of: SheetOf) -> None:
    sheet = sheet_of("The jets that bombed the camp flew home.")
    assert antecedent(word(sheet, "that")).text == "jets"
    assert antecedent(word(sheet, "camp")).text == "camp"


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Turkey's attack on the camp angered Iraq.", "attack", ["Turkey"]),
        ("The Turkish attack on the camp angered Iraq.", "attack", ["Turkish"]),
        ("An attack by Turkey angered Iraq.", "attack", ["Turkey"]),
        ("Turkey carried out an attack.", "attack", ["Turkey"]),
        ("The attack angered Iraq.", "attack", []),
    ],
)
def test_whose_deed_a_noun_is(sheet_of: SheetOf, text: str, noun: str, expected: list[str]) -> None:
    assert [t.text for t in possessors(word(sheet_of(text), noun))] == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Three militias took part in the attack on the airport.", "attack", ["militias"]),
        ("The gang had a hand in the kidnapping of the teacher.", "kidnapping", ["gang"]),
        ("Norway will remain engaged in the effort to move the refugees.", "effort", ["Norway"]),
        ("Norway will remain actively engaged in the effort to move the refugees.", "effort", ["Norway"]),
        ("Norway is active in the effort to move the refugees.", "effort", ["Norway"]),
        ("Uganda is involved in the shelling of the town.", "shelling", ["Uganda"]),
        ("A driver was killed in the shelling of the town.", "shelling", []),
    ],
)
def test_who_takes_part_does_it(sheet_of: SheetOf, text: str, noun: str, expected: list[str]) -> None:
    assert [t.text for t in possessors(word(sheet_of(text), noun))] == expected


def test_the_clause_of_a_word(sheet_of: SheetOf) -> None:
    sheet = sheet_of("Iran said that rebels attacked the town.")
    assert clause_head(word(sheet, "town")).text == "attacked"
    assert clause_head(word(sheet, "attacked")).text == "attacked"
    assert clause_head(word(sheet, "Iran")).text == "said"
