"""From statement to event: who claims a deed, who is blamed for it, who confirms or denies it.

A row: the text, then event by event what is said of it: the trigger, the status of the attribution, its sources, the
doers with their responsibility, who confirms it and who denies it. `…` stands for what the row does not ask.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from dateline.annotation.sheet import Sheet
from dateline.coding import code
from dateline.coding.codebook import load
from dateline.coding.statements import find_utterances
from dateline.records import Actor, Event


class Said(NamedTuple):
    """What is said of one event."""

    trigger: str
    status: str | None = None
    sources: tuple[str, ...] | None = None
    doers: dict[str, str | None] | None = None
    confirmed: tuple[str, ...] | None = None
    denied: tuple[str, ...] | None = None
    event: str | None = None


def bare(text: str) -> str:
    """The words without an article."""
    return text.removeprefix("The ").removeprefix("the ").removeprefix("An ")


def names(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(bare(a.text) for a in actors)


def wrong(event: Event, said: Said) -> list[str]:
    """What of the event is not as said."""
    about = event.attribution
    pairs: list[tuple[Any, Any]] = [
        (about.status, said.status),
        (names(about.sources), said.sources and tuple(map(bare, said.sources))),
        (
            {bare(a.text): a.responsibility for a in event.actors},
            said.doers and {bare(k): v for k, v in said.doers.items()},
        ),
        (names(about.confirmed_by), said.confirmed and tuple(map(bare, said.confirmed))),
        (names(about.denied_by), said.denied and tuple(map(bare, said.denied))),
        (event.status, said.event),
    ]
    return [f"{have!r}, not {want!r}" for have, want in pairs if want is not None and have != want]


CLAIMED = [
    (
        "Al-Shabaab claimed responsibility for the attack on the barracks in Kismayo.",
        Said("attack", doers={"Al-Shabaab": "claimed"}),
    ),
    ("The attack on the barracks was claimed by Boko Haram.", Said("attack", doers={"Boko Haram": "claimed"})),
    ("Boko Haram claimed the bombing of the market.", Said("bombing", "claimed", doers={"Boko Haram": "claimed"})),
    ("Boko Haram has claimed responsibility for bombing the market.", Said("bombing", doers={"Boko Haram": "claimed"})),
    (
        "Boko Haram said it bombed the market in Maiduguri.",
        Said("bombed", "claimed", ("Boko Haram",), {"it": "claimed"}),
    ),
    (
        "Boko Haram said its fighters had killed six soldiers.",
        Said("killed", "claimed", ("Boko Haram",), {"its fighters": "claimed"}),
    ),
    ("The Taliban admitted killing the two engineers.", Said("killing", "claimed", doers={"The Taliban": "claimed"})),
    ("The Taliban took credit for the ambush of the convoy.", Said("ambush", doers={"The Taliban": "claimed"})),
    (
        "Responsibility for the ambush of the convoy was claimed by the Taliban.",
        Said("ambush", doers={"the Taliban": "claimed"}),
    ),
    (
        "Some of the raids on Kenyan villages were claimed by al-Shabaab.",
        Said("raids", doers={"al-Shabaab": "claimed"}),
    ),
    (
        "The Taliban, which claimed responsibility, ambushed a convoy in Ghazni.",
        Said("ambushed", doers={"The Taliban": "claimed"}),
    ),
    (
        "In a telephone call to a radio station, the Taliban claimed the killing of the judge.",
        Said("killing", "claimed", doers={"the Taliban": "claimed"}),
    ),
    (
        "In a communique the Taliban claimed responsibility for the murder of the judge.",
        Said("murder", doers={"the Taliban": "claimed"}),
    ),
    (
        "Taliban spokesman Zabihullah Mujahid claimed responsibility for the ambush of the convoy.",
        Said("ambush", doers={"Taliban spokesman Zabihullah Mujahid": "claimed"}),
    ),
    ("We bombed the depot in Kunduz, the Taliban said in a statement.", Said("bombed", "claimed", ("the Taliban",))),
    ("The Taliban boasted of killing the judge.", Said("killing", doers={"The Taliban": "claimed"})),
    ("Israel acknowledged that its forces had shelled the school.", Said("shelled", doers={"its forces": "claimed"})),
]

LATER = [
    (
        "A bomb killed five people in Mogadishu on Monday. Al-Shabaab claimed responsibility for the attack.",
        Said("killed", doers={"Al-Shabaab": "claimed"}),
    ),
    (
        "A bomb killed five people in Mogadishu on Monday. Al-Shabaab claimed responsibility.",
        Said("killed", doers={"Al-Shabaab": "claimed"}),
    ),
    (
        "A bomb killed five people in Mogadishu on Monday. The attack was claimed by al-Shabaab.",
        Said("killed", doers={"al-Shabaab": "claimed"}),
    ),
    (
        "Gunmen killed a judge in Cali on Monday. Two men fled. The ELN claimed responsibility for the murder.",
        Said("killed", doers={"The ELN": "claimed"}),
    ),
    (
        "Gunmen shot dead a judge in Cali on Monday. The National Liberation Army said it was behind the killing.",
        Said("shot", doers={"it": "claimed"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The Taliban said it carried out the attack.",
        Said("wounded", doers={"it": "claimed"}),
    ),
    (
        "Gunmen abducted two engineers in Ghazni. The Taliban claimed the kidnapping.",
        Said("abducted", doers={"The Taliban": "claimed"}),
    ),
    (
        "A car bomb wounded ten people in Herat. No group has claimed responsibility for the attack.",
        Said("wounded", doers={}),
    ),
    ("A car bomb wounded ten people in Herat. Nobody claimed responsibility.", Said("wounded", doers={})),
    (
        "A car bomb wounded ten people in Herat. There was no immediate claim of responsibility.",
        Said("wounded", doers={}),
    ),
    (
        "A car bomb wounded ten people in Herat. The governor blamed the Taliban for the attack.",
        Said("wounded", doers={"the Taliban": "accused"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The governor blamed the Taliban.",
        Said("wounded", doers={"the Taliban": "accused"}),
    ),
    (
        "A car bomb wounded ten people in Herat. Police suspect the Taliban of the attack.",
        Said("wounded", doers={"the Taliban": "suspected"}),
    ),
    (
        "A car bomb wounded ten people in Herat. Police suspect the Taliban.",
        Said("wounded", doers={"the Taliban": "suspected"}),
    ),
    (
        "A car bomb wounded ten people in Herat. Officials attributed the attack to the Taliban.",
        Said("wounded", doers={"the Taliban": "accused"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The governor said the Taliban was behind the attack.",
        Said("wounded", doers={"the Taliban": "accused"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The governor said the Taliban was responsible for the blast.",
        Said("wounded", doers={"the Taliban": "accused"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The attack bore the hallmarks of the Taliban.",
        Said("wounded", doers={"the Taliban": "suspected"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The attack was the work of the Taliban.",
        Said("wounded", doers={"the Taliban": "fact"}),
    ),
    (
        "A car bomb wounded ten people in Herat. The governor said the attack was the work of the Taliban.",
        Said("wounded", doers={"the Taliban": "accused"}),
    ),
]

ACCUSED = [
    ("Ukraine blamed Russia for the shelling of the market.", Said("shelling", doers={"Russia": "accused"})),
    ("Ukraine blamed the shelling of the market on Russia.", Said("shelling", doers={"Russia": "accused"})),
    ("The shelling of the market was blamed on Russia.", Said("shelling", doers={"Russia": "accused"})),
    ("Russia was blamed for the shelling of the market.", Said("shelling", doers={"Russia": "accused"})),
    (
        "Ukraine accused Russia of shelling the market.",
        Said("shelling", "alleged", ("Ukraine",), {"Russia": "accused"}),
    ),
    ("Russia was accused of shelling the market.", Said("shelling", doers={"Russia": "accused"})),
    ("Ukraine attributed the shelling of the market to Russia.", Said("shelling", doers={"Russia": "accused"})),
    (
        "The murder of the mayor was attributed to the National Liberation Army.",
        Said("murder", doers={"the National Liberation Army": "accused"}),
    ),
    (
        "The authorities hold the ELN responsible for the murder of the mayor.",
        Said("murder", doers={"the ELN": "accused"}),
    ),
    (
        "Colombia said the ELN was responsible for the murder of the mayor.",
        Said("murder", doers={"the ELN": "accused"}),
    ),
    ("Colombia said the ELN was behind the murder of the mayor.", Said("murder", doers={"the ELN": "accused"})),
    (
        "Investigators said that al-Shabaab was behind the bombing of the police station.",
        Said("bombing", doers={"al-Shabaab": "accused"}),
    ),
    ("The ELN is responsible for the murder of the mayor.", Said("murder", doers={"The ELN": "fact"})),
    ("Iran alleged that Israel killed the scientist.", Said("killed", "alleged", ("Iran",), {"Israel": "accused"})),
    ("The ELN was charged with the murder of the mayor.", Said("murder", doers={"The ELN": "accused"})),
    (
        "The army pointed to the ELN as the author of the murder of the mayor.",
        Said("murder", doers={"the ELN": "accused"}),
    ),
]

SUSPECTED = [
    ("Suspected rebels killed six farmers in Kivu.", Said("killed", doers={"Suspected rebels": "suspected"})),
    (
        "Suspected members of Boko Haram killed six farmers.",
        Said("killed", doers={"Suspected members of Boko Haram": "suspected"}),
    ),
    (
        "Presumed members of Boko Haram killed six farmers.",
        Said("killed", doers={"Presumed members of Boko Haram": "suspected"}),
    ),
    (
        "Alleged Boko Haram fighters killed six farmers.",
        Said("killed", doers={"Alleged Boko Haram fighters": "suspected"}),
    ),
    (
        "Six farmers were killed by suspected Boko Haram militants.",
        Said("killed", doers={"suspected Boko Haram militants": "suspected"}),
    ),
    (
        "The gunmen, believed to be members of Boko Haram, killed six farmers.",
        Said("killed", doers={"members of Boko Haram": "suspected"}),
    ),
    ("Boko Haram is believed to have killed six farmers.", Said("killed", doers={"Boko Haram": "suspected"})),
    ("Boko Haram is suspected of killing six farmers.", Said("killing", doers={"Boko Haram": "suspected"})),
    ("Police suspect Boko Haram of killing six farmers.", Said("killing", doers={"Boko Haram": "suspected"})),
    ("Boko Haram allegedly killed six farmers.", Said("killed", "alleged", doers={"Boko Haram": "accused"})),
    ("Boko Haram apparently killed six farmers.", Said("killed", doers={"Boko Haram": "suspected"})),
    ("The farmers were killed, presumably by Boko Haram.", Said("killed", doers={"Boko Haram": "suspected"})),
    ("Boko Haram reportedly killed six farmers.", Said("killed", "alleged", doers={"Boko Haram": "accused"})),
    (
        "The ambush of the convoy was apparently carried out by the Taliban.",
        Said("ambush", doers={"the Taliban": "suspected"}),
    ),
]

DENIED = [
    (
        "Rwanda denied that its troops had attacked the camp.",
        Said("attacked", "denied", ("Rwanda",), {"its troops": "denied"}, (), ("Rwanda",)),
    ),
    ("Rwanda denied attacking the camp.", Said("attacking", doers={"Rwanda": "denied"})),
    ("Rwanda denied responsibility for the attack on Congolese soldiers.", Said("attack", denied=("Rwanda",))),
    ("Rwanda denied any role in the attack on Congolese soldiers.", Said("attack", denied=("Rwanda",))),
    ("Rwanda denied any involvement in the bombing of Congolese soldiers.", Said("bombing", denied=("Rwanda",))),
    (
        "Gunmen killed six farmers in Kivu. Rwanda denied any involvement in the attack.",
        Said("killed", denied=("Rwanda",)),
    ),
    (
        "Congo accused Rwanda of shelling the camp. Rwanda denied the accusation.",
        Said("shelling", doers={"Rwanda": "denied"}, denied=("Rwanda",)),
    ),
    (
        "Congo accused Rwanda of shelling the camp, which Rwanda denied.",
        Said("shelling", doers={"Rwanda": "denied"}, denied=("Rwanda",)),
    ),
    (
        "Congo said Rwanda shelled the camp. Rwanda denied the attack.",
        Said("shelled", doers={"Rwanda": "denied"}, denied=("Rwanda",)),
    ),
    (
        "Congo said Rwanda shelled the camp. Uganda denied the attack.",
        Said("shelled", doers={"Rwanda": "fact"}, denied=("Uganda",)),
    ),
    (
        "Rwanda condemned the attack on Congolese soldiers and denied any part in it.",
        Said("attack", denied=("Rwanda",)),
    ),
    (
        "Russia rejected accusations that it shelled the market.",
        Said("shelled", doers={"it": "denied"}, denied=("Russia",)),
    ),
]

CONFIRMED = [
    (
        "Turkey confirmed that a drone hit the base in Duhok.",
        Said("hit", "confirmed", ("Turkey",), confirmed=("Turkey",)),
    ),
    (
        "A drone hit the base in Duhok, Turkey said. Iraq confirmed the attack.",
        Said("hit", "stated", ("Turkey",), confirmed=("Iraq",)),
    ),
    (
        "Gunmen attacked a convoy in Ghazni on Friday, witnesses said. The governor confirmed the ambush.",
        Said("attacked", confirmed=("The governor",)),
    ),
    (
        "Rebels shelled the town of Goma. The attack was confirmed by the army.",
        Said("shelled", confirmed=("the army",)),
    ),
    ("Gunmen killed a mayor in Cali. Police confirmed the death.", Said("killed", confirmed=("Police",))),
    (
        "Iran attacked two tankers, Oman said. Iran neither confirmed nor denied the attack.",
        Said("attacked", confirmed=(), denied=()),
    ),
]

STATED = [
    ("Israel bombed the port.", Said("bombed", "reported", (), {"Israel": "fact"})),
    ("The army said that rebels had killed six farmers.", Said("killed", "stated", ("The army",), {"rebels": "fact"})),
    ("According to police, rebels killed six farmers.", Said("killed", "stated", ("police",), {"rebels": "fact"})),
    (
        "An American military official said that Iran attacked the base.",
        Said("attacked", "stated", ("An American military official",)),
    ),
    ("A spokesman for the Kenyan army said gunmen attacked the base.", Said("attacked", "stated")),
    ("Witnesses said soldiers killed two students.", Said("killed", "stated", ("Witnesses",))),
]

AFTERWARDS = [
    (  # the deed is the one told before; whom it is blamed on is not its victim
        "Gunmen attacked an outpost near Adre on Monday. The ministry blamed the assault on the Azawad Front.",
        Said("attacked", "reported", (), {"Gunmen": "fact", "Azawad Front": "accused"}),
    ),
    (
        "Ten soldiers were killed when gunmen attacked a post, the ministry said, blaming the assault on Boko Haram.",
        Said("killed", "stated", ("the ministry",), {"gunmen": "fact", "Boko Haram": "accused"}),
    ),
    (
        "The ministry blamed the attack on the airport on the Azawad Front.",
        Said("attack", doers={"Azawad Front": "accused"}),
    ),
    (  # deeds that are only recalled are not the one spoken of
        "Two drones struck the oil depot on Saturday. Officials have accused Oman of similar strikes in the past. "
        "The Azawad Front, one of many such groups, denied it was behind the strike. Oman denied that it had any role.",
        Said("struck", "reported", (), {}, denied=("it", "it")),
    ),
    (  # the charge that is denied has its own words
        "Sudan's army has been fighting the rebels since April. Oman denies accusations that it arms them.",
        Said("fighting", "reported", (), denied=()),
    ),
]

ROWS = CLAIMED + LATER + ACCUSED + SUSPECTED + DENIED + CONFIRMED + STATED + AFTERWARDS


@pytest.mark.parametrize(("text", "said"), ROWS, ids=[text for text, _ in ROWS])
def test_what_is_said_of_a_deed(sheet_of: Callable[..., Sheet], text: str, said: Said) -> None:
    events = [r for r in code(sheet_of(text), load("plover")) if isinstance(r, Event) and r.type == "ASSAULT"]
    told = next((e for e in events if e.trigger.text == said.trigger), None)
    assert told is not None, [(e.trigger.text, [a.text for a in e.actors]) for e in events]
    assert not wrong(told, said)


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 80


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("An American military official said that Iran attacked the base.", "USAMIL"),
        ("A spokesman for the Kenyan army said gunmen attacked the base.", "KENMIL"),
        ("A French government source said Russia bombed the hospital.", "FRAGOV"),
        ("A source close to the Sudanese presidency said rebels shelled the town.", "SDNGOV"),
        ("A source in the Kenyan army said gunmen attacked the base.", "KENMIL"),
        ("Residents said rebels shelled the town.", "CVL"),
    ],
)
def test_unnamed_sources_have_a_sector(sheet_of: Callable[..., Sheet], text: str, code: str) -> None:
    found = [u.speaker.code for u in find_utterances(sheet_of(text)) if u.speaker is not None]
    assert found == [code]
