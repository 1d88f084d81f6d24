"""The exceptions dateline raises, one tree.

    DatelineError                 anything a caller may want to catch
    ├── RecordError               a record that cannot be true (span outside its text, unknown status)
    ├── InputError                a source that cannot be read as a report
    ├── ResourceError             a codebook or lexicon that is missing or broken
    │   └── CodebookError         names file, key and value
    ├── LedgerError               a ledger file that cannot be opened, read or written
    │   └── QueryError            a query that is not allowed, is wrong or takes too long
    └── UsageError                options that contradict each other

Every message names the place, the value found there and, where there is one, the remedy.
"""


class DatelineError(Exception):
    """Base of all errors that dateline raises on purpose."""


class RecordError(DatelineError, ValueError):
    """A record whose fields contradict each other or its document."""


class InputError(DatelineError):
    """A source that cannot be read as a report; `reason` is one short word for the skip list."""

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class ResourceError(DatelineError):
    """A codebook or lexicon file that is missing or malformed."""


class CodebookError(ResourceError):
    """A codebook file with a mistake: the message names file, line or key, value and remedy."""


class LedgerError(DatelineError):
    """A ledger file that cannot be opened, read or written."""


class QueryError(LedgerError):
    """A query that is not read-only, is wrong or ran out of time."""


class UsageError(DatelineError):
    """Options or arguments that make no sense together."""
