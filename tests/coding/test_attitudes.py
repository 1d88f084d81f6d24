"""Beliefs and intentions: who thinks, wants or is said to do what, without words of their own."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.coding.cues import cue
from dateline.coding.statements import find_utterances
from dateline.records import Document
from dateline.resources import lexicon


def held(text: str) -> list[tuple[str, str, str]]:
    """(source as written, cue, content) of everything said, thought or wanted in the text."""
    utterances = find_utterances(annotate(Document.of(text)), wide=True)
    return [
        (
            u.speaker_span.text if u.speaker_span else "",
            u.cue.text if u.cue else "",
            " … ".join(c.text for c in u.content),
        )
        for u in utterances
    ]


HELD = [
    # adjectives behind a copula
    ("The minister is confident that the bridge will open.", "The minister", "confident", "the bridge will open"),
    ("Farmers were worried about the new tax.", "Farmers", "worried", "the new tax"),
    ("Kenya is wary of another recount.", "Kenya", "wary", "another recount"),
    ("The mayor was sceptical of the plan.", "The mayor", "sceptical", "the plan"),
    ("Norway is eager to host the talks.", "Norway", "eager", "to host the talks"),
    ("The union was furious about the pay cut.", "The union", "furious", "the pay cut"),
    ("The envoy is optimistic that the ferry will sail.", "The envoy", "optimistic", "the ferry will sail"),
    ("The governor was unaware of the leak.", "The governor", "unaware", "the leak"),
    # hearsay: nobody is named
    ("The rebels reportedly fled the town on Monday.", "", "reportedly", "The rebels … fled the town on Monday"),
    ("The clerk allegedly took the ballots home.", "", "allegedly", "The clerk … took the ballots home"),
    ("The pilots supposedly refused the order.", "", "supposedly", "The pilots … refused the order"),
    ("The guards purportedly opened the gate.", "", "purportedly", "The guards … opened the gate"),
    # what seems: the subject belongs to it
    ("The truce appears to hold.", "", "appears", "The truce … to hold"),
    ("The junta seems to hesitate.", "", "seems", "The junta … to hesitate"),
    # passives: the subject belongs to what is expected
    ("The bill is expected to pass.", "", "expected", "The bill … to pass"),
    ("The treaty was rejected by Chile.", "Chile", "rejected", "The treaty"),
    ("The road is seen as a lifeline.", "", "seen", "The road … a lifeline"),
    # what is said of somebody goes with them
    ("Ghana accused Chad of hiding the report.", "Ghana", "accused", "Chad of hiding the report"),
    ("Chile criticized the agency for the delay.", "Chile", "criticized", "the agency for the delay"),
    ("Peru regards the vote as a test.", "Peru", "regards", "the vote as a test"),
    ("Norway urged the parties to sign the deal.", "Norway", "urged", "the parties to sign the deal"),
    ("The court compared the law to a wall.", "The court", "compared", "the law to a wall"),
    # wants, knowledge, votes, sides
    ("Nepal wants to build a dam.", "Nepal", "wants", "to build a dam"),
    ("Bolivia knows that the well is dry.", "Bolivia", "knows", "the well is dry"),
    ("The senators voted against the budget.", "The senators", "voted", "the budget"),
    ("The council sided with the tenants.", "The council", "sided", "the tenants"),
    ("The party focused on wages.", "The party", "focused", "wages"),
    ("The bishop vouched for the witness.", "The bishop", "vouched", "the witness"),
    # polls and records show; what was not said is still named
    ("Polls show that voters prefer the mayor.", "Polls", "show", "voters prefer the mayor"),
    ("Records show that the firm paid nothing.", "Records", "show", "the firm paid nothing"),
    ("Ecuador did not say that the mine would close.", "Ecuador", "say", "the mine would close"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "signal", "content"), HELD)
def test_beliefs_intentions_and_hearsay(text: str, source: str, signal: str, content: str) -> None:
    assert (source, signal, content) in held(text)


CREDITED = [
    ("Kenya said the road was shut, according to the Daily Post.", "the road was shut"),
    ("Chad said that the army had left, according to two diplomats.", "the army had left"),
]


@pytest.mark.parametrize(("text", "content"), CREDITED)
def test_a_closing_credit_is_no_part_of_what_was_said(text: str, content: str) -> None:
    assert content in [c for _, _, c in held(text)]


CLOSED = [
    ("“We will never sell the port. Never again!” President Ana Ruiz said.", "Never again!", "Ana Ruiz"),
    ("“Who gave that order?” President Ana Ruiz asked.", "Who gave that order?", "Ana Ruiz"),
    ("“Leave the harbour now!” President Ana Ruiz shouted.", "Leave the harbour now!", "Ana Ruiz"),
    ("“Nobody will pay for this!” President Ana Ruiz promised.", "Nobody will pay for this!", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), CLOSED)
def test_a_cue_behind_a_closed_exclamation_or_question(text: str, content: str, speaker: str) -> None:
    found = find_utterances(annotate(Document.of(text)))
    told = [(u.speaker.name, c.text.strip("!?")) for u in found if u.speaker for c in u.content]
    assert (speaker, content.strip("!?")) in told


STANCES = [
    ("said", "say", "neutral"), ("confirmed", "confirm", "confirm"), ("doubts", "doubt", "doubt"),
    ("pledged", "pledge", "promise"), ("denied", "deny", "deny"), ("accused", "accuse", "accuse"),
    ("ordered", "order", "order"), ("demanded", "demand", "demand"), ("averred", "aver", "claim"),
    ("insinuated", "insinuate", "accuse"), ("demurred", "demur", "deny"), ("cajoled", "cajole", "demand"),
    ("quibbled", "quibble", "doubt"), ("assented", "assent", "confirm"),
]  # fmt: skip


@pytest.mark.parametrize(("_", "lemma", "stance"), STANCES)
def test_verbs_carry_a_stance(_: str, lemma: str, stance: str) -> None:
    found = cue(lemma, "VERB")
    assert found is not None and found.stance == stance


def test_more_than_six_hundred_verbs_say_something() -> None:
    assert len({row["lemma"] for row in lexicon("cues") if row["pos"] == "VERB"}) >= 600


def test_the_frames_of_belief_stand_beside_those_of_speech() -> None:
    narrow, both = cue("acknowledge", "VERB"), cue("acknowledge", "VERB", wide=True)
    assert narrow is not None and both is not None
    assert narrow.strength == both.strength == "strong"
    assert narrow.frames < both.frames


def test_hearsay_and_attitudes_are_no_statements() -> None:
    for text in ("The rebels reportedly fled the town.", "The minister is confident that the bridge will open."):
        assert not find_utterances(annotate(Document.of(text)))
