"""Events of many reports put together by happening.

1. nodes      events told alike are one node, so that a thousand copies cost no more than one report
2. pairs      only nodes of the same or the next day that share a place, or a side where a place is missing; in a crowd
              (a town with hundreds of events a day) only neighbours in what they say of doers, weapons and tolls
3. groups     the surest pairs first, those by themselves before those of one story (`scenes.py`); two groups become one
              when nothing rules out any pair across them
4. denials    "the army denied that its troops fired" goes to the only happening that it can mean
5. decisions  what people hold to be the same or different stands (`decisions.py`)

Every order is one of the records themselves, so that the order in which reports arrive changes nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from dateline.linking.decisions import BY_HAND, Decided, Decision
from dateline.linking.scenes import Scene, borrowed
from dateline.linking.sides import sides
from dateline.linking.similarity import Profile, compare, profile_of, same, same_in_story
from dateline.records import Document, Event, Join, Place

_CELL = 0.5  # degrees; four grids, each shifted by half a cell, put places near each other into one cell of some grid
_CROWD = 200  # events of one place in two days, up to which all are compared with each other
_NEIGHBOURS = 30  # with which an event is compared in a crowd, for each thing that it says
_FITTED = 30  # nodes of a group that another must fit: in a larger one the rest say the same
_DENIAL = "the only happening that the denial can mean"

Token: TypeAlias = tuple[object, ...]
Entry: TypeAlias = tuple[int, bool]  # a node; True when it has a finer token


@dataclass(slots=True)
class Told:
    """An event with its document; `place` puts all events in the one order that counts.

    `origin` is the document whose text it is: of a copy, the original; `scene` what its report may lend.
    """

    event: Event
    document: Document
    origin: Document | None = None
    scene: Scene | None = None

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
    loan: Profile | None = None  # with what it borrows from its report, where that is one of a story
    story: str = ""
    members: list[Told] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    @property
    def events(self) -> Iterator[str]:
        """The ids of the events."""
        return (t.event.id for t in self.members)

    def add(self, told: Told) -> None:
        self.members.append(told)
        self.documents.add(told.document.id)


@dataclass(slots=True)
class _Cluster:
    nodes: list[int]
    joins: list[tuple[int, int, tuple[str, ...]]] = field(default_factory=list)


def group(tellings: Iterable[Told], decisions: Iterable[Decision] = ()) -> list[Group]:
    """Every event in exactly one group, in the order of the events."""
    ordered = sorted(tellings, key=lambda t: t.place)
    decided = Decided.of(decisions)
    nodes, alone = _nodes(ordered, decided)
    clusters = _join_denials(nodes, _clusters(nodes, decided), decided)
    groups = [_group(nodes, c) for c in clusters] + [Group([t]) for t in alone]
    return sorted(_join_decided(groups, decided), key=lambda g: g.members[0].place)


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


def _nodes(ordered: list[Told], decided: Decided) -> tuple[list[_Node], list[Told]]:
    """Nodes in order, and the events that must stay alone; an event that people decided on is a node of its own."""
    found: dict[object, _Node] = {}
    alone = []
    for told in ordered:
        profile = profile_of(told.event, told.document.published)
        if profile is None:
            alone.append(told)
            continue
        loan = borrowed(profile, told.event, told.scene) if told.scene else None
        story = told.scene.story if told.scene and loan else ""
        key: object = (profile, loan, story)
        if told.event.id in decided.events or (key in found and not _one_more(found[key], told)):
            key = told.event.id
        found.setdefault(key, _Node(profile, loan, story)).add(told)
    return list(found.values()), alone


def _one_more(node: _Node, told: Told) -> bool:
    """Whether an event told just so is the node's happening; in one report it takes more than in two."""
    together = told.document.id in node.documents
    return same(node.profile, node.profile, together) is not None


# ---- pairs


def _pairs(nodes: list[_Node]) -> Iterator[tuple[int, int]]:
    """The pairs worth comparing, each once: same token, same or next day, not both sure of their place elsewhere."""
    buckets: dict[Token, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for number, node in enumerate(nodes):
        for token, sure, profile in _all_tokens(node):
            days = buckets[(profile.family, profile.planned, *token)]
            for day in range(profile.first, profile.last + 1):
                days[day].append((number, sure))
    seen: set[tuple[int, int]] = set()
    for days in buckets.values():
        for day, here in days.items():
            for one, other in _near(nodes, here, days.get(day + 1, [])):
                pair = (min(one, other), max(one, other))
                if one != other and pair not in seen:
                    seen.add(pair)
                    yield pair


def _near(nodes: list[_Node], here: list[Entry], there: list[Entry]) -> Iterator[tuple[int, int]]:
    """The pairs of a day and of it with the next, without those of whom both are left to a finer token."""
    both = [*here, *there]
    if all(sure for _, sure in both):
        return
    if len(both) > _CROWD:
        yield from _neighbours(nodes, both)
        return
    for i, (one, sure) in enumerate(here):
        yield from ((one, other) for other, also in both[i + 1 :] if not (sure and also))


def _neighbours(nodes: list[_Node], crowd: list[Entry]) -> Iterator[tuple[int, int]]:
    """Of events too many to compare all: those next to each other among all that say one thing alike."""
    alike: dict[Token, list[Entry]] = defaultdict(list)
    for entry in crowd:
        for detail in _details(nodes[entry[0]].profile):
            alike[detail].append(entry)
    for entries in alike.values():
        entries.sort(key=lambda e: (_order(nodes[e[0]].profile), e[0]))
        for i, (one, sure) in enumerate(entries):
            near = entries[i + 1 : i + 1 + _NEIGHBOURS]
            yield from ((one, other) for other, also in near if not (sure and also))


def _details(profile: Profile) -> Iterator[Token]:
    """What must agree beside day and place for two events to be one."""
    yield from (("side", s) for s in sorted(sides(profile.actors + profile.recipients)))
    yield from (("role", r) for r in sorted({a.role for a in profile.actors + profile.recipients if a.role}))
    yield from (("means", m) for m in sorted(profile.means))
    yield from (("toll", t) for t in (profile.killed,) if t)
    yield ("mode", profile.mode)


def _order(profile: Profile) -> tuple[object, ...]:
    """Events told nearly alike come next to each other."""
    doers = tuple(sorted(a.id for a in profile.actors)), tuple(sorted(a.id for a in profile.recipients))
    none = (-1.0, -1.0)
    return profile.killed or none, profile.injured or none, doers, profile.mode or "", sorted(profile.means)


def _all_tokens(node: _Node) -> Iterator[tuple[Token, bool, Profile]]:
    yield from ((token, sure, node.profile) for token, sure in _tokens(node.profile))
    if node.loan:
        yield ("story", node.story), False, node.loan


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


def _clusters(nodes: list[_Node], decided: Decided) -> list[_Cluster]:
    home = {n: _Cluster([n]) for n in range(len(nodes))}
    refused: dict[int, set[int]] = defaultdict(set)  # groups by their first node: what never fits is asked once
    for in_story, _, one, other, reasons in sorted(_matches(nodes)):
        left, right = sorted((home[one], home[other]), key=lambda c: (-len(c.nodes), c.nodes[0]))
        first, second = left.nodes[0], right.nodes[0]
        if first == second or second in refused[first]:
            continue
        if not (_fit_in_story if in_story else _fit)(nodes, left, right, decided):
            refused[first].add(second)
            refused[second].add(first)
            continue
        _absorb(left, right, (one, other, reasons))
        home |= dict.fromkeys(right.nodes, left)
        for third in refused.pop(second, ()):
            refused[third].add(first)
            refused[first].add(third)
    return [c for n, c in home.items() if c.nodes[0] == n]


def _matches(nodes: list[_Node]) -> Iterator[tuple[bool, float, int, int, tuple[str, ...]]]:
    """The pairs that are one happening, with their points and reasons: by themselves, or since they are one story."""
    for one, other in _pairs(nodes):
        a, b = nodes[one], nodes[other]
        together = not a.documents.isdisjoint(b.documents)
        if match := same(a.profile, b.profile, together):
            yield False, -match.score, one, other, match.reasons
        elif (loan := _loan(a, b)) and (match := same_in_story(a.profile, b.profile, loan)):
            yield True, -match.score, one, other, match.reasons


def _loan(one: _Node, other: _Node) -> tuple[Profile, Profile] | None:
    """What events of different reports on one story borrow."""
    if not one.loan or not other.loan or one.story != other.story or one.documents & other.documents:
        return None
    return one.loan, other.loan


def _fit(nodes: list[_Node], left: _Cluster, right: _Cluster, decided: Decided) -> bool:
    these, those = left.nodes[:_FITTED], right.nodes[:_FITTED]
    if not all(compare(nodes[a].profile, nodes[b].profile).possible for a in these for b in those):
        return False
    return not _apart(nodes, left, right, decided)


def _fit_in_story(nodes: list[_Node], left: _Cluster, right: _Cluster, decided: Decided) -> bool:
    """Whether nothing rules it out, and no two events come together that one report keeps apart."""
    these, those = left.nodes[:_FITTED], right.nodes[:_FITTED]
    if not all(_may_be_one(nodes[a], nodes[b]) for a in these for b in those):
        return False
    return not _apart(nodes, left, right, decided)


def _may_be_one(one: _Node, other: _Node) -> bool:
    if one.documents & other.documents:
        return same(one.profile, other.profile, together=True) is not None
    loan = _loan(one, other)
    return (compare(*loan) if loan else compare(one.profile, other.profile)).possible


def _apart(nodes: list[_Node], left: _Cluster, right: _Cluster, decided: Decided) -> bool:
    if not decided.different:
        return False
    these, those = ([e for n in c.nodes for e in nodes[n].events] for c in (left, right))
    return decided.apart(these, those)


def _absorb(left: _Cluster, right: _Cluster, join: tuple[int, int, tuple[str, ...]]) -> None:
    left.nodes += right.nodes
    left.joins += [*right.joins, join]


# ---- denials


def _join_denials(nodes: list[_Node], clusters: list[_Cluster], decided: Decided) -> list[_Cluster]:
    """Groups that only deny, each with the one group that tells a deed of the same side in the same days."""
    denials = [c for c in clusters if _only_denied(nodes, c)]
    if not denials:
        return clusters
    deeds: dict[object, list[_Cluster]] = defaultdict(list)
    for cluster in (c for c in clusters if not _only_denied(nodes, c)):
        for key in dict.fromkeys(k for n in cluster.nodes for k in _keys(nodes[n], 1)):
            deeds[key].append(cluster)
    joined = set()
    for denial in denials:
        keys = dict.fromkeys(k for n in denial.nodes for k in _keys(nodes[n], 0))
        near = {c.nodes[0]: c for key in keys for c in deeds[key]}
        meant = list(islice((c for c in near.values() if _may_mean(nodes, denial, c, decided)), 2))
        if len(meant) == 1:
            _absorb(meant[0], denial, (meant[0].nodes[0], denial.nodes[0], (_DENIAL,)))
            joined.add(id(denial))
    return [c for c in clusters if id(c) not in joined]


def _keys(node: _Node, more: int) -> Iterator[Token]:
    """Family, doer and day, with so many days more on either side."""
    days = range(node.profile.first - more, node.profile.last + more + 1)
    return ((node.profile.family, s, day) for s in sorted(sides(node.profile.actors)) for day in days)


def _only_denied(nodes: list[_Node], cluster: _Cluster) -> bool:
    return all(t.event.status == "denied" for n in cluster.nodes for t in nodes[n].members)


def _may_mean(nodes: list[_Node], denial: _Cluster, deed: _Cluster, decided: Decided) -> bool:
    """Whether the denial is of something undated and without place, and nothing in it contradicts the deed."""
    bare = all(not nodes[n].profile.dated and not nodes[n].profile.places for n in denial.nodes)
    if not bare or _apart(nodes, denial, deed, decided):
        return False
    reasons = [compare(nodes[a].profile, nodes[b].profile) for a in denial.nodes for b in deed.nodes]
    doubts = {"another doer", "another recipient", "another manner"}
    return all(m.possible and not doubts & set(m.reasons) for m in reasons)


# ---- decisions


def _join_decided(groups: list[Group], decided: Decided) -> list[Group]:
    """The groups that people hold to be one made one, unless they hold events in them to be different."""
    home = {t.event.id: g for g in groups for t in g.members} if decided.same else {}
    gone = set()
    for one, other in decided.same:
        left, right = home.get(one), home.get(other)
        if left is None or right is None or left is right:
            continue
        if not decided.apart([t.event.id for t in left.members], [t.event.id for t in right.members]):
            joins = [*left.joins, *right.joins, Join(event=other, to=one, reasons=(BY_HAND,))]
            left.members = sorted([*left.members, *right.members], key=lambda t: t.place)
            left.reasons = sorted({*left.reasons, *right.reasons, BY_HAND})
            left.joins = sorted(joins, key=lambda j: (j.event, j.to))
            home |= {t.event.id: left for t in right.members}
            gone.add(id(right))
    return [g for g in groups if id(g) not in gone]
