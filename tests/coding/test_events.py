"""Events: a text "published" on Friday 8 March 2024 and what it yields; each row names only what it tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.records import Amount, Coding, Event, Span

Coded = Callable[..., Coding]


def names(items: Any) -> list[str]:
    return [item.name for item in items]


def amount(found: Amount | None) -> tuple[float | None, float | None, str] | None:
    return (found.low, found.high, found.qualifier) if found else None


READERS: dict[str, Callable[[Event], Any]] = {
    "mode": lambda e: e.mode,
    "status": lambda e: e.status,
    "trigger": lambda e: e.trigger.text,
    "actors": lambda e: names(e.actors),
    "recipients": lambda e: names(e.recipients),
    "when": lambda e: (e.when.from_, e.when.to) if e.when else None,
    "where": lambda e: names(e.where),
    "count": lambda e: amount(e.count),
    "killed": lambda e: amount(e.killed),
    "injured": lambda e: amount(e.injured),
    "instruments": lambda e: names(e.instruments),
    "damage": lambda e: e.damage.text if e.damage else None,
    "says": lambda e: (e.attribution.status, names(e.attribution.sources)),
    "confirmed_by": lambda e: names(e.attribution.confirmed_by),
    "denied_by": lambda e: names(e.attribution.denied_by),
    "responsibility": lambda e: [a.responsibility for a in e.actors],
}

MONDAY, TUESDAY, FRIDAY = ("2024-03-04",) * 2, ("2024-03-05",) * 2, ("2024-03-08",) * 2

ONE: list[tuple[str, str, dict[str, Any]]] = [
    # violence: who, whom, when, where, with what
    ("Rebels shelled the town of Homs on Friday.", "ASSAULT",
     {"actors": ["Rebels"], "recipients": [], "when": FRIDAY, "where": ["Homs"], "instruments": ["shell"],
      "mode": "heavy-weapons"}),
    ("Turkish jets bombed a camp in northern Iraq on Tuesday.", "ASSAULT",
     {"actors": ["Turkish Armed Forces"], "when": TUESDAY, "where": ["northern Iraq"]}),
    ("A camp in northern Iraq was bombed by Turkish jets.", "ASSAULT",
     {"actors": ["Turkish Armed Forces"], "where": ["northern Iraq"], "when": None}),
    ("Israel carried out strikes on Lebanon on Monday.", "ASSAULT",
     {"actors": ["Israel"], "recipients": ["Lebanon"], "when": MONDAY}),
    ("Iran carried out an attack targeting Israel.", "ASSAULT", {"actors": ["Iran"], "recipients": ["Israel"]}),
    ("Iran attacked Israel with drones and missiles.", "ASSAULT",
     {"recipients": ["Israel"], "instruments": ["drone", "missile"], "mode": None}),  # two families: no single mode
    ("Rebels attacked the mayor with knives.", "ASSAULT", {"instruments": ["knife"], "mode": "primitive"}),
    ("Gunmen kidnapped two aid workers in Mogadishu.", "ASSAULT",
     {"mode": "abduct", "actors": ["gunmen"], "recipients": ["aid workers"], "where": ["Mogadishu"]}),
    ("Russian forces fired missiles at Kyiv on Wednesday.", "ASSAULT",
     {"actors": ["Russian Armed Forces"], "where": ["Kyiv"], "instruments": ["missile"]}),
    ("Police fired tear gas at protesters in Nairobi.", "ASSAULT",
     {"mode": "crowd-control", "actors": ["police"], "recipients": ["protesters"]}),
    ("Police shot a protester in Dakar.", "ASSAULT", {"mode": "firearms", "recipients": ["protester"]}),
    ("Soldiers beat journalists in Minsk.", "ASSAULT", {"mode": "beat", "actors": ["soldiers"]}),
    ("Israel bombed Gaza, destroying two houses.", "ASSAULT", {"damage": "destroying two houses"}),
    ("The Malian army and France attacked rebels in Gao.", "ASSAULT",
     {"actors": ["Malian Armed Forces", "France"], "recipients": ["rebels"]}),
    # how many, how many dead and hurt
    ("At least 14 soldiers were killed in an ambush in Niger on Sunday.", "ASSAULT",
     {"killed": (14, None, "over"), "recipients": ["soldiers"], "where": ["Niger"]}),
    ("A suicide bomber killed 12 people and wounded 30 others in Kabul on Thursday.", "ASSAULT",
     {"killed": (12, 12, "exact"), "injured": (30, 30, "exact"), "where": ["Kabul"]}),
    ("The attack killed 5 people and injured at least 12.", "ASSAULT",
     {"killed": (5, 5, "exact"), "injured": (12, None, "over")}),
    ("Three civilians were injured when a shell hit a market in Donetsk.", "ASSAULT",
     {"killed": None, "injured": (3, 3, "exact"), "where": ["Donetsk"]}),
    ("Drones attacked an airport in Sudan, killing three guards.", "ASSAULT",
     {"mode": "drone", "where": ["Sudan"], "killed": (3, 3, "exact"), "actors": []}),
    ("More than 60 drone strikes have hit Ukraine since January.", "ASSAULT",
     {"count": (60, None, "over"), "when": ("2024-01-01", None), "recipients": ["Ukraine"], "mode": "drone"}),
    ("Israel carried out 20 airstrikes on Gaza on Monday.", "ASSAULT",
     {"count": (20, 20, "exact"), "mode": "aerial", "when": MONDAY}),
    # protest and coercion
    ("Hundreds of protesters marched in Paris on Saturday.", "PROTEST",
     {"mode": "demo", "actors": ["protesters"], "when": ("2024-03-02",) * 2, "where": ["Paris"]}),
    ("Thousands of people marched in Berlin and Hamburg on Sunday.", "PROTEST", {"where": ["Berlin", "Hamburg"]}),
    ("Students blocked roads in Dhaka.", "PROTEST", {"mode": "obstruct", "actors": ["students"]}),
    ("Police arrested 20 protesters in Tunis.", "COERCE",
     {"mode": "arrest", "actors": ["police"], "recipients": ["protesters"], "responsibility": [None]}),
    ("Iran seized a Greek tanker in the Gulf on Friday.", "COERCE", {"mode": "seize", "when": FRIDAY}),
    ("The government imposed a curfew in Khartoum.", "COERCE", {"mode": "curfew", "where": ["Khartoum"]}),
    ("Poland closed its border with Belarus.", "COERCE", {"mode": "restrict", "recipients": ["Belarus"]}),
    # between states
    ("France imposed sanctions on Mali.", "SANCTION", {"actors": ["France"], "recipients": ["Mali"]}),
    ("Germany expelled two Russian diplomats.", "SANCTION", {"mode": "expel", "recipients": ["Russian diplomats"]}),
    ("Algeria cut ties with Morocco.", "SANCTION", {"mode": "discontinue", "recipients": ["Morocco"]}),
    ("Germany sent food to Sudan.", "AID", {"actors": ["Germany"], "recipients": ["Sudan"]}),
    ("Kenya and Ethiopia held talks in Nairobi on Monday.", "CONSULT",
     {"actors": ["Kenya", "Ethiopia"], "where": ["Nairobi"], "when": MONDAY}),
    ("Talks between Kenya and Ethiopia were held in Nairobi.", "CONSULT", {"actors": ["Kenya", "Ethiopia"]}),
    ("Iran resumed talks with the United States.", "CONSULT", {"actors": ["Iran", "United States"]}),
    ("Ukrainian President Volodymyr Zelensky visited Berlin on Friday.", "CONSULT",
     {"mode": "visit", "actors": ["Volodymyr Zelensky"], "where": ["Berlin"], "when": FRIDAY}),
    ("Iran and Saudi Arabia signed an agreement in Beijing on Friday.", "SUPPORT",
     {"actors": ["Iran", "Saudi Arabia"], "where": ["Beijing"], "when": FRIDAY}),
    ("India praised Nepal for its help.", "SUPPORT", {"actors": ["India"], "recipients": ["Nepal"]}),
    ("Syria and Turkey exchanged prisoners.", "COOPERATE", {"actors": ["Syria", "Turkey"]}),
    ("Israel and Lebanon agreed to a ceasefire.", "AGREE", {"actors": ["Israel", "Lebanon"]}),
    ("Greece apologised to Turkey.", "CONCEDE", {"actors": ["Greece"], "recipients": ["Turkey"]}),
    ("Rebels released 30 hostages on Monday.", "RETREAT",
     {"mode": "release", "recipients": ["hostages"], "when": MONDAY}),
    ("France withdrew its troops from Mali.", "RETREAT", {"mode": "withdraw", "actors": ["France"]}),
    ("Turkey deployed troops to Libya.", "MOBILIZE", {"mode": "troops", "actors": ["Turkey"], "where": ["Libya"]}),
    ("Iran rejected the proposal.", "REJECT", {"actors": ["Iran"], "recipients": []}),
    ("Poland summoned the Russian ambassador.", "ACCUSE",
     {"mode": "disapprove", "recipients": ["Russian ambassador"]}),
    # demands and threats take what they demand or threaten into themselves
    ("Egypt urged Ethiopia to stop filling the dam.", "REQUEST", {"actors": ["Egypt"], "recipients": ["Ethiopia"]}),
    ("North Korea threatened to attack Japan.", "THREATEN",
     {"mode": "violence", "actors": ["North Korea"], "recipients": ["Japan"], "status": "actual"}),
    # several words for one action
    ("Soldiers killed and wounded protesters in Conakry.", "ASSAULT",
     {"actors": ["soldiers"], "recipients": ["protesters"]}),
    ("Jets bombed the port of Hodeidah in an airstrike.", "ASSAULT", {"mode": "aerial"}),
    ("Iran launched an attack on Israel in which two people died.", "ASSAULT",
     {"recipients": ["Israel"], "killed": (2, 2, "exact")}),
    ("Al-Shabaab attacked a hotel in Mogadishu, killing 10.", "ASSAULT",
     {"actors": ["al-Shabaab"], "killed": (10, 10, "exact")}),
    # who says so
    ("Israel bombed the depot.", "ASSAULT", {"says": ("reported", []), "responsibility": ["fact"]}),
    ("Israel bombed the depot, Syria said.", "ASSAULT", {"says": ("stated", ["Syria"]), "responsibility": ["fact"]}),
    ("Syria confirmed that Israel bombed the depot.", "ASSAULT",
     {"says": ("confirmed", ["Syria"]), "confirmed_by": ["Syria"]}),
    ("Israel allegedly bombed the depot.", "ASSAULT", {"says": ("alleged", []), "responsibility": ["accused"]}),
    ("Israel is believed to have bombed the depot.", "ASSAULT", {"responsibility": ["suspected"]}),
    ("Hamas is suspected of bombing the depot.", "ASSAULT", {"actors": ["Hamas"], "responsibility": ["suspected"]}),
    ("Turkey denied that it bombed the camp.", "ASSAULT",
     {"says": ("denied", ["Turkey"]), "denied_by": ["Turkey"], "responsibility": ["denied"]}),
    ("Hezbollah claimed responsibility for the bombing of the base.", "ASSAULT",
     {"actors": ["Hezbollah"], "says": ("claimed", ["Hezbollah"]), "responsibility": ["claimed"]}),
    ("The attack on the hotel in Mogadishu was claimed by Al-Shabaab.", "ASSAULT",
     {"actors": ["al-Shabaab"], "where": ["Mogadishu"], "responsibility": ["claimed"]}),
    # across sentences: the attack again, confirmed, denied, claimed
    ("Israel bombed a depot in Homs. Syria confirmed the attack. Israel denied the strike.", "ASSAULT",
     {"confirmed_by": ["Syria"], "denied_by": ["Israel"], "responsibility": ["denied"], "where": ["Homs"]}),
    ("Rebels attacked the base in Gao. The attack was claimed by Al-Shabaab.", "ASSAULT",
     {"actors": ["al-Shabaab"], "responsibility": ["claimed"], "trigger": "attacked"}),
    ("A drone hit the base in Erbil on Friday. The attack wounded no one.", "ASSAULT",
     {"where": ["Erbil"], "when": FRIDAY, "mode": "drone"}),
    ("Turkey bombed a camp near Mosul on Monday. Iraq said the attack was a crime.", "ASSAULT",
     {"where": ["Mosul"], "says": ("reported", [])}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "fields"), ONE, ids=[row[0][:50] for row in ONE])
def test_one_event(coded: Coded, text: str, kind: str, fields: dict[str, Any]) -> None:
    [event] = coded(text).of_kind("event")
    assert event.type == kind
    assert {name: READERS[name](event) for name in fields} == fields


SEVERAL = [
    ("Syria accused Israel of bombing a depot.", [("ACCUSE", "Syria", "Israel"), ("ASSAULT", "Israel", "")]),
    ("Iran blamed Israel for the bombing of the depot.", [("ACCUSE", "Iran", "Israel"), ("ASSAULT", "Israel", "")]),
    (
        "Turkey bombed a camp near Mosul on Monday. Iraq condemned the strike.",
        [("ASSAULT", "Turkey", ""), ("ACCUSE", "Iraq", "")],
    ),
    (
        "Kenya and Somalia agreed to reopen the border.",
        [("AGREE", "Kenya+Somalia", ""), ("RETREAT", "Kenya+Somalia", "")],
    ),
    (
        "Germany sent food to Sudan. France imposed sanctions on Mali.",
        [("AID", "Germany", "Sudan"), ("SANCTION", "France", "Mali")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_events(coded: Coded, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(e.type, "+".join(names(e.actors)), "+".join(names(e.recipients))) for e in coded(text).of_kind("event")]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The brigade was formed to fight the Taliban.",  # a purpose
        "The unit was created to attack Israel.",
        "Turkey would respond if Greece attacked the island.",  # a condition
        "If Israel attacks Lebanon, Iran will respond.",
        'Russia "attacked" the proposal.',  # a word in quotation marks
        "The goalkeeper attacked the ball and Spain beat Italy.",
        "The bomb of laughter hit the theatre.",
        "The stock market was hit by sanctions fears.",
        "There was no attack on the camp.",  # nothing ties it to the world
        "The bridge is long and the river is wide.",
    ],
)
def test_no_event(coded: Coded, text: str) -> None:
    assert coded(text).of_kind("event") == []


def test_what_is_accused_carries_the_accuser(coded: Coded) -> None:
    accused = coded("Syria accused Israel of bombing a depot.").of_kind("event")[1]
    assert READERS["says"](accused) == ("alleged", ["Syria"])
    assert READERS["responsibility"](accused) == ["accused"]


def test_a_denial_in_a_relative_clause_answers_the_accusation(coded: Coded) -> None:
    text = "Nairobi accused Eritrea of arming the fighters, which Asmara has denied."
    arming = next(e for e in coded(text).of_kind("event") if e.type == "AID")
    assert READERS["denied_by"](arming) == ["Eritrea"]


def test_an_event_says_why_it_was_coded(coded: Coded) -> None:
    [event] = coded("Israel carried out strikes on Lebanon on Monday.").of_kind("event")
    assert event.codebook == "plover" and event.quad_class == 4 and event.goldstein is not None
    assert event.rule.startswith("ASSAULT: ") and 0.5 < event.confidence <= 0.95
    assert event.sentence == Span("Israel carried out strikes on Lebanon on Monday.", 0, 48)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Israel carried out strikes on Lebanon on Monday.", "Israel ASSAULT Lebanon, on 2024-03-04"),
        ("Germany expelled two Russian diplomats.", "Germany SANCTION (expel) Russian diplomats"),
        ("Kenya and Ethiopia did not meet.", "Kenya and Ethiopia CONSULT, [denied]"),
        ("Israel bombed Gaza, Syria said.", "Israel ASSAULT (explosives), in Gaza Strip, according to Syria"),
    ],
)
def test_summary(coded: Coded, text: str, summary: str) -> None:
    assert [e.summary for e in coded(text).of_kind("event")] == [summary]


def test_without_a_date_of_publication_weekdays_stay_unresolved(coded: Coded) -> None:
    [event] = coded("Israel carried out strikes on Lebanon on Monday.", published=None).of_kind("event")
    assert event.when is None or (event.when.from_, event.when.precision) == (None, "unresolved")
