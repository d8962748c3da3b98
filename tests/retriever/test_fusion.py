from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ranking import Ranked
from retriever.fusion import min_max, min_max_fusion, reciprocal_rank_fusion

SCORES = st.dictionaries(st.integers(0, 30), st.floats(-50, 50, width=32), max_size=12)


def ranked(scores: dict[int, float]) -> Ranked:
    return Ranked(np.array(list(scores), np.int64), np.array(list(scores.values()), np.float32))


def shuffled(ranking: Ranked, seed: int) -> Ranked:
    order = np.random.default_rng(seed).permutation(len(ranking))
    return Ranked(ranking.rows[order], ranking.scores[order])


def test_min_max_by_hand() -> None:
    assert min_max(np.array([3, 1, 2], np.float32)).tolist() == [1.0, 0.0, 0.5]
    assert min_max(np.array([7, 7], np.float32)).tolist() == [1.0, 1.0]
    assert min_max(np.array([], np.float32)).tolist() == []


def test_weighted_sum_by_hand() -> None:
    fused = min_max_fusion([ranked({0: 10.0, 1: 0.0}), ranked({0: 0.0, 1: 4.0, 2: 1.0})], (0.4, 0.6), 5)
    assert fused.rows.tolist() == [1, 0, 2]
    assert fused.scores.tolist() == pytest.approx([0.6, 0.4, 0.15])


def test_reciprocal_rank_by_hand() -> None:
    fused = reciprocal_rank_fusion([ranked({5: 9.0, 3: 8.0}), ranked({3: 1.0})], 5)
    assert fused.rows.tolist() == [3, 5]
    assert fused.scores.tolist() == pytest.approx([1 / 62 + 1 / 61, 1 / 61])


def test_ties_go_to_the_lower_row() -> None:
    assert min_max_fusion([ranked({9: 1.0, 2: 1.0, 4: 1.0})], (1.0,), 2).rows.tolist() == [2, 4]


def test_nothing_fuses_to_nothing() -> None:
    assert len(min_max_fusion([ranked({}), ranked({})], (0.5, 0.5), 3)) == 0


def test_a_weight_for_each_ranking() -> None:
    with pytest.raises(ValueError, match="zip"):
        min_max_fusion([ranked({1: 1.0})], (0.5, 0.5), 3)


@settings(deadline=None)
@given(SCORES, SCORES, st.integers(0, 99))
def test_order_never_matters(first: dict[int, float], second: dict[int, float], seed: int) -> None:
    a, b = ranked(first), ranked(second)
    straight = min_max_fusion([a, b], (0.3, 0.7), 40)
    turned = min_max_fusion([shuffled(b, seed), shuffled(a, seed)], (0.7, 0.3), 40)
    assert straight.rows.tolist() == turned.rows.tolist()
    assert straight.scores.tolist() == turned.scores.tolist()
    one, two = reciprocal_rank_fusion([a, b], 40), reciprocal_rank_fusion([shuffled(b, seed), shuffled(a, seed)], 40)
    assert one.rows.tolist() == two.rows.tolist()


@settings(deadline=None)
@given(SCORES, SCORES)
def test_every_row_once_and_best_first(first: dict[int, float], second: dict[int, float]) -> None:
    fused = min_max_fusion([ranked(first), ranked(second)], (0.5, 0.5), 40)
    assert sorted(fused.rows.tolist()) == sorted(first.keys() | second.keys())
    assert (np.diff(fused.scores) <= 0).all()
