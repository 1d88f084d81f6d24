"""Libraries that only some sources need: there, or an error that says how to get them."""

from __future__ import annotations

from importlib.util import find_spec

from dateline.errors import InputError


def need(module: str, extra: str) -> None:
    """Raises `InputError` naming the extra when the library is not installed."""
    if find_spec(module) is None:
        raise InputError(f'{module} is not installed: pip install "dateline[{extra}]"', "missing-extra")
