"""Composes the rooms: text or documents in, records out; one worker or many, the same result."""

from __future__ import annotations

import datetime
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from dateline.errors import DatelineError, RecordError, UsageError
from dateline.ledger.export import json_lines
from dateline.ledger.store import Citation, Coder
from dateline.ledger.tables import Row, columns, rows, table_of
from dateline.records import Coding, Document, Event, Figure, Process, Statement
from dateline.startup import collect_rarely

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from dateline.annotation.own import OwnActors
    from dateline.coding.codebook import Codebook
    from dateline.reading import Skipped

CODEBOOK = "plover"
AHEAD = 3  # documents in flight a worker: enough to keep it busy, few enough to keep memory flat
Outcome: TypeAlias = "Coding | Skipped | Known"
_Item: TypeAlias = "Document | Skipped | Known"


@dataclass(frozen=True, slots=True)
class Known:
    """A document that need not be coded: the output holds it already, coded in the same way."""

    document: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one or several documents yielded: records, tidy tables, citations."""

    codings: tuple[Coding, ...]

    @property
    def document(self) -> Document:
        """The document; raises `UsageError` when there are several."""
        if len(self.codings) != 1:
            raise UsageError(f"the result holds {len(self.codings)} documents; use .documents")
        return self.codings[0].document

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in order."""
        return tuple(c.document for c in self.codings)

    @property
    def records(self) -> tuple[Event | Statement | Figure | Process, ...]:
        """All records but the documents, in order."""
        return tuple(r for c in self.codings for r in c.records)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in order."""
        return tuple(r for r in self.records if isinstance(r, Event))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, in order."""
        return tuple(r for r in self.records if isinstance(r, Statement))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in order."""
        return tuple(r for r in self.records if isinstance(r, Figure))

    @property
    def processes(self) -> tuple[Process, ...]:
        """The negotiation and transition tracks, in order."""
        return tuple(r for r in self.records if isinstance(r, Process))

    def rows(self, kind: str = "event") -> list[Row]:
        """One tidy row a record: plain dicts, the columns of the ledger's table of that kind."""
        return list(rows(self.codings, table_of(kind)))

    def trace(self, record_id: str) -> Citation:
        """The record with its sentence span and its document; raises `UsageError` for an unknown id."""
        for coding in self.codings:
            for record in coding.records:
                if record.id == record_id:
                    return Citation(record, coding.document)
        raise UsageError(f"no record {record_id!r} in this result; ids are in .records")

    def to_jsonl(self) -> str:
        """JSON Lines: each document, then its records."""
        return "".join(json_lines(self.codings))

    def to_pandas(self, kind: str = "event") -> pandas.DataFrame:
        """A pandas frame of one kind with stable column types (string, Int64, float64), empty or not."""
        library = _frame_library("pandas")
        types = {"TEXT": "string", "INTEGER": "Int64", "REAL": "float64"}
        table = table_of(kind)
        frame = library.DataFrame(self.rows(kind), columns=list(columns(table)))
        typed: pandas.DataFrame = frame.astype({name: types[sql] for name, sql in columns(table).items()})
        return typed

    def to_polars(self, kind: str = "event") -> polars.DataFrame:
        """A polars frame of one kind."""
        library = _frame_library("polars")
        types = {"TEXT": library.String, "INTEGER": library.Int64, "REAL": library.Float64}
        schema = {name: types[sql] for name, sql in columns(table_of(kind)).items()}
        frame: polars.DataFrame = library.DataFrame(self.rows(kind), schema=schema, strict=False)
        return frame

    def to_arrow(self, kind: str = "event") -> pyarrow.Table:
        """An Arrow table of one kind."""
        library = _frame_library("pyarrow")
        types = {"TEXT": library.string(), "INTEGER": library.int64(), "REAL": library.float64()}
        schema = library.schema([(name, types[sql]) for name, sql in columns(table_of(kind)).items()])
        table: pyarrow.Table = library.Table.from_pylist(self.rows(kind), schema=schema)
        return table

    def _repr_html_(self) -> str:
        """What a notebook shows: the annotated article."""
        from html import escape

        from dateline.faces.page import render_page
        from dateline.linking import link

        page = escape(render_page(self.codings, link(self.codings)))
        return f'<iframe srcdoc="{page}" style="width:100%;height:640px;border:0"></iframe>'


def _frame_library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(f'{name} is not installed; `pip install "dateline[frames]"` brings it') from error


# ---- from text


def code(
    text: str,
    *,
    published: str | datetime.date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    uri: str | None = None,
    codebook: str = CODEBOOK,
    actors: str | None = None,
) -> Result:
    """The records of one report; `published` (ISO date) is what "Saturday" is counted from.

    `actors`: a CSV file of actors of your own; raises `ResourceError` for a file with a mistake.
    """
    from dateline.reading import Metadata, read_text

    date = published.isoformat() if isinstance(published, datetime.date) else published
    about = Metadata(published=date, title=title, publisher=publisher, uri=uri)
    return Result((code_document(read_text(text, about), codebook, actors),))


def code_document(document: Document, codebook: str = CODEBOOK, actors: str | None = None) -> Coding:
    """One document with its records; raises whatever goes wrong on the way."""
    from dateline.annotation import annotate
    from dateline.coding import code as code_sheet

    records = code_sheet(annotate(document, load_actors(actors)), load_codebook(codebook))
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise RecordError(f"two records of {document.id} have the id {record.id}")
        seen.add(record.id)
    return Coding(document, records)


@cache
def load_codebook(name: str) -> Codebook:
    """The codebook of that name or folder, loaded once a process; raises `CodebookError`."""
    from dateline.coding.codebook import load

    return load(name)


@cache
def load_actors(file: str | None) -> OwnActors | None:
    """The actors of that file, loaded once a process; raises `ResourceError`."""
    from dateline.annotation.own import read_actors

    return read_actors(file) if file else None


def coder(codebook: str = CODEBOOK, actors: str | None = None) -> Coder:
    """What will have coded the documents: versions and fingerprints, as they stand in a ledger."""
    from importlib.metadata import version

    from dateline.annotation.tokens import pipeline_name
    from dateline.resources import LEXICONS, fingerprint

    book = load_codebook(codebook)
    own = load_actors(actors)
    lexicons = fingerprint(LEXICONS) + (f"+{own.fingerprint}" if own else "")
    return Coder(version("dateline"), book.name, book.version, book.fingerprint, lexicons, pipeline_name())


# ---- many documents


def code_documents(
    documents: Iterable[Document | Skipped],
    codebook: str = CODEBOOK,
    workers: int = 1,
    actors: str | None = None,
    held: Callable[[Document], bool] | None = None,
) -> Iterator[Outcome]:
    """A coding for every document, in the order given, whatever the number of workers.

    What was skipped before passes through; a document that makes the coder fail comes back as `Skipped` with the
    reason "failed", and the rest goes on. A document that is `held` comes back as `Known`, uncoded: that is how a
    stopped run goes on. Raises `CodebookError` or `ResourceError` at once for a codebook or a file of actors that
    cannot be loaded.
    """
    if workers < 1:
        raise UsageError(f"workers is {workers}; give 1 or more")
    load_codebook(codebook)
    load_actors(actors)
    items = _without(documents, held) if held else documents
    if workers == 1:
        return (attempt(item, codebook, actors) for item in items)
    return _Crew(codebook, workers, actors).code(items)


def _without(documents: Iterable[Document | Skipped], held: Callable[[Document], bool]) -> Iterator[_Item]:
    for item in documents:
        yield Known(item.id) if isinstance(item, Document) and held(item) else item


def attempt(item: _Item, codebook: str, actors: str | None = None) -> Outcome:
    """The coding of a document, or why there is none."""
    if not isinstance(item, Document):
        return item
    try:
        return code_document(item, codebook, actors) if actors else code_document(item, codebook)
    except Exception as error:  # whatever one report does to the coder, the batch goes on
        if os.environ.get("DATELINE_DEBUG"):
            raise
        return _failed(item, error)


def _failed(document: Document, error: BaseException) -> Outcome:
    from dateline.reading import Skipped

    detail = " ".join(str(error).split())[:300]
    kind = "" if isinstance(error, DatelineError) else f"{type(error).__name__}: "
    return Skipped(document.uri or document.title or document.id, "failed", f"{kind}{detail}".rstrip(": "))


class _Crew:
    """Worker processes, started by spawn so that no state of the parent leaks in; results in the order of the input."""

    def __init__(self, codebook: str, workers: int, actors: str | None) -> None:
        self._data = (codebook, actors)
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._pending: deque[tuple[_Item, Future[Outcome] | None]] = deque()

    def code(self, documents: Iterable[_Item]) -> Iterator[Outcome]:
        """Outcomes in order; at most `AHEAD` documents a worker are in memory."""
        try:
            for item in documents:
                self._pending.append((item, self._submit(item)))
                if len(self._pending) >= AHEAD * self._workers:
                    yield self._next()
            while self._pending:
                yield self._next()
        finally:
            self._stop()

    def _submit(self, item: _Item) -> Future[Outcome] | None:
        if not isinstance(item, Document):
            return None
        if self._pool is None:
            self._pool = _start_pool(self._workers)
        try:
            return self._pool.submit(attempt, item, *self._data)
        except BrokenProcessPool as error:
            failed: Future[Outcome] = Future()
            failed.set_exception(error)
            return failed

    def _next(self) -> Outcome:
        item, future = self._pending.popleft()
        if future is None or not isinstance(item, Document):
            return attempt(item, *self._data)
        try:
            return future.result()
        except BrokenProcessPool:
            return self._recover(item)

    def _recover(self, document: Document) -> Outcome:
        """A worker died (out of memory, crash in native code). The oldest document gets a process of its own, so that
        the one at fault is found and skipped; everything else that was in flight is handed out again.
        """
        self._stop()
        outcome = self._alone(document)
        self._pending = deque((item, self._submit(item) if _lost(f) else f) for item, f in self._pending)
        return outcome

    def _alone(self, document: Document) -> Outcome:
        with _start_pool(1) as pool:
            try:
                return pool.submit(attempt, document, *self._data).result()
            except BrokenProcessPool:
                return _failed(document, DatelineError("the process that coded it died (out of memory?)"))

    def _stop(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None


def _lost(future: Future[Outcome] | None) -> bool:
    return future is not None and (not future.done() or future.cancelled() or future.exception() is not None)


def _start_pool(workers: int) -> ProcessPoolExecutor:
    import multiprocessing

    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """In a worker: one thread for algebra, Ctrl-C is the parent's business, and nobody outlives the parent."""
    import signal
    import threading

    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"


def _leave_with_parent() -> None:
    """End this worker when the parent is gone, however it ended: after `kill -9` nobody else would tell it."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def results(outcomes: Sequence[Outcome]) -> Result:
    """The codings among the outcomes as one result."""
    return Result(tuple(o for o in outcomes if isinstance(o, Coding)))
