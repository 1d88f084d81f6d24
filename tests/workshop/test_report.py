"""What the check of a codebook finds: contradictions, what nothing can reach, examples that fail, what none shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.annotation.lemmas import as_parsed
from dateline.coding.codebook import check, load
from dateline.workshop.examples import judge
from dateline.workshop.findings import Finding
from dateline.workshop.report import examples_of, report
from tests.workshop.books import BOOK, example, rule, write

AGAINST = "counterexamples"


def found(folder: Path, strict: bool = False) -> list[Finding]:
    """What the check finds in a book whose files are in order."""
    assert check(folder) == []
    book = load(folder)
    return report(book, [judge(book, e) for e in examples_of(book, strict)], strict)


def messages(folder: Path, strict: bool = False) -> list[str]:
    return [f.message for f in found(folder, strict)]


def test_a_sound_book_has_no_findings(tmp_path: Path) -> None:
    hit = rule("{actor} bomb|shell {recipient!}") + example("Iran bombed Iraq.", actors=["IRN"], recipients=["IRQ"])
    visit = rule("{actor} visit {recipient!}", unless=["museum"]) + example("Iran visited a museum.", AGAINST)
    assert found(write(tmp_path / "book", HIT=hit, VISIT=visit)) == []


# ---- contradictions


def test_two_rules_that_only_the_alphabet_decides_between(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "book",
        HIT=rule("{actor} bomb|shell {recipient!}"),
        BLAST=rule("{actor} shell|rocket {recipient!}", unless=["film"]),
    )
    [finding] = found(folder)
    assert finding.message.startswith("'{actor} bomb|shell {recipient!}': shell gives HIT here and BLAST in ")
    assert "BLAST.toml, line 3" in finding.message and "alphabet" in finding.message
    assert finding.file.endswith("HIT.toml") and finding.line == 3 and not finding.is_remark


@pytest.mark.parametrize(
    "other",
    [
        rule("{actor} shell {recipient!}", priority=1),
        rule("{actor} shell {recipient!}", only=["grenade"]),
        rule("{actor} shell {recipient:actor!}"),
        rule("{actor} shell {recipient!} with~@weapons"),
        rule("{actor}'s shell"),
    ],
    ids=["priority", "words asked for", "another slot", "more words", "a noun"],
)
def test_rules_that_differ_contradict_nobody(tmp_path: Path, other: str) -> None:
    folder = write(tmp_path / "book", HIT=rule("{actor} bomb|shell {recipient!}", priority=0), BLAST=other)
    assert not [m for m in messages(folder) if "alphabet" in m]


def test_a_mode_may_stand_before_the_plain_type(tmp_path: Path) -> None:
    fire, plain = (
        rule("{actor} fire at {recipient}", mode="gun", unless=["rocket"]),
        rule("{actor} fire at {recipient}"),
    )
    assert messages(write(tmp_path / "a", HIT=f"[modes.gun]\n{fire}{plain}")) == []
    [message] = messages(write(tmp_path / "b", HIT=f"[modes.gun]\n{fire}{plain}unless = ['rocket', 'film']"))
    assert "never chosen, since it asks for as much or more and no mode, unlike line 4" in message


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"only": ["jet", "plane"], "unless": ["jet"]}, "jet in only and in unless"),
        ({"topic": ["war"], "unless": ["war"]}, "war in topic and in unless"),
    ],
)
def test_conditions_that_rule_each_other_out(tmp_path: Path, keys: dict[str, object], told: str) -> None:
    assert any(told in m for m in messages(write(tmp_path / "book", HIT=rule("{actor} bomb {recipient}", **keys))))


def test_an_example_that_is_a_counterexample_too(tmp_path: Path) -> None:
    hit = rule("{actor} bomb {recipient}") + example("Iran bombed Iraq.") + example("Iran bombed Iraq.", AGAINST)
    assert any("is an example in line 5 too" in m for m in messages(write(tmp_path / "book", HIT=hit)))


# ---- what nothing can reach


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{actor} attacked {recipient}", "'attacked' is an inflected form; write its lemma, 'attack'"),
        ("talks with {party}", "'talks' is an inflected form; write its lemma, 'talk'"),
        ("{actor} Bomb {recipient}", "'Bomb' has a capital letter"),
        ("{actor} stage-manage {recipient}", "'stage-manage' is never one word"),
        ("gas-leak in {where}", "write gas+leak"),
        ("air-strike on {recipient}", "write its lemma, 'airstrike'"),
        ("{actor} put_up_with {recipient}", "'put_up_with' has two particles"),
        ("break_up of {recipient}", "'break_up' has a particle"),
        ("{actor} bomb {recipient} with rocket", "'with' is asked for as an object; write with~"),
        ("{actor} send {theme:Troops!}", "'Troops' is never found"),
    ],
)
def test_words_that_no_sentence_gives(tmp_path: Path, pattern: str, told: str) -> None:
    [message] = messages(write(tmp_path / "book", HIT=rule(pattern)))
    assert told in message


@pytest.mark.parametrize(
    "pattern",
    ["{actor} found {recipient}", "{actor} lay {theme}", "news of {theme}", "police of {where}",
     "bombing of {recipient}", "{actor} call_off {theme}", "{actor} livestream {theme}", "car+bombing in {where}"],
)  # fmt: skip
def test_words_that_a_sentence_may_give(tmp_path: Path, pattern: str) -> None:
    assert messages(write(tmp_path / "book", HIT=rule(pattern))) == []


def test_words_of_a_list_may_be_of_any_form(tmp_path: Path) -> None:
    book = BOOK + 'talks = ["talk", "talks"]\n'
    assert messages(write(tmp_path / "book", book, HIT=rule("@talks with {party}"))) == []


@pytest.mark.parametrize(
    ("word", "pos", "parsed"),
    [("attacked", "v", ("attack",)), ("attack", "v", ("attack",)), ("found", "v", ("found",)),
     ("slain", "v", ("slay",)), ("crises", "n", ("crisis",)), ("news", "n", ("news",)),
     ("gas-leak", "n", ("gas", "-", "leak")), ("cease-fire", "n", ("ceasefire",))],
)  # fmt: skip
def test_what_the_parser_makes_of_a_word(word: str, pos: str, parsed: tuple[str, ...]) -> None:
    assert as_parsed(word, pos) == parsed


@pytest.mark.parametrize(
    ("pattern", "keys", "told"),
    [
        ("{actor} shoot|fire at {recipient}", {"unless": ["shoot", "film"]}, "shoot in the pattern and in its own"),
        ("{actor} fire rocket at {recipient}", {"unless": ["@weapons"]}, "it asks for rocket, which its own unless"),
        ("{actor} fire at {recipient}", {"only": ["gun"], "unless": ["gun", "film"]}, "every word of only is in"),
        ("{actor} fire at {recipient}", {"unless": ["Paris"]}, "'Paris' is never found"),
        ("{actor} fire at {recipient}", {"only": ["tear gas"]}, "'tear gas' is never found"),
    ],
)  # fmt: skip
def test_rules_that_their_own_conditions_exclude(
    tmp_path: Path, pattern: str, keys: dict[str, object], told: str
) -> None:
    assert any(told in m for m in messages(write(tmp_path / "book", HIT=rule(pattern, **keys))))


NEVER = "never chosen, since it asks for as much or more and has a lower priority than"


@pytest.mark.parametrize(
    ("loser", "winner", "is_beaten"),
    [
        ("{actor} bomb {recipient!}", "{actor} bomb {recipient!}", True),
        ("{actor} bomb {recipient!} with~@weapons", "{actor} bomb {recipient!}", True),
        ("{actor} bomb {recipient:actor!}", "{actor} bomb {recipient!}", True),
        ("{actor} bomb_out {recipient!}", "{actor} bomb {recipient!}", True),
        ("{actor} bomb {recipient}", "{actor} bomb {recipient!}", False),  # with nobody bombed, only the first fits
        ("{actor} bomb {recipient!}", "{actor} bomb {recipient:actor!}", False),
        ("{actor} bomb {recipient!}", "{actor} bomb {recipient!} with~@weapons", False),
        ("{actor} bomb {recipient!}", "{actor} bomb_out {recipient!}", False),
    ],
)
def test_a_pattern_that_one_of_higher_priority_always_beats(
    tmp_path: Path, loser: str, winner: str, is_beaten: bool
) -> None:
    folder = write(tmp_path / "book", HIT=rule(loser), BLAST=rule(winner, priority=1))
    assert any(NEVER in m for m in messages(folder)) is is_beaten


def test_conditions_let_the_lower_priority_in(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "book",
        HIT=rule("{actor} bomb {recipient}"),
        BLAST=rule("{actor} bomb {recipient}", priority=1, only=["jet"]),
        ROAR=rule("{actor} bomb {recipient}", priority=2, needs="both"),
    )
    assert messages(folder) == []


def test_the_same_pattern_twice_is_told_once(tmp_path: Path) -> None:
    hit = rule("{actor} bomb|shell {recipient}") + rule("{actor} shell {recipient}")
    [message] = messages(write(tmp_path / "book", HIT=hit))
    assert "says the same as" in message


def test_a_mode_that_nothing_gives(tmp_path: Path) -> None:
    modes = '[modes.drone]\nfamilies = ["drone"]\n[modes.car]\n[modes.far]\n'
    hit = modes + rule("{actor} bomb {recipient}", mode="far")
    folder = write(tmp_path / "book", HIT=hit, BLAST=f"violent = true\n{hit.replace('bomb', 'shell')}")
    assert sorted((Path(f.file).stem, f.line, f.message.split(":")[0]) for f in found(folder)) == [
        ("BLAST", 5, "the mode car is never given"),
        ("HIT", 2, "the mode drone is never given"),
        ("HIT", 4, "the mode car is never given"),
    ]


def test_an_empty_list_is_a_mistake_where_a_pattern_needs_it(tmp_path: Path) -> None:
    book = BOOK.replace('["rocket", "missile"]', "[]")
    [problem] = check(write(tmp_path / "a", book, HIT=rule("{actor} fire @weapons")))
    assert "HIT.toml, line 3" in problem and "the list @weapons is empty" in problem
    assert check(write(tmp_path / "b", book, HIT=rule("{actor} fire {theme}", unless=["@weapons"]))) == []


# ---- examples


@pytest.mark.parametrize(
    ("text", "keys", "told"),
    [
        ("Iran visited Iraq.", {}, "should give HIT; coded instead: nothing"),
        ("Iran urged Iraq to visit.", {}, "ASK, actual, actors Iran (IRNGOV), recipients Iraq (IRQGOV), by"),
        ("Iran bombed Iraq.", {"mode": "far"}, "should give HIT/far; coded instead: HIT, actual, actors"),
        ("Iran bombed Iraq.", {"status": "denied"}, "should give HIT, denied; coded instead: HIT, actual"),
        ("Iran bombed Iraq.", {"actors": ["OMN"]}, "should give HIT, actors OMN; coded instead: HIT"),
        ("Iran bombed Iraq.", {"recipients": ["IRN"]}, "should give HIT, recipients IRN; coded instead: HIT"),
    ],
)  # fmt: skip
def test_an_example_that_fails(tmp_path: Path, text: str, keys: dict[str, object], told: str) -> None:
    hit = "[modes.far]\n" + rule("{actor} bomb {recipient}") + rule("{actor} rocket {recipient}", mode="far")
    folder = write(tmp_path / "book", HIT=hit + example(text, **keys), ASK=rule("{actor} urge {recipient}"))
    [finding] = found(folder)
    assert f"the example '{text}' should give HIT" in finding.message and told in finding.message
    assert finding.file.endswith("HIT.toml") and finding.line == 9


def test_an_example_names_the_rule_that_coded_instead(tmp_path: Path) -> None:
    hit = rule("{actor} bomb {recipient}") + example("Iran bombed Iraq.", actors=["OMN"])
    assert "by '{actor} bomb {recipient}' (HIT.toml, line 3)" in messages(write(tmp_path / "book", HIT=hit))[0]


@pytest.mark.parametrize(("text", "holds"), [("Iran bombed Iraq.", False), ("Iran urged Iraq to bomb.", True)])
def test_a_counterexample_that_is_coded(tmp_path: Path, text: str, holds: bool) -> None:
    hit = rule("{actor} bomb {recipient!}") + example(text, AGAINST)
    found = messages(write(tmp_path / "book", HIT=hit, ASK=rule("{actor} urge {recipient}")))
    assert (found == []) is holds
    assert holds or found[0].startswith(f"the counterexample '{text}' is coded: HIT, actual")


def test_an_example_is_of_its_day(tmp_path: Path) -> None:
    hit = rule("{actor} bomb {recipient}") + example("Iran bombed Iraq on Friday.", published="2031-05-10")
    book = load(write(tmp_path / "book", HIT=hit))
    [event] = judge(book, next(book.examples())).events
    assert event.when is not None and event.when.from_ == "2031-05-09"


# ---- what no example shows


def test_what_no_example_shows_is_a_remark(tmp_path: Path) -> None:
    hit = rule("{actor} bomb {recipient}", "{actor} rocket {recipient}") + example("Iran bombed Iraq.")
    folder = write(tmp_path / "book", HIT=hit)
    assert found(folder) == []
    strict = found(folder, strict=True)
    assert all(f.is_remark for f in strict)
    assert [f.message.split(";")[0] for f in strict] == [
        "HIT has 1 examples",
        "HIT has 0 counterexamples",
        "'{actor} rocket {recipient}': no example exercises it",
    ]


TIE = "only the alphabet decides"


@pytest.mark.parametrize(
    ("one", "other", "may_tie"),
    [
        ("{actor} send {theme:aid|food!} to {recipient}", "{actor} send {theme:food|troop!} into|to {where}", False),
        ("{actor} send {theme:aid|food!} to {recipient}", "{actor} send {theme:food|arms!} into|to {recipient}", True),
        ("{actor} send {theme:aid|food!} to {recipient}", "{actor} send {theme:arms!} to {recipient}", False),
        ("{actor} send {theme:aid!} to {recipient}", "{actor} send {theme:aid!} from {recipient}", False),
        ("{actor} send aid|food", "{actor} send food|arms", True),
        ("{actor} send aid", "{actor} send {theme:aid!}", False),
        ("{actor} arrest {recipient:JRN!}", "{actor} arrest {recipient:CVL|JRN!}", True),
        ("{actor} arrest {recipient:JRN!}", "{actor} arrest {recipient:CVL!}", False),
        ("suicide|car+attack", "car|truck+attack", True),
        ("suicide|car+attack", "truck+attack", False),
    ],
)
def test_rules_that_may_tie_are_a_remark(tmp_path: Path, one: str, other: str, may_tie: bool) -> None:
    folder = write(tmp_path / "book", HIT=rule(one), ACT=rule(other))
    assert [f for f in found(folder) if TIE in f.message] == []
    told = [f for f in found(folder, strict=True) if TIE in f.message]
    assert [f.is_remark for f in told] == [True] * may_tie


def test_a_priority_settles_a_tie(tmp_path: Path) -> None:
    folder = write(tmp_path / "book", HIT=rule("{actor} send aid|food"), ACT=rule("{actor} send food|arms", priority=1))
    assert not any(TIE in m for m in messages(folder, strict=True))


# ---- books that extend another


def test_what_the_extended_book_says_is_not_checked_again(tmp_path: Path) -> None:
    hit = rule("{actor} attacked|bomb {recipient!}") + example("Iran visited Iraq.")
    write(tmp_path / "base", HIT=hit)
    folder = write(
        tmp_path / "mine",
        'name = "mine"\nversion = "1"\nextends = "base"\n',
        BLAST=rule("{actor} shell {recipient!}") + example("Iran shelled Iraq."),
    )
    assert found(folder) == []
    assert [f.is_remark for f in found(folder, strict=True) if "should give HIT" in f.message] == [True]


def test_a_contradiction_with_the_extended_book_is_told(tmp_path: Path) -> None:
    write(tmp_path / "base", WAR=rule("{actor} bomb {recipient!}"))
    folder = write(
        tmp_path / "mine", 'name = "m"\nversion = "1"\nextends = "base"\n', ACT=rule("{actor} bomb {recipient!}")
    )
    [finding] = found(folder)
    assert finding.file.endswith("ACT.toml") and "WAR" in finding.message
