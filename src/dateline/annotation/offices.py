"""Offices: which office a title stands for, and who held it when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Term, Title

# words of office names that mean the same office in every state
_MINISTERS = frozenset({"minister", "secretary"})
_PORTFOLIOS = {
    "foreign": "Foreign Minister", "external": "Foreign Minister", "defence": "Defence Minister",
    "defense": "Defence Minister", "interior": "Interior Minister", "home": "Interior Minister",
    "finance": "Finance Minister", "treasury": "Finance Minister", "justice": "Justice Minister",
}  # fmt: skip
_WITH_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Gambia",
    "Maldives",
    "Democratic Republic",
    "Central African",
    "Czech Rep",
)


@cache
def office_class(office: str) -> str | None:
    """The kind of office that a title or the name of an office stands for: "Foreign Secretary" is a "Foreign Minister".

    None for titles that are no single office (spokesman, general) and for deputies.
    """
    words = set(lexicon.keys(office))
    if words & resources.words("lesser office"):
        return "Vice President" if {"vice", "president"} <= words else None
    if {"prime", "minister"} <= words or words & {"premier", "taoiseach"} or {"head", "government"} <= words:
        return "Prime Minister"
    if words & _MINISTERS:
        for word, name in _PORTFOLIOS.items():
            if word in words:
                return name
        if {"secretary", "state"} <= words and len(words - {"united", "states", "us", "of", "the"}) == 2:
            return "Foreign Minister"
        if {"secretary", "general"} <= words:
            return "Secretary-General"
    for word in ("president", "chancellor", "king", "queen", "emir", "sultan", "pope"):
        if word in words and not words & {
            "court",
            "senate",
            "council",
            "parliament",
            "assembly",
            "party",
            "commission",
            "bank",
        }:
            return word.capitalize()
    if {"supreme", "leader"} <= words:
        return "Supreme Leader"
    return None


def office_of(title: Title) -> str | None:
    """The kind of office that a title of the table stands for."""
    return office_class(" ".join(title.pieces)) or (office_class(title.office) if title.office else None)


def office_name(office: str, country: str) -> str:
    """An office of a state: "Prime Minister of Iraq"."""
    if office == "Pope":
        return office
    name = lexicon.state_names().get(country, country)
    return f"{office} of {'the ' if name.startswith(_WITH_ARTICLE) else ''}{name}"


@cache
def _terms_by_office() -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for term in lexicon.terms():
        kind = office_class(term.office)
        if kind and term.entry.country:
            found.setdefault((kind, term.entry.country), []).append(term)
    return {key: tuple(some) for key, some in found.items()}


@cache
def _terms_by_surname() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in lexicon.terms():
        found.setdefault(surname(lexicon.keys(term.entry.name)), []).append(term)
    return {key: tuple(some) for key, some in found.items()}


@cache
def _terms_by_id() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for term in lexicon.terms():
        found.setdefault(term.entry.id, []).append(term)
    return {key: tuple(some) for key, some in found.items()}


def surname(name: tuple[str, ...]) -> str:
    """The last piece of a name: "abadi" of ("haider", "al", "abadi")."""
    return name[-1] if name else ""


def holder(office: str, country: str, date: str | None) -> Entry | None:
    """Who held the kind of office in the state on the date: the only one whom the table knows, or None."""
    terms = _terms_by_office().get((office, country), ())
    return _only(t.entry for t in terms if date is None or t.holds(date))


def held_by(office: str, country: str) -> frozenset[str]:
    """Ids of all who ever held the kind of office in the state, as far as the table knows."""
    return frozenset(t.entry.id for t in _terms_by_office().get((office, country), ()))


def terms_of(person: str) -> tuple[Term, ...]:
    """The times in office of a person of the table."""
    return _terms_by_id().get(person, ())


def is_holding(person: str, date: str) -> bool:
    """Whether the table has the person in an office on the date."""
    return any(t.holds(date) for t in terms_of(person))


def on_date(entry: Entry, date: str | None) -> Entry:
    """The person with the country and role of the date; of a former office-holder, sector ELI (former elites)."""
    terms = _terms_by_id().get(entry.id, ())
    if not date or not terms:
        return entry
    current = [t for t in terms if t.holds(date)]
    if current:
        return current[0].entry
    past = [t for t in terms if t.until and t.until < date[: len(t.until)]]
    if len(past) == len(terms) and past[-1].entry.role == "GOV":
        last = past[-1].entry
        return replace(last, role="ELI", code=f"{last.country or ''}ELI")
    return terms[0].entry


def by_surname(name: str, office: str | None, date: str | None, countries: Iterable[str]) -> Entry | None:
    """The office-holder whom a bare surname means: in that office, or of a country that the report speaks of."""
    terms = _terms_by_surname().get(name, ())
    if date:
        terms = tuple(t for t in terms if t.holds(date))
    if office:
        terms = tuple(t for t in terms if office_class(t.office) == office)
    else:
        known = set(countries)
        terms = tuple(t for t in terms if t.entry.country in known)
    return _only(t.entry for t in terms)


def of_namesakes(name: str, office: str) -> str | None:
    """The country of all who ever held the kind of office under a surname: "President Bush" is one of two, both US."""
    terms = [t for t in _terms_by_surname().get(name, ()) if office_class(t.office) == office]
    countries = {t.entry.country for t in terms}
    return countries.pop() if len(countries) == 1 else None


def _only(entries: Iterable[Entry]) -> Entry | None:
    different = {e.id: e for e in entries}
    return next(iter(different.values())) if len(different) == 1 else None
