"""Copies: what repeats an earlier report is told from what reports the same in other words."""

from __future__ import annotations

import random

import pytest

from dateline.linking.duplicates import Copy, find_copies
from dateline.records import Document

WIRE = (
    "Two ferries were stopped off Port Selin on Tuesday after the harbour police found crates of rifles below "
    "deck, the interior ministry said. Nine men were arrested and taken to the capital for questioning. A "
    "spokesman for the ministry said the weapons had been bought abroad and were meant for fighters in the "
    "northern hills. The owner of the ferries, a company registered in the free zone, denied that its crews had "
    "known of the cargo. Opposition deputies asked for an inquiry and said that the harbour had been left without "
    "a working scanner for two years. The minister is to answer their questions on Thursday, when parliament "
    "meets again after the spring recess. Traffic in the harbour was back to normal by the evening, but the two "
    "ships were still held at the quay under guard."
)
TAIL = (
    " The northern hills have seen sporadic fighting since the truce of last autumn lapsed. Observers counted "
    "eleven clashes in March alone, most of them near the mountain road that links the mining towns to the coast. "
    "Both the army and the fighters say that they answer fire and never open it. Talks that a retired bishop had "
    "begun were broken off in winter."
)
OTHER_WORDS = (
    "Police at Port Selin seized rifles hidden on two ferries and detained nine people on Tuesday. According to "
    "the interior ministry the guns came from abroad and would have gone to rebels in the north. The shipping "
    "company says its sailors were unaware. Deputies demand an investigation, complaining about a scanner that "
    "has been broken for years. The minister faces parliament on Thursday."
)


def report(text: str, day: int = 1, **about: str) -> Document:
    return Document.of(text, published=f"2031-04-{day:02d}", **about)


def test_another_headline_is_a_copy() -> None:
    first, second = (
        report(WIRE, 1, title="Rifles found on ferries"),
        report("Arms haul.\n\n" + WIRE, 2, title="Arms haul"),
    )
    assert [(c.document, c.original) for c in find_copies([second, first])] == [(second.id, first.id)]


def test_a_shortened_text_is_a_copy() -> None:
    long, short = report(WIRE + TAIL * 2, 1), report(WIRE[: len(WIRE) // 2], 1, uri="short")
    assert len(find_copies([long, short])) == 1


def test_a_text_that_was_added_to_is_a_copy() -> None:
    assert len(find_copies([report(WIRE, 1), report(WIRE + TAIL, 2)])) == 1


def test_small_changes_are_a_copy() -> None:
    changed = WIRE.replace("Tuesday", "Apr. 1").replace("said the weapons", "told reporters the weapons")
    (copy,) = find_copies([report(WIRE, 1), report(changed, 2)])
    assert "%" in copy.reason


def test_the_same_told_in_other_words_is_no_copy() -> None:
    assert find_copies([report(WIRE, 1), report(OTHER_WORDS, 1)]) == []


def test_short_texts_are_never_copies() -> None:
    assert find_copies([report("Riots broke out in Ostrava.", 1), report("Riots broke out in Ostrava.", 2)]) == []


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    documents = [report(WIRE, day, uri=str(day)) for day in range(1, 9)]
    documents.append(report(OTHER_WORDS, 3))
    expected = find_copies(documents)
    assert {c.original for c in expected} == {documents[0].id} and len(expected) == 7
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert find_copies(documents) == expected


def test_no_documents() -> None:
    assert find_copies([]) == []


@pytest.mark.parametrize("text", ["", " ", "word " * 5000, "日本語の文章です。" * 50])
def test_odd_texts_do_no_harm(text: str) -> None:
    if text:
        assert all(isinstance(c, Copy) for c in find_copies([report(text, 1), report(text, 2)]))
