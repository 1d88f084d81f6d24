"""Attribution: who says so, by the utterance that an event's word stands in. Names and places are invented."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.coding.attribution import attribute, confirmations, responsibility_of
from dateline.coding.cues import cue
from dateline.coding.statements import find_utterances
from dateline.records import Document
from dateline.resources import lexicon


def attributed(text: str, trigger: str, doers: tuple[str, ...] = (), kind: str = "ASSAULT") -> tuple[str, list[str]]:
    """(status, names of the sources) for the event told by the word `trigger`, done by `doers`."""
    sheet = annotate(Document.of(text, published="2024-03-08"))
    actors = [a for m in sheet.mentions for a in m.actors if a.name in doers]
    token = next(t for t in sheet.tokens if t.text == trigger)
    found = attribute(sheet, token, find_utterances(sheet), actors, kind)
    return found.status, [a.name for a in found.sources]


@pytest.mark.parametrize(
    ("text", "trigger", "doers", "expected"),
    [
        ("Israel bombed the depot.", "bombed", (), ("reported", [])),
        ("Syria said Israel bombed the depot.", "bombed", (), ("stated", ["Syria"])),
        ("Israel bombed the depot, Syria said.", "bombed", (), ("stated", ["Syria"])),
        ("According to Syria, Israel bombed the depot.", "bombed", (), ("stated", ["Syria"])),
        ("Syria confirmed that Israel bombed the depot.", "bombed", (), ("confirmed", ["Syria"])),
        ("Israel denied that it bombed the depot.", "bombed", ("Israel",), ("denied", ["Israel"])),
        ("Hezbollah claimed the attack on the base.", "attack", ("Hezbollah",), ("claimed", ["Hezbollah"])),
        ("Syria accused Israel of bombing the depot.", "bombing", ("Israel",), ("alleged", ["Syria"])),
        ("Israel allegedly bombed the depot.", "bombed", (), ("alleged", [])),
        ("“Israel bombed the depot,” Syria said.", "bombed", (), ("stated", ["Syria"])),
        # the innermost speaker is the source
        ("Iran said that Syria confirmed that Israel bombed the depot.", "bombed", (), ("confirmed", ["Syria"])),
    ],
)
def test_attribution(text: str, trigger: str, doers: tuple[str, ...], expected: tuple[str, list[str]]) -> None:
    assert attributed(text, trigger, doers) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "noun"),
    [
        ("A drone hit the base. Iraq confirmed the attack.", "Iraq", "attack"),
        ("Jets bombed the camp. Turkey denied the strikes.", "Turkey", "strikes"),
    ],
)
def test_confirmations(text: str, speaker: str, noun: str) -> None:
    sheet = annotate(Document.of(text))
    pairs = [(u.speaker.name if u.speaker else "", t.text) for u, t in confirmations(sheet, find_utterances(sheet))]
    assert (speaker, noun) in pairs


@pytest.mark.parametrize(
    ("text", "trigger", "doer", "expected"),
    [
        ("Israel bombed the depot.", "bombed", "Israel", "fact"),
        ("Hezbollah claimed the attack on the base.", "attack", "Hezbollah", "claimed"),
        ("Syria accused Israel of bombing the depot.", "bombing", "Israel", "accused"),
        ("Israel denied that it bombed the depot.", "bombed", "Israel", "denied"),
    ],
)
def test_responsibility(text: str, trigger: str, doer: str, expected: str) -> None:
    sheet = annotate(Document.of(text))
    utterances = find_utterances(sheet)
    actor = next(a for m in sheet.mentions for a in m.actors if a.name == doer)
    token = next(t for t in sheet.tokens if t.text == trigger)
    attribution = attribute(sheet, token, utterances, [actor], "ASSAULT")
    assert responsibility_of(token, actor, attribution, utterances) == expected


STANCES = "neutral confirm claim deny accuse doubt promise demand order believe".split()
FRAMES = "clause quote object to predicate of on about as for against with over in at upon for;to".split()


def test_the_cue_lexicon_is_sound() -> None:
    rows = lexicon("cues")
    assert len(rows) >= 500
    for row in rows:
        assert row["stance"] in STANCES and row["strength"] in {"strong", "weak", "wide"}, row
        assert row["pos"] in {"VERB", "NOUN", "ADJ", "ADP", "ADV"} and row["source"], row
    keys = [(r["lemma"], r["pos"], r["strength"] == "wide") for r in rows]
    assert len(keys) == len(set(keys))


def test_a_cue_reads_narrow_first() -> None:
    narrow, wide = cue("say", "VERB"), cue("want", "VERB", wide=True)
    assert narrow is not None and narrow.strength == "strong"
    assert cue("want", "VERB") is None
    assert wide is not None and wide.strength == "wide"
