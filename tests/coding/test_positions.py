"""Positions in talks: who seeks, accepts or rejects what, on which topic, on what terms."""

from __future__ import annotations

import pytest

import dateline

TALKS = "Colombia and the National Liberation Army held talks in Havana on Friday. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The National Liberation Army agreed to the release of hostages if the army halts its operations.",
            ("National Liberation Army", "conditional", "prisoners", "the release of hostages"),
        ),
        (
            "The National Liberation Army rejected the release of hostages.",
            ("National Liberation Army", "rejects", "prisoners", "the release of hostages"),
        ),
        (
            "Colombia accepted a proposal to reopen the crossing.",
            ("Colombia", "accepts", "access", "a proposal to reopen the crossing"),
        ),
        (
            "Colombia rejected a bilateral ceasefire.",
            ("Colombia", "rejects", "ceasefire", "a bilateral ceasefire"),
        ),
        (
            "Colombia demanded the withdrawal of the rebels from the valley.",
            ("Colombia", "seeks", "force-presence", "the withdrawal of the rebels from the valley"),
        ),
    ],
)
def test_position(sentence: str, expected: tuple[str, str, str, str]) -> None:
    (process,) = dateline.code(TALKS + sentence, published="2031-05-10").processes
    found = [(p.by.name, p.direction, p.topic, p.what.text) for p in process.positions if p.by]
    assert [f for f in found if f[3].startswith(expected[3])] == [(*expected[:3], found[0][3])]


def test_what_is_done_is_no_consent() -> None:
    (process,) = dateline.code(TALKS + "Colombia released forty prisoners.", published="2031-05-10").processes
    assert not process.positions
