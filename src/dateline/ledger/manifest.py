"""What a ledger was made of: versions, fingerprints, counts, and a line for every document."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from dateline.ledger.store import Ledger


def manifest(ledger: Ledger) -> dict[str, Any]:
    """The ledger's schema and coders, its counts, its documents, and one `sha256` over those; plain JSON types.

    It says nothing of when and where the ledger was made: the same run gives the same manifest.
    """
    documents = [
        {"id": document, "uri": uri, "sha256": sha256, "records": digest, "coder": coder}
        for document, uri, sha256, digest, coder in ledger.digests()
    ]
    whole = hashlib.sha256()
    for line in documents:
        whole.update(f"{line['id']} {line['sha256']} {line['records']}\n".encode())
    return {
        "schema": ledger.meta()["schema"],
        "sha256": whole.hexdigest(),
        "coders": {coder.id: asdict(coder) for coder in ledger.coders()},
        "counts": ledger.counts(),
        "skipped": _reasons(ledger),
        "documents": documents,
    }


def _reasons(ledger: Ledger) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, reason, _ in ledger.skipped():
        found[reason] = found.get(reason, 0) + 1
    return dict(sorted(found.items()))
