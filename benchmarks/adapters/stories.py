"""GVA and ECB+ (which reports are on one incident) → dateline's stories, from texts and days of publication alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dateline.linking.stories import find_stories
from dateline.records import Coding, Document

if TYPE_CHECKING:
    from dateline.linking import Links


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows `{"id", "text", "title"?, "dct"?}` → `{"id", "incident": label}`, one a row, in the order given."""
    documents = [_document(row) for row in rows]
    incident = {i: story.id for story in find_stories(documents) for i in story.documents}
    return [{"id": row["id"], "incident": incident[d.id]} for row, d in zip(rows, documents, strict=True)]


def _document(row: dict[str, Any]) -> Document:
    published = (row.get("dct") or "")[:10] or None
    return Document.of(row["text"], uri=row["id"], title=row.get("title"), published=published)


def predict_linked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with the events of the reports: stories that an incident is told in become one.

    Reads every report, so that it takes minutes where the stories alone take seconds.
    """
    from dateline.linking import link
    from dateline.run import code

    codings = [_coded(code, row) for row in rows]
    label = joined_stories(link(codings))
    return [{"id": row["id"], "incident": label[c.document.id]} for row, c in zip(rows, codings, strict=True)]


def _coded(code: Callable[..., Any], row: dict[str, Any]) -> Coding:
    known = _document(row)
    result = code(known.text, uri=known.uri, title=known.title, published=known.published)
    coding: Coding = result.codings[0]
    return coding


def joined_stories(links: Links) -> dict[str, str]:
    """Document → label: that of its story, stories with a common incident under one label."""
    story = {d: s.id for s in links.stories for d in s.documents}
    label = {s.id: s.id for s in links.stories}

    def first(known: str) -> str:
        while label[known] != known:
            known = label[known]
        return known

    for incident in links.incidents:
        home = first(story[incident.documents[0]])
        for document in incident.documents[1:]:
            label[first(story[document])] = home
    return {d: first(s) for d, s in story.items()}
