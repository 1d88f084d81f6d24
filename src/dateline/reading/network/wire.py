"""Connections: a name is resolved once, its numbers are checked, and the connection goes to a checked number.

The standard library and no HTTP library: those resolve the name themselves when they connect, after any check that
one could make (a name may stand for another number a moment later), and offer no limit for an answer as a whole.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from dateline.errors import InputError
from dateline.reading.network.addresses import Target

_PATIENCE = 20.0  # seconds without a byte


@dataclass(frozen=True, slots=True)
class Raw:
    """What a server answered: header names in small letters, the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes


class Wire(Protocol):
    """What the client needs of the world; tests give another one."""

    def resolve(self, host: str, port: int) -> list[str]:
        """The numbers that a name stands for; raises `OSError`."""

    def exchange(self, target: Target, number: str, headers: dict[str, str], most: int, seconds: float) -> Raw:
        """Ask the server at `number`; raises `OSError`, and `InputError` beyond `most` bytes."""

    def clock(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class Sockets:
    """The wire to the real network."""

    def resolve(self, host: str, port: int) -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    def exchange(self, target: Target, number: str, headers: dict[str, str], most: int, seconds: float) -> Raw:
        end = time.monotonic() + seconds
        with socket.create_connection((number, target.port), timeout=min(_PATIENCE, seconds)) as plain:
            if target.scheme == "http":
                return _ask(_Timed(plain, end), target, headers, most)
            with _context().wrap_socket(plain, server_hostname=target.host) as secure:
                return _ask(_Timed(secure, end), target, headers, most)

    def clock(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


@cache
def _context() -> ssl.SSLContext:
    """The certificates of the system; where it has none, those that come with `certifi`."""
    context = ssl.create_default_context()
    if not context.get_ca_certs():
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _ask(sock: _Timed, target: Target, headers: dict[str, str], most: int) -> Raw:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock  # connected already, to the number that was checked
    try:
        connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": target.origin.partition("://")[2], **headers, "Connection": "close"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return Raw(answer.status, {k.lower(): v for k, v in answer.getheaders()}, _body(answer, most))
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(f"no proper HTTP answer: {type(error).__name__}") from error


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    if (answer.length or 0) > most:
        raise InputError(f"{answer.length:,} bytes; an answer may have {most:,}", "too-large")
    body = answer.read(most + 1)
    if len(body) > most:
        raise InputError(f"more than {most:,} bytes in one answer", "too-large")
    if answer.length:
        raise OSError("the answer was cut off")
    return body


class _Timed:
    """A socket whose answer must be whole by `end`, however busily the server drips."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        self._sock, self._end = sock, end

    def makefile(self, mode: str, *_: Any) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._sock, self._end))

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(left(self._end))
        self._sock.sendall(data)

    def close(self) -> None:
        """The block that opened the socket closes it."""


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, end: float) -> None:
        self._sock, self._end = sock, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(left(self._end))
        return self._sock.recv_into(buffer)


def left(end: float) -> float:
    """Seconds to wait for the next bytes; raises `TimeoutError` when the time is over."""
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("the answer took too long")
    return min(_PATIENCE, seconds)
