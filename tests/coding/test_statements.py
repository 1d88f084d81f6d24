"""Statements: a text and who says what in it. Names and places are invented."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding.first_person import bind_first_person
from dateline.coding.statements import Utterance, find_utterances, make_statements
from dateline.records import Coding, Document


def read(text: str) -> tuple[Sheet, list[Utterance]]:
    sheet = annotate(Document.of(text, published="2024-03-08"))
    return sheet, find_utterances(sheet)


def said(text: str) -> list[tuple[str, str, str]]:
    """(speaker, content, how quoted) of each statement."""
    sheet, utterances = read(text)
    made = make_statements(sheet, utterances, [])
    Coding(sheet.document, tuple(made))  # every span stands at its offsets
    return [(s.speaker.name if s.speaker else "", " … ".join(c.text for c in s.content), s.quoted) for s in made]


ONE = [
    # clause after the cue, with and without "that"
    ("Iran said that the border was closed.", "Iran", "the border was closed", "indirect"),
    ("Iran said the border was closed.", "Iran", "the border was closed", "indirect"),
    ("UN says aid reached the city", "United Nations", "aid reached the city", "indirect"),
    ("Turkey announced that its troops had left.", "Turkey", "its troops had left", "indirect"),
    ("France warned that the truce could fail.", "France", "the truce could fail", "indirect"),
    ("Germany believes that the talks will fail.", "Germany", "the talks will fail", "indirect"),
    ("Egypt hinted that a deal was near.", "Egypt", "a deal was near", "indirect"),
    ("Hamas denied that it had fired rockets.", "Hamas", "it had fired rockets", "indirect"),
    ("Iraq agreed that the mission would end.", "Iraq", "the mission would end", "indirect"),
    # the cue behind or amid the content
    ("The border was closed, Iran said.", "Iran", "The border was closed", "indirect"),
    ("The border was closed, Iran said on Friday.", "Iran", "The border was closed", "indirect"),
    ("“The border is closed,” said Iran.", "Iran", "The border is closed", "direct"),
    ("The border, Jordan said, was closed.", "Jordan", "The border … was closed", "indirect"),
    # direct and mixed
    ('"The border is closed," Iran said.', "Iran", "The border is closed", "direct"),
    ("Iran said: “The border is closed.”", "Iran", "The border is closed", "direct"),
    ("Iran said the border was “closed for good”.", "Iran", "the border was “closed for good”", "mixed"),
    # according to
    ("According to Iran, the border was closed.", "Iran", "the border was closed", "indirect"),
    ("The border was closed, according to Iran.", "Iran", "The border was closed", "indirect"),
    # objects
    ("Iran confirmed the attack.", "Iran", "the attack", "indirect"),
    ("Turkey denied involvement.", "Turkey", "involvement", "indirect"),
    ("France condemned the bombing of the market.", "France", "the bombing of the market", "indirect"),
    ("Egypt welcomed the ceasefire.", "Egypt", "the ceasefire", "indirect"),
    ("Hezbollah claimed the attack on the base.", "Hezbollah", "the attack on the base", "indirect"),
    ("Syria reported explosions at the airport.", "Syria", "explosions at the airport", "indirect"),
    ("Britain announced the launch of a new mission.", "United Kingdom", "the launch of a new mission", "indirect"),
    # prepositions
    ("Syria accused Israel of bombing a depot.", "Syria", "bombing a depot", "indirect"),
    ("Iran warned Israel of the consequences.", "Iran", "the consequences", "indirect"),
    ("Russia blamed Ukraine for the explosion.", "Russia", "the explosion", "indirect"),
    ("China called for an end to the fighting.", "China", "an end to the fighting", "indirect"),
    ("The US thanked Qatar for its mediation.", "United States", "its mediation", "indirect"),
    # infinitives
    ("Iran vowed to retaliate.", "Iran", "to retaliate", "indirect"),
    ("The UN urged Syria to open the crossing.", "United Nations", "to open the crossing", "indirect"),
    ("Hamas pledged to release the prisoners.", "Hamas", "to release the prisoners", "indirect"),
    ("Army spokesman: 12 rebels killed in north", "Army spokesman", "12 rebels killed in north", "indirect"),
    # passive and quoted reports
    ("Syria was quoted as saying the border was closed.", "Syria", "the border was closed", "indirect"),
]


@pytest.mark.parametrize(("text", "speaker", "content", "quoted"), ONE)
def test_one_statement(text: str, speaker: str, content: str, quoted: str) -> None:
    assert said(text) == [(speaker, content, quoted)]


@pytest.mark.parametrize(
    "text",
    [
        "Israel declined to comment.",
        "Israel neither confirmed nor denied the strike.",
        "Israel did not say where the jets came from.",
        "Iran could say that the border is closed.",
        "If Iran says the border is closed, nobody will go.",
        "Iran published a photo of the talks.",
        "The troops left the border on Friday.",
        "Soldiers reportedly left the border.",
        "Turkey and Iraq held talks in Ankara.",
        "Asked whether Iran would leave, Turkey said no.",
        "Turkey and Iraq agreed to meet again on Monday.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one statement a sentence of a quoted speech; the cue behind the second
        (
            "“The road is shut. Nobody may leave,” Iran said. “We will wait.”",
            [("Iran", "The road is shut"), ("Iran", "Nobody may leave"), ("Iran", "We will wait")],
        ),
        # led in with a colon, to the end of the run
        (
            "Defence Minister Ivo Lunt said:\n\nThe plan is ready. We begin on Monday.\n\nNobody will be left behind.",
            [
                ("Ivo Lunt", "The plan is ready"),
                ("Ivo Lunt", "We begin on Monday"),
                ("Ivo Lunt", "Nobody will be left behind"),
            ],
        ),
        # the quotation goes on in the next paragraph
        (
            "“The plan is ready,” Ivo Lunt said. “It begins on Monday.\n\n“Nobody will be left behind.”",
            [
                ("Ivo Lunt", "The plan is ready"),
                ("Ivo Lunt", "It begins on Monday"),
                ("Ivo Lunt", "Nobody will be left behind"),
            ],
        ),
        # two cues, one speaker
        (
            "Iran denied the claim and condemned the raid.",
            [("Iran", "the claim"), ("Iran", "the raid")],
        ),
        # one sentence around its cue is one statement
        ("“We are ready,” Iran said, “but they are not.”", [("Iran", "We are ready … but they are not")]),
        # a semicolon parts two speakers
        (
            "Iran says it shot down the drone; Israel says none was lost.",
            [("Iran", "it shot down the drone"), ("Israel", "none was lost")],
        ),
        (
            "Iran said the road was shut, adding that nobody was hurt.",
            [("Iran", "the road was shut"), ("Iran", "nobody was hurt")],
        ),
    ],
)  # fmt: skip
def test_several_statements(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(speaker, content) for speaker, content, _ in said(text)] == expected


def test_a_release_in_the_first_person_speaks_for_its_issuer() -> None:
    text = (
        "The United States strongly condemns the attack on the camp. Our thoughts are with the families. "
        "We are in touch with the Iraqi government. The camp lies near Baghdad."
    )
    assert {speaker for speaker, _, _ in said(text)} == {"United States"}
    assert len(said(text)) == 3


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Iraq held talks with Iran, according to a statement from the Iraqi government.", "Iraq", "statement"),
        ("Iran said in a statement that the border was closed.", "Iran", "statement"),
        ("State television quoted the army as saying shells hit the port, Reuters reports.", "army", "Reuters"),
    ],
)
def test_documents_and_outlets_are_the_channel(text: str, speaker: str, via: str) -> None:
    sheet, utterances = read(text)
    made = make_statements(sheet, utterances, [])
    assert [(s.speaker.name if s.speaker else "") for s in made] == [speaker]
    assert via in (made[0].attribution.via or "")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Iran said on Thursday that the border was closed.", "2024-03-07"),
        ("On Thursday, Iran said the border was closed.", "2024-03-07"),
        ("The border was closed on Monday, Iran said.", None),
    ],
)
def test_when_it_was_said(text: str, when: str | None) -> None:
    _, [utterance] = read(text)
    assert (utterance.when.from_ if utterance.when else None) == when


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Iran confirmed the attack.", "confirm"),
        ("Iran denied the attack.", "deny"),
        ("Iran claimed the attack.", "claim"),
        ("Iran accused Israel of bombing a depot.", "accuse"),
        ("Iran vowed to retaliate.", "promise"),
        ("The UN urged Iran to open the crossing.", "demand"),
        ("Iran said the border was closed.", "neutral"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    _, [utterance] = read(text)
    assert utterance.stance == stance


def test_first_person_in_a_quotation_is_the_speaker() -> None:
    sheet, utterances = read("“I will go to the border,” Ivo Lunt said.")
    bind_first_person(sheet, utterances)
    pronoun = next(t for t in sheet.tokens if t.text == "I")
    mention = sheet.mention(pronoun)
    assert mention is not None and [a.name for a in mention.actors] == ["Ivo Lunt"]


def test_beliefs_and_intentions_only_when_asked() -> None:
    sheet, narrow = read("Iran plans to reopen the border.")
    assert narrow == []
    assert [u.wide for u in find_utterances(sheet, wide=True)] == [True]
    assert make_statements(sheet, find_utterances(sheet, wide=True), []) == []
