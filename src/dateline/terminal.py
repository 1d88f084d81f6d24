"""What every command says on standard error: a line for a person, a bar while something takes long."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def tell(message: str) -> None:
    """One line on standard error, whatever characters a file name may hold."""
    line = "".join(c if c.isprintable() else "�" for c in message)
    print(f"dateline: {line}".encode("utf-8", "replace").decode("utf-8"), file=sys.stderr)


def many(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "1,200 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def watched(items: Iterable[Item], total: int | None, doing: str) -> Iterator[Item]:
    """The items, with a bar on standard error: how many, how fast, how long still."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "–/s")

    parts = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=total)
        for item in items:
            progress.advance(task)
            yield item
