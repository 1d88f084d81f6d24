"""A small book to begin with: files with comments that pass the check as they are."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from dateline.coding.codebook import available, find, load
from dateline.errors import UsageError

TYPE = "WATER"  # the type of a new book that is told no other

_BOOK = """\
# A codebook: this file, and a file for each type of event in types/.
name = {name}
version = "1"
title = "What the book is for, in a line"
{extends}
[lists]                                # words that several patterns share: @rivers stands for all of them
rivers = ["river", "stream", "tributary", "lake", "aquifer"]

[contexts]                             # noted on every event whose sentence holds one of the words
farming = ["farmer", "irrigation", "harvest"]
"""

_EXTENDS = """\
extends = {book}                     # all its types and rules are in this book too
# drop_types = ["{some}"]              # but for the types that you name here
"""

_HEAD = """\
# A type of event. Put in your own: the patterns, and sentences that show what they should find.
type = "{type}"
description = "Somebody holds back or leads away the water of others."
quad_class = 4                         # 1, 2 verbal, material cooperation; 3, 4 verbal, material conflict
score = -5.0                           # from -10 (conflict) to 10 (cooperation)
needs = "actor"                        # no event unless an actor is named
"""

_ADDING = """\
# What this book adds to the type {type} of {book}: patterns, and sentences that show what they should find.
type = "{type}"
# drop = ["a pattern of {book}"]       # patterns that you do without, written as they stand there
# replace = true                       # or forget all that {book} says of the type
"""

_RULES = """
[[rules]]
patterns = [
  "{actor} dam|impound|pump_out {theme:@rivers!}",   # who, does what (pump out), to what (! = must be there)
  "{actor} divert {theme:water!} from {recipient}",  # and to whom
]
unless = ["beaver"]                    # no event when the sentence holds the word

[[examples]]                           # what the rules must find
text = "Ethiopia dammed the river last year."

[[examples]]
text = "Tajikistan impounded two tributaries on Monday."
actors = ["TJK"]
status = "actual"

[[examples]]
text = "The Turkish government diverted water from Iraq."
actors = ["TUR"]
recipients = ["IRQ"]

[[counterexamples]]                    # what looks alike and must be left alone
text = "Beavers dammed the stream near Ottawa."
"""


def write_skeleton(folder: Path, extends: str | None = None, type_: str = TYPE) -> list[Path]:
    """The files of a new codebook, written; raises `UsageError` where something stands already."""
    if _is_taken(folder):
        raise UsageError(f"{folder} exists already; name a folder that does not, or an empty one")
    if not re.fullmatch(r"[^\W\d_][\w-]{,59}", type_):
        raise UsageError(f"--type is {type_[:80]!r}; give a name of letters, digits, - and _, such as {TYPE}")
    head, name = _HEAD, type_
    book = ""
    if extends is not None:
        known = load(extends)
        book = _EXTENDS.format(book=json.dumps(_reference(folder, extends)), some=min(known.types))
        head = _ADDING if type_ in known.types else _HEAD
    if folder.resolve().name in available():
        raise UsageError(f"{folder.name} is a codebook that comes with dateline; give yours another name")
    texts = {
        folder / "codebook.toml": _BOOK.format(name=json.dumps(folder.resolve().name), extends=book),
        folder / "types" / f"{name}.toml": head.format(type=name, book=extends) + _RULES,
    }
    try:
        (folder / "types").mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot make the folder {str(folder)[:200]}: {why}; name another") from error
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _is_taken(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise UsageError(f"cannot make the folder {str(folder)[:100]}: {error.strerror}; name another") from error


def _reference(folder: Path, extends: str) -> str:
    """How the new book names the one that it extends: by its name, or by the way to its folder."""
    if folder.resolve().name == extends:
        raise UsageError(f"{folder} would extend itself; give it another name than {extends!r}")
    found = find(extends)
    if not Path(extends).is_dir() or found.resolve() != Path(extends).resolve():
        return extends
    return Path(os.path.relpath(found.resolve(), folder.resolve().parent)).as_posix()
