"""The tables of known actors, generic agents and titles, indexed for look-up by the words of a text.

Names are compared by *pieces*: words without case, accents, apostrophes, hyphens and the dots of acronyms, so that
"al-Qa’ida" meets "Al Qaida" and "U.S." meets "US". An acronym of four letters or fewer must stand in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dateline import resources
from dateline.errors import ResourceError

Kind = Literal["state", "adjective", "folk", "people", "capital", "body", "organisation", "group", "media", "person"]
AgentKind = Literal["person", "group", "body", "vehicle", "people"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W\d_]))?|&|[^\W_]+(?:['’‘`´ʼʿʻ][^\W_]+)*")
_GENITIVE = re.compile(r"['’‘]s$", re.IGNORECASE)
_MARKS = re.compile(r"['’‘`´ʼʿʻ.]")
_FOLDED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"})
_NAMED = ("bodies", "organisations", "groups", "media", "offices", "states")  # tables whose ids are those of actors
ARTICLES = frozenset({"the", "a", "an"})
SMALL = frozenset("of the for and to in on at de la du al el a an".split())


class Piece(NamedTuple):
    """A word as compared (`key`), its letters as written (`raw`), and where it stands in its token."""

    key: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name. `country` is alpha-3, `role` a PLOVER sector, `since` and `until` bound its use.

    `kind`: an `adjective` belongs to a state, a `folk` to a people within one or to a breakaway state, who have no
    government or army of the state.
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    role: str | None = None
    code: str | None = None
    since: str | None = None
    until: str | None = None
    office: str | None = None
    wikidata: str | None = None  # of the user's own actors; those of the tables have theirs in `wikidata()`


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling: its pieces, whether it must stand in capitals, whether its first letter is one, its meanings."""

    pieces: tuple[str, ...]
    capitals: bool
    proper: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """A generic noun for actors: "soldier" is MIL and a person, "troops" MIL and a group."""

    role: str | None
    kind: AgentKind
    plural: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title before or beside a name; `office` is the office it stands for, `country` what it implies."""

    pieces: tuple[str, ...]
    role: str | None
    rank: str | None
    office: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in an office, years or dates as in the table."""

    entry: Entry
    office: str
    since: str | None
    until: str | None

    def holds(self, date: str) -> bool:
        """Whether the office was held on `date`; a bare year covers all its days."""
        return (not self.since or self.since <= date[: len(self.since)]) and (
            not self.until or self.until >= date[: len(self.until)]
        )


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a stretch of text without its white space; the genitive's "s" is a piece of its own."""
    found = []
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        genitive = _GENITIVE.search(word)
        if genitive and genitive.start():
            cut = start + genitive.start()
            found.append(_piece(word[: genitive.start()], start, cut))
            found.append(Piece("s", "s", cut, match.end()))
        else:
            found.append(_piece(word, start, match.end()))
    return tuple(found)


def _piece(word: str, start: int, end: int) -> Piece:
    raw = _MARKS.sub("", word)
    return Piece("and" if raw == "&" else fold(raw), raw, start, end)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without case and accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_FOLDED))
    return "".join(c for c in plain if not unicodedata.combining(c))


def keys(text: str) -> tuple[str, ...]:
    """The keys of the pieces of a name, a leading article left out."""
    if text.isascii() and text.replace(" ", "").isalnum():
        found = tuple(text.lower().split())  # what most names are: the same, in a tenth of the time
    else:
        found = tuple(p.key for word in text.split() for p in pieces(word))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def code_of(country: str | None, role: str | None) -> str | None:
    """The actor code of a country and a sector: "IRQMIL"; None when neither is known."""
    return f"{country or ''}{role or ''}" or None


def slug(name: str) -> str:
    """A name as an id: lower case, words joined by hyphens."""
    return "-".join(keys(name)) or "unnamed"


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table; none where the installation lacks it."""
    try:
        return resources.lexicon(name)
    except ResourceError:
        if (resources.LEXICONS / f"{name}.csv").exists():
            raise
        return ()


def _names(row: dict[str, str]) -> list[str]:
    return list(dict.fromkeys([row.get("name", ""), *resources.cells(row.get("aliases", ""))]))


def _spellings() -> Iterator[tuple[str, Entry]]:
    """Every (spelling, meaning) of the tables, states first."""
    yield from _state_spellings()
    yield from _peoples()
    for table, kind in (("bodies", "body"), ("organisations", "organisation"), ("groups", "group"), ("media", "media")):
        for row in rows(table):
            entry = entry_of(row, kind)  # type: ignore[arg-type]
            yield from ((name, _meant(name, entry)) for name in _names(row))
    for row in rows("offices"):
        entry = entry_of(row, "person")
        yield from ((name, entry) for name in _names(row))


def _meant(name: str, entry: Entry) -> Entry:
    """The government of a state is the state itself: one actor, one id; that of a region or a rival is not."""
    if (
        entry.kind == "body"
        and entry.country
        and entry.role == "GOV"
        and name.split()[-1].lower() in {"government", "administration", "regime"}
        and not resources.words("lesser government").intersection(keys(name))
    ):
        return state(entry.country)
    return entry


def _state_spellings() -> Iterator[tuple[str, Entry]]:
    for row in rows("states"):
        country, sector, name = row["code"][:3] or None, row["code"][3:], row["name"]
        role: str = sector or "GOV"
        code = f"{country}{role}" if country else None
        adjective: Kind = "folk" if sector or not row["id"].isupper() else "adjective"
        for spelling in _names(row):
            yield spelling, Entry(row["id"], name, "state", country, role, code)
        for spelling in resources.cells(row.get("adjectives", "")):
            yield spelling, Entry(row["id"], name, adjective, country, role, code)
        for spelling in resources.cells(row.get("people", "")):
            yield spelling, people_of(country, resources.cells(row["people"])[0])
        for spelling in resources.cells(row.get("capitals", "")):
            yield spelling, Entry(row["id"], name, "capital", country, role, code)


def _peoples() -> Iterator[tuple[str, Entry]]:
    """Peoples within a state: "Yoruba" qualifies, "Yorubas" are people."""
    for row in rows("peoples"):
        for spelling in resources.cells(row["adjectives"]):
            yield spelling, Entry(slug(row["name"]), row["name"], "folk", row["country"] or None)
        for spelling in resources.cells(row["people"]):
            yield spelling, people_of(row["country"] or None, resources.cells(row["people"])[0])


def people_of(country: str | None, name: str) -> Entry:
    """The people of a country as an actor: "Iraqis", IRQCVL."""
    return Entry(slug(name), name, "people", country, "CVL", f"{country or ''}CVL")


def entry_of(row: dict[str, str], kind: Kind) -> Entry:
    """The meaning that a row of a table gives to its names."""
    country, role = row.get("country") or None, row.get("role") or None
    code = row.get("code") or f"{country or ''}{role or ''}" or None
    since, until = row.get("since") or row.get("from") or None, row.get("until") or row.get("to") or None
    name = row["name"]
    return Entry(row.get("id") or slug(name), name, kind, country, role, code, since, until, row.get("office") or None)


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """First piece → the spellings that begin with it, longest first."""
    meanings: dict[tuple[tuple[str, ...], bool, bool], list[Entry]] = {}
    for spelling, entry in _spellings():
        found = keys(spelling)
        if not found:
            continue
        entries = meanings.setdefault((found, *look(spelling)), [])
        if entry not in entries:
            entries.append(entry)
    return index(Form(p, c, proper, tuple(e)) for (p, c, proper), e in meanings.items())


def look(spelling: str) -> tuple[bool, bool]:
    """Whether a name must stand in capitals (it is a short acronym), and whether it begins with one."""
    bare, found = spelling.removeprefix("the ").removeprefix("The "), keys(spelling)
    short = len(found) == 1 and len(found[0]) <= 4 and _MARKS.sub("", bare).isupper()
    return short, bare[:1].isupper()


def index(found: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    """First piece → the spellings that begin with it, longest first."""
    by_first: dict[str, list[Form]] = {}
    for form in found:
        by_first.setdefault(form.pieces[0], []).append(form)
    return {first: tuple(sorted(some, key=lambda f: -len(f.pieces))) for first, some in by_first.items()}


@cache
def agents() -> dict[str, Agent]:
    """Generic nouns and phrases, singular and plural, as pieces joined by blanks."""
    found: dict[str, Agent] = {}
    for row in rows("agents"):
        role, phrase = row["role"] or None, row["phrase"]
        kind: AgentKind = row.get("kind") or "person"  # type: ignore[assignment]
        plurals = resources.cells(row.get("plural", "")) or [plural_of(phrase)]
        found.setdefault(" ".join(keys(phrase)), Agent(role, kind, phrase in plurals))
        for spelling in plurals:
            found.setdefault(" ".join(keys(spelling)), Agent(role, kind, True))
    return found


def plural_of(phrase: str) -> str:
    """The regular plural of a noun phrase that ends in its head."""
    if re.search(r"[^aeiou]y$", phrase):
        return phrase[:-1] + "ies"
    return phrase + ("es" if re.search(r"(s|x|z|ch|sh)$", phrase) else "s")


@cache
def titles() -> dict[str, tuple[Title, ...]]:
    """First piece → the titles that begin with it, longest first."""
    by_first: dict[str, list[Title]] = {}
    for row in rows("titles"):
        for spelling in resources.cells(row["title"]):
            found = keys(spelling)
            if found[-1] in SMALL:
                continue  # "president of": its bare form stands in the table too
            title = Title(
                found,
                row["role"] or None,
                row.get("rank") or None,
                row.get("office") or None,
                row.get("country") or None,
            )
            by_first.setdefault(found[0], []).append(title)
    return {first: tuple(sorted(some, key=lambda t: -len(t.pieces))) for first, some in by_first.items()}


@cache
def terms() -> tuple[Term, ...]:
    """All times in office, in table order."""
    found = []
    for row in rows("offices"):
        entry = entry_of(row, "person")
        found.append(Term(entry, row.get("office", ""), entry.since, entry.until))
    return tuple(found)


@cache
def wikidata() -> dict[str, str]:
    """Id of an actor → its Wikidata item, where the tables know it."""
    return {row["id"]: row["wikidata"] for table in _NAMED for row in rows(table) if row.get("wikidata")}


@cache
def state_names() -> dict[str, str]:
    """Alpha-3 → the state's name."""
    return {row["id"]: row["name"] for row in rows("states") if row["id"] == row["code"]}


@cache
def state(country: str) -> Entry:
    """The state of an alpha-3 code as an actor."""
    return Entry(country, state_names().get(country, country), "state", country, "GOV", f"{country}GOV")


@cache
def people(country: str) -> Entry:
    """The people of a state as an actor, named by its first demonym."""
    for row in rows("states"):
        if row["id"] == country and row.get("people"):
            return people_of(country, resources.cells(row["people"])[0])
    return people_of(country, f"People of {state_names().get(country, country)}")


@cache
def police(country: str) -> Entry:
    """The police of a state as one actor."""
    name = f"{state_names().get(country, country)} Police"
    return Entry(slug(name), name, "body", country, "COP", f"{country}COP")


@cache
def armed_forces(country: str) -> Entry:
    """The armed forces of a state: as the table of bodies names them, else "Iraq Armed Forces"."""
    name = f"{state_names().get(country, country)} Armed Forces"
    for row in rows("bodies"):
        if (
            row["country"] == country
            and row["role"] == "MIL"
            and re.search(r"^(?!.*Ministry).*(armed|defen[cs]e) forces$", row["name"], re.IGNORECASE)
        ):
            return entry_of(row, "body")
    return Entry(slug(name), name, "body", country, "MIL", f"{country}MIL")
