"""Which coalition a report means by "the coalition"."""

from __future__ import annotations

from functools import cache

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry
from dateline.annotation.phrases import Desk


@cache
def _coalitions() -> tuple[Entry, ...]:
    """The coalitions of the tables."""
    found: dict[str, Entry] = {}
    for some in lexicon.forms().values():
        for form in some:
            if form.pieces[-1] == "coalition" and form.entries[0].kind in {"organisation", "group"}:
                found.setdefault(form.entries[0].id, form.entries[0])
    return tuple(found.values())


def coalition(desk: Desk) -> Entry:
    """The coalition that a report means by "the coalition": one it names, else the one against whom it names."""
    known = {e.id: e for e in _coalitions()}
    named = [m.entries[0] for m in desk.matches if m.entries[0].id in known]
    if named:
        return named[0]
    ids = {e.id for m in desk.matches for e in m.entries}
    for foe, ally in (("islamic-state", "global-coalition"), ("houthis", "saudi-led-coalition")):
        against = [e for e in known.values() if e.id.startswith(ally)]
        if foe in ids and against:
            return against[0]
    return Entry("coalition", "coalition", "group")
