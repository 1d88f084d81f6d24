"""What a process of ours sets before it works."""

from __future__ import annotations

import gc

# Python's own 700 objects make it search all word lists and patterns for garbage dozens of times while they are loaded:
# 0.4 of 2.9 seconds for a short report. A document's words refer to each other, so that collection stays on.
_OBJECTS = (50_000, 20, 50)


def collect_rarely() -> None:
    """Look for garbage after so many new objects, not after Python's 700."""
    gc.set_threshold(*_OBJECTS)
