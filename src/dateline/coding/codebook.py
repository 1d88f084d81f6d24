"""Codebooks by name or folder: found, loaded, checked.

    codebook.toml        name, version, title, extends, [lists] of words, [contexts] by words
    types/ASSAULT.toml   type, description, quad_class, score, needs, [modes.*], [[rules]], [[examples]],
                         [[counterexamples]]

`load` returns an immutable `Codebook`; a mistake raises `CodebookError` naming file, line, value and remedy.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dateline.coding.book import NEEDS, STATUSES, Codebook, EventType, Example, Mode, Rule
from dateline.coding.codebook_files import domains_file, extends, read_files
from dateline.errors import CodebookError
from dateline.resources import CODEBOOKS, fingerprint

__all__ = [
    "NEEDS", "STATUSES", "Codebook", "EventType", "Example", "Mode", "Rule", "available", "check", "find", "load",
]  # fmt: skip


def find(name_or_path: str | Path) -> Path:
    """The folder of a packaged codebook or of a path; raises `CodebookError` with the names that exist."""
    for folder in (CODEBOOKS / str(name_or_path), Path(name_or_path)):
        if (folder / "codebook.toml").is_file():
            return folder
    raise CodebookError(
        f"no codebook {str(name_or_path)!r}: give a folder with a codebook.toml, or one of {', '.join(available())}"
    )


def available() -> list[str]:
    """Names of the packaged codebooks."""
    return sorted(p.parent.name for p in CODEBOOKS.glob("*/codebook.toml"))


def load(name_or_path: str | Path = "plover") -> Codebook:
    """The codebook of that name or folder; loaded once a process as long as its files stay the same."""
    folders = chain(find(name_or_path))
    shared = [file for folder in folders if (file := domains_file(folder))]
    return _load(folders, "".join(fingerprint(path) for path in (*folders, *shared)))


def check(name_or_path: str | Path) -> list[str]:
    """Every mistake in a codebook's files, one line each; an empty list means it can be used."""
    return read_files(chain(find(name_or_path))).problems


def chain(folder: Path) -> tuple[Path, ...]:
    """The folder, the one that it extends, and so on; raises `CodebookError` when it comes round to itself."""
    found = [folder]
    while parent := extends(found[-1]):
        beside = found[-1].parent / parent
        found.append(beside if (beside / "codebook.toml").is_file() else find(parent))
        if found[-1].resolve() in [f.resolve() for f in found[:-1]]:
            raise CodebookError(
                f"{folder / 'codebook.toml'}: extends leads back to {found[-1].name}; name another book"
            )
    return tuple(found)


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], digest: str) -> Codebook:
    found = read_files(folders)
    if found.problems:
        more = f" (and {len(found.problems) - 1} more: dateline codebook check)" if found.problems[1:] else ""
        raise CodebookError(found.problems[0] + more)
    return found.codebook(digest)
