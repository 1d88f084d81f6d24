"""Towns and provinces as the owners of a phrase: "the Gujarat government", "Texas lawmakers", "the mayor of Lagos"."""

from __future__ import annotations

from functools import cache

from dateline.annotation import gazetteer, lexicon
from dateline.annotation.lexicon import Entry
from dateline.annotation.phrases import Desk
from dateline.annotation.sheet import Token
from dateline.records import Place

_LARGE = 1_000_000  # people
_LONGEST = 4  # words of a province's name


def local(place: Place) -> Entry:
    """A town or province as an owner: its government is not that of its state."""
    return _entry(place.name, place.country)


def is_local(entry: Entry) -> bool:
    """Whether an owner is a town or province."""
    return entry.kind == "capital" and entry.id != entry.country


def province_before(desk: Desk, token: Token) -> tuple[int, Entry] | None:
    """The town or province whose name ends at the token and qualifies what follows, and its first token.

    Places of the text first, then the table of units: a name within a longer one ("Gujarat Chief Minister Jan Kor") is
    no place of its own to the recogniser.
    """
    if token.dep not in {"compound", "nmod", "poss", "amod"} or not token.text[0].isupper():
        return None
    place = desk.sheet.places.at(token.start)
    if place is not None and place.country and place.end == token.end and place.precision != "country":
        return desk.sheet.tokens_in(place.start, place.end)[0].i, local(place)
    if place is not None:
        return None
    return _unit(desk, token) or (_city(token) if token.ent not in {"NORP", "PERSON"} else None)


def _city(token: Token) -> tuple[int, Entry] | None:
    """A city so large that no other place of its name is meant: "the Karachi police chief"."""
    found = gazetteer.candidates(token.text)
    large = [c for c in found if c.population >= _LARGE and c.main]
    return (token.i, _entry(token.text, large[0].country)) if len(large) == 1 and found[0] is large[0] else None


def _unit(desk: Desk, token: Token) -> tuple[int, Entry] | None:
    for size in range(_LONGEST, 0, -1):
        first = token.i - size + 1
        words = lexicon.keys(desk.text_of(first, token.i)) if first >= 0 else ()
        country = _units().get(words)
        if country:
            return first, _entry(desk.text_of(first, token.i), country)
    return None


@cache
def _units() -> dict[tuple[str, ...], str]:
    """The names of units that one country only has → the country."""
    found: dict[tuple[str, ...], set[str]] = {}
    for row in lexicon.rows("admin1"):
        for name in [row["name"], *filter(None, row["aliases"].split(";"))]:
            found.setdefault(lexicon.keys(name), set()).add(row["country"])
    return {words: next(iter(some)) for words, some in found.items() if len(some) == 1 and len(words[0]) > 2}


def _entry(name: str, country: str | None) -> Entry:
    return Entry(lexicon.slug(name), name, "capital", country, "GOV")
