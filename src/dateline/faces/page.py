"""The page: one HTML file that shows an article and, beside it, the records that it became.

It asks nothing of any server, runs nothing but the script it carries (allowed by its hash in the security policy) and
works without that script: marks and cards are plain links to each other.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.faces.comparison import comparisons, courses
from dateline.faces.comparison_page import comparisons_html, courses_html
from dateline.faces.outline import outline
from dateline.faces.wording import (
    counts,
    day,
    figure_words,
    people,
    plain,
    process_name,
    says,
    speech,
    title_of,
    what,
    when,
    where,
    whom,
)
from dateline.records import Attribution, Coded, Coding, Event, Figure, Process, Span, Statement, spans

if TYPE_CHECKING:
    from dateline.linking import Links

_HERE = Path(__file__).parent
_SECTIONS = (("event", "Events"), ("statement", "Statements"), ("figure", "Figures"), ("process", "Processes"))
_NO_DATE = "The report has no date, so that words such as “Saturday” stay unresolved."
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*(?:\n|$)))*")


class Mark(NamedTuple):
    """A stretch of the text that belongs to a record; `core` when it is the word the record hangs on."""

    start: int
    end: int
    record: str
    kind: str
    core: bool


class Piece(NamedTuple):
    """A stretch between two boundaries, with all marks that cover it, the shortest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def render_page(codings: Iterable[Coding], links: Links | None = None, every: bool = False) -> str:
    """The page of one or several documents as text.

    `links` adds the accounts and the positions that moved; `every`: also what nobody contests or moved on.
    """
    codings = tuple(codings)
    compared = compared_html(links, every) if links else {}
    reports = "\n".join(_report(c) for c in codings) or '<p class="contents">No reports.</p>'
    sections = "\n".join(compared.values())
    style, script = _asset("page.css"), _asset("page.js")
    titles = [title_of(c.document) for c in codings]
    values = {
        "policy": f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
        "title": escape(titles[0] if len(titles) == 1 else f"{len(titles)} reports"),
        "style": style,
        "script": script,
        "contents": _contents(codings, compared),
        "documents": f"{reports}\n{sections}" if len(codings) == 1 else f"{sections}\n{reports}",
    }
    # One pass over the template: what an article says is never read as a placeholder.
    return re.sub(r"\{\{(\w+)\}\}", lambda m: values[m[1]], _asset("page.html"))


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def compared_html(links: Links, every: bool = False) -> dict[str, str]:
    """Heading → the section of that heading, for those that hold something."""
    found = {
        "Accounts": comparisons_html(comparisons(links, every)),
        "Positions over time": courses_html(courses(links, every)),
    }
    return {heading: html for heading, html in found.items() if html}


def _contents(codings: Sequence[Coding], compared: Iterable[str] = ()) -> str:
    """The way to the reports, where there are several, and to what is compared across them."""
    jumps = " · ".join(f'<a href="#{name.split()[0].lower()}">{name}</a>' for name in compared)
    jump = f"<p>{jumps}</p>" if jumps else ""
    if len(codings) < 2:
        return f'<nav class="contents" aria-label="Sections">{jump}</nav>' if jump else ""
    lines = []
    for coding in codings:
        about = ", ".join(a for a in (coding.document.publisher, coding.document.published) if a)
        link = f'<a href="#{escape(coding.document.id)}">{escape(title_of(coding.document))}</a>'
        lines.append(f"<li>{link} <small>{escape(about)}</small></li>")
    return f'<nav class="contents" aria-label="Reports"><ol>{"".join(lines)}</ol>{jump}</nav>'


def _report(coding: Coding) -> str:
    """One document: heading, article, records."""
    document = coding.document
    article = f'<article class="article" lang="{escape(document.language or "en")}">\n{_article(coding)}\n</article>'
    aside = f'<aside class="ledger" aria-label="Records" tabindex="0">\n{_ledger(coding)}\n</aside>'
    return f'<section class="report" id="{escape(document.id)}">\n{_masthead(coding)}\n{article}\n{aside}\n</section>'


def _masthead(coding: Coding) -> str:
    document = coding.document
    published = day(document.published) if document.published else None
    about = " · ".join(a for a in (document.publisher, published, ", ".join(document.authors)) if a)
    hint = "" if document.published else f'<p class="hint">{_NO_DATE}</p>'
    spans_of = (f'<span class="{kind}">{name.lower()}</span>' for kind, name in _SECTIONS if coding.of_kind(kind))
    key = "".join(spans_of)
    legend = f'<p class="key">{key}</p>' if key else ""
    head = f"<h1>{escape(title_of(document))}</h1><p>{escape(about)}{_link(document.uri, about)}</p>"
    return f'<header class="masthead">{head}{hint}{legend}</header>'


def _link(uri: str | None, before: str) -> str:
    """The address, as a link only when following it cannot run anything."""
    if not uri:
        return ""
    if re.match(r"https?://", uri):
        uri_html = f'<a href="{escape(uri)}" rel="noreferrer noopener">source</a>'
    else:
        uri_html = escape(uri)
    return f" · {uri_html}" if before else uri_html


# ---- the article


def _article(coding: Coding) -> str:
    """The text in paragraphs, every record's words marked; overlapping marks are split where one begins or ends."""
    text = coding.document.text
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
    anchored: set[str] = set()
    pieces = split(find_marks(coding.records), (edge for p in paragraphs for edge in p))
    place = 0
    found = []
    for start, end in paragraphs:
        while place < len(pieces) and pieces[place].end <= start:
            place += 1
        inner, at, i = [], start, place
        while i < len(pieces) and pieces[i].start < end:
            inner.append(escape(text[at : pieces[i].start]) + _piece(text, pieces[i], anchored))
            at, i = pieces[i].end, i + 1
        found.append(f"<p>{''.join(inner)}{escape(text[at:end])}</p>")
    return "\n".join(found)


def _piece(text: str, piece: Piece, anchored: set[str]) -> str:
    first = piece.marks[0]
    records = dict.fromkeys(m.record for m in piece.marks)
    core = next((m for m in piece.marks if m.core and m.kind == "event"), None)
    classes = " ".join(["m", *dict.fromkeys(m.kind for m in piece.marks), *(["core"] if core else [])])
    fresh = [m.record for m in piece.marks if m.core and m.record not in anchored]
    anchored.update(fresh)
    target = (core or first).record
    ids = "".join(f'<span id="at-{escape(r)}"></span>' for r in fresh)
    tab = "" if fresh else ' tabindex="-1"'
    return (
        f'{ids}<a class="{classes}" href="#{escape(target)}" data-records="{escape(" ".join(records))}"{tab}>'
        f"{escape(text[piece.start : piece.end])}</a>"
    )


def find_marks(records: Iterable[Coded]) -> list[Mark]:
    """The words each record was made from; its sentence as a whole is context and not marked."""
    found = []
    for record in records:
        core = _core(record)
        inner = {(s.start, s.end) for s in _evidence(record)} | {(core.start, core.end)}
        for start, end in sorted(inner):
            found.append(Mark(start, end, record.id, record.kind, (start, end) == (core.start, core.end)))
    return found


def _evidence(record: Coded) -> Iterator[Span]:
    """The spans of a record but its sentence and, as they may stand anywhere, the sources of its parts."""
    if isinstance(record, Process):
        yield from _process_evidence(record)
        return
    for name in record.__slots__:
        value = getattr(record, name)
        if name != "sentence":
            yield from spans((value.sources, value.cue) if isinstance(value, Attribution) else value)


def _process_evidence(process: Process) -> Iterator[Span]:
    """Parties, bodies with their mandates, rounds, agenda, positions and commitments; the names stay with them."""
    yield from spans((process.name, process.parties, process.third_parties))
    for body in process.bodies:
        yield from (body.name, *body.mandates)
    yield from process.rounds
    yield from (item.what for item in process.agenda)
    yield from (item.what for item in process.positions)
    yield from (item.what for item in process.commitments)


def _core(record: Coded) -> Span:
    """The words a record hangs on: trigger, first words said, amount; for a process its first body or round."""
    if isinstance(record, Event):
        return record.trigger
    if isinstance(record, Statement):
        return record.content[0] if record.content else record.cue or record.sentence
    if isinstance(record, Figure):
        return record.amount
    return next(iter(_evidence(record)), record.sentence)


def split(marks: Sequence[Mark], edges: Iterable[int] = ()) -> list[Piece]:
    """Non-overlapping pieces that together cover the marks, in text order; cut also at `edges`."""
    points = sorted({*(m.start for m in marks), *(m.end for m in marks), *edges})
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
    active: list[Mark] = []
    pieces = []
    for start, end in pairwise(points):
        active = [m for m in active if m.end > start] + opening.get(start, [])
        if active:
            covering = sorted(active, key=lambda m: (m.end - m.start, m.start, m.record))
            pieces.append(Piece(start, end, tuple(covering)))
    return pieces


# ---- the records


def _ledger(coding: Coding) -> str:
    events = {e.id: e for e in coding.of_kind("event")}
    cards: dict[str, Callable[..., str]] = {
        "event": _event,
        "statement": _statement,
        "figure": _figure,
        "process": lambda process: _process(process, events),
    }
    found = []
    for kind, heading in _SECTIONS:
        records = coding.of_kind(kind)
        if records:
            found.append(f"<h2>{heading} <span>{len(records)}</span></h2>")
            found += [_card(record, cards[kind](record)) for record in records]
    return "\n".join(found) or '<p class="empty">No events found.</p>'


def _card(record: Coded, body: str) -> str:
    """The record's card. `#ID` is the card, `#at-ID` the place in the text."""
    quote = f"<blockquote>{escape(plain(record.sentence.text))}</blockquote>"
    details = f"<details><summary>Sentence and id</summary>{quote}<code>{escape(record.id)}</code></details>"
    known_as = escape(record.id)
    return f'<div class="card {record.kind}" id="{known_as}" data-record="{known_as}">{body}{details}</div>'


def _heading(record: Coded, html: str) -> str:
    return f'<h3><a href="#at-{escape(record.id)}">{html}</a></h3>'


def _about(*parts: str) -> str:
    text = " · ".join(escape(p) for p in parts if p)
    return f'<p class="about">{text}</p>' if text else ""


def _event(event: Event) -> str:
    kind = f'<span class="kind">{escape(what(event))}</span>'
    line = " – ".join(p for p in (escape(people(event.actors)), kind, escape(whom(event))) if p)
    instruments = ", ".join(dict.fromkeys(i.name for i in event.instruments))
    damage = f"damage: {plain(event.damage.text)}" if event.damage else ""
    facts = (*counts(event), f"with: {instruments}" if instruments else "", damage)
    status = f'<span class="tag {event.status}">{event.status}</span>'
    contexts = "".join(f'<span class="tag">{escape(c)}</span>' for c in event.contexts)
    return (
        _heading(event, line)
        + _about(when(event.when), where(event.where))
        + _about(*facts).replace(' class="about"', "")
        + f'<p class="about">{status}{contexts}{escape(says(event.attribution))}</p>'
    )


def _statement(statement: Statement) -> str:
    speaker = statement.speaker
    name = speaker.name if speaker else "somebody"
    title = plain(speaker.title) if speaker and speaker.title else ""
    to = f"to {statement.addressee.name}" if statement.addressee else ""
    words = escape(speech(statement))
    return _heading(statement, escape(name)) + _about(title, to, when(statement.when)) + f'<p class="says">{words}</p>'


def _figure(figure: Figure) -> str:
    holder = figure.holder.name if figure.holder else ""
    line = f'<span class="kind">{escape(figure_words(figure))}</span>'
    return _heading(figure, line) + _about(holder, when(figure.when), where(figure.where), says(figure.attribution))


def _process(process: Process, events: dict[str, Event]) -> str:
    tags = "".join(f'<span class="tag">{escape(t)}</span>' for t in (process.format, process.stage) if t)
    parts = [_heading(process, escape(process_name(process))), f"<p>{tags}</p>" if tags else ""]
    for section in outline(process, events):
        items = "".join(_line(line) for line, _ in section.lines)
        parts.append(f"<h4>{section.heading}</h4><ul>{items}</ul>")
    return "".join(parts)


def _line(line: str) -> str:
    mandate = line.startswith("  ")
    return f"<li{' class=mandate' if mandate else ''}>{escape(line.strip().removeprefix('→ '))}</li>"
