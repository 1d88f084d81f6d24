"""The command `dateline export`: a ledger in other people's columns. The work is done in `exports`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from dateline.errors import DatelineError, UsageError
from dateline.terminal import many, tell

if TYPE_CHECKING:
    from dateline.exports import File
    from dateline.linking import Decision
    from dateline.linking.decisions import Verdict
    from dateline.records import Coding


def add_export(app: typer.Typer) -> None:
    """Give the program the command `export`."""
    app.command()(export)


def export(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="A ledger file made by `dateline code -o`.")],
    form: Annotated[str, typer.Option("--format", help="Whose columns; the documentation lists them.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Folder for the files.")],
    include: Annotated[str, typer.Option(help="Also planned,possible,denied,aggregates,coarse.")] = "",
    unit: Annotated[
        str | None, typer.Option(help="A row is an event or an incident; default: the format's own.")
    ] = None,
    extras: Annotated[bool, typer.Option("--extras", help="Add x_ columns: record, attribution, sentence, …")] = False,
    spreadsheet_safe: Annotated[
        bool, typer.Option("--spreadsheet-safe", help="Disarm text cells that a spreadsheet would run.")
    ] = False,
    bom: Annotated[bool, typer.Option("--bom", help="A byte-order mark, for Excel.")] = False,
    strategic: Annotated[bool, typer.Option("--strategic", help="acled: also talks between governments.")] = False,
    cautious_actors: Annotated[
        bool, typer.Option("--cautious-actors", help="acled: who is only blamed or claims it is an associate.")
    ] = False,
    inter_num: Annotated[bool, typer.Option("--inter-num", help="acled: numbers for kinds of actors.")] = False,
    acled_era: Annotated[str, typer.Option(help="acled: columns of now, or of 2022.")] = "now",
    acled_actors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="acled: CSV of actors with id, inter and name of your own.")
    ] = None,
    gdelt: Annotated[int, typer.Option(help="gdelt: version of the columns, 1 or 2.")] = 1,
    polecat_intensity_header: Annotated[
        bool, typer.Option("--polecat-intensity-header", help="polecat: head the score as later files do.")
    ] = False,
    mentions: Annotated[bool, typer.Option("--mentions", help="gdelt: also the table of mentions.")] = False,
) -> None:
    """Write a ledger as files that scripts for other data sets read, with the evidence for every row.

    \b
    dateline export iraq.ledger --format acled -o iraq-acled
    dateline export iraq.ledger --format gdelt --include planned -o iraq-gdelt
    """  # noqa: D301
    from dataclasses import replace

    from dateline.exports import INCLUDED, Options
    from dateline.exports import export as made
    from dateline.exports.people import read_own

    wanted = frozenset(part.strip() for part in include.split(",") if part.strip())
    _one_of("--include", wanted, INCLUDED)
    _one_of("--unit", {unit} if unit else set(), ("event", "incident"))
    _one_of("--acled-era", {acled_era}, ("now", "2022"))
    _one_of("--gdelt", {str(gdelt)}, ("1", "2"))
    options = Options(
        wanted, unit, extras, spreadsheet_safe, bom, strategic, cautious_actors, inter_num,
        acled_era == "2022", gdelt == 2, mentions, polecat_intensity_header,
    )  # fmt: skip
    own = read_own(acled_actors) if acled_actors else {}
    codings, coders, decisions = _read(ledger)
    files = made(codings, form, replace(options, decisions=decisions, epoch=_epoch(), acled_actors=own), coders)
    _write(files, output, ledger)
    tell(f"{many(len(files), 'file')} → {output}")
    if wanted & {"planned", "possible", "denied"}:
        tell("rows of plans, possibilities and denials can be told from others only by the evidence file")


def _one_of(option: str, given: frozenset[str] | set[str], known: Sequence[str]) -> None:
    for value in sorted(given.difference(known)):
        raise UsageError(f"{option} is {value!r}; there are: {', '.join(known)}")


def _epoch() -> int | None:
    """The time that a build is to bear, when one is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else None


def _read(ledger: Path) -> tuple[list[Coding], dict[str, Any], tuple[Decision, ...]]:
    """The codings, what coded them, and what people decided on incidents."""
    from dataclasses import asdict

    from dateline.ledger.links import decisions_in
    from dateline.ledger.store import Ledger
    from dateline.linking import Decision

    with Ledger.open(ledger) as opened:
        decisions = (
            Decision(one, other, cast("Verdict", verdict), *rest) for one, other, verdict, *rest in decisions_in(opened)
        )
        return list(opened.codings()), {c.id: asdict(c) for c in opened.coders()}, tuple(decisions)


def _write(files: Sequence[File], folder: Path, ledger: Path) -> None:
    """All files or none: each takes its name only when every one of them is whole."""
    goals = [folder / f.name for f in files]
    halves = [goal.with_name(f".{goal.name}.{os.getpid()}.part") for goal in goals]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(goal.exists() and goal.samefile(ledger) for goal in goals):
            raise UsageError(f"{folder} holds the ledger under the name of an output; name another folder")
        for half, file in zip(halves, files, strict=True):
            half.write_bytes(file.content)
        for half, goal in zip(halves, goals, strict=True):
            half.replace(goal)
    except OSError as error:
        raise DatelineError(f"cannot write to {folder}: {error.strerror or error}") from error
    finally:
        for half in halves:
            with suppress(OSError):
                half.unlink()
