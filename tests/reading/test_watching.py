"""`dateline watch` keeps a ledger up to date, `dateline fetch` keeps pages: on a server of this machine."""

from __future__ import annotations

import importlib
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from dateline import cli, fetch_cli
from dateline.errors import UsageError
from dateline.ledger import Ledger
from dateline.reading import read
from dateline.reading.network.client import Client
from dateline.reading.network.watching import Memory, Round, read_watch
from dateline.records import Document
from tests.reading.packing import PAGE, TEXT, feed
from tests.reading.servers import Handle, Hasty, serving

MORE = "The ministers of Norhaven and Sund met on Sunday. They agreed to open the border in May, both said."


def html(text: str) -> bytes:
    return f"<html><head><title>News</title></head><body><article><p>{text}</p></article></body></html>".encode()


class Server:
    """A feed with its pages, that tests change."""

    def __init__(self, url: str, pages: dict[str, bytes | Handle], asked: list[str]) -> None:
        self.url, self.pages, self._asked = url, pages, asked

    def announce(self, *paths: str) -> None:
        self.pages["/feed"] = feed(*((f"{self.url}/{p}", f"<p>{TEXT} {p}</p>") for p in paths)).encode()

    def asked_so_far(self) -> list[str]:
        """What was asked for, without forgetting it."""
        return [p for p in self._asked if p != "/robots.txt"]

    def asked(self) -> list[str]:
        """What was asked for since the last time."""
        found = [p for p in self._asked if p != "/robots.txt"]
        self._asked.clear()
        return found


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(fetch_cli, "client_for", lambda private, *_: Client(private, 0, wire=Hasty()))
    monkeypatch.setattr(cli, "client_for", lambda private, *_: Client(private, 0, wire=Hasty()))
    pages: dict[str, bytes | Handle] = {"/1": html(TEXT), "/2": html(MORE)}
    with serving(pages, {"/feed": "application/rss+xml"}) as (url, asked):
        yield Server(url, pages, asked)


def write_watch(folder: Path, server: Server, extra: str = "", start: str = "") -> Path:
    path = folder / "feeds.toml"
    path.write_text(
        f'{start}ledger = "news.ledger"\nallow_private = true\n[[feed]]\nurl = "{server.url}/feed"\n{extra}'
    )
    return path


def texts(folder: Path) -> list[str]:
    with Ledger.open(folder / "news.ledger") as ledger:
        return [d.text for d in ledger.documents()]


def dump(folder: Path) -> list[str]:
    """All that the ledger holds."""
    with closing(sqlite3.connect(folder / "news.ledger")) as database:
        return list(database.iterdump())


def test_watch_codes_each_report_once(tmp_path: Path, server: Server) -> None:
    path = write_watch(tmp_path, server)
    server.announce("1")
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert server.asked() == ["/feed", "/1"] and texts(tmp_path) == [TEXT]
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert server.asked() == ["/feed"] and texts(tmp_path) == [TEXT]
    server.announce("2", "1")
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert server.asked() == ["/feed", "/2"] and texts(tmp_path) == [TEXT, MORE]


def test_watch_after_a_kill_gives_the_same_ledger(tmp_path: Path, server: Server) -> None:
    path = write_watch(tmp_path, server)
    server.announce("1", "2")
    assert cli._run(["watch", str(path), "--once"]) == 0
    whole = dump(tmp_path)
    (tmp_path / "news.ledger.feeds.json").unlink()  # as if it had been stopped before this was written
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert texts(tmp_path) == [TEXT, MORE] and dump(tmp_path) == whole


def test_kill_at_any_moment_loses_and_doubles_nothing(tmp_path: Path, server: Server) -> None:
    paths = [str(i) for i in range(1, 6)]
    for path in paths:
        server.pages[f"/{path}"] = html(f"{TEXT} It was rocket number {path}.")
    server.announce(*paths)
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for folder in (whole, killed):
        folder.mkdir()
        write_watch(folder, server, start="pause = 0\n")
    for moment in (2, 3, 5):  # pages that were asked for before
        run = start_watch(killed)
        while len(server.asked_so_far()) < moment and run.poll() is None:
            time.sleep(0.01)
        run.kill()
        run.wait()
        server.asked()
    assert start_watch(killed).wait() == start_watch(whole).wait() == 0
    assert sorted(texts(killed)) == sorted(texts(whole)) and len(texts(whole)) == 5
    assert [line for line in dump(killed) if "INTO" in line] == [line for line in dump(whole) if "INTO" in line]


def start_watch(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dateline", "watch", str(folder / "feeds.toml"), "--once", "-q"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def test_page_that_fails_is_asked_for_again(tmp_path: Path, server: Server) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_error(503)

    path = write_watch(tmp_path, server)
    server.announce("1", "2", "gone")
    server.pages["/2"] = busy
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert texts(tmp_path) == [TEXT]
    with Ledger.open(tmp_path / "news.ledger") as ledger:
        assert {s.rpartition("/")[2]: r for s, r, _ in ledger.skipped()} == {"2": "busy", "gone": "http"}
    server.asked()
    server.pages["/2"] = html(MORE)
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert server.asked() == ["/feed", "/2"] and texts(tmp_path) == [TEXT, MORE]
    with Ledger.open(tmp_path / "news.ledger") as ledger:
        assert [s.rpartition("/")[2] for s, _, _ in ledger.skipped()] == ["gone"]


def test_text_of_the_feed_itself(tmp_path: Path, server: Server) -> None:
    path = write_watch(tmp_path, server, 'text = "feed"\npublisher = "The Courier"\n')
    server.announce("1")
    assert cli._run(["watch", str(path), "--once"]) == 0
    assert server.asked() == ["/feed"]
    with Ledger.open(tmp_path / "news.ledger") as ledger:
        (found,) = ledger.documents()
    assert (found.text, found.publisher, found.uri) == (f"{TEXT} 1", "The Courier", f"{server.url}/1")


def test_feed_that_does_not_answer(tmp_path: Path, server: Server) -> None:
    path = write_watch(tmp_path, server)
    assert cli._run(["watch", str(path), "--once"]) == 1
    server.announce("1")
    assert cli._run(["watch", str(path), "--once"]) == 0 and texts(tmp_path) == [TEXT]


def test_state_is_bounded_by_what_the_feed_lists(tmp_path: Path, server: Server) -> None:
    watch = read_watch(write_watch(tmp_path, server))
    memory = Memory(watch.ledger)
    for path in ("1", "2"):
        server.announce(path)
        look = Round(watch.feeds[0], Client(True, 0, wire=Hasty()), memory.of(watch.feeds[0]))
        assert len(list(look.results())) == 1
        memory.keep(watch.feeds[0], look.state)
    (state,) = json.loads((tmp_path / "news.ledger.feeds.json").read_text()).values()
    assert state["done"] == [f"{server.url}/2"] and state["etag"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ledger"),
        ('ledger = "a.ledger"', "feed"),
        ('ledger = "a.ledger"\nfeeds = 1', "no key 'feeds'"),
        ('ledger = 1\n[[feed]]\nurl = "x"', "ledger is 1"),
        ('ledger = "a.ledger"\nevery = -1\n[[feed]]\nurl = "x"', "every is -1"),
        ('ledger = "a.ledger"\n[[feed]]\nname = "x"', "no key 'name'"),
        ('ledger = "a.ledger"\n[[feed]]\ntext = "feed"', "no url"),
        ('ledger = "a.ledger"\n[[feed]]\nurl = "x"\ntext = "all"', "text is 'all'"),
        ('ledger = "a.ledger"\nfeed = ["x"]', "no table"),
        ("ledger = ", "feeds.toml"),
    ],
)
def test_mistakes_in_the_file(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "feeds.toml").write_text(text)
    with pytest.raises(UsageError, match=said):
        read_watch(tmp_path / "feeds.toml")


def test_damaged_state(tmp_path: Path) -> None:
    (tmp_path / "a.ledger.feeds.json").write_text('{"x": 3')
    with pytest.raises(UsageError, match="delete it"):
        Memory(tmp_path / "a.ledger")


def test_code_an_address(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.pages["/a"] = PAGE.encode()
    server.announce("1", "2")
    (tmp_path / "list.txt").write_text(f"# pages\n{server.url}/1\n\n{server.url}/a\n")
    out = tmp_path / "out.jsonl"
    assert cli._run(["code", f"{server.url}/feed", "--allow-private", "-o", str(out)]) == 0
    assert out.read_text().count('"kind": "document"') == 2
    assert cli._run(["code", "--urls", str(tmp_path / "list.txt"), "--allow-private", "-o", str(out)]) == 0
    assert f'"uri": "{server.url}/a"' in out.read_text()
    assert cli._run(["code", f"{server.url}/1"]) == 1
    assert "--allow-private" in capsys.readouterr().err
    assert cli._run(["code", "--urls", str(tmp_path / "none.txt")]) == 2


def test_fetch_keeps_pages(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.announce("1", "2", "gone")
    out = str(tmp_path / "a.warc.gz")
    assert cli._run(["fetch", f"{server.url}/feed", "--allow-private", "-o", out]) == 0
    assert [d.uri for d in read(out) if isinstance(d, Document)] == [f"{server.url}/1", f"{server.url}/2"]
    assert "2 pages" in capsys.readouterr().err
    for arguments in (
        ["fetch"],
        ["fetch", server.url],
        ["fetch", server.url, "-o", "a.zip"],
        ["fetch", server.url, "-o", out],
    ):
        assert cli._run(arguments) == 2
    assert cli._run(["fetch", server.url, "-o", str(tmp_path / "b.warc.gz")]) == 1
    assert not (tmp_path / "b.warc.gz").exists()


def test_archive_that_is_kept_can_be_read_by_a_library(tmp_path: Path, server: Server) -> None:
    archives = importlib.import_module("warcio.archiveiterator")
    out = tmp_path / "a.warc.gz"
    assert cli._run(["fetch", f"{server.url}/1", f"{server.url}/2", "--allow-private", "-o", str(out)]) == 0
    with out.open("rb") as file:
        found = [(r.rec_headers["WARC-Target-URI"], r.content_stream().read()) for r in archives.ArchiveIterator(file)]
    assert found == [(f"{server.url}/1", html(TEXT)), (f"{server.url}/2", html(MORE))]
