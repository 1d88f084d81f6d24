"""The pattern language: how a line is read, what it finds in a sentence, and what is said when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.matching import attempt, match
from dateline.coding.patterns import PatternError, Slot, read_pattern

SheetOf = Callable[..., Sheet]
LISTS = {"weapons": ["rocket", "missile", "shell"], "protests": ["march", "strike"], "aid": ["food", "medicine"]}


def admits(token: Token, slot: Slot) -> bool:
    """Words restrict by lemma; kinds are the participants' business and not tested here."""
    return not slot.words or token.lemma.lower() in slot.words


def found(sheet: Sheet, line: str) -> dict[str, list[str]] | None:
    """Role → heads for the first word that the pattern matches, None when it matches none."""
    pattern = read_pattern(line, LISTS)
    tokens = [t for t in sheet.tokens if t.lemma.lower() in pattern.lemmas]
    hits = [m for t in tokens if (m := match(pattern, t, admits))]
    return {role: [t.text for t in heads] for role, heads in hits[0].roles.items() if heads} if hits else None


# ---- reading


@pytest.mark.parametrize(
    ("line", "pos", "lemmas", "subject", "elements"),
    [
        ("{actor} bomb|shell {recipient}", "v", {"bomb", "shell"}, "actor", ["object"]),
        ("{actor} fire @weapons at|on {recipient}", "v", {"fire"}, "actor", ["word", "phrase"]),
        ("{actor} call_off {theme:@protests!}", "v", {"call"}, "actor", ["object"]),
        ("{actor} be in~touch with {party}", "v", {"be"}, "actor", ["phrase", "phrase"]),
        ("{actor} agree to~meet|talk with {party}", "v", {"agree"}, "actor", ["infinitive", "phrase"]),
        ("{actor}'s attack on|against {recipient}", "n", {"attack"}, "actor", ["phrase"]),
        ("talks between|with {party}", "n", {"talks"}, None, ["phrase"]),
        ("{recipient}'s killing by {actor}", "n", {"killing"}, "recipient", ["phrase"]),
        ("{actor} be ready/a for {theme}", "v", {"be"}, "actor", ["word", "phrase"]),
        ("{actor} ready/a for {theme}", "a", {"ready"}, "actor", ["phrase"]),
        ("strike/v {recipient}", "v", {"strike"}, None, ["object"]),
    ],
)
def test_reading(line: str, pos: str, lemmas: set[str], subject: str | None, elements: list[str]) -> None:
    pattern = read_pattern(line, LISTS)
    assert (pattern.text, pattern.pos, pattern.lemmas) == (line, pos, frozenset(lemmas))
    assert (pattern.subject.role if pattern.subject else None) == subject
    assert [e.kind for e in pattern.elements] == elements


def test_a_particle_belongs_to_its_verb() -> None:
    pattern = read_pattern("{actor} call_off|cancel {theme}", LISTS)
    assert pattern.particles("call") == {"off"}
    assert pattern.particles("cancel") == {""}


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        ("{recipient}", Slot("recipient")),
        ("{recipient!}", Slot("recipient", required=True)),
        ("{recipient:actor}", Slot("recipient", frozenset({"actor"}))),
        ("{recipient:actor|place!}", Slot("recipient", frozenset({"actor", "place"}), required=True)),
        ("{theme:@aid!}", Slot("theme", words=frozenset({"food", "medicine"}), required=True)),
        ("{theme:@aid|loan}", Slot("theme", words=frozenset({"food", "medicine", "loan"}))),
        ("{theme:cease-fire}", Slot("theme", words=frozenset({"cease-fire"}))),
        ("{recipient:CVL|JRN!}", Slot("recipient", sectors=frozenset({"CVL", "JRN"}), required=True)),
        (
            "{recipient:CVL|place|@aid}",
            Slot("recipient", frozenset({"place"}), frozenset({"food", "medicine"}), frozenset({"CVL"})),
        ),
    ],
)
def test_reading_slots(slot: str, expected: Slot) -> None:
    assert read_pattern(f"{{actor}} send {slot}", LISTS).elements[0].slot == expected


def test_what_a_pattern_asks_for() -> None:
    asked = [
        (p.words_asked, p.slots_asked)
        for p in (
            read_pattern(line, LISTS)
            for line in (
                "{actor} hit {recipient}",
                "{actor!} hit {recipient!}",
                "{actor} fire @weapons at {theme:@aid!}",
            )
        )
    ]
    assert asked == [(0, 0), (0, 2), (1, 2)]  # a slot restricted to words counts twice


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "the pattern is empty"),
        ("   ", "the pattern is empty"),
        ("{actor}", "no predicate: write a word such as attack"),
        ("{actor} {recipient}", "no predicate"),
        ("{attacker} hit {recipient}", r"unknown role \{attacker\}; roles: actor, content, instrument"),
        ("{actor} hit {victim}", r"unknown role \{victim\}"),
        ("{actor} fire @guns at {recipient}", "unknown list @guns; lists: @aid, @protests, @weapons"),
        ("{actor} send {theme:@guns!}", "unknown list @guns"),
        ("{actor} hit {recipient:actors}", "unknown kind 'actors'; did you mean 'actor'"),
        ("{actor} hit {recipient:XYZ!}", "unknown sector XYZ; sectors: AGR, BUS"),
        ("{actor} hit {recipient", "cannot read '{recipient'"),
        ("{actor} hit & run", "cannot read '& run'"),
    ],
)
def test_errors_say_what_is_wrong(line: str, message: str) -> None:
    with pytest.raises(PatternError, match=message):
        read_pattern(line, LISTS)


# ---- matching: every feature of docs/codebooks.md


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        # subject and object, behind passives, relatives, participles, infinitives and coordination
        ("{actor} bomb|shell {recipient}", "Rebels shelled the town.", {"actor": ["Rebels"], "recipient": ["town"]}),
        ("{actor} bomb {recipient}", "The town was bombed by rebels.", {"actor": ["rebels"], "recipient": ["town"]}),
        ("{actor} bomb {recipient}", "The jets that bombed the town left.", {"actor": ["jets"], "recipient": ["town"]}),
        ("{actor} bomb {recipient}", "Jets bombing the town were seen.", {"actor": ["Jets"], "recipient": ["town"]}),
        ("{actor} bomb {recipient}", "Iran vowed to bomb the town.", {"actor": ["Iran"], "recipient": ["town"]}),
        ("{actor} storm {theme}", "Rebels fled and stormed the town.", {"actor": ["Rebels"], "theme": ["town"]}),
        ("{actor} bomb {recipient}", "Rebels shelled the town.", None),
        # a required object from a list, then a preposition
        (
            "{actor} fire @weapons at|on {recipient}",
            "Rebels fired rockets at the town.",
            {"actor": ["Rebels"], "recipient": ["town"]},
        ),
        ("{actor} fire @weapons at|on {recipient}", "The firm fired its manager.", None),
        # particle verbs, slots that must be filled, slots restricted to words
        (
            "{actor} call_off {theme:@protests!}",
            "Unions called off the strike.",
            {"actor": ["Unions"], "theme": ["strike"]},
        ),
        ("{actor} call_off {theme:@protests!}", "Unions called off the dinner.", None),
        ("{actor} call_off {theme!}", "Unions called the police.", None),
        ("{actor} resign {theme!}", "The minister resigned.", None),
        ("{actor!} bomb {recipient}", "The town was bombed.", None),
        ("{actor} bomb {recipient}", "The town was bombed.", {"recipient": ["town"]}),
        # a required phrase, a required infinitive
        ("{actor} be in~touch with {party}", "Iran is in touch with Qatar.", {"actor": ["Iran"], "party": ["Qatar"]}),
        ("{actor} be in~touch with {party}", "Iran is in league with Qatar.", None),
        (
            "{actor} agree to~meet|talk with {party}",
            "Iran agreed to talk with Oman.",
            {"actor": ["Iran"], "party": ["Oman"]},
        ),
        ("{actor} agree to~meet|talk with {party}", "Iran agreed to sleep.", None),
        # a required clause: what another must do, what the speaker's own side will do
        (
            "{actor} say must~stop {recipient}",
            "Chad said that Sudan must stop.",
            {"actor": ["Chad"], "recipient": ["Sudan"]},
        ),
        ("{actor} say must~any {recipient}", "Chad: Mali must not go.", None),
        ("{actor} say must~any {recipient}", "Chad said Sudan must have gone.", None),
        (
            "{actor} warn will|would~bomb {recipient}",
            "Chad warned that its army would bomb Sudan.",
            {"actor": ["Chad"], "recipient": ["Sudan"]},
        ),
        ("{actor} warn will|would~bomb {recipient}", "Chad warned that Mali would bomb Sudan.", None),
        ("{actor} warn will|would~bomb {recipient}", "Chad warned that it would not bomb Sudan.", None),
        (
            "{actor} demand that~leave {recipient}",
            "Chad demanded that Sudan leave.",
            {"actor": ["Chad"], "recipient": ["Sudan"]},
        ),
        (
            "{actor} send {theme:expert!} to~inspect {recipient}",
            "Chad sent experts to inspect the camp.",
            {"actor": ["Chad"], "theme": ["experts"], "recipient": ["camp"]},
        ),
        # a refusal
        ("{actor} not~accept {theme}", "Chad will not accept the plan.", {"actor": ["Chad"], "theme": ["plan"]}),
        ("{actor} not~accept {theme}", "Chad did not accept the plan.", None),
        ("{actor} not~accept {theme}", "Chad will accept the plan.", None),
        # nouns: possessor, prepositions, a possessor that suffers
        (
            "{actor}'s attack on|against {recipient}",
            "Iran's attack on the town was long.",
            {"actor": ["Iran"], "recipient": ["town"]},
        ),
        ("talk between|with {party}", "Talks between Iran and Oman began.", {"party": ["Iran", "Oman"]}),
        ("attack on {recipient}", "Rebels launched an attack on the town.", {"recipient": ["town"]}),
        (
            "{recipient}'s killing by {actor}",
            "The mayor's killing by rebels shocked Chad.",
            {"recipient": ["mayor"], "actor": ["rebels"]},
        ),
        # adjectives after a copula
        ("{actor} ready/a for {theme}", "Iran is ready for talks.", {"actor": ["Iran"], "theme": ["talks"]}),
        # coordinated fillers
        ("{actor} bomb {theme}", "Iran bombed the port and the pier.", {"actor": ["Iran"], "theme": ["port", "pier"]}),
    ],
)  # fmt: skip
def test_matching(sheet_of: SheetOf, line: str, text: str, expected: dict[str, list[str]] | None) -> None:
    assert found(sheet_of(text), line) == expected


def test_a_mark_of_part_of_speech_leaves_other_words_alone() -> None:
    assert read_pattern("strike/n on {recipient}", LISTS).pos == "n"
    assert read_pattern("strike/v {recipient}", LISTS).pos == "v"


def test_a_match_remembers_the_words_it_asked_for(sheet_of: SheetOf) -> None:
    sheet = sheet_of("Rebels fired rockets at the town.")
    pattern = read_pattern("{actor} fire @weapons at {recipient}", LISTS)
    hit = match(pattern, next(t for t in sheet.tokens if t.text == "fired"), admits)
    assert hit is not None and [t.text for t in hit.words] == ["rockets"]


# ---- modifiers, any word


def test_modifiers_belong_to_the_predicate() -> None:
    pattern = read_pattern("suicide|car+bombing|blast by {actor}", LISTS)
    assert pattern.modifiers == {"suicide", "car"}
    assert (pattern.lemmas, pattern.pos) == (frozenset({"bombing", "blast"}), "n")
    assert (pattern.words_asked, pattern.slots_asked) == (1, 0)
    assert read_pattern("@weapons+attack", LISTS).modifiers == set(LISTS["weapons"])


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("suicide|car+bombing by {actor}", "A suicide bombing by rebels shook Homs.", {"actor": ["rebels"]}),
        ("suicide|car+bombing by {actor}", "Car bombings by rebels shook Homs.", {"actor": ["rebels"]}),
        ("suicide|car+bombing by {actor}", "A long bombing by rebels shook Homs.", None),
        ("suicide|car+bombing by {actor}", "The bombing by rebels hit a suicide clinic.", None),
        ("@weapons+attack by {actor}", "A rocket attack by rebels shook Homs.", {"actor": ["rebels"]}),
        ("cyber+attack by {actor}", "A cyber-attack by rebels shook Homs.", {"actor": ["rebels"]}),
    ],
)
def test_matching_modifiers(sheet_of: SheetOf, line: str, text: str, expected: dict[str, list[str]] | None) -> None:
    assert found(sheet_of(text), line) == expected


# ---- what is missing


@pytest.mark.parametrize(
    ("line", "text", "missing"),
    [
        ("{actor} fire @weapons at {recipient}", "Rebels fired rockets at the town.", ""),
        ("{actor} fire @weapons at {recipient}", "Rebels fired a flare.", "none of missile|rocket|shell is its object"),
        ("{actor} call_off {theme}", "Unions called the police.", "the particle off does not stand with it"),
        ("{actor} call_off {theme:@protests!}", "Unions called off the dinner.", "dinner cannot be its theme"),
        ("{actor!} bomb {theme}", "The town was bombed.", "it has no actor"),
        ("{actor} be in~touch with {party}", "Iran is in league.", "no phrase with touch stands with it"),
        ("{actor} agree to~meet|talk", "Iran agreed to sleep.", "no clause to meet|talk stands below it"),
        ("{actor} not~accept {theme}", "Iran accepted the plan.", "it is not told with 'will not'"),
        ("suicide|car+bombing", "The bombing went on.", "none of the modifiers car|suicide stands with it"),
    ],
)
def test_an_attempt_says_what_is_missing(sheet_of: SheetOf, line: str, text: str, missing: str) -> None:
    pattern, sheet = read_pattern(line, LISTS), sheet_of(text)
    [tried] = [attempt(pattern, t, admits) for t in sheet.tokens if t.lemma.lower() in pattern.lemmas]
    assert tried.missing == missing and tried.is_whole is (missing == "")


def test_of_many_words_a_message_names_five(sheet_of: SheetOf) -> None:
    sheet = sheet_of("Rebels fired flares.")
    [tried] = [
        attempt(read_pattern("{actor} fire a|b|c|d|e|f", LISTS), t, admits) for t in sheet.tokens if t.lemma == "fire"
    ]
    assert tried.missing == "none of a|b|c|d|e|… is its object"
