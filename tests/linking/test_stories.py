"""Stories: reports on one happening stand together, others apart, in whatever order they arrive."""

from __future__ import annotations

import random

from dateline.linking.stories import WINDOW, find_stories
from dateline.records import Document
from tests.linking.test_duplicates import OTHER_WORDS, WIRE

STRIKE = (
    "Miners in the copper town of Hadrun walked out on Wednesday over unpaid wages. Their union, the Federation "
    "of Hadrun Miners, says that three months are owed. The company blames falling prices of copper."
)
STRIKE_LATER = (
    "A walkout by copper miners in Hadrun entered its third day. The Federation of Hadrun Miners refused an offer "
    "to pay one of the three months that the company owes."
)
FLOOD = "Heavy rain cut the road between Mirow and the lake villages, where four hundred people were taken to schools."


def report(text: str, published: str | None, **about: str) -> Document:
    return Document.of(text, published=published, **about)


def told(documents: list[Document]) -> list[set[str]]:
    texts = {d.id: d.text for d in documents}
    return [{texts[i] for i in story.documents} for story in find_stories(documents)]


def test_reports_on_one_happening_stand_together() -> None:
    documents = [
        report(WIRE, "2031-04-01"), report(STRIKE, "2031-04-01"), report(OTHER_WORDS, "2031-04-02"),
        report(FLOOD, "2031-04-02"), report(STRIKE_LATER, "2031-04-04"),
    ]  # fmt: skip
    assert sorted(map(sorted, told(documents))) == sorted(
        map(sorted, [{WIRE, OTHER_WORDS}, {STRIKE, STRIKE_LATER}, {FLOOD}])
    )


def test_the_same_a_season_later_is_another_story() -> None:
    later = f"2031-{4 + WINDOW // 30 + 1:02d}-20"
    assert len(told([report(WIRE, "2031-04-01"), report(WIRE, later, uri="b")])) == 2


def test_a_report_without_a_date_joins_by_what_it_tells() -> None:
    assert len(told([report(WIRE, "2031-04-01"), report(OTHER_WORDS, None), report(FLOOD, None)])) == 2


def test_every_report_is_in_one_story_whatever_the_order() -> None:
    texts = [WIRE, OTHER_WORDS, STRIKE, STRIKE_LATER, FLOOD]
    documents = [report(t, f"2031-04-{d:02d}", uri=str(n)) for n, t in enumerate(texts) for d in (1, 5, 9)]
    expected = find_stories(documents)
    assert sorted(i for s in expected for i in s.documents) == sorted(d.id for d in documents)
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert find_stories(documents) == expected


def test_the_terms_say_what_the_story_is_about() -> None:
    (story,) = find_stories([report(STRIKE, "2031-04-01"), report(STRIKE_LATER, "2031-04-04")])
    assert {"hadrun", "hadrun miners"} & set(story.terms)


def test_the_first_report_comes_first() -> None:
    late, early = report(STRIKE_LATER, "2031-04-04"), report(STRIKE, "2031-04-01")
    (story,) = find_stories([late, early])
    assert story.documents == (early.id, late.id)


def test_little_or_no_text() -> None:
    assert find_stories([]) == []
    assert len(find_stories([report("Rain.", "2031-04-01"), report("Rain.", "2031-04-01", uri="b")])) in {1, 2}
