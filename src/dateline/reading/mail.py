"""Messages of mailboxes (mbox) and single ones (eml) → text with subject, sender and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr
from typing import IO

from dateline.errors import InputError
from dateline.reading.dates import NotADate, iso_date
from dateline.reading.shapes import Metadata

MAX_MESSAGE = 20_000_000  # bytes, with all that is attached
_LINE = 1 << 16  # bytes of a line read at once
_FROM = re.compile(rb"From \S*.*\d{4}\s*$")  # begins a message: `From someone Sat Jan 27 10:00:00 2024`
_QUOTED_FROM = re.compile(rb"^>(>*From )")

Message = tuple[str, bool, Metadata]  # text, whether it is HTML, what the header says


def read_mbox(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each message of a mailbox, None for one that is too large."""
    lines: list[bytes] = []
    number, size, blank = 0, 0, True
    while line := stream.readline(_LINE):
        if blank and _FROM.match(line):
            if number:
                yield number, b"".join(lines) if size <= MAX_MESSAGE else None
            lines, number, size = [], number + 1, 0
        elif not number:
            raise InputError("no mailbox: it does not begin with a line `From …`", "unreadable")
        else:
            size += len(line)
            if size <= MAX_MESSAGE:
                lines.append(_QUOTED_FROM.sub(rb"\1", line))
        blank = not line.strip()
    if not number:
        raise InputError("the mailbox holds no message", "empty")
    yield number, b"".join(lines) if size <= MAX_MESSAGE else None


def read_message(data: bytes) -> Message:
    """Text and facts of a message; raises `InputError` when it cannot be read or holds no text."""
    try:
        message = BytesParser(policy=default).parsebytes(data)
        return _parts(message)
    except InputError:
        raise
    except Exception as error:  # the library trips over headers that no rule foresees
        raise InputError(f"not a message that can be read: {type(error).__name__}", "unreadable") from error


def _parts(message: EmailMessage) -> Message:
    body = message.get_body(("plain", "html"))
    if body is None:
        raise InputError("the message holds no text", "empty")
    content = body.get_content()
    if not isinstance(content, str):
        raise InputError("the message holds no text", "empty")
    return content, body.get_content_type() == "text/html", _about(message)


def _about(message: EmailMessage) -> Metadata:
    name, address = parseaddr(str(message.get("From", "")))
    identity = str(message.get("Message-ID", "")).strip().strip("<>")
    return Metadata(
        published=_day(str(message.get("Date", ""))),
        title=str(message.get("Subject", "")).strip() or None,
        uri=f"mid:{identity}" if identity else None,
        authors=tuple(filter(None, [name or address])),
    )


def _day(value: str) -> str | None:
    try:
        return iso_date(value) if value else None
    except NotADate:
        return None
