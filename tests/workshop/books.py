"""Small codebooks, written for a test."""

from __future__ import annotations

from pathlib import Path

BOOK = 'name = "small"\nversion = "1"\n\n[lists]\nweapons = ["rocket", "missile"]\n'


def write(folder: Path, book: str = BOOK, **types: str) -> Path:
    """A codebook with one file for each type; "type = …" is put before each."""
    (folder / "types").mkdir(parents=True)
    (folder / "codebook.toml").write_text(book, encoding="utf-8")
    for name, text in types.items():
        (folder / "types" / f"{name}.toml").write_text(f'type = "{name}"\n{text}', encoding="utf-8")
    return folder


def rule(*patterns: str, **keys: object) -> str:
    """A rule with these patterns and keys, as it stands in a type's file."""
    lines = [f"{key} = {_toml(value)}" for key, value in {"patterns": list(patterns), **keys}.items()]
    return "\n".join(["[[rules]]", *lines, ""])


def example(text: str, head: str = "examples", /, **keys: object) -> str:
    """An example, or with another head a counterexample, as it stands in a type's file."""
    lines = [f"{key} = {_toml(value)}" for key, value in {"text": text, **keys}.items()]
    return "\n".join([f"[[{head}]]", *lines, ""])


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
