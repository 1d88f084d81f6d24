"""One test a phenomenon of attribution, and the page that shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Coding
from tests.attribution.phenomena import PAGE, Phenomenon, failures, page, phenomena

ALL = phenomena()


@pytest.mark.parametrize("phenomenon", ALL, ids=[f"{p.group}: {p.name}" for p in ALL])
def test_phenomenon(coded: Callable[..., Coding], phenomenon: Phenomenon) -> None:
    assert failures(phenomenon, coded(phenomenon.text)) == []


def test_there_are_enough_and_each_has_its_own_name() -> None:
    assert len(ALL) >= 60
    assert len({(p.group, p.name) for p in ALL}) == len(ALL)
    assert all(p.wanted for p in ALL)


def test_the_page_shows_what_is_written() -> None:
    """After a change: `python -m tests.attribution.phenomena`."""
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text
