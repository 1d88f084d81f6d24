"""The tables of linking at a terminal: parties side by side, as many as the width holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from dateline.faces.comparison import Comparison, Course, Line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

Words: TypeAlias = "Callable[..., Text]"
_COLUMN = 22  # columns of the terminal that a party needs at least
_LABEL = 12
DIFFERS = "≠"
NOTE = f"{DIFFERS} the accounts cannot all be true"


def comparison_parts(found: Sequence[Comparison], text: Words, width: int) -> Iterator[RenderableType]:
    """The comparisons one after the other; `text` makes (words, style) pairs safe for the terminal."""
    for number, one in enumerate(found, 1):
        yield text((f"{number}. ", "dim"), (one.heading, "bold"))
        for first in range(0, len(one.parties), _fitting(width)):
            yield _table(one, slice(first, first + _fitting(width)), text)
        yield ""
    if any(line.differs for one in found for line in one.lines):
        yield text((NOTE, "dim"))
        yield ""


def _fitting(width: int) -> int:
    return max(1, (width - _LABEL) // _COLUMN)


def _table(one: Comparison, part: slice, text: Words) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column("", min_width=1)
    for party in one.parties[part]:
        table.add_column(text((party, "bold")), overflow="fold")
    for line in one.lines:
        cells = ["\n".join(c.text for c in cell) for cell in line.cells[part]]
        if any(cells):
            table.add_row(_label(line, text), *(text((c, "")) for c in cells))
    return table


def _label(line: Line, text: Words) -> Text:
    return text((f"   {line.label}", "dim"), (f" {DIFFERS}" if line.differs else "", "red"))


def course_parts(found: Iterable[Course], text: Words) -> Iterator[RenderableType]:
    """The lines of time: track, subject, and what each party said of it when."""
    from rich.padding import Padding

    for track, courses in groupby(found, key=lambda c: c.track):
        yield text((track, "bold"))
        for (subject, topic), lines in groupby(courses, key=lambda c: (c.subject, c.topic)):
            yield Padding(text((subject, "cyan"), (f"  {topic}" if topic else "", "dim")), (0, 0, 0, 3))
            yield Padding(_steps(lines, text), (0, 0, 0, 5))
        yield ""


def _steps(lines: Iterable[Course], text: Words) -> Table:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    for course in lines:
        for i, step in enumerate(course.steps):
            words = text((f"“{step.words}”", "dim italic"), (f" {step.source}" if step.source else "", "dim"))
            held = text(("→ " if step.moved else "", "yellow"), (step.direction, "yellow" if step.moved else ""))
            table.add_row(text((course.party if i == 0 else "", "bold")), text((step.date, "")), held, words)
    return table
