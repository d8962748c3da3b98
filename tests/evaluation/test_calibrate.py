"""The confidence map and the threshold."""

from __future__ import annotations

import numpy as np
import pytest

from errors import EvaluationError
from evaluation.calibrate import calibrate, fit
from evaluation.metrics.abstention import calibration_error


def drawn(n: int, slope: float, intercept: float, seed: int = 0) -> tuple[list[float], list[bool]]:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 3, n)
    return scores.tolist(), (rng.random(n) < 1 / (1 + np.exp(-(slope * scores + intercept)))).tolist()


def test_a_known_map_is_found_again() -> None:
    scores, right = drawn(5000, 0.8, -0.5)
    found = fit(scores, right, 0.1)
    assert found.slope == pytest.approx(0.8, abs=0.06) and found.intercept == pytest.approx(-0.5, abs=0.1)
    assert calibration_error(found.confidence(scores), right) < 0.03


def test_the_risk_is_kept_on_questions_held_out() -> None:
    scores, right = drawn(4000, 1.0, 0.0)
    outcome = calibrate("r", scores, right, risk=0.1, seed=1)
    figures = {f.name: f for f in outcome.figures()}
    assert figures["risk"].value == pytest.approx(0.1, abs=0.02)
    assert 0.3 < figures["coverage"].value < 0.9
    assert "threshold" in "\n".join(outcome.lines()) and outcome.as_json()["figures"]["risk"]["n"] > 100


def test_a_sample_that_scores_tell_apart_stays_finite() -> None:
    scores = [-3.0] * 20 + [3.0] * 20
    found = fit(scores, [False] * 20 + [True] * 20, 0.05)
    assert 0 < found.slope < 5 and found.confidence([-3.0])[0] < found.threshold < found.confidence([3.0])[0]


def test_scores_that_mislead_do_not_turn_the_order_round() -> None:
    found = fit([1.0, 2.0, 3.0, 4.0] * 10, [True, True, False, False] * 10, 0.1)
    assert found.slope == 0.0


def test_too_little_to_fit_is_an_error() -> None:
    for scores, right in (([1.0] * 5, [True] * 5), ([1.0] * 40, [True] * 40), ([1.0] * 40, [False] * 40)):
        with pytest.raises(EvaluationError):
            calibrate("r", scores, right, risk=0.1, seed=0)
