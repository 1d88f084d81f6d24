"""HTML → main text, title, date, publisher, authors, address. Scripts and styles never reach the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import islice
from typing import Any

from dateline.errors import InputError
from dateline.reading.dates import NotADate, iso_date
from dateline.reading.shapes import Metadata

MAX_PAGE = 10_000_000  # characters of HTML; extraction takes about 0.7 s a megabyte
_HEAD = re.compile(
    r"\s*+(?:<\?xml[^>]{0,200}+>\s*+)?+(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(
    r'"@type"\s*:\s*(?:\[\s*)?"(?:\w*NewsArticle|Article|BlogPosting)"'
    r"|property=[\"']?og:type[\"']?\s+content=[\"']?article|content=[\"']article[\"']\s+property=[\"']og:type",
    re.IGNORECASE,
)
_WHOLE = 1000  # characters: a report
_SURROUNDED = 2  # times as much: a report with what stands around it
_FEW = 5  # headings of a page that are looked at
_TAG, _MANY_TAGS = re.compile(r"<[a-z]", re.IGNORECASE), 60_000  # news pages have a few thousand
_LIST, _MANY_LISTS = re.compile(r"<(?:table|ul|ol|dl)\b", re.IGNORECASE), 4_000  # and up to four hundred of these
_BLOCK, _MANY_BLOCKS = re.compile(r"<(?:p|li|t[dhr]|d[dt]|h[1-6]|div|br|pre|option|blockquote)\b", re.IGNORECASE), 4_000
_UNKNOWN = Metadata()
_SITE = re.compile(r"\s[|–—-]\s")
_PARAGRAPHS = re.compile(r"</p\s*>|<br\s*/?>|<p[ >]", re.IGNORECASE)
_SILENT = frozenset("script style noscript template svg iframe object head nav form button select textarea".split())
_BREAKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 section article blockquote td table ul ol main".split())


def is_page(text: str) -> bool:
    """Whether the text begins as an HTML page does."""
    return _HEAD.match(text[:4096]) is not None


def is_fragment(text: str) -> bool:
    """Whether the text is a piece of HTML, as the body column of a table often holds."""
    return text.lstrip()[:1] == "<" and len(_PARAGRAPHS.findall(text[:20_000])) >= 2


def read_page(html: str) -> tuple[str, Metadata]:
    """The main text of a page and what the page says about itself; raises `InputError` (`too-large`, `empty`)."""
    if len(html) > MAX_PAGE:
        raise InputError(f"{len(html):,} characters of HTML; a page may have {MAX_PAGE:,}", "too-large")
    text, about = _extract(html) if _is_built_for_people(html) else ("", _UNKNOWN)
    text = text or visible_text(html)
    if not text.strip():
        raise InputError("the page holds no readable text (is it made by scripts?)", "empty")
    return text, about


def _is_built_for_people(html: str) -> bool:
    """Whether the page has no more elements than extraction can cope with: its time grows with their square."""
    return not (_has_more(html, _TAG, _MANY_TAGS) or _has_more(html, _LIST, _MANY_LISTS))


def _has_more(html: str, kind: re.Pattern[str], number: int) -> bool:
    return next(islice(kind.finditer(html), number, None), None) is not None


def _extract(html: str) -> tuple[str, Metadata]:
    """What trafilatura finds; hostile markup that makes it fail leaves the text empty, never stops a batch."""
    from trafilatura import load_html

    try:
        tree = load_html(html)
        fast = _has_more(html, _BLOCK, _MANY_BLOCKS)  # the comparison with other libraries takes minutes then
        found = None if tree is None else _main_text(tree, fast, with_metadata=True)
        if tree is None or found is None:
            return "", Metadata()
        text = _narrowed(found.text or "", tree) if _is_article(html) else found.text or ""
        headlines = {_words(t) for t in (found.title or "", *_headlines(tree))}
    except Exception:  # whatever a foreign parser makes of it: the visible text is tried next
        return "", Metadata()
    authors = tuple(a.strip() for a in (found.author or "").split(";") if a.strip())
    about = Metadata(_day(found.date), found.title, found.sitename, found.url, None, authors)
    return _without_headline(text, headlines), about


def _main_text(tree: Any, fast: bool = False, with_metadata: bool = False) -> Any:
    from trafilatura import bare_extraction

    dates = {"extensive_search": False, "original_date": True}  # stated dates only: no guess from a copyright line
    return bare_extraction(
        tree, fast=fast, with_metadata=with_metadata, include_comments=False, date_extraction_params=dates
    )


def _is_article(html: str) -> bool:
    """Whether the page calls itself an article."""
    return _ARTICLE.search(html) is not None


def _narrowed(text: str, tree: Any) -> str:
    """The text of an article without its surroundings.

    Where little of a page is found, the library looks again and takes more. Of a page that calls itself an article the
    first look is right when it found a whole report and the second more than twice as much.
    """
    if len(text) <= _SURROUNDED * _WHOLE:
        return text
    found = _main_text(tree, fast=True)
    first = found.text or "" if found is not None else ""
    return first if len(first) >= _WHOLE and len(text) > _SURROUNDED * len(first) else text


def _headlines(tree: Any) -> list[str]:
    """What stands as title or main heading, with and without the name of the site."""
    found = [" ".join(e.itertext()) for e in islice(tree.iter("h1", "title"), _FEW)]  # hostile pages nest thousands
    return [*found, *(_SITE.split(title)[0] for title in found)]


def _without_headline(text: str, headlines: set[str]) -> str:
    """The text without a first line that is the page's headline: it is the title, and stands there only sometimes."""
    first, newline, rest = text.partition("\n")
    return rest if newline and _words(first) in headlines else text


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _day(value: str | None) -> str | None:
    try:
        return iso_date(value) if value else None
    except NotADate:
        return None


def visible_text(html: str) -> str:
    """All text outside scripts, menus and forms: for small pages that have no body text to tell from the rest."""
    parser = _VisibleText()
    parser.feed(html)
    lines = ("".join(parser.parts)).split("\n")
    return "\n".join(line for line in (" ".join(x.split()) for x in lines) if line)


class _VisibleText(HTMLParser):
    """Collects text pieces in `parts`; block elements become newlines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in _BREAKS:
            self.parts.append("\n")

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![…>`: the library gives up on kinds of it that it does not know."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
