"""What a caller says about the sources, and what is said of a source that was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.errors import UsageError
from dateline.reading.dates import NotADate, iso_date

MAX_TEXT = 1_000_000  # characters a report may have: a long book; coding them takes minutes, no report comes near


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document beside its text; None = unknown. `published` is an ISO date."""

    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    uri: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()

    def over(self, other: Metadata) -> Metadata:
        """These facts, and those of `other` where these are silent."""
        return Metadata(*(getattr(self, name) or getattr(other, name) for name in self.__slots__))

    def checked(self) -> Metadata:
        """The same with `published` as an ISO date; raises `UsageError` when there is no such date."""
        if self.published is None:
            return self
        try:
            return replace(self, published=iso_date(self.published))
        except NotADate as error:
            raise UsageError(f"published: {error}") from error


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that hold the text and the facts about it; None = guess from the usual names."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that yielded no document. `reason` is one word, `detail` one line with value and remedy.

    Reasons: missing, empty, binary, too-large, language, encoding, unreadable, bad-row, bad-date.
    """

    source: str
    reason: str
    detail: str
