"""Codebooks by name or folder: found, loaded, checked.

    codebook.toml        name, version, title, extends, [lists] of words, [contexts] by words
    types/ASSAULT.toml   type, description, quad_class, score, needs, [modes.*], [[rules]], [[examples]],
                         [[counterexamples]]

`load` returns an immutable `Codebook`; a mistake raises `CodebookError` naming file, line, value and remedy.
"""

from __future__ import annotations

import difflib
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
        if str(name_or_path).strip() and _is_there(folder / "codebook.toml"):
            return folder
    raise CodebookError(f"no codebook {_short(name_or_path)}: {_remedy(str(name_or_path))}")


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name too long, a folder that may not be entered
        return False


def _short(name_or_path: str | Path) -> str:
    text = str(name_or_path)
    return repr(text if len(text) <= 100 else text[:100] + "…")


def _remedy(name: str) -> str:
    """What to give in place of a name that stands for no codebook."""
    near = difflib.get_close_matches(name.lower(), available(), 1)
    if near:
        return f"did you mean {near[0]!r}? there are {', '.join(available())}, and folders of your own"
    if name.strip() and _is_there(Path(name)):
        return "it is a file; give the folder with the codebook.toml"
    if name.strip() and len(name) < 200 and "\0" not in name and Path(name).is_dir():
        return "the folder has no codebook.toml; `dateline codebook new` writes one"
    return f"give a folder with a codebook.toml, or one of {', '.join(available())}"


def available() -> list[str]:
    """Names of the packaged codebooks."""
    return sorted(p.parent.name for p in CODEBOOKS.glob("*/codebook.toml"))


def load(name_or_path: str | Path = "plover") -> Codebook:
    """The codebook of that name or folder; loaded once a process as long as its files stay the same."""
    folders = chain(find(name_or_path))
    shared = [file for folder in folders if (file := domains_file(folder))]
    try:
        digest = "".join(fingerprint(path) for path in (*folders, *shared))
    except OSError as error:
        raise CodebookError(f"{error.filename}: {error.strerror}; it has to be a file that you may read") from error
    return _load(folders, digest)


def check(name_or_path: str | Path) -> list[str]:
    """Every mistake in a codebook's files, one line each; an empty list means it can be used."""
    return read_files(chain(find(name_or_path))).problems


def chain(folder: Path) -> tuple[Path, ...]:
    """The folder, the one that it extends, and so on; raises `CodebookError` when it comes round to itself."""
    found = [folder]
    while parent := extends(found[-1]):
        found.append(_extended(found[-1], parent))
        if found[-1].resolve() in [f.resolve() for f in found[:-1]]:
            raise CodebookError(
                f"{folder / 'codebook.toml'}: extends leads back to {found[-1].name}; name another book"
            )
    return tuple(found)


def _extended(folder: Path, name: str) -> Path:
    """The folder of the book that the one in a folder extends: beside it, or any that `find` knows."""
    beside = folder.parent / name
    try:
        return beside if _is_there(beside / "codebook.toml") else find(name)
    except CodebookError as error:
        raise CodebookError(f"{folder / 'codebook.toml'}: extends: {error}") from error


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], digest: str) -> Codebook:
    found = read_files(folders)
    if found.problems:
        more = f" (and {len(found.problems) - 1} more: dateline codebook check)" if found.problems[1:] else ""
        raise CodebookError(found.problems[0] + more)
    return found.codebook(digest)
