"""A web server of this machine, and a wire that never reaches the network."""

from __future__ import annotations

import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.reading.network.addresses import Target
from dateline.reading.network.wire import Raw, Sockets

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class FakeWire:
    """Names and answers from tables; notes what was asked."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)  # each time the next numbers, then the last ones
    pages: dict[str, Reply | list[Reply | OSError]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    now: float = 0.0

    def resolve(self, host: str, port: int) -> list[str]:
        if host not in self.names:
            return [host] if host[0].isdigit() or ":" in host else ["93.184.216.34"]
        found = self.names[host]
        return found.pop(0) if len(found) > 1 else found[0]

    def exchange(self, target: Target, number: str, headers: dict[str, str], most: int, seconds: float) -> Raw:
        self.asked.append((target.url, number))
        self.sent.append(headers)
        found = self.pages.get(target.url, (404, {}, b""))
        replies = found if isinstance(found, list) else [found]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, OSError):
            raise reply
        return Raw(*reply)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Hasty(Sockets):
    """Real sockets, no pauses."""

    def sleep(self, seconds: float) -> None:
        pass


Handle = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(
    pages: dict[str, bytes | Handle], media: dict[str, str] | None = None, secure: ssl.SSLContext | None = None
) -> Iterator[tuple[str, list[str]]]:
    """A server of these paths; gives its address and the list of the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            page = pages.get(self.path)
            if callable(page):
                page(self)
            elif page is None:
                self.send_error(404)
            else:
                self._give(page)

        def _give(self, page: bytes) -> None:
            etag = f'"{zlib.crc32(page)}"'
            if self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", (media or {}).get(self.path, "text/html; charset=utf-8"))
            self.send_header("Content-Length", str(len(page)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
