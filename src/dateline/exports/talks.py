"""Talks: six tables joined by `process_id`, and PA-X-style heads of the texts that came out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from dateline.exports.cells import cell, csv_text
from dateline.exports.evidence import EVIDENCE
from dateline.exports.numbers import number
from dateline.exports.people import is_state
from dateline.exports.reference import country, named
from dateline.exports.shapes import Cell, Tally
from dateline.records import Actor, Attribution, Coding, Document, Process, Round, Span, Time

Rows: TypeAlias = list[tuple[Cell, ...]]
TABLES: dict[str, tuple[str, ...]] = {
    "process": (
        "process_id", "name", "format", "stage", "document_id", "publisher", "published", "attribution_status",
        "attribution_sources", "confidence",
    ),
    "party": ("process_id", "name", "code", "role", "evidence"),
    "round": ("process_id", "ordinal", "from", "to", "place", "level", "outcome", "evidence"),
    "body": ("process_id", "name", "parent", "established", "members", "mandate", "evidence"),
    "position": ("process_id", "by", "topic", "direction", "what", "attribution"),
    "commitment": (
        "process_id", "by", "to", "what", "due_from", "due_to", "condition", "modality", "status", "status_date",
        "attribution",
    ),
}  # fmt: skip
PAX = (
    "Con", "Contp", "PP", "PPName", "Reg", "AgtId", "Agt", "Dat", "Status", "Lgt", "Agtp", "Stage", "StageSub", "Part",
    "ThrdPart", "OthAgr",
)  # fmt: skip
_ROLES = {"mediator": "third-party", "convener": "third-party"}  # which the table of roles does not tell apart
Found: TypeAlias = Sequence[tuple[Process, Document]]


def processes(codings: Iterable[Coding]) -> list[tuple[Process, Document]]:
    """All processes with their reports, in order."""
    return [(p, coding.document) for coding in codings for p in coding.of_kind("process")]


def talks_texts(found: Found, safe: bool) -> dict[str, str]:
    """File name → text of the six tables."""
    return {
        f"{name}.csv": _text(header, (row for p, d in found for row in _MAKERS[name](p, d)), safe)
        for name, header in TABLES.items()
    }


def _text(header: Sequence[str], rows: Iterable[Sequence[Cell]], safe: bool) -> str:
    return csv_text(header, ([cell(value, safe) for value in row] for row in rows))


def talks_evidence(found: Found, safe: bool) -> str:
    """The evidence file: the sentence that each process rests on."""
    return _text(EVIDENCE, (_evidence(p, d, p.id) for p, d in found), safe)


def _evidence(process: Process, document: Document, key: str) -> tuple[Cell, ...]:
    said, sentence = process.attribution, process.sentence
    return (
        key, process.id, None, document.id, document.uri, document.publisher, document.published, sentence.start,
        sentence.end, sentence.text, _name(process), said.status, _names(said.sources),
        said.cue.text if said.cue else None, _names(said.confirmed_by), _names(said.denied_by), None, None,
        process.confidence, process.rule,
    )  # fmt: skip


def _name(process: Process) -> str:
    return process.name.text if isinstance(process.name, Span) else process.name


def _names(actors: Iterable[Actor]) -> str | None:
    return "; ".join(dict.fromkeys(a.name for a in actors)) or None


def _said(given: Attribution | None) -> str | None:
    return ": ".join(part for part in (given.status, _names(given.sources)) if part) if given else None


def _days(time: Time | None) -> tuple[Cell, Cell]:
    return (time.from_, time.to) if time else (None, None)


# ---- one table after the other


def _process(p: Process, d: Document) -> Rows:
    said = p.attribution
    about = (d.id, d.publisher, d.published, said.status, _names(said.sources), p.confidence)
    return [(p.id, _name(p), p.format, p.stage, *about)]


def _party(p: Process, d: Document) -> Rows:
    found = (*p.parties, *p.third_parties)
    return [(p.id, a.name, a.code, _ROLES.get(a.part, a.part), a.text) for a in found]


def _round(p: Process, d: Document) -> Rows:
    return [
        (p.id, r.ordinal, *_days(r.when), "; ".join(w.name for w in r.where) or None, None, r.outcome, r.text)
        for r in p.rounds
    ]


def _body(p: Process, d: Document) -> Rows:
    return [
        (p.id, b.name.text, b.parent, _days(b.established)[0], _names(b.members), _mandates(b.mandates), b.name.text)
        for b in p.bodies
    ]


def _mandates(spans: Iterable[Span]) -> str | None:
    return "; ".join(s.text for s in spans) or None


def _position(p: Process, d: Document) -> Rows:
    return [
        (p.id, q.by.name if q.by else None, q.topic, q.direction, q.what.text, _said(q.attribution))
        for q in p.positions
    ]  # fmt: skip


def _commitment(p: Process, d: Document) -> Rows:
    return [
        (
            p.id, _names(c.by), _names(c.to), c.what.text, *_days(c.due), c.condition.text if c.condition else None,
            c.modality, c.status, None, _said(c.attribution),
        )
        for c in p.commitments
    ]  # fmt: skip


_MAKERS = {
    "process": _process, "party": _party, "round": _round, "body": _body, "position": _position,
    "commitment": _commitment,
}  # fmt: skip


# ---- PA-X


def pax_texts(found: Found, safe: bool) -> tuple[str, str, Tally]:
    """The table of texts agreed, its evidence, and how many processes have none (`no_text`)."""
    tally = Tally(eligible=len(found))
    kept = []
    for process, document in found:
        agreed = next((r for r in process.rounds if r.outcome == "text-agreed"), None)
        if agreed is None:
            tally.skip("no_text")
        else:
            kept.append((process, document, agreed))
    tally.written = tally.rows = len(kept)
    table = _text(PAX, (_pax(p, d, r) for p, d, r in kept), safe)
    return table, _text(EVIDENCE, _pax_evidence(kept), safe), tally


def _pax(p: Process, d: Document, agreed: Round) -> tuple[Cell, ...]:
    countries = list(dict.fromkeys(named(a.country) for a in p.parties if named(a.country)))
    regions = list(dict.fromkeys(r for a in p.parties if (r := country(a.country).get("ged_region"))))
    status = "Multiparty signed/agreed" if len(p.parties) > 1 else "Status unclear"
    return (
        "/".join(countries) or None, None, None, _name(p), "; ".join(regions) or None, number(p.id), agreed.text,
        _days(agreed.when)[0], status, None, _kind(p), None, None, _names(p.parties), _names(p.third_parties), None,
    )  # fmt: skip


def _kind(p: Process) -> str | None:
    """Between states, within one, or both, where every party has a country."""
    if len(p.parties) < 2 or not all(a.country for a in p.parties):
        return None
    states = {a.country for a in p.parties if is_state(a)}
    if all(is_state(a) for a in p.parties):
        return "Inter" if len(states) > 1 else "Intra"
    return "InterIntra" if len(states) > 1 else "Intra"


def _pax_evidence(kept: Iterable[tuple[Process, Document, Round]]) -> Iterator[tuple[Cell, ...]]:
    """The sentence of each text, and the words that may be about one of PA-X's topics."""
    codes = {"force-presence": "SsrFf", "ceasefire": "Ce", "disarmament": "SsrArm"}
    for process, document, _ in kept:
        key = str(number(process.id))
        whole = _evidence(process, document, key)
        yield whole
        for item in process.agenda:
            if item.topic in codes:
                place = (item.what.start, item.what.end, item.what.text, item.what.text)
                yield (*whole[:7], *place, *whole[11:-1], f"candidate {codes[item.topic]}")
