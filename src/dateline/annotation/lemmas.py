"""What the parser makes of single words: whether a word can be a lemma, as a codebook needs it."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.annotation.sheet import Block
from dateline.annotation.tokens import hyphened, parse, pipeline

_NAMES = {"v": ("VERB", "verb"), "n": ("NOUN", "noun")}
_INFLECTED = {"v": "Tense=Past|VerbForm=Fin", "n": "Number=Plur"}
_FRAMES = ("The {} was here.", "The {} were here.", "No {} with it ended.", "More {} followed.")


@cache
def as_parsed(word: str, pos: str) -> tuple[str, ...]:
    """What a text that holds the word gives, read as a verb (v), noun (n) or adjective (a).

    The word itself where it can be a lemma; its lemma where it is only an inflected form ("attacked"); several parts
    where the parser cuts it ("cease-fire").
    """
    joined = hyphened().get(word, word)
    if "-" in word and joined in hyphened().values():
        return (joined,)
    parts = tuple(t.text for t in pipeline().tokenizer(word))
    if len(parts) > 1 or pos not in _NAMES:
        return parts
    found = _base(word, pos)
    return (word,) if found == word or (pos == "n" and _is_read(word)) else (found,)


def _base(word: str, pos: str) -> str:
    """The lemma that the rules for inflected forms give; a verb that the parser knows as one stays ("to found")."""
    lemmatizer: Any = pipeline().get_pipe("lemmatizer")
    tag, name = _NAMES[pos]
    if pos == "v" and word in lemmatizer.lookups.get_table("lemma_index")[name]:
        return word
    token: Any = pipeline().make_doc(word)[0]
    token.pos_ = tag
    token.set_morph(_INFLECTED[pos])
    return str(lemmatizer.lemmatize(token)[0])


def _is_read(noun: str) -> bool:
    """Whether the noun keeps its form in a sentence, as "news" does and "talks" does not."""
    sentences = [frame.format(noun) for frame in _FRAMES]
    text = "\n".join(sentences)
    starts = [text.index(s) for s in sentences]
    tokens, _ = parse(text, [Block(at, at + len(s), "body") for at, s in zip(starts, sentences, strict=True)])
    return any(t.lemma.lower() == noun for t in tokens)
