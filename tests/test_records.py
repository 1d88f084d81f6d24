"""Records cannot be wrong: impossible ones raise when built, and JSON gives back what went in."""

from __future__ import annotations

import dataclasses
import json
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError, RecordError
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
    from_json,
    spans,
    stable_id,
    to_json,
)
from tests.examples import CODING

TEXT = "Rebels shelled the town on Friday."
DOCUMENT = Document.of(TEXT, published="2024-03-08")


def event(**fields: Any) -> Event:
    """An event of the document; `fields` override."""
    given = {"id": "e-1", "document": DOCUMENT.id, "sentence": Span(TEXT, 0, len(TEXT)), "codebook": "plover"}
    return Event(**{**given, "type": "ASSAULT", "trigger": Span("shelled", 7, 14), **fields})


# ---- what cannot be


@pytest.mark.parametrize(("text", "start", "end"), [("town", 0, 3), ("town", -1, 3), ("", 4, 4), ("town", 9, 5)])
def test_a_span_fits_its_words(text: str, start: int, end: int) -> None:
    with pytest.raises(RecordError, match="does not fit"):
        Span(text, start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (3, 3), (5, 3), (0, len(TEXT) + 1)])
def test_a_span_is_cut_from_within_the_text(start: int, end: int) -> None:
    with pytest.raises(RecordError, match="lies outside a text of 34 characters"):
        Span.cut(TEXT, start, end)


WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (event, {"status": "maybe"}, r"Event.status is 'maybe'; admitted: actual, planned, possible, denied"),
    (event, {"confidence": 1.5}, r"Event.confidence is 1.5; it lies between 0 and 1"),
    (event, {"confidence": -0.1}, "between 0 and 1"),
    (Attribution, {"status": "said"}, r"Attribution.status is 'said'; admitted: reported"),
    (Amount, {"text": "ten", "start": 0, "end": 3, "qualifier": "roughly"}, "Amount.qualifier is 'roughly'"),
    (Time, {"text": "May", "start": 0, "end": 3, "precision": "hour"}, "Time.precision is 'hour'"),
    (Place, {"text": "Homs", "start": 0, "end": 4, "name": "Homs", "precision": "street"}, "precision is 'street'"),
    (Party, {"text": "Iran", "start": 0, "end": 4, "name": "Iran", "id": "IRN", "part": "foe"}, "Party.part is 'foe'"),
    (Body, {"name": Span("panel", 0, 5), "type": "club"}, "Body.type is 'club'"),
    # choices that may also be None
    (Actor, {"text": "Iran", "start": 0, "end": 4, "name": "Iran", "id": "IRN", "responsibility": "sure"}, "'sure'"),
    (Round, {"text": "talks", "start": 0, "end": 5, "outcome": "won"}, "Round.outcome is 'won'; admitted: held"),
    (Body, {"name": Span("panel", 0, 5), "status": "idle"}, "Body.status is 'idle'"),
    (AgendaItem, {"what": Span("x", 0, 1), "topic": "weather"}, "AgendaItem.topic is 'weather'"),
    (Position, {"what": Span("x", 0, 1), "direction": "up"}, "Position.direction is 'up'"),
    (Commitment, {"what": Span("x", 0, 1), "modality": "sworn"}, "Commitment.modality is 'sworn'"),
    (Time, {"text": "then", "start": 0, "end": 4, "from_": "2024-03-09", "to": "2024-03-08"}, "before it begins"),
    (Document.of, {"text": TEXT, "published": "8 March"}, "published is '8 March'; write it as 2024-01-27"),
]


@pytest.mark.parametrize(("build", "fields", "message"), WRONG, ids=[message[:30] for *_, message in WRONG])
def test_what_cannot_be_raises(build: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        build(**fields)


def test_dates_are_dates() -> None:
    with pytest.raises(ValueError):
        Time("then", 0, 4, from_="2024-02-30", precision="day")


def test_open_times_have_no_end() -> None:
    assert Time("since May", 0, 9, from_="2024-05-01", precision="open").to is None


def test_a_record_error_is_both_ours_and_a_value_error() -> None:
    assert issubclass(RecordError, DatelineError) and issubclass(RecordError, ValueError)


def test_records_are_frozen_and_hashable() -> None:
    assert len({event(), event(), event(type="AID")}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        event().type = "AID"  # type: ignore[misc]


# ---- a coding checks its spans against the text


def test_a_coding_refuses_words_that_are_not_there() -> None:
    moved = event(trigger=Span("shelled", 8, 15))
    with pytest.raises(RecordError, match="'shelled' is not at 8–15"):
        Coding(DOCUMENT, (moved,))


def test_a_coding_refuses_words_deep_inside() -> None:
    source = Actor("Iran", 0, 4, name="Iran", id="IRN")
    with pytest.raises(RecordError, match="'Iran' is not at 0–4"):
        Coding(DOCUMENT, (event(attribution=Attribution("stated", (source,))),))


def test_a_coding_refuses_records_of_another_document() -> None:
    with pytest.raises(RecordError, match="belongs to d-other"):
        Coding(DOCUMENT, (event(document="d-other"),))


def test_spans_reach_everything() -> None:
    texts = [s.text for record in CODING.records for s in spans(record)]
    assert len(texts) > 60
    assert all(CODING.document.text[s.start : s.end] == s.text for r in CODING.records for s in spans(r))


def test_a_coding_iterates_document_first() -> None:
    assert [r.kind for r in CODING][:2] == ["document", "event"]
    assert len(CODING.of_kind("event")) == 6


# ---- ids


def test_ids_depend_on_their_parts_only() -> None:
    assert stable_id("e", "d-1", 5) == stable_id("e", "d-1", 5) == stable_id("e", "d-1", "5")
    assert stable_id("e", "a", "b") != stable_id("e", "ab", "") != stable_id("e", "", "ab")
    assert stable_id("e", "x")[:2] == "e-" and len(stable_id("e", "x")) == 18
    assert stable_id("e", "x", 1) == "e-5f4c03d55ba8f40f"  # the same on every machine and in every version


def test_a_document_is_its_text_and_what_is_known_of_it() -> None:
    assert Document.of(TEXT).id == Document.of(TEXT).id != Document.of(TEXT, uri="a").id
    assert Document.of(TEXT, uri="a").id != Document.of(TEXT, uri="b").id
    assert Document.of(TEXT).sha256 == Document.of(TEXT, uri="a").sha256


# ---- JSON both ways


@pytest.mark.parametrize("record", list(CODING), ids=lambda r: f"{r.kind}-{r.id[-4:]}")
def test_json_gives_back_the_record(record: Any) -> None:
    assert from_json(to_json(record)) == record
    assert from_json(json.loads(json.dumps(to_json(record), ensure_ascii=False))) == record


def test_json_names_follow_the_contract() -> None:
    written = to_json(event(when=Time("Friday", 27, 33, from_="2024-03-08", to="2024-03-08", precision="day")))
    assert next(iter(written)) == "kind" and written["kind"] == "event"
    assert (written["when"]["from"], written["when"]["to"]) == ("2024-03-08", "2024-03-08")
    assert written["mode"] is None and written["actors"] == []
    assert {"quad_class", "goldstein", "attribution", "sentence", "trigger", "summary"} <= set(written)
    assert to_json(Amount("12", 0, 2, low=12.0, best=12.5)) == {
        "text": "12", "start": 0, "end": 2, "low": 12, "high": None, "best": 12.5, "qualifier": "exact",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "kind is None; known kinds: document, event"),
        ({"kind": "poem"}, "kind is 'poem'"),
        ({"kind": "document", "id": "d", "text": "x", "sha256": "y", "colour": 1}, "Document has no field 'colour'"),
        ({"kind": "event", "id": "e"}, "Event: .*missing"),
        ({**to_json(event()), "status": "maybe"}, "Event.status is 'maybe'"),
    ],
)
def test_json_that_is_no_record(data: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        from_json(data)


# ---- any record whatever: built by hypothesis, there and back again

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
LINE = st.text(string.ascii_letters + " .-", max_size=12)
NUMBER = st.none() | st.integers(-(10**9), 10**9).map(float) | st.floats(-1e9, 1e9, allow_nan=False)
DAYS = st.dates().map(str)


@st.composite
def built(draw: st.DrawFn, /, cls: type[Any], **more: st.SearchStrategy[Any]) -> Any:
    """An instance of a span class with random words at a random offset."""
    text, start = draw(WORDS), draw(st.integers(0, 10_000))
    return cls(text, start, start + len(text), **{name: draw(s) for name, s in more.items()})


SPANS = built(Span)
INSTRUMENTS = built(Instrument, name=LINE)
PLACES = built(Place, name=LINE, latitude=NUMBER, geoname_id=st.none() | st.integers(0), precision=st.just("site"))
AMOUNTS = built(Amount, low=NUMBER, high=NUMBER, best=NUMBER, qualifier=st.sampled_from(["exact", "about", "vague"]))
WHO = {"name": LINE, "id": LINE, "country": st.none() | LINE, "title": st.none() | LINE}
ACTORS = built(Actor, **WHO, responsibility=st.sampled_from([None, "fact", "claimed"]), wikidata=st.none() | LINE)
PARTIES = built(Party, **WHO, part=st.sampled_from(["party", "host", "mediator"]))


@st.composite
def times(draw: st.DrawFn) -> Any:
    """A time whose ends, where it has them, are in order."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    ends = {"from_": st.sampled_from([first, None]), "to": st.sampled_from([last, None])}
    return draw(built(Time, **ends, precision=st.just("open")))


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Up to two of them, as a tuple."""
    return st.lists(strategy, max_size=2).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of them, or None."""
    return st.none() | strategy


STATUS = st.sampled_from(["reported", "stated", "denied"])
ATTRIBUTIONS = st.builds(Attribution, STATUS, few(ACTORS), maybe(LINE), maybe(SPANS), few(ACTORS))
COMMON: dict[str, st.SearchStrategy[Any]] = {
    "id": LINE,
    "document": LINE,
    "sentence": SPANS,
    "attribution": ATTRIBUTIONS,
    "confidence": st.floats(0, 1),
}
DOCUMENTS = st.builds(Document.of, WORDS, uri=maybe(LINE), title=maybe(LINE), authors=few(LINE), published=maybe(DAYS))
EVENTS = st.builds(
    Event,
    **COMMON,
    codebook=LINE,
    type=LINE,
    mode=maybe(LINE),
    contexts=few(LINE),
    trigger=SPANS,
    actors=few(ACTORS),
    recipients=few(ACTORS),
    when=maybe(times()),
    where=few(PLACES),
    instruments=few(INSTRUMENTS),
    count=maybe(AMOUNTS),
    killed=maybe(AMOUNTS),
    damage=maybe(SPANS),
    quad_class=maybe(st.integers(1, 4)),
    goldstein=NUMBER,
    cameo=maybe(LINE),
    factuality=maybe(st.floats(-3, 3)),
)
STATEMENTS = st.builds(
    Statement,
    **COMMON,
    speaker=maybe(ACTORS),
    cue=maybe(SPANS),
    content=few(SPANS),
    when=maybe(times()),
    events=few(LINE),
)
FIGURES = st.builds(Figure, **COMMON, amount=AMOUNTS, measure=maybe(SPANS), holder=maybe(ACTORS), where=few(PLACES))
BODIES = st.builds(Body, name=SPANS, number=maybe(AMOUNTS), members=few(ACTORS), mandates=few(SPANS))
ROUNDS = built(Round, ordinal=maybe(st.integers(1, 9)), when=maybe(times()), convened_by=few(ACTORS))
COMMITMENTS = st.builds(Commitment, by=few(ACTORS), what=SPANS, due=maybe(times()), attribution=maybe(ATTRIBUTIONS))
PROCESSES = st.builds(
    Process,
    **COMMON,
    name=SPANS | LINE,
    parties=few(PARTIES),
    third_parties=few(PARTIES),
    bodies=few(BODIES),
    rounds=few(ROUNDS),
    agenda=few(st.builds(AgendaItem, what=SPANS)),
    positions=few(st.builds(Position, by=maybe(ACTORS), what=SPANS)),
    commitments=few(COMMITMENTS),
    shocks=few(LINE),
)
ANY = st.one_of(DOCUMENTS, EVENTS, STATEMENTS, FIGURES, PROCESSES)


@settings(max_examples=120, deadline=None)
@given(ANY)
def test_any_record_survives_json(record: Any) -> None:
    assert from_json(json.loads(json.dumps(to_json(record)))) == record
