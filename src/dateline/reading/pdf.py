"""PDF → text, in a process of its own with limits on time and memory: a page of a PDF is a program.

Needs the extra `pdf`. What is a picture of a page holds no text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from dateline.errors import InputError
from dateline.reading.dates import NotADate, iso_date
from dateline.reading.extras import need
from dateline.reading.shapes import MAX_TEXT, Metadata

MAX_PDF = 50_000_000  # bytes
SECONDS = 30  # for one file
_MEMORY = 1_000_000_000  # bytes of addresses that the process may take
_STREAM = 20_000_000  # bytes that one stream of a file may unpack to
_PAGES = 2_000
_SHORT = 0.7  # of the usual width: a line that ends so early ends a paragraph, or is a heading
_BULLETS = "•▪●◦‣■"
_ENDS = tuple(".?!”\"’'…:")
_CHILD = "from dateline.reading.pdf import child; child()"


def read_pdf(data: bytes) -> tuple[str, Metadata]:
    """Text and facts of a PDF; raises `InputError` (`missing-extra`, `too-large`, `bomb`, `unreadable`, `empty`)."""
    need("pypdf", "pdf")
    if len(data) > MAX_PDF:
        raise InputError(f"more than {MAX_PDF:,} bytes of PDF", "too-large")
    try:
        done = subprocess.run([sys.executable, "-P", "-c", _CHILD], input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"reading the PDF takes more than {SECONDS} seconds", "too-large") from error
    return _answer(done.stdout)


def _answer(line: bytes) -> tuple[str, Metadata]:
    try:
        found: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise InputError("reading the PDF took too much memory, or failed", "unreadable") from error
    if "reason" in found:
        raise InputError(str(found["detail"]), str(found["reason"]))
    if not found["text"].strip():
        raise InputError("the PDF holds no text (is it a scan?)", "empty")
    author = found.get("author")
    return found["text"], Metadata(_day(found.get("date")), found.get("title"), authors=(author,) if author else ())


def _day(value: str | None) -> str | None:
    """`D:20240127101500Z` → 2024-01-27."""
    digits = (value or "").removeprefix("D:")[:8]
    try:
        return iso_date(digits) if len(digits) == 8 else None
    except NotADate:
        return None


# ---- in the process


def child() -> None:
    """Read a PDF from standard input, write its text as JSON to standard output."""
    _limit()
    try:
        found = _extract(sys.stdin.buffer.read())
    except Exception as error:  # whatever a hostile file does to the library
        bomb = "limit" in type(error).__name__.lower() or isinstance(error, MemoryError)
        detail = " ".join(str(error).split())[:200]
        found = {"reason": "bomb" if bomb else "unreadable", "detail": f"not a PDF that can be read: {detail}"}
    sys.stdout.buffer.write(json.dumps(found).encode())


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: time is limited by the parent
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _extract(data: bytes) -> dict[str, Any]:
    import io
    import logging

    import pypdf

    logging.disable(logging.CRITICAL)
    _tighten()
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"reason": "encrypted", "detail": "the PDF is encrypted; save it without a password"}
    pages: list[str] = []
    for page in reader.pages[:_PAGES]:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_TEXT:
            return {"reason": "too-large", "detail": f"more than {MAX_TEXT:,} characters; split the file"}
    return {"text": _joined(pages)} | _facts(reader)


def _tighten() -> None:
    """Lower the limits of the library for what a stream may unpack to, where it has them."""
    from pypdf import filters

    for name in [n for n in vars(filters) if n.endswith("MAX_OUTPUT_LENGTH")]:
        setattr(filters, name, min(getattr(filters, name), _STREAM))


def _facts(reader: Any) -> dict[str, str | None]:
    about = reader.metadata or {}
    names = {"title": "/Title", "author": "/Author", "date": "/CreationDate"}
    return {name: str(about[key]).strip() or None for name, key in names.items() if about.get(key)}


def _joined(pages: list[str]) -> str:
    """Lines of a paragraph become one; a word cut at the end of a line is put together again."""
    paragraphs: list[str] = []
    for page in pages:
        lines = [" ".join(line.split()) for line in page.split("\n")]
        width = sorted(map(len, lines))[len(lines) * 9 // 10]
        ended = not paragraphs or paragraphs[-1][-1:] in _ENDS
        for line in lines:
            if not line or ended or line[0] in _BULLETS:
                paragraphs.append("")
            if line:
                paragraphs[-1] = _with_line(paragraphs[-1], line)
            ended = bool(line) and len(line) < _SHORT * width and not line.endswith("-")
    return "\n\n".join(filter(None, paragraphs))


def _with_line(paragraph: str, line: str) -> str:
    if paragraph.endswith("-") and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}".lstrip()
