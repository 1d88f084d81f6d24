"""Actors of the user's own: found like those of the tables, and checked with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.annotation import annotate
from dateline.annotation.own import read_actors
from dateline.errors import ResourceError
from dateline.records import Document
from dateline.run import code, coder

ROWS = """name,aliases,id,country,role,kind,since,until,wikidata
Green Bank Defenders,GBD;the Defenders,green-bank,KEN,REB,group,2015,,Q42
Mara Odhiambo,Governor Odhiambo,,KEN,GOV,person,,,
Hezbollah Library Fund,,,LBN,EDU,organisation,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "expected"), [
    ("The Green Bank Defenders burned a bus.", [("green-bank", "KEN", "REB", "KENREB", "Q42", False)]),
    ("GBD fighters burned a bus.", [("green-bank", "KEN", "REB", "KENREB", "Q42", False)]),
    ("Mara Odhiambo denied it.", [("mara-odhiambo", "KEN", "GOV", "KENGOV", None, True)]),
    ("The Hezbollah Library Fund denied it.", [("hezbollah-library-fund", "LBN", "EDU", "LBNEDU", None, False)]),
])  # fmt: skip
def test_own_actors_are_found(table: Path, text: str, expected: list[tuple[object, ...]]) -> None:
    sheet = annotate(Document.of(text), read_actors(table))
    found = {
        (a.id, a.country, a.role, a.code, a.wikidata, m.person)
        for m in sheet.mentions
        for a in m.actors
        if m.head.tag != "PRP"
    }
    assert found == set(expected)


@pytest.mark.parametrize(("rows", "message"), [
    ("title\nFront\n", "no column 'name'"),
    ("name,colour\nFront,red\n", "unknown column 'colour'"),
    ("name,country\nFirst Front,KEN\nSecond Front,Kenya\n", "line 3: country 'Kenya'"),
    ("name,role\nFront,rebels\n", "line 2: role 'rebels'"),
    ("name,kind\nFront,militia\n", "line 2: kind 'militia'"),
    ("name,since\nFront,May 2011\n", "line 2: since 'May 2011'"),
    ("name,wikidata\nFront,42\n", "line 2: wikidata '42'"),
    ("name,role\n,REB\n", "line 2: no name"),
])  # fmt: skip
def test_mistakes_are_named_with_their_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(ResourceError, match=message):
        read_actors(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no such file"):
        read_actors(tmp_path / "none.csv")


def test_records_and_ledger_know_them(table: Path) -> None:
    text = "The Green Bank Defenders attacked an army base near Nairobi."
    assert {a.id for e in code(text, actors=str(table)).events for a in e.actors} == {"green-bank"}
    plain, own = coder().lexicon_fingerprint, coder(actors=str(table)).lexicon_fingerprint
    assert own.startswith(f"{plain}+") and len(own) == 2 * len(plain) + 1
