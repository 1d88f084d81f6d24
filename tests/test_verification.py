"""A ledger is checked by coding its documents again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline import verification
from dateline.errors import LedgerError
from dateline.ledger import Coder, Ledger
from dateline.ledger.manifest import manifest
from dateline.records import Coding, Document
from dateline.verification import Check, comparable, sample, verify
from tests.examples import CODING, DRONES, EMPTY, tiny

OURS = Coder("0.1.0", "plover", "2.0", "abc", "def", "sm-3.8")
THEIRS = replace(OURS, codebook_version="1.9")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    with Ledger.open(path, "w", OURS) as ledger:
        ledger.write(CODING)
        ledger.write(EMPTY)
    return path


def coded(*changed: Coding) -> object:
    known = {c.document.id: c for c in (CODING, EMPTY, *changed)}
    return lambda document, codebook, actors: known[document.id]


def test_the_same_records_are_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "code_document", coded())
    with Ledger.open(path) as ledger:
        assert all(c.same for c in verify(ledger, comparable(ledger, OURS)))


def test_a_record_that_differs_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tuple(replace(r, confidence=0.1) if r is DRONES else r for r in CODING.records)
    monkeypatch.setattr(verification, "code_document", coded(Coding(CODING.document, changed)))
    with Ledger.open(path) as ledger:
        assert list(verify(ledger, [CODING.document.id])) == [Check(CODING.document.id, (DRONES.id,))]


def test_a_record_that_is_gone_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tuple(r for r in CODING.records if r is not DRONES)
    monkeypatch.setattr(verification, "code_document", coded(Coding(CODING.document, rest)))
    with Ledger.open(path) as ledger:
        assert [c.differing for c in verify(ledger, [CODING.document.id])] == [(DRONES.id,)]


def test_another_coder_cannot_verify(path: Path) -> None:
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match=r"codebook version 2\.0, here 1\.9"):
        comparable(ledger, THEIRS)


def test_what_others_coded_is_left_out(path: Path) -> None:
    with Ledger.open(path, "w", THEIRS) as ledger:
        ledger.write(tiny("Riots broke out."))
        assert comparable(ledger, OURS) == [CODING.document.id, EMPTY.document.id]
        assert len(comparable(ledger, THEIRS)) == 1


@pytest.mark.parametrize(
    ("size", "picked"), [(0, "abcdefghij"), (20, "abcdefghij"), (10, "abcdefghij"), (5, "acegi"), (1, "a")]
)
def test_a_sample_is_spread_evenly(size: int, picked: str) -> None:
    assert sample(list("abcdefghij"), size) == list(picked)


def test_a_manifest_says_what_the_ledger_was_made_of(path: Path) -> None:
    with Ledger.open(path, "w", OURS) as ledger:
        ledger.skip("b.txt", "empty", "0 bytes")
        ledger.skip("c.txt", "empty", "0 bytes")
        told = manifest(ledger)
    assert told["counts"]["document"] == 2 and told["counts"]["event"] == len(
        [r for r in CODING.records if r.kind == "event"]
    )
    assert told["skipped"] == {"empty": 2}
    assert [d["id"] for d in told["documents"]] == [CODING.document.id, EMPTY.document.id]
    assert told["documents"][0]["sha256"] == CODING.document.sha256
    assert next(iter(told["coders"].values()))["codebook"] == "plover"


def test_a_manifest_changes_with_any_record(tmp_path: Path) -> None:
    digests = set()
    for n, records in enumerate((CODING.records, CODING.records[1:])):
        with Ledger.open(tmp_path / f"{n}.ledger", "w", OURS) as ledger:
            ledger.write(Coding(CODING.document, records))
            digests.add(manifest(ledger)["sha256"])
    assert len(digests) == 2


def test_a_manifest_is_the_same_for_the_same_run(path: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "b.ledger", "w", OURS) as other, Ledger.open(path) as ledger:
        other.write(CODING)
        other.write(EMPTY)
        assert manifest(other) == manifest(ledger)


def test_documents_are_those_given(path: Path) -> None:
    with Ledger.open(path) as ledger, pytest.raises(LedgerError):
        list(verify(ledger, [Document.of("elsewhere").id]))
