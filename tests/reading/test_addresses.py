"""Addresses that must never be fetched: none of them gets as far as a connection."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

import dateline
from dateline.errors import InputError
from dateline.reading.network.addresses import target_of
from dateline.reading.network.client import Client
from tests.reading.servers import FakeWire

WRITTEN = [
    # this machine
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://0x7f.1/", "http://127.0.0.1:8080/", "https://127.255.255.254/",
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://app.localhost/", "http://localhost.localdomain/",
    "http://0.0.0.0/", "http://0/", "http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://127.0.0.1./",
    "http://127.000.000.001/", "http://0x7f.0x0.0x0.0x1/", "http://00000177.0.0.1/",
    # private networks and special addresses
    "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://100.64.0.1/",
    "http://192.0.0.8/", "http://198.18.0.1/", "http://203.0.113.5/", "http://224.0.0.1/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://3232235777/", "http://0xc0a80101/", "http://0300.0250.1.1/",
    # metadata of cloud machines
    "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
    "http://169.254.43518/", "http://metadata.google.internal/computeMetadata/v1/", "http://[fd00:ec2::254]/",
    "http://100.100.100.200/", "http://instance-data/",
    # version 6 that stands for version 4, and its own private networks
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:169.254.169.254]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    # user names, odd marks, other digits
    "http://news.example@127.0.0.1/", "http://user:pass@news.example/", "http://127.0.0.1#@news.example/",
    "http://127.0.0.1\\@news.example/", "http://news.example\\.127.0.0.1/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/",
    "http://１２７.０.０.１/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://127.0.0.1%00.news.example/", "http://%31%32%37.0.0.1/", "http:///etc/passwd",
    "http://news.example\r\nHost: 127.0.0.1/", "http:// 127.0.0.1/", "http://127.0.0.1 .news.example/", "http://..127.0.0.1/",
    # other schemes, other services
    "file:///etc/passwd", "ftp://news.example/a", "gopher://127.0.0.1:70/_x", "dict://127.0.0.1:11211/stats",
    "data:text/html,x", "jar:http://news.example!/", "//127.0.0.1/", "http://news.example:22/", "http://news.example:25/",
    "http://news.example:99999/", "http://news.example:x/", "http://intranet/", "http://printer.local/", "http://router.lan/",
]  # fmt: skip

FETCHING = r"urllib\.request|urlopen|fetch_url|fetch_response|feedparser\.parse\((?!io\.BytesIO)|read_html\("
NAMES = {
    "localtest.example": ["127.0.0.1"],
    "ten.example": ["10.1.2.3"],
    "metadata.example": ["169.254.169.254"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "local-six.example": ["fe80::1%eth0"],
    "both.example": ["93.184.216.34", "127.0.0.1"],
    "both-six.example": ["2606:2800:220:1::1", "fd12::1"],
    "translated.example": ["64:ff9b::a9fe:a9fe"],
    "zero.example": ["0.0.0.0"],
}


def test_nothing_else_fetches() -> None:
    """`urllib.request` and the fetching of libraries, which the import contract cannot tell from the rest of them."""
    folder = Path(dateline.__file__).parent
    used = {path.name for path in folder.rglob("*.py") if re.search(FETCHING, path.read_text(encoding="utf-8"))}
    assert used == set()


@pytest.fixture(autouse=True)
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever opens a socket fails the test."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("url", WRITTEN)
def test_address_is_refused_as_it_is_written(url: str) -> None:
    wire = FakeWire()
    with pytest.raises(InputError) as refused:
        Client(wire=wire).get(url)
    assert refused.value.reason == "address" and "\n" not in str(refused.value)
    assert wire.asked == []


@pytest.mark.parametrize("name", NAMES)
def test_name_of_a_private_number_is_refused(name: str) -> None:
    wire = FakeWire(names={name: [NAMES[name]]})
    for url in (f"https://{name}/", f"http://{name}:8080/a?b"):
        with pytest.raises(InputError, match="public network"):
            Client(wire=wire).get(url)
    assert wire.asked == []


@pytest.mark.parametrize("url", WRITTEN[:60])
def test_redirect_to_what_is_refused(url: str) -> None:
    wire = FakeWire(pages={"https://news.example/": (302, {"location": url}, b"")})
    with pytest.raises(InputError) as refused:
        Client(wire=wire).get("https://news.example/")
    assert refused.value.reason == "address"
    assert {number for _, number in wire.asked} == {"93.184.216.34"}


def test_redirect_of_robots_to_a_private_number() -> None:
    wire = FakeWire(
        names={"evil.example": [["127.0.0.1"]]},
        pages={"https://news.example/robots.txt": (302, {"location": "https://evil.example/"}, b"")},
    )
    with pytest.raises(InputError, match="public network"):
        Client(wire=wire).get("https://news.example/")
    assert [number for _, number in wire.asked] == ["93.184.216.34"]


def test_name_that_changes_its_number() -> None:
    """A second look at the name would lead into the private network: the number that was checked is the one asked."""
    wire = FakeWire(
        names={"news.example": [["93.184.216.34"], ["93.184.216.34"], ["127.0.0.1"]]},
        pages={"http://news.example/": (200, {"content-type": "text/plain"}, b"A talk.")},
    )
    client = Client(wire=wire)
    assert client.get("http://news.example/").body == b"A talk."
    assert wire.asked == [
        ("http://news.example/robots.txt", "93.184.216.34"),
        ("http://news.example/", "93.184.216.34"),
    ]
    with pytest.raises(InputError, match="public network"):
        client.get("http://news.example/")
    assert len(wire.asked) == 2


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://news.example", "https://news.example/"),
        ("HTTPS://News.Example:443/A b".replace(" ", "%20"), "https://news.example/A%20b"),
        ("http://bücher.example./käse?q=ä#x", "http://xn--bcher-kva.example/k%C3%A4se?q=%C3%A4"),
        ("http://93.184.216.34:8080/", "http://93.184.216.34:8080/"),
        ("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/"),
    ],
)
def test_public_address(url: str, asked: str) -> None:
    assert target_of(url).url == asked


def test_private_addresses_when_they_are_admitted() -> None:
    assert target_of("http://127.0.0.1:22/", True).url == "http://127.0.0.1:22/"
    assert target_of("http://localhost/", True).host == "localhost"
    for url in ("file:///etc/passwd", "http://0x7f.1/", "http://user@localhost/", "http://127.1/"):
        with pytest.raises(InputError):
            target_of(url, True)
