"""Broken input of every kind: `python -m tests.reading.fuzz 10000` reads that many; none may end in a traceback.

Sound pages, feeds and archives are cut, shuffled and sprinkled with what breaks parsers; the seed is the number of the
input, so that any of them can be made again.
"""

from __future__ import annotations

import io
import random
import sys
import time
from collections import Counter

from dateline.errors import InputError
from dateline.reading import Columns, Metadata, Skipped
from dateline.reading.bounds import Budget
from dateline.reading.kinds import Source, read_source
from dateline.records import Document
from tests.reading.packing import PAGE, TEXT, answer, feed, mbox, tarred, warc_gz, warc_record, zipped

TABLE = f"<table><tr><td>{TEXT}</td></tr></table><ul><li>{TEXT}</li></ul><blockquote>{TEXT}</blockquote>"
LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":[{"name":"Jane Doe"}]}</script>'
ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>A</title>'
    '<link href="https://news.example/1"/><updated>2024-01-27T10:00:00Z</updated><author><name>Jane</name></author>'
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry></feed>'
)
SITEMAP = "<urlset><url><loc>https://news.example/1</loc><lastmod>2024-01-27</lastmod></url></urlset>"
RECORD = warc_record(answer(PAGE.encode()))
SOUND: dict[str, list[tuple[str, bytes]]] = {
    "html": [
        ("a.html", PAGE.encode()),
        ("a.html", PAGE.replace("<h1>", LD + "<h1>").encode()),
        ("a.html", PAGE.replace("</article>", TABLE + "</article>").encode("utf-16")),
        ("a.html", f"<p>{TEXT}</p>".encode()),
    ],
    "rss": [
        ("a.rss", feed(("https://news.example/1", f"<p>{TEXT}</p>"), ("/2", "&lt;p&gt;x")).encode()),
        ("a.atom", ATOM.encode()),
        ("a.xml", SITEMAP.encode()),
    ],
    "warc": [
        ("a.warc", RECORD + warc_record(answer(b"0\r\n\r\n", "Transfer-Encoding: chunked\r\nContent-Type: text/html"))),
        ("a.warc.gz", warc_gz(RECORD, warc_record(TEXT.encode(), kind="conversion", media="text/plain"))),
        ("a.warc", warc_record(answer(PAGE.encode(), "Content-Type: text/html\r\nContent-Encoding: gzip"))),
    ],
    "archive": [
        ("a.zip", zipped({"a.txt": TEXT.encode(), "b.html": PAGE.encode()})),
        ("a.tar", tarred({"a.txt": TEXT.encode()}, "w:")),
        ("a.tgz", tarred({"a.txt": TEXT.encode(), "b.csv": b"text\nA talk.\n"})),
        ("a.mbox", mbox(TEXT, TEXT).encode()),
    ],
}
PIECES = [
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE",
    b"<!ENTITY x 'y'>",
    b"&#x0;",
    b"&#1114112;",
    b"&amp",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\r\n\r\n",
    b"\n",
    b"'",
    b'"',
    b"<div>" * 300,
    b"</div>" * 300,
    b"<table><tr>" * 50,
    b"<script>",
    b"</html>",
    b"<?xml version='1.1' encoding='utf-7'?>",
    b"Content-Length: -1\r\n",
    b"99999999999",
    b"Content-Length: 99999999999\r\n",
    b"WARC/1.0\r\n",
    b"HTTP/1.1 200\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"ffffffff\r\n",
    b"<a href='http://[x'>",
    b"<base href='http://[::'>",
    b"<link rel=canonical href='http://[x'>",
    b"<meta charset=utf-16>",
    b"<meta property='article:published_time' content='9999-99-99'>",
    b"<pubDate>31 Foo 99999</pubDate>",
    b"<time datetime='0000'>",
    b"From ",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Type: text/plain; charset=nonsense\n",
    b"=?utf-8?q?=",
]


def broken(data: bytes, chance: random.Random) -> bytes:
    """The data, with a few injuries."""
    for _ in range(chance.choice((1, 1, 2, 4, 8, 30))):
        place, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, place + chance.choice((1, 4, 40, 4000)))
        match chance.randrange(6):
            case 0:
                data = data[:place] + bytes(chance.randrange(256) for _ in range(end - place and 3)) + data[end:]
            case 1:
                data = data[:place] + data[end:]
            case 2:
                data = data[:place] + data[place:end] * chance.choice((2, 3, 20)) + data[end:]
            case 3 | 4:
                data = data[:place] + chance.choice(PIECES) + data[place:]
            case _:
                data = data[: chance.choice((place, len(data)))]
    return data[:200_000]


def make(number: int, kinds: list[str]) -> tuple[str, bytes]:
    """Name and bytes of an input; the number is its seed."""
    chance = random.Random(number)
    name, data = chance.choice(SOUND[kinds[number % len(kinds)]])
    return name, broken(data, chance)


def outcome(name: str, data: bytes) -> str:
    """What comes of an input: `document`, or the reasons why there is none."""
    source = Source(io.BytesIO(data), name, name, Metadata(), Columns(), Budget(len(data)))
    try:
        found = list(read_source(source))
    except InputError as error:
        return error.reason
    assert all(isinstance(f, Document | Skipped) for f in found)
    return "+".join(sorted({f.reason if isinstance(f, Skipped) else "document" for f in found})) or "nothing"


def main(count: int) -> None:
    """Read `count` inputs and say what came of them; the first traceback ends it."""
    seen: Counter[str] = Counter()
    slowest = (0.0, 0)
    for number in range(count):
        start = time.monotonic()
        seen[outcome(*make(number, list(SOUND)))] += 1
        slowest = max(slowest, (time.monotonic() - start, number))
    print(f"{count:,} inputs, the slowest {slowest[0]:.2f} s (number {slowest[1]}); {dict(seen.most_common(12))}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
