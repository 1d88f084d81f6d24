"""Hostile and clumsy input to the codebook commands: one clear message, the right exit code, nothing half-written."""

from __future__ import annotations

import io
import json
import signal
import sys
from pathlib import Path

import pytest

from dateline import cli
from tests.workshop.books import BOOK, example, rule, write

RULE = 'needs = "nothing"\n' + rule("{actor} bomb {recipient}")
HEAD = 'type = "ATTACK"\n'
GOOD = "text,label\nJets bombed the camp.,ATTACK\nDogs bark.,\n"


class Shell:
    """Runs a command in an empty folder that holds the small book `b`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str]:
        self.capsys.readouterr()
        try:
            code = cli._run(list(arguments))
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = self.capsys.readouterr()
        told = said.err + said.out
        assert "DATELINE_DEBUG" not in told and "Traceback" not in told, told
        return code, told


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    write(tmp_path / "b", ATTACK=RULE)
    return Shell(capsys)


# ---- files of a book

FILES: list[tuple[str, str | bytes, str]] = [
    ("codebook.toml", "", "the key 'name' is missing"),
    ("codebook.toml", bytes(range(256)), "no UTF-8 text"),
    ("codebook.toml", BOOK.encode("utf-16"), "save it as plain text in UTF-8"),
    (
        "codebook.toml",
        'name = “x”\nversion = "1"\n',
        "line 1: cannot read 'name = “x”': write straight quotation marks",
    ),
    ("codebook.toml", "name: x\n", "write = in place of the colon"),
    ("codebook.toml", "name = x\n", "texts stand in quotation marks"),
    ("codebook.toml", 'name = "x\n', "a quotation mark is missing"),
    ("codebook.toml", 'name = "x"\nname = "y"\n', "line 2: cannot read 'name = \"y\"': the same key"),
    ("codebook.toml", "x = " + "[" * 5000, "codebook.toml"),
    ("codebook.toml", 'name = 3\nversion = "1"\n', "line 1: name is 3; give a name"),
    ("codebook.toml", 'name = " "\nversion = "1"\n', "name is ' '; give a name"),
    ("codebook.toml", 'name = "x"\nversion = true\n', "line 2: version is true; give"),
    ("codebook.toml", BOOK + '[contexts]\na = "b"\n', "contexts is"),
    ("codebook.toml", 'contexts = ["a"]\n' + BOOK, 'line 1: contexts is ["a"]; give lists of words'),
    ("codebook.toml", 'drop_types = ["X"]\n' + BOOK, "which the extended book does not have"),
    ("codebook.toml", 'domains = "nope"\n' + BOOK, "has no domains.toml"),
    ("codebook.toml", 'titel = "x"\n' + BOOK, "unknown key 'titel'; did you mean 'title'?"),
    ("codebook.toml", BOOK + 'a = ["@b"]\nb = ["@a"]\n', "leads back to itself"),
    ("codebook.toml", BOOK + 'a = ["@unknown"]\n', "line 6: the list a: unknown list @unknown"),
    ("codebook.toml", BOOK + 'a = [""]\n', 'line 6: the list a is [""]; give words'),
    ("codebook.toml", BOOK + "a = 3\n", "the list a is 3"),
    ("types/ATTACK.toml", "", "the key 'type' is missing"),
    ("types/ATTACK.toml.txt", HEAD, "let its name end in .toml"),
    ("types/B.toml", HEAD, "has another file too"),
    ("types/B.toml", 'type = ""\n', "type is ''; give a name"),
    ("types/B.toml", 'type = "A/B"\n', "type is 'A/B'; give a name"),
    ("domains.toml", "x = 1\n", "x is 1; head it [x]"),
    ("domains.toml", '[own]\nwords = "a"\n', "line 2: words is 'a'"),
    ("domains.toml", "[sport.more]\n", "unknown key 'more'"),
    ("cameo.toml", "[[rows]]\n", "the code is missing"),
    ("cameo.toml", '[[rows]]\ncode = 190\ntype = "ATTACK"\n', "the code is 190"),
    ("cameo.toml", '[[rows]]\ncode = "１９０"\ntype = "ATTACK"\n', "give digits"),
    ("cameo.toml", '[[rows]]\ncode = "190"\ntype = "ATACK"\n', "did you mean 'ATTACK'"),
    ("cameo.toml", '[[rows]]\ncode = "190"\ntype = "ATTACK"\nwords = []\n', "give a text or a list"),
    ("cameo.toml", '[[rows]]\ncode = "190"\ntype = "ATTACK"\nwords = ["@no"]\n', "unknown list @no"),
]


@pytest.mark.parametrize(("name", "content", "told"), FILES)
def test_a_bad_file_is_one_clear_mistake(shell: Shell, name: str, content: str | bytes, told: str) -> None:
    Path("b", name).write_bytes(content if isinstance(content, bytes) else content.encode())
    code, said = shell("codebook", "check", "b")
    assert code == 1 and told in said and "Errno" not in said
    code, used = shell("codebook", "explain", "Jets bombed the camp.", "--codebook", "b")
    assert code == 2 and used.startswith("dateline: error: ") and used.count("\n") == 1


SLIPS = [
    ('quad_class = "4"\n', "line 2: quad_class is '4'; give 1, 2, 3 or 4"),
    ("score = nan\n", "line 2: score is"),
    ("score = inf\n", "give a number"),
    ('score = "-9"\n', "score is '-9'"),
    ('reciprocal = "yes"\n', "give true or false"),
    ("replace = 1\n", "replace is 1"),
    ("modes = 3\n", "modes is 3"),
    ('needs = "all"\n', "needs is 'all'; choose"),
    ("precedence = 1.5\n", "precedence is 1.5; give a whole number"),
    ('drop = ["nope"]\n', "drop names the pattern 'nope'"),
    ("quadclass = 3\n", "did you mean 'quad_class'?"),
    ('[modes."a/b"]\n', "modes is"),
    ("[mode.drone]\n", "line 2: unknown key 'mode'; did you mean 'modes'?"),
    ("[[rule]]\n", "did you mean 'rules'?"),
    ("[[rules]]\n", "line 2: a rule without patterns"),
    ('[[rules]]\npatterns = "{actor} bomb"\n', "line 3: patterns is '{actor} bomb'; give a list"),
    ('[rules]\npatterns = ["{actor} bomb"]\n', "give tables headed [[rules]]"),
    (rule("{actor} bomb", mode="dron"), "line 4: no mode 'dron'; modes of ATTACK: none"),
    (rule("{actor} bomb", priority="high"), "line 4: priority is 'high'"),
    (rule("{actor} bomb", status="done"), "line 4: status is 'done'; choose actual"),
    (rule("{actor} bomb", unless=[""]), 'unless is [""]'),
    (rule("{actor} bomb", only=["@no"]), "unknown list @no"),
    ('[[rules]]\npatterns = ["{actor} bomb"]\ncontexts = {a = ["b"]}\n', "line 4: contexts is"),
    ("[[examples]]\n", "line 2: an example without a text"),
    ('[[examples]]\ntext = " "\n', "without a text"),
    ('[[examples]]\ntxt = "Jets."\n', "line 3: unknown key 'txt'; did you mean 'text'?"),
    (example("Jets bombed.", published="2024-02-31"), "line 4: published is '2024-02-31'; give a day"),
    ('[[examples]]\ntext = "Jets."\npublished = 2024-02-01\n', "published is 2024-02-01; give a day in quotation"),
    (example("Jets bombed.", mode="drone"), "no mode 'drone'"),
    (example("Jets bombed.", status="done"), "status is"),
    (example("Jets bombed.", actors=[""]), "actors is"),
    (example("Jets bombed.", "counterexamples", mode="x"), "line 4: unknown key 'mode'"),
]


@pytest.mark.parametrize(("slip", "told"), SLIPS)
def test_a_slip_in_a_type_is_named_with_its_line(shell: Shell, slip: str, told: str) -> None:
    Path("b/types/ATTACK.toml").write_text(HEAD + slip, encoding="utf-8")
    code, said = shell("codebook", "check", "b")
    assert code == 1 and told in said and "1 mistake in the files" in said, said


PATTERNS = [
    ("", "none of them empty"),
    (" ", "none of them empty"),
    ("{actor}", "no predicate"),
    ("{actor", "a slot is written {actor}"),
    ("{ actor } bomb", "a slot is written"),
    ("{actor:} bomb", "a slot is written"),
    ("{Actor} bomb", "did you mean {actor}"),
    ("{agent} bomb", "roles: actor"),
    ("{actor} bomb {recipient:COPS}", "unknown sector COPS"),
    ("{actor} bomb {recipient:@nope}", "unknown list @nope"),
    ("{actor} bomb {recipient:|}", "a word is missing"),
    ("{actor} bomb|", "a word is missing in 'bomb|'"),
    ("{actor} bomb||shell", "| stands between"),
    ("|", "is missing"),
    ("@", "unknown list @"),
    ("**", "is no word"),
    ("*/x", "/v, /n or /a"),
    ("~", "~ stands between"),
    ("{actor} bomb with~", "~ stands between"),
    ("+", "beside +"),
    ("{actor} car+", "beside +"),
    ("+bomb", "beside +"),
    ("{actor} _off {theme}", "'_off' is no word"),
    ("{actor} call_ {theme}", "'call_' is no word"),
    ("{actor} bomb {recipient}.", "'.' is no word"),
    ("{actor} bomb, shell {recipient}", "without other signs"),
    ("{actor} bomb on||at {recipient}", "is missing in 'on||at'"),
    ("{actor} 💣 {recipient}", "cannot read '💣"),
    ("{actor} bomb\u200b {recipient}", "cannot read"),
    ("%s %d {0}", "cannot read"),
    ("{" * 1000, "a slot is written"),
    ("{actor} Bomb {recipient}", "has a capital letter"),
    ("{actor} bombed {recipient}", "write its lemma, 'bomb'"),
    ("{actor} be in touch with {party}", "asked for as an object"),
    ("{actor} call_off_up", "two particles"),
    ("was bombed by {actor}", "'was' is a form of be"),
    ("{actor} @names {recipient}", "'Bomb' is never found"),
]


@pytest.mark.parametrize(("pattern", "told"), PATTERNS)
def test_a_pattern_that_cannot_be_is_named(shell: Shell, pattern: str, told: str) -> None:
    text = f"{HEAD}[[rules]]\npatterns = [{json.dumps(pattern, ensure_ascii=False)}]\n"
    Path("b/codebook.toml").write_text(BOOK + 'names = ["Bomb"]\n', encoding="utf-8")
    Path("b/types/ATTACK.toml").write_text(text, encoding="utf-8")
    code, said = shell("codebook", "check", "b")
    assert code == 1 and told in said and "ATTACK.toml, line 3" in said, said


@pytest.mark.parametrize("mark", ["utf-8-sig", "crlf", "’"])
def test_what_word_processors_leave_does_no_harm(shell: Shell, mark: str) -> None:
    for file in Path("b").rglob("*.toml"):
        text = file.read_text(encoding="utf-8") + ("" if mark != "’" else "# ’\n")
        text = text.replace("\n", "\r\n") if mark == "crlf" else text
        file.write_bytes(text.encode("utf-8-sig" if mark == "utf-8-sig" else "utf-8"))
    assert shell("codebook", "check", "b")[0] == 0


def test_ten_thousand_patterns(shell: Shell) -> None:
    patterns = [f"{{actor}} bomb {{recipient:x{i}!}}" for i in range(10_000)]
    Path("b/types/ATTACK.toml").write_text(HEAD + rule(*patterns, "{actr} bomb"), encoding="utf-8")
    code, said = shell("codebook", "check", "b")
    assert code == 1 and "unknown role {actr}; did you mean {actor}?" in said


# ---- commands

COMMANDS = [
    (["check", "nowhere"], 2, "give a folder with a codebook.toml"),
    (["check", ""], 2, "no codebook ''"),
    (["check", "Plover"], 2, "did you mean 'plover'?"),
    (["check", "x" * 5000], 2, "no codebook 'xxx"),
    (["check", "a\0b"], 2, "no codebook"),
    (["check", "b/codebook.toml"], 2, "it is a file; give the folder"),
    (["check", "b/types"], 2, "the folder has no codebook.toml"),
    (["check", "loop"], 2, "leads back to loop"),
    (["check", "orphan"], 2, "orphan/codebook.toml: extends: no codebook 'nope'"),
    (["explain", ""], 2, "nothing to explain"),
    (["explain", " \n\t"], 2, "nothing to explain"),
    (["explain", "a" * 200_000], 2, "are no sentence"),
    (["explain", "-"], 2, "nothing to explain"),
    (["explain", "Jets \0\x1b bombed \udcff it.", "--codebook", "b"], 0, "Jets"),
    (["explain", "<p>Jets <b>bombed</b> it.</p>", "--codebook", "b"], 0, "codes"),
    (
        [
            "explain",
            "Die Flugzeuge haben das Lager am Freitag schwer bombardiert und danach die Brücke über den Fluss "
            "zerstört, sagte ein Sprecher.",
            "--codebook",
            "b",
        ],
        0,
        "dateline reads English",
    ),
    (["explain", "💣💣", "--codebook", "b"], 0, "codes no event"),
    (["explain", "x", "--published", "2024-02-31"], 2, "no such day"),
    (["explain", "x", "--format", "xml"], 2, "choose text or json"),
    (["explain", "x", "--codebook", "no"], 2, "no codebook"),
    (["new", "b"], 2, "exists already"),
    (["new", "data.csv"], 2, "exists already"),
    (["new", "plover"], 2, "comes with"),
    (["new", "data.csv/x"], 2, "cannot make the folder"),
    (["new", "n" * 400], 2, "cannot make the folder"),
    (["new", "n", "--type", ""], 2, "--type is ''"),
    (["new", "n", "--type", "a/b"], 2, "--type is 'a/b'"),
    (["new", "n", "--type", ".."], 2, "--type is"),
    (["new", "n", "--type", "two words"], 2, "--type is"),
    (["new", "n", "--type", "A" * 300], 2, "--type is"),
    (["new", "n", "--extends", "nope"], 2, "no codebook 'nope'"),
    (["new", "n", "--extends", ""], 2, "no codebook ''"),
    (["diff", "b", "b", "nope.txt"], 1, "no report to compare"),
    (["diff", "b", "b", "junk"], 1, "no report to compare"),
    (["diff", "b", "b", "report.txt", "nope.txt"], 1, "skipped nope.txt"),
    (["diff", "b", "b", "report.txt"], 0, "1 report, 0"),
    (["diff", "b", "no", "report.txt"], 2, "no codebook"),
    (["diff", "b", "b", ""], 2, "is empty"),
    (["diff", "b", "b", "report.txt", "--format", "x"], 2, "choose"),
    (["diff", "b", "b", "report.txt", "--limit", "-1"], 2, "--limit is -1"),
    (["test", "b", "--data", "nope.csv"], 1, "nope.csv: No such file"),
    (["test", "b", "--data", "junk"], 1, "junk"),
    (["test", "b", "--data", "data.csv", "--errors", "-1"], 2, "--errors is -1"),
    (["test", "b", "--data", "data.csv", "--map", "="], 2, "write LABEL=TYPE"),
    (["test", "b", "--data", "data.csv", "--map", "=ATTACK"], 2, "write LABEL=TYPE"),
    (["test", "b", "--data", "data.csv", "--map", "x=NOPE"], 2, "no type or mode 'NOPE'"),
    (["test", "b", "--data", "data.csv", "--map", "x=ATTACK"], 2, "ATTACK stands for the label 'ATTACK' and for 'x'"),
    (["test", "b", "--data", "data.csv", "--map", "x=none", "--map", "x=ATTACK"], 2, "the label 'x' twice"),
    (
        ["test", "b", "--data", "data.csv", "--text-column", "body"],
        2,
        "no column 'body'; name the right one with --text-column",
    ),
    (["test", "b", "--data", "data.csv"], 0, "2 of 2 right"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), COMMANDS, ids=[" ".join(c[0])[:40] for c in COMMANDS])
def test_a_command_says_what_is_wrong(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    write(Path("loop"), 'name = "l"\nversion = "1"\nextends = "loop"\n')
    write(Path("orphan"), 'name = "o"\nversion = "1"\nextends = "nope"\n')
    Path("data.csv").write_text(GOOD, encoding="utf-8")
    Path("report.txt").write_text("Jets bombed the camp on Friday.\n", encoding="utf-8")
    Path("junk").mkdir()
    Path("junk/a.bin").write_bytes(bytes(range(256)))
    before = sorted(Path().rglob("*"))
    found, said = shell("codebook", *arguments)
    assert found == code and told in said, said
    assert sorted(Path().rglob("*")) == before


# ---- labelled texts

DATA: list[tuple[str, str | bytes, int, str]] = [
    ("a.csv", "", 1, "no row with a text"),
    ("a.csv", "txt,label\na,b\n", 2, "no column 'text'"),
    ("a.csv", "text,text,label\na,b,\n", 1, "line 1: two columns are called 'text'"),
    ("a.csv", 'text,label\n"Jets bombed the camp.,ATTACK\nDogs bark.,\n', 1, "line 2: a quotation mark is opened"),
    ("a.csv", "text,label\nJets, bombed,ATTACK\n", 1, "line 2: 3 cells where the header names 2"),
    ("a.csv", "text,label\nJets bombed\n", 1, "line 2: 1 cells"),
    ("a.csv", "text,label\na,attack\n", 2, "did you mean 'ATTACK'?"),
    ("a.csv", "text,label\na,NOPE\n", 2, "--map NOPE="),
    ("a.csv", "text,label\na,NONE\n", 2, "did you mean 'none'?"),
    ("a.csv", bytes(range(256)) * 20, 1, "not a text"),
    ("a.xlsx", b"PK\x03\x04xxxx", 1, "an office file"),
    ("a.csv", GOOD.replace(",", ";"), 0, "2 of 2 right"),
    ("a.TSV", GOOD.replace(",", "\t"), 0, "2 of 2 right"),
    ("a.csv", GOOD.encode("utf-16"), 0, "2 of 2 right"),
    ("a.csv", GOOD.replace("text,label", " text , label"), 0, "2 of 2"),
    ("a.json", '[{"text": "Jets bombed it.", "label": "ATTACK"}]', 0, "1 of 1"),
    ("a.json", "[3]", 1, "row 1: '3' is no JSON"),
    ("a.jsonl", "[]\n", 1, "line 1: '[]' is no JSON object"),
    ("a.jsonl", "[" * 9999, 1, "line 1"),
    ("a.jsonl", '{"text": ["a"], "label": ""}', 1, 'text is ["a"]; it has to be a text'),
    ("a.jsonl", '{"text": "a", "label": true}', 1, "label is true"),
    ("a.jsonl", '{"text": NaN, "label": ""}', 1, "text is NaN"),
    ("a.jsonl", '{"text": "\\ud800 barks", "label": ""}', 0, "1 of 1"),
    ("a.JSONL", '{"text": "a"}', 2, "no column 'label'"),
]


@pytest.mark.parametrize(("name", "content", "code", "told"), DATA)
def test_labelled_texts_that_are_none(shell: Shell, name: str, content: str | bytes, code: int, told: str) -> None:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    found, said = shell("codebook", "test", "b", "--data", name)
    assert found == code and told in said, said
