"""Raw text and what is known about it → a document, or an `InputError` that says why there is none."""

from __future__ import annotations

from dateline.errors import InputError
from dateline.reading.bylines import find_metadata
from dateline.reading.clean import clean, replace_surrogates
from dateline.reading.language import foreign_language
from dateline.reading.shapes import MAX_TEXT, Metadata
from dateline.records import Document


def make_document(raw: str, about: Metadata) -> Document:
    """The document of a cleaned text; the head of the text fills what `about` leaves open.

    Raises `InputError` with the reason `empty`, `too-large` or `language`.
    """
    if len(raw) > MAX_TEXT:
        raise InputError(f"{len(raw):,} characters; a report may have {MAX_TEXT:,}: split the source", "too-large")
    text = clean(raw)
    if not any(c.isalnum() for c in text):
        raise InputError(f"{len(raw)} characters, no words in them", "empty")
    about = about.over(find_metadata(text))
    return Document.of(
        text,
        uri=replace_surrogates(about.uri) if about.uri else None,  # file names may hold bytes that are no UTF-8
        title=_line(about.title),
        publisher=_line(about.publisher),
        authors=tuple(name for name in map(_line, about.authors) if name),
        published=about.published,
        language=_english(text, about.language),
    )


def _english(text: str, stated: str | None) -> str:
    code = stated.strip().lower() if stated else foreign_language(text) or "en"
    if code.replace("_", "-").split("-")[0] in {"en", "eng", "english"}:
        return "en"
    how = "is stated as" if stated else "seems to be"
    raise InputError(
        f"the text {how} {code!r}, only English is read; if it is English, state language 'en'", "language"
    )


def _line(value: str | None) -> str | None:
    """A one-line value, repaired like the text; None when nothing is left."""
    return " ".join(clean(value).split()) or None if value else None
