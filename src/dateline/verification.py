"""Whether a ledger still says what coding its documents yields: a sample is coded again and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from dateline.errors import LedgerError
from dateline.ledger.store import Coder, Ledger
from dateline.records import Coding
from dateline.run import CODEBOOK, code_document


@dataclass(frozen=True, slots=True)
class Check:
    """A document that was coded again, and the records that only one of the two codings has."""

    document: str
    differing: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every record came out as it stands in the ledger."""
        return not self.differing


def comparable(ledger: Ledger, ours: Coder) -> list[str]:
    """Ids of the documents that this coder coded; raises `LedgerError` when there are none, saying what differs."""
    found = ledger.coded_by(ours)
    if not found:
        raise LedgerError(f"{ledger.path} cannot be verified: {_differences(ledger, ours)}")
    return found


def _differences(ledger: Ledger, ours: Coder) -> str:
    held = ledger.coders()
    if not held:
        return "it holds no documents"
    theirs, own = asdict(held[-1]), asdict(ours)
    told = [f"{key.replace('_', ' ')} {theirs[key]}, here {own[key]}" for key in own if theirs[key] != own[key]]
    return f"it was coded with another {'; '.join(told)}. Use what it was coded with, or code the sources again"


def sample(documents: list[str], size: int) -> list[str]:
    """Up to `size` of the documents, evenly spread; all of them when size is 0."""
    if not size or size >= len(documents):
        return documents
    return [documents[i * len(documents) // size] for i in range(size)]


def verify(
    ledger: Ledger, documents: Iterable[str], codebook: str = CODEBOOK, actors: str | None = None
) -> Iterator[Check]:
    """Code these documents of the ledger again and compare, one at a time."""
    for document in documents:
        held = ledger.coding(document)
        yield Check(document, _differing(held, code_document(held.document, codebook, actors)))


def _differing(held: Coding, again: Coding) -> tuple[str, ...]:
    records = {r.id: r for r in held.records}
    other = {r.id: r for r in again.records}
    return tuple(sorted(i for i in records.keys() | other.keys() if records.get(i) != other.get(i)))
