"""The documentation says what is: names have their line, snippets run, shown answers are true, the site builds."""

from __future__ import annotations

import re
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import typer

from benchmarks.sets import GOLD_SHOWN, SETS
from dateline import cli, records, run
from dateline.coding import codebook, codebook_files
from dateline.ledger import Ledger, query
from dateline.resources import DATA
from dateline.workshop.examples import judge
from dateline.workshop.report import examples_of, report

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
ELLIPSIS = "…"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def all_blocks(name: str) -> list[tuple[str, str, str]]:
    """(language, what stands after it, text) of the fenced blocks of a page, in order."""
    return re.findall(r"^```(\S+)([^\n]*)\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)


def blocks(name: str, language: str) -> list[tuple[str, str]]:
    """(what stands after the language, text) of the fenced blocks of a page in one language, in order."""
    return [(head.strip(), body) for kind, head, body in all_blocks(name) if kind == language]


def section(name: str, title: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    parts = re.split(r"^#+ (.+)$", page(name), flags=re.MULTILINE)
    titles = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert title in titles, f"{name} has no heading {title!r}"
    return titles[title]


def words(text: str) -> set[str]:
    """All that stands in backticks, word by word."""
    return {w for code in re.findall(r"`([^`\n]+)`", text) for w in re.split(r"[ ,()]+", code)}


# ---- the ledger's page


def shapes() -> list[type[Any]]:
    """The dataclasses of a ledger line."""
    found = [c for c in vars(records).values() if isinstance(c, type) and is_dataclass(c)]
    return [c for c in found if c.__module__ == records.__name__ and c is not records.Coding]


def heading(shape: type[Any]) -> str:
    if hasattr(shape, "kind"):
        return str(shape.kind)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", shape.__name__).capitalize()


def choices(shape: type[Any]) -> dict[str, set[str]]:
    """Field → the values that it admits, for fields of a few fixed values."""
    found = {}
    for name, hint in get_type_hints(shape).items():
        literal = [o for o in (hint, *get_args(hint)) if get_origin(o) is Literal]
        if literal:
            found[name] = set(get_args(literal[0]))
    return found


def own_fields(shape: type[Any]) -> list[str]:
    inherited = {f.name for base in shape.__mro__[1:] if is_dataclass(base) for f in fields(base)}
    return [f.name.rstrip("_") for f in fields(shape) if f.name not in inherited]


@pytest.mark.parametrize("shape", shapes(), ids=lambda s: s.__name__)
def test_every_field_and_value_is_explained(shape: type[Any]) -> None:
    there = words(section("ledger.md", heading(shape)))
    assert [f for f in own_fields(shape) if f not in there] == []
    admitted = {v for f, values in choices(shape).items() if f.rstrip("_") in own_fields(shape) for v in values}
    assert admitted - there == set()


def test_no_field_is_made_up() -> None:
    known = {f.name.rstrip("_") for shape in shapes() for f in fields(shape)}
    known |= {v for shape in shapes() for values in choices(shape).values() for v in values}
    for shape in shapes():
        rows = [r.split("|")[1] for r in section("ledger.md", heading(shape)).splitlines() if r.startswith("| `")]
        assert {w for cell in rows for w in words(cell)} - known - {"d-…"} == set()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the packaged example."""
    path = tmp_path_factory.mktemp("docs") / "talks.ledger"
    text = next(iter(sorted((DATA / "examples").glob("*.txt")))).read_text(encoding="utf-8")
    with Ledger.open(path, "w") as opened:
        for coding in run.code(text, uri="report.txt").codings:
            opened.write(coding)
    return path


def test_every_table_and_view_is_named(ledger: Path) -> None:
    with sqlite3.connect(ledger) as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    names = {n for (n,) in found if not n.endswith(("_data", "_idx", "_docsize", "_config"))}
    assert names - words(section("ledger.md", "Tables and views")) - {"sqlite_sequence"} == set()


@pytest.mark.parametrize("sql", [body for _, body in blocks("ledger.md", "sql")])
def test_queries_give_rows(ledger: Path, sql: str) -> None:
    assert query(ledger, sql).rows


# ---- commands and codebooks


def commands(group: Any, name: str = "dateline") -> Iterator[tuple[str, Any]]:
    for key, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {key}")
        else:
            yield f"{name} {key}", command


@pytest.mark.parametrize(("name", "command"), list(commands(typer.main.get_command(cli.app))))
def test_every_command_and_option_is_explained(name: str, command: Any) -> None:
    there = words(section("cli.md", name))
    options = {o for p in command.params if p.param_type_name == "option" for o in p.opts} - {"--help"}
    assert options - there == set()
    assert {w for w in there if re.fullmatch(r"--[a-z-]+", w)} - options == set()


def test_every_codebook_key_is_explained() -> None:
    keys = codebook_files._BOOK_KEYS | codebook_files._TYPE_KEYS | codebook_files._RULE_KEYS
    keys |= codebook_files._MODE_KEYS | codebook_files._EXAMPLE_KEYS
    text = "\n".join(body for _, body in blocks("codebooks.md", "toml"))
    assert {k for k in keys if not re.search(rf"\b{k}\b", text)} == set()
    assert {w for w in (*codebook.NEEDS, *codebook.STATUSES) if not re.search(rf"\b{w}\b", text)} == set()


def test_the_codebook_shown_can_be_used(tmp_path: Path) -> None:
    book, domains, kind, *_ = (body for _, body in blocks("codebooks.md", "toml"))
    (tmp_path / "types").mkdir()
    (tmp_path / "codebook.toml").write_text(book, encoding="utf-8")
    (tmp_path / "domains.toml").write_text(domains, encoding="utf-8")
    (tmp_path / "types" / "ASSAULT.toml").write_text(kind, encoding="utf-8")
    assert codebook.check(tmp_path) == []
    shown = codebook.load(tmp_path)
    assert report(shown, [judge(shown, e) for e in examples_of(shown)]) == []


def test_the_book_shown_that_extends_another_can_be_used(tmp_path: Path) -> None:
    book, kind = (body for _, body in blocks("codebooks.md", "toml") if "extends" in body or "replace" in body)
    (tmp_path / "types").mkdir()
    (tmp_path / "codebook.toml").write_text(book, encoding="utf-8")
    (tmp_path / "types" / "ASSAULT.toml").write_text(kind, encoding="utf-8")
    assert codebook.check(tmp_path) == []
    shown = codebook.load(tmp_path)
    assert "MOBILIZE" not in shown.types and len(shown.types["ASSAULT"].examples) > 10
    assert report(shown, []) == []


def test_every_benchmark_option_and_figure_is_explained() -> None:
    there = words(page("benchmarks.md"))
    source = (ROOT / "benchmarks" / "__main__.py").read_text(encoding="utf-8")
    shown = {m for s in SETS for m in s.shown} | set(GOLD_SHOWN)
    assert (set(re.findall(r'add_argument\("(--[a-z]+)"', source)) | shown) - there == set()


# ---- snippets and answers


@pytest.mark.parametrize("name", [p.name for p in PAGES if blocks(p.name, "python")])
def test_python_snippets_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shared: dict[str, Any] = {"__name__": "docs"}
    for _, body in blocks(name, "python"):
        exec(compile(body, name, "exec"), shared)


def sessions(text: str) -> list[tuple[str, list[str]]]:
    """(command, lines shown after it) of a console block."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def shows(shown: list[str], out: list[str]) -> bool:
    """Whether the lines shown are the answer, "…" standing for any lines left out."""
    if not shown:
        return True
    if shown[0] == ELLIPSIS:
        return any(shows(shown[1:], out[i:]) for i in range(len(out) + 1))
    return bool(out) and out[0].rstrip() == shown[0].rstrip() and shows(shown[1:], out[1:])


@pytest.mark.parametrize("name", [p.name for p in PAGES if blocks(p.name, "console")])
def test_commands_answer_as_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    for kind, head, body in all_blocks(name):
        if titled := re.search(r'title="([^"]+)"', head):
            Path(titled[1]).parent.mkdir(parents=True, exist_ok=True)
            Path(titled[1]).write_text(body, encoding="utf-8")
        for command, shown in sessions(body) if kind == "console" else ():
            assert cli._run(shlex.split(command)[1:]) == ("fails" in head), command
            out = capsys.readouterr().out
            assert shows(shown, out.splitlines()), f"$ {command}\n{out}"


def test_the_brief_shown_is_the_brief(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["show", str(ledger), "--format", "brief"]) == 0
    out = re.sub(r"\d+\. ", "", capsys.readouterr().out)
    for name in ("start.md", "how-it-decides.md"):
        for _, body in blocks(name, "text"):
            if re.match(r"\d+\. unnamed", body):
                assert re.sub(r"\d+\. ", "", body) in out


# ---- the pages together


def test_no_page_names_a_machine() -> None:
    for path in (*PAGES, ROOT / "mkdocs.yml"):
        assert not re.search(r"/(?:work|tmp|root|home|Users)/", path.read_text(encoding="utf-8")), path.name


def test_the_site_builds_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("material")
    site = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in PAGES:
        html = (site / f"{path.stem}.html").read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']?(?:https?:)?//", html), path.name
