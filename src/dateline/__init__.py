"""dateline reads news reports and writes a cited ledger of political events.

    import dateline
    result = dateline.code("Rebels shelled the town on Friday.", published="2024-01-27")
    result.events[0].type, result.to_pandas("event"), result.trace(result.events[0].id)

Names are loaded when they are first used, so that `import dateline` is light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.annotation import annotate
    from dateline.errors import (
        CodebookError,
        DatelineError,
        InputError,
        LedgerError,
        QueryError,
        RecordError,
        ResourceError,
        UsageError,
    )  # fmt: skip
    from dateline.ledger import Citation, Coder, Ledger, query
    from dateline.linking import link
    from dateline.reading import Columns, Metadata, Skipped, read, read_text
    from dateline.records import (
        Actor,
        Amount,
        Attribution,
        Coding,
        Document,
        Event,
        Figure,
        Place,
        Process,
        Span,
        Statement,
        Time,
        from_json,
        to_json,
    )  # fmt: skip
    from dateline.run import Result, code, code_documents

_HOMES = {
    "annotation": ("annotate",),
    "errors": (
        "CodebookError", "DatelineError", "InputError", "LedgerError", "QueryError", "RecordError", "ResourceError",
        "UsageError",
    ),
    "ledger": ("Citation", "Coder", "Ledger", "query"),
    "linking": ("link",),
    "reading": ("Columns", "Metadata", "Skipped", "read", "read_text"),
    "records": (
        "Actor", "Amount", "Attribution", "Coding", "Document", "Event", "Figure", "Place", "Process", "Span",
        "Statement", "Time", "from_json", "to_json",
    ),
    "run": ("Result", "code", "code_documents"),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Actor", "Amount", "Attribution", "Citation", "CodebookError", "Coder", "Coding", "Columns", "DatelineError",
    "Document", "Event", "Figure", "InputError", "Ledger", "LedgerError", "Metadata", "Place", "Process", "QueryError",
    "RecordError", "ResourceError", "Result", "Skipped", "Span", "Statement", "Time", "UsageError", "annotate", "code",
    "code_documents", "from_json", "link", "open_ledger", "query", "read", "read_text", "to_json",
]  # fmt: skip


def open_ledger(path: str, mode: Any = "r") -> Ledger:
    """The ledger file at `path`, to read ("r") or to write ("w"); a context manager."""
    from dateline.ledger import Ledger

    return Ledger.open(path, mode)


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("dateline")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(import_module(f"dateline.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})
