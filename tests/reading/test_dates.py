"""Publication dates as written."""

from __future__ import annotations

import pytest

from dateline.reading.dates import NotADate, iso_date


@pytest.mark.parametrize(
    "value",
    [
        "2024-01-27", "20240127", "2024-01-27T22:10:00Z", "2024-01-27 22:10", "27 January 2024", "January 27, 2024",
        "Jan. 27, 2024", "27th of January 2024", "27-Jan-2024", "27/01/2024", "01/27/2024", "27.01.2024", "2024/1/27",
        "Sat, 27 Jan 2024 10:00:00 GMT", "Saturday, January 27, 2024 at 3:14 PM EST",
    ],
)  # fmt: skip
def test_day(value: str) -> None:
    assert iso_date(value) == "2024-01-27"


@pytest.mark.parametrize(
    "value", ["2024-02-30", "02/01/2024", "yesterday", "", "January 2024", "1706313600", "31 April 2024"]
)
def test_no_day(value: str) -> None:
    with pytest.raises(NotADate, match="2024-01-27"):
        iso_date(value)
