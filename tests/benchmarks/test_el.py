"""Names linked to Wikidata: places, actors, short names of somebody introduced in full."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.adapters.el import figures, item_of, mentions
from dateline.records import Place

TEXT = (
    "German Chancellor Angela Merkel flew from Berlin to Cairo on Monday. Merkel said that the European Union would "
    "help Jordan."
)
ADDRESS = "Police in Portland, Oregon, said nothing."


def linked(text: str) -> set[tuple[str, str | None]]:
    return {(text[m["s"] : m["e"]], m["qid"]) for m in mentions(text)}


def test_names_are_linked_without_their_titles_and_adjectives_are_not() -> None:
    assert linked(TEXT) == {
        ("Angela Merkel", "Q567"),
        ("Merkel", "Q567"),
        ("Berlin", "Q64"),
        ("Cairo", "Q85"),
        ("European Union", "Q458"),
        ("Jordan", "Q810"),
    }
    assert linked(ADDRESS) == {("Portland", "Q6106"), ("Oregon", "Q824")}


@pytest.mark.parametrize(
    ("place", "item"),
    [
        ({"name": "Iraq", "country": "IRQ", "precision": "country"}, "Q796"),
        ({"name": "Texas", "country": "USA", "precision": "admin1"}, "Q1439"),
        ({"name": "Black Sea", "precision": "region"}, "Q166"),
        ({"name": "Nowhere", "country": "USA", "precision": "settlement"}, None),
    ],
)
def test_items_of_places(place: dict[str, Any], item: str | None) -> None:
    assert item_of(Place(place["name"], 0, len(place["name"]), **place)) == item


def test_figures_count_what_the_lexicon_knows() -> None:
    gold = [
        {"s": s, "e": e, "qid": qid, "coref": False, "optional": False}
        for s, e, qid in ((0, 4, "Q796"), (5, 9, "Q30"), (10, 12, "Q458"), (13, 15, "Q99999999"))
    ]
    rows = [{"mentions": gold, "eval": [0, 20]}]
    found = [{"mentions": [{"s": 0, "e": 4, "qid": "Q796"}, {"s": 5, "e": 9, "qid": "Q16"}]}]
    assert figures(rows, found) == {"known": {"found": 66.67, "right": 33.33, "P": 50.0, "n": 3}}
