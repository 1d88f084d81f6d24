"""What a classifier sees of a sentence: the two actors masked, and the words that stand between them in the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotation.sheet import Sheet, Token

Extent = tuple[int, int] | None  # start and end of a mention

_KEPT = frozenset(
    "aux auxpass neg prt prep dobj attr acomp xcomp pobj agent compound amod nsubj nsubjpass mark".split()
)
_MARKING = frozenset({"prt", "neg", "prep", "aux"})
_CONTENT = frozenset({"VERB", "NOUN", "ADJ"})


@dataclass(frozen=True)
class Wording:
    """The sentence with [A] and [B] for the actors, the clause that joins them, and that clause's marking words."""

    sentence: str
    clause: str
    words: frozenset[str]


def wording(sheet: Sheet, source: Extent = None, target: Extent = None, trigger: int | None = None) -> Wording:
    """The wording around two mentions and a word given by its start; around the root where nothing is given."""
    text = sheet.document.text
    masks = sorted(((m, name) for m, name in ((source, "[A]"), (target, "[B]")) if m), reverse=True)
    for (start, end), name in masks:
        text = text[:start] + name + text[end:]
    own = {t.i: name for m, name in ((source, "[A]"), (target, "[B]")) if m for t in tokens_in(sheet, m)}
    heads = [h for m in (source, target) if m and (h := head_of(tokens_in(sheet, m)))]
    heads += [t for t in sheet.tokens if t.start == trigger]
    way = path(heads) or [t for t in sheet.tokens if t.head is t]
    words = frozenset(w for t in way if t.i not in own for w in marks(t))
    return Wording(text, clause(sheet, way, own) or text, words)


def tokens_in(sheet: Sheet, mention: tuple[int, int]) -> list[Token]:
    """The words of a mention."""
    return [t for t in sheet.tokens if mention[0] <= t.start < mention[1] and t.text[0].isalnum()]


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The word that governs the others."""
    return next((t for t in tokens if t.head is t or t.head not in tokens), None)


def path(words: list[Token]) -> list[Token]:
    """The words on the way between the given ones in the parse; of a single one, up to its verb."""
    chains = [[w, *w.ancestors()] for w in words]
    if len(chains) == 1:
        verb = next((n for n, t in enumerate(chains[0]) if t.pos in {"VERB", "AUX"}), len(chains[0]) - 1)
        return chains[0][: verb + 1]
    top = next((t for t in chains[0] if all(t in c for c in chains)), None) if chains else None
    return [t for chain in chains for t in (chain[: chain.index(top) + 1] if top else chain)]


def clause(sheet: Sheet, way: list[Token], own: dict[int, str]) -> str:
    """The way with what belongs to its words closely, in text order, each actor as one mark."""
    kept = {t.i for t in way} | {d.i for t in way for d in close(t)}
    shown: list[str] = []
    for token in sheet.tokens:
        mark = own.get(token.i) or (token.text if token.i in kept and token.text[0].isalnum() else "")
        if mark and not (mark.startswith("[") and shown[-1:] == [mark]):
            shown.append(mark)
    return " ".join(shown)


def close(token: Token) -> Iterator[Token]:
    """Particles, auxiliaries, objects and modifiers of a word, and the objects of its prepositions."""
    for child in token.children:
        if child.dep in _KEPT:
            yield child
            if child.dep in {"prep", "xcomp", "agent", "dobj"}:
                yield from (c for c in child.children if c.dep in {"pobj", "dobj", "aux", "compound", "amod", "prep"})


def marks(token: Token) -> Iterator[str]:
    """The lemma of a content word, and the little words around it."""
    if token.pos in _CONTENT:
        yield f"{token.lemma.lower()}/{token.pos[0]}"
    yield from (f"{c.lower}|{c.dep}" for c in token.children if c.dep in _MARKING)
