"""Bytes → text: byte order marks, UTF-16 without one, UTF-8, then the Western code pages; binary data is refused."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = {
    b"%PDF": "a PDF file; give its name the ending .pdf",
    b"PK\x03\x04": "a zip archive (give its name the ending .zip) or an office file (save it as text)",
    b"\x1f\x8b": "a gzip archive; give its name the ending .gz",
    b"{\\rtf": "an RTF file; save it as plain text",
    b"\xd0\xcf\x11\xe0": "an old office file; save it as plain text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3\x00": "a database",
}
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_ADMITTED = re.compile(
    r"utf-?8|us-ascii|(?:iso-?8859|windows|cp)-?\d+(?:-\d+)?|koi8-[ru]|gb\w+|big5|shift_jis|euc-\w+|macintosh",
    re.IGNORECASE,
)
_MANY_CONTROLS = 0.005  # share of control bytes from which data are binary; a damaged text has a handful
_FEW_CONTROLS = 4  # bytes that may stand in a line of any length: a stray NUL or bell costs no row
_MANY_HIGH = 0.2  # share of bytes ≥ 0x80 that a Western text stays under; Cyrillic or Chinese pages lie above 0.4


def decode(data: bytes) -> str:
    """The text of `data`, without a byte order mark; raises `InputError` (`binary`, `encoding`)."""
    for start, remedy in _FORMATS.items():
        if data.startswith(start):
            raise InputError(f"this is {remedy}", "binary")
    if wide := wide_encoding(data):
        return data.decode(wide, "replace").removeprefix("\ufeff")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(_FEW_CONTROLS, _MANY_CONTROLS * len(data)):
        raise InputError(f"{controls} of {len(data)} bytes are control codes: not a text", "binary")
    return _decode_narrow(data.removeprefix(codecs.BOM_UTF8))


def decode_page(data: bytes, stated: str = "") -> str:
    """The same for HTML, which may name its encoding in a `meta` element; what a server `stated` goes before."""
    found = _CHARSET.search(data[:4096])
    name = stated or (found[1].decode("ascii") if found else "")
    if _ADMITTED.fullmatch(name) and not wide_encoding(data):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def stated_charset(kind: str) -> str:
    """The encoding that a media type names: `text/html; charset=utf-8` → `utf-8`; empty when it names none."""
    found = re.search(r"charset\s*=\s*[\"']?\s*([\w-]{2,20})", kind, re.IGNORECASE | re.ASCII)
    return found[1] if found else ""


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 variant in use, by its mark or by where the zero bytes stand; else None."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name if name != "utf-8" else None
    head = data[: 1 << 16]
    if len(head) < 4 or 0 not in head:
        return None
    half, even, odd = len(head) // 2, head[::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else None


def _decode_narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - broken
    if broken <= max(1, sound // 20) and sound > broken:  # UTF-8 with a damaged spot, not another encoding
        return text
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > _MANY_HIGH * len(data):
        raise InputError("neither UTF-8 nor a Western encoding; save the file as UTF-8", "encoding")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
