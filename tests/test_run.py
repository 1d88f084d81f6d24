"""Many documents: the same result for any number of workers, and no document takes the others down."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

import dateline
from dateline import run
from dateline.errors import CodebookError, UsageError
from dateline.ledger.tables import columns, table_of
from dateline.reading import Skipped
from dateline.records import Coding, Document
from tests.examples import CODING, EMPTY, tiny

RESULT = run.Result((CODING,))


def pretend(item: Document | Skipped | run.Known, codebook: str, actors: str | None) -> run.Outcome:
    """Stands in for the coder: no model, failures on demand. Top level, so that a worker can import it."""
    if not isinstance(item, Document):
        return item
    if "crash" in item.text:
        os._exit(1)
    if "fail" in item.text:
        return run._failed(item, ValueError("boom\nboom"))
    return tiny(item.text)


def documents(*texts: str) -> Iterator[Document | Skipped]:
    for text in texts:
        yield Skipped(text, "missing", "gone") if text.startswith("no") else Document.of(text)


def names(outcomes: Iterator[run.Outcome]) -> list[str]:
    told = []
    for outcome in outcomes:
        assert not isinstance(outcome, run.Known)
        told.append(outcome.document.text if isinstance(outcome, Coding) else f"{outcome.source}:{outcome.reason}")
    return told


@pytest.fixture
def _pretend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "attempt", pretend)
    monkeypatch.setattr(run, "load_codebook", lambda name: None)


@pytest.mark.usefixtures("_pretend")
@pytest.mark.parametrize("workers", [1, 2])
def test_order_is_that_of_the_input(workers: int) -> None:
    texts = [f"no {i}" if i % 4 == 1 else f"Riots {i}." for i in range(17)]
    expected = [f"{t}:missing" if t.startswith("no") else t for t in texts]
    assert names(run.code_documents(documents(*texts), workers=workers)) == expected


@pytest.mark.usefixtures("_pretend")
def test_a_dead_worker_costs_one_document() -> None:
    outcomes = list(run.code_documents(documents("Riots a.", "crash", "Riots b.", "Riots c."), workers=2))
    assert [isinstance(o, Coding) for o in outcomes] == [True, False, True, True]
    assert isinstance(outcomes[1], Skipped) and outcomes[1].reason == "failed" and "died" in outcomes[1].detail


@pytest.mark.usefixtures("_pretend")
def test_few_documents_are_in_memory_at_a_time() -> None:
    taken = []

    def source() -> Iterator[Document]:
        for i in range(40):
            taken.append(i)
            yield Document.of(f"Riots {i}.")

    outcomes = run.code_documents(source(), workers=2)
    next(outcomes)
    assert len(taken) <= run.AHEAD * 2
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_pretend")
@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_output_holds_is_not_coded_again(workers: int) -> None:
    def held(document: Document) -> bool:
        return "old" in document.text

    given = documents("Riots old.", "Riots new.", "no 1", "crash old")
    outcomes = list(run.code_documents(given, workers=workers, held=held))
    assert [type(o).__name__ for o in outcomes] == ["Known", "Coding", "Skipped", "Known"]


def test_a_document_that_makes_the_coder_fail_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(document: Document, codebook: str) -> Coding:
        if "fail" in document.text:
            raise ValueError("boom\n  boom")
        return tiny(document.text)

    monkeypatch.delenv("DATELINE_DEBUG", raising=False)
    monkeypatch.setattr(run, "code_document", explode)
    outcomes = list(run.code_documents(documents("Riots a.", "fail", "Riots b."), workers=1))
    assert [isinstance(o, Coding) for o in outcomes] == [True, False, True]
    assert isinstance(outcomes[1], Skipped) and outcomes[1].detail == "ValueError: boom boom"


def test_bad_options_are_told_at_once() -> None:
    with pytest.raises(UsageError, match="workers is 0"):
        run.code_documents([], workers=0)
    with pytest.raises(CodebookError):
        run.code_documents([], codebook="no-such-codebook")
    with pytest.raises(UsageError, match="published"):
        dateline.code("Riots broke out in the capital.", published="yesterday")


# ---- the result


def test_result_shows_records_by_kind() -> None:
    counts = [len(x) for x in (RESULT.records, RESULT.events, RESULT.statements, RESULT.figures, RESULT.processes)]
    assert counts == [12, 6, 3, 2, 1]
    assert RESULT.document == CODING.document
    assert RESULT.trace(CODING.records[0].id).sentence == CODING.records[0].sentence
    assert RESULT.to_jsonl().count("\n") == 13
    assert "srcdoc" in RESULT._repr_html_()


def test_result_of_several_documents() -> None:
    both = run.Result((CODING, EMPTY))
    assert len(both.documents) == 2
    with pytest.raises(UsageError, match="2 documents"):
        _ = both.document
    with pytest.raises(UsageError, match="no record"):
        both.trace("e-0")


@pytest.mark.parametrize("kind", ["document", "event", "statement", "figure", "process", "actors", "rounds"])
@pytest.mark.parametrize("result", [RESULT, run.Result(())], ids=["full", "empty"])
@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames_have_stable_columns(library: str, result: run.Result, kind: str) -> None:
    pytest.importorskip("pyarrow" if library == "arrow" else library)
    frame = getattr(result, f"to_{library}")(kind)
    names = frame.column_names if library == "arrow" else list(frame.columns)
    assert names == list(columns(table_of(kind)))
    assert len(frame) == len(result.rows(kind))
    full = getattr(RESULT, f"to_{library}")(kind)
    types = (lambda f: f.schema) if library != "pandas" else (lambda f: list(f.dtypes))
    assert types(frame) == types(full)


def test_importing_dateline_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = "{'spacy', 'typer', 'rich', 'pydantic', 'pandas', 'dateparser', 'trafilatura', 'sqlite3'}"
    script = (
        f"import sys, dateline; print({heavy} & set(sys.modules)); dateline.code; print({heavy} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split("\n")
    assert out[0] == "set()" and out[1] == "{'sqlite3'}"


def test_public_names() -> None:
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)
    assert dateline.__version__
    with pytest.raises(AttributeError, match="nothing"):
        _ = dateline.nothing
