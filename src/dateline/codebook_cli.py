"""The commands `dateline codebook …`: options in, text out. The work is done in `workshop`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import InputError, UsageError
from dateline.terminal import many, tell, watched

if TYPE_CHECKING:
    from dateline.coding.codebook import Codebook
    from dateline.workshop.examples import Verdict

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Begin a codebook, check it, see why it codes what it codes."
)

Name = Annotated[str, typer.Argument(metavar="[NAME|FOLDER]", help="A codebook or your own folder.")]
LONGEST = 20_000  # characters to explain: some pages
FEW = 100  # examples: a bar would be gone before it is read


@app.command("list")
def list_codebooks() -> None:
    """List the codebooks that come with dateline.

    \b
    dateline codebook list
    """  # noqa: D301
    from dateline.coding.codebook import available, load

    for book in map(load, available()):
        typer.echo(f"{book.name} {book.version}  {len(book.types)} types, {len(book.rules)} rules  {book.path}")


@app.command("new")
def new_codebook(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to write it: a folder that is not there yet.")
    ],
    extends: Annotated[str | None, typer.Option(help="A codebook that it adds to: a name or a folder.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Its first type of event; default WATER.")] = None,
) -> None:
    """Write a small codebook to begin with. Comments say what is what, and it passes the check.

    \b
    dateline codebook new mybook
    dateline codebook new mybook --type EVICTION
    dateline codebook new mybook --extends plover --type ASSAULT
    """  # noqa: D301
    from dateline.workshop.skeleton import TYPE, write_skeleton

    for path in write_skeleton(folder, extends, TYPE if type_ is None else type_):
        typer.echo(f"wrote {path}")
    typer.echo(
        "Next:\n"
        f"  1. put in your own patterns and examples: {folder / 'types'}\n"
        f"  2. dateline codebook check {folder}\n"
        f'  3. dateline codebook explain "A sentence of yours." --codebook {folder}\n'
        f"  4. dateline code report.txt --codebook {folder}"
    )


# ---- check


@app.command("check")
def check_codebook(
    name: Name = "plover",
    strict: Annotated[bool, typer.Option("--strict", help="Also what no example shows, and types with few.")] = False,
) -> None:
    """Check files, rules and examples of a codebook. Exit code 1 when something is wrong.

    \b
    dateline codebook check
    dateline codebook check mybook/
    dateline codebook check mybook/ --strict
    """  # noqa: D301
    from dateline.coding.codebook import check, load

    problems = check(name)
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(f"{name}: {many(len(problems), 'mistake')} in the files; the examples were not tried")
        raise typer.Exit(1)
    _check_rules(load(name), name, strict)


def _check_rules(book: Codebook, name: str, strict: bool) -> None:
    from dateline.workshop.report import report

    verdicts = _verdicts(book, strict)
    findings = report(book, verdicts, strict)
    for finding in findings:
        typer.echo(f"{finding}{' (remark)' if finding.is_remark else ''}")
    mistakes = sum(not f.is_remark for f in findings)
    typer.echo(f"{name}: {many(mistakes, 'mistake') if mistakes else 'fine'}; {_tally(book, verdicts, strict)}")
    if not all(v.holds for v in verdicts):
        typer.echo(f'To see why a sentence is coded or not: dateline codebook explain "…" --codebook {name}')
    if mistakes:
        raise typer.Exit(1)


def _verdicts(book: Codebook, strict: bool) -> list[Verdict]:
    from dateline.workshop.examples import judge
    from dateline.workshop.report import examples_of

    examples = examples_of(book, strict)
    bar = len(examples) > FEW and sys.stderr.isatty()
    return [judge(book, e) for e in (watched(examples, len(examples), "examples") if bar else examples)]


def _tally(book: Codebook, verdicts: list[Verdict], strict: bool) -> str:
    from dateline.workshop.coverage import idle

    held = sum(v.holds for v in verdicts)
    told = f"{held:,} of {len(verdicts):,} examples and counterexamples hold" if verdicts else "no examples"
    if not strict:
        return told
    return (
        f"{told}; examples exercise {len(book.rules) - len(idle(book, verdicts)):,} of {many(len(book.rules), 'rule')}"
    )


# ---- test, diff


@app.command("test")
def test_codebook(
    data: Annotated[Path, typer.Option("--data", help="Labelled texts: CSV, TSV or JSON Lines with a header.")],
    name: Name = "plover",
    text_column: Annotated[str, typer.Option(help="The column with the text.")] = "text",
    label_column: Annotated[str, typer.Option(help="The column with the label; empty = no event.")] = "label",
    mapping: Annotated[
        list[str] | None, typer.Option("--map", help="What a label stands for: LABEL=TYPE,TYPE/mode. Repeat it.")
    ] = None,
    errors: Annotated[int, typer.Option(help="Show so many texts that got another label.")] = 0,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Score a codebook on labelled texts: precision, recall and F1 a label, and what is taken for what.

    \b
    dateline codebook test mybook/ --data labelled.csv
    dateline codebook test plover --data labelled.jsonl --map hostile=ASSAULT,COERCE --errors 20
    """  # noqa: D301
    from dateline.coding.codebook import load
    from dateline.workshop.confusion import Confusion
    from dateline.workshop.labelled import Labels, judge_labelled, read_labelled
    from dateline.workshop.summary import confusion_lines, confusion_record, mistake_lines

    _one_of(form, "text", "json")
    _not_negative("--errors", errors)
    book, rows = load(name), read_labelled(data, text_column, label_column)
    judging = judge_labelled(book, rows, Labels.of(rows, book, mapping or ()))
    bar = len(rows) > FEW and sys.stderr.isatty()
    judged = list(watched(judging, len(rows), "texts") if bar else judging)
    found = Confusion.of(judged)
    if form == "json":
        typer.echo(json.dumps(confusion_record(found), ensure_ascii=False, indent=1))
        return
    for line in confusion_lines(found):
        typer.echo(line)
    for one in [j for j in judged if not j.right][:errors]:
        typer.echo("\n" + "\n".join(mistake_lines(one)))


@app.command("diff")
def diff_codebooks(
    one: Annotated[str, typer.Argument(metavar="A", help="A codebook, by name or folder.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another, or another version of it.")],
    corpus: Annotated[list[str], typer.Argument(metavar="CORPUS…", help="Reports: files, folders, tables.")],
    form: Annotated[str, typer.Option("--format", help="text or jsonl.")] = "text",
    limit: Annotated[int, typer.Option(help="Show so many changes; 0 = all.")] = 50,
) -> None:
    """Show which events change when the same reports are coded by B instead of A.

    \b
    dateline codebook diff plover mybook/ reports/
    dateline codebook diff mybook-1/ mybook-2/ reports/ --format jsonl > changes.jsonl
    """  # noqa: D301
    from dateline.coding.codebook import load
    from dateline.reading import Columns, Metadata, Skipped, read
    from dateline.workshop.difference import compare
    from dateline.workshop.summary import change_lines, change_record, comparison_lines

    _one_of(form, "text", "jsonl")
    _not_negative("--limit", limit)
    if not all(source.strip() for source in corpus):
        raise UsageError("a name among the reports is empty; name files or folders")
    books = load(one), load(other)
    read_in = list(read(corpus, Metadata(), Columns()))
    skips = [r for r in read_in if isinstance(r, Skipped)]
    for skipped in skips:
        tell(f"skipped {skipped.source}: {skipped.reason}: {skipped.detail}")
    documents = [r for r in read_in if not isinstance(r, Skipped)]
    if not documents:
        raise InputError("no report to compare the codebooks on")
    bar = len(documents) > 1 and sys.stderr.isatty()
    comparing = compare(documents, *books)
    compared = list(watched(comparing, len(documents), "reports") if bar else comparing)
    changes = [change for report in compared for change in report.changes]
    if form == "jsonl":
        for change in changes:
            typer.echo(json.dumps(change_record(change), ensure_ascii=False))
    else:
        for line in comparison_lines(compared, one, other):
            typer.echo(line)
        for change in changes[: limit or None]:
            typer.echo("\n" + "\n".join(change_lines(change)))
        if limit and len(changes) > limit:
            typer.echo(f"\n… and {many(len(changes) - limit, 'change')} more (--limit 0 shows all)")
    if any(s.reason == "missing" and s.source in corpus for s in skips):
        raise typer.Exit(1)


def _not_negative(option: str, number: int) -> None:
    if number < 0:
        raise UsageError(f"{option} is {number}; give 0 or more")


def _one_of(form: str, *choices: str) -> None:
    if form not in choices:
        raise UsageError(f"--format is {form!r}; choose {' or '.join(choices)}")


# ---- explain


@app.command("explain")
def explain_sentence(
    text: Annotated[str, typer.Argument(metavar="SENTENCE", help="What to explain, in quotation marks; - for stdin.")],
    codebook: Annotated[str, typer.Option(help="Name of a codebook, or the folder of your own.")] = "plover",
    published: Annotated[str | None, typer.Option(help="Date of the report, as 2024-01-27.")] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    everything: Annotated[bool, typer.Option("--all", help="Every rule that takes a word, however far off.")] = False,
) -> None:
    """Explain what a codebook makes of a sentence.

    Which rule codes, who fills its slots, which rules lost or missed, and why.

    \b
    dateline codebook explain "Jets bombed the camp on Friday."
    dateline codebook explain "Farmers blocked the road." --codebook mybook/
    dateline codebook explain "Farmers blocked the road." --all --format json
    """  # noqa: D301
    from dateline.coding.codebook import load
    from dateline.reading import Metadata
    from dateline.reading.clean import clean
    from dateline.reading.language import foreign_language
    from dateline.workshop.explanation import explain
    from dateline.workshop.wording import as_data, in_words

    _one_of(form, "text", "json")
    text = clean(_piped() if text == "-" else text)
    if not text.strip():
        raise UsageError("nothing to explain: give a sentence in quotation marks")
    if len(text) > LONGEST:
        raise UsageError(f"{len(text):,} characters are no sentence; give at most {LONGEST:,}, or use dateline code")
    if language := foreign_language(text):
        tell(f"the text seems to be {language}; dateline reads English")
    found = explain(text, load(codebook), Metadata(published).checked().published)
    if form == "json":
        typer.echo(json.dumps(as_data(found, everything), ensure_ascii=False, indent=2))
    else:
        typer.echo(in_words(found, everything), nl=False)


def _piped() -> str:
    """What stands on standard input, whatever its encoding."""
    from dateline.reading.encoding import decode

    stream = getattr(sys.stdin, "buffer", None)
    return decode(stream.read()) if stream else sys.stdin.read()
