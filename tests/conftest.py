"""What all tests share: sentences annotated and coded once a session, since parsing is what takes the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.records import Coding, Document
from dateline.run import code_document

PUBLISHED = "2024-03-08"  # a Friday


@cache
def _sheet(text: str, title: str | None, published: str | None) -> Sheet:
    return annotate(Document.of(text, title=title, published=published))


@cache
def _coding(text: str, title: str | None, published: str | None) -> Coding:
    return code_document(Document.of(text, title=title, published=published))


@pytest.fixture(scope="session")
def sheet_of() -> Callable[..., Sheet]:
    """A function from a text to its sheet, published on Friday 8 March 2024; cached, so leave the sheet as it is."""

    def annotated(text: str, title: str | None = None, published: str | None = PUBLISHED) -> Sheet:
        return _sheet(text, title, published)

    return annotated


@pytest.fixture(scope="session")
def coded() -> Callable[..., Coding]:
    """A function from a text to its coding by the packaged codebook, published on Friday 8 March 2024; cached."""

    def coding(text: str, title: str | None = None, published: str | None = PUBLISHED) -> Coding:
        return _coding(text, title, published)

    return coding
