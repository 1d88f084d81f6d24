"""Factuality: sentences with a word, its status and how sure the sentence makes it. `{}` stands round the word."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.certainty import DENIED_FROM, Factuality
from dateline.coding.embedding import LEVELS
from dateline.coding.factuality import factuality_of, weigh
from dateline.records import Coding

SheetOf = Callable[[str], Sheet]
BANDS = {"sure": (2.5, 3), "likely": (1.3, 2.4), "open": (-0.9, 1.2), "doubtful": (-1.9, -1), "not": (-3, -2)}

TABLE = """
# tense and aspect
The rebels {shelled} the airport. | actual sure
The rebels have {shelled} the airport. | actual sure
The rebels are {shelling} the airport. | actual sure
The rebels {shell} the airport every night. | actual sure
The airport was {shelled} by the rebels. | actual sure
The airport had been {shelled} before. | actual sure
The rebels used to {shell} the airport. | actual sure
# future
The rebels will {shell} the airport. | planned likely
The airport will be {shelled} tonight. | planned likely
The rebels are going to {shell} the airport. | planned likely
The rebels are to {shell} the airport. | planned likely
The ministers {meet} next week. | planned likely
Peru said that it would {send} a medical team. | planned likely
# modal verbs
The rebels may {shell} the airport. | possible open
The rebels might {shell} the airport. | possible open
The rebels could {shell} the airport. | possible open
The rebels can {shell} the airport from here. | possible open
The rebels should {leave} the city. | possible open
The rebels must {leave} the city. | possible open
The rebels have to {leave} the city. | possible open
The rebels had to {leave} the city. | actual likely
The rebels would {leave} the city. | possible open
The rebels must have {left} the city. | actual likely
The rebels may have {left} the city. | possible open
The rebels could have {left} the city. | possible open
# what would have been
The army would have {won} the war. | denied not
The army should have {left} the city. | denied not
The envoys should not have {left} the city. | actual sure
The envoys could not have {left} the city. | denied not
# negation and its scope
The rebels did not {shell} the airport. | denied not
The rebels have never {shelled} the airport. | denied not
No rebels {shelled} the airport. | denied not
Nobody {shelled} the airport. | denied not
Neither army {shelled} the airport. | denied not
None of the hostages were {hurt}. | denied not
The rebels left the city without {shelling} the airport. | denied not
The rebels will not {shell} the airport. | denied not
The rebels may not {shell} the airport. | denied doubtful
The rebels cannot {shell} the airport. | denied not
The rebels could not {shell} the airport. | denied not
The rebels would not {leave} the city. | denied doubtful
The rebels not only {shelled} the airport but burned the port. | actual sure
The soldiers did not shell the port or {burn} the market. | denied not
The soldiers did not shell the port and {left}. | actual sure
The rebels have yet to {sign} the treaty. | denied not
The rebels nearly {captured} the airport. | denied not
The rebels almost {captured} the airport. | denied not
# words that say it was done, or was not, whatever their own polarity
The rebels managed to {capture} the airport. | actual sure
The rebels did not manage to {capture} the airport. | denied not
The rebels failed to {capture} the airport. | denied not
The rebels did not fail to {capture} the airport. | actual sure
The rebels forgot to {close} the gate. | denied not
The rebels did not forget to {close} the gate. | actual sure
The rebels refused to {sign} the treaty. | denied not
The rebels did not refuse to {sign} the treaty. | actual likely
The rebels declined to {sign} the treaty. | denied not
The rebels neglected to {sign} the treaty. | denied not
The rebels stopped {shelling} the airport. | denied not
The rebels have not stopped {shelling} the airport. | actual sure
The rebels continued to {shell} the airport. | actual sure
The rebels began {shelling} the airport. | actual sure
The rebels will continue to {shell} the airport. | planned likely
The army forced the rebels to {leave}. | actual sure
The army did not force the rebels to {leave}. | denied not
The army prevented the rebels from {leaving}. | denied not
The army did not prevent the rebels from {leaving}. | actual sure
The rebels succeeded in {capturing} the airport. | actual sure
The guards let the prisoners {leave}. | actual sure
The guards did not let the prisoners {leave}. | denied not
Villagers saw soldiers {burn} the market. | actual sure
The rebels avoided {fighting} the army. | denied not
The rebels refrained from {fighting} the army. | denied not
The rebels were able to {capture} the airport. | actual sure
The rebels were unable to {capture} the airport. | denied doubtful
The rebels were not able to {capture} the airport. | denied not
The treaty was {signed} after the rebels had left. | actual sure
# words that take it for granted
The minister knows that the rebels {left}. | actual sure
The minister does not know that the rebels {left}. | actual sure
The minister regretted that the rebels {left}. | actual sure
The minister did not realise that the rebels {left}. | actual sure
The minister forgot that the rebels {left}. | actual sure
It is clear that the rebels {left}. | actual sure
The minister was glad that the rebels {left}. | actual sure
The fact that the rebels {left} surprised the minister. | actual sure
The minister condemned the militia for {burning} the market. | actual sure
# saying and believing
The minister said that the rebels {left}. | actual sure
The minister claimed that the rebels {left}. | actual sure
The minister thinks that the rebels {left}. | actual likely
The minister does not think that the rebels {left}. | denied doubtful
The minister does not believe that the rebels {left}. | denied doubtful
The minister doubts that the rebels {left}. | denied not
The minister does not doubt that the rebels {left}. | actual likely
The minister denied that soldiers {burned} the market. | denied doubtful
The minister did not deny that soldiers {burned} the market. | possible open
The general denied {burning} the market. | denied doubtful
The rebels pretended to {leave}. | denied not
The rebels are believed to have {left}. | actual likely
The rebels seem to have {left}. | actual likely
The rebels are unlikely to {leave}. | denied doubtful
The rebels are likely to {leave}. | possible open
It is possible that the rebels {left}. | possible open
It is unlikely that the rebels {left}. | denied doubtful
The report that the rebels {left} was welcomed. | actual sure
The minister wonders whether the rebels {left}. | possible open
The minister asked if the rebels {left}. | possible open
The minister wishes that the rebels {left}. | denied not
# plans, wishes, demands
The rebels plan to {leave} the city. | planned likely
The rebels do not plan to {leave} the city. | denied doubtful
The rebels agreed to {leave} the city. | planned likely
The rebels did not agree to {leave} the city. | denied not
The rebels promised to {leave} the city. | planned likely
The rebels decided to {leave} the city. | planned likely
The rebels vowed to {fight}. | planned likely
The rebels are ready to {leave} the city. | planned likely
The rebels hope to {capture} the city. | possible open
The rebels want to {capture} the city. | possible open
The rebels do not want to {leave} the city. | denied doubtful
The rebels threatened to {burn} the market. | possible open
The rebels are considering {leaving} the city. | possible open
The minister urged the rebels to {leave} the city. | possible open
The minister ordered the troops to {leave} the city. | possible open
The minister asked the troops to {leave}. | possible open
The minister called on the rebels to {leave}. | possible open
The minister allowed the rebels to {leave}. | possible open
The minister did not allow the rebels to {leave}. | denied not
The parliament authorised the army to {enter} the city. | planned likely
The rebels tried to {capture} the city. | actual likely
The rebels attempted to {capture} the city. | actual likely
The rebels did not try to {capture} the city. | denied not
The minister said that the rebels plan to {leave}. | planned likely
The rebels may plan to {leave} the city. | possible open
The minister hopes that the rebels will {leave}. | possible open
The rebels postponed {leaving} the city. | planned open
# questions, conditions, commands, purposes
Did the rebels {shell} the airport? | possible open
Have the rebels {left} the city? | possible open
Why did the rebels {shell} the airport? | actual sure
If the rebels {shell} the airport, the army will march. | possible open
Unless the rebels {leave}, the army will march. | possible open
The army will march until the rebels {leave}. | possible open
{Leave} the city! | possible open
Please {send} the documents. | possible open
The troops stayed to {guard} the bridge. | planned likely
The troops entered the town in order to {free} the hostages. | planned likely
The troops did not stay to {guard} the bridge. | denied doubtful
After the army {left}, the rebels burned the market. | actual sure
Because the army {left}, the rebels burned the market. | actual sure
Although the army {left}, the rebels stayed. | actual sure
The army did not leave because the rebels {came}. | actual sure
The rebels who {burned} the market will leave. | actual sure
Kenya was the first state to {recognise} the council. | actual sure
# adverbs
The rebels probably {left}. | actual likely
Perhaps the rebels {left}. | possible open
Maybe the rebels {left}. | possible open
The rebels allegedly {burned} the market. | actual sure
The rebels reportedly {left}. | actual sure
The rebels hardly {resisted}. | denied doubtful
# nouns
The rebels' plan to {leave} the city was praised. | planned likely
The rebels' threat to {burn} the market was condemned. | possible open
The rebels' refusal to {leave} the city was condemned. | denied not
The rebels' failure to {leave} the city was condemned. | denied not
The rebels' attempt to {capture} the city surprised the minister. | actual likely
There is no plan to {leave} the city. | denied doubtful
The threat of an {attack} worries the minister. | possible open
The risk of {war} is growing. | possible open
The alleged {attack} was condemned. | actual sure
The planned {attack} was condemned. | planned likely
The foiled {attack} was condemned. | denied doubtful
The averted {strike} had worried the ministry. | denied doubtful
The attempted {coup} was condemned. | actual likely
The failed {coup} was condemned. | actual likely
The possible {attack} worried the minister. | possible open
The upcoming {visit} was praised. | planned likely
The {attack} was condemned. | actual sure
The army cancelled the {parade}. | denied not
The {parade} was cancelled. | denied not
The army plans an {attack}. | planned likely
The army prevented an {attack}. | denied not
The minister called for an {investigation}. | possible open
The minister called for {sanctions} against the junta. | possible open
The unions warned of {strikes}. | possible open
The parties want {talks}. | possible open
There was no {attack}. | denied not
The army made no {attack}. | denied not
"""
ROWS = [tuple(line.split(" | ")) for line in TABLE.splitlines() if " | " in line]


def marked(sheet_of: SheetOf, sentence: str) -> Token:
    """The token between the braces."""
    found = re.search(r"\{(.+?)\}", sentence)
    assert found is not None
    return next(t for t in sheet_of(re.sub(r"[{}]", "", sentence)).tokens if t.start == found.start())


def test_the_table_is_long_enough() -> None:
    assert len({sentence for sentence, _ in ROWS}) == len(ROWS) >= 150


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_status_and_strength(sheet_of: SheetOf, sentence: str, expected: str) -> None:
    status, band = expected.split()
    found = factuality_of(marked(sheet_of, sentence))
    low, high = BANDS[band]
    assert found.status == status and low <= found.number <= high, found


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in ROWS])
def test_status_and_number_agree(sheet_of: SheetOf, sentence: str) -> None:
    found = factuality_of(marked(sheet_of, sentence))
    assert (found.status == "denied") == (found.number <= DENIED_FROM)
    assert found.status != "actual" or found.number > 0
    assert -3 <= found.number <= 3 and -3 <= found.so_far <= 3


@pytest.mark.parametrize(
    ("sentence", "cues"),
    [
        ("The rebels {left}.", ()),
        ("The rebels did not fail to {leave}.", ("not", "fail")),
        ("The minister said that the rebels may {leave}.", ("said", "may")),
        ("The minister denied that the army plans to {burn} the market.", ("denied", "plans")),
    ],
)
def test_the_cues_are_named_outermost_first(sheet_of: SheetOf, sentence: str, cues: tuple[str, ...]) -> None:
    assert factuality_of(marked(sheet_of, sentence)).cues == cues


@pytest.mark.parametrize(
    ("sentence", "so_far"),
    [("The rebels {left}.", 1), ("The rebels will {leave}.", -1), ("The rebels did not {leave}.", -1)],
)
def test_what_is_to_come_has_not_happened_so_far(sheet_of: SheetOf, sentence: str, so_far: int) -> None:
    assert factuality_of(marked(sheet_of, sentence)).so_far * so_far > 0.5


@pytest.mark.parametrize("status", ["actual", "planned", "possible", "denied"])
def test_a_status_that_a_rule_gives_stands_and_the_number_follows(sheet_of: SheetOf, status: str) -> None:
    for sentence in ("The rebels {left}.", "The rebels did not {leave}.", "The rebels may {leave}."):
        found = weigh(marked(sheet_of, sentence), settled=status)
        assert found.status == status and (found.number <= DENIED_FROM) == (status == "denied")


def test_every_level_agrees_with_its_status() -> None:
    for name, level in LEVELS.items():
        assert Factuality(level.status, level.value, level.so_far).status == level.status, name


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("Turkey bombed the camp.", "ASSAULT", 3.0),
        ("Turkey will bomb the camp.", "ASSAULT", 2.0),
        ("Turkey did not bomb the camp.", "ASSAULT", -3.0),
        ("Turkey denied that it bombed the camp.", "ASSAULT", -1.5),
    ],
)
def test_events_carry_the_number(coded: Callable[..., Coding], sentence: str, kind: str, number: float) -> None:
    assert [e.factuality for e in coded(sentence).of_kind("event") if e.type == kind] == [number]
