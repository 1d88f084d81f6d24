"""The contract of docs/ledger.md, on whole articles: spans are true, ids stable, and nothing but the text decides."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from functools import cache

import pytest

from dateline.ledger.export import json_lines
from dateline.reading import Metadata, read_text
from dateline.records import (
    KINDS,
    Actor,
    Attribution,
    Coding,
    Document,
    Event,
    Process,
    Statement,
    from_json,
    spans,
    to_json,
)
from dateline.resources import DATA
from dateline.run import code_document, code_documents

HARBOUR = """Gunmen attack ferry terminal in Port Sudan, killing four

PORT SUDAN, Sudan (Delta Wire) — Gunmen attacked a ferry terminal in Port Sudan on Monday, killing at least four \
people and wounding 11 others, the Sudanese army said.

“They came by boat and fired on everyone,” army spokesman Hamid Noor told reporters. “We will find them.”

No group has claimed the attack. Egypt condemned the shooting and sent a medical team to the city on Tuesday.
"""

STRIKE = """Dockers walk out in Lagos

LAGOS — Some 2,500 dock workers marched through Lagos on Wednesday to demand higher pay. Police fired tear gas at \
the crowd and arrested about 40 people, according to the Nigeria Labour Congress.

The government rejected the demand. “There is no money,” Labour Minister Ada Obi said. Talks between the union and \
the government will resume on Monday.
"""

SUMMIT = """Serbia and Kosovo to meet again in Brussels

BRUSSELS — Serbia and Kosovo held a third round of talks in Brussels on Thursday, and agreed to reopen the border \
crossing at Jarinje next month.

The European Union welcomed the agreement. Russia accused Kosovo of violating an earlier deal, which Pristina \
denied. Nearly 4,000 NATO soldiers are stationed in Kosovo.

Emoji 😀, accents – Pécs, Šabac – and a lone “quote must not move a span.
"""


@cache
def articles() -> tuple[Document, ...]:
    """The packaged example and three more."""
    example = read_text((DATA / "examples" / "border-talks.txt").read_text(encoding="utf-8"))
    return (example, *(read_text(t, Metadata(published="2024-03-08")) for t in (HARBOUR, STRIKE, SUMMIT)))


@cache
def codings() -> tuple[Coding, ...]:
    return tuple(code_document(article) for article in articles())


def lines(found: list[Coding]) -> list[str]:
    """The JSON Lines of each coding, sorted by document."""
    return sorted("".join(json_lines([c])) for c in found)


EACH = pytest.mark.parametrize("index", range(4), ids=["talks", "harbour", "strike", "summit"])


@EACH
def test_articles_yield_something(index: int) -> None:
    kinds = {r.kind for r in codings()[index].records}
    assert {"event", "statement", "figure"} <= kinds
    assert ("process" in kinds) == (index != 1)


@EACH
def test_every_span_is_true(index: int) -> None:
    coding = codings()[index]
    found = [s for record in coding.records for s in spans(record)]
    assert len(found) > 20
    assert all(coding.document.text[s.start : s.end] == s.text for s in found)


@EACH
def test_a_records_words_stand_in_its_sentence(index: int) -> None:
    for record in codings()[index].records:
        if isinstance(record, Event):
            assert record.sentence.start <= record.trigger.start < record.trigger.end <= record.sentence.end


@EACH
def test_ids_are_unique_and_point_to_what_exists(index: int) -> None:
    coding = codings()[index]
    ids = [r.id for r in coding.records]
    assert len(set(ids)) == len(ids)
    assert all(r.document == coding.document.id for r in coding.records)
    events = {e.id for e in coding.of_kind("event")}
    for record in coding.records:
        if isinstance(record, Statement):
            assert set(record.events) <= events
        if isinstance(record, Process):
            assert set(record.shocks) <= events


@EACH
def test_records_keep_the_order_of_kinds_and_text(index: int) -> None:
    coding = codings()[index]
    order = ["event", "statement", "figure", "process"]
    kinds = [order.index(r.kind) for r in coding.records]
    assert kinds == sorted(kinds)
    starts = [e.trigger.start for e in coding.of_kind("event")]
    assert starts == sorted(starts)
    numbers = [f.amount.start for f in coding.of_kind("figure")]
    assert numbers == sorted(numbers)


@EACH
def test_who_says_so_is_part_of_the_fact(index: int) -> None:
    for record in codings()[index].records:
        found = record.attribution
        assert found.status == "reported" or found.sources or found.status == "alleged", record.id
        assert all(source.name and source.id for source in found.sources)
        if found.status == "reported":
            assert found == Attribution(confirmed_by=found.confirmed_by, denied_by=found.denied_by)


@EACH
def test_only_violent_deeds_carry_a_responsibility(index: int) -> None:
    for event in codings()[index].of_kind("event"):
        answered = [a.responsibility is not None for a in event.actors]
        assert all(answered) if event.type == "ASSAULT" else not any(answered)


@EACH
def test_actors_have_names_ids_and_codes_that_agree(index: int) -> None:
    actors = [s for r in codings()[index].records for s in spans(r) if isinstance(s, Actor)]
    assert actors
    for actor in actors:
        assert actor.name and actor.id
        assert actor.country is None or (
            len(actor.country) == 3 and (actor.code or actor.country).startswith(actor.country)
        )


@EACH
def test_json_gives_back_every_record(index: int) -> None:
    for record in codings()[index]:
        assert from_json(json.loads(json.dumps(to_json(record)))) == record
    written = [json.loads(line) for line in json_lines([codings()[index]])]
    assert [w["kind"] for w in written] == [r.kind for r in codings()[index]]
    assert {w["kind"] for w in written} <= set(KINDS)


# ---- nothing but the text decides


def test_two_runs_are_equal() -> None:
    assert tuple(code_document(article) for article in articles()) == codings()


def test_the_order_of_the_input_does_not_matter() -> None:
    shuffled = list(articles()) * 2
    random.Random(7).shuffle(shuffled)
    again = [o for o in code_documents(shuffled) if isinstance(o, Coding)]
    assert set(lines(again)) == set(lines(list(codings()))) and len(again) == 8


def test_the_number_of_workers_does_not_matter() -> None:
    outcomes = {n: list(code_documents(articles(), workers=n)) for n in (1, 2)}
    assert outcomes[1] == outcomes[2] == list(codings())


PRINT = """
import sys
sys.path[:0] = sys.argv[1:]
from dateline.ledger.export import json_lines
from tests.test_contract import articles, codings
sys.stdout.buffer.write("".join(json_lines(codings())).encode())
"""


def test_the_hash_seed_does_not_matter(pytestconfig: pytest.Config) -> None:
    expected = "".join(json_lines(codings())).encode()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", PRINT, str(pytestconfig.rootpath)], env=environment, capture_output=True, check=True
        )
        assert run.stdout == expected, f"PYTHONHASHSEED={seed}"


def test_ids_change_with_the_text_not_with_the_file() -> None:
    moved = read_text(HARBOUR, Metadata(published="2024-03-08"))
    assert moved.id == articles()[1].id
    other = read_text(HARBOUR.replace("Monday", "Sunday"), Metadata(published="2024-03-08"))
    assert {r.id for r in code_document(other).records}.isdisjoint(r.id for r in codings()[1].records)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing.",
        "?!",
        "😀 😀 😀",
        "word " * 300,
        "“ " * 40,
        "A" * 3000,
        "One.\n\n\n\nTwo.\r\nThree.\tFour.",
        "مرحبا بالعالم",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "Iran " * 60 + "attacked.",
    ],
)
def test_odd_texts_are_coded_without_harm(text: str) -> None:
    coding = code_document(Document.of(text))
    assert all(text[s.start : s.end] == s.text for r in coding.records for s in spans(r))
