"""The commands that keep incidents in a ledger: `link` finds them, `incidents` lists, merges and splits them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import UsageError
from dateline.outputs import spare, whole_file
from dateline.terminal import many, tell

LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="A ledger file made by `dateline code -o`.")]


def add_incidents(app: typer.Typer) -> None:
    """Give the program the commands `link` and `incidents`."""
    app.command()(link)
    app.command()(incidents)


def link(ledger: LedgerPath) -> None:
    """Find the incidents, stories and copies of all reports in a ledger, and keep them there.

    \b
    dateline link border.ledger
    """  # noqa: D301
    from dateline.linked_ledger import link_ledger

    found = link_ledger(ledger)
    several = f"{found['several']:,} of several events"
    shared = f"stories of several reports: {found['stories']:,}; copies: {found['copies']:,}"
    tell(f"{many(found['incidents'], 'incident')}, {several}; {shared} → {ledger}")


def incidents(
    ledger: LedgerPath,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write: .txt, .json, .csv or .html.")
    ] = None,
    form: Annotated[str | None, typer.Option("--format", help="brief, json, csv or html.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also incidents of a single event.")] = False,
    spreadsheet_safe: Annotated[
        bool, typer.Option("--spreadsheet-safe", help="CSV: disarm cells that a spreadsheet would run.")
    ] = False,
    merge: Annotated[
        tuple[str, str] | None, typer.Option(metavar="INCIDENT INCIDENT", help="Hold two incidents to be one.")
    ] = None,
    split: Annotated[
        str | None, typer.Option(metavar="EVENT", help="Hold an event to be no part of its incident.")
    ] = None,
    decisions: Annotated[Path | None, typer.Option(metavar="FILE", help="Take over a CSV file of decisions.")] = None,
    who: Annotated[str, typer.Option("--by", help="Who decides, to be kept with it.")] = "",
    decided: Annotated[str, typer.Option("--on", help="The day of the decision, as 2024-01-27.")] = "",
) -> None:
    """List the incidents that `dateline link` found; merge and split them by hand, which later runs obey.

    \b
    dateline incidents border.ledger
    dateline incidents border.ledger --format csv -o incidents.csv
    dateline incidents border.ledger --merge i-1f0c… i-88ab… --by "A. Reader"
    dateline incidents border.ledger --split e-42d9…
    """  # noqa: D301
    from dateline.linked import form_of
    from dateline.linked_ledger import incidents_text

    if merge or split or decisions:
        if output or form:
            raise UsageError("decide first, then list: --merge, --split and --decisions go without -o and --format")
        _decide(ledger, merge, split, decisions, who, decided)
        return
    chosen = form_of(output, form)
    if output:
        spare([ledger], output)
    text, current = incidents_text(ledger, chosen, every, spreadsheet_safe)
    if not current:
        tell(f"reports or decisions have changed since; `dateline link {ledger}` finds the incidents anew")
    if output is None:
        sys.stdout.write(text)
        return
    with whole_file(output) as file:
        file.write(text)


def _decide(
    ledger: Path, merge: tuple[str, str] | None, split: str | None, file: Path | None, who: str, decided: str
) -> None:
    from dateline.linked_ledger import decide_from, merge_by_hand, split_by_hand

    if merge:
        merge_by_hand(ledger, *merge, who, decided)
        tell(f"{merge[0]} and {merge[1]} are one")
    if split:
        split_by_hand(ledger, split, who, decided)
        tell(f"{split} is another happening")
    if file:
        tell(f"{many(decide_from(ledger, file), 'decision')} taken over from {file}")
