"""The tables of linking on the page; every cell leads to the record that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from dateline.faces.comparison import Cell, Comparison, Course, Line, Step


def comparisons_html(found: Sequence[Comparison]) -> str:
    """The section "Accounts"; "" when there is nothing to compare."""
    if not found:
        return ""
    note = '<p class="hint"><b class="differs">≠</b> the accounts cannot all be true</p>'
    tables = "\n".join(_comparison(c) for c in found)
    differs = note if any(line.differs for c in found for line in c.lines) else ""
    return _section("accounts", "Accounts", len(found), differs + tables)


def _section(known_as: str, heading: str, number: int, body: str) -> str:
    head = f"<h2>{heading} <span>{number}</span></h2>"
    return f'<section class="compared" id="{known_as}" aria-label="{heading}">\n{head}\n{body}\n</section>'


def _comparison(one: Comparison) -> str:
    heads = "".join(f'<th scope="col">{escape(p)}</th>' for p in one.parties)
    rows = "".join(_row(line) for line in one.lines)
    table = f"<table><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    heading = f"<h3>{escape(one.heading)}</h3>"
    return f'<div class="versions" id="{escape(one.id)}">{heading}<div class="wide" tabindex="0">{table}</div></div>'


def _row(line: Line) -> str:
    mark = ' <b class="differs" title="the accounts differ">≠</b>' if line.differs else ""
    cells = "".join(f"<td>{'<br>'.join(_cell(c) for c in cell)}</td>" for cell in line.cells)
    kind = ' class="differing"' if line.differs else ""
    return f'<tr{kind}><th scope="row">{escape(line.label)}{mark}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    details = [d for d in (cell.by, "earlier" if cell.revised else "") if d]
    by = f" <small>{escape('; '.join(details))}</small>" if details else ""
    return f'<a href="#{escape(cell.record)}">{escape(cell.value)}</a>{by}'


def courses_html(found: Iterable[Course]) -> str:
    """The section "Positions over time"; "" when there is none."""
    found = list(found)
    if not found:
        return ""
    subjects = [(key, list(lines)) for key, lines in groupby(found, key=lambda c: (c.track, c.subject, c.topic))]
    body = "\n".join(_subject(*key, lines) for key, lines in subjects)
    return _section("positions", "Positions over time", len(subjects), body)


def _subject(track: str, subject: str, topic: str, lines: Iterable[Course]) -> str:
    tag = f' <span class="tag">{escape(topic)}</span>' if topic else ""
    about = f'<p class="about">{escape(track)}</p>'
    rows = "".join(_course(course) for course in lines)
    return f'<div class="versions"><h3>{escape(subject)}{tag}</h3>{about}<table><tbody>{rows}</tbody></table></div>'


def _course(course: Course) -> str:
    steps = "".join(_step(step) for step in course.steps)
    return f'<tr><th scope="row">{escape(course.party)}</th><td><ol class="course">{steps}</ol></td></tr>'


def _step(step: Step) -> str:
    moved = ' class="moved"' if step.moved else ""
    link = f'<a href="#{escape(step.record)}">{escape(step.direction)}</a>'
    small = f"<small>{escape(' · '.join(s for s in (step.date, step.source) if s))}</small>"
    return f"<li{moved}>{link} <q>{escape(step.words)}</q> {small}</li>"
