"""The tables of states, state bodies and office-holders are whole, typed and without contradictions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dateline.resources import cells, lexicon

COLUMNS = {
    "states": "id name aliases adjectives people capitals code wikidata source",
    "bodies": "id name aliases country role wikidata source",
    "offices": "id name aliases office country role from to wikidata source",
}
REQUIRED = {
    "states": ("id", "name", "code", "source"),
    "bodies": ("id", "name", "country", "role", "source"),
    "offices": ("id", "name", "office", "country", "from", "source"),
}
ROLES = set("GOV MIL COP SPY JUD LEG PRM PTY REB OPP REL MED CRM SOC PRE".split())
SUPRANATIONAL = {"IGO", "UNO", "EUR", "NGO", "IMG"}
# Region and organisation names open with "the" and are free forms; only states must be named as in the table.
STATE_OFFICE = re.compile(
    r"(?:President|Vice President|Prime Minister|King|Queen|Emir|Sultan|Chancellor|Supreme Leader"
    r"|Foreign Minister|Defence Minister|Interior Minister) of (?!the )(.+)"
)


def earliest(date: str) -> dt.date:
    """The first day that an ISO date of year, month or day precision covers; raises ValueError."""
    return dt.date.fromisoformat(date + "0000-01-01"[len(date) :])


def names(table: str) -> Iterator[tuple[str, str]]:
    for row in lexicon(table):
        for name in [row["name"], *cells(row["aliases"])]:
            yield name, row["id"]


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_and_cells(table: str) -> None:
    for row in lexicon(table):
        assert list(row) == COLUMNS[table].split()
        assert all(row[column] for column in REQUIRED[table]), row
        assert not any(part != part.strip() or not part for cell in row.values() for part in cell.split(";") if cell)
        assert not any("  " in cell or "\n" in cell for cell in row.values()), row


@pytest.mark.parametrize("table", ["states", "bodies"])
def test_ids_are_unique(table: str) -> None:
    ids = [row["id"] for row in lexicon(table)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("table", COLUMNS)
def test_no_name_means_two_things(table: str) -> None:
    owners: dict[str, str] = {}
    for name, owner in names(table):
        assert owners.setdefault(name, owner) == owner, (name, owner)


@pytest.mark.parametrize("column", ["adjectives", "people", "capitals"])
def test_no_adjective_people_or_capital_of_two_states(column: str) -> None:
    owners: dict[str, str] = {}
    for row in lexicon("states"):
        for word in cells(row[column]):
            assert owners.setdefault(word, row["id"]) == row["id"], (word, row["id"])


def test_no_body_is_called_like_a_state() -> None:
    states = {name for name, _ in names("states")}
    assert not [name for name, _ in names("bodies") if name in states]


def test_codes_are_states_and_sectors() -> None:
    states = {row["id"] for row in lexicon("states") if re.fullmatch("[A-Z]{3}", row["id"])}
    for row in lexicon("states"):
        assert row["code"][:3] in states and row["code"][3:] in {"", "PRE"}, row
    for row in lexicon("bodies"):
        assert row["country"] in states and row["role"] in ROLES, row
    for row in lexicon("offices"):
        assert row["country"] in states | SUPRANATIONAL and row["role"] in ROLES | {""}, row
        assert row["role"] or row["country"] in SUPRANATIONAL, row


def test_terms_have_order() -> None:
    for row in lexicon("offices"):
        start = earliest(row["from"])
        if row["to"]:
            shared = min(len(row["from"]), len(row["to"]))
            assert row["from"][:shared] <= row["to"][:shared] and earliest(row["to"]).year >= start.year, row


def test_a_person_has_one_name_and_no_term_twice() -> None:
    people: dict[str, str] = {}
    terms = set()
    for row in lexicon("offices"):
        assert people.setdefault(row["id"], row["name"]) == row["name"]
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
        term = (row["id"], row["office"], row["from"])
        assert term not in terms, term
        terms.add(term)


def test_offices_of_states_name_a_state() -> None:
    states = {row["name"] for row in lexicon("states")}
    found = [match[1] for row in lexicon("offices") if (match := STATE_OFFICE.fullmatch(row["office"]))]
    assert found and not sorted(set(found) - states)


@pytest.mark.parametrize("office", ["President", "Prime Minister", "King", "Emir", "Sultan", "Chancellor", "Pope"])
def test_one_holder_at_a_time(office: str) -> None:
    """Terms of one head of state or government may meet on a day, or in a month or year known no closer."""
    terms: dict[str, list[dict[str, str]]] = {}
    for row in lexicon("offices"):
        match = STATE_OFFICE.fullmatch(row["office"])
        if row["office"] == office or (match and row["office"] == f"{office} of {match[1]}"):
            terms.setdefault(row["office"], []).append(row)
    for rows in terms.values():
        rows.sort(key=lambda row: earliest(row["from"]))
        for one, other in pairwise(rows):
            shared = min(len(one["to"]), len(other["from"]))
            assert one["to"] and one["to"][:shared] <= other["from"][:shared], (one, other)


@pytest.mark.parametrize(
    ("office", "day", "holder"),
    [
        ("President of United States", "2012-06-01", "barack-obama"),
        ("Prime Minister of Iraq", "2017-03-01", "haider-al-abadi"),
        ("Foreign Minister of United States", "2024-01-27", "antony-blinken"),
        ("Defence Minister of Israel", "2024-11-20", "israel-katz"),
        ("Secretary-General of the United Nations", "2003-01-01", "kofi-annan"),
        ("President of Syria", "2025-05-01", "ahmed-al-sharaa"),
    ],
)
def test_who_held_it_when(office: str, day: str, holder: str) -> None:
    found = [
        row["id"]
        for row in lexicon("offices")
        if row["office"] == office and row["from"] <= day and (not row["to"] or day <= row["to"])
    ]
    assert found == [holder]
