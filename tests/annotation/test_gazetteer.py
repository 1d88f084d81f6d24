"""The gazetteer: keys, look-ups, the compiled index and the tables beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.annotation import gazetteer_index
from dateline.annotation.gazetteer import candidates, centre, fold, loosen
from dateline.resources import cells, lexicon

OVERSEAS = {
    "XKX",
    "CCK",
    "IOT",
    "SJM",
}  # Kosovo by its usual code, and territories that the table of states may leave out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("São Paulo", "Sao Paulo"),
        ("Khān Yūnis", "khan yunis"),
        ("Sana'a", "Sanaa"),
        ("Ain al-Asad", "Ain al Asad"),
        ("the West Bank", "West Bank"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raqqah", "Raqqa"),
        ("al-Raqqa", "Raqqa"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Qayyarah", "Qayara"),
        ("Hasakah", "al-Hasaka"),
    ],
)
def test_transliterations_that_loosen_alike(one: str, other: str) -> None:
    assert loosen(fold(one)) == loosen(fold(other))


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Mosul", "settlement", "IRQ"),
        ("Raqqah", "settlement", "SYR"),
        ("Deir Ezzor", "settlement", "SYR"),
        ("Baiji", "settlement", "IRQ"),
        ("Kobane", "settlement", "SYR"),
        ("Helmand", "admin1", "AFG"),
        ("Kerala", "admin1", "IND"),
        ("Ninewa", "admin1", "IRQ"),
        ("Salahuddin", "admin1", "IRQ"),
        ("Ain al-Assad", "site", "IRQ"),
        ("Tanf", "site", "SYR"),
        ("Donbass", "region", "UKR"),
        ("Britain", "country", "GBR"),
        ("Pristina", "settlement", "KOS"),
    ],
)
def test_the_first_candidate(name: str, kind: str, country: str) -> None:
    assert (candidates(name)[0].kind, candidates(name)[0].country) == (kind, country)


def test_an_unknown_name_has_no_candidate() -> None:
    assert candidates("Zorvaneh-on-Nothing") == ()


def test_another_name_is_not_taken_for_a_transliteration() -> None:
    assert "Jerusalem" not in {c.name for c in candidates("Al Salem")}


def test_the_capital_is_marked() -> None:
    assert [c.country for c in candidates("Baghdad") if c.capital] == ["IRQ"]


def test_an_unwritable_cache_falls_back_to_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def small(connection: sqlite3.Connection) -> None:
        connection.executescript(gazetteer_index.SCHEMA)

    monkeypatch.setattr(gazetteer_index, "_index_path", lambda: None)
    monkeypatch.setattr(gazetteer_index, "_compile", small)
    connection = gazetteer_index.connection.__wrapped__(-1)
    assert connection.execute("SELECT count(*) FROM place").fetchone() == (0,)


def test_an_index_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.executescript(gazetteer_index.SCHEMA)
        raise OSError("disk full")

    monkeypatch.setattr(gazetteer_index, "_compile", broken)
    with pytest.raises(OSError, match="disk full"):
        gazetteer_index._write(tmp_path / "index.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_towns_know_their_county_and_counties_the_middle_of_their_towns() -> None:
    town = next(c for c in candidates("Decatur") if c.admin1 == "Georgia")
    assert town.admin2 == "DeKalb County"
    county = next(c for c in candidates("DeKalb County") if c.admin1 == "Georgia")
    assert county.latitude is None
    assert county.middle is not None
    assert county.point == pytest.approx((33.8, -84.25), abs=0.2)


def test_short_words_are_not_compared_loosely() -> None:
    assert candidates("Even") == ()


def test_the_centre_of_a_country_lies_in_it() -> None:
    assert centre("IRQ") == (33.0, 44.0)
    assert centre("ZZZ") is None


@pytest.mark.parametrize("table", ["sites", "regions", "admin1", "centres"])
def test_ids_are_unique_and_countries_known(table: str) -> None:
    rows = lexicon(table)
    assert len({r["id"] for r in rows}) == len(rows)
    known = {r["id"] for r in lexicon("states")} | OVERSEAS
    assert {r["country"] for r in rows if r.get("country")} <= known


@pytest.mark.parametrize("table", ["sites", "regions"])
def test_points_are_whole_and_on_the_globe(table: str) -> None:
    for row in lexicon(table):
        assert bool(row["latitude"]) == bool(row["longitude"]), row["id"]
        assert not row["latitude"] or (-90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180)


@pytest.mark.parametrize("table", ["sites", "regions", "admin1"])
def test_every_name_of_a_row_finds_it(table: str) -> None:
    for row in lexicon(table):
        for name in (row["name"], *cells(row["aliases"])):
            assert row["name"] in {c.name for c in candidates(name)}, name
