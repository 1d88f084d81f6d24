"""Events of many reports put together by happening.

1. nodes      events told alike are one node, so that a thousand copies cost no more than one report
2. pairs      only nodes of the same or the next day that share a place, or a side where a place is missing
3. groups     the surest pairs first; two groups become one when nothing rules out any pair across them
4. denials    "the army denied that its troops fired" goes to the only happening that it can mean

Every order is one of the records themselves, so that the order in which reports arrive changes nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from dateline.linking.sides import sides
from dateline.linking.similarity import Profile, compare, profile_of, same
from dateline.records import Document, Event, Join, Place

_CELL = 0.5  # degrees; four grids, each shifted by half a cell, put places near each other into one cell of some grid
_DENIAL = "the only happening that the denial can mean"

Token: TypeAlias = tuple[object, ...]


@dataclass(slots=True)
class Told:
    """An event with its document; `place` puts all events in the one order that counts.

    `origin` is the document whose text it is: of a copy, the original.
    """

    event: Event
    document: Document
    origin: Document | None = None

    @property
    def voice(self) -> str:
        """Whose report it is, the original's publisher for a copy; an unknown publisher counts by the report itself."""
        origin = self.origin or self.document
        return origin.publisher or origin.id

    @property
    def place(self) -> tuple[str, str, int, str]:
        """Where the event stands among all: by publication, document, place in the text."""
        published = self.document.published or "9999"
        return published, self.document.id, self.event.trigger.start, self.event.id


@dataclass(slots=True)
class Group:
    """The events of one happening in order, and why they are one: all reasons, and those of each merge."""

    members: list[Told]
    reasons: list[str] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)


@dataclass(slots=True)
class _Node:
    profile: Profile
    members: list[Told] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def add(self, told: Told) -> None:
        self.members.append(told)
        self.documents.add(told.document.id)


@dataclass(slots=True)
class _Cluster:
    nodes: list[int]
    joins: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)


def group(tellings: Iterable[Told]) -> list[Group]:
    """Every event in exactly one group, in the order of the events."""
    ordered = sorted(tellings, key=lambda t: t.place)
    nodes, alone = _nodes(ordered)
    clusters = _join_denials(nodes, _clusters(nodes))
    groups = [_group(nodes, c) for c in clusters] + [Group([t]) for t in alone]
    return sorted(groups, key=lambda g: g.members[0].place)


def _group(nodes: list[_Node], cluster: _Cluster) -> Group:
    members = sorted((t for n in cluster.nodes for t in nodes[n].members), key=lambda t: t.place)
    joins = sorted(_joins(nodes, cluster), key=lambda j: (j.event, j.to))
    return Group(members, sorted({r for j in joins for r in j.reasons}), joins)


def _joins(nodes: list[_Node], cluster: _Cluster) -> Iterator[Join]:
    """One less than there are events: those told alike with the first of them, then node with node."""
    for n in cluster.nodes:
        first, *others = nodes[n].members
        alike = compare(nodes[n].profile, nodes[n].profile).reasons if others else ()
        yield from (Join(event=t.event.id, to=first.event.id, reasons=alike) for t in others)
    for one, other, reasons in cluster.joins:
        yield Join(event=nodes[other].members[0].event.id, to=nodes[one].members[0].event.id, reasons=reasons)


# ---- nodes


def _nodes(ordered: list[Told]) -> tuple[list[_Node], list[Told]]:
    """Nodes in order, and the events that must stay alone."""
    found: dict[object, _Node] = {}
    alone = []
    for told in ordered:
        profile = profile_of(told.event, told.document.published)
        if profile is None:
            alone.append(told)
            continue
        key: object = profile
        if profile in found and not _one_more(found[profile], told):
            key = told.event.id
        found.setdefault(key, _Node(profile)).add(told)
    return list(found.values()), alone


def _one_more(node: _Node, told: Told) -> bool:
    """Whether an event told just so is the node's happening; in one report it takes more than in two."""
    together = told.document.id in node.documents
    return same(node.profile, node.profile, together) is not None


# ---- pairs


def _pairs(nodes: list[_Node]) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing, each once: same token, same or next day, not both sure of their place elsewhere."""
    buckets: dict[Token, dict[int, list[tuple[int, bool]]]] = defaultdict(lambda: defaultdict(list))
    for number, node in enumerate(nodes):
        for token, sure in _tokens(node.profile):
            days = buckets[(node.profile.family, node.profile.planned, *token)]
            for day in range(node.profile.first, node.profile.last + 1):
                days[day].append((number, sure))
    seen: set[tuple[int, int]] = set()
    for days in buckets.values():
        for day, here in days.items():
            there = days.get(day + 1, [])
            for i, (one, sure) in enumerate(here):
                for other, also in (*here[i + 1 :], *there):
                    pair = (min(one, other), max(one, other))
                    if one != other and not (sure and also) and pair not in seen:
                        seen.add(pair)
                        yield pair


def _tokens(profile: Profile) -> Iterator[tuple[Token, bool]]:
    """What events of one happening share; True with it where a pair of such is left to a finer token."""
    sure = False
    for place in profile.places:
        if place.precision in {"site", "settlement", "admin2"}:
            if place.latitude is not None and place.longitude is not None:
                sure = True
                yield from ((cell, False) for cell in _cells(place))
            yield ("named", place.name, place.country), False
        if place.admin1 or place.precision == "admin1":
            unit = place.name if place.precision == "admin1" else place.admin1
            yield ("unit", place.country, unit), place.precision != "admin1"
    yield from ((("side", s), sure) for s in sorted(sides(profile.actors + profile.recipients)))


def _cells(place: Place) -> Iterator[Token]:
    assert place.latitude is not None and place.longitude is not None
    y, x = place.latitude / _CELL, place.longitude / _CELL
    for north in (0.0, 0.5):
        yield from (("cell", north, east, math.floor(y + north), math.floor(x + east)) for east in (0.0, 0.5))


# ---- groups


def _clusters(nodes: list[_Node]) -> list[_Cluster]:
    matches = []
    for one, other in _pairs(nodes):
        together = nodes[one].documents == nodes[other].documents and len(nodes[one].documents) == 1
        match = same(nodes[one].profile, nodes[other].profile, together)
        if match:
            matches.append((-match.score, one, other, match))
    home = {n: _Cluster([n]) for n in range(len(nodes))}
    for _, one, other, match in sorted(matches, key=lambda m: m[:3]):
        left, right = home[one], home[other]
        if left is not right and _fit(nodes, left, right):
            _absorb(left, right, (one, other, match.reasons))
            home |= dict.fromkeys(right.nodes, left)
    return [c for n, c in home.items() if c.nodes[0] == n]


def _fit(nodes: list[_Node], left: _Cluster, right: _Cluster) -> bool:
    return all(compare(nodes[a].profile, nodes[b].profile).possible for a in left.nodes for b in right.nodes)


def _absorb(left: _Cluster, right: _Cluster, join: tuple[int, int, tuple[str, ...]]) -> None:
    left.nodes += right.nodes
    left.joins += [*right.joins, join]


# ---- denials


def _join_denials(nodes: list[_Node], clusters: list[_Cluster]) -> list[_Cluster]:
    """Groups that only deny, each with the one group that tells a deed of the same side in the same days."""
    denials = [c for c in clusters if _only_denied(nodes, c)]
    deeds: dict[object, list[_Cluster]] = defaultdict(list)
    for cluster in (c for c in clusters if not _only_denied(nodes, c)):
        for key in dict.fromkeys((nodes[n].profile.family, s) for n in cluster.nodes for s in _doers(nodes[n])):
            deeds[key].append(cluster)
    joined = set()
    for denial in denials:
        keys = dict.fromkeys((nodes[n].profile.family, s) for n in denial.nodes for s in _doers(nodes[n]))
        meant = {c.nodes[0]: c for key in keys for c in deeds[key] if _may_mean(nodes, denial, c)}
        if len(meant) == 1:
            deed = next(iter(meant.values()))
            _absorb(deed, denial, (deed.nodes[0], denial.nodes[0], (_DENIAL,)))
            joined.add(id(denial))
    return [c for c in clusters if id(c) not in joined]


def _only_denied(nodes: list[_Node], cluster: _Cluster) -> bool:
    return all(t.event.status == "denied" for n in cluster.nodes for t in nodes[n].members)


def _doers(node: _Node) -> list[str]:
    return sorted(sides(node.profile.actors))


def _may_mean(nodes: list[_Node], denial: _Cluster, deed: _Cluster) -> bool:
    """Whether the denial is of something undated and without place, and nothing in it contradicts the deed."""
    bare = all(not nodes[n].profile.dated and not nodes[n].profile.places for n in denial.nodes)
    reasons = [compare(nodes[a].profile, nodes[b].profile) for a in denial.nodes for b in deed.nodes]
    doubts = {"another doer", "another recipient", "another manner"}
    return bare and all(m.possible and not doubts & set(m.reasons) for m in reasons)
