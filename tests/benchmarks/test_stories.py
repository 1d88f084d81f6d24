"""Reports of gold sets as documents that the linker groups."""

from __future__ import annotations

from typing import Any

from benchmarks.adapters import mentions
from benchmarks.adapters.stories import joined_stories, predict_all
from dateline.linking import Links
from dateline.linking.stories import Story
from dateline.records import Incident
from tests.linking.test_duplicates import OTHER_WORDS, WIRE
from tests.linking.test_stories import FLOOD


def test_a_label_for_every_row_in_order() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "a", "text": WIRE, "dct": "2031-04-01T10:00:00"},
        {"id": "b", "text": FLOOD, "title": "Rain", "dct": None},
        {"id": "c", "text": OTHER_WORDS, "dct": "2031-04-02"},
    ]
    labels = predict_all(rows)
    assert [row["id"] for row in labels] == ["a", "b", "c"]
    assert labels[0]["incident"] == labels[2]["incident"] != labels[1]["incident"]


def test_event_words_of_one_story_by_their_base_form() -> None:
    told = {"a": WIRE, "b": FLOOD, "c": OTHER_WORDS, "d": WIRE + " Nobody else was arrested."}
    words = {"a": ["stopped", "arrested"], "b": ["cut"], "c": ["seized"], "d": ["arrested"]}
    rows: list[dict[str, Any]] = [
        {"id": i, "text": text, "dct": "2031-04-01", "mentions": [_event(text, word) for word in words[i]]}
        for i, text in told.items()
    ]
    rows[1]["mentions"].append({"s": 0, "e": 5, "kind": "entity"})
    chains = {row["id"]: [m["chain"] for m in row["mentions"]] for row in mentions.predict_all(rows)}
    assert {i: len(found) for i, found in chains.items()} == {i: len(found) for i, found in words.items()}
    assert chains["a"][1] == chains["d"][0] and len({c for found in chains.values() for c in found}) == 4


def _event(text: str, word: str) -> dict[str, object]:
    start = text.index(word)
    return {"s": start, "e": start + len(word), "kind": "event"}


def test_an_incident_makes_its_stories_one() -> None:
    stories = tuple(Story(f"s{n}", (f"d{n}", f"e{n}"), ()) for n in range(4))
    told = [("d0", "d1"), ("e1", "d3"), ("d2", "e2")]
    about = [
        Incident(id=f"i{n}", events=(), documents=d, codebook="plover", type="ASSAULT") for n, d in enumerate(told)
    ]
    label = joined_stories(Links(incidents=tuple(about), stories=stories))
    assert (
        len({label[d] for d in ("d0", "e0", "d1", "e1", "d3", "e3")}) == 1 and label["d2"] == label["e2"] != label["d0"]
    )
