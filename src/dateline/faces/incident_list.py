"""Incidents to read: facts, reports, why events are one, revised tolls, what reports differ on. As text and page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from dateline.faces.wording import day, listed, title_of, what, when, where
from dateline.records import Document, Incident, Revision, Toll

Documents = Mapping[str, Document]
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h2{font-size:1.1rem;margin:2rem 0 .3rem}dl{display:grid;grid-template-columns:9rem 1fr;gap:.2rem 1rem;margin:0}"
    "dt{color:#555}dd{margin:0}ul{margin:0;padding-left:1.1rem}code{font-size:.8em;color:#555}"
)


class Part(NamedTuple):
    """A labelled part of an incident, one or more lines."""

    label: str
    lines: tuple[str, ...]


def incidents_brief(incidents: Iterable[Incident], documents: Documents) -> str:
    """The incidents as text; a sentence when there are none."""
    shown = [
        "\n".join([f"{n}. {heading(i)}  [{i.id}]", *(_text(p) for p in parts(i, documents))])
        for n, i in enumerate(incidents, 1)
    ]
    return "\n\n".join(shown) + "\n" if shown else "No incident of several events; --all shows the others.\n"


def _text(part: Part) -> str:
    first, *more = part.lines
    return "\n".join([f"   {part.label:<15} {first}", *(f"{'':<19}{line}" for line in more)])


def incidents_page(incidents: Iterable[Incident], documents: Documents) -> str:
    """The incidents as one page without scripts."""
    body = "\n".join(_section(n, i, documents) for n, i in enumerate(incidents, 1)) or "<p>No incidents.</p>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Incidents</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body><h1>Incidents</h1>\n{body}\n</body></html>\n"
    )


def _section(number: int, incident: Incident, documents: Documents) -> str:
    rows = "".join(f"<dt>{escape(p.label)}</dt><dd>{_lines(p.lines)}</dd>" for p in parts(incident, documents))
    head = f"<h2>{number}. {escape(heading(incident))} <code>{escape(incident.id)}</code></h2>"
    return f'<section id="{escape(incident.id)}">{head}<dl>{rows}</dl></section>'


def _lines(lines: tuple[str, ...]) -> str:
    if len(lines) == 1:
        return escape(lines[0])
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


# ---- what is shown


def heading(incident: Incident) -> str:
    """Type, day and place: "ASSAULT (aerial) – 3 March 2031 – Mchinji (MWI)"."""
    return " – ".join(part for part in (what(incident), when(incident.when), where(incident.where)) if part)


def parts(incident: Incident, documents: Documents) -> list[Part]:
    """What there is to say of the incident, in order."""
    found = [
        Part("who", _one(listed(p.name for p in incident.actors))),
        Part("to whom", _one(listed(p.name for p in incident.recipients))),
        Part("status", () if incident.status == "actual" else (incident.status,)),
        Part("killed", _one(_toll(incident.killed))),
        Part("injured", _one(_toll(incident.injured))),
        Part("told by", (_told_by(incident),)),
        Part("reports", tuple(_reports(incident, documents))),
        Part("events", (", ".join(incident.events),)),
        Part("one because", tuple(f"{j.event} = {j.to}: {', '.join(j.reasons)}" for j in incident.joins)),
        Part("revisions", tuple(_revisions(incident.revisions))),
        Part("reports differ", tuple(_conflicts(incident, documents))),
    ]
    return [part for part in found if part.lines]


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _toll(toll: Toll | None) -> str:
    if toll is None or toll.best is None:
        return ""
    span = f" ({toll.low:,.10g} to {toll.high:,.10g})" if toll.low != toll.high and toll.high is not None else ""
    return f"{toll.best:,.10g}{span}"


def _told_by(incident: Incident) -> str:
    copies = f", {len(incident.copies)} of the reports copied" if incident.copies else ""
    names = f": {listed(incident.publishers)}" if incident.publishers else ""
    word = "publisher" if incident.independent == 1 else "publishers"
    return f"{incident.independent} independent {word}{copies}{names}"


def _reports(incident: Incident, documents: Documents) -> Iterable[str]:
    """The reports, those that are copies marked."""
    for id in incident.documents:
        found = documents.get(id)
        dated = day(found.published) if found and found.published else ""
        about = [found.publisher or "", dated, title_of(found)] if found else []
        copied = " (copy)" if id in incident.copies else ""
        yield " – ".join(a for a in about if a) + f" [{id}]{copied}"


def _revisions(revisions: Iterable[Revision]) -> Iterable[str]:
    for r in revisions:
        date = day(r.published) if r.published else "undated"
        later = " (later revised)" if r.revised else ""
        via = f", {r.publisher}" if r.publisher and r.publisher != r.by else ""
        yield f"{date}: {r.value} {r.field} – {r.by}{via}{later}"


def _conflicts(incident: Incident, documents: Documents) -> Iterable[str]:
    for conflict in incident.conflicts:
        values = (f"{v.value} ({', '.join(_name(d, documents) for d in v.documents)})" for v in conflict.values)
        yield f"{conflict.field}: {'; '.join(values)}"


def _name(document: str, documents: Documents) -> str:
    found = documents.get(document)
    return (found.publisher or title_of(found)) if found else document
