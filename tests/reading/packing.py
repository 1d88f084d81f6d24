"""Archives, feeds, messages and PDFs that tests build for themselves."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib

TEXT = "Rockets hit the port of Norhaven on Saturday, an official said. Nobody was hurt in the attack."
PAGE = f"""<!DOCTYPE html><html><head><title>Rockets hit port</title>
<link rel="canonical" href="https://elsewhere.example/rockets">
<meta property="article:published_time" content="2024-01-27T10:00:00Z"></head>
<body><article><h1>Rockets hit port</h1><p>{TEXT}</p><p>{TEXT[:62]}</p></article></body></html>"""


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar archive."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def answer(body: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """An HTTP answer as a WARC file holds it."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def warc_record(block: bytes, url: str = "https://news.example/1", kind: str = "response", media: str = "") -> bytes:
    """One record of a WARC file."""
    media = media or "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-28T00:00:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc_gz(*records: bytes) -> bytes:
    """A packed WARC file, a member a record, as Common Crawl writes it."""
    return b"".join(map(gzip.compress, records))


def feed(*items: tuple[str, str], head: str = "") -> str:
    """An RSS feed of (link, text of the item)."""
    listed = "".join(
        f"<item><title>Item {i}</title><link>{link}</link><pubDate>Sat, 27 Jan 2024 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for i, (link, text) in enumerate(items, 1)
    )
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Courier</title>{listed}</channel></rss>'


def pdf(content: bytes, filters: str = "") -> bytes:
    """A PDF of one page whose content stream is `content`."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
    page += b" /Resources << /Font << /F1 5 0 R >> >> >>"
    stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters.encode(), content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        stream,
        font,
        b"<< /Title (Rockets hit port) /CreationDate (D:20240127101500Z) >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 7\n0000000000 65535 f \n%strailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(data))
    )


def pdf_of(lines: list[str]) -> bytes:
    """A PDF that shows these lines."""
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    return pdf(zlib.compress(f"BT /F1 12 Tf 72 720 Td\n{shown}ET".encode()), "/Filter /FlateDecode")


def mbox(*messages: str) -> str:
    """A mailbox of plain messages."""
    return "".join(
        f"From desk Sat Jan 27 10:00:00 2024\nFrom: Jane Doe <jane@example.org>\nSubject: Rockets\n"
        f"Date: Sat, 27 Jan 2024 10:00:00 +0000\nMessage-ID: <{i}@example.org>\n\n{text}\n\n"
        for i, text in enumerate(messages, 1)
    )
