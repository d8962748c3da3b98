"""A linear head over word groups and what the rules say: probabilities of acts, kinds and leanings.

``analysis_head.json`` holds it: the word groups, and for each task the labels and int8 weights, base64. No encoder is
needed, so that it judges what is typed before anything is searched. Pure; numpy and ``language.phrasing``.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from language.phrasing import Phrase

PATH = Path(__file__).with_name("analysis_head.json")
TASKS = ("act", "kind", "leaning")
WORDS_WEIGHT = 3.0  # length of the vector of word groups, against 1 for each rule: rules know the lines they grew on


def word_groups(said: Phrase) -> frozenset[str]:
    """Return one to three neighbouring words without marks, borders among them, and one or two with marks."""
    bare = ["^", *said.bare.split(), *(["?"] if said.asks else []), "$"]
    groups = {" ".join(bare[i : i + n]) for n in (1, 2, 3) for i in range(len(bare) - n + 1)}
    if said.marked:
        words = said.words.split()
        groups |= {f"={' '.join(words[i : i + n])}" for n in (1, 2) for i in range(len(words) - n + 1)}
    return frozenset(groups)


def ruled_groups(ruled: Sequence[str]) -> Iterator[str]:
    """Yield what the rules say, as features beside word groups."""
    return (f"#{task}={label}" for task, label in zip(TASKS, ruled, strict=True))


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one task.

    :param weights: float32, shape (n_features, n_labels).
    :param bias: float32, shape (n_labels,).
    """

    labels: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head for every task over the same features.

    :param features: word groups, and what rules say (``#kind=list``), each with its row of the weights.
    """

    features: Mapping[str, int]
    layers: Mapping[str, Layer]

    def probabilities(self, said: Phrase, ruled: Sequence[str]) -> dict[str, dict[str, float]]:
        """Weigh a text.

        :param ruled: what the rules say of it, in the order of :data:`TASKS`.
        :return: for each task the probability of each label.
        """
        rows, values = self.vector(said, ruled)
        return {task: _softmax(layer, values @ layer.weights[rows]) for task, layer in self.layers.items()}

    def vector(self, said: Phrase, ruled: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the rows of a text's features, and their values."""
        words = sorted(row for group in word_groups(said) if (row := self.features.get(group)) is not None)
        rules = [row for group in ruled_groups(ruled) if (row := self.features.get(group)) is not None]
        weight = WORDS_WEIGHT / max(1.0, len(words) ** 0.5)
        values = np.array([weight] * len(words) + [1.0] * len(rules), dtype=np.float32)
        return np.array(words + rules, dtype=np.int64), values


def _softmax(layer: Layer, logits: NDArray[np.float32]) -> dict[str, float]:
    raised = np.exp(logits + layer.bias - np.max(logits + layer.bias))
    return dict(zip(layer.labels, (raised / raised.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def load_head() -> Head | None:
    """Load the head that is shipped, if there is one."""
    return head_of(json.loads(PATH.read_text(encoding="utf-8"))) if PATH.exists() else None


def head_of(written: Mapping[str, Any]) -> Head:
    """Read a head from what :func:`written_head` writes."""
    features = {group: row for row, group in enumerate(written["features"])}
    layers = {}
    for task, layer in written["tasks"].items():
        weights = np.frombuffer(base64.b64decode(layer["weights"]), dtype=np.int8).astype(np.float32)
        scaled = weights.reshape(len(features), len(layer["labels"])) * np.float32(layer["scale"])
        layers[task] = Layer(tuple(layer["labels"]), scaled, np.array(layer["bias"], dtype=np.float32))
    return Head(features, layers)


def written_head(head: Head) -> dict[str, Any]:
    """Write a head as JSON, its weights in int8."""
    tasks = {}
    for task, layer in head.layers.items():
        scale = float(np.abs(layer.weights).max()) / 127
        small = np.round(layer.weights / scale).astype(np.int8)
        weights = base64.b64encode(small.tobytes()).decode("ascii")
        bias = [round(value, 4) for value in layer.bias.tolist()]
        tasks[task] = {"labels": list(layer.labels), "scale": scale, "bias": bias, "weights": weights}
    return {"features": sorted(head.features, key=head.features.__getitem__), "tasks": tasks}
