"""Why a sentence is coded as it is: the rule that codes, those that lost or missed, and what became of the words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.annotation import annotate
from dateline.coding import code
from dateline.coding.codebook import Codebook, load
from dateline.records import Document, Event
from dateline.workshop.explanation import Explanation, Word, explain
from dateline.workshop.wording import as_data, in_words
from tests.workshop.books import rule, write

Explain = Callable[..., Explanation]


@pytest.fixture
def book(tmp_path: Path) -> Codebook:
    hit = "".join([
        'violent = true\n[modes.far]\nfamilies = ["rocket"]\n[modes.near]\n',
        rule("{actor} bomb {recipient}"),
        rule("{actor} bomb {recipient} with~rocket", mode="far"),
        rule("{actor} stab {recipient}", mode="near", needs="both"),
        rule("{actor} shoot {recipient!}", unless=["film"], only=["gun"], topic=["war"]),
        rule("{actor} gun_down {recipient}"),
        rule("{actor} launch {theme}", priority=1),
        rule("{actor} launch rocket"),
        rule("{actor} raid|storm {recipient}"),
        rule("strike on {recipient}", needs="nothing"),
        rule("killing of {recipient!}"),
        rule("{actor} kill {recipient}"),
    ])  # fmt: skip
    ask = "absorbs = true\n" + rule("{actor} urge {recipient} to~visit|bomb") + rule("{actor} urge {recipient}")
    return load(write(tmp_path / "book", HIT=hit, ASK=ask, VISIT=rule("{actor} visit {recipient!}")))


def word(explanation: Explanation, text: str) -> Word:
    [found] = [w for w in explanation.words if w.text == text]
    return found


# ---- the rule that codes


def test_what_coded(book: Codebook) -> None:
    found = word(explain("Iran bombed Iraq with rockets.", book), "bombed")
    assert found.event is not None and (found.event.type, found.event.mode) == ("HIT", "far")
    assert found.chosen is not None and found.chosen.rank == 1 and found.fitting == 2
    assert found.chosen.rule.file.endswith("HIT.toml") and found.chosen.rule.line == 9
    assert dict(found.chosen.found) == {"actor": ("Iran (IRNGOV)",), "recipient": ("Iraq (IRQGOV)",)}
    assert found.chosen.words == ("rockets",)


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("Iran bombed Iraq with rockets.", "bombed", "it asks for fewer words (0 against 1)"),
        ("Iran launched rockets.", "launched", "it has a lower priority (0 against 1)"),
    ],
)
def test_why_the_others_lost(book: Codebook, text: str, trigger: str, why: str) -> None:
    found = word(explain(text, book), trigger)
    assert [c.why_not for c in found.others if c.rank is not None] == [why]


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (("{actor} bomb {recipient}", "{actor} bomb {theme}"), "it finds fewer participants (1 against 2)"),
        (("{actor} bomb {recipient!}", "{actor} bomb {recipient}"), "it asks for fewer slots (0 against 1)"),
        (("{actor} bomb {recipient}", "{actor} bomb|raid {recipient}"), "it comes later in the alphabet"),
    ],
)
def test_what_decides_last(tmp_path: Path, rules: tuple[str, str], why: str) -> None:
    found = explain("Iran bombed Iraq.", load(write(tmp_path / "b", HIT=rule(*rules)))).words[0]
    assert found.chosen is not None and found.chosen.rule.pattern.text == rules[0]
    assert [c.why_not for c in found.others] == [why]


# ---- what nearly coded


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("Iran stabbed.", "stabbed", "it needs an actor and a recipient"),
        ("Iran shot Iraqis with a gun in a film about the war.", "shot", "the sentence holds film (unless)"),
        ("Iran shot Iraqis in the war.", "shot", "the sentence holds none of gun (only)"),
        ("Iran shot Iraqis with a gun.", "shot", "the document holds none of war (topic)"),
        ("Iran shot with a gun in the war.", "shot", "it has no recipient"),
        ("Iran gunned Iraqis.", "gunned", "the particle down does not stand with it"),
        ("If Iran raids Iraq, Oman will mediate.", "raids", "it is told only as a condition"),
        ("Iran visited.", "visited", "it has no recipient"),
    ],
)  # fmt: skip
def test_why_nothing_is_coded(book: Codebook, text: str, trigger: str, why: str) -> None:
    explanation = explain(text, book)
    found = word(explanation, trigger)
    assert explanation.events == () and found.chosen is None
    assert [c.why_not for c in found.others] == [why]


def test_a_word_read_as_another_part_of_speech(book: Codebook) -> None:
    found = word(explain("The kill was clean.", book), "kill")
    assert [c.why_not for c in found.others] == ["it takes a verb, and 'kill' is not read as one here"]


def test_a_rule_for_any_verb_is_tried_on_verbs(tmp_path: Path) -> None:
    book = load(write(tmp_path / "b", HIT=rule("{actor:COP!} * {recipient!}")))
    explanation = explain("Police chased the protesters through the town.", book)
    assert [w.text for w in explanation.words] == ["chased"] and len(explanation.events) == 1


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("The strike force left.", "strike", "it only goes with 'force'"),
        ("Iran deplored the “strike” on Iraq.", "strike", "it stands alone in quotation marks"),
    ],
)
def test_words_on_which_no_rule_is_tried(book: Codebook, text: str, trigger: str, why: str) -> None:
    found = word(explain(text, book), trigger)
    assert (found.passed_over, found.chosen, found.event) == (why, None, None)


# ---- what became of a word


@pytest.mark.parametrize(
    ("text", "trigger", "gone"),
    [
        ("Iran raided and stormed Homs in Syria.", "stormed", "it tells the same event as 'raided'"),
        ("Iran urged Iraq to visit Oman.", "visit", "it is only the content of 'urged'"),
        ("Iran bombed Iraq. The strike drew protests.", "strike", "it only points back to 'bombed'"),
        ("Rebels assembled to bomb Homs.", "bomb", "it is told only as an aim"),
    ],
)
def test_what_went(book: Codebook, text: str, trigger: str, gone: str) -> None:
    found = word(explain(text, book), trigger)
    assert found.event is None and found.chosen is not None and found.gone == gone


def test_an_event_that_nothing_ties_to_the_world(tmp_path: Path) -> None:
    book = load(write(tmp_path / "b", HIT='needs = "anchor"\n' + rule("strike on {recipient}")))
    assert word(explain("A strike is bad.", book), "strike").gone.startswith("nothing ties it to the world")


@pytest.mark.parametrize(
    ("text", "trigger", "gone"),
    [
        ("Iran bombed in the playoff.", "bombed", "the words around it speak of another domain, sport"),
        ("Prices killed the mood.", "killed", "what does it here can do nothing"),
    ],
)
def test_what_is_none_of_the_books_business(tmp_path: Path, text: str, trigger: str, gone: str) -> None:
    folder = write(tmp_path / "b", HIT="violent = true\n" + rule("{actor} bomb|kill {recipient}", needs="nothing"))
    domains = '[own]\ndoers = ["army"]\n[sport]\nsure = ["playoff"]\ndisregards = ["countries"]\n'
    (folder / "domains.toml").write_text(domains, encoding="utf-8")
    assert word(explain(text, load(folder)), trigger).gone == gone


# ---- as a whole

TEXTS = [
    "Iran bombed Iraq with rockets on Friday and urged Oman to visit Chad.",
    "Iran raided and stormed Homs. The strike drew protests. “We bombed Iraq,” said the Iranian minister.",
    "Rebels claimed the killing of two soldiers. If Iran raids Iraq, France will visit Oman.",
    "Officials said Chad had gunned down protesters, which the army denied.",
]


@pytest.mark.parametrize("name", ["plover", ""])
@pytest.mark.parametrize("text", TEXTS)
def test_it_explains_what_is_coded(book: Codebook, name: str, text: str) -> None:
    book = load(name) if name else book
    events = [r for r in code(annotate(Document.of(text)), book) if isinstance(r, Event)]
    assert list(explain(text, book).events) == events and events


def test_events_come_first_then_what_went_then_the_nearest(book: Codebook) -> None:
    text = "Iran visited. Chad urged Oman to visit Iraq. If Iran raids Iraq, Iran guns Iraq."
    assert [w.text for w in explain(text, book).words] == ["urged", "visit", "raids", "visited", "guns"]


def test_the_day_of_publication_counts(book: Codebook) -> None:
    [event] = explain("Iran bombed Iraq on Friday.", book, "2031-05-10").events
    assert event.when is not None and event.when.from_ == "2031-05-09"


# ---- in words, as data


def test_in_words(book: Codebook) -> None:
    told = in_words(explain("Iran bombed Iraq with rockets. If Iran raids Iraq, Oman will mediate.", book))
    for line in (
        "'bombed' tells HIT/far (actual), confidence 0.9",
        "  actors      Iran (IRNGOV)",
        "  recipients  Iraq (IRQGOV)",
        "  rule        '{actor} bomb {recipient} with~rocket'",
        "              HIT.toml, line 9",
        "  words       rockets",
        "  rank        1 of 2 rules that fit; the others:",
        "    HIT: '{actor} bomb {recipient}'",
        "      HIT.toml, line 7: it asks for fewer words (0 against 1)",
        "Came to nothing:",
        "'raids'",
        "      HIT.toml, line 28: it is told only as a condition",
    ):
        assert any(shown.startswith(line) for shown in told.splitlines()), (line, told)


def test_near_misses_only_unless_all_is_asked_for(book: Codebook) -> None:
    explanation = explain("Iran gunned Iraqis. Chad launched an appeal.", book)
    few, everything = in_words(explanation), in_words(explanation, everything=True)
    assert "gunned" not in few.split("\n", 1)[1] and "1 more word that a rule takes comes to nothing: --all" in few
    assert "the particle down does not stand with it" in everything and "--all" not in everything
    assert "none of rocket is its object" in everything and "none of rocket" not in few


def test_no_event_is_said(book: Codebook) -> None:
    assert "small codes no event here." in in_words(explain("The bakery opens at seven.", book))


def test_as_data(book: Codebook) -> None:
    found = as_data(explain("Iran bombed Iraq with rockets. Chad gunned Iraqis.", book))
    [bombed] = json.loads(json.dumps(found))["words"]
    assert (bombed["word"], bombed["start"], bombed["gone"]) == ("bombed", 5, "")
    assert bombed["event"]["actors"] == [{"name": "Iran", "code": "IRNGOV", "text": "Iran"}]
    assert bombed["rule"]["line"] == 9 and bombed["rule"]["rank"] == 1 and bombed["rule"]["words"] == ["rockets"]
    assert [o["why_not"] for o in bombed["others"]] == ["it asks for fewer words (0 against 1)"]
    assert len(as_data(explain("Chad gunned Iraqis.", book), everything=True)["words"]) == 1
