"""Texts and the blocks they fall into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.blocks import MAX_BLOCK, find_blocks, find_wraps

LEAD = "The two ministers met in Norhaven on Saturday and agreed to a further round of talks next month."
MORE = "Neither side gave any details, but an official close to the talks said that they had gone well."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in find_blocks(text, title)]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Ministers meet in Norhaven", "title"),
        ("Ministers met in Norhaven.", "body"),
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John Roe, AFP", "byline"),
        ("By Monday the talks had failed.", "body"),  # opens as a byline does
        ("AFP – 27 January 2024", "byline"),
        ("Published: 27 January 2024", "byline"),
        ("A spokesman for the ministry said:", "body"),
    ],
)
def test_first_line(head: str, kind: str) -> None:
    assert kinds(f"{head}\n\n{LEAD}\n{MORE}")[0] == (kind, head)


@pytest.mark.parametrize(
    "head",
    [
        "NORHAVEN (AFP) —",
        "NORHAVEN, Jan. 27, 2024 (AFP) —",
        "NORHAVEN/PORT EAST, Jan 27 (Reuters) -",
        "Norhaven, Westland (AP) –",
        "(Reuters) -",
        "NORHAVEN —",
        "NORHAVEN:",
        "GENEVA (27 January 2024) –",
    ],
)
def test_dateline_is_a_block_of_its_own(head: str) -> None:
    assert kinds(f"{head} {LEAD}\n{MORE}") == [("dateline", head), ("body", LEAD), ("body", MORE)]


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which met on Monday — condemned the attack.",  # the subject, not a dateline
        "BREAKING: Rockets hit the port of Norhaven.",
        "The Union for Peace (UP) said that it would not take part.",  # an acronym in brackets
        "The minister – John Roe – resigned on Monday.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert kinds(text) == [("body", text)]


@pytest.mark.parametrize("line", ["“Further steps”", "A Long Way To Go", "What comes next"])
def test_subhead_between_paragraphs(line: str) -> None:
    assert kinds(f"{LEAD}\n\n{line}\n\n{MORE}")[1] == ("subhead", line)


@pytest.mark.parametrize("line", ["He agreed.", "Among them:", "- more aid", "“We will stay,”", "and left"])
def test_no_subhead(line: str) -> None:
    assert kinds(f"{LEAD}\n\n{line}\n\n{MORE}")[1][0] == "body"


def test_given_title_ends_in_a_full_stop_or_differs_in_quotes() -> None:
    assert kinds(f"Envoy: ‘We will stay.’\n{LEAD}", 'Envoy: "We will stay."')[0][0] == "title"


def test_one_line_is_body() -> None:
    assert kinds(LEAD) == [("body", LEAD)]
    assert kinds("Rockets hit the port of Norhaven") == [("body", "Rockets hit the port of Norhaven")]


WRAPPED = """Ministers meet in Norhaven

The two ministers met in Norhaven on Saturday and agreed to hold a
further round of talks next month, according to a statement by the
host government.

Neither side gave any details. An official who is close to the talks
said that they had gone well and that the next round would deal with
the prisoners."""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    found = kinds(WRAPPED)
    assert [kind for kind, _ in found] == ["title", "body", "body"]
    assert found[1][1].startswith("The two") and found[1][1].endswith("host government.")
    assert len(find_wraps(WRAPPED)) == 4


def test_short_paragraphs_are_not_joined() -> None:
    text = "He left on Monday.\nShe stayed.\nThe talks went on for three days in the capital.\nNobody signed."
    assert len(find_blocks(text)) == 4


def test_long_line_is_split_behind_sentences() -> None:
    text = " ".join([LEAD] * 700)
    blocks = find_blocks(text)
    assert len(blocks) > 2 and all(b.end - b.start <= MAX_BLOCK for b in blocks)
    assert all(text[b.end - 1] == "." for b in blocks)


@given(st.text(alphabet=st.sampled_from("aB .\n\t(—:\"'”By1é\u200e"), max_size=300))
def test_blocks_cover_all_words_in_order(text: str) -> None:
    at, rest = 0, []
    for block in find_blocks(text):
        assert at <= block.start < block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        rest.append(text[at : block.start])
        at = block.end
    assert not "".join([*rest, text[at:]]).strip()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("IVO LUNT: Yes.\n\nREPORTER: Why?\n\nLUNT: No.", ["IVO LUNT:", "REPORTER:", "LUNT:"]),
        ("Q: Why?\n\nA: Nobody knows.", ["Q:", "A:"]),
        ("Ivo Lunt: Yes.\n\nNora Weld (CNN): Why?\n\nIvo Lunt: No.", ["Ivo Lunt:", "Nora Weld (CNN):", "Ivo Lunt:"]),
        ("PARIS: Thousands marched.\n\nLONDON: Nobody marched.", []),  # datelines of briefs
        ("UPDATE: One.\n\nUPDATE: Two.", []),
        ("The plan has two parts: one.\n\nThe plan has two parts: two.", []),
    ],
)
def test_labels_of_a_transcript(text: str, labels: list[str]) -> None:
    assert [words for kind, words in kinds(text) if kind == "label"] == labels
