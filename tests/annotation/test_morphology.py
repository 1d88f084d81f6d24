"""Parts of speech and lemmas are those of the whole pipeline, remembered or not."""

from __future__ import annotations

import pytest

from dateline.annotation import morphology
from dateline.annotation.morphology import STEPS, Morphology
from dateline.annotation.tokens import pipeline

SENTENCES = (
    "Rebels shelled the town of Kidal on Friday, killing three soldiers and a nurse.",
    "There's no truce, and there were never any talks; there is only a list of names.",
    "We're gonna leave, we've gotta leave, and y'all ain't coming with us.",
    "Let's go, c'mon, it's getting dark. Let us talk about what the two presidents' men said.",
    "THE ARMY DENIED IT. The U.S. said it'd been told; others hadn't been, weren't and won't be.",
    "Better-armed fighters were driving faster, worse than the oldest ones had driven.",
    "The bodies lay where they had lain since the leaves fell.  Two spaces,\nand a line.",
    "He left a left shoe; she felt felt; they found and founded what the founding found.",
)


@pytest.fixture(scope="module")
def fresh() -> Morphology:
    return Morphology(pipeline())


@pytest.mark.parametrize("sentence", [*SENTENCES, " ".join(SENTENCES)])
@pytest.mark.parametrize("time", ["first", "second"])
def test_as_the_whole_pipeline(fresh: Morphology, sentence: str, time: str) -> None:
    whole = pipeline()(sentence)
    (cut,) = pipeline().pipe([sentence], disable=STEPS)
    assert fresh.of(cut) == [(word.pos_, word.lemma_) for word in whole]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "_MOST", 10)
    small = Morphology(pipeline())
    for sentence in SENTENCES:
        whole = pipeline()(sentence)
        (cut,) = pipeline().pipe([sentence], disable=STEPS)
        assert small.of(cut) == [(word.pos_, word.lemma_) for word in whole]
        assert len(small._known) <= 10
