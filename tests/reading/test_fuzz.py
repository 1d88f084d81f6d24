"""Broken input of every kind ends in documents or reasons; `python -m tests.reading.fuzz 10000` reads more of it."""

from __future__ import annotations

import pytest

from tests.reading import fuzz


@pytest.mark.parametrize("kind", fuzz.SOUND)
def test_broken_input(kind: str) -> None:
    for number in range(300):
        fuzz.outcome(*fuzz.make(number, [kind]))


@pytest.mark.parametrize("kind", fuzz.SOUND)
def test_what_is_sound_is_read(kind: str) -> None:
    assert all("document" in fuzz.outcome(name, data) or "sitemap" in data.decode("latin-1") or name == "a.xml"
               for name, data in fuzz.SOUND[kind])  # fmt: skip
