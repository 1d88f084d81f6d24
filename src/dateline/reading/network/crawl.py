"""What servers give → documents: a page is one, a feed or sitemap stands for the pages that it announces."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

from dateline.errors import InputError
from dateline.reading.bounds import Bomb, Budget
from dateline.reading.encoding import stated_charset
from dateline.reading.feeds import Entry, Listing, read_listing
from dateline.reading.kinds import MEDIA, Result, Source, iter_one, known_suffix, read_source, sound
from dateline.reading.network.client import Answer, Client
from dateline.reading.shapes import Columns, Metadata, Skipped

MAX_SITEMAPS = 500  # of one address, with all that they name
_TABLES = {
    "application/json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "text/csv": ".csv",
    "application/zip": ".zip",
}  # fmt: skip
_XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml")
_UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip"}

Crawled = tuple[Answer, Metadata]  # what came, and what the feed that announced it says


def read_address(url: str, client: Client, about: Metadata, columns: Columns) -> Iterator[Result]:
    """The documents at an address; what cannot be fetched or read becomes a `Skipped`."""
    for found in crawl(url, client):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from read_answer(*found, about, columns)


def crawl(url: str, client: Client) -> Iterator[Crawled | Skipped]:
    """The answers for an address: itself, or the pages that it announces as a feed or sitemap."""
    seen: set[str] = set()
    pages: set[str] = set()
    waiting = [url]
    while waiting:
        place = waiting.pop(0)
        try:
            answer = client.get(place)
            listing = listing_of(answer)
        except InputError as error:
            yield Skipped(place, error.reason, str(error))
            continue
        if listing is None:
            yield answer, Metadata()
            continue
        seen.add(place)
        more = [s for s in listing.sitemaps if s not in seen][: max(0, MAX_SITEMAPS - len(seen))]
        waiting += more
        seen.update(more)
        for entry in listing.entries:
            if entry.link not in pages:
                pages.add(entry.link)
                yield fetch_entry(entry, client)


def fetch_entry(entry: Entry, client: Client) -> Crawled | Skipped:
    """The page that a feed or sitemap announces."""
    try:
        return client.get(entry.link), entry.about
    except InputError as error:
        return Skipped(entry.link, error.reason, str(error))


def listing_of(answer: Answer) -> Listing | None:
    """What a feed or sitemap announces, None for a page; raises `InputError` for one that cannot be read."""
    body = answer.body or b""
    media = _media(answer)
    if body[:2] == b"\x1f\x8b" and urlsplit(answer.url).path.endswith(".xml.gz"):  # sitemaps are often kept so
        from dateline.reading.bounds import unpack_body
        from dateline.reading.feeds import MAX_FEED

        return read_listing(unpack_body(body, "gzip", MAX_FEED), answer.url)
    if media in _XML or media.endswith("+xml") or body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return None if media == "application/xhtml+xml" else read_listing(body, answer.url)
    return read_listing(body, answer.url) if media in _UNSAID | {"text/plain"} and body[:1] == b"<" else None


def read_answer(answer: Answer, said: Metadata, about: Metadata, columns: Columns) -> Iterator[Result]:
    """The documents of what a server gave; `said` is what a feed says of it, and fills gaps."""
    body = answer.body or b""
    named = Metadata(said.published, said.title, said.publisher, None, None, said.authors)
    try:
        source = Source(
            io.BytesIO(body), answer.url, "", about, columns, Budget(len(body)), uri=answer.url, plain=_plain(answer),
            said=named, charset=stated_charset(answer.kind),
        )  # fmt: skip
        yield from sound(read_source(source), answer.url)
    except Bomb as error:
        yield Skipped(answer.url, error.reason, str(error))
    except InputError as error:
        yield Skipped(answer.url, error.reason, str(error))


def _media(answer: Answer) -> str:
    return answer.kind.partition(";")[0].strip().lower()


def _plain(answer: Answer) -> str:
    """What the answer would be called as a file; raises `InputError` for pictures and the like."""
    media = _media(answer)
    if suffix := (MEDIA | _TABLES).get(media):
        return f"page{suffix}"
    if media in _XML:
        return "page.xml"
    name = urlsplit(answer.url).path.rpartition("/")[2]
    if media in _UNSAID:
        return name if known_suffix(name) else "page"
    raise InputError(f"{media[:60]} is no kind that is read", "binary")


def said_by(entry: Entry, about: Metadata) -> Iterator[Result]:
    """The document of what the feed itself says of an entry."""
    from dateline.reading.kinds import entry_document

    yield from sound(iter_one(lambda: entry_document(entry, about)), entry.link)
