"""Pages of the article extraction sets → their main text, as dateline reads a page: found, no headline, cleaned.

The pages stand in `pages.zip` beside the rows. Whether a text is English does not count here.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.reading.clean import clean
from dateline.reading.encoding import decode_page
from dateline.reading.page import read_page


def attach(rows: list[dict[str, Any]], folder: Path) -> None:
    """Give each row its page: `{"id", "file"}` gets `page`, the bytes."""
    with zipfile.ZipFile(folder / "pages.zip") as archive:
        for row in rows:
            row["page"] = archive.read(row["file"])


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their `page` → `{"id", "text"}`; no text where none can be read."""
    return [{"id": row["id"], "text": text_of(row["page"])} for row in rows]


def text_of(page: bytes) -> str:
    """The text that a document made of the page would have."""
    try:
        return clean(read_page(decode_page(page))[0])
    except InputError:
        return ""
