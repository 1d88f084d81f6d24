"""PolNeAR (who says, thinks or claims what) → dateline's utterances, beliefs and intentions included.

PolNeAR marks the outermost attribution only, never one that stands in what somebody says; it marks one attribution for
an unbroken speech, however many sentences it has; and it names the source by the words as written ("he", "the poll",
"who" in a relative clause). So utterances that share a cue are one attribution, and the source is the phrase.
"""

from __future__ import annotations

from typing import Any

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding.statements import Utterance, find_utterances
from dateline.records import Document, Span

Spans = list[list[int]]
Group = list[Utterance]

_RELATIVE = frozenset({"who", "which", "that"})


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows `{"id", "text", "date"?}` → `{"id", "attributions": [{"source", "cue", "content"}]}`: [start, end] lists."""
    return [{"id": row["id"], "attributions": attributions(row["text"], row.get("date"))} for row in rows]


def attributions(text: str, published: str | None) -> list[dict[str, Spans]]:
    """The attributions of one text, in the order of their content."""
    return attributions_of(annotate(Document.of(text, published=published)))


def attributions_of(sheet: Sheet) -> list[dict[str, Spans]]:
    """The outermost attributions of an annotated text."""
    return [_attribution(group) for group in groups(sheet)]


def groups(sheet: Sheet) -> list[Group]:
    """The utterances that are one attribution each: those of one cue, unless they stand in other words."""
    found: dict[tuple[int, int], Group] = {}
    for utterance in find_utterances(sheet, wide=True):
        cue = utterance.cue
        key = (cue.start, cue.end) if cue else (-1, utterance.content[0].start)
        found.setdefault(key, []).append(utterance)
    told = [(c.start, c.end, key) for key, group in found.items() for u in group for c in u.content]
    return [group for key, group in found.items() if not _is_told(sheet, key, group, told)]


def _is_told(sheet: Sheet, key: tuple[int, int], group: Group, told: list[tuple[int, int, tuple[int, int]]]) -> bool:
    """Whether the cue stands in a quotation or in the content of another cue."""
    token = group[0].cue_token
    if token is not None and sheet.in_quote(token) is not None:
        return True
    start, end = key
    return start >= 0 and any(s <= start and end <= e and key != other for s, e, other in told)


def _attribution(group: Group) -> dict[str, Spans]:
    source = next((s for u in group if (s := _source(u))), None)
    cue = group[0].cue
    return {
        "source": [[source.start, source.end]] if source else [],
        "cue": [[cue.start, cue.end]] if cue else [],
        "content": sorted([c.start, c.end] for u in group for c in u.content),
    }


def _source(utterance: Utterance) -> Span | None:
    """The words that name the source; the relative pronoun where it is the subject ("the guard, who denied it")."""
    cue = utterance.cue_token
    subjects = [c for c in cue.children if c.dep == "nsubj" and c.lower in _RELATIVE] if cue is not None else []
    if subjects and utterance.speaker_span is not None:
        return Span(subjects[0].text, subjects[0].start, subjects[0].end)
    return utterance.speaker_span
