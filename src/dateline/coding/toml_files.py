"""TOML files as people write them: with a byte order mark, another encoding, other quotation marks; slips in words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_QUOTES = "“”„«»‘’"


class TomlError(ValueError):
    """A file that is no TOML; the message says where, what stands there and how to mend it."""


def read_toml(file: Path) -> tuple[str, dict[str, Any]]:
    """The text of a file and what it holds; raises `TomlError`."""
    try:
        text = file.read_text(encoding="utf-8-sig")  # some editors put a mark before the text
        return text, tomllib.loads(text)
    except OSError as error:
        raise TomlError(f"{file}: {error.strerror}; it has to be a file that you may read") from error
    except UnicodeDecodeError as error:
        raise TomlError(f"{file}: this is no UTF-8 text; save it as plain text in UTF-8") from error
    except RecursionError as error:
        raise TomlError(f"{file}: brackets within brackets without end; close them") from error
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_told(file, text.splitlines(), str(error))) from error


def misnamed(folder: Path) -> Iterator[str]:
    """A message for every file that its name keeps from being read, as "ATTACK.toml.txt" does."""
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not file.name.endswith(".toml") and file.name.lower().endswith((".toml", ".toml.txt")):
            yield f"{file}: is not read; let its name end in .toml"


def _told(file: Path, lines: list[str], message: str) -> str:
    place = _PLACE.search(message)
    number = int(place[1]) if place and place[1] else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return f"{file}, line {number}: cannot read {line[:60]!r}: {_remedy(_PLACE.sub('', message), line)}"


def _remedy(message: str, line: str) -> str:
    """What to do about a slip, for those that are common; else what the reader of TOML says."""
    if any(sign in line.partition("#")[0] for sign in _QUOTES) and not re.search(r'"[^"]*[“”„«»‘’]', line):
        return 'write straight quotation marks, "…"'
    if re.match(r"[\w-]+\s*:", line):
        return 'write = in place of the colon: key = "…"'
    if message.startswith(("Cannot overwrite", "Cannot declare")):
        return "the same key or heading stands above; give each once, and head rules and examples with [[…]]"
    if re.match(r"[\w-]+\s*=\s*[^\W\d_]", line):
        return 'texts stand in quotation marks: key = "…"'
    if message.startswith("Illegal character") and line.count('"') % 2:
        return "a quotation mark is missing"
    if message.startswith("Unclosed"):
        return "a bracket or comma is missing"
    return f"{message[:1].lower()}{message[1:]}"
