"""Intervals and paired tests."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from evaluation.metrics.statistics import figure_of, mean_figure, paired_test, percentile


def test_mean_interval_is_near_the_normal_one() -> None:
    sample = np.random.default_rng(0).normal(0.5, 0.1, size=400)
    figure = mean_figure("x", sample)
    half = 1.96 * sample.std() / 20
    assert figure.value == pytest.approx(sample.mean())
    assert figure.low == pytest.approx(sample.mean() - half, abs=0.003)
    assert figure.high == pytest.approx(sample.mean() + half, abs=0.003)
    assert mean_figure("x", sample) == figure


def test_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    figures = [mean_figure("x", rng.random(80) < 0.8) for _ in range(200)]
    covered = sum(f.low <= 0.8 <= f.high for f in figures)
    assert 176 <= covered <= 200


def test_all_right_is_not_certainty() -> None:
    figure = mean_figure("x", [1.0] * 30)
    assert (figure.value, figure.high) == (1.0, 1.0) and figure.low == pytest.approx(0.884, abs=5e-4)
    assert mean_figure("x", [0.0] * 30).high == pytest.approx(0.116, abs=5e-4)


def test_any_statistic() -> None:
    values = np.arange(100, dtype=float)
    figure = figure_of("median", lambda r: float(np.median(values[r])), 100)
    assert figure.value == 49.5 and figure.low < 49.5 < figure.high


def test_identical_systems_do_not_differ() -> None:
    result = paired_test([1, 0, 1], [1, 0, 1])
    assert (result.difference, result.low, result.high, result.p_value) == (0, 0, 0, 1.0)


def test_randomisation_p_is_near_the_exact_one() -> None:
    gaps = [1, 1, 1, 1, 1, 1, -1, 0, 0]
    signed = [
        abs(sum(s * abs(g) for s, g in zip(signs, gaps[:7], strict=True)))
        for signs in itertools.product((1, -1), repeat=7)
    ]
    exact = sum(s >= 5 for s in signed) / len(signed)
    assert paired_test([0] * 9, gaps).p_value == pytest.approx(exact, abs=0.01)


def test_a_clear_gain_is_significant_and_signed() -> None:
    result = paired_test([0] * 40, [1] * 20 + [0] * 20)
    assert result.difference == 0.5 and result.p_value < 0.001 and result.low > 0.3


def test_paired_refuses_what_is_not_paired() -> None:
    with pytest.raises(ValueError, match="same length"):
        paired_test([1], [1, 2])


def test_percentile() -> None:
    assert percentile([1, 2, 3, 4, 5], 50) == 3 and np.isnan(percentile([], 50))
