from __future__ import annotations

import itertools
import math

import pytest

from retriever.language_model import LanguageModel
from retriever.lattice import weigh
from retriever.readings import Reading

MODEL = LanguageModel({"a": 5, "b": 3, "c": 2, "a_b": 2, "b_c": 1, "c_a": 2, "a_c": 1})
SLOTS = [
    (Reading(("a",)), Reading(("b",), 0.5)),
    (Reading(("b",)), Reading(("c",), 0.3), Reading(("c", "a"), 0.4)),
    (Reading(("c",)), Reading(("a",), 0.9)),
]


def path_weight(path: tuple[Reading, ...]) -> float:
    """Weigh a path the slow way."""
    weight = MODEL.alone(path[0].words[0])
    for reading in path:
        inner = [MODEL.transitions([x], [y])[0, 0] for x, y in itertools.pairwise(reading.words)]
        weight *= reading.likelihood * (math.prod(inner) ** (1 / len(inner)) if inner else 1)
    for x, y in itertools.pairwise(path):
        weight *= MODEL.transitions([x.words[-1]], [y.words[0]])[0, 0]
    return float(weight)


def test_against_every_path() -> None:
    paths = {
        ids: path_weight(tuple(s[i] for s, i in zip(SLOTS, ids, strict=True)))
        for ids in itertools.product(*(range(len(s)) for s in SLOTS))
    }
    total = sum(paths.values())
    weighed = weigh(SLOTS, MODEL)
    assert weighed.best == max(paths, key=lambda ids: paths[ids])
    for place, shares in enumerate(weighed.singles):
        for reading, share in enumerate(shares):
            assert share == pytest.approx(sum(w for ids, w in paths.items() if ids[place] == reading) / total)
    for place, table in enumerate(weighed.pairs):
        for i, j in itertools.product(*map(range, table.shape)):
            both = sum(w for ids, w in paths.items() if ids[place : place + 2] == (i, j))
            assert table[i, j] == pytest.approx(both / total)


def test_a_long_question_does_not_underflow() -> None:
    weighed = weigh(SLOTS * 400, MODEL)
    assert all(shares.sum() == pytest.approx(1) for shares in weighed.singles)


def test_nothing_to_weigh() -> None:
    assert weigh((), MODEL).best == ()
