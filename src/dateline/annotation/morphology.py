"""Parts of speech and base forms: the pipeline's own rules, asked once for every word, tag and relation.

The pipeline's last two steps, which map tags to parts of speech and words to lemmas, see one word at a time, but for a
few rules of two words ("gon" and "na", "there" and "is"). Their answers are kept, which saves a fifth of the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

STEPS = ("attribute_ruler", "lemmatizer")
_MOST = 50_000  # answers kept, some 25 MB; then the memory is emptied

Run: TypeAlias = tuple[tuple[int, int, int], ...]  # word, tag, relation: numbers of the pipeline's string table
Form: TypeAlias = tuple[str, str]  # part of speech, lemma


class Morphology:
    """Part of speech and lemma of the words of a parsed text that the pipeline's last two steps have not seen."""

    def __init__(self, nlp: Language) -> None:
        from spacy.tokens import Doc

        self._doc = Doc
        self._vocab = nlp.vocab
        self._steps = [nlp.get_pipe(name) for name in STEPS]
        self._known: dict[Run, list[Form]] = {}
        self._openers, self._relations = _context(nlp)

    def of(self, doc: Doc) -> list[Form]:
        """(part of speech, lemma) of every word, as the steps would give them."""
        return [form for run in self._runs(doc) for form in self._forms(run)]

    def _runs(self, doc: Doc) -> list[Run]:
        """The words one by one, those together that a rule of two words may see."""
        runs: list[Run] = []
        opened = False
        for orth, tag, dep, lower in doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]).tolist():
            word = (orth, tag, dep)
            if opened:
                runs[-1] = (*runs[-1], word)
            else:
                runs.append((word,))
            opened = lower in self._openers or dep in self._relations
        return runs

    def _forms(self, run: Run) -> list[Form]:
        found = self._known.get(run)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[run] = self._asked(run)
        return found

    def _asked(self, run: Run) -> list[Form]:
        """What the steps say of these words alone."""
        words, tags, deps = ([self._vocab.strings[number] for number in column] for column in zip(*run, strict=True))
        doc = self._doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(run))))
        for step in self._steps:
            doc = step(doc)
        return [(word.pos_, word.lemma_) for word in doc]


def _context(nlp: Language) -> tuple[frozenset[int], frozenset[int]]:
    """The words, and the relations, with which the rules for two words begin."""
    words, relations = set[int](), set[int]()
    for rule in nlp.get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
        for first in (pattern[0] for pattern in rule["patterns"] if len(pattern) > 1):
            if "DEP" in first:
                relations.add(nlp.vocab.strings.add(first["DEP"]))
            else:
                words.update(map(nlp.vocab.strings.add, _spellings(first["LOWER"])))
    return frozenset(words), frozenset(relations)


def _spellings(word: str | dict[str, str]) -> list[str]:
    """The word of a rule; where it is written as a pattern, both spellings of "y'all"."""
    return [word] if isinstance(word, str) else ["y", "y'"]
