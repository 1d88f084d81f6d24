"""The page: safe, self-contained, and every record's words marked."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.faces.page import Mark, find_marks, render_page, split
from dateline.records import Coding, Document
from tests.examples import CODING, EMPTY, TEXT, tiny

PAGE = render_page([CODING])
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Reader(HTMLParser):
    """Collects tags and attributes and checks that what is opened is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.records: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.links.append(value or "")
            elif name == "data-records":
                self.records.update((value or "").split())

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


READ = Reader(PAGE)


def article(page: str) -> str:
    inner = re.search(r"<article[^>]*>(.*?)</article>", page, re.S)
    assert inner
    return unescape(re.sub(r"<[^>]+>", "", inner[1].replace("</p>\n<p>", "\n\n"))).strip()


def test_it_is_well_formed() -> None:
    assert READ.open == [] and len(READ.ids) == len(set(READ.ids))


def test_the_text_is_whole() -> None:
    assert article(PAGE) == TEXT


def test_every_record_is_marked_and_every_link_leads_somewhere() -> None:
    assert READ.records == {r.id for r in CODING.records}
    targets = {link[1:] for link in READ.links if link.startswith("#")}
    assert targets <= set(READ.ids)
    assert {f"at-{r.id}" for r in CODING.records} <= targets


def test_nothing_is_fetched_or_run_from_outside() -> None:
    assert not {a for a in READ.attributes if a.startswith("on")} | ({"src", "style", "srcset"} & READ.attributes)
    assert [link for link in READ.links if not link.startswith("#")] == ["https://press.example/port-selm"]
    assert "@import" not in PAGE and "url(" not in PAGE


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_admits_exactly_what_the_page_carries(tag: str) -> None:
    carried = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.S)
    assert len(carried) == 1
    digest = base64.b64encode(hashlib.sha256(carried[0].encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}'" in PAGE and "default-src 'none'" in PAGE and "unsafe" not in PAGE


@pytest.mark.parametrize(
    "about",
    [
        {"title": "</title><script>alert(1)</script>"},
        {"publisher": '"><img src=x onerror=alert(1)>'},
        {"uri": "javascript:alert(1)"},
        {"uri": 'https://a.example/"onmouseover="alert(1)'},
        {"language": '"><script>'},
        {"title": "{{script}} {{style}}"},
    ],
)
def test_what_a_report_says_of_itself_is_only_text(about: dict[str, str]) -> None:
    page = render_page([tiny("Riots </article><script>alert(1)</script> & {{script}} out.", **about)])
    read = Reader(page)
    assert page.count("<script") == 1 and page.count("<img") == 0
    assert not {a for a in read.attributes if a.startswith("on")}
    assert not [link for link in read.links if link.startswith("javascript")]


@pytest.mark.parametrize("codings", [[], [EMPTY], [CODING, EMPTY], [Coding(Document.of(""))]])
def test_any_number_of_documents(codings: list[Coding]) -> None:
    page = render_page(codings)
    read = Reader(page)
    assert not read.open and all(c.document.id in read.ids for c in codings)
    assert page.count('<section class="report"') == len(codings)


def marks_strategy() -> st.SearchStrategy[list[Mark]]:
    pair = st.tuples(st.integers(0, 30), st.integers(1, 10), st.sampled_from("abcd"))
    return st.lists(pair.map(lambda t: Mark(t[0], t[0] + t[1], t[2], "event", False)), max_size=8)


@given(marks_strategy())
def test_pieces_cover_the_marks_and_nothing_else(marks: list[Mark]) -> None:
    pieces = split(marks)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    for position in range(45):
        here = {m.record for m in marks if m.start <= position < m.end}
        assert {m.record for p in pieces if p.start <= position < p.end for m in p.marks} == here


def test_marks_do_not_hold_sentences() -> None:
    assert all(m.end - m.start < 100 for m in find_marks(CODING.records))
