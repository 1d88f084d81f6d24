"""Figures: a sentence and the number it tells, with what it counts, whose, when and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Coding, Figure

Coded = Callable[..., Coding]

Row = tuple[str, str, str, str, str]

TABLE: list[Row] = [
    # text; amount; measure; holder; qualifier
    ("France deploys 1,200 soldiers in Niger.", "1,200", "soldiers", "France", "exact"),
    ("Kenya deploys around 1,800 soldiers along the border.", "around 1,800", "soldiers", "Kenya", "about"),
    ("Iran has about 3,000 missiles.", "about 3,000", "missiles", "Iran", "about"),
    ("The army has lost 15 tanks.", "15", "tanks", "army", "exact"),
    ("Turkey hosts 3.5 million refugees.", "3.5 million", "refugees", "Turkey", "exact"),
    ("Turkey's 80,000 soldiers are ready.", "80,000", "soldiers", "Turkish Armed Forces", "exact"),
    ("Kenya sent 400 police officers to Haiti.", "400", "police officers", "Kenya", "exact"),
    ("Peru reported 45 new cases.", "45", "new cases", "Peru", "exact"),
    ("The World Food Programme delivered 300 tonnes of rice.", "300", "tonnes", "World Food Programme", "exact"),
    ("Germany expelled two Russian diplomats.", "two", "Russian diplomats", "Russia", "exact"),
    ("More than 200 villages were flooded in Pakistan.", "More than 200", "villages", "", "over"),
    ("Between 20 and 30 houses burned in Gaza.", "Between 20 and 30", "houses", "", "between"),
    ("At least 40 ships crossed the strait on Monday.", "At least 40", "ships", "", "over"),
    ("Less than 100 trucks entered Gaza on Friday.", "Less than 100", "trucks", "", "under"),
    ("Dozens of trucks entered Gaza on Friday.", "Dozens", "trucks", "", "vague"),
    ("Turnout fell to 41 per cent in Egypt.", "41 per cent", "per cent", "Turnout", "exact"),
    ("The army of Chad seized 90 square kilometres.", "90", "square kilometres", "Chad Armed Forces", "exact"),
    ("Troops of Chad advanced 12 km.", "12", "km", "", "exact"),
    ("Inflation rose to 12 percent in Egypt.", "12 percent", "percent", "", "exact"),
    ("The budget of Kenya grew to 30 billion dollars.", "30 billion dollars", "dollars", "", "exact"),
    # the number of deeds belongs to the doer, that of victims does not
    ("Israel carried out 20 airstrikes on Gaza on Monday.", "20", "airstrikes", "Israel", "exact"),
]  # fmt: skip


def figures(coded: Coded, text: str) -> list[Figure]:
    return coded(text).of_kind("figure")


@pytest.mark.parametrize(("text", "amount", "measure", "holder", "qualifier"), TABLE)
def test_figure(coded: Coded, text: str, amount: str, measure: str, holder: str, qualifier: str) -> None:
    [found] = figures(coded, text)
    assert (found.amount.text, found.amount.qualifier) == (amount, qualifier)
    assert found.measure is not None and found.measure.text == measure
    assert (found.holder.name if found.holder else "") == holder


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("More than 200 villages were flooded in Pakistan.", (200, None)),
        ("Nearly 600 soldiers are stationed in Chad.", (None, 600)),
        ("Between 20 and 30 houses burned in Gaza.", (20, 30)),
        ("Turkey hosts 3.5 million refugees.", (3_500_000, 3_500_000)),
        ("Germany pledged $40 million to Sudan.", (40_000_000, 40_000_000)),
    ],
)
def test_bounds(coded: Coded, text: str, bounds: tuple[float | None, float | None]) -> None:
    [found] = figures(coded, text)
    assert (found.amount.low, found.amount.high) == bounds


@pytest.mark.parametrize(
    ("text", "where", "when"),
    [
        ("France deploys 1,200 soldiers in Niger.", ["Niger"], None),
        ("At least 40 ships crossed the strait on Monday.", [], "2024-03-04"),
        ("More than 200 villages were flooded in Pakistan.", ["Pakistan"], None),
        ("Rebels released 30 hostages on Monday.", [], "2024-03-04"),
    ],
)
def test_where_and_when(coded: Coded, text: str, where: list[str], when: str | None) -> None:
    [found] = figures(coded, text)
    assert [p.name for p in found.where] == where
    assert (found.when.from_ if found.when else None) == when


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders met in Paris.",  # counts who was named before
        "Both sides will meet.",
        "Several people were hurt.",  # faint
        "The war lasted three years.",  # a duration
        "The talks were held on 12 March 2024.",  # a date
        "Two diplomats said the talks failed.",  # counts who speaks
        "One soldier died.",
        "A soldier was killed near Aden.",  # one person, told with the event
        "Ann Lee, 41, was arrested in Lima.",  # an age
        "One in five voters stayed at home.",  # a share
        "The attack wounded no one.",
    ],
)
def test_no_figure(coded: Coded, text: str) -> None:
    assert figures(coded, text) == []


# what is counted, and what happened to them (the end of `rule`)
FATES: list[Row] = [
    # text; amount; measure; fate; sources
    ("Police in Lima arrested 60 students.", "60", "students", "detained", ""),
    ("Rebels kidnapped 14 miners near Goma.", "14", "miners", "abducted", ""),
    ("The storm displaced about 9,000 people in Beira.", "about 9,000", "people", "displaced", ""),
    ("More than 700 families fled the fighting in Jolo.", "More than 700", "families", "displaced", ""),
    ("Eleven sailors went missing after the collision.", "Eleven", "sailors", "missing", ""),
    ("Nineteen are missing after the landslide.", "Nineteen", "missing", "missing", ""),
    ("The blast left 16 wounded.", "16", "wounded", "injured", ""),
    ("Shells killed 13 villagers near Aden.", "13", "villagers", "killed", ""),
    ("The death toll from the quake rose to 240.", "240", "death toll", "killed", ""),
    ("The quake has a death toll of 240.", "240", "death toll", "killed", ""),
    ("Peru put the death toll at 31.", "31", "death toll", "killed", "Peru"),
    ("Kenya bought 12 helicopters.", "12", "helicopters", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount", "measure", "fate", "source"), FATES)
def test_fate(coded: Coded, text: str, amount: str, measure: str, fate: str, source: str) -> None:
    [found] = figures(coded, text)
    assert (found.amount.text, found.measure and found.measure.text) == (amount, measure)
    assert found.rule.partition(", ")[2] == fate
    assert " ".join(a.name for a in found.attribution.sources) == source


def test_each_source_has_its_own_toll(coded: Coded) -> None:
    ours, theirs = figures(coded, "Kenya said 12 soldiers died while hospitals put the toll at 20.")
    assert [a.name for a in ours.attribution.sources] == ["Kenya"]
    assert [a.text for a in theirs.attribution.sources] == ["hospitals"]


def test_a_figure_is_attributed_like_the_event_it_belongs_to(coded: Coded) -> None:
    [found] = figures(coded, "Rebels killed 40 soldiers in Gao, Mali said.")
    assert found.attribution.status == "stated"
    assert [a.name for a in found.attribution.sources] == ["Mali"]
