"""From bytes to documents: files, folders, tables and pages in, cleaned texts with what is known about them out.

1. sources: which files, in which order; kinds: what each is; bounds: how far it may unpack
   (archives, warcs, mail, pdf, parquet, feeds: one kind each; network: addresses, when they are asked for)
2. encoding: bytes → text
3. tables, page: rows and HTML → text with metadata
4. clean: named repairs; offsets begin here
5. bylines, language: what the head of the text states, and whether it is English
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.reading.documents import make_document
from dateline.reading.shapes import Columns, Metadata, Skipped
from dateline.reading.sources import input_files, read_sources
from dateline.records import Document

if TYPE_CHECKING:
    from dateline.reading.network.client import Client

__all__ = ["Columns", "Metadata", "Skipped", "input_files", "read", "read_text"]

_NOTHING, _GUESSED = Metadata(), Columns()


def read(
    paths: str | Path | Iterable[str | Path],
    about: Metadata = _NOTHING,
    columns: Columns = _GUESSED,
    network: Client | None = None,
) -> Iterator[Document | Skipped]:
    """The documents of files, folders, patterns and `-` (standard input), lazily and always in the same order.

    Addresses (`https://…`) are fetched only with a `network`: a `Client` of `dateline.reading.network.client`.
    A source that cannot be read yields a `Skipped` in its place. `about` wins over what a text or page says of
    itself and fills the gaps of table rows. Raises `UsageError` at once when `about.published` is no date.
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    return read_sources(given, about.checked(), columns, network)


def read_text(text: str, about: Metadata = _NOTHING) -> Document:
    """The document of a text in memory; raises `InputError` when it is empty, too large or not English."""
    return make_document(text.removeprefix("\ufeff"), about.checked())
