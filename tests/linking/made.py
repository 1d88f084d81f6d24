"""Records made by hand for the tests of linking; their spans all stand on the same invented words."""

from __future__ import annotations

from typing import Any

from dateline.records import (
    Actor,
    Amount,
    Attribution,
    Coded,
    Coding,
    Document,
    Event,
    Figure,
    Instrument,
    Party,
    Place,
    Position,
    Process,
    Span,
    Statement,
    Time,
    stable_id,
)

WORDS = "Somebody did something to somebody somewhere on some day."
SPOT = (WORDS[:8], 0, 8)
SENTENCE = Span(WORDS, 0, len(WORDS))

TOWNS = {
    "Kesh": (10.0, 20.0, 1, "North"),
    "Old Kesh": (10.05, 20.05, 2, "North"),
    "Darru": (11.5, 21.0, 3, "North"),
    "Port Selm": (5.0, 25.0, 4, "South"),
}


def actor(name: str, country: str | None = None, role: str | None = None, **more: Any) -> Actor:
    known_as = country if country and role == "GOV" else name.lower().replace(" ", "-")
    return Actor(*SPOT, name=name, id=known_as or name, country=country, role=role, **more)


ARVONIA = actor("Arvonia", "ARV", "GOV")
ARVONIAN_ARMY = actor("Arvonian Army", "ARV", "MIL")
MERIA = actor("Meria", "MER", "GOV")
MERIAN_ARMY = actor("Merian Army", "MER", "MIL")
FRONT = actor("Highland Front", None, "REB")
GUNMEN = actor("gunmen", None, "UAF")
CIVILIANS = actor("civilians", None, "CVL")
SOLDIERS = actor("soldiers", None, "MIL")
HOSPITAL = actor("town hospital", None, "MED")


def town(name: str) -> Place:
    latitude, longitude, number, unit = TOWNS[name]
    return Place(
        *SPOT, name=name, country="ARV", admin1=unit, latitude=latitude, longitude=longitude, geoname_id=number,
        precision="settlement",
    )  # fmt: skip


def unit(name: str) -> Place:
    return Place(*SPOT, name=name, country="ARV", admin1=name, precision="admin1")


COUNTRY = Place(*SPOT, name="Arvonia", country="ARV", precision="country")


def day(first: str, last: str | None = None) -> Time:
    return Time(*SPOT, from_=first, to=last or first, precision="day" if last in (None, first) else "week")


def number(n: float, qualifier: Any = "exact") -> Amount:
    low, high = (n, None) if qualifier == "over" else (n, n)
    return Amount(*SPOT, low=low, high=high, best=n, qualifier=qualifier)


def said(*sources: Actor, status: Any = "stated", **more: Any) -> Attribution:
    return Attribution(status, sources, **more)


def event(**about: Any) -> dict[str, Any]:
    """What an event of a report is to say: a blast in Kesh on 8 May unless told otherwise."""
    given = {
        "kind": Event, "codebook": "plover", "type": "ASSAULT", "mode": "explosives", "quad_class": 4,
        "when": day("2031-05-08"), "where": (town("Kesh"),), "instruments": (Instrument(*SPOT, name="bomb"),),
    }  # fmt: skip
    return given | about


def statement(speaker: Actor, *numbers: int) -> dict[str, Any]:
    """A statement by the speaker whose words hold the report's events of these numbers."""
    return {"kind": Statement, "speaker": speaker, "content": (Span(*SPOT),), "events": numbers}


def wish(speaker: Actor, number: int, words: str) -> dict[str, Any]:
    """A statement whose cue is the word of the report's event of this number, and what is wished for."""
    return {"kind": Statement, "speaker": speaker, "cue": number, "content": words}


def figure(n: float, fate: str, *sources: Actor, **about: Any) -> dict[str, Any]:
    start = WORDS.index("something")
    amount = Amount("something", start, start + 9, low=n, high=n, best=n)
    rule = f"number with noun, {fate}"
    return {"kind": Figure, "amount": amount, "rule": rule, "attribution": said(*sources), **about}


def talks(*parties: Actor, positions: tuple[tuple[Actor, Any, str, Any], ...] = ()) -> dict[str, Any]:
    """Talks of these parties; a position is holder, direction, words, topic. The words come to stand in the text."""
    return {"kind": Process, "name": "talks", "parties": parties, "positions": positions}


def report(publisher: str | None, published: str | None, *told: dict[str, Any]) -> Coding:
    """A report with the records told, its text ending in the words of its positions."""
    words = [p[2] for t in told for p in t.get("positions", ())] + [t["content"] for t in told if "cue" in t]
    text = " ".join([WORDS, *words])
    document = Document.of(text, publisher=publisher, published=published, uri=stable_id("u", *told))
    ids = [stable_id("r", document.id, n) for n in range(len(told))]
    return Coding(document, tuple(_record(document, ids, n, dict(t)) for n, t in enumerate(told)))


def _record(document: Document, ids: list[str], n: int, about: dict[str, Any]) -> Coded:
    kind = about.pop("kind")
    if kind is Event:
        about["trigger"] = Span(WORDS[n : n + 8], n, n + 8)
    elif kind is Statement:
        about |= _wish(document.text, **about) if "cue" in about else {}
        about["events"] = tuple(ids[e] for e in about.get("events", ()))
    elif kind is Process:
        about["parties"] = tuple(_party(p) for p in about["parties"])
        about["positions"] = tuple(_position(document.text, *p) for p in about["positions"])
    record: Coded = kind(id=ids[n], document=document.id, sentence=SENTENCE, **about)
    return record


def _wish(text: str, cue: int, content: str, **_: Any) -> dict[str, Any]:
    start = text.index(content)
    return {"cue": Span(WORDS[cue : cue + 8], cue, cue + 8), "content": (Span(content, start, start + len(content)),)}


def _party(who: Actor) -> Party:
    return Party(*SPOT, name=who.name, id=who.id, country=who.country, role=who.role)


def _position(text: str, by: Actor, direction: Any, words: str, topic: Any) -> Position:
    start = text.index(words)
    return Position(by=by, what=Span(words, start, start + len(words)), direction=direction, topic=topic)
