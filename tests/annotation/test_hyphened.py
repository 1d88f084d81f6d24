"""Words that the parser cuts at their hyphen are read as one: "cease-fire" as "ceasefire"."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.annotation.lemmas import as_parsed
from dateline.annotation.tokens import hyphened
from dateline.records import Document


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Mali and the rebels signed a cease-fire.", "fire", "ceasefire"),
        ("The cease-fires of May did not last.", "fires", "ceasefire"),
        ("Students staged a sit-in at the ministry.", "in", "sit-in"),
        ("Nigeria and Chad co-operated with the navy of Togo.", "operated", "cooperate"),
        ("A counter-offensive began at dawn.", "offensive", "counteroffensive"),
        ("Soldiers opened fire.", "fire", "fire"),
        ("The fire - the third - burned all night.", "fire", "fire"),
    ],
)
def test_the_last_part_stands_for_the_whole(text: str, word: str, lemma: str) -> None:
    [found] = [t for t in annotate(Document.of(text)).tokens if t.text == word]
    assert found.lemma == lemma


def test_codebooks_may_ask_for_them() -> None:
    assert as_parsed("sit-in", "n") == ("sit-in",)
    assert len(as_parsed("box-office", "n")) > 1


def test_every_row_has_a_hyphen() -> None:
    assert [form for form in hyphened() if "-" not in form] == []
