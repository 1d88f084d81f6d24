"""Feeds that are watched: the file that names them, and beside the ledger what has been fetched of them before.

Nothing is fetched twice while it stands in its feed, and nothing is lost: what a server could not give is asked for
again in the next rounds, and what was fetched counts only when its records stand in the ledger.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import InputError, UsageError
from dateline.reading.feeds import Entry, Listing, read_listing
from dateline.reading.kinds import Result
from dateline.reading.network.client import PAUSE, Answer, Client, Validators
from dateline.reading.network.crawl import fetch_entry, listing_of, read_answer, said_by
from dateline.reading.shapes import Columns, Metadata, Skipped

EVERY = 15.0  # minutes between two rounds
_TRIES = 5  # rounds in which a page is asked for that no server gives
_SITEMAPS = 50  # of one index
_LATER = {"network", "busy"}  # reasons that may be others next time
_KEYS: dict[str, type] = {
    "ledger": str, "codebook": str, "actors": str, "every": float, "pause": float, "contact": str,
    "allow_private": bool, "feed": list,
}  # fmt: skip
_FEED_KEYS: dict[str, type] = {"url": str, "publisher": str, "language": str, "text": str}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, sitemap or page: `from_feed` codes the text that the feed brings along and fetches no page."""

    url: str
    about: Metadata = field(default_factory=Metadata)
    from_feed: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """What a file of feeds says; paths are relative to its folder."""

    ledger: Path
    feeds: tuple[Feed, ...]
    codebook: str = "plover"
    actors: str | None = None
    every: float = EVERY
    pause: float = PAUSE
    contact: str = ""
    allow_private: bool = False


# ---- the file


def read_watch(path: Path) -> Watch:
    """What a file of feeds says; raises `UsageError` naming key and value for a mistake."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    _check(found, _KEYS, str(path))
    if "ledger" not in found or not found.get("feed"):
        raise UsageError(f'{path}: needs `ledger = "NAME.ledger"` and at least one [[feed]] with its `url`')
    feeds = tuple(_feed(row, f"{path}: feed {i}") for i, row in enumerate(found.pop("feed"), 1))
    ledger = path.parent / found.pop("ledger")
    for key in {"actors", "codebook"} & found.keys():
        own = path.parent / found[key]
        found[key] = str(own) if own.exists() else found[key]
    return Watch(ledger, feeds, **found)


def _feed(row: Any, place: str) -> Feed:
    if not isinstance(row, dict):
        raise UsageError(f"{place} is no table; write [[feed]]")
    _check(row, _FEED_KEYS, place)
    if not row.get("url"):
        raise UsageError(f"{place} has no url")
    if row.get("text", "page") not in ("page", "feed"):
        raise UsageError(f'{place}: text is {row["text"]!r}; there are: "page", "feed"')
    about = Metadata(publisher=row.get("publisher"), language=row.get("language"))
    return Feed(row["url"], about, row.get("text") == "feed")


def _check(found: dict[str, Any], keys: dict[str, type], place: str) -> None:
    for key, value in found.items():
        if key not in keys:
            raise UsageError(f"{place}: no key {key!r}; there are: {', '.join(keys)}")
        right = isinstance(value, keys[key]) or (keys[key] is float and type(value) is int)
        if not right or (keys[key] is float and not 0 <= value < 1e6):
            raise UsageError(f"{place}: {key} is {value!r}, which is no {_NAMES[keys[key]]}")


_NAMES = {str: "text in quotation marks", float: "number of 0 or more", bool: "true or false", list: "[[feed]] table"}


# ---- what was fetched before


@dataclass(slots=True)
class FeedState:
    """What is known of one feed: how it can be known again, the pages that need not be fetched, the tries of others."""

    etag: str | None = None
    modified: str | None = None
    done: list[str] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=dict)


class Memory:
    """The states of all feeds, in a file beside the ledger."""

    def __init__(self, ledger: Path) -> None:
        self._path = ledger.with_name(f"{ledger.name}.feeds.json")
        self._states: dict[str, FeedState] = {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            self._states = {url: FeedState(**state) for url, state in found.items()}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise UsageError(
                f"{self._path} cannot be read ({error}); delete it and all pages are fetched anew"
            ) from error

    def of(self, feed: Feed) -> FeedState:
        """What is known of a feed; nothing at first."""
        return self._states.get(feed.url, FeedState())

    def keep(self, feed: Feed, state: FeedState) -> None:
        """Write down what is known now; the file is always whole."""
        self._states[feed.url] = state
        text = json.dumps({u: {k: getattr(s, k) for k in s.__slots__} for u, s in self._states.items()}, indent=1)
        half = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        half.write_text(text + "\n", encoding="utf-8")
        half.replace(self._path)


# ---- a round


class Round:
    """One look at one feed: iterate over `results`, write what comes, then keep `state`."""

    def __init__(self, feed: Feed, client: Client, before: FeedState) -> None:
        self._feed, self._client, self._before = feed, client, before
        self.state = before
        self.failed = False

    def results(self) -> Iterator[Result]:
        """Documents that are new in the feed; what cannot be had becomes a `Skipped`."""
        known = Validators(self._before.etag, self._before.modified)
        try:
            answer = self._client.get(self._feed.url, known)
            if answer.body is None:
                return
            listing = listing_of(answer)
            entries = None if listing is None else list(self._entries(listing))
        except InputError as error:
            self.failed = True
            yield Skipped(self._feed.url, error.reason, str(error))
            return
        self.state = FeedState(answer.validators.etag, answer.validators.modified)
        if entries is None:
            yield from read_answer(answer, Metadata(), self._feed.about, Columns())
            return
        for entry in entries:
            yield from self._entry(entry)
        if self.state.tries:  # the feed has to come again, changed or not
            self.state.etag = self.state.modified = None

    def _entries(self, listing: Listing) -> Iterator[Entry]:
        yield from listing.entries
        for url in listing.sitemaps[:_SITEMAPS]:
            nested = read_listing(self._client.get(url).body or b"", url)
            yield from nested.entries if nested else ()

    def _entry(self, entry: Entry) -> Iterator[Result]:
        key = entry.link or entry.about.title or entry.html[:200]
        if key in self.state.done:
            return
        if key in self._before.done:
            self.state.done.append(key)
            return
        found = None if self._feed.from_feed else fetch_entry(entry, self._client)
        if isinstance(found, Skipped) and self._come_again(key, found):
            yield found
            return
        self.state.done.append(key)
        if found is None:
            yield from said_by(entry, self._feed.about)
        elif isinstance(found, Skipped):
            yield found
        else:
            yield from self._read(*found)

    def _read(self, answer: Answer, said: Metadata) -> Iterator[Result]:
        yield from read_answer(answer, said, self._feed.about, Columns())

    def _come_again(self, key: str, found: Skipped) -> bool:
        """Whether the page is asked for again in the next round."""
        tries = self._before.tries.get(key, 0) + 1
        if found.reason not in _LATER or tries >= _TRIES:
            return False
        self.state.tries[key] = tries
        return True
