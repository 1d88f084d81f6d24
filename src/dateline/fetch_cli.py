"""The commands that use the network: `fetch` keeps pages, `watch` keeps a ledger up to date from feeds."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.errors import DatelineError, UsageError
from dateline.outputs import open_output
from dateline.terminal import many, tell

if TYPE_CHECKING:
    from dateline.reading.network.client import Client
    from dateline.reading.network.watching import Memory, Watch
    from dateline.run import Outcome

Private = Annotated[bool, typer.Option("--allow-private", help="Also fetch from this machine and private networks.")]
Addresses = Annotated[Path | None, typer.Option("--urls", help="File of addresses, one a line.", metavar="FILE")]


def add_commands(app: typer.Typer) -> None:
    """Give the program the commands `fetch` and `watch`."""
    app.command()(fetch)
    app.command()(watch)


def client_for(allow_private: bool, pause: float | None = None, contact: str = "") -> Client:
    """A client that fetches politely; raises `UsageError` when its library is not installed."""
    from dateline.errors import InputError
    from dateline.reading.extras import need
    from dateline.reading.network.client import PAUSE, Client

    try:
        need("protego", "feeds")
    except InputError as error:
        raise UsageError(str(error)) from error
    return Client(allow_private, PAUSE if pause is None else pause, contact)


def addresses_in(file: Path) -> list[str]:
    """The addresses of a list; raises `UsageError` when there are none."""
    from dateline.reading.feeds import read_addresses

    try:
        found = read_addresses(file.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    if not found:
        raise UsageError(f"{file} holds no address; write one a line")
    return [url if "://" in url else f"https://{url}" for url in found]


# ---- fetch


def fetch(
    addresses: Annotated[list[str] | None, typer.Argument(metavar="ADDRESS…", help="Pages, feeds, sitemaps.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="WARC file to write: NAME.warc.gz.")] = None,
    urls: Addresses = None,
    pause: Annotated[float, typer.Option(help="Seconds between two requests to one server.")] = 1.0,
    contact: Annotated[str, typer.Option(help="Your address, told to the servers.")] = "",
    allow_private: Private = False,
) -> None:
    """Fetch pages, or all pages that feeds and sitemaps announce, and keep them in a web archive to code later.

    \b
    dateline fetch https://news.example/sitemap.xml -o news.warc.gz
    dateline fetch --urls addresses.txt -o news.warc.gz
    dateline code news.warc.gz -o news.ledger
    """  # noqa: D301
    wanted = [*(addresses or ()), *(addresses_in(urls) if urls else ())]
    if not wanted:
        raise UsageError("nothing to fetch: name addresses, or a file of them with --urls")
    if output is None or not output.name.lower().endswith(".warc.gz"):
        raise UsageError("name the web archive to write: -o NAME.warc.gz")
    if output.exists():
        raise UsageError(f"{output} exists; name another file")
    kept = _keep(wanted, client_for(allow_private, pause, contact), output)
    tell(f"{many(kept, 'page')} → {output}")
    if not kept:
        raise typer.Exit(1)


def _keep(wanted: list[str], client: Client, output: Path) -> int:
    """Write a record for each page as it comes; a run that is stopped leaves a file that can be read."""
    from dateline.reading import Skipped
    from dateline.reading.network.crawl import crawl
    from dateline.reading.warcs import warc_record

    kept = 0
    try:
        with output.open("xb", buffering=0) as file:
            for found in (f for url in wanted for f in crawl(url, client)):
                if isinstance(found, Skipped):
                    tell(f"skipped {found.source}: {found.reason}: {found.detail}")
                    continue
                answer, _ = found
                date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
                file.write(warc_record(answer.url, answer.kind, answer.body or b"", date))
                kept += 1
    except OSError as error:
        raise DatelineError(f"cannot write {output}: {error.strerror or error}") from error
    if not kept:
        output.unlink(missing_ok=True)
    return kept


# ---- watch


def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FILE", help="TOML file that names ledger and feeds.")],
    once: Annotated[bool, typer.Option("--once", help="One round, then leave (for cron and the like).")] = False,
    every: Annotated[float | None, typer.Option(help="Minutes between two rounds; else what FILE says, or 15.")] = None,
    allow_private: Private = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of what was found.")] = False,
) -> None:
    """Keep a ledger up to date: fetch what is new in feeds, code it, wait, begin again.

    \b
    dateline watch feeds.toml
    dateline watch feeds.toml --once
    """  # noqa: D301
    from dateline.reading.network.watching import Memory, read_watch
    from dateline.run import coder

    wanted = read_watch(feeds)
    minutes = wanted.every if every is None else every
    if minutes < 0:
        raise UsageError(f"--every is {every}; give 0 or more")
    by = coder(wanted.codebook, wanted.actors)
    while True:
        client = client_for(allow_private or wanted.allow_private, wanted.pause, wanted.contact)
        failed = _round(wanted, client, Memory(wanted.ledger), by, quiet)
        if once:
            break
        time.sleep(60 * minutes)
    if failed == len(wanted.feeds):
        raise typer.Exit(1)


def _round(wanted: Watch, client: Client, memory: Memory, by: Any, quiet: bool) -> int:
    """Look at every feed; the number of those that gave no answer. Each is remembered when its records are written."""
    from dateline.reading.network.watching import Round
    from dateline.run import code_documents

    failed, totals = 0, [0, 0, 0, 0]
    for feed in wanted.feeds:
        look = Round(feed, client, memory.of(feed))
        with open_output(wanted.ledger, "ledger", coder=by) as sink:
            outcomes = code_documents(look.results(), wanted.codebook, 1, wanted.actors, sink.holds)
            totals = [a + b for a, b in zip(totals, _deliver(outcomes, sink), strict=True)]
        failed += look.failed
        if not look.failed:
            memory.keep(feed, look.state)
    if not quiet:
        coded, records, held, skipped = totals
        also = "".join(f", {n:,} {word}" for n, word in ((held, "coded before"), (skipped, "skipped")) if n)
        tell(f"{many(coded, 'new report')}, {many(records, 'record')}{also} → {wanted.ledger}")
    return failed


def _deliver(outcomes: Iterable[Outcome], sink: Any) -> tuple[int, int, int, int]:
    """Write what comes; how many reports were coded, records made, reports known before, sources skipped."""
    from dateline.records import Coding
    from dateline.run import Known

    coded = records = held = skipped = 0
    for outcome in outcomes:
        if isinstance(outcome, Coding):
            sink.take(outcome)
            coded, records = coded + 1, records + len(outcome.records)
        elif isinstance(outcome, Known):
            held += 1
        else:
            sink.skip(outcome.source, outcome.reason, outcome.detail)
            skipped += 1
            tell(f"skipped {outcome.source}: {outcome.reason}: {outcome.detail}")
    return coded, records, held, skipped
