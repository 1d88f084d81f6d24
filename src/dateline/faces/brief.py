"""The brief: what a report says, for a person at a terminal or in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from dateline.faces.comparison import comparisons, courses
from dateline.faces.comparison_brief import comparison_parts, course_parts
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
from dateline.records import Coding, Document, Event, Figure, Process, Statement

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from dateline.linking import Links

WIDEST = 100  # columns; longer lines are hard to read
PIPE_WIDTH = 88
_COLOURS = {"actual": "green", "planned": "yellow", "possible": "yellow", "denied": "red"}
NO_DATE = "This report has no date: give --published 2024-01-27 to resolve words such as “Saturday”."


def write_brief(
    coding: Coding, file: TextIO, colour: bool | None = None, width: int | None = None, links: Links | None = None
) -> None:
    """Write the brief of one document; colour and width are the terminal's unless given.

    `links`: what linking made of this document, for the sections on accounts and positions.
    """
    console = _console(file, colour, width)
    for part in _parts(coding):
        _show(console, part)
    if links:
        write_links(links, file, colour, width)


def write_links(
    links: Links, file: TextIO, colour: bool | None = None, width: int | None = None, every: bool = False
) -> None:
    """Write who says what of each happening, and who moved on what; `every`: also what nobody contests or moved on."""
    console = _console(file, colour, width)
    for part in (*accounts_parts(links, console.width, every), *positions_parts(links, every)):
        _show(console, part)


def write_accounts(links: Links, file: TextIO, every: bool = False) -> None:
    """Write who says what of each happening."""
    console = _console(file)
    for part in accounts_parts(links, console.width, every) or [_text(("No two accounts of one event.", "dim"))]:
        _show(console, part)


def write_positions(links: Links, file: TextIO, every: bool = True) -> None:
    """Write what each party held on each subject, report by report."""
    console = _console(file)
    for part in positions_parts(links, every) or [_text(("No positions found.", "dim"))]:
        _show(console, part)


def accounts_parts(links: Links, width: int, every: bool = False) -> list[RenderableType]:
    """The section on accounts; empty when there is nothing to compare."""
    found = comparisons(links, every)
    head: list[RenderableType] = [_text(("Accounts", "bold underline"), (f"  {len(found)}", "dim")), ""]
    return [*head, *comparison_parts(found, _text, width)] if found else []


def positions_parts(links: Links, every: bool = False) -> list[RenderableType]:
    """The section on positions; empty when there is none."""
    found = courses(links, every)
    head: list[RenderableType] = [_text(("Positions over time", "bold underline")), ""]
    return [*head, *course_parts(found, _text)] if found else []


def _console(file: TextIO, colour: bool | None = None, width: int | None = None) -> Console:
    from rich.console import Console

    console = Console(
        file=file, force_terminal=colour, no_color=True if colour is False else None, highlight=False, emoji=False,
        markup=False, width=width, soft_wrap=False,
    )  # fmt: skip
    if width is None:
        console.width = min(console.width, WIDEST) if console.is_terminal else PIPE_WIDTH
    return console


def brief_text(coding: Coding, width: int = PIPE_WIDTH, links: Links | None = None) -> str:
    """The brief as plain text."""
    import io

    out = io.StringIO()
    write_brief(coding, out, colour=False, width=width, links=links)
    return out.getvalue()


def _show(console: Console, part: RenderableType) -> None:
    """Print without trailing blanks: rich pads wrapped lines to the width when it indents."""
    if console.is_terminal:
        console.print(part)
        return
    with console.capture() as capture:
        console.print(part)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    console.file.write("\n".join(lines) + "\n")


def _parts(coding: Coding) -> Iterator[RenderableType]:
    yield from _heading(coding.document)
    yield from _section("Events", coding.of_kind("event"), _event, "No events found.")
    yield from _section("Statements", coding.of_kind("statement"), _statement)
    yield from _section("Figures", coding.of_kind("figure"), _figure)
    events = {e.id: e for e in coding.of_kind("event")}
    for process in coding.of_kind("process"):
        yield from _process(process, events)
    if not coding.document.published:
        yield _text((NO_DATE, "yellow"))
        yield ""


def _text(*pieces: tuple[str, str]) -> Text:
    from rich.text import Text

    return Text.assemble(*((_printable(text), style) for text, style in pieces if text))


def _printable(text: str) -> str:
    """Control characters out: a report must not be able to steer the terminal."""
    return "".join(c if c == "\n" or (c >= " " and not "\x7f" <= c <= "\x9f") else "�" for c in text)


def _indented(text: RenderableType, columns: int = 3) -> RenderableType:
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, columns))


def _item(number: int, *pieces: tuple[str, str]) -> RenderableType:
    return _hanging(f"{number}.", _text(*pieces))


def _hanging(mark: str, text: Text) -> RenderableType:
    """The mark, and the text to the right of it, also where it goes on."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(_text((mark, "dim")), text)
    return grid


def _heading(document: Document) -> Iterator[RenderableType]:
    yield _text((title_of(document), "bold"))
    about = [document.publisher, day(document.published) if document.published else "no date", document.uri]
    yield _text((" · ".join(a for a in about if a), "dim"))
    yield ""


def _section(
    name: str,
    records: list[Any],
    show: Callable[[int, Any], Iterator[RenderableType]],
    empty: str = "",
) -> Iterator[RenderableType]:
    if not records and not empty:
        return
    yield _text((name, "bold underline"), (f"  {len(records)}" if records else "", "dim"))
    yield ""
    if not records:
        yield _text((empty, "dim"))
        yield ""
    for number, record in enumerate(records, 1):
        yield from show(number, record)
        yield ""


def _event(number: int, event: Event) -> Iterator[RenderableType]:
    pieces = [(people(event.actors) or "unnamed", "bold"), (" – ", "dim"), (what(event), "bold cyan")]
    for detail, style in ((whom(event), "bold"), (when(event.when), ""), (where(event.where), "")):
        pieces += [(" – ", "dim"), (detail, style)] if detail else []
    yield _item(number, *pieces)
    yield _indented(_text((event.status, _COLOURS[event.status]), ("".join(f" · {c}" for c in _details(event)), "")))
    yield _indented(_text((f"“{plain(event.sentence.text)}”", "dim italic")))


def _details(event: Event) -> list[str]:
    instruments = ", ".join(dict.fromkeys(i.name for i in event.instruments))
    damage = f"damage: {plain(event.damage.text)}" if event.damage else ""
    return [d for d in (*counts(event), f"with: {instruments}" if instruments else "", damage) if d] + [
        says(event.attribution)
    ]


def _statement(number: int, statement: Statement) -> Iterator[RenderableType]:
    speaker = statement.speaker.name if statement.speaker else "somebody"
    title = f", {plain(statement.speaker.title)}" if statement.speaker and statement.speaker.title else ""
    about = [f"to {statement.addressee.name}" if statement.addressee else "", when(statement.when)]
    bracket = ", ".join(a for a in about if a)
    yield _item(
        number, (speaker, "bold"), (title, ""), (f" ({bracket})" if bracket else "", ""), (": ", ""),
        (speech(statement) or plain(statement.sentence.text), "italic"),
    )  # fmt: skip


def _figure(number: int, figure: Figure) -> Iterator[RenderableType]:
    holder = figure.holder.name if figure.holder else ""
    details = [d for d in (holder, when(figure.when), where(figure.where), says(figure.attribution)) if d]
    yield _item(number, (figure_words(figure), "bold magenta"), (f" – {' · '.join(details)}", ""))
    yield _indented(_text((f"“{plain(figure.sentence.text)}”", "dim italic")))


def _process(process: Process, events: dict[str, Event]) -> Iterator[RenderableType]:
    about = " · ".join(a for a in (process.format, process.stage) if a)
    yield _text((f"Process: {process_name(process)}", "bold underline"), (f"  {about}" if about else "", "dim"))
    yield ""
    for section in outline(process, events):
        yield _text((section.heading, "bold"))
        for line, _ in section.lines:
            mark, words, margin = ("→", line[4:], 5) if line.startswith("  → ") else ("–", line, 2)
            yield _indented(_hanging(mark, _text((words, ""))), margin)
        yield ""
