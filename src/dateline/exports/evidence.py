"""What a row rests on: the evidence file, the `x_…` columns and the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dateline.exports.cells import cell, csv_text
from dateline.exports.shapes import Cell, Line, Options, Tally, Told
from dateline.records import Coding

EVIDENCE = (
    "row_key", "record_id", "incident_id", "document_id", "uri", "publisher", "published", "sentence_start",
    "sentence_end", "sentence", "trigger", "attribution_status", "attribution_sources", "cue", "confirmed_by",
    "denied_by", "responsibility", "event_status", "confidence", "rule",
)  # fmt: skip
EXTRAS = (
    "x_record_id", "x_attribution", "x_sources", "x_responsibility", "x_confidence", "x_injured_best", "x_sentence",
)  # fmt: skip


def evidence_text(lines: Iterable[Line], safe: bool) -> str:
    """The evidence file: a line for every row and every sentence that tells it."""
    rows = (_row(line, told) for line in lines for told in line.happening.told)
    return csv_text(EVIDENCE, ([cell(value, safe) for value in row] for row in rows))


def _row(line: Line, told: Told) -> Sequence[Cell]:
    event, document, said = told.event, told.document, told.event.attribution
    incident = line.happening.incident
    return (
        line.key, event.id, incident.id if incident else None, document.id, document.uri, document.publisher,
        document.published, event.sentence.start, event.sentence.end, event.sentence.text, event.trigger.text,
        said.status, _names(said.sources), said.cue.text if said.cue else None, _names(said.confirmed_by),
        _names(said.denied_by), _responsibility(told), event.status, event.confidence, line.rule,
    )  # fmt: skip


def _names(actors: Iterable[Any]) -> str | None:
    return "; ".join(dict.fromkeys(a.name for a in actors)) or None


def _responsibility(told: Told) -> str | None:
    return "; ".join(dict.fromkeys(a.responsibility for a in told.event.actors if a.responsibility)) or None


def extras(line: Line) -> dict[str, Cell]:
    """The trailing columns of a row, from its first telling."""
    told = line.happening.told[0]
    event, injured = told.event, line.happening.injured
    return {
        "x_record_id": event.id, "x_attribution": event.attribution.status,
        "x_sources": _names(event.attribution.sources), "x_responsibility": _responsibility(told),
        "x_confidence": event.confidence, "x_injured_best": injured.best if injured else None,
        "x_sentence": event.sentence.text,
    }  # fmt: skip


def manifest_text(
    form: str, files: Sequence[str], tally: Tally, options: Options, codings: Sequence[Coding],
    coders: Mapping[str, Any], warnings: Iterator[str] | Sequence[str] = (),
) -> str:  # fmt: skip
    """What was exported from what, by which versions and options, and how many were left out for which reason."""
    shown = asdict(options) | {"include": sorted(options.include)}
    del shown["version"]
    shown["decisions"] = len(options.decisions)
    about = {
        "format": form, "files": list(files), "dateline": version(), "coders": dict(coders), "options": shown,
        "inputs": [{"document": c.document.id, "sha256": c.document.sha256} for c in codings],
        "eligible": tally.eligible, "written": tally.written, "rows": tally.rows,
        "skipped": dict(sorted(tally.skipped.items())), "warnings": list(warnings),
    }  # fmt: skip
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def version() -> str:
    """The version of dateline."""
    from importlib.metadata import version as found

    return found("dateline")
