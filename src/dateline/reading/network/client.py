"""Asks servers politely: robots.txt is kept, requests to one server wait for each other, retries are few.

Every address is checked before it is asked for, and so is every redirect. Nothing is sent but the request for the page:
no cookies, no passwords, no proxies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any
from urllib.parse import urljoin

from dateline.errors import InputError
from dateline.reading.extras import need
from dateline.reading.network.addresses import Target, check_number, target_of
from dateline.reading.network.wire import Raw, Sockets, Wire
from dateline.reading.warcs import plain_body

MAX_ANSWER = 20_000_000  # bytes, packed or not
SECONDS = 60.0  # for one answer
MAX_REDIRECTS = 5
TRIES = 3
PAUSE = 1.0  # seconds between two requests to one server
_MAX_PAUSE = 30.0  # that a robots.txt may ask for
_MAX_WAIT = 60.0  # seconds that a server may ask for before a retry; longer = not now
_MAX_ROBOTS = 500_000  # bytes
_BUSY = {429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said that an answer can be known by: it need not send it again while these hold."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `url` is where it came from after redirects; `body` is None when it has not changed."""

    url: str
    kind: str
    body: bytes | None
    validators: Validators


_NOTHING = Validators()


class Client:
    """Fetches addresses, each server at its pace. One client for a run: it remembers robots.txt and pauses."""

    def __init__(
        self, allow_private: bool = False, pause: float = PAUSE, contact: str = "", wire: Wire | None = None
    ) -> None:
        self._allow_private = allow_private
        self._pause = pause
        self._agent = f"dateline/{_version()}" + (f" (+{contact})" if contact else "")
        self._wire: Wire = wire or Sockets()
        self._robots: dict[str, Any] = {}
        self._free: dict[str, float] = {}  # when a server may be asked again

    def get(self, url: str, known: Validators = _NOTHING) -> Answer:
        """The answer for an address; raises `InputError`.

        Reasons: `address` (not fetched), `robots`, `network` (no answer), `busy` (asked to come later), `http`,
        `too-large`, `bomb`.
        """
        need("protego", "feeds")
        target = target_of(url, self._allow_private)
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        target, raw = self._follow(target, {k: v for k, v in asked.items() if v}, self._obey)
        if raw.status == 304:
            return Answer(target.url, "", None, known)
        if raw.status != 200:
            raise InputError(f"the server answers {raw.status}", "busy" if raw.status in _BUSY else "http")
        body = plain_body(raw.headers, raw.body, MAX_ANSWER)
        validators = Validators(raw.headers.get("etag"), raw.headers.get("last-modified"))
        return Answer(target.url, raw.headers.get("content-type", ""), body, validators)

    def _follow(self, target: Target, headers: dict[str, str], obey: Callable[[Target], None]) -> tuple[Target, Raw]:
        """The last of a chain of redirects, each checked like the first."""
        for _ in range(MAX_REDIRECTS + 1):
            obey(target)
            raw = self._persist(target, headers)
            if raw.status not in _MOVED:
                return target, raw
            target = self._moved(target, raw)
        raise InputError(f"more than {MAX_REDIRECTS} redirects", "http")

    def _moved(self, target: Target, raw: Raw) -> Target:
        goal = raw.headers.get("location", "").strip()
        if not goal:
            raise InputError("a redirect that does not say where", "http")
        try:
            url = urljoin(target.url, goal)
        except ValueError as error:
            raise InputError(f"a redirect to what is no address: {goal[:80]!r}", "address") from error
        return target_of(url.partition("#")[0], self._allow_private)

    def _persist(self, target: Target, headers: dict[str, str]) -> Raw:
        """The answer, after a few tries where the network fails or the server is busy."""
        for attempt in range(1, TRIES + 1):
            self._wait(target)
            try:
                raw = self._ask(target, headers)
            except OSError as error:
                if attempt == TRIES:
                    raise InputError(f"no answer: {_words(error)}", "network") from error
                self._wire.sleep(2.0**attempt)
                continue
            if raw.status not in _BUSY or attempt == TRIES:
                return raw
            self._wire.sleep(_asked_wait(raw, 2.0**attempt))
        raise AssertionError("unreachable")

    def _wait(self, target: Target) -> None:
        """Let the server rest since the last request to it."""
        now = self._wire.clock()
        free = self._free.get(target.host, now)
        if free > now:
            self._wire.sleep(free - now)
        self._free[target.host] = max(free, now) + self._pause_of(target)

    def _pause_of(self, target: Target) -> float:
        rules = self._robots.get(target.origin)
        wanted = None if rules is None or isinstance(rules, InputError) else rules.crawl_delay(self._agent)
        return max(self._pause, min(float(wanted or 0), _MAX_PAUSE))

    def _ask(self, target: Target, headers: dict[str, str]) -> Raw:
        """One request, to a number that was checked; raises `OSError` when none answers."""
        about = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **headers}
        failed: OSError = OSError(f"{target.host} has no number")
        for number in self._numbers(target):
            try:
                return self._wire.exchange(target, number, about, MAX_ANSWER, SECONDS)
            except OSError as error:
                failed = error
        raise failed

    def _numbers(self, target: Target) -> list[str]:
        """The numbers of a server; raises `InputError` when one of them is not public."""
        try:
            found = self._wire.resolve(target.host, target.port)
        except UnicodeError as error:
            raise OSError(f"{target.host} is no name") from error
        for number in found:
            check_number(ip_address(number.partition("%")[0]), target.host, self._allow_private)
        return found[:3]

    def _obey(self, target: Target) -> None:
        """Raises `InputError` when robots.txt does not want the page to be fetched."""
        if target.origin not in self._robots:
            try:
                self._robots[target.origin] = self._rules(target)
            except InputError as error:  # nobody is there, or not for us: asked once in a run
                self._robots[target.origin] = error
        rules = self._robots[target.origin]
        if isinstance(rules, InputError):
            raise InputError(str(rules), rules.reason)
        if rules is not None and not rules.can_fetch(target.url, self._agent):
            raise InputError("the site's robots.txt does not want it fetched", "robots")

    def _rules(self, target: Target) -> Any:
        """What robots.txt says; None = all is allowed. Raises `InputError` when nobody can tell."""
        from protego import Protego

        try:
            _, raw = self._follow(replace(target, path="/robots.txt"), {}, lambda _: None)
            if raw.status in _BUSY:
                raise InputError(f"the server answers {raw.status} for robots.txt", "busy")
            if raw.status != 200:
                return None
            body = plain_body(raw.headers, raw.body, MAX_ANSWER)[:_MAX_ROBOTS]
        except InputError as error:
            if error.reason in {"http", "too-large", "unreadable", "bomb"}:
                return None
            raise
        try:
            return Protego.parse(body.decode("utf-8", "replace"))
        except Exception:  # what cannot be read forbids nothing
            return None


def _asked_wait(raw: Raw, otherwise: float) -> float:
    """Seconds that the server asks for; raises `InputError` when that is long."""
    asked = raw.headers.get("retry-after", "")
    if not asked.isdigit():
        return otherwise
    if len(asked) > 4 or int(asked) > _MAX_WAIT:
        raise InputError(f"the server is busy and asks to come back in {asked[:12]} seconds", "busy")
    return float(asked)


def _words(error: OSError) -> str:
    return " ".join((error.strerror or str(error) or type(error).__name__).split())[:200]


def _version() -> str:
    from importlib.metadata import version

    return version("dateline")
