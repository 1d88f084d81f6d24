"""The tables that exports look things up in (`data/exports`): countries, CAMEO labels, roles, columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.resources import DATA, read_table

EXPORTS = DATA / "exports"
KOSOVO = {"KOS": "XKX"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a format: its name, what kind of value it holds, its decimals, and where the value comes from."""

    name: str
    kind: str
    decimals: int | None
    source: str
    title: str = ""  # in the header, where that is another than the name


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, cells stripped."""
    return tuple(read_table(EXPORTS / f"{name}.csv"))


@cache
def columns(form: str) -> tuple[Column, ...]:
    """The columns of a format, in order."""
    own = (r for r in table("columns") if r["format"] == form)
    return tuple(Column(r["column"], r["kind"], int(r["decimals"]) if r["decimals"] else None, r["from"]) for r in own)


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {r["id"]: r for r in table("countries")}


def country(code: str | None) -> dict[str, str]:
    """What is known of a country by its code of three letters; nothing for any other code."""
    return _countries().get(KOSOVO.get(code or "", code or ""), {})


def named(code: str | None) -> str:
    """The English name of a country, or nothing."""
    return country(code).get("name", "")


@cache
def cameo() -> dict[str, dict[str, str]]:
    """CAMEO code → scale, label, and what GDELT and ICEWS write for it."""
    return {r["code"]: r for r in table("cameo")}


@cache
def roles() -> dict[str, dict[str, str]]:
    """PLOVER sector → CAMEO role, ICEWS words, ACLED label."""
    return {r["role"]: r for r in table("roles")}
