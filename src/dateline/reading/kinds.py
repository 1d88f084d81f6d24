"""Bytes with a name → documents: the kind by the name's ending or how the bytes begin; archives member by member."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.bounds import MAX_DEPTH, Bomb, Budget, packing_of, spooled, unpacked
from dateline.reading.documents import make_document
from dateline.reading.encoding import decode, decode_page
from dateline.reading.page import MAX_PAGE, is_page, read_page, visible_text
from dateline.reading.shapes import Columns, Metadata, Skipped
from dateline.reading.tables import MAX_JSON, read_csv, read_json, read_json_lines
from dateline.records import Document

if TYPE_CHECKING:
    from dateline.reading.archives import Member
    from dateline.reading.feeds import Entry
    from dateline.reading.warcs import Page

PAGES = frozenset({".html", ".htm", ".xhtml"})
_PACKED = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_MAX_BYTES = 2 * MAX_PAGE  # of one file that is one document, in any encoding
_MAX_MEMBER = 2_000_000_000  # bytes of a table or archive within an archive, which goes to a temporary file
_PEEK = 4096

Result = Document | Skipped
_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read: `label` names them in messages, `name` stands in the documents' uri (empty = none)."""

    stream: Any  # an io.BufferedReader, or a file that can be wound back
    label: str
    name: str
    about: Metadata
    columns: Columns
    budget: Budget
    depth: int = 0
    uri: str | None = None  # an address that is known: it wins over what a page says its address is
    plain: str = ""  # what it would be called if it were not packed
    charset: str = ""  # the encoding that a server states
    said: Metadata = _NOTHING  # what a feed says of it, where it says nothing itself

    @property
    def suffix(self) -> str:
        """The ending that tells its kind; one that says it is packed counts only for what is."""
        return _suffix(_without_packing((self.plain or self.name).lower())[0])


def known_suffix(name: str) -> bool:
    """Whether files that are called so are read where a folder or archive is."""
    plain, packed = _without_packing(name.lower())
    return _suffix(plain) in _READERS or (packed and not _suffix(plain))


def read_source(source: Source) -> Iterator[Result]:
    """The documents of a source; raises `InputError` where it cannot be read as a whole, `Bomb` beyond its budget."""
    head = _peek(source.stream)
    packing = packing_of(head)
    if packing:
        plain, _ = _without_packing(source.plain or source.name)
        inner = unpacked(source.stream, packing, source.budget)
        yield from read_source(replace(_within(source, inner, source.label, source.name), plain=plain))
        return
    reader = _READERS.get(source.suffix) or _READERS[_sniffed(head)]
    yield from reader(source)


def _without_packing(name: str) -> tuple[str, bool]:
    """The name of what is packed: `a.csv.gz` → `a.csv`, `a.tgz` → `a.tar`; and whether it is."""
    for ending, plain in _PACKED.items():
        if name.lower().endswith(ending):
            return name[: -len(ending)] + plain, True
    return name, False


def _suffix(name: str) -> str:
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f".{ending}" if dot and stem else ""


def _peek(stream: Any) -> bytes:
    if hasattr(stream, "peek"):
        return bytes(stream.peek(_PEEK)[:_PEEK])
    head = bytes(stream.read(_PEEK))
    stream.seek(0)
    return head


def _sniffed(head: bytes) -> str:
    """The ending that data which begin so should have."""
    for start, suffix in _STARTS:
        if head.startswith(start):
            return suffix
    if head[257:262] == b"ustar":
        return ".tar"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"{" and b'"' in start:
        return ".json" if start[1:2] in b"\r\n" else ".jsonl"
    if start[:1] == b"[" and start[1:].lstrip()[:1] == b"{":
        return ".json"
    if not start.startswith(b"<"):
        return ".txt"
    from dateline.reading.feeds import kind_of_xml

    return ".xml" if kind_of_xml(start.decode("latin-1")) else ".txt"


_STARTS = (
    (b"%PDF", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"PAR1", ".parquet"),
    (b"WARC/1.", ".warc"),
    (b"WARC/0.", ".warc"),
)


def _within(source: Source, stream: Any, label: str, name: str) -> Source:
    """What lies within a source: raises `InputError` when that is too deep."""
    if source.depth >= MAX_DEPTH:
        raise Bomb(f"archives within archives, more than {MAX_DEPTH} deep")
    return replace(source, stream=stream, label=label, name=name, plain="", depth=source.depth + 1)


# ---- archives


def _read_zip(source: Source) -> Iterator[Result]:
    from dateline.reading.archives import zip_members

    with _seekable(source) as stream:
        yield from _members(source, zip_members(stream, source.budget))


def _read_tar(source: Source) -> Iterator[Result]:
    from dateline.reading.archives import tar_members

    yield from _members(source, tar_members(source.stream))


def _members(source: Source, members: Iterator[Member]) -> Iterator[Result]:
    count = 0
    for name, stream in members:
        if not known_suffix(name):
            continue
        count += 1
        label = f"{source.label}/{name}"
        if isinstance(stream, InputError):
            yield Skipped(label, stream.reason, str(stream))
        else:
            yield from sound(read_source(_within(source, stream, label, f"{source.name}/{name}")), label)
    if not count:
        raise InputError("no member of the archive is of a kind that is read", "empty")


def sound(results: Iterator[Result], label: str) -> Iterator[Result]:
    """The results of a part of a source; a part that cannot be read becomes a `Skipped`, a bomb goes on upwards."""
    try:
        yield from results
    except Bomb:
        raise
    except InputError as error:
        yield Skipped(label, error.reason, str(error))


def _read_warc(source: Source) -> Iterator[Result]:
    from dateline.reading.warcs import read_warc

    count = 0
    for found in read_warc(source.stream):
        count += 1
        if isinstance(found, tuple):
            yield Skipped(found[0], found[1].reason, str(found[1]))
        elif suffix := MEDIA.get(found.kind):
            yield from sound(read_body(found, suffix, source), found.url)
    if not count:
        raise InputError("the archive holds no page", "empty")


MEDIA = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf",
}  # fmt: skip


def read_body(page: Page, suffix: str, source: Source) -> Iterator[Result]:
    """The documents of a page that a server gave for an address."""
    part = _within(source, io.BytesIO(page.body), page.url, "")
    yield from _READERS[suffix](replace(part, uri=page.url, plain=f"page{suffix}", charset=page.charset))


def _seekable(source: Source) -> IO[bytes]:
    return source.stream if source.stream.seekable() else spooled(source.stream, _MAX_MEMBER)


# ---- tables


def _read_lines(source: Source) -> Iterator[Result]:
    yield from _unless_empty(read_json_lines(source.stream, source.label, source.about, source.columns), source.label)


def _read_csv(source: Source) -> Iterator[Result]:
    separator = None if source.suffix == ".csv" else "\t"
    yield from read_csv(source.stream, source.label, source.about, source.columns, separator)


def _read_json(source: Source) -> Iterator[Result]:
    yield from read_json(source.stream.read(MAX_JSON + 1), source.label, source.about, source.columns)


def _read_parquet(source: Source) -> Iterator[Result]:
    from dateline.reading.parquet import read_parquet

    with _seekable(source) as stream:
        yield from read_parquet(stream, source.label, source.about, source.columns, source.budget)


def _unless_empty(results: Iterator[Result], label: str) -> Iterator[Result]:
    count = 0
    for result in results:
        count += 1
        yield result
    if not count:
        yield Skipped(label, "empty", "the file holds no line")


# ---- single documents


def _read_one(source: Source) -> Iterator[Result]:
    """One document from the bytes of a text or page; raises `InputError`."""
    data = source.stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise InputError(f"more than {_MAX_BYTES:,} bytes for one report; split it", "too-large")
    if not data.strip():
        raise InputError(f"{len(data)} bytes, no words in them", "empty")
    page = source.suffix in PAGES
    text = decode_page(data, source.charset) if page else decode(data)
    if not (page or is_page(text)):
        yield make_document(text, _about(source, Metadata()))
        return
    text, found = read_page(text if page else decode_page(data, source.charset))
    yield make_document(text, _about(source, found))


def _about(source: Source, found: Metadata) -> Metadata:
    """What is known of a document: what the caller says, where it surely is, what it says, what its file is called."""
    sure = source.about.over(Metadata(uri=source.uri))
    return sure.over(found).over(source.said).over(Metadata(uri=source.name or None))


def _read_pdf(source: Source) -> Iterator[Result]:
    from dateline.reading.pdf import MAX_PDF, read_pdf

    text, found = read_pdf(source.stream.read(MAX_PDF + 1))
    yield make_document(text, _about(source, found))


def _read_eml(source: Source) -> Iterator[Result]:
    from dateline.reading.mail import MAX_MESSAGE

    data = source.stream.read(MAX_MESSAGE + 1)
    if len(data) > MAX_MESSAGE:
        raise InputError(f"more than {MAX_MESSAGE:,} bytes for one message", "too-large")
    yield _message(data, source)


def _message(data: bytes, source: Source) -> Document:
    from dateline.reading.mail import read_message

    text, is_html, found = read_message(data)
    return make_document(visible_text(text) if is_html else text, _about(source, found))


def _read_mbox(source: Source) -> Iterator[Result]:
    from dateline.reading.mail import MAX_MESSAGE, read_mbox

    for number, data in read_mbox(source.stream):
        label = f"{source.label}:{number}"
        if data is None:
            yield Skipped(label, "too-large", f"more than {MAX_MESSAGE:,} bytes for one message")
        else:
            yield from sound(iter_one(lambda data=data: _message(data, source)), label)  # type: ignore[misc]


def iter_one(make: Callable[[], Result]) -> Iterator[Result]:
    """What `make` gives, made when it is asked for."""
    yield make()


def _read_xml(source: Source) -> Iterator[Result]:
    """The entries of a feed, with the text that it brings along; or a page written as XML."""
    from dateline.reading.feeds import MAX_FEED, read_listing

    data = source.stream.read(MAX_FEED + 1)
    listing = read_listing(data)
    if listing is None and is_page(text := decode_page(data)):
        text, found = read_page(text)
        yield make_document(text, _about(source, found))
    elif listing is None:
        raise InputError("XML that is neither a feed nor a page", "unreadable")
    elif not listing.entries or not any(e.html for e in listing.entries):
        raise InputError("it lists addresses and holds no text; `dateline code https://…` fetches", "network")
    else:
        for entry in listing.entries:
            yield from sound(iter_one(lambda e=entry: entry_document(e, source.about)), entry.link)  # type: ignore[misc]


def entry_document(entry: Entry, about: Metadata) -> Document:
    """The document of what a feed itself says of an entry; raises `InputError` when that is nothing."""
    text = visible_text(entry.html)
    if not text.strip():
        raise InputError("the feed gives no text for it", "empty")
    return make_document(text, about.over(entry.about))


_READERS: dict[str, Callable[[Source], Iterator[Result]]] = {
    **dict.fromkeys((".txt", ".text", ".html", ".htm", ".xhtml"), _read_one),
    **dict.fromkeys((".jsonl", ".ndjson"), _read_lines),
    **dict.fromkeys((".csv", ".tsv", ".tab"), _read_csv),
    **dict.fromkeys((".rss", ".atom", ".xml"), _read_xml),
    **dict.fromkeys((".mbox", ".mbx"), _read_mbox),
    ".json": _read_json,
    ".parquet": _read_parquet,
    ".pdf": _read_pdf,
    ".eml": _read_eml,
    ".warc": _read_warc,
    ".zip": _read_zip,
    ".tar": _read_tar,
}
KNOWN = frozenset(_READERS) | frozenset(_PACKED)
