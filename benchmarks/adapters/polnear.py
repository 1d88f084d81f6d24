"""PolNeAR (who says, thinks or claims what) → dateline's utterances, beliefs and intentions included.

PolNeAR marks one attribution for an unbroken speech, however many sentences it has, and names the source by the words
as written ("he", "the poll"); so utterances that share a cue are one attribution, and the source is the phrase.
"""

from __future__ import annotations

from typing import Any

from dateline.annotation import annotate
from dateline.coding.statements import Utterance, find_utterances
from dateline.records import Document

Spans = list[list[int]]


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows `{"id", "text", "date"?}` → `{"id", "attributions": [{"source", "cue", "content"}]}`: [start, end] lists."""
    return [{"id": row["id"], "attributions": attributions(row["text"], row.get("date"))} for row in rows]


def attributions(text: str, published: str | None) -> list[dict[str, Spans]]:
    """The attributions of one text, in the order of their content."""
    utterances = find_utterances(annotate(Document.of(text, published=published)), wide=True)
    groups: dict[tuple[int, int], list[Utterance]] = {}
    for utterance in utterances:
        cue = utterance.cue
        key = (cue.start, cue.end) if cue else (-1, utterance.content[0].start)
        groups.setdefault(key, []).append(utterance)
    return [_attribution(group) for group in groups.values()]


def _attribution(group: list[Utterance]) -> dict[str, Spans]:
    source = next((u.speaker_span for u in group if u.speaker_span), None)
    cue = group[0].cue
    return {
        "source": [[source.start, source.end]] if source else [],
        "cue": [[cue.start, cue.end]] if cue else [],
        "content": sorted([c.start, c.end] for u in group for c in u.content),
    }
