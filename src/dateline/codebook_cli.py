"""The commands `dateline codebook …`: options in, text out. The work is done in `workshop`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.terminal import many, watched

if TYPE_CHECKING:
    from dateline.coding.codebook import Codebook
    from dateline.workshop.examples import Verdict

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Begin a codebook, check it, see why it codes what it codes."
)

Name = Annotated[str, typer.Argument(metavar="[NAME|FOLDER]", help="A codebook or your own folder.")]
FEW = 100  # examples: a bar would be gone before it is read


@app.command("list")
def list_codebooks() -> None:
    """List the codebooks that come with dateline.

    \b
    dateline codebook list
    """  # noqa: D301
    from dateline.coding.codebook import available, load

    for book in map(load, available()):
        typer.echo(f"{book.name} {book.version}  {len(book.types)} types, {len(book.rules)} rules  {book.path}")


@app.command("new")
def new_codebook(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to write it: a folder that is not there yet.")
    ],
    extends: Annotated[str | None, typer.Option(help="A codebook that it adds to: a name or a folder.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Its first type of event; default WATER.")] = None,
) -> None:
    """Write a small codebook to begin with: comments say what is what, and it passes the check.

    \b
    dateline codebook new mybook
    dateline codebook new mybook --type EVICTION
    dateline codebook new mybook --extends plover --type ASSAULT
    """  # noqa: D301
    from dateline.workshop.skeleton import TYPE, write_skeleton

    for path in write_skeleton(folder, extends, type_ or TYPE):
        typer.echo(f"wrote {path}")
    typer.echo(
        "Next:\n"
        f"  1. put in your own patterns and examples: {folder / 'types'}\n"
        f"  2. dateline codebook check {folder}\n"
        f'  3. dateline codebook explain "A sentence of yours." --codebook {folder}\n'
        f"  4. dateline code report.txt --codebook {folder}"
    )


# ---- check


@app.command("check")
def check_codebook(
    name: Name = "plover",
    strict: Annotated[bool, typer.Option("--strict", help="Also what no example shows, and types with few.")] = False,
) -> None:
    """Check a codebook: its files, its rules against each other, its examples. Exit code 1 when something is wrong.

    \b
    dateline codebook check
    dateline codebook check mybook/
    dateline codebook check mybook/ --strict
    """  # noqa: D301
    from dateline.coding.codebook import check, load

    problems = check(name)
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(f"{name}: {many(len(problems), 'mistake')} in the files; the examples were not tried")
        raise typer.Exit(1)
    _check_rules(load(name), name, strict)


def _check_rules(book: Codebook, name: str, strict: bool) -> None:
    from dateline.workshop.report import report

    verdicts = _verdicts(book, strict)
    findings = report(book, verdicts, strict)
    for finding in findings:
        typer.echo(f"{finding}{' (remark)' if finding.is_remark else ''}")
    mistakes = sum(not f.is_remark for f in findings)
    typer.echo(f"{name}: {many(mistakes, 'mistake') if mistakes else 'fine'}; {_tally(book, verdicts, strict)}")
    if mistakes:
        raise typer.Exit(1)


def _verdicts(book: Codebook, strict: bool) -> list[Verdict]:
    from dateline.workshop.examples import judge
    from dateline.workshop.report import examples_of

    examples = examples_of(book, strict)
    bar = len(examples) > FEW and sys.stderr.isatty()
    return [judge(book, e) for e in (watched(examples, len(examples), "examples") if bar else examples)]


def _tally(book: Codebook, verdicts: list[Verdict], strict: bool) -> str:
    from dateline.workshop.coverage import idle

    held = sum(v.holds for v in verdicts)
    told = f"{held:,} of {many(len(verdicts), 'example')} and counterexamples hold" if verdicts else "no examples"
    if not strict:
        return told
    return (
        f"{told}; examples exercise {len(book.rules) - len(idle(book, verdicts)):,} of {many(len(book.rules), 'rule')}"
    )
