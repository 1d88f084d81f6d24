"""What many reports say together, as text: read from ledgers or JSON Lines, linked, and put in a format.

1. read    codings of every file, a document once
2. link    incidents, accounts, positions (`dateline.linking`)
3. choose  what voices contest or moved on, or everything
4. write   brief, JSON, CSV or the page
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from dateline.errors import LedgerError, UsageError
from dateline.ledger.export import FORMULA_STARTS, read_json_lines
from dateline.ledger.store import Ledger
from dateline.linking import Account, Links, Stand, link
from dateline.records import Coding, to_json

View: TypeAlias = Literal["accounts", "positions"]
Form: TypeAlias = Literal["brief", "json", "csv", "html"]
FORMS: tuple[Form, ...] = get_args(Form)
_SUFFIXES: dict[str, Form] = {".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".txt": "brief"}
_LEDGER = b"SQLite format 3\x00"


def form_of(output: Path | None, wanted: str | None) -> Form:
    """The format asked for, else the one that the file's suffix means; raises `UsageError` for any other."""
    given = wanted or (output.suffix.lower() if output else "brief")
    found = next((f for f in FORMS if f == given), None) or (None if wanted else _SUFFIXES.get(given))
    if found is None:
        names = f"give --format {', '.join(FORMS)}, or name the file {', '.join(_SUFFIXES)}"
        raise UsageError(f"no format {given!r}; {names}")
    return found


# ---- read


def read_codings(paths: Sequence[Path]) -> list[Coding]:
    """The codings of ledgers and JSON Lines files, each document once; raises `LedgerError`."""
    found: dict[str, Coding] = {}
    for path in paths:
        for coding in _codings(path):
            found.setdefault(coding.document.id, coding)
    return list(found.values())


def _codings(path: Path) -> Iterator[Coding]:
    try:
        with path.open("rb") as file:
            is_ledger = file.read(len(_LEDGER)) == _LEDGER
    except OSError as error:
        raise LedgerError(f"cannot read {path}: {error.strerror or error}") from error
    if not is_ledger:
        yield from read_json_lines(path)
        return
    with Ledger.open(path) as opened:
        yield from opened.codings()


# ---- choose


def chosen(links: Links, every: bool) -> Links:
    """The incidents that voices contest, with their accounts, and the positions; `every`: all of them."""
    from dateline.faces.comparison import comparisons

    shown = {c.id for c in comparisons(links, every)}
    return replace(
        links,
        incidents=tuple(i for i in links.incidents if i.id in shown),
        accounts=tuple(a for a in links.accounts if a.incident in shown),
    )


# ---- write


def text_of(view: View, codings: Sequence[Coding], form: Form, every: bool = False, safe: bool = False) -> str:
    """The accounts or positions of the codings in a format; `safe` disarms cells that a spreadsheet would run."""
    links = chosen(link(codings), every)
    if form == "brief":
        return _brief(view, links, every)
    if form == "html":
        return _page(view, codings, links, every)
    rows: Sequence[Account | Stand] = links.accounts if view == "accounts" else links.positions
    if form == "csv":
        return _csv(Account if view == "accounts" else Stand, rows, safe)
    data: dict[str, Any] = {"incidents": to_json(links.incidents)} if view == "accounts" else {}
    return json.dumps(data | {view: to_json(tuple(rows))}, ensure_ascii=False, indent=1) + "\n"


def _brief(view: View, links: Links, every: bool) -> str:
    from dateline.faces.brief import write_accounts, write_positions

    out = io.StringIO()
    if view == "accounts":
        write_accounts(links, out, every)
    else:
        write_positions(links, out)
    return out.getvalue()


def _page(view: View, codings: Iterable[Coding], links: Links, every: bool) -> str:
    """The page of the reports that are cited."""
    from dateline.faces.page import render_page

    if view == "accounts":
        links, cited = replace(links, positions=()), {a.document for a in links.accounts}
    else:
        links, cited = replace(links, incidents=(), accounts=()), {s.document for s in links.positions}
    return render_page([c for c in codings if c.document.id in cited], links, every or view == "positions")


def _csv(shape: type[Account] | type[Stand], rows: Iterable[Account | Stand], safe: bool) -> str:
    """One tidy row a voice or position: a span is three cells, its name, `start` and `end`."""
    out = io.StringIO()
    names = [n for name in shape.__slots__ for n in ((name, "start", "end") if name in ("span", "what") else (name,))]
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(value, safe) for name, value in _flat(to_json(row)).items()})
    return out.getvalue()


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    name = "span" if "span" in row else "what"
    span = row.pop(name)
    return row | {name: span["text"], "start": span["start"], "end": span["end"]}


def cell(value: Any, safe: bool) -> Any:
    """The value as a CSV cell; `safe` disarms what a spreadsheet would run."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return "; ".join(value)
    if safe and isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
