"""Finds, reads and fingerprints the data that dateline works with: lexicons and codebooks."""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path

from dateline.errors import ResourceError

DATA = Path(__file__).parent / "data"
LEXICONS = DATA / "lexicons"
CODEBOOKS = DATA / "codebooks"


@cache
def lexicon(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the packaged table `data/lexicons/NAME.csv`, column name → cell, cells stripped."""
    return tuple(read_table(LEXICONS / f"{name}.csv"))


@cache
def words(group: str) -> frozenset[str]:
    """The words of one group of `words.csv`; raises `ResourceError` for a group that the table lacks."""
    found = frozenset(row["word"] for row in lexicon("words") if row["group"] == group)
    if not found:
        raise ResourceError(f"words.csv has no group {group!r}")
    return found


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV table with a header; raises `ResourceError` naming file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = []
            for row in reader:
                if None in row or None in row.values():
                    raise ResourceError(
                        f"{path}, line {reader.line_num}: {len(reader.fieldnames or ())} cells expected"
                    )
                rows.append({k.strip(): v.strip() for k, v in row.items()})
            return rows
    except FileNotFoundError as error:
        raise ResourceError(f"no lexicon at {path}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ResourceError(f"{path}: not a UTF-8 CSV table ({error})") from error


def cells(value: str) -> list[str]:
    """The parts of a cell that holds several values separated by `;`."""
    return [part.strip() for part in value.split(";") if part.strip()]


def fingerprint(path: Path) -> str:
    """A sha256 over a file, or over all data files of a folder by name and content, the same on every machine."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in {".csv", ".toml"})
    digest = hashlib.sha256()
    for file in files:
        name = file.name if path.is_file() else file.relative_to(path).as_posix()
        digest.update(name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
