"""Victims: a sentence, and what it says of whom, with how many they are together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.adapters.gva_totals import total_of
from dateline.annotation.sheet import Sheet
from dateline.coding.victims import victims_in

Row = tuple[str, list[tuple[str, str, float | None]]]

ROWS: list[Row] = [
    # text; fate, heads, number
    ("Gunmen killed two guards and a cook.", [("killed", "guards cook", 3)]),
    ("Two guards and a cook died.", [("killed", "guards cook", 3)]),
    ("Gunmen shot a guard to death.", [("killed", "guard", 1)]),
    ("The guard was fatally shot.", [("killed", "guard", 1)]),
    ("A guard was hit by a bullet.", [("hit", "guard", 1)]),
    ("A guard was struck in the leg.", [("hit", "guard", 1)]),
    ("The rockets struck a barn.", []),
    ("Police found a guard dead.", [("killed", "guard", 1)]),
    ("The death of a guard shocked Lima.", [("killed", "guard", 1)]),
    ("The guard is in critical condition.", [("injured", "guard", 1)]),
    ("The guard took his own life.", [("killed", "guard", 1)]),
    ("Six guards, including a trainee, were wounded.", [("injured", "guards trainee", 6)]),
    # headlines and lists, where the parser errs
    ("1 dead, 4 hurt in Lima blast", [("killed", "1", 1), ("injured", "4", 4)]),
    ("3 men, 1 woman wounded in Lima", [("injured", "men woman", 4)]),
    ("Five were shot, one fatally.", [("hit", "Five", 5), ("killed", "one", 1)]),
    # those who run and those who are driven out
    ("Three villagers fled.", [("displaced", "villagers", 3)]),
    ("Three gunmen fled.", []),
    # nothing happened
    ("Gunmen did not kill the guard.", []),
    ("Gunmen threatened to kill the guard.", []),
    ("The vote killed the bill.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[t for t, _ in ROWS])
def test_victims(sheet_of: Callable[..., Sheet], text: str, expected: list[tuple[str, str, float | None]]) -> None:
    sheet = sheet_of(text)
    told = [v for s in sheet.sentences for v in victims_in(s)]
    found = [(v.fate, " ".join(t.text for t in v.heads), total_of(sheet, v.heads)) for v in told]
    assert list(dict.fromkeys(found)) == expected
