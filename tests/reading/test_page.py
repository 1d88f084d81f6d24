"""HTML pages, sound and hostile."""

from __future__ import annotations

import time

import pytest

from dateline.errors import InputError
from dateline.reading.feeds import kind_of_xml
from dateline.reading.page import is_fragment, is_page, read_page

BODY = "Rockets hit the port of Norhaven on Saturday, an official said. Nobody was hurt in the attack."
PAGE = f"""<!DOCTYPE html><html><head><title>Rockets hit port - Courier</title>
<meta property="og:title" content="Rockets hit port"><meta property="og:site_name" content="Courier">
<meta property="article:published_time" content="2024-01-27T10:00:00Z">
<link rel="canonical" href="https://example.org/rockets"><script>var secret = "leak";</script></head>
<body><nav>Home | World</nav><article><h1>Rockets hit port</h1><p>{BODY}</p><p>{BODY[:62]}</p>
<script>document.write("leak")</script></article><footer>© 2019 Courier</footer></body></html>"""


def test_page() -> None:
    text, about = read_page(PAGE)
    assert BODY in text and "leak" not in text
    assert (about.title, about.publisher, about.published) == ("Rockets hit port", "Courier", "2024-01-27")
    assert about.uri == "https://example.org/rockets"


def test_date_is_not_guessed_from_a_copyright_line() -> None:
    _, about = read_page(f"<html><body><p>{BODY}</p><p>© 2019 Courier</p></body></html>")
    assert about.published is None


def test_small_page_is_read() -> None:
    assert read_page("<p>Hi there</p><script>x</script>")[0] == "Hi there"


LONG = " ".join(f"{BODY} That was number {i}." for i in range(12))


def test_headline_is_the_title_and_no_line_of_the_text() -> None:
    head = "<html><head><title>Rockets hit port | Courier</title></head><body><article><h1>Rockets hit port</h1>"
    page = head + "{}</article></body></html>"
    text, about = read_page(page.format(f"<p>{BODY}</p><p>{BODY[:62]}</p>"))
    assert text.split("\n")[0] == BODY and about.title == "Rockets hit port"
    assert read_page(page.format(f"<p>Rockets hit port as talks begin</p><p>{BODY}</p>"))[0].startswith("Rockets hit")


def test_article_is_read_without_what_surrounds_it() -> None:
    others = "".join(f"<div class='card'><p>{LONG.replace('Norhaven', f'Town {i}')}</p></div>" for i in range(30))
    head = "<html><head><meta property='og:type' content='article'></head><body>"
    text, _ = read_page(f"{head}<article><p>{LONG}</p></article>{others}</body></html>")
    assert "Norhaven" in text and "Town 7" not in text


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + BODY,
        "<html>" + "<" * 200_000 + f"<p>{BODY}</p>",
        f"<html><p title='{'x' * 500_000}>{BODY}",
        "<html><body><script>" + BODY,
        "<html><!-- " + BODY,
        "<html>" + "&#0;&#xD800;&#x110000;" * 1000,
    ],
)
def test_hostile_page_ends_in_text_or_input_error(html: str) -> None:
    try:
        read_page(html)
    except InputError as error:
        assert error.reason in {"empty", "too-large"}


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>x</td></tr></table>" * 20_000,
        "<ul><li>x</li></ul>" * 20_000,
        ("<ul>" + "<li>x</li>" * 10 + "</ul>") * 3_000,
        "<p>x</p>" * 50_000,
        "<h1>" * 50_000 + BODY,
    ],
)
def test_page_of_many_elements_takes_seconds(html: str) -> None:
    start = time.process_time()
    try:
        read_page(f"<html><body>{html}")
    except InputError as error:
        assert error.reason == "empty"
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "piece", ["<!---->", "<!-- -->  ", "<?a?>", "<!doctype", "<!--", "<?", " ", "<p ", '"@type" : ["a']
)
def test_a_look_at_the_head_takes_no_time(piece: str) -> None:
    text = (piece * 20_000)[:100_000]
    start = time.process_time()
    assert kind_of_xml(text) is None or piece == "<p "
    assert not is_page(text)
    is_fragment(text)
    assert time.process_time() - start < 1


def test_sniffing() -> None:
    assert is_page("\n<!DOCTYPE html><html>") and is_page("<!-- x --><html lang='en'>")
    assert not is_page("The <html> tag was hit.")
