"""Records made by hand for the tests of ledger and faces: one invented report with about twenty records."""

from __future__ import annotations

from typing import Any

from dateline.records import (
    Actor,
    AgendaItem,
    Amount,
    Attribution,
    Body,
    Coding,
    Commitment,
    Document,
    Event,
    Figure,
    Instrument,
    Party,
    Place,
    Position,
    Process,
    Round,
    Span,
    Statement,
    Time,
    stable_id,
)

TEXT = """Arvonia and the Highland Front return to the table in Port Selm

Arvonia and the Highland Front held a second round of talks on Friday in Port Selm, hosted by the Maritime Union, a \
day after a rocket attack killed at least 14 people in the border town of Kesh.

“We came to end this war, not to freeze it,” Foreign Minister Ilena Dorso told reporters. The Front demands the \
withdrawal of some 2,500 federal soldiers from the valley, according to a statement from its political office.

Since mid-March, more than 60 drone strikes have hit positions of the Front, the Coast Observatory said. Arvonia \
denied that it had used drones against civilians. On Saturday night the “Free Valley Brigades” claimed the \
rocket attack on Kesh.

The two sides agreed to set up a joint ceasefire commission with three working groups, which will study “prisoner \
exchanges” and “access for relief convoys”. If the truce holds until the end of the month, Arvonia promised to release \
120 detainees. <script>alert("no")</script> & other odds and ends remain."""


def span(words: str, after: str = "") -> Span:
    """The first occurrence of the words in the text, behind `after`."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span.cut(TEXT, start, start + len(words))


def at(words: str, after: str = "") -> tuple[str, int, int]:
    found = span(words, after)
    return found.text, found.start, found.end


def sentence(words: str) -> Span:
    """The sentence (up to full stop and blank or newline) that holds the words."""
    start = TEXT.index(words)
    begins = max(TEXT.rfind("\n", 0, start) + 1, TEXT.rfind(". ", 0, start) + 2 if ". " in TEXT[:start] else 0)
    stops = [i + 1 for i in (TEXT.find(". ", start), TEXT.find(".\n", start)) if i >= 0]
    return Span.cut(TEXT, begins, min(stops, default=len(TEXT)))


def actor(words: str, name: str, after: str = "", **more: Any) -> Actor:
    return Actor(*at(words, after), name=name, id=name.lower().replace(" ", "-"), **more)


def identify(kind: str, *parts: object) -> str:
    return stable_id(kind[0], DOCUMENT.id, *parts)


DOCUMENT = Document.of(
    TEXT,
    uri="https://press.example/port-selm",
    title="Arvonia and the Highland Front return to the table in Port Selm",
    publisher="Coastal Wire",
    published="2031-05-10",
    authors=("M. Tal", "R. Oke"),
    language="en",
)


def common(kind: str, words: str, *parts: object) -> dict[str, Any]:
    return {"id": identify(kind, words, *parts), "document": DOCUMENT.id, "sentence": sentence(words)}


ARVONIA = actor("Arvonia", "Arvonia", "Port Selm\n\n", country="ARV", role="GOV", code="ARVGOV", wikidata="Q999000")
FRONT = actor("the Highland Front", "Highland Front", "Port Selm\n\n", country="ARV", role="REB", code="ARVREB")
UNION = actor("the Maritime Union", "Maritime Union", code="IGOMUN")
FRIDAY = Time(*at("on Friday"), from_="2031-05-09", to="2031-05-09", precision="day")
SELM = Place(
    *at("Port Selm", "on Friday"),
    name="Port Selm",
    country="MER",
    latitude=12.5,
    longitude=44.0,
    precision="settlement",
)
KESH = Place(*at("Kesh"), name="Kesh", country="ARV", precision="settlement")
OBSERVATORY = actor("the Coast Observatory", "Coast Observatory", role="NGO", code="NGO")
SAYS_OFFICE = Attribution(
    "stated", (actor("its political office", "Highland Front"),), "a statement", span("according to")
)

TALKS = Event(
    **common("event", "second round of talks"),
    codebook="plover",
    type="CONSULT",
    mode="meet",
    contexts=("peace",),
    trigger=span("held a second round of talks"),
    actors=(ARVONIA, FRONT),
    recipients=(ARVONIA, FRONT),
    when=FRIDAY,
    where=(SELM,),
    quad_class=1,
    goldstein=2.0,
    cameo="046",
    factuality=3.0,
    confidence=0.9,
    summary="Arvonia and Highland Front met in Port Selm",
)
ROCKET = Event(
    **common("event", "rocket attack killed"),
    codebook="plover",
    type="ASSAULT",
    mode="aerial",
    trigger=span("rocket attack killed"),
    recipients=(actor("people", "civilians", role="CVL"),),
    when=Time(*at("a day after"), from_="2031-05-08", to="2031-05-08", precision="day"),
    where=(KESH,),
    instruments=(Instrument(*at("rocket"), name="rocket"),),
    killed=Amount(*at("at least 14"), low=14, best=14, qualifier="over"),
    quad_class=4,
    goldstein=-9.5,
    cameo="194",
    factuality=3.0,
    confidence=0.8,
    summary="Rockets killed at least 14 people in Kesh",
)
DRONES = Event(
    **common("event", "drone strikes"),
    codebook="plover",
    type="ASSAULT",
    mode="drone",
    trigger=span("drone strikes have hit"),
    actors=(actor("Arvonia", "Arvonia", "Arvonia denied", code="ARVGOV", responsibility="denied"),),
    recipients=(actor("the Front", "Highland Front", "positions of", code="ARVREB"),),
    when=Time(*at("Since mid-March"), from_="2031-03-11", to=None, precision="open"),
    instruments=(Instrument(*at("drone"), name="drone"),),
    count=Amount(*at("more than 60"), low=60, qualifier="over"),
    attribution=Attribution(
        "stated", (OBSERVATORY,), None, span("said"), denied_by=(actor("Arvonia", "Arvonia", "Arvonia denied"),)
    ),
    quad_class=4,
    goldstein=-9.0,
    cameo="1952",
    factuality=3.0,
)
DENIAL = Event(
    **common("event", "Arvonia denied"),
    codebook="plover",
    type="ASSAULT",
    status="denied",
    trigger=span("used drones"),
    actors=(actor("Arvonia", "Arvonia", "Arvonia denied"),),
    recipients=(actor("civilians", "civilians"),),
    attribution=Attribution("denied", (actor("Arvonia", "Arvonia", "Arvonia denied"),), None, span("denied")),
)
CLAIM = Event(
    **common("event", "claimed the rocket attack"),
    codebook="plover",
    type="ASSAULT",
    mode="aerial",
    trigger=span("rocket attack on Kesh"),
    actors=(actor("“Free Valley Brigades”", "Free Valley Brigades", role="REB", responsibility="claimed"),),
    where=(Place(*at("Kesh", "attack on"), name="Kesh", country="ARV", precision="settlement"),),
    attribution=Attribution(
        "claimed", (actor("“Free Valley Brigades”", "Free Valley Brigades"),), None, span("claimed")
    ),
)
RELEASE = Event(
    **common("event", "release"),
    codebook="plover",
    type="COOPERATE",
    mode="release",
    status="planned",
    trigger=span("release"),
    actors=(actor("Arvonia", "Arvonia", "month, "),),
    recipients=(actor("120 detainees", "detainees", role="CVL"),),
    when=Time(*at("until the end of the month"), to="2031-05-31", precision="open"),
)
DORSO = actor("Foreign Minister Ilena Dorso", "Ilena Dorso", code="ARVGOV", title="Foreign Minister")
QUOTE = Statement(
    **common("statement", "We came to end"),
    speaker=DORSO,
    cue=span("told"),
    content=(span("We came to end this war, not to freeze it,"),),
    quoted="direct",
    addressee=actor("reporters", "reporters", role="JRN"),
)
DEMAND = Statement(
    **common("statement", "The Front demands"),
    speaker=actor("The Front", "Highland Front", code="ARVREB"),
    cue=span("demands"),
    content=(span("the withdrawal of some 2,500 federal soldiers from the valley"),),
    attribution=SAYS_OFFICE,
)
COUNTED = Statement(
    **common("statement", "Coast Observatory said"),
    speaker=OBSERVATORY,
    cue=span("said"),
    content=(span("Since mid-March, more than 60 drone strikes have hit positions of the Front"),),
    events=(DRONES.id,),
)
SOLDIERS = Figure(
    **common("figure", "2,500"),
    amount=Amount(*at("some 2,500"), best=2500, qualifier="about"),
    measure=span("federal soldiers"),
    holder=actor("federal", "Arvonia"),
    attribution=SAYS_OFFICE,
)
DETAINEES = Figure(
    **common("figure", "120"), amount=Amount(*at("120"), low=120, high=120, best=120), measure=span("detainees")
)
TRACK = Process(
    **common("process", "joint ceasefire commission"),
    name="Talks between Arvonia and the Highland Front",
    format="mediated",
    stage="under-way",
    parties=(
        Party(*at("Arvonia", "Port Selm\n\n"), name="Arvonia", id="arvonia"),
        Party(*at("the Highland Front", "Port Selm\n\n"), name="Highland Front", id="highland-front"),
    ),
    third_parties=(Party(*at("the Maritime Union"), name="Maritime Union", id="maritime-union", part="host"),),
    bodies=(
        Body(name=span("a joint ceasefire commission"), type="commission", status="agreed", members=(ARVONIA, FRONT)),
        Body(
            name=span("working groups"),
            type="working-group",
            parent="a joint ceasefire commission",
            number=Amount(*at("three"), low=3, high=3, best=3),
            mandates=(span("prisoner exchanges"), span("access for relief convoys")),
        ),
    ),
    rounds=(
        Round(
            *at("a second round of talks"), ordinal=2, when=FRIDAY, where=(SELM,), convened_by=(UNION,), outcome="held"
        ),
    ),
    agenda=(
        AgendaItem(what=span("prisoner exchanges"), topic="prisoners"),
        AgendaItem(what=span("relief convoys"), topic="access"),
    ),
    positions=(
        Position(
            by=actor("The Front", "Highland Front"),
            what=span("the withdrawal of some 2,500 federal soldiers from the valley"),
            direction="seeks",
            attribution=SAYS_OFFICE,
        ),
    ),
    commitments=(
        Commitment(
            by=(actor("Arvonia", "Arvonia", "month, "),),
            what=span("release 120 detainees"),
            condition=span("If the truce holds until the end of the month"),
            due=RELEASE.when,
        ),
    ),
    shocks=(ROCKET.id,),
)

CODING = Coding(
    DOCUMENT, (TALKS, ROCKET, DRONES, DENIAL, CLAIM, RELEASE, QUOTE, DEMAND, COUNTED, SOLDIERS, DETAINEES, TRACK)
)
EMPTY = Coding(Document.of("Nothing happened. Nobody said so."))


def tiny(text: str, **about: Any) -> Coding:
    """A coding with a single event whose trigger is the first word of the text."""
    document = Document.of(text, **about)
    word = Span.cut(text, 0, len(text.split()[0]))
    whole = Span.cut(text, 0, len(text))
    event = Event(
        id=stable_id("e", document.id, 0),
        document=document.id,
        sentence=whole,
        codebook="plover",
        type="PROTEST",
        trigger=word,
    )
    return Coding(document, (event,))
