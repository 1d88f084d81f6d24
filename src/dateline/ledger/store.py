"""The ledger file: opened, written one document a transaction, read back as records.

While a ledger is written it is in WAL mode, so that others can read and a killed run loses at most the document in
hand; when the last writer closes it, it is one plain file again.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, cast

from dateline.errors import LedgerError
from dateline.ledger.links import LINKS
from dateline.ledger.tables import KIND_TABLES, SCHEMA, Row, columns, document_row, record_rows
from dateline.records import Coded, Coding, Document, Event, Span, from_json, stable_id, to_json

APPLICATION_ID = 0x646C6472  # "dldr", so that `file` and we know a ledger from any other SQLite file
SCHEMA_VERSION = 6
UPGRADES = {  # what makes a ledger of a schema one of the next
    1: "ALTER TABLE events ADD COLUMN cameo TEXT",
    2: "ALTER TABLE actors ADD COLUMN wikidata TEXT",
    3: "ALTER TABLE positions ADD COLUMN topic TEXT",
    4: "ALTER TABLE events ADD COLUMN factuality REAL",
    5: LINKS.read_text(encoding="utf-8"),
}
BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded a document; a change in any of these makes the document worth coding again."""

    dateline: str = "unknown"
    codebook: str = "unknown"
    codebook_version: str = "unknown"
    codebook_fingerprint: str = "unknown"
    lexicon_fingerprint: str = "unknown"
    pipeline: str = "unknown"

    @property
    def id(self) -> str:
        """A stable id made from the fields."""
        return stable_id("c", *astuple(self))


@dataclass(frozen=True, slots=True)
class Citation:
    """A record with the words it rests on: `document.text[sentence.start:sentence.end] == sentence.text`."""

    record: Coded
    document: Document

    @property
    def sentence(self) -> Span:
        """The sentence that the record was coded from."""
        return self.record.sentence


class Ledger:
    """An open ledger. Use it as a context manager: `with Ledger.open("iraq.ledger") as ledger: …`."""

    def __init__(self, path: Path, database: sqlite3.Connection, coder: Coder | None) -> None:
        self.path = path
        self.coder = coder
        self._database = database

    @classmethod
    def open(cls, path: str | Path, mode: Literal["r", "w"] = "r", coder: Coder | None = None) -> Ledger:
        """The ledger at `path`: "r" reads an existing one, "w" writes and makes the file when there is none.

        `coder` says what wrote the records; raises `LedgerError` for whatever is not a ledger of ours.
        """
        if mode not in ("r", "w"):
            raise LedgerError(f"mode is {mode!r}; a ledger is opened with 'r' to read or 'w' to write")
        path = Path(path)
        database = connect(path) if mode == "r" else _connect_to_write(path)
        return cls(path, database, (coder or Coder()) if mode == "w" else None)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a writer leaves one plain file behind unless somebody is still reading."""
        if self.coder:
            with suppress(sqlite3.Error):
                self._database.execute("PRAGMA busy_timeout = 0")
                self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()

    # ---- writing

    def write(self, coding: Coding) -> bool:
        """Write a document and its records; False when the ledger holds exactly that already.

        Rows that another version or codebook left for the document are replaced, all in one transaction.
        """
        coder = self._writer()
        digest = _digest(coding)
        with self._transaction():
            known = self._one("SELECT seq, coder, digest FROM documents WHERE id = ?", coding.document.id)
            self._forget_skip(coding.document)
            if known and known[1:] == (coder.id, digest):
                return False
            if known:
                self._database.execute("DELETE FROM documents WHERE seq = ?", known[:1])
            self._describe(coder)
            self._insert_document(coding.document, known[0] if known else None, digest)
            for ordinal, record in enumerate(coding.records, 1):
                self._insert_record(record, ordinal)
        return True

    def holds(self, document: Document) -> bool:
        """Whether the document stands here, the same in all its fields, as this ledger's coder codes it."""
        found = self._one("SELECT json, coder FROM documents WHERE id = ?", document.id)
        return found is not None and tuple(found) == (_about(document), self._writer().id)

    def skip(self, source: str, reason: str, detail: str) -> None:
        """Note a source that could not be coded, and why."""
        self._writer()
        row = [value.encode("utf-8", "replace").decode("utf-8") for value in (source, reason, detail)]
        with self._transaction():
            self._database.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", row)

    def _writer(self) -> Coder:
        if self.coder is None:
            raise LedgerError(f"{self.path} was opened to read; open it with mode='w' to write")
        return self.coder

    def _describe(self, coder: Coder) -> None:
        self._database.execute("INSERT OR IGNORE INTO coders VALUES (?, ?, ?, ?, ?, ?, ?)", (coder.id, *astuple(coder)))
        for key in coder.__slots__:
            self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, getattr(coder, key)))
        unused = "DELETE FROM coders WHERE id <> ? AND id NOT IN (SELECT coder FROM documents)"
        self._database.execute(unused, (coder.id,))

    def _forget_skip(self, document: Document) -> None:
        if document.uri:
            self._database.execute("DELETE FROM skipped WHERE source = ?", (document.uri,))

    def _insert_document(self, document: Document, seq: int | None, digest: str) -> None:
        own: Row = {"seq": seq, "json": _about(document), "coder": self._writer().id, "digest": digest}
        self._insert("documents", document_row(document) | own)

    def _insert_record(self, record: Coded, ordinal: int) -> None:
        sentence = record.sentence
        where = (record.document, sentence.start, sentence.end, sentence.text)
        insert = 'INSERT OR IGNORE INTO sentences(document, start, "end", text) VALUES (?, ?, ?, ?)'
        self._database.execute(insert, where)
        self._insert("records", {
            "id": record.id, "document": record.document, "ordinal": ordinal, "kind": record.kind,
            "codebook": record.codebook if isinstance(record, Event) else None,
            "sentence": sentence.text, "sentence_start": sentence.start, "sentence_end": sentence.end,
            "confidence": record.confidence, "json": _dump(to_json(record)),
        })  # fmt: skip
        for table, rows in record_rows(record).items():
            for row in rows:
                self._insert(table, row)

    def _insert(self, table: str, row: Row) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield
            self._database.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            if isinstance(error, (sqlite3.Error, UnicodeEncodeError)):
                raise explain(self.path, error) from error
            raise

    # ---- reading

    def documents(self) -> Iterator[Document]:
        """The documents, in the order of their first arrival."""
        for (seq,) in self._all("SELECT seq FROM documents ORDER BY seq"):
            found = self._one("SELECT json, text FROM documents WHERE seq = ?", seq)
            if found:
                yield _document(*found)

    def codings(self) -> Iterator[Coding]:
        """Every document with its records, in order, one at a time."""
        for document in self.documents():
            yield Coding(document, tuple(self._records(document.id)))

    def coding(self, document: str) -> Coding:
        """One document with its records; raises `LedgerError` when the ledger does not hold it."""
        found = self._one("SELECT json, text FROM documents WHERE id = ?", document)
        if found is None:
            raise LedgerError(f"{self.path} holds no document {document!r}; `dateline show LEDGER` lists them")
        return Coding(_document(*found), tuple(self._records(document)))

    def trace(self, record_id: str) -> Citation:
        """A record, its sentence and its document; raises `LedgerError` when the ledger does not hold it."""
        joined = "SELECT r.json, d.json, d.text FROM records r JOIN documents d ON d.id = r.document WHERE r.id = ?"
        found = self._one(joined, record_id)
        if found is None:
            raise LedgerError(f"{self.path} holds no record {record_id!r}; ids are in the column `id` of every table")
        return Citation(cast(Coded, from_json(json.loads(found[0]))), _document(found[1], found[2]))

    def skipped(self) -> list[tuple[str, str, str]]:
        """Source, reason and detail of everything that could not be coded, by source."""
        return list(self._all("SELECT source, reason, detail FROM skipped ORDER BY source"))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one table as they stand in the ledger, in the order of the documents and records."""
        names = columns(table)
        held = {row[1] for row in self._all(f"PRAGMA table_info({table})")}  # a ledger of an older schema lacks some
        listed = ", ".join(f't."{n}"' if n in held else "NULL" for n in names)
        for values in self._all(f"SELECT {listed} FROM {table} t {_ORDER[_key(table)]}"):
            yield dict(zip(names, values, strict=True))

    def meta(self) -> dict[str, str]:
        """What the ledger says of itself: schema, version, codebook, fingerprints, pipeline."""
        return dict(self._all("SELECT key, value FROM meta ORDER BY key"))

    def coders(self) -> list[Coder]:
        """What coded the documents, one for every version and codebook that was used."""
        return [Coder(*row[1:]) for row in self._all("SELECT * FROM coders ORDER BY id")]

    def coded_by(self, coder: Coder) -> list[str]:
        """Ids of the documents that this coder coded, in order."""
        return [i for (i,) in self._all("SELECT id FROM documents WHERE coder = ? ORDER BY seq", coder.id)]

    def digests(self) -> list[tuple[str, str | None, str, str, str]]:
        """Id, uri, sha256 of the text, digest of all that was coded from it, and coder of every document, in order."""
        return list(self._all("SELECT id, uri, sha256, digest, coder FROM documents ORDER BY seq"))

    def counts(self) -> dict[str, int]:
        """How many documents and records of each kind there are."""
        (documents,) = self._one("SELECT count(*) FROM documents")
        kinds = self._all("SELECT kind, count(*) FROM records GROUP BY kind ORDER BY kind")
        return {"document": documents} | dict(kinds)

    def _records(self, document: str) -> Iterator[Coded]:
        for (text,) in self._all("SELECT json FROM records WHERE document = ? ORDER BY ordinal", document):
            yield cast(Coded, from_json(json.loads(text)))

    # ---- for the tables of links.sql

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The database to write to: all or nothing; raises `LedgerError` when the ledger was opened to read."""
        self._writer()
        with self._transaction():
            yield self._database

    def select(self, sql: str, *values: object) -> list[Any]:
        """The rows of a SELECT."""
        return self._all(sql, *values)

    def has_table(self, name: str) -> bool:
        """Whether there is such a table: a ledger of an older schema lacks some."""
        return bool(self._all("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name))

    def _one(self, sql: str, *values: object) -> Any:
        return next(iter(self._all(sql, *values)), None)

    def _all(self, sql: str, *values: object) -> list[Any]:
        try:
            return self._database.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise explain(self.path, error) from error


def _key(table: str) -> str:
    """The column that ties a row of the table to its record (for documents, the table's own name)."""
    if table in KIND_TABLES.values():
        return table if table == "documents" else "id"
    return next(k for k in ("record", "statement", "process") if k in columns(table))


_RECORD_ORDER = "JOIN records r ON r.id = t.{key} JOIN documents d ON d.id = r.document ORDER BY d.seq, r.ordinal"
_ORDER = {"documents": "ORDER BY t.seq"} | {
    "id": _RECORD_ORDER.format(key="id"),
    "statement": _RECORD_ORDER.format(key="statement") + ", t.ordinal",
    "process": _RECORD_ORDER.format(key="process") + ", t.ordinal",
    "record": _RECORD_ORDER.format(key="record") + ", t.ordinal",
}


def _about(document: Document) -> str:
    """The document as JSON, without its text."""
    return _dump({k: v for k, v in to_json(document).items() if k != "text"})


def _document(about: str, text: str) -> Document:
    return cast(Document, from_json(json.loads(about) | {"text": text}))


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _digest(coding: Coding) -> str:
    digest = hashlib.sha256()
    for record in coding:
        digest.update(_dump(to_json(record)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


# ---- opening


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to an existing ledger, checked to be one; raises `LedgerError`."""
    if not path.is_file():
        raise LedgerError(f"no ledger at {path}; `dateline code … -o {path}` makes one")
    resting = not Path(f"{path}-wal").exists()
    try:
        database = _open(path, "mode=ro")
        try:
            _check(path, database)
        except sqlite3.OperationalError:
            # A WAL file on read-only media has no place for its index; with no WAL beside it nobody can be writing.
            database.close()
            if not resting:
                raise
            database = _open(path, "mode=ro&immutable=1")
            _check(path, database)
    except sqlite3.Error as error:
        raise explain(path, error) from error
    database.execute("PRAGMA query_only = ON")
    return database


def _connect_to_write(path: Path) -> sqlite3.Connection:
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; name a file for the ledger")
    if not path.parent.is_dir():
        raise LedgerError(f"no folder {path.parent} to put the ledger {path.name} in; make it first")
    database = None
    try:
        fresh = not path.exists() or path.stat().st_size == 0
        database = _open(path, "mode=rwc")
        if fresh:
            _create(database)
        _check(path, database)
        _upgrade(database)
        with suppress(sqlite3.OperationalError):  # somebody reads at this moment: write without WAL
            database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA foreign_keys = ON")
        return database
    except (sqlite3.Error, OSError) as error:
        if database:
            database.close()
        raise explain(path, error) from error


def _open(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _create(database: sqlite3.Connection) -> None:
    script = "\n".join(file.read_text(encoding="utf-8") for file in (SCHEMA, LINKS))
    database.execute("PRAGMA encoding = 'UTF-8'")
    database.executescript(
        f"BEGIN EXCLUSIVE;\n{script}\nINSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}');\n"
        f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
    )


def _check(path: Path, database: sqlite3.Connection) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise LedgerError(f"{path} is a database, but not a dateline ledger; name another file")
    if version > SCHEMA_VERSION:
        raise LedgerError(f"{path} has schema {version}, this dateline reads up to {SCHEMA_VERSION}; upgrade dateline")
    database.execute("SELECT count(*) FROM meta").fetchone()


def _upgrade(database: sqlite3.Connection) -> None:
    """Give a ledger that an earlier dateline made the columns that it lacks."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    for schema in range(version, SCHEMA_VERSION):
        database.executescript(
            f"BEGIN EXCLUSIVE;\n{UPGRADES[schema]};\nUPDATE meta SET value = '{schema + 1}' WHERE key = 'schema';\n"
            f"PRAGMA user_version = {schema + 1};\nCOMMIT;"
        )


def explain(path: Path, error: Exception) -> LedgerError:
    """A database error in terms of the file: what is wrong with it and what helps."""
    text = str(error).lower()
    for sign, meaning in _MEANINGS:
        if sign in text:
            return LedgerError(f"{path}: {meaning}")
    return LedgerError(f"{path}: {error}")


_MEANINGS = (
    ("not a database", "not a dateline ledger (not even a database); name another file"),
    ("malformed", "the ledger is damaged; restore a copy, or delete it and code the sources again"),
    ("no such table", "the ledger is damaged (a table is missing); delete it and code the sources again"),
    (
        "readonly",
        "the ledger cannot be written (file or folder is read-only); change that or name another file",
    ),
    ("unable to open", "cannot open the ledger; check that its folder exists and that you may read and write there"),
    ("permission denied", "no permission to open the ledger; change its permissions or name another file"),
    ("disk is full", "the disk is full; everything before this document is safe, free some space and run again"),
    ("full", "the disk is full; everything before this document is safe, free some space and run again"),
    ("locked", f"somebody else has been writing the ledger for {BUSY_SECONDS:.0f} seconds; wait and run again"),
    ("surrogates not allowed", "a text holds half a character (a lone surrogate); read the source as UTF-8"),
    ("unique constraint", "two records have the same id; please report this with the source"),
)
