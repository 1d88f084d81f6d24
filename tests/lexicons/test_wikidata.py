"""Wikidata items in the tables of actors and places: well formed, none twice, the well-known ones right."""

from __future__ import annotations

import re

import pytest

from dateline.annotation.lexicon import wikidata
from dateline.resources import lexicon

ACTORS = ("states", "bodies", "organisations", "groups", "media", "offices")


@pytest.mark.parametrize("table", ACTORS)
def test_items_have_their_form(table: str) -> None:
    assert [row for row in lexicon(table) if not re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"])] == []


def test_no_item_means_two_actors() -> None:
    owners: dict[str, tuple[str, str]] = {}
    for table in ACTORS:
        for row in lexicon(table):
            owner = (table, row["id"])
            assert not row["wikidata"] or owners.setdefault(row["wikidata"], owner) == owner, row


def test_a_person_has_one_item() -> None:
    items: dict[str, set[str]] = {}
    for row in lexicon("offices"):
        items.setdefault(row["id"], set()).add(row["wikidata"])
    assert [person for person, own in items.items() if len(own) > 1] == []


def test_ids_of_actors_with_items_are_those_of_one_table() -> None:
    """`wikidata()` looks an actor up by its id alone."""
    owners: dict[str, str] = {}
    for table in ACTORS:
        for row in lexicon(table):
            assert owners.setdefault(row["id"], table) == table, row


@pytest.mark.parametrize(
    ("actor", "item"),
    [
        ("USA", "Q30"),
        ("IRQ", "Q796"),
        ("UKR", "Q212"),
        ("COD", "Q974"),
        ("COG", "Q971"),
        ("NER", "Q1032"),
        ("NGA", "Q1033"),
        ("united-nations", "Q1065"),
        ("european-union", "Q458"),
        ("nato", "Q7184"),
        ("hamas", "Q38799"),
        ("reuters", "Q130879"),
        ("barack-obama", "Q76"),
        ("angela-merkel", "Q567"),
        ("us-congress", "Q11268"),
    ],
)
def test_well_known_items(actor: str, item: str) -> None:
    assert wikidata()[actor] == item


def test_nearly_every_state_has_an_item() -> None:
    assert len([row for row in lexicon("states") if row["wikidata"]]) >= 240


def test_places_have_items_of_their_form_once() -> None:
    rows = lexicon("places_wikidata")
    assert len(rows) >= 600
    assert [row for row in rows if not re.fullmatch(r"Q[1-9]\d*", row["wikidata"])] == []
    assert {row["kind"] for row in rows} == {"settlement", "admin1", "region"}
    keys = [(row["kind"], row["country"], row["admin1"], row["name"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for kind in ("settlement", "admin1", "region"):
        items = [row["wikidata"] for row in rows if row["kind"] == kind]
        assert len(set(items)) == len(items)


def test_no_town_has_the_item_of_an_actor() -> None:
    actors = {row["wikidata"] for table in ACTORS for row in lexicon(table)}
    assert [r for r in lexicon("places_wikidata") if r["kind"] == "settlement" and r["wikidata"] in actors] == []


def test_places_with_items_are_in_countries_of_the_table() -> None:
    states = {row["id"] for row in lexicon("states")}
    assert {row["country"] for row in lexicon("places_wikidata")} - states <= {""}
