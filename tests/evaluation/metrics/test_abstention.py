"""Abstention: against loops a person can check, and against scikit-learn where it is installed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics.abstention import (
    auroc,
    calibration_error,
    coverage_at_risk,
    reliability,
    risk_coverage,
    threshold_at_risk,
)

rows = st.lists(st.tuples(st.integers(0, 10).map(lambda i: i / 10), st.booleans()), min_size=1, max_size=40)


@given(rows)
def test_auroc_is_the_share_of_pairs_in_order(sample: list[tuple[float, bool]]) -> None:
    up, down = [s for s, t in sample if t], [s for s, t in sample if not t]
    value = auroc([s for s, _ in sample], [t for _, t in sample])
    if not up or not down:
        assert math.isnan(value)
        return
    pairs = [1.0 if a > b else 0.5 if a == b else 0.0 for a in up for b in down]
    assert value == pytest.approx(sum(pairs) / len(pairs))


def test_auroc_as_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    rng = np.random.default_rng(1)
    scores, truth = rng.integers(0, 20, 300), rng.integers(0, 2, 300)
    assert auroc(scores, truth) == pytest.approx(metrics.roc_auc_score(truth, scores))


def test_risk_coverage_by_hand() -> None:
    # Answered: .9 right, .8 wrong, .8 right, .4 wrong; one question was not answered.
    curve = risk_coverage([0.9, 0.8, 0.8, 0.4, 0.1], [1, 0, 1, 0, 0], [1, 1, 1, 1, 0])
    assert curve.coverage.tolist() == [0.2, 0.6, 0.8]
    assert curve.risk.tolist() == pytest.approx([0, 1 / 3, 0.5])
    assert curve.threshold.tolist() == [0.9, 0.8, 0.4]
    assert coverage_at_risk(curve, 0.05) == 0.2 and coverage_at_risk(curve, 0.4) == 0.6
    assert threshold_at_risk(curve, 0.4) == 0.8


def test_risk_coverage_of_nothing_and_of_all_wrong() -> None:
    assert coverage_at_risk(risk_coverage([0.5], [0], [0]), 0.05) == 0.0
    assert threshold_at_risk(risk_coverage([0.5], [0], [1]), 0.05) == math.inf


@given(rows)
def test_risk_at_full_coverage_is_the_error_rate(sample: list[tuple[float, bool]]) -> None:
    curve = risk_coverage([s for s, _ in sample], [t for _, t in sample], [True] * len(sample))
    assert curve.coverage[-1] == 1.0
    assert curve.risk[-1] == pytest.approx(sum(not t for _, t in sample) / len(sample))


def test_calibration_error_by_hand() -> None:
    assert calibration_error([0.95, 0.95, 0.15, 1.0], [1, 0, 0, 1]) == pytest.approx((3 * (2.9 / 3 - 2 / 3) + 0.15) / 4)
    assert math.isnan(calibration_error([], []))
    assert [b.n for b in reliability([0.0, 0.05, 0.999, 1.0], [0, 0, 1, 1])] == [2, 2]


def test_a_perfectly_calibrated_answerer() -> None:
    confidence = [0.25] * 4 + [0.75] * 4
    assert calibration_error(confidence, [1, 0, 0, 0, 1, 1, 1, 0]) == pytest.approx(0.0)
