"""RSS and Atom feeds, sitemaps and lists of addresses → what they announce."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from dateline.errors import InputError
from dateline.reading.bounds import Bomb
from dateline.reading.dates import NotADate, iso_date
from dateline.reading.encoding import decode
from dateline.reading.extras import need
from dateline.reading.shapes import Metadata

MAX_FEED = 20_000_000  # bytes
MAX_LINKS = 50_000  # of a feed, sitemap or list: what a sitemap may hold by its protocol
_MAX_ELEMENTS = 1_000_000
# possessive throughout: a page of a thousand comments must not be read in a thousand ways
_PROLOG = r"\s*+(?:(?:<\?(?:(?!\?>).){0,500}+\?>|<!--(?:(?!-->).){0,5000}+-->)\s*+)*+"
_ROOT = re.compile(rf"{_PROLOG}(?:<!doctype[^<>]{{0,500}}+>\s*+)?+<([\w:.-]{{1,40}}+)", re.DOTALL | re.IGNORECASE)
_SUBSET = re.compile(rf"{_PROLOG}<!doctype[^<>\[]{{0,500}}+\[", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!entity", re.IGNORECASE)
_FEEDS, _SITEMAPS = {"rss", "feed", "rdf:rdf", "channel"}, {"urlset", "sitemapindex"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")


_UNKNOWN = Metadata()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or sitemap announces: where it is, what is said of it, and its text where that comes along."""

    link: str
    about: Metadata = _UNKNOWN
    html: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a feed or sitemap, and further sitemaps that it names."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def kind_of_xml(text: str) -> str | None:
    """`feed` or `sitemap` when the text is one by its first element."""
    match = _ROOT.match(text[:20_000])
    name = match[1].lower() if match else ""
    if name in _FEEDS:
        return "feed"
    return "sitemap" if name.rpartition(":")[2] in _SITEMAPS else None


def read_listing(data: bytes, base: str = "") -> Listing | None:
    """What a feed or sitemap lists, None for other data; raises `InputError` for one that cannot be read.

    `base` is its own address, which relative links are relative to.
    """
    if len(data) > MAX_FEED:
        raise InputError(f"more than {MAX_FEED:,} bytes of XML", "too-large")
    text = decode(data)
    kind = kind_of_xml(text)
    if kind is None and not _SUBSET.match(text[:20_000]):
        return None
    if kind is None or _ENTITY.search(
        text
    ):  # no feed needs them; they are how XML bombs and files of the machine get in
        raise Bomb("the XML declares entities, which are not expanded here")
    return Listing(tuple(_feed_entries(text, base))) if kind == "feed" else _read_sitemap(text, base)


def read_addresses(text: str) -> list[str]:
    """The addresses of a list, one a line; blank lines and lines that begin with `#` are passed over."""
    lines = (line.strip() for line in text.split("\n"))
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))[:MAX_LINKS]


# ---- feeds


def _feed_entries(text: str, base: str) -> Iterator[Entry]:
    need("feedparser", "feeds")
    import feedparser

    try:  # a stream, never a string: strings that look like addresses would be fetched
        found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), sanitize_html=False)
        publisher = _line(found.feed.get("title"))
        entries = [_entry(entry, publisher, base) for entry in found.entries[:MAX_LINKS]]
    except Exception as error:  # whatever a hostile feed does to the library
        raise InputError(f"not a feed that can be read: {type(error).__name__}", "unreadable") from error
    if not entries and found.bozo:
        detail = " ".join(str(found.get("bozo_exception", "")).split())[:120]
        raise InputError(f"not a feed that can be read: {detail}", "unreadable")
    yield from entries


def _entry(entry: Any, publisher: str | None, base: str) -> Entry:
    source = entry.get("source") or {}
    names = [a.get("name") for a in entry.get("authors", ()) if a.get("name")] or [entry.get("author")]
    about = Metadata(
        published=_day(entry.get("published") or entry.get("updated")),
        title=_line(entry.get("title")),
        publisher=_line(source.get("title")) or publisher,
        uri=_link(entry, base) or None,
        language=None,
        authors=tuple(name for name in map(_line, names) if name),
    )
    contents = [c.get("value") or "" for c in entry.get("content", ())] + [entry.get("summary") or ""]
    return Entry(about.uri or "", about, max(contents, key=len))


def _link(entry: Any, base: str) -> str:
    link = str(entry.get("link") or "").strip()
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: str | None) -> str | None:
    try:
        return iso_date(value) if value else None
    except NotADate:
        return None


# ---- sitemaps


def _read_sitemap(text: str, base: str) -> Listing:
    """The pages of a sitemap, with day and title where it is one of news."""
    from xml.etree import ElementTree

    reader = _SitemapReader(base)
    parser: Any = ElementTree.XMLPullParser(["end"])
    text = _DECLARATION.sub("", text)
    try:
        for start in range(0, len(text), 1 << 16):  # piece by piece, so that what is read can be dropped
            parser.feed(text[start : start + (1 << 16)])
            for event in parser.read_events():
                reader.take(event[1])
        parser.close()
    except ElementTree.ParseError as error:
        if not (reader.entries or reader.sitemaps):
            raise InputError(f"not a sitemap that can be read: {error}", "unreadable") from error
    return Listing(tuple(reader.entries), tuple(reader.sitemaps))


class _SitemapReader:
    """Collects pages and further sitemaps from elements as they end."""

    def __init__(self, base: str) -> None:
        self.entries: list[Entry] = []
        self.sitemaps: list[str] = []
        self._base = base
        self._elements = 0
        self._facts: dict[str, str] = {}

    def take(self, element: Any) -> None:
        """Note what an element says; one that is whole lets go of its parts."""
        name = element.tag.rpartition("}")[2].lower()
        self._facts.setdefault(name, (element.text or "").strip()[:2000])
        element.clear()
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise InputError(f"more than {_MAX_ELEMENTS:,} elements in one sitemap", "too-large")
        if name not in {"url", "sitemap"}:
            return
        facts, self._facts = self._facts, {}
        if facts.get("loc") and len(self.entries) + len(self.sitemaps) < MAX_LINKS:
            if name == "url":
                self.entries.append(_page(facts, self._base))
            else:
                self.sitemaps.append(_join(self._base, facts["loc"]))


def _page(facts: dict[str, str], base: str) -> Entry:
    link = _join(base, facts["loc"])
    about = Metadata(_day(facts.get("publication_date")), _line(facts.get("title")), _line(facts.get("name")), link)
    return Entry(link, about)


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link
