"""GVA and ECB+ (which reports are on one incident) → dateline's stories, from texts and days of publication alone."""

from __future__ import annotations

from typing import Any

from dateline.linking.stories import find_stories
from dateline.records import Document


def predict_all(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows `{"id", "text", "title"?, "dct"?}` → `{"id", "incident": label}`, one a row, in the order given."""
    documents = [_document(row) for row in rows]
    incident = {i: story.id for story in find_stories(documents) for i in story.documents}
    return [{"id": row["id"], "incident": incident[d.id]} for row, d in zip(rows, documents, strict=True)]


def _document(row: dict[str, Any]) -> Document:
    published = (row.get("dct") or "")[:10] or None
    return Document.of(row["text"], uri=row["id"], title=row.get("title"), published=published)
