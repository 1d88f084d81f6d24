"""Acronyms and other short names that the text itself introduces: "Popular Front (PF)"."""

from __future__ import annotations

import re

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Form
from dateline.annotation.sheet import Sheet
from dateline.annotation.unknown import role_of

_BRACKET = re.compile(
    r"((?:[A-ZÀ-Þ][\w’'\-]+)(?:[ -](?:(?:of|the|for|and|in|de|du|des|la|to|al)[ -]){0,3}[A-ZÀ-Þ][\w’'\-]+){0,11})[”\"]?"
    r" ?\([“\"]?([A-Z][A-Za-z\-]{1,9})[”\"]?\)"
)


def introduced(sheet: Sheet) -> dict[str, tuple[Form, ...]]:
    """The spellings that the text introduces in brackets: "Popular Front (PF)" makes PF that front from there on."""
    forms: list[Form] = []
    for found in _BRACKET.finditer(sheet.text):
        acronym = found.group(2)
        if sum(c.isupper() for c in acronym) < 2:
            continue
        name = _spelled(found.group(1), acronym)
        if name:
            entries = _known(name) or (Entry(lexicon.slug(name), name, "organisation", None, role_of(name)),)
            full, short = lexicon.keys(name), lexicon.keys(acronym)
            forms += [Form(full, False, True, entries), Form(short, len(short) == 1, True, entries)]
    return lexicon.index({f.pieces: f for f in reversed(forms)}.values()) if forms else {}


def _spelled(words: str, acronym: str) -> str | None:
    """The end of `words` whose initials are the acronym's letters (small words may be left out), or None."""
    parts = re.split(r"[ \-]", words)
    letters = [c.lower() for c in acronym if c.isalpha()]
    for start in range(len(parts)):
        some = parts[start:]
        if not some[0][:1].isupper():
            continue
        initials = [w[0].lower() for w in some if w and w.lower() not in lexicon.SMALL]
        every = [w[0].lower() for w in some if w]
        if letters in (initials, every) and some[0] != "The":
            return words[len(words) - len(" ".join(some)) :]
    return None


def _known(name: str) -> tuple[Entry, ...]:
    wanted = lexicon.keys(name)
    for form in lexicon.forms().get(wanted[0], ()) if wanted else ():
        if form.pieces == wanted:
            return form.entries
    return ()
