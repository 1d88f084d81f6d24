"""The text as the parser should see it, of equal length."""

from __future__ import annotations


def reading_view(text: str) -> str:
    """The text with damage repaired, character for character as long as before (stub)."""
    return text
