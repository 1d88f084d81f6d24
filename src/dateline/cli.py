"""The command line: arguments in, exit code out. 0 fine, 1 something failed, 2 wrong usage, 130 stopped by Ctrl-C.

Nothing heavy is imported before a command needs it, so that `--help` is quick.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from dateline.codebook_cli import app as codebook_app
from dateline.errors import CodebookError, DatelineError, UsageError
from dateline.export_cli import add_export
from dateline.fetch_cli import Addresses, Private, add_commands, addresses_in, client_for
from dateline.incidents_cli import add_incidents
from dateline.outputs import Output, format_of, open_output, spare, whole_file
from dateline.startup import collect_rarely
from dateline.terminal import many, tell, watched

if TYPE_CHECKING:
    from dateline.linked import View
    from dateline.run import Outcome

app = typer.Typer(
    name="dateline", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Reads news reports and writes a cited ledger of political events: who did what to whom, when, where, "
    "how many, and who says so.",
    epilog="Start with: dateline code --example",
)  # fmt: skip
app.add_typer(codebook_app, name="codebook")

LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="A ledger file made by `dateline code -o`.")]
Out = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="File to write: .jsonl, .csv, .html, .txt; a folder: CSV; else a ledger."),
]
Format = Annotated[str | None, typer.Option("--format", help="brief, jsonl, csv or html.")]
Kind = Annotated[str, typer.Option("--kind", help="For one CSV table: event, statement, figure, process, actors, …")]
Safe = Annotated[bool, typer.Option("--spreadsheet-safe", help="CSV: disarm cells that a spreadsheet would run.")]
Linked = Annotated[list[Path], typer.Argument(metavar="LEDGER…", help="Ledgers, or JSON Lines of records.")]
LinkedOut = Annotated[Path | None, typer.Option("-o", "--output", help="File to write: .txt, .json, .csv or .html.")]
LinkedFormat = Annotated[str | None, typer.Option("--format", help="brief, json, csv or html.")]
AUTO_WORKERS = 8  # at most, unless --workers says more; a worker takes about 250 MB
STOPPED = 130  # what a shell gives a command that Ctrl-C ended
FEW = 8  # sources: starting processes would take longer than coding these


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


# ---- code


@app.command()
def code(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH…", help="Reports, folders, archives, addresses; - for stdin.")
    ] = None,
    output: Out = None,
    form: Format = None,
    published: Annotated[str | None, typer.Option(help="Date of the report, as 2024-01-27.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    uri: Annotated[str | None, typer.Option(help="Where it was found.")] = None,
    text_column: Annotated[str | None, typer.Option(help="Tables: the column with the text.")] = None,
    title_column: Annotated[str | None, typer.Option(help="Tables: the column with the title.")] = None,
    date_column: Annotated[str | None, typer.Option(help="Tables: the column with the date.")] = None,
    publisher_column: Annotated[str | None, typer.Option(help="Tables: the column with the publisher.")] = None,
    uri_column: Annotated[str | None, typer.Option(help="Tables: the column with the address.")] = None,
    codebook: Annotated[str, typer.Option(help="Name of a codebook, or the folder of your own.")] = "plover",
    actors: Annotated[str | None, typer.Option(help="CSV file of actors of your own.", metavar="FILE")] = None,
    urls: Addresses = None,
    allow_private: Private = False,
    workers: Annotated[int, typer.Option(help="Processes at work; 0 = as many as fit. The result is the same.")] = 0,
    kind: Kind = "event",
    spreadsheet_safe: Safe = False,
    example: Annotated[bool, typer.Option("--example", help="Code the report that comes with dateline.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Code reports: a brief to read, or a ledger, JSON Lines, CSV or a web page to keep.

    \b
    dateline code report.txt --published 2024-01-27
    dateline code reports/ -o iraq.ledger --workers 4
    dateline code report.txt --format jsonl --output report.jsonl
    dateline code articles.csv --text-column body --date-column day -o articles.ledger
    dateline code https://news.example/feed.xml -o news.ledger
    """  # noqa: D301
    from dateline.reading import Columns, Metadata, input_files, read
    from dateline.reading.sources import is_address
    from dateline.run import code_documents, coder

    sources = _sources(paths, example, urls)
    network = client_for(allow_private) if any(map(is_address, sources)) else None
    chosen = format_of(output, form)
    if output:
        spare(input_files(sources), output)
    about = Metadata(published=published, title=title, publisher=publisher, uri=uri)
    columns = Columns(text_column, title_column, date_column, publisher_column, uri_column)
    total = _count(sources)
    documents = read(sources, about, columns, network)
    by = coder(codebook, actors) if chosen == "ledger" else None
    sink = open_output(output, chosen, kind, spreadsheet_safe, by)
    outcomes = code_documents(documents, codebook, _workers(workers, 1 if network else total), actors, sink.holds)
    bar = output is not None and not quiet and total != 1 and sys.stderr.isatty()
    tally = _deliver(watched(outcomes, total, "coding") if bar else outcomes, sink)
    if output and not quiet and (tally.coded or tally.held):
        tell(f"{tally.summary()} → {output}")
    if tally.missing_name(sources) or not (tally.coded or tally.held):
        raise typer.Exit(1)


class _Tally:
    """What became of the sources."""

    def __init__(self) -> None:
        self.coded = 0
        self.records = 0
        self.held = 0
        self.skipped: list[tuple[str, str]] = []

    def summary(self) -> str:
        """One line for a person."""
        new = f"{many(self.coded, 'report')}, {many(self.records, 'record')}" if self.coded else "nothing new"
        held = f", {self.held:,} coded before" if self.held else ""
        skipped = f", {len(self.skipped):,} skipped" if self.skipped else ""
        return new + held + skipped

    def missing_name(self, sources: list[str]) -> bool:
        """Whether a path that was typed does not exist: a slip that a script should notice."""
        return any(reason == "missing" and source in sources for source, reason in self.skipped)


def _deliver(outcomes: Iterable[Outcome], sink: Output) -> _Tally:
    """Hand every coding to the output, every skip to it and to standard error."""
    from dateline.records import Coding
    from dateline.run import Known

    tally = _Tally()
    with sink as out:
        for outcome in outcomes:
            if isinstance(outcome, Coding):
                out.take(outcome)
                tally.coded += 1
                tally.records += len(outcome.records)
            elif isinstance(outcome, Known):
                tally.held += 1
            else:
                out.skip(outcome.source, outcome.reason, outcome.detail)
                tally.skipped.append((outcome.source, outcome.reason))
                tell(f"skipped {outcome.source}: {outcome.reason}: {outcome.detail}")
    return tally


def _sources(paths: list[str] | None, example: bool, urls: Path | None) -> list[str]:
    found = [*(paths or ()), *(addresses_in(urls) if urls else ())]
    if example:
        found += [str(_example())]
    if not found:
        raise UsageError("nothing to code: name a file or folder, - for standard input, or --example")
    return found


def _example(name: str = "border-talks") -> Path:
    from dateline.resources import DATA

    found = {f.stem: f for f in sorted((DATA / "examples").iterdir()) if f.suffix in {".txt", ".jsonl"}}
    if name not in found:
        raise DatelineError(f"no example {name!r}; there are: {', '.join(found)}")
    return found[name]


def _count(sources: list[str]) -> int | None:
    """How many reports the sources hold, where a look at names and folders tells."""
    total = 0
    for source in map(Path, sources):
        try:
            files = [f for f in source.rglob("*") if f.is_file()] if source.is_dir() else [source]
        except OSError:  # a name too long, a folder that may not be entered: reading will say so
            return None
        if any(f.suffix.lower() not in {".txt", ".text", ".md", ".html", ".htm", ".xhtml"} for f in files):
            return None
        total += len(files)
    return total


def _workers(wanted: int, total: int | None) -> int:
    if wanted < 0:
        raise UsageError(f"--workers is {wanted}; give 1 or more, or 0 for as many as fit")
    if wanted:
        return wanted
    return 1 if total is not None and total <= FEW else min(os.cpu_count() or 1, AUTO_WORKERS)


# ---- looking into a ledger


@app.command()
def show(
    ledger: LedgerPath,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A document or record.")] = None,
    output: Out = None,
    form: Format = None,
    kind: Kind = "event",
    spreadsheet_safe: Safe = False,
) -> None:
    """List the documents of a ledger, show one of them or one record, or export everything.

    \b
    dateline show iraq.ledger
    dateline show iraq.ledger d-0123456789abcdef
    dateline show iraq.ledger --format html -o iraq.html
    dateline show iraq.ledger -o tables/
    """  # noqa: D301
    from dateline.ledger.store import Ledger
    from dateline.records import Coding

    with Ledger.open(ledger) as opened:
        if id is None and form is None and output is None:
            _list_documents(opened.codings())
            return
        chosen = format_of(output, form)
        if chosen == "ledger":
            raise UsageError(f"no format for {output}; name it .jsonl, .csv, .html or .txt, or give --format")
        if output:
            spare([ledger], output)
        codings: Iterable[Coding] = opened.codings() if id is None else [_coding(opened, id)]
        _deliver(codings, open_output(output, chosen, kind, spreadsheet_safe))


def _coding(ledger: Any, id: str) -> Any:
    """A document with all its records, or with the one record that was asked for."""
    from dateline.records import Coding

    if id.startswith("d-"):
        return ledger.coding(id)
    citation = ledger.trace(id)
    return Coding(citation.document, (citation.record,))


def _list_documents(codings: Iterable[Any]) -> None:
    empty = True
    for coding in codings:
        empty = False
        document = coding.document
        about = [document.published or "no date   ", document.publisher or "", document.title or document.text[:60]]
        line = "  ".join(" ".join(a.split()) if a.strip() != "no date" else a for a in about if a)
        typer.echo(f"{document.id}  {len(coding.records):4d}  {line}")
    if empty:
        typer.echo("The ledger holds no documents.")


@app.command()
def query(
    ledger: LedgerPath,
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT.")],
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
    limit: Annotated[int, typer.Option(help="At most so many rows; 0 = all.")] = 1000,
    seconds: Annotated[float, typer.Option(help="Give up after so long.")] = 10.0,
) -> None:
    """Ask the ledger in SQL: read-only, with a time limit.

    \b
    dateline query iraq.ledger "SELECT type, count(*) FROM events GROUP BY type"
    dateline query iraq.ledger "SELECT * FROM dyads" --format csv
    """  # noqa: D301
    from dateline.ledger.query import query as ask

    if form not in ("table", "csv", "json"):
        raise UsageError(f"--format is {form!r}; there are: table, csv, json")
    table = ask(ledger, sql, limit, seconds)
    if form == "table":
        _print_table(table.columns, table.rows)
    else:
        sys.stdout.write(table.to_csv() if form == "csv" else table.to_json())
    if table.truncated:
        tell(f"only the first {limit:,} rows; --limit 0 gives all")


def _print_table(columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """A table as wide as the terminal; in a pipe tab-separated, so that `cut` and `sort` work."""
    if not sys.stdout.isatty():
        for row in (columns, *rows):
            typer.echo("\t".join("" if v is None else " ".join(str(v).split()) for v in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        shown.add_column(Text(name), overflow="fold")
    for row in rows:
        shown.add_row(*(Text("" if v is None else " ".join(str(v).split())) for v in row))
    Console().print(shown)


# ---- what many reports say together


@app.command()
def accounts(
    files: Linked,
    output: LinkedOut = None,
    form: LinkedFormat = None,
    every: Annotated[bool, typer.Option("--all", help="Also events of which one party speaks.")] = False,
    spreadsheet_safe: Safe = False,
) -> None:
    """Show each party's version of the same event side by side: whether it happened, who did it, how many.

    \b
    dateline accounts border.ledger
    dateline accounts border.ledger --format csv -o accounts.csv
    """  # noqa: D301
    _give_links("accounts", files, output, form, every, spreadsheet_safe)


@app.command()
def positions(
    files: Linked,
    output: LinkedOut = None,
    form: LinkedFormat = None,
    spreadsheet_safe: Safe = False,
) -> None:
    """Show what each party seeks, accepts or rejects, report by report, with every change marked.

    \b
    dateline positions border.ledger
    """  # noqa: D301
    _give_links("positions", files, output, form, True, spreadsheet_safe)


def _give_links(view: View, files: list[Path], output: Path | None, form: str | None, every: bool, safe: bool) -> None:
    from dateline.linked import form_of, read_codings, text_of

    chosen = form_of(output, form)
    if output:
        spare(files, output)
    _give(text_of(view, read_codings(files), chosen, every, safe), output)


@app.command()
def trace(
    ledger: LedgerPath, record: Annotated[str, typer.Argument(metavar="RECORD_ID", help="From a column `id`.")]
) -> None:
    """Show the sentence a record rests on, and where it stands.

    \b
    dateline trace iraq.ledger e-0123456789abcdef
    """  # noqa: D301
    from dateline.ledger.store import Ledger

    with Ledger.open(ledger) as opened:
        found = opened.trace(record)
    document, sentence = found.document, found.sentence
    about = (document.publisher, document.published, document.title, document.uri)
    typer.echo(f"{found.record.kind} {found.record.id}")
    typer.echo(f"{document.id}  " + ", ".join(" ".join(a.split()) for a in about if a))
    typer.echo(f"characters {sentence.start}–{sentence.end}: {sentence.text}")


@app.command()
def skipped(ledger: LedgerPath) -> None:
    """List the sources that could not be coded, and why.

    \b
    dateline skipped iraq.ledger
    """  # noqa: D301
    from dateline.ledger.store import Ledger

    with Ledger.open(ledger) as opened:
        rows = opened.skipped()
    for source, reason, detail in rows:
        typer.echo(f"{source}: {reason}: {detail}")
    if not rows:
        typer.echo("Nothing was skipped.")


@app.command()
def manifest(
    ledger: LedgerPath,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None,
) -> None:
    """Print what a ledger was made of, as JSON: versions, fingerprints, counts, a digest for every document.

    \b
    dateline manifest iraq.ledger -o iraq.manifest.json
    """  # noqa: D301
    import json

    from dateline.ledger.manifest import manifest as made_of
    from dateline.ledger.store import Ledger

    with Ledger.open(ledger) as opened:
        _give(json.dumps(made_of(opened), ensure_ascii=False, indent=1) + "\n", output)


@app.command()
def verify(
    ledger: LedgerPath,
    sample: Annotated[int, typer.Option(help="How many documents to code again; 0 = all.", min=0)] = 100,
    codebook: Annotated[str, typer.Option(help="The codebook that it was coded with.")] = "plover",
    actors: Annotated[str | None, typer.Option(help="The CSV file of own actors, if any.", metavar="FILE")] = None,
) -> None:
    """Code documents of a ledger again and compare: exit code 0 when every record is the same.

    \b
    dateline verify iraq.ledger
    dateline verify iraq.ledger --sample 0
    """  # noqa: D301
    from dateline.ledger.store import Ledger
    from dateline.run import coder
    from dateline.verification import comparable, verify
    from dateline.verification import sample as chosen

    with Ledger.open(ledger) as opened:
        documents = comparable(opened, coder(codebook, actors))
        picked = chosen(documents, sample)
        checks = verify(opened, picked, codebook, actors)
        bad = [c for c in (watched(checks, len(picked), "verifying") if sys.stderr.isatty() else checks) if not c.same]
        left = opened.counts()["document"] - len(documents)
    for check in bad:
        typer.echo(f"{check.document}: {many(len(check.differing), 'record')} differ: {', '.join(check.differing[:5])}")
    typer.echo(f"{many(len(picked), 'document')} coded again, {len(picked) - len(bad)} the same")
    if left:
        tell(f"{many(left, 'document')} of another coder were left out")
    if bad:
        raise typer.Exit(1)


# ---- schema, example


@app.command()
def schema(output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None) -> None:
    """Print the JSON Schema of a ledger line.

    \b
    dateline schema -o schema.json
    """  # noqa: D301
    from dateline.ledger.schema import schema_text

    _give(schema_text(), output)


@app.command()
def example(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="border-talks (one report) or two-sides (three, as JSON Lines).")
    ] = "border-talks",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None,
) -> None:
    """Print reports that come with dateline, to try things on.

    \b
    dateline example -o report.txt
    dateline example two-sides -o reports.jsonl
    """  # noqa: D301
    _give(_example(name).read_text(encoding="utf-8"), output)


def _give(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    with whole_file(output) as file:
        file.write(text)


add_commands(app)
add_export(app)
add_incidents(app)


# ---- entry


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; no traceback unless DATELINE_DEBUG is set."""
    collect_rarely()
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(_run(arguments))


def _open_streams() -> None:
    """Where the shell closed an output (`>&-`), Python has None; nobody is to trip over that."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _run(arguments: list[str] | None) -> int:
    for name in ("SIGTERM", "SIGHUP"):  # a stop that cleans up; Windows has no SIGHUP, nohup ignores it
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        result = typer.main.get_command(app).main(arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
        if result == STOPPED:
            tell("stopped")
        return result if isinstance(result, int) else 0
    except SystemExit as leaving:
        if not isinstance(leaving.__context__, BrokenPipeError):
            raise
        return _unheard()  # the argument parser makes an exit of it
    except BrokenPipeError:
        return _unheard()
    except KeyboardInterrupt:
        tell("stopped")
        return STOPPED
    except Exception as error:
        if os.environ.get("DATELINE_DEBUG"):
            raise
        return _complain(error)


def _unheard() -> int:
    """Nobody reads on (`… | head`): not an error. The interpreter must find something to flush to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _stop(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _complain(error: Exception) -> int:
    """Say in one line what went wrong; the exit code for it."""
    if type(error).__name__ == "Abort":
        tell("stopped")
        return STOPPED
    if hasattr(error, "format_message"):  # a slip in the arguments, found by the parser
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message())
            return 2
        tell(f"error: {error.format_message()}")
        return int(getattr(error, "exit_code", 2))
    if isinstance(error, OSError) and error.strerror:
        tell(f"error: {error.filename or 'the output'}: {error.strerror}")
        return 1
    known = isinstance(error, DatelineError | OSError)
    tell(f"error: {error}" if known else f"error: {type(error).__name__}: {error} (DATELINE_DEBUG=1 shows where)")
    return 2 if isinstance(error, UsageError | CodebookError) else 1
