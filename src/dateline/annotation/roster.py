"""The roster: the persons of one document, found by full name, surname or office."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.annotation.lexicon import Entry
from dateline.annotation.offices import surname
from dateline.annotation.variants import same_word

NAME_PARTICLES = frozenset("al el bin ibn abu ul".split())


@dataclass(slots=True)
class Person:
    """A person of the document: the pieces of the fullest name, who it is, the kind of office."""

    name: tuple[str, ...]
    entry: Entry
    office: str | None = None


@dataclass(slots=True)
class Roster:
    """The persons of one document, found by full name, surname or office."""

    published: str | None
    persons: list[Person] = field(default_factory=list)

    def find(self, name: tuple[str, ...]) -> Person | None:
        """The person already introduced whom this name means, if there is just one; of a family, who held an office."""
        found = [p for p in self.persons if _same(p.name, name)]
        if len(name) == 1:
            found = [p for p in found if p.entry.office] or found
        return found[0] if len({p.entry.id for p in found}) == 1 else None

    def add(self, name: tuple[str, ...], entry: Entry, office: str | None) -> Person:
        """Introduce a person, or complete what is known of them."""
        person = self.find(name)
        if person is None:
            person = Person(name, entry, office)
            self.persons.append(person)
        elif len(name) > len(person.name):
            person.name = name
        person.office = person.office or office
        if not person.entry.country and entry.country:
            person.entry = replace(
                person.entry, country=entry.country, role=person.entry.role or entry.role, code=entry.code
            )
        elif not person.entry.role and entry.role:
            person.entry = replace(person.entry, role=entry.role, code=f"{person.entry.country or ''}{entry.role}")
        return person

    def in_office(self, office: str, country: str | None) -> Person | None:
        """The one person of the document in that kind of office."""
        found = [p for p in self.persons if p.office == office and (not country or p.entry.country in {country, None})]
        return found[0] if len({p.entry.id for p in found}) == 1 else None


def _same(full: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether two names may mean one person: same surname, and the same first name where both have one."""
    if not same_word(surname(full), surname(name)):
        return False
    bare, other = [n for n in name if n not in NAME_PARTICLES], [n for n in full if n not in NAME_PARTICLES]
    if len(bare) == 1 or len(other) == 1 or same_word(bare[0], other[0]):
        return True
    return len(bare[0]) == 1 and other[0].startswith(bare[0])
