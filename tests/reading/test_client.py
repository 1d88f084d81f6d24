"""Fetching: politely, within limits, and what becomes of pages, feeds and sitemaps."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.reading import Columns, Metadata, Skipped, read
from dateline.reading.network import wire
from dateline.reading.network.client import MAX_ANSWER, Client, Validators
from dateline.reading.network.wire import Sockets
from dateline.records import Document
from tests.reading.packing import PAGE, TEXT, feed, pdf_of
from tests.reading.servers import FakeWire, Handle, Hasty, serving

URL = "https://news.example/a"
ROBOTS = "https://news.example/robots.txt"


def client(world: FakeWire | Sockets | None = None, **options: object) -> Client:
    return Client(allow_private=True, wire=world or Hasty(), **options)  # type: ignore[arg-type]


def reason(wire: FakeWire, url: str = URL) -> str:
    with pytest.raises(InputError) as refused:
        Client(wire=wire).get(url)
    return refused.value.reason


# ---- manners


def test_robots_are_kept() -> None:
    rules = b"User-agent: *\nDisallow: /secret*\nAllow: /secret/open$\n\nUser-agent: other\nDisallow: /"
    wire = FakeWire(
        pages={ROBOTS: (200, {}, rules), URL: (200, {}, b"x"), "https://news.example/secret/open": (200, {}, b"x")}
    )
    one = Client(wire=wire)
    assert one.get(URL).body == one.get("https://news.example/secret/open").body == b"x"
    for path in ("secret", "secret/other"):
        with pytest.raises(InputError, match=r"robots\.txt"):
            one.get(f"https://news.example/{path}")
    assert [url for url, _ in wire.asked].count(ROBOTS) == 1


@pytest.mark.parametrize(("status", "admitted"), [(404, True), (403, True), (500, False), (503, False)])
def test_missing_robots(status: int, admitted: bool) -> None:
    wire = FakeWire(pages={ROBOTS: (status, {}, b""), URL: (200, {}, b"x")})
    if admitted:
        assert Client(wire=wire).get(URL).body == b"x"
    else:
        assert reason(wire) == "busy"


def test_requests_to_one_server_wait_for_each_other() -> None:
    rules = b"User-agent: *\nCrawl-delay: 7"
    wire = FakeWire(pages={ROBOTS: (200, {}, rules), URL: (200, {}, b"x"), "https://other.example/": (200, {}, b"x")})
    one = Client(wire=wire, pause=2.0)
    one.get(URL)
    one.get("https://other.example/")
    one.get(URL)
    assert wire.slept == [2.0, 2.0, 5.0]  # after robots.txt of either, then the seven seconds that the site asks for


def test_retries() -> None:
    wire = FakeWire(pages={URL: [(503, {"retry-after": "9"}, b""), ConnectionResetError(), (200, {}, b"x")]})
    assert Client(wire=wire, pause=0).get(URL).body == b"x"
    assert wire.slept == [9.0, 4.0]
    assert reason(FakeWire(pages={URL: (503, {"retry-after": "4000"}, b"")})) == "busy"
    assert reason(FakeWire(pages={URL: [OSError("gone")]})) == "network"
    assert reason(FakeWire(pages={URL: (404, {}, b"")})) == "http"
    assert reason(FakeWire(pages={URL: (429, {}, b"")})) == "busy"


def test_redirects() -> None:
    chain = {f"https://news.example/{i}": (301, {"location": f"/{i + 1}"}, b"") for i in range(9)}
    wire = FakeWire(pages={**chain, "https://news.example/9": (200, {}, b"x")})
    assert Client(wire=wire).get("https://news.example/5").url == "https://news.example/9"
    assert reason(wire, "https://news.example/1") == "http"
    assert reason(FakeWire(pages={URL: (302, {"location": URL}, b"")})) == "http"
    assert reason(FakeWire(pages={URL: (302, {}, b"")})) == "http"
    assert reason(FakeWire(pages={URL: (302, {"location": "http://[x"}, b"")})) == "address"


def test_conditional_request() -> None:
    wire = FakeWire(pages={URL: [(200, {"etag": '"1"', "last-modified": "then"}, b"x"), (304, {}, b"")]})
    one = Client(wire=wire, contact="desk@news.example")
    known = one.get(URL).validators
    assert known == Validators('"1"', "then") and one.get(URL, known).body is None
    assert wire.sent[-1]["If-None-Match"] == '"1"' and wire.sent[-1]["If-Modified-Since"] == "then"
    assert wire.sent[-1]["User-Agent"].startswith("dateline/") and "desk@news.example" in wire.sent[-1]["User-Agent"]


# ---- limits


def test_packed_bodies() -> None:
    body = gzip.compress(b"x" * 1000)
    wire = FakeWire(pages={URL: (200, {"content-encoding": "gzip"}, body)})
    assert Client(wire=wire).get(URL).body == b"x" * 1000
    zeros = bytes(MAX_ANSWER + 1)
    for coding, bomb in (
        ("gzip", gzip.compress(zeros)),
        ("deflate", zlib.compress(zeros)),
        ("deflate", zlib.compress(zeros)[2:-4]),  # as some servers send it
        ("gzip, gzip", gzip.compress(gzip.compress(zeros))),
    ):
        assert reason(FakeWire(pages={URL: (200, {"content-encoding": coding}, bomb)})) == "bomb"
    assert reason(FakeWire(pages={URL: (200, {"content-encoding": "gzip"}, b"\x1f\x8b broken")})) == "unreadable"
    assert reason(FakeWire(pages={URL: (200, {"content-encoding": "br"}, b"\x00")})) == "unreadable"


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(MAX_ANSWER // 100_000 + 50):
        handler.wfile.write(b"x" * 100_000)


def claims(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(MAX_ANSWER + 1))
    handler.end_headers()


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"x")


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\xff" * 1000)


def headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 10_000)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (drip, "network"), (endless, "too-large"), (claims, "too-large"), (cut, "network"), (garbage, "network"),
        (headers, "network"),
    ],
)  # fmt: skip
def test_hostile_servers(answer: Handle, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reading.network.client.SECONDS", 1.0)
    with serving({"/a": answer}) as (url, _):
        start = time.monotonic()
        with pytest.raises(InputError) as refused:
            client(pause=0).get(f"{url}/a")
        assert refused.value.reason == reason and time.monotonic() - start < 15


def test_nobody_there() -> None:
    with pytest.raises(InputError) as refused:
        client(pause=0).get("http://127.0.0.1:9/")
    assert refused.value.reason == "network"


class Names(Hasty):
    """Every name stands for this machine."""

    def resolve(self, host: str, port: int) -> list[str]:
        return ["127.0.0.1"]


@pytest.mark.skipif(not shutil.which("openssl"), reason="a certificate is made by openssl")
def test_certificate_is_that_of_the_name_though_the_number_is_asked(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.test -addext subjectAltName=DNS:news.test"
    command = ["openssl", *make.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate, key)
    wire._context.cache_clear()
    with serving({"/a": b"x"}, secure=secure) as (url, _):
        port = url.rpartition(":")[2]
        with pytest.raises(InputError, match="certificate verify failed"):
            client(Names(), pause=0).get(f"https://news.test:{port}/a")
        wire._context().load_verify_locations(certificate)
        assert client(Names(), pause=0).get(f"https://news.test:{port}/a").body == b"x"
        with pytest.raises(InputError, match=r"[Hh]ostname mismatch"):
            client(Names(), pause=0).get(f"https://other.test:{port}/a")
    wire._context.cache_clear()


# ---- pages, feeds, sitemaps


def test_page_of_a_server() -> None:
    pages: dict[str, bytes | Handle] = {"/a": PAGE.encode(), "/b.pdf": pdf_of([TEXT]), "/c.png": b"\x89PNG"}
    media = {"/b.pdf": "application/pdf", "/c.png": "image/png"}
    with serving(pages, media) as (url, _):
        page, paper, picture, gone = read([f"{url}/{x}" for x in ("a", "b.pdf", "c.png", "d")], network=client(pause=0))
    assert isinstance(page, Document) and isinstance(paper, Document)
    assert (page.uri, page.published, page.title) == (
        f"{url}/a",
        "2024-01-27",
        "Rockets hit port",
    ) and TEXT in page.text
    assert paper.text == TEXT
    assert isinstance(picture, Skipped) and isinstance(gone, Skipped)
    assert (picture.reason, gone.reason, gone.source) == ("binary", "http", f"{url}/d")


def test_feed_and_sitemap_of_a_server() -> None:
    plain = f"<html><body><p>{TEXT}</p></body></html>".encode()
    pages: dict[str, bytes | Handle] = {"/1": plain, "/2": plain + b" ", "/robots.txt": b"User-agent: *\nDisallow: /2"}
    with serving(pages, {"/feed": "application/rss+xml"}) as (url, asked):
        pages["/feed"] = feed(
            (f"{url}/1", "short"), ("/2", ""), (f"{url}/1", "again"), ("ftp://news.example/x", "")
        ).encode()
        maps = "".join(f"<sitemap><loc>{url}/{name}</loc></sitemap>" for name in ("map.xml.gz", "index.xml"))
        listed = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{url}/1</loc></url></urlset>"
        pages["/index.xml"] = f"<?xml version='1.0'?><sitemapindex>{maps}</sitemapindex>".encode()
        pages["/map.xml.gz"] = gzip.compress(listed.encode())
        one = client(pause=0)
        first, second, third = list(read(f"{url}/feed", network=one))[:3]
        (mapped,) = read(f"{url}/index.xml", network=one)
    assert isinstance(first, Document) and isinstance(mapped, Document)
    assert (first.title, first.published, first.publisher, first.uri) == ("Item 1", "2024-01-27", "Courier", f"{url}/1")
    assert isinstance(second, Skipped) and second.reason == "robots" and second.source == f"{url}/2"
    assert isinstance(third, Skipped) and third.reason == "address"
    assert mapped.uri == f"{url}/1" and asked.count("/index.xml") == 1 and "/2" not in asked


def test_no_network_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket", lambda *_, **__: pytest.fail("a connection was opened"))
    (found,) = read("https://news.example/")
    assert isinstance(found, Skipped) and found.reason == "network"
    (found,) = read("file:///etc/passwd", Metadata(), Columns(), Client())
    assert isinstance(found, Skipped) and found.reason == "address"
