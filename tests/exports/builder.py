"""Reports made by hand for the tests of exports: sentences of parts, so that every span is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dateline.exports import Options, export
from dateline.records import Actor, Amount, Attribution, Coding, Document, Event, Place, Span, Time, stable_id

Who = tuple[str, str | None, str | None]  # name, country, sector
GARISSA = ("Garissa", "KEN", "Garissa County", -0.4532, 39.6461, "settlement")
KENYAN_ARMY: Who = ("Kenya Defence Forces", "KEN", "MIL")
SHABAAB: Who = ("al-Shabaab", "SOM", "REB")
VILLAGERS: Who = ("villagers", "KEN", "CVL")


@dataclass(frozen=True)
class Deed:
    """What a sentence is to tell."""

    type: str = "ASSAULT"
    mode: str | None = "explosives"
    actors: tuple[Who, ...] = (SHABAAB,)
    recipients: tuple[Who, ...] = (VILLAGERS,)
    place: tuple[Any, ...] | None = GARISSA
    when: tuple[str | None, str | None, str] | None = ("2024-03-07", "2024-03-07", "day")
    killed: tuple[float | None, float | None, float | None] | None = None
    number: str = "several"
    time: str = "then"
    count: float | None = None
    status: str = "actual"
    attribution: str = "reported"
    responsibility: str | None = None
    cameo: str | None = "183"
    trigger: str = "attacked"
    tail: str = ""
    about: dict[str, Any] = field(default_factory=dict)


def report(*deeds: Deed, **about: Any) -> Coding:
    """A report with a sentence for every deed."""
    given = {"published": "2024-03-08", "publisher": "Coast Wire", "uri": "https://wire.example/1", "language": "en"}
    text, built = "", []
    for deed in deeds:
        start = len(text)
        spans, text = _write(text, deed)
        text += f"{deed.tail}.\n"
        built.append((deed, spans, (start, len(text) - 1)))
    document = Document.of(text, **(given | about))
    return Coding(document, tuple(_event(document, *one) for one in built))


def _write(text: str, deed: Deed) -> tuple[dict[str, Any], str]:
    spans: dict[str, Any] = {"actors": [], "recipients": []}

    def add(words: str, behind: str = " ") -> tuple[int, int]:
        nonlocal text
        start = len(text)
        text += words + behind
        return start, start + len(words)

    spans["actors"] = [add(name) for name, *_ in deed.actors]
    spans["trigger"] = add(deed.trigger)
    if deed.count:
        spans["count"] = add(f"{deed.count:g} times")
    if deed.killed:
        spans["killed"] = add(deed.number)
    spans["recipients"] = [add(name) for name, *_ in deed.recipients]
    if deed.place:
        spans["place"] = add(deed.place[0])
    spans["when"] = add(deed.time, "")
    return spans, text


def _event(document: Document, deed: Deed, spans: dict[str, Any], whole: tuple[int, int]) -> Event:
    text = document.text

    def cut(name: str) -> dict[str, Any]:
        start, end = spans[name]
        return {"text": text[start:end], "start": start, "end": end}

    def people(name: str, given: tuple[Who, ...], responsibility: str | None) -> tuple[Actor, ...]:
        return tuple(
            Actor(text[s:e], s, e, name=n, id=n.lower().replace(" ", "-"), country=c, role=r,
                  code=f"{c or ''}{r or ''}" or None, responsibility=responsibility)  # type: ignore[arg-type]
            for (s, e), (n, c, r) in zip(spans[name], given, strict=True)
        )  # fmt: skip

    where = ()
    if deed.place:
        name, country, admin1, latitude, longitude, precision = deed.place
        where = (Place(**cut("place"), name=name, country=country, admin1=admin1, latitude=latitude,
                       longitude=longitude, precision=precision),)  # type: ignore[assignment]  # fmt: skip
    when = Time(**cut("when"), from_=deed.when[0], to=deed.when[1], precision=deed.when[2]) if deed.when else None  # type: ignore[arg-type]
    killed = None
    if deed.killed:
        low, high, best = deed.killed
        vague = deed.number in ("dozens", "hundreds")
        killed = Amount(**cut("killed"), low=low, high=high, best=best, qualifier="vague" if vague else "about")
    return Event(
        id=stable_id("e", document.id, *spans["trigger"]), document=document.id, sentence=Span.cut(text, *whole),
        codebook="plover", type=deed.type, mode=deed.mode, status=deed.status,  # type: ignore[arg-type]
        trigger=Span.cut(text, *spans["trigger"]), actors=people("actors", deed.actors, deed.responsibility),
        recipients=people("recipients", deed.recipients, None), when=when, where=where, killed=killed,
        count=Amount(**cut("count"), low=deed.count, high=deed.count, best=deed.count) if deed.count else None,
        attribution=Attribution(status=deed.attribution), cameo=deed.cameo, quad_class=4, goldstein=-9.0,  # type: ignore[arg-type]
        confidence=0.7, **deed.about,
    )  # fmt: skip


def exported(form: str, *codings: Coding, **options: Any) -> dict[str, str]:
    """File name → text of an export."""
    files = export(codings, form, Options(**options))
    return {f.name: f.content.decode("utf-8-sig") for f in files}
