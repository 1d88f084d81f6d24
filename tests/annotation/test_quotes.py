"""Quotations: a text and the stretches between its marks."""

from __future__ import annotations

import pytest

from dateline.annotation.blocks import find_blocks
from dateline.annotation.quotes import find_quotes
from dateline.annotation.sheet import Quote, Sheet
from dateline.records import Document


def quotes(text: str) -> list[Quote]:
    return find_quotes(Sheet(Document.of(text), find_blocks(text, None)))


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks of every style
        ("“The port is open,” she said.", ["The port is open,"]),
        ('"The port is open," she said.', ["The port is open,"]),
        ("«The port is open», she said.", ["The port is open"]),
        ("« The port is open », she said.", ["The port is open"]),
        ("„The port is open“, she said.", ["The port is open"]),
        ("„The port is open”, she said.", ["The port is open"]),
        ("''The port is open,'' she said.", ["The port is open,"]),
        ("‘The port is open,’ she said.", ["The port is open,"]),
        # mixed: opened in one style, closed in another
        ("They came “to discuss the port in Selm. »", ["to discuss the port in Selm."]),
        ('They came “to discuss the port" on Monday.', ["to discuss the port"]),
        ("They came «to discuss the port” on Monday.", ["to discuss the port"]),
        # several in a sentence, scare quotes
        ("The “talks” were a “success”, he joked.", ["talks", "success"]),
        ('He said, "We go," and then "no".', ["We go,", "no"]),
        ('The "Front" (or "Movement") met.', ["Front", "Movement"]),
        # nesting: the outermost only
        ("“She called it a ‘trap’ and left,” he said.", ["She called it a ‘trap’ and left,"]),
        ("“She called it a “trap” and left,” he said.", ["She called it a “trap” and left,"]),
        ("“She called it a 'trap' and left,” he said.", ["She called it a 'trap' and left,"]),
        # single marks that quote
        ("Envoy calls deal 'a first step'", ["a first step"]),
        ("He said 'we can't go' to the villagers' camp.", ["we can't go"]),
        ("She asked: 'Why not?' Nobody knew.", ["Why not?"]),
        ("Rebels ‘ready to talk’ says envoy", ["ready to talk"]),
        # apostrophes, possessives, elisions and transliteration that do not
        ("The minister's plan and the workers' anger met.", []),
        ("It was the '90s, and nobody'd go.", []),
        ("The ministers’ plan and Ruritania’s army", []),
        ("‘Abd al-Karim’s men met ‘Alawi elders.", []),
        ("They won't, can't and shan't.", []),
        # marks that are missing
        ("“The port is open, she said.", ["The port is open, she said."]),
        ("He called it “a lie, she said “a truth”.", ["a lie, she said", "a truth"]),
        ("The port is open,” she said.", []),
        # doubled marks of a table's cell
        ('"The army was quoted as warning ""of the consequences"", he said."', ["of the consequences"]),
        ('"""We go,"" he said, ""now."""', ["We go,", "now."]),
        # no words between the marks
        ("He wrote “” and “…” twice.", []),
        ('The 12" gun of the "Star" fired.', ["Star"]),
        ("No marks at all.", []),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each paragraph opens again, the last one closes
        ("“We are here.\n\n“We will stay,” he said.", [("We are here.", False), ("We will stay,", True)]),
        ("“One.\n\n“Two.\n\n“Three.”", [("One.", False), ("Two.", True), ("Three.", True)]),
        # closed in time: the next one is a new quotation
        ("“We are here.”\n\n“We will stay,” he said.", [("We are here.", False), ("We will stay,", False)]),
        # opened once, closed two paragraphs later
        (
            '"One here.\n\nTwo there.\n\nThree," she said.',
            [("One here.", False), ("Two there.", True), ("Three,", True)],
        ),
        # never closed: ends with its paragraph
        ("“One here.\n\nThe crowd cheered and left the square.", [("One here.", False)]),
    ],
)
def test_quotations_over_paragraphs(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(text[q.start : q.end], q.continues) for q in quotes(text)] == expected


def test_marks_stand_at_the_outer_offsets() -> None:
    text = "She said: « No. » Then she left."
    [quote] = quotes(text)
    assert (text[quote.outer_start], text[quote.outer_end - 1], text[quote.start : quote.end]) == ("«", "»", "No.")


@pytest.mark.parametrize("text", ["“a “b” c ” d", '"x" "y', "«»“”\"\"''", "‘’“\n”", "” “ ” “", '""""""'])
def test_never_overlapping_never_empty(text: str) -> None:
    end = 0
    for quote in quotes(text):
        assert end <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)
        end = quote.outer_end
