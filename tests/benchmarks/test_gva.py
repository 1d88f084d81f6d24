"""The toll and the day of a report's main incident: a report, killed and injured, and the day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.adapters.gva import read
from dateline.annotation.sheet import Sheet

ROWS = [
    ("A man was shot in Lima on Monday. He died at a hospital on Tuesday.", (1, 0), "2024-03-04"),
    ("A boy was wounded in Lima on Monday. He was in stable condition on Tuesday.", (0, 1), "2024-03-04"),
    ("Five people were shot in Lima on Monday, one fatally. Police made an arrest on Tuesday.", (1, 4), "2024-03-04"),
    ("1 dead, 4 hurt in Lima\n\nA gunman fled on Monday after the shooting.", (1, 4), "2024-03-04"),
    ("A cook was killed and another was wounded in Lima on Monday.", (1, 1), "2024-03-04"),
    # what looks back on other incidents does not count
    ("A cook was killed in Lima. Forty people have been killed in Lima this year.", (1, 0), "2024-03-08"),
    ("A suspect in the murder of a cook was in court on Tuesday.", (1, 0), "2024-03-05"),
]


@pytest.mark.parametrize(("text", "toll", "day"), ROWS)
def test_report(sheet_of: Callable[..., Sheet], text: str, toll: tuple[int, int], day: str) -> None:
    found = read(sheet_of(text), "2024-03-08")
    assert (found["killed"], found["injured"]) == toll
    assert found["date"] == day
