"""The tables of agents, titles, organisations, groups, media and instruments hold together."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dateline.resources import cells, lexicon

COLUMNS = {
    "agents": "phrase role kind plural source",
    "titles": "title role rank office country source",
    "organisations": "id name aliases code role members wikidata source",
    "groups": "id name aliases country role since until wikidata source",
    "media": "id name aliases country role wikidata source",
    "instruments": "name phrases family source",
}
NAMED = ("organisations", "groups", "media")
REQUIRED = {
    "agents": ("phrase", "kind", "source"),
    "titles": ("title", "rank", "source"),
    "organisations": ("id", "name", "code", "source"),
    "groups": ("id", "name", "country", "role", "source"),
    "media": ("id", "name", "role", "source"),
    "instruments": ("name", "phrases", "family", "source"),
}
ROLES = {
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
}
PSEUDO_COUNTRIES = {"IGO", "NGO", "ISM", "IMG", "MNC", "EUR"}
FAMILIES = {
    "drone",
    "heavy-weapons",
    "aerial",
    "firearms",
    "explosives",
    "suicide-attack",
    "primitive",
    "crowd-control",
    "unconventional",
    "materiel",
}
SIZES = {"agents": 450, "titles": 220, "organisations": 260, "groups": 420, "media": 200, "instruments": 40}


def repeated(values: list[str]) -> list[str]:
    """The values that occur more than once."""
    return sorted(v for v, n in Counter(values).items() if n > 1)


def countries() -> set[str]:
    """The alpha-3 codes of the table of states."""
    return {row["id"] for row in lexicon("states") if re.fullmatch(r"[A-Z]{3}", row["id"])}


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_sizes_and_required_cells(table: str) -> None:
    rows = lexicon(table)
    assert len(rows) >= SIZES[table]
    assert list(rows[0]) == COLUMNS[table].split()
    assert [row for row in rows if not all(row[c] for c in REQUIRED[table])] == []


@pytest.mark.parametrize("table", [t for t in COLUMNS if t != "instruments"])
def test_roles_are_plover_sectors(table: str) -> None:
    assert {row["role"] for row in lexicon(table)} - ROLES <= {""}


@pytest.mark.parametrize("table", NAMED)
def test_ids_are_unique_slugs(table: str) -> None:
    ids = [row["id"] for row in lexicon(table)]
    assert repeated(ids) == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


@pytest.mark.parametrize("table", NAMED)
def test_no_name_or_alias_is_shared_within_a_table(table: str) -> None:
    assert repeated([x for row in lexicon(table) for x in (row["name"], *cells(row["aliases"]))]) == []


def test_no_name_is_shared_between_tables() -> None:
    assert repeated([row["name"] for table in NAMED for row in lexicon(table)]) == []


def test_codes_are_pseudo_country_or_state_and_sector() -> None:
    bases = PSEUDO_COUNTRIES | countries() | {"IGOUNO"}
    for row in lexicon("organisations"):
        assert row["code"].endswith(row["role"]), row["name"]
        assert row["code"].removesuffix(row["role"]) in bases, row["name"]


def test_members_are_states() -> None:
    for row in lexicon("organisations"):
        assert set(cells(row["members"])) <= countries(), row["name"]
        assert repeated(cells(row["members"])) == [], row["name"]


def test_countries_are_known() -> None:
    known = countries() | PSEUDO_COUNTRIES
    for table in ("groups", "media", "titles"):
        assert {row["country"] for row in lexicon(table)} - known <= {""}, table


def test_years_of_groups_run_forward() -> None:
    for row in lexicon("groups"):
        assert re.fullmatch(r"(\d{4})?", row["since"]) and re.fullmatch(r"(\d{4})?", row["until"]), row["name"]
        assert not (row["since"] and row["until"]) or row["since"] <= row["until"], row["name"]


def test_agents_are_lower_case_and_unique() -> None:
    rows = lexicon("agents")
    assert repeated([row["phrase"] for row in rows]) == []
    assert [row["phrase"] for row in rows if row["phrase"] != row["phrase"].lower()] == []
    assert {row["kind"] for row in rows} == {"person", "group", "body", "vehicle", "people"}


@pytest.mark.parametrize(
    ("phrase", "role", "kind"),
    [
        ("soldier", "MIL", "person"),
        ("security force", "MIL", "group"),
        ("security official", "GOV", "person"),
        ("policeman", "COP", "person"),
        ("gunman", "UAF", "person"),
        ("rebel", "REB", "person"),
        ("fighter jet", "MIL", "vehicle"),
        ("spokesperson", "", "person"),
        ("journalist", "JRN", "person"),
        ("doctor", "MED", "person"),
        ("refugee", "REF", "person"),
    ],
)
def test_agents_say_what_they_should(phrase: str, role: str, kind: str) -> None:
    assert [(r["role"], r["kind"]) for r in lexicon("agents") if r["phrase"] == phrase] == [(role, kind)]


def test_titles_are_unique_and_ranked() -> None:
    rows = lexicon("titles")
    assert repeated([row["title"].lower() for row in rows]) == []
    assert {row["rank"] for row in rows} == {"1", "2", "3", "4"}


def test_media_are_journalists() -> None:
    assert {row["role"] for row in lexicon("media")} == {"JRN"}


def test_instrument_phrases_are_lower_case_unique_and_of_a_family() -> None:
    rows = lexicon("instruments")
    phrases = [p for row in rows for p in cells(row["phrases"])]
    assert repeated(phrases) == [] and repeated([row["name"] for row in rows]) == []
    assert [p for p in phrases if p != p.lower()] == [] and len(phrases) >= 120
    assert {row["family"] for row in rows} == FAMILIES
