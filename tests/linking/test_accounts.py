"""Who says what of one happening, and where the voices contradict each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline.linking import Account, link
from dateline.records import Coding, Span
from tests.linking.made import (
    ARVONIA,
    ARVONIAN_ARMY,
    CIVILIANS,
    FRONT,
    HOSPITAL,
    MERIA,
    MERIAN_ARMY,
    WORDS,
    day,
    event,
    figure,
    number,
    report,
    said,
    statement,
    town,
)

SHELLING = {"mode": "heavy-weapons", "instruments": (), "actors": (MERIAN_ARMY,), "recipients": (CIVILIANS,)}


def rows(*reports: Coding, field: str = "") -> list[Account]:
    return [a for a in link(reports).accounts if not field or a.field == field]


def told(found: list[Account]) -> set[tuple[str, str]]:
    """(party, value) of the rows."""
    return {(a.party, a.value) for a in found}


def test_every_voice_has_its_row_and_the_reporter_is_one() -> None:
    found = rows(
        report("Bay News", "2031-05-09", event(**SHELLING, killed=number(9), attribution=said(ARVONIAN_ARMY))),
        report("Hill Radio", "2031-05-09", event(**SHELLING, killed=number(7, "over"))),
    )
    assert len({a.incident for a in found}) == 1
    killed = [a for a in found if a.field == "killed"]
    assert told(killed) == {("ARV", "9"), ("reporter", "7 or more")}
    assert {a.by for a in killed} == {"Arvonian Army", "Hill Radio"}
    assert not any(a.conflict for a in found)  # nine are seven or more
    assert {a.party_name for a in killed if a.party == "ARV"} == {"Arvonian Army"}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (number(9), number(4), True),
        (number(9), number(7, "over"), False),
        (number(4), number(7, "over"), True),
        (number(10), number(11, "about"), False),
        (number(9), number(9), False),
        (number(9), None, False),
    ],
)
def test_numbers_contradict_when_no_number_fits_both(one: Any, other: Any, differ: bool) -> None:
    found = rows(
        report("Bay News", "2031-05-09", event(**SHELLING, killed=one)),
        report("Hill Radio", "2031-05-09", event(**SHELLING, killed=other)),
        field="killed",
    )
    assert [a.conflict for a in found] == [differ] * len(found)


def test_a_denial_that_it_happened() -> None:
    denial = event(**SHELLING | {"status": "denied", "attribution": said(MERIA, status="denied")})
    found = rows(report("Bay News", "2031-05-09", event(**SHELLING)), report("Hill Radio", "2031-05-10", denial))
    assert told([a for a in found if a.field == "happened"]) == {("reporter", "yes"), ("MER", "no")}
    assert told([a for a in found if a.field == "doer"]) == {("reporter", "Merian Army"), ("MER", "not Merian Army")}
    assert {a.field for a in found if a.conflict} == {"happened", "doer"}


def test_the_accused_denies_the_deed_and_not_that_it_happened() -> None:
    given = said(ARVONIA, status="alleged", denied_by=(MERIA,))
    found = rows(report("Bay News", "2031-05-09", event(**SHELLING, attribution=given)))
    assert ("MER", "not Merian Army") in told(found)
    assert told([a for a in found if a.field == "happened"]) == {("ARV", "yes")}


def test_a_claim_is_of_the_one_who_claims() -> None:
    claiming = replace(FRONT, responsibility="claimed")
    blast = event(**SHELLING | {"actors": (claiming,), "attribution": said(ARVONIA)})
    found = rows(report("Bay News", "2031-05-09", blast))
    assert told([a for a in found if a.field == "happened"]) == {("ARV", "yes"), ("highland-front", "yes")}
    assert [(a.party, a.value, a.attribution) for a in found if a.field == "doer"] == [
        ("highland-front", "Highland Front", "claimed")
    ]


def test_somebody_else_denies_that_it_happened_or_confirms_it() -> None:
    given = said(ARVONIA, denied_by=(FRONT,), confirmed_by=(HOSPITAL,))
    found = rows(report("Bay News", "2031-05-09", event(**SHELLING, attribution=given)), field="happened")
    assert told(found) == {("ARV", "yes"), ("highland-front", "no"), ("town-hospital", "yes")}


def test_who_did_it_is_contradicted_by_another_side_only() -> None:
    def of(*actors: Any) -> list[bool]:
        reports = [
            report(f"P{i}", "2031-05-09", event(**SHELLING | {"actors": (a,)}, killed=number(9)))
            for i, a in enumerate(actors)
        ]
        return [a.conflict for a in rows(*reports, field="doer")]

    assert of(MERIA, MERIAN_ARMY) == [False, False]
    assert of(MERIA, FRONT) == [True, True]
    assert of(MERIA, FRONT, MERIAN_ARMY) == [True, True, True]


def test_one_voice_in_one_report_does_not_contradict_itself() -> None:
    parts = [event(**SHELLING, killed=number(n), attribution=said(ARVONIA)) for n in (2, 5)]
    assert not any(a.conflict for a in rows(report("Bay News", "2031-05-09", *parts)))


def test_what_a_voice_took_back_counts_no_more() -> None:
    found = rows(
        report("Bay News", "2031-05-09", event(**SHELLING, killed=number(9), attribution=said(ARVONIA))),
        report("Hill Radio", "2031-05-11", event(**SHELLING, killed=number(12), attribution=said(ARVONIA))),
        report("Gulf Post", "2031-05-12", event(**SHELLING, killed=number(12), attribution=said(ARVONIA))),
        field="killed",
    )
    assert [(a.value, a.revised, a.conflict) for a in found] == [
        ("9", True, False), ("12", False, False), ("12", False, False),
    ]  # fmt: skip


def test_copies_of_a_report_flag_alike() -> None:
    found = rows(
        *[report(f"P{i}", "2031-05-09", event(**SHELLING, killed=number(9))) for i in range(5)],
        report("Hill Radio", "2031-05-09", event(**SHELLING, killed=number(4))),
        field="killed",
    )
    assert len(found) == 6 and all(a.conflict for a in found)


def test_who_speaks_of_an_event_has_a_voice() -> None:
    found = rows(report("Bay News", "2031-05-09", event(**SHELLING), statement(FRONT, 0)), field="happened")
    assert told(found) == {("reporter", "yes"), ("highland-front", "yes")}


def test_an_accusation_is_no_account_of_itself() -> None:
    accusing = event(type="ACCUSE", quad_class=3, actors=(ARVONIA,))
    found = rows(report("Bay News", "2031-05-09", accusing, statement(ARVONIAN_ARMY, 0)), field="happened")
    assert told(found) == {("reporter", "yes")}


# ---- tolls in a sentence of their own


def test_a_toll_goes_to_the_only_event_that_it_can_mean() -> None:
    found = rows(report("Bay News", "2031-05-09", event(**SHELLING), figure(6, "killed", HOSPITAL)), field="killed")
    assert told(found) == {("town-hospital", "6")}


@pytest.mark.parametrize(
    "others",
    [
        [event(**SHELLING), event(**SHELLING, where=(town("Darru"),))],  # two that it can mean
        [event(**SHELLING, when=day("2031-05-02"))],  # another day
        [event(**SHELLING, where=(town("Port Selm"),))],  # another place
        [event(**SHELLING, count=number(40))],  # an aggregate
        [event(type="CONSULT", quad_class=1)],
    ],
)
def test_a_toll_that_may_mean_another_stays_alone(others: list[dict[str, Any]]) -> None:
    toll = figure(6, "killed", HOSPITAL)
    if len(others) == 1:
        toll |= {"when": day("2031-05-08"), "where": (town("Kesh"),)}
    assert rows(report("Bay News", "2031-05-09", *others, toll), field="killed") == []


def test_a_number_is_of_whoever_the_figure_is_attributed_to() -> None:
    """ "A drone hit the base, an official said. The hospital said six had been killed." """
    toll = figure(6, "killed", HOSPITAL)
    hit = event(**SHELLING, killed=toll["amount"], attribution=said(ARVONIA))
    assert told(rows(report("Bay News", "2031-05-09", hit, toll), field="killed")) == {("town-hospital", "6")}


def test_a_toll_of_another_sentence_is_not_the_word_of_the_source() -> None:
    coding = report("Bay News", "2031-05-09", event(**SHELLING, killed=number(6), attribution=said(ARVONIA)))
    (first,) = coding.records
    elsewhere = replace(first, sentence=Span(WORDS[30:40], 30, 40))
    assert told(rows(Coding(coding.document, (elsewhere,)), field="killed")) == {("reporter", "6")}


def test_a_figure_that_is_no_toll_stays_out() -> None:
    assert (
        rows(report("Bay News", "2031-05-09", event(**SHELLING), figure(6, "displaced", HOSPITAL)), field="killed")
        == []
    )
