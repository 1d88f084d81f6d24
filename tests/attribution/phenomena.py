"""The phenomena of attribution as data: what the ledger must hold of each, and the table of `docs/attribution.md`.

`python -m tests.attribution.phenomena` writes the table anew.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from dateline.faces.wording import counts, figure_words, people, plain, says, speech, whom
from dateline.records import Actor, Amount, Coding, Document, Event, Figure, Span, Statement
from dateline.run import code_document

PUBLISHED = "2024-03-08"
HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "attribution.md"
BEGIN, END = "<!-- phenomena -->", "<!-- /phenomena -->"
KINDS = {"statements": "statement", "events": "event", "figures": "figure"}
Wanted = dict[str, Any]


@dataclass(frozen=True)
class Phenomenon:
    """A sentence or short text, and what must be written of it."""

    group: str
    name: str
    text: str
    wanted: dict[str, list[Wanted]] = field(default_factory=dict)
    more: bool = False


def phenomena() -> list[Phenomenon]:
    """All phenomena, in the order of the file."""
    rows = tomllib.loads((HERE / "phenomena.toml").read_text(encoding="utf-8"))["phenomenon"]
    return [
        Phenomenon(r["group"], r["name"], r["text"], {k: r[k] for k in KINDS if k in r}, r.get("more", False))
        for r in rows
    ]


# ---- what was written, as plain values


def _words(span: Span | None) -> str:
    return span.text if span else ""


def _names(actors: tuple[Actor, ...]) -> list[str]:
    return [a.name for a in actors]


def _best(amount: Amount | None) -> float:
    return -1 if amount is None or amount.best is None else amount.best


def _attributed(record: Event | Statement | Figure) -> Wanted:
    told = record.attribution
    return {
        "attribution": told.status, "sources": _names(told.sources), "via": told.via or "", "cue": _words(told.cue),
        "confirmed_by": _names(told.confirmed_by), "denied_by": _names(told.denied_by),
    }  # fmt: skip


def _of_event(event: Event, _: Coding) -> Wanted:
    held = {a.responsibility or "" for a in event.actors}
    return _attributed(event) | {
        "type": event.type, "trigger": event.trigger.text, "status": event.status, "killed": _best(event.killed),
        "actors": _names(event.actors), "recipients": _names(event.recipients),
        "responsibility": ", ".join(sorted(held)), "damage": _words(event.damage),
    }  # fmt: skip


def _of_statement(statement: Statement, coding: Coding) -> Wanted:
    speaker, told = statement.speaker, {e.id: e.trigger.text for e in coding.of_kind("event")}
    about = {k: (getattr(speaker, k) or "" if speaker else "") for k in ("country", "role", "title")}
    return _attributed(statement) | about | {
        "speaker": speaker.name if speaker else "", "cue": _words(statement.cue), "quoted": statement.quoted,
        "content": [c.text for c in statement.content], "reports": [told[i] for i in statement.events],
        "addressee": statement.addressee.name if statement.addressee else "",
    }  # fmt: skip


def _of_figure(figure: Figure, _: Coding) -> Wanted:
    return _attributed(figure) | {"amount": figure.amount.text, "measure": _words(figure.measure)}


_VALUES: dict[str, Callable[[Any, Coding], Wanted]] = {
    "statements": _of_statement, "events": _of_event, "figures": _of_figure,
}  # fmt: skip


def failures(phenomenon: Phenomenon, coding: Coding) -> list[str]:
    """What is not as the phenomenon asks for, in words."""
    found: list[str] = []
    for key, wanted in phenomenon.wanted.items():
        written = [_VALUES[key](record, coding) for record in coding.of_kind(KINDS[key])]
        if key == "events" and phenomenon.more:
            written = [w for w in written if any(w["trigger"] == e.get("trigger") for e in wanted)]
        found += _compared(key, wanted, written)
    return found


def _compared(key: str, wanted: list[Wanted], written: list[Wanted]) -> Iterator[str]:
    if len(wanted) != len(written):
        yield f"{key}: {len(wanted)} wanted, {len(written)} written: {[_brief(w) for w in written]}"
        return
    for one, other in zip(wanted, written, strict=True):
        yield from (f"{key}: {k} is {other[k]!r}, not {v!r}" for k, v in one.items() if other[k] != v)


def _brief(written: Wanted) -> dict[str, Any]:
    return {k: v for k, v in written.items() if v and k not in {"country", "role", "title"}}


# ---- the table of the page


def table() -> str:
    """Phenomenon, sentence and what is written of it, a table for each group."""
    parts: list[str] = []
    for group, members in groupby(phenomena(), key=lambda p: p.group):
        rows = [f"| {p.name} | {_cell(p.text.strip())} | {_cell(_written(p))} |" for p in members]
        head = "| phenomenon | sentence | what dateline writes |\n| --- | --- | --- |"
        parts.append("\n".join([f"### {group}", "", head, *rows, ""]))
    return "\n".join(parts)


def _cell(text: str) -> str:
    return re.sub(r"\n+", "<br>", text.replace("|", "\\|"))


def _written(phenomenon: Phenomenon) -> str:
    coding = code_document(Document.of(phenomenon.text, published=PUBLISHED))
    lines = [_statement_line(s) for s in coding.of_kind("statement")]
    lines += [_event_line(e) for e in coding.of_kind("event")]
    if "figures" in phenomenon.wanted:
        lines += [f"figure: {figure_words(f)} · {says(f.attribution)}" for f in coding.of_kind("figure")]
    return "\n".join(lines) or "nothing"


def _statement_line(statement: Statement) -> str:
    speaker = _known(statement.speaker) if statement.speaker else "somebody"
    via = f" via {statement.attribution.via}" if statement.attribution.via else ""
    cue = f" – {plain(statement.cue.text)}" if statement.cue else ""
    to = f" – to {statement.addressee.name}" if statement.addressee else ""
    return f"**{speaker}**{via}{cue}{to}: {speech(statement)} ({statement.quoted})"


def _known(actor: Actor) -> str:
    return f"{actor.name} ({actor.code})" if actor.code else actor.name


def _event_line(event: Event) -> str:
    done = f"`{event.type}` {event.trigger.text}"
    people_ = " → ".join(p for p in (people(event.actors) or "unnamed", whom(event)) if p)
    return " · ".join([f"{done}: {people_}", event.status, *counts(event), says(event.attribution)])


def page(text: str) -> str:
    """The page with its table made anew."""
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n\n{table()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
