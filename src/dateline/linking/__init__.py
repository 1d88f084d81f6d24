"""Linking: codings of many documents (or of one) → incidents, accounts and positions. `link` is the verb.

1. collect     events, statements, figures and processes of all documents
2. reports     copies of one text (`duplicates.py`) and stories (`stories.py`); then the texts are let go
3. group       events that are one happening (`similarity.py`, `groups.py`)
4. accounts    who says what of each happening (`accounts.py`)
5. incidents   merged facts, their conflicts and how the tolls were revised (`incidents.py`)
6. positions   what each party seeks, accepts or rejects over time (`positions.py`)

It sees records only, so that incidents can be made again from anybody's JSON Lines, in any order.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.linking.accounts import Account, accounts_of, place_figures
from dateline.linking.decisions import Decision
from dateline.linking.groups import Group, Told, group
from dateline.linking.incidents import incident_id, merge
from dateline.linking.positions import Aside, Stand, asides_of, stands_of
from dateline.linking.scenes import scenes
from dateline.linking.sides import side
from dateline.records import Coding, Document, Event, Figure, Incident, Process, Statement

if TYPE_CHECKING:
    from dateline.linking.duplicates import Copy
    from dateline.linking.stories import Story

__all__ = ["Account", "Decision", "Links", "Stand", "link"]

_FEWEST = 30  # words of a report that can be one of a story


@dataclass(frozen=True, slots=True)
class Links:
    """What many reports say together, in the order of the reports."""

    incidents: tuple[Incident, ...] = ()
    accounts: tuple[Account, ...] = ()
    positions: tuple[Stand, ...] = ()
    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()

    def accounts_by_incident(self) -> dict[str, list[Account]]:
        """Incident id → its rows."""
        found: dict[str, list[Account]] = defaultdict(list)
        for row in self.accounts:
            found[row.incident].append(row)
        return found


def link(codings: Iterable[Coding], decisions: Iterable[Decision] = ()) -> Links:
    """The incidents of the documents with each voice's account of them, and the positions over time.

    `decisions`: what people hold to be the same happening or different ones.
    """
    with _uncollected():
        return _link(codings, decisions)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: linking makes millions of records and no cycles, and is a quarter quicker."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _link(codings: Iterable[Coding], decisions: Iterable[Decision]) -> Links:
    tellings: list[Told] = []
    statements: list[Statement] = []
    figures: list[Figure] = []
    processes: list[tuple[Process, Document]] = []
    asides: list[Aside] = []
    documents: list[Document] = []
    for coding in codings:
        documents.append(coding.document)
        document = replace(coding.document, text="")
        for record in coding.records:
            if isinstance(record, Event):
                tellings.append(Told(record, document))
            elif isinstance(record, Statement):
                statements.append(record)
            elif isinstance(record, Figure):
                figures.append(record)
            else:
                processes.append((record, document))
        events = {e.id: e for e in coding.of_kind("event")}
        asides += asides_of(coding.of_kind("statement"), events, document)
    copies, stories = _reports(documents)
    _mark_copies(tellings, documents, copies)
    _set_scenes(tellings, figures, documents, stories)
    positions = stands_of(processes, asides)
    groups = [(incident_id(g), g) for g in group(tellings, decisions)]
    names = _party_names([t.event for t in tellings], statements, [p for p, _ in processes])
    links = _links(groups, statements, figures, names, positions)
    return replace(links, copies=copies, stories=stories)


def _reports(documents: list[Document]) -> tuple[tuple[Copy, ...], tuple[Story, ...]]:
    """Copies and stories; of a single report there is nothing to find, and the libraries need not be loaded."""
    if len(documents) < 2:
        return (), ()
    from dateline.linking.duplicates import find_copies
    from dateline.linking.stories import find_stories

    return tuple(find_copies(documents)), tuple(find_stories(documents))


def _set_scenes(
    tellings: list[Told], figures: list[Figure], documents: list[Document], stories: tuple[Story, ...]
) -> None:
    """Give every event the scene of its report; texts of a few words are of no story that could lend anything."""
    long = {d.id for d in documents if len(d.text.split(None, _FEWEST)) > _FEWEST}
    shared = {s.id: [d for d in s.documents if d in long] for s in stories if len(s.documents) > 1}
    found = scenes([t.event for t in tellings], figures, shared)
    for told in tellings:
        told.scene = found.get(told.document.id)


def _mark_copies(tellings: list[Told], documents: list[Document], copies: tuple[Copy, ...]) -> None:
    known = {d.id: replace(d, text="") for d in documents} if copies else {}
    original = {c.document: known[c.original] for c in copies}
    for told in tellings:
        told.origin = original.get(told.document.id)


def _links(
    groups: list[tuple[str, Group]],
    statements: list[Statement],
    figures: list[Figure],
    names: dict[str, str],
    stands: list[Stand],
) -> Links:
    tolls = place_figures(groups, figures)
    counted = {(f.document, f.amount.start): f.attribution for f in figures}
    spoken = _by_event(statements)
    incidents: list[Incident] = []
    accounts: list[Account] = []
    for incident, members in groups:
        own = {s.id: s for told in members.members for s in spoken.get(told.event.id, ())}
        rows = accounts_of(incident, members, list(own.values()), tolls.get(incident, []), counted, names)
        incidents.append(merge(members, rows))
        accounts += rows
    return Links(
        tuple(incidents),
        tuple(accounts),
        tuple(replace(s, party_name=names.get(s.party, s.by)) for s in stands),
    )


def _party_names(events: list[Event], statements: list[Statement], processes: list[Process]) -> dict[str, str]:
    """Side → what to call it: the name of the actor that is the side itself, else of the one that sorts first."""
    found: dict[str, tuple[bool, str]] = {}
    actors = [a for e in events for a in (*e.actors, *e.recipients, *e.attribution.sources)]
    actors += [s.speaker for s in statements if s.speaker] + [p for process in processes for p in process.parties]
    for actor in actors:
        ranked = actor.id != side(actor), actor.name
        found[side(actor)] = min(found.get(side(actor), ranked), ranked)
    return {key: name for key, (_, name) in found.items()}


def _by_event(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for event in statement.events:
            found[event].append(statement)
    return found
