"""WARC files, as web archives and Common Crawl News write them → the responses in them.

Written here and not taken from a library: every line and block is read with a limit, so that a hostile archive cannot
fill the memory, and a damaged record costs no more than itself.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from dateline.errors import InputError
from dateline.reading.bounds import Bomb, Packing, unpack_body
from dateline.reading.encoding import stated_charset

MAX_BODY = 20_000_000  # bytes of one page, packed or not
_LINE, _LINES = 16_384, 500  # longest header line, most lines of a header
_SPACE = 1 << 16  # bytes that may lie between two records
_CODINGS: dict[str, Packing] = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}

Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave for an address: `kind` is its media type, `charset` the encoding that it names."""

    url: str
    kind: str
    charset: str
    body: bytes


def read_warc(stream: IO[bytes]) -> Iterator[Page | tuple[str, InputError]]:
    """The pages of an archive, or address and reason where one cannot be read.

    Requests, metadata, revisits, redirects and errors of servers are passed over. Raises `InputError` where the
    archive itself cannot be read on.
    """
    while (headers := _next_header(stream)) is not None:
        size = _size(headers)
        url = headers.get("warc-target-uri", "").strip("<> ")
        if headers.get("warc-type", "").lower() not in {"response", "resource", "conversion"} or not url:
            _skip(stream, size)
        elif size > MAX_BODY + _LINE * _LINES:
            _skip(stream, size)
            yield url, InputError(f"{size:,} bytes; a page may have {MAX_BODY:,}", "too-large")
        else:
            yield from _record(headers, url, _exactly(stream, size))


def _record(headers: Headers, url: str, block: bytes) -> Iterator[Page | tuple[str, InputError]]:
    kind = headers.get("content-type", "")
    try:
        if kind.replace(" ", "").lower().startswith("application/http"):
            found = _response(block)
            if found is not None:
                yield Page(url, _media(found[0]), stated_charset(found[0]), found[1])
        elif headers["warc-type"].lower() != "response" or not kind:
            yield Page(url, _media(kind), stated_charset(kind), block)
    except Bomb as error:  # one page of many: the archive goes on
        yield url, InputError(str(error), "bomb")
    except InputError as error:
        yield url, error


def _response(block: bytes) -> tuple[str, bytes] | None:
    """Content type and plain body of an HTTP answer; None for all but a page."""
    head, _, body = block.partition(b"\r\n\r\n") if b"\r\n\r\n" in block[: _LINE * 8] else block.partition(b"\n\n")
    status, *lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")
    if not re.match(r"HTTP/\d(?:\.\d)? 2\d\d\b", status):
        return None
    headers = parse_headers(lines)
    return headers.get("content-type", ""), plain_body(headers, _whole(headers, body), MAX_BODY)


def _whole(headers: Headers, body: bytes) -> bytes:
    """The body without the marks of a chunked transfer, which some archives keep."""
    if "chunked" not in headers.get("transfer-encoding", "").lower():
        return body
    parts: list[bytes] = []
    place = 0
    while match := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n").match(body, place):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        place = match.end() + size
        place += 2 if body[place : place + 2] == b"\r\n" else 1
    return b"".join(parts) or body  # said to be chunked, and is not


def plain_body(headers: Headers, body: bytes, most: int) -> bytes:
    """The body unpacked as its header says; raises `Bomb` beyond `most` bytes, `InputError` for unknown packing."""
    for coding in reversed(headers.get("content-encoding", "").lower().replace(" ", "").split(",")):
        if coding in _CODINGS:
            packed = coding != "gzip" or body[:2] == b"\x1f\x8b"  # some archives unpack and leave the header as it was
            body = unpack_body(body, _CODINGS[coding], most) if packed and body else body
        elif coding not in {"", "identity", "utf-8"} and body.lstrip()[:1] != b"<":
            raise InputError(f"packed as {coding[:20]!r}, which is not read here", "unreadable")
    if len(body) > most:
        raise InputError(f"{len(body):,} bytes; a page may have {most:,}", "too-large")
    return body


def parse_headers(lines: list[str]) -> Headers:
    """Names in small letters → values; of repeated ones the last, of broken lines nothing."""
    pairs = (line.partition(":") for line in lines[:_LINES])
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _media(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _next_header(stream: IO[bytes]) -> Headers | None:
    """The header of the next record, None at the end."""
    line = b"\n"
    space = 0
    while line and not line.strip():
        line = stream.readline(_LINE)
        space += len(line)
        if space > _SPACE:
            raise InputError("nothing but blank lines where a WARC record should begin", "unreadable")
    if not line:
        return None
    if not line.startswith((b"WARC/1.", b"WARC/0.")):
        raise InputError(f"no WARC record where one should begin: {line[:40]!r}", "unreadable")
    lines: list[str] = []
    while (line := stream.readline(_LINE)).strip():
        lines.append(line.decode("utf-8", "replace"))
        if len(lines) > _LINES or len(line) >= _LINE:
            raise InputError("the header of a WARC record has no end", "unreadable")
    return parse_headers(lines)


def warc_record(url: str, kind: str, body: bytes, date: str) -> bytes:
    """A packed record of a page: `kind` is its media type, `date` when it was fetched (`2024-01-27T10:00:00Z`)."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = head.encode("latin-1", "replace") + body
    identity = hashlib.sha256(f"{url} {date}".encode() + block).hexdigest()[:32]
    record = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{UUID(identity)}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(record.encode() + block + b"\r\n\r\n", mtime=0)


def _size(headers: Headers) -> int:
    size = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", size):
        raise InputError(f"a WARC record says its length is {size[:20]!r}", "unreadable")
    return int(size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise InputError("the WARC file is cut off within a record", "unreadable")
    return data


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0:
        piece = stream.read(min(size, 1 << 16))
        if not piece:
            raise InputError("the WARC file is cut off within a record", "unreadable")
        size -= len(piece)
