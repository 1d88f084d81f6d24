"""Blocks of a text."""

from __future__ import annotations

import re

from dateline.annotation.sheet import Block


def find_blocks(text: str, title: str | None = None) -> list[Block]:
    """Each non-empty line is a block (stub)."""
    return [Block(m.start(), m.end(), "body") for m in re.finditer(r"\S[^\n]*", text)]
