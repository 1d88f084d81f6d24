"""Codebooks: a folder of TOML files loads, or every mistake in it is named with file, line, key and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import run
from dateline.coding.codebook import available, check, find, load
from dateline.errors import CodebookError
from dateline.records import Document, Event

BOOK = """\
name = "mybook"
version = "1"
title = "A small book"

[lists]
weapons = ["rocket", "missile"]

[contexts]
health = ["hospital", "clinic"]
"""

STRIKE = """\
type = "STRIKE"
description = "Fire from afar."
quad_class = 4
score = -9.0
needs = "actor"
violent = true

[modes.rocket]
score = -9.5

[[rules]]
patterns = [
  "{actor} bomb|shell {recipient}",
  "{actor} fire @weapons at {recipient}",
]

[[rules]]
patterns = ["{actor} rocket {recipient}"]
mode = "rocket"

[[examples]]
text = "Jets bombed the camp."
actors = ["jets"]

[[counterexamples]]
text = "The bridge is long."
"""

VISIT = """\
type = "VISIT"
quad_class = 1
score = 2.0
needs = "nothing"

[[rules]]
patterns = ["{actor} visit {recipient}"]
unless = ["@weapons", "museum"]
"""


def write(folder: Path, **files: str) -> Path:
    """A codebook of the given type files, in the order given."""
    (folder / "types").mkdir(parents=True)
    (folder / "codebook.toml").write_text(files.pop("book", BOOK), encoding="utf-8")
    for name, text in files.items():
        (folder / "types" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_good_book_loads(tmp_path: Path) -> None:
    folder = write(tmp_path / "mybook", STRIKE=STRIKE, VISIT=VISIT)
    book = load(folder)
    assert check(folder) == []
    assert (book.name, book.version, sorted(book.types)) == ("mybook", "1", ["STRIKE", "VISIT"])
    assert len(book.rules) == 4 and len(book.fingerprint) == 64
    assert [r.mode for r in book.rules_for("rocket", "v")] == ["rocket"]
    assert len(book.rules_for("bomb", "v")) == len(book.rules_for("shell", "v")) == 1
    assert book.rules_for("bomb", "n") == ()
    assert book.contexts == {"health": frozenset({"hospital", "clinic"})}


def test_a_type_says_what_its_file_says(tmp_path: Path) -> None:
    book = load(write(tmp_path / "mybook", STRIKE=STRIKE, VISIT=VISIT))
    strike, visit = book.types["STRIKE"], book.types["VISIT"]
    assert (strike.quad_class, strike.needs, strike.violent, strike.reciprocal) == (4, "actor", True, False)
    assert [strike.score_of(mode) for mode in (None, "rocket", "unheard-of")] == [-9.0, -9.5, -9.0]
    assert (visit.violent, visit.needs) == (False, "nothing")
    assert [(e.text, e.actors) for e in book.examples()] == [("Jets bombed the camp.", ("jets",))]
    assert [e.text for e in strike.counterexamples] == ["The bridge is long."]
    [rule] = book.rules_for("visit", "v")
    assert rule.unless == {"rocket", "missile", "museum"} and rule.needs == "nothing"


def test_an_example_knows_its_line(tmp_path: Path) -> None:
    book = load(write(tmp_path / "mybook", STRIKE=STRIKE))
    [example] = book.examples()
    assert STRIKE.splitlines()[example.line - 1] == 'text = "Jets bombed the camp."'


def test_a_book_of_ones_own_codes_a_report(tmp_path: Path) -> None:
    folder = write(tmp_path / "mybook", STRIKE=STRIKE, VISIT=VISIT)
    report = Document.of("Rebels fired rockets at a hospital in Homs. France visited Mali.", published="2024-03-08")
    events = run.code_document(report, str(folder)).of_kind("event")
    assert [(e.type, e.codebook, e.contexts) for e in events] == [
        ("STRIKE", "mybook", ("health",)),
        ("VISIT", "mybook", ()),
    ]


MISTAKES = [
    # a key that is none: its file and line, and the keys there are
    ({"STRIKE": STRIKE.replace("violent", "violnet")}, ["STRIKE.toml, line 6", "unknown key 'violnet'", "violent"]),
    ({"STRIKE": STRIKE.replace('mode = "rocket"', 'mod = "rocket"')}, ["STRIKE.toml", "unknown key 'mod'", "mode"]),
    ({"STRIKE": STRIKE.replace('actors = ["jets"]', 'actor = ["jets"]')}, ["STRIKE.toml", "unknown key 'actor'"]),
    ({"book": BOOK.replace("title", "titel")}, ["codebook.toml, line 3", "unknown key 'titel'", "title"]),
    # values
    ({"STRIKE": STRIKE.replace('mode = "rocket"', 'mode = "arrow"')}, ["STRIKE.toml", "'arrow'", "rocket"]),
    ({"STRIKE": STRIKE.replace('needs = "actor"', 'needs = "actors"')}, ["STRIKE.toml, line 5", "'actors'", "choose"]),
    (
        {"STRIKE": STRIKE.replace('mode = "rocket"', 'status = "maybe"')},
        ["STRIKE.toml", "'maybe'", "actual, planned, possible, denied"],
    ),
    # patterns and lists
    (
        {"STRIKE": STRIKE.replace("@weapons", "@guns")},
        ["STRIKE.toml, line 14", "{actor} fire @guns at {recipient}", "unknown list @guns", "@weapons"],
    ),
    ({"STRIKE": STRIKE.replace("{actor} rocket", "{agent} rocket")}, ["STRIKE.toml, line 18", "unknown role {agent}"]),
    ({"STRIKE": STRIKE + '[[rules]]\npatterns = ["{actor}"]\n'}, ["STRIKE.toml", "no predicate", "write a word"]),
    ({"VISIT": VISIT.replace("@weapons", "@guns")}, ["VISIT.toml", "unknown list @guns", "@weapons"]),
    # TOML, missing keys, the same type twice
    ({"STRIKE": STRIKE.replace("quad_class = 4", "quad_class = = 4")}, ["STRIKE.toml, line 3", "quad_class = = 4"]),
    ({"book": BOOK.replace('name = "mybook"', "")}, ["codebook.toml", "'name' is missing"]),
    ({"STRIKE": STRIKE.replace('type = "STRIKE"', "")}, ["STRIKE.toml", "'type'", "missing"]),
    ({"VISIT": VISIT.replace("VISIT", "STRIKE")}, ["VISIT.toml", "'STRIKE'", "another file too"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "words"), MISTAKES, ids=[" ".join(words[:2]) for _, words in MISTAKES])
def test_a_mistake_is_named(tmp_path: Path, files: dict[str, str], words: list[str]) -> None:
    folder = write(tmp_path / "mybook", **{"STRIKE": STRIKE, "VISIT": VISIT, **files})
    problems = check(folder)
    assert any(all(word in problem for word in words) for problem in problems), problems
    with pytest.raises(CodebookError):
        load(folder)


def test_all_mistakes_are_listed_and_the_error_counts_them(tmp_path: Path) -> None:
    folder = write(tmp_path / "mybook", STRIKE=STRIKE.replace("violent", "violnet").replace("@weapons", "@guns"))
    assert len(check(folder)) == 2
    with pytest.raises(CodebookError, match="1 more"):
        load(folder)


def test_a_book_without_types_says_what_to_add(tmp_path: Path) -> None:
    assert "add one" in check(write(tmp_path / "mybook"))[0]


def test_an_unknown_book_names_those_that_exist(tmp_path: Path) -> None:
    assert "plover" in available()
    with pytest.raises(CodebookError, match=r"no codebook 'plovver'.*plover"):
        find("plovver")
    with pytest.raises(CodebookError, match=r"the folder has no codebook\.toml"):
        load(tmp_path)


def test_a_book_is_read_again_when_its_files_change(tmp_path: Path) -> None:
    folder = write(tmp_path / "mybook", STRIKE=STRIKE)
    before = load(folder)
    assert load(folder) is before
    (folder / "types" / "VISIT.toml").write_text(VISIT, encoding="utf-8")
    after = load(folder)
    assert sorted(after.types) == ["STRIKE", "VISIT"] and after.fingerprint != before.fingerprint


def test_order_of_files_and_patterns_never_matters(tmp_path: Path) -> None:
    first = write(tmp_path / "a", STRIKE=STRIKE, VISIT=VISIT)
    lines = ['  "{actor} bomb|shell {recipient}",\n', '  "{actor} fire @weapons at {recipient}",\n']
    turned = STRIKE.replace("".join(lines), "".join(reversed(lines)))
    assert turned != STRIKE
    second = write(tmp_path / "b", a_visit=VISIT, z_strike=turned)
    one, other = load(first), load(second)
    assert [(r.id, r.pattern, r.mode) for r in one.rules] == [(r.id, r.pattern, r.mode) for r in other.rules]
    assert one.index == other.index
    report = Document.of("Rebels shelled Homs and fired rockets at Aleppo. France visited Mali.")
    events = [run.code_document(report, str(folder)).of_kind("event") for folder in (first, second)]
    assert len(events[0]) > 1 and events[0] == events[1]


def test_the_packaged_book_is_sound() -> None:
    book = load("plover")
    assert check("plover") == [] and len(book.types) == 16
    for kind in book.types.values():
        assert kind.examples and kind.counterexamples and kind.description, kind.name
        assert kind.quad_class in {1, 2, 3, 4} and kind.score is not None and -10 <= kind.score <= 10
    assert [rule.order for rule in book.rules] == sorted(rule.order for rule in book.rules)


# ---- what the keys of a rule and of a type do


def codes(tmp_path: Path, text: str, *rules: str, head: str = 'needs = "nothing"') -> list[Event]:
    """The events of a text by a book with one type of these rules."""
    body = "".join(f"[[rules]]\n{rule}\n" for rule in rules)
    folder = write(tmp_path / "keys", HIT=f'type = "HIT"\n{head}\n{body}')
    return run.code_document(Document.of(text, published="2024-03-08"), str(folder)).of_kind("event")


BOMB = 'patterns = ["{actor} bomb {recipient}"]'


@pytest.mark.parametrize(
    ("text", "rule", "count"),
    [
        ("Iran bombed Iraq.", BOMB, 1),
        ("Iran bombed Iraq in a film.", f'{BOMB}\nunless = ["film"]', 0),
        ("Iran bombed Iraq.", f'{BOMB}\nunless = ["film"]', 1),
        ("Iran bombed Iraq.", f'{BOMB}\nonly = ["jet"]', 0),
        ("Iran bombed Iraq with jets.", f'{BOMB}\nonly = ["jet"]', 1),
        ("Iran bombed Iraq.", f'{BOMB}\ntopic = ["war"]', 0),
        ("Iran bombed Iraq. The war goes on.", f'{BOMB}\ntopic = ["war"]', 1),  # anywhere in the document
        ("The town was bombed.", f'{BOMB}\nneeds = "actor"', 0),
        ("Iran bombed the town.", f'{BOMB}\nneeds = "both"', 0),
        ("Iran bombed Iraq.", f'{BOMB}\nneeds = "both"', 1),
    ],
)
def test_when_a_rule_applies(tmp_path: Path, text: str, rule: str, count: int) -> None:
    assert len(codes(tmp_path, text, rule)) == count


def test_what_a_rule_adds(tmp_path: Path) -> None:
    rule = f'{BOMB}\nmode = "far"\nstatus = "possible"\ncontexts = ["military"]'
    [event] = codes(tmp_path, "Iran bombed Iraq.", rule, head='needs = "nothing"\n[modes.far]\nscore = -3.5')
    assert (event.mode, event.status, event.contexts, event.goldstein) == ("far", "possible", ("military",), -3.5)


@pytest.mark.parametrize("turned", [False, True])
def test_which_of_several_rules_wins(tmp_path: Path, turned: bool) -> None:
    rules = [
        'patterns = ["{actor} fire {theme}"]\nmode = "plain"',
        'patterns = ["{actor} fire @weapons at {recipient}"]\nmode = "asking"',
        'patterns = ["{actor} launch {theme}"]\nmode = "first"\npriority = 1',
        'patterns = ["{actor} launch @weapons at {recipient}"]\nmode = "asking"',
    ]
    head = 'needs = "nothing"\n[modes.plain]\n[modes.asking]\n[modes.first]'
    text = "Iran fired rockets at Iraq. Oman launched rockets at Chad."
    events = codes(tmp_path, text, *(reversed(rules) if turned else rules), head=head)
    assert [e.mode for e in events] == ["asking", "first"]  # more words asked for; but priority before all


def test_families_of_instruments_suggest_the_mode(tmp_path: Path) -> None:
    head = 'needs = "nothing"\nviolent = true\n[modes.drone]\nfamilies = ["drone"]'
    [event] = codes(tmp_path, "Iran hit Iraq with drones.", 'patterns = ["{actor} hit {recipient}"]', head=head)
    assert event.mode == "drone" and [a.responsibility for a in event.actors] == ["fact"]


def test_a_type_that_absorbs_takes_its_content(tmp_path: Path) -> None:
    ask = 'type = "ASK"\nneeds = "nothing"\nabsorbs = {}\n[[rules]]\npatterns = ["{{actor}} urge {{recipient}}"]\n'
    for absorbs, expected in (("true", ["ASK"]), ("false", ["ASK", "VISIT"])):
        folder = write(tmp_path / absorbs, ASK=ask.format(absorbs), VISIT=VISIT)
        found = run.code_document(Document.of("Iran urged Iraq to visit Oman."), str(folder))
        assert [e.type for e in found.of_kind("event")] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Police arrested a reporter.", 1),
        ("Police arrested residents.", 1),
        ("Police arrested a minister.", 0),
        ("Police arrested Iran.", 0),
        ("Police arrested.", 0),
    ],
)
def test_a_slot_for_actors_of_a_sector(tmp_path: Path, text: str, count: int) -> None:
    assert len(codes(tmp_path, text, 'patterns = ["{actor} arrest {recipient:CVL|JRN!}"]')) == count


def test_a_sector_counts_twice(tmp_path: Path) -> None:
    head = 'needs = "nothing"\n[modes.press]\n[modes.any]'
    rules = (
        'patterns = ["{actor} arrest {recipient:actor!}"]\nmode = "any"',
        'patterns = ["{actor} arrest {recipient:JRN!}"]\nmode = "press"',
    )
    text = "Police arrested a reporter. Iran arrested a minister."
    assert [e.mode for e in codes(tmp_path, text, *rules, head=head)] == ["press", "any"]


def test_precedence_of_a_mode_else_of_its_type(tmp_path: Path) -> None:
    text = "precedence = 2\n[modes.far]\nprecedence = 5\n[modes.near]\n[[rules]]\n" + BOMB
    kind = load(write(tmp_path / "book", HIT=f'type = "HIT"\n{text}', VISIT=VISIT)).types
    assert [kind["HIT"].precedence_of(m) for m in (None, "far", "near", "unheard-of")] == [2, 5, 2, 2]
    assert kind["VISIT"].precedence_of(None) == 0


# ---- books that extend another

OWN = 'name = "own"\nversion = "2"\nextends = "base"\n'


def extending(tmp_path: Path, book: str = OWN, **files: str) -> Path:
    """A book that extends one with the types STRIKE and VISIT."""
    write(tmp_path / "base", STRIKE=STRIKE, VISIT=VISIT)
    return write(tmp_path / "own", book=book, **files)


def patterns(folder: Path, type_: str = "STRIKE") -> list[str]:
    return sorted(rule.pattern.text for rule in load(folder).rules if rule.type == type_)


def test_a_book_has_what_the_book_has_that_it_extends(tmp_path: Path) -> None:
    folder = extending(tmp_path)
    book, base = load(folder), load(tmp_path / "base")
    assert check(folder) == []
    assert (book.name, book.version, book.paths) == ("own", "2", (folder, tmp_path / "base"))
    assert (book.types, book.rules, book.contexts) == (base.types, base.rules, base.contexts)
    assert book.fingerprint != base.fingerprint


def test_the_extended_book_may_be_a_packaged_one(tmp_path: Path) -> None:
    folder = write(tmp_path / "own", book=OWN.replace("base", "plover"), STRIKE=STRIKE.replace("@weapons", "rocket"))
    assert {*load("plover").types, "STRIKE"} == set(load(folder).types)


def test_a_file_of_a_type_that_is_there_adds_to_it(tmp_path: Path) -> None:
    added = (
        'type = "STRIKE"\nscore = -3.0\n[modes.sling]\nscore = -1.0\n'
        '[[rules]]\npatterns = ["{actor} sling {recipient}"]\nmode = "sling"\n'
        '[[examples]]\ntext = "Rebels slung the camp."\n'
    )
    folder = extending(tmp_path, STRIKE=added)
    strike = load(folder).types["STRIKE"]
    assert check(folder) == [] and len(patterns(folder)) == 4
    assert (strike.description, strike.needs, strike.score, sorted(strike.modes)) == (
        "Fire from afar.", "actor", -3.0, ["rocket", "sling"],
    )  # fmt: skip
    assert [e.text for e in strike.examples] == ["Jets bombed the camp.", "Rebels slung the camp."]
    assert [Path(r.file).parts[-3] for r in load(folder).rules_for("sling", "v")] == ["own"]


def test_patterns_are_dropped(tmp_path: Path) -> None:
    folder = extending(tmp_path, STRIKE='type = "STRIKE"\ndrop = ["{actor} bomb|shell {recipient}"]\n')
    assert check(folder) == []
    assert patterns(folder) == ["{actor} fire @weapons at {recipient}", "{actor} rocket {recipient}"]


def test_a_type_is_begun_anew(tmp_path: Path) -> None:
    anew = 'type = "STRIKE"\nreplace = true\n[[rules]]\npatterns = ["{actor} sling {recipient}"]\n'
    folder = extending(tmp_path, STRIKE=anew)
    strike = load(folder).types["STRIKE"]
    assert patterns(folder) == ["{actor} sling {recipient}"]
    assert (strike.description, strike.examples, dict(strike.modes)) == ("", (), {})


def test_types_are_dropped(tmp_path: Path) -> None:
    assert sorted(load(extending(tmp_path, OWN + 'drop_types = ["VISIT"]\n')).types) == ["STRIKE"]


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ("", {"rocket", "missile"}),
        ('weapons = ["sling"]', {"sling"}),
        ('weapons = ["@weapons", "sling"]', {"rocket", "missile", "sling"}),
        ('slings = ["sling"]\nweapons = ["@slings", "bow"]', {"sling", "bow"}),
        ('arms = ["@weapons"]\nweapons = ["sling"]', {"sling"}),
    ],
)
def test_lists_of_the_same_name_replace(tmp_path: Path, lists: str, expected: set[str]) -> None:
    folder = extending(tmp_path, f"{OWN}[lists]\n{lists}\n")
    [rule] = load(folder).rules_for("fire", "v")
    assert check(folder) == [] and rule.pattern.elements[0].words == expected


def test_contexts_of_the_same_name_replace(tmp_path: Path) -> None:
    book = load(extending(tmp_path, OWN + '[contexts]\nhealth = ["ambulance"]\nfarming = ["farm"]\n'))
    assert book.contexts == {"health": {"ambulance"}, "farming": {"farm"}}


def test_a_book_may_extend_one_that_extends_another(tmp_path: Path) -> None:
    extending(tmp_path, STRIKE='type = "STRIKE"\n[[rules]]\npatterns = ["{actor} sling {recipient}"]\n')
    book = OWN.replace("base", "own").replace('"own"', '"third"', 1)
    third = write(tmp_path / "third", book=book, STRIKE='type = "STRIKE"\ndrop = ["{actor} sling {recipient}"]\n')
    assert check(third) == [] and len(load(third).paths) == 3
    assert patterns(third) == patterns(tmp_path / "base")


@pytest.mark.parametrize(
    ("book", "files", "words"),
    [
        (OWN.replace('"base"', '"nowhere"'), {}, ["no codebook 'nowhere'", "plover"]),
        (OWN.replace('"base"', '"own"'), {}, ["extends leads back to own"]),
        (OWN + 'drop_types = ["STRIKES"]\n', {}, ["codebook.toml, line 4", "'STRIKES'", "does not have"]),
        (OWN, {"STRIKE": 'type = "STRIKE"\ndrop = ["{actor} bomb"]\n'}, ["STRIKE.toml, line 2", "{actor} bomb"]),
        (OWN, {"X": 'type = "X"\ndrop = ["{actor} visit {recipient}"]\n'}, ["X.toml, line 2", "does not have"]),
        (OWN + '[lists]\na = ["@b"]\nb = ["@a"]\n', {}, ["the list a", "leads back to itself"]),
        (OWN + '[lists]\na = ["@b"]\n', {}, ["codebook.toml, line 5", "unknown list @b", "@weapons"]),
    ],
)
def test_a_mistake_in_extending_is_named(tmp_path: Path, book: str, files: dict[str, str], words: list[str]) -> None:
    folder = extending(tmp_path, book, **files)
    try:
        problems = check(folder)
    except CodebookError as error:  # without the other book, nothing can be read
        problems = [str(error)]
    assert any(all(word in problem for word in words) for problem in problems), problems
    with pytest.raises(CodebookError):
        load(folder)


def test_a_change_in_the_extended_book_is_seen(tmp_path: Path) -> None:
    folder = extending(tmp_path)
    before = load(folder)
    (tmp_path / "base" / "types" / "VISIT.toml").unlink()
    after = load(folder)
    assert sorted(after.types) == ["STRIKE"] and after.fingerprint != before.fingerprint


# ---- files that cannot be read as a codebook


def test_a_broken_book_gives_one_message(tmp_path: Path) -> None:
    [problem] = check(write(tmp_path / "a", book=BOOK.replace('name = "mybook"', "name = mybook"), STRIKE=STRIKE))
    assert "codebook.toml, line 1: cannot read 'name = mybook'" in problem and "in quotation marks" in problem


@pytest.mark.parametrize(
    ("given", "told"),
    [('text = ""', "an example without a text"), ('text = "Rain."\npublished = "2024-02-30"', "give a day"),
     ('text = "Rain."\npublished = 2024-02-01', "give a day")],
)  # fmt: skip
def test_an_example_has_a_text_and_a_day_that_exists(tmp_path: Path, given: str, told: str) -> None:
    [problem] = check(write(tmp_path / "a", VISIT=f"{VISIT}[[examples]]\n{given}\n".replace('"@weapons", ', "")))
    assert "VISIT.toml, line" in problem and told in problem
