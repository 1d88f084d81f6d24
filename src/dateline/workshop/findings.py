"""What checking a codebook finds: a mistake or a remark, with the file and line where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.coding.codebook import Codebook, Rule
from dateline.coding.lines import Lines

MANY = 6  # alternatives; of more, a message shows some


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend in a codebook, or, as a remark, to think about."""

    file: str
    line: int
    message: str
    is_remark: bool = False

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


def is_own(book: Codebook, file: str) -> bool:
    """Whether a file is the book's own, and not of a book that it extends."""
    return book.path in Path(file).parents


def at(rule: Rule, message: str) -> Finding:
    """A mistake in a rule's pattern."""
    return Finding(rule.file, rule.line, f"{short(rule)}: {message}")


def remark(rule: Rule, message: str) -> Finding:
    """A remark on a rule's pattern."""
    return replace(at(rule, message), is_remark=True)


def at_type(book: Codebook, type_: str, words: str, message: str, is_remark: bool = True) -> Finding:
    """A remark, or a mistake, where the words stand in the file of a type."""
    return Finding(*_home(book.paths, type_, words), message, is_remark)


@cache
def _home(paths: tuple[Path, ...], type_: str, words: str) -> tuple[str, int]:
    """The file of a type, and the line in it, where the words stand; the book's own folder comes first."""
    for folder in paths:
        for file in sorted((folder / "types").glob("*.toml")):
            text = file.read_text(encoding="utf-8-sig")
            if words in text and re.search(rf'^type\s*=\s*["\']{re.escape(type_)}["\']', text, re.MULTILINE):
                return str(file), Lines(text).of(words)
    return str(paths[0] / "codebook.toml"), 1


# ---- words for messages


def label(type_: str, mode: str | None, status: str | None = None) -> str:
    """What a rule or event codes, in short: "ASSAULT/aerial, planned"."""
    return type_ + (f"/{mode}" if mode else "") + (f", {status}" if status else "")


def place(rule: Rule, beside: Rule | None = None) -> str:
    """Where a rule stands; only the line when it stands in the file of the other."""
    return f"line {rule.line}" if beside and beside.file == rule.file else f"{rule.file}, line {rule.line}"


def short(rule: Rule, lemma: str = "") -> str:
    """A rule's pattern in quotation marks; of many alternatives the first, or the one asked for."""
    parts = re.split(r"([ +~])", rule.pattern.text)
    return f"'{''.join(_shortened(part, lemma) for part in parts)}'"


def _shortened(alternatives: str, lemma: str) -> str:
    words = alternatives.split("|")
    if len(words) <= MANY:
        return alternatives
    own = [w for w in words if lemma and w.partition("_")[0] == lemma]
    end = re.search(r"(!?\}('s)?)?$", words[-1])
    return "|".join([*(own or words[:3]), "…"]) + (end[0] if end else "")


def few(words: Iterable[str]) -> str:
    """The words in order; of many, the first."""
    shown = sorted(words)
    return ", ".join(shown[:5]) + (" …" if len(shown) > 5 else "")
