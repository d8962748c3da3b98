"""The confidence map and what its labels promise."""

from __future__ import annotations

import numpy as np
import pytest

from answer.signals import NAMES
from errors import EvaluationError
from evaluation.calibrate import PROMISES, Sample, calibrate, confidence_of, fit, held_out
from evaluation.metrics.abstention import calibration_error
from evaluation.metrics.statistics import clopper_pearson


def drawn(n: int, slope: float, intercept: float, seed: int = 0, *, weight: float = 0.0) -> list[Sample]:
    """Draw spans whose chance of being right is known; ``weight`` is that of the last signal."""
    rng = np.random.default_rng(seed)
    scores, signal = rng.normal(0, 3, n), rng.normal(0, 1, n)
    right = rng.random(n) < 1 / (1 + np.exp(-(slope * scores + weight * signal + intercept)))
    rest = (0.0,) * (len(NAMES) - 1)
    return [
        Sample("abc"[i % 3], "span", float(s), (*rest, float(x)), bool(r), True)
        for i, (s, x, r) in enumerate(zip(scores, signal, right, strict=True))
    ]


def test_a_known_map_is_found_again() -> None:
    samples = drawn(5000, 0.8, -0.5, weight=-1.5)
    found = fit(samples)
    assert found.slope == pytest.approx(0.8, abs=0.08) and found.intercept == pytest.approx(-0.5, abs=0.15)
    assert found.weights[NAMES[-1]] == pytest.approx(-1.5, abs=0.2)
    confidence = [confidence_of(found, sample) for sample in samples]
    assert calibration_error(confidence, [s.right for s in samples]) < 0.03


def test_labels_keep_their_promises_on_domains_that_were_not_fitted_on() -> None:
    outcome = calibrate("r", drawn(4000, 1.0, 0.0))
    whole = {label.name: label for label in outcome.labels if label.domain == "all"}
    for name, promise in PROMISES.items():
        assert whole[name].precision >= promise - 0.02 and whole[name].n >= 20
        assert whole[name].risk >= 1 - whole[name].precision
    assert whole["sure"].threshold > whole["fairly"].threshold > whole["check"].threshold
    calibration = outcome.calibration
    assert (calibration.sure, calibration.threshold) == (whole["sure"].threshold, whole["check"].threshold)
    assert calibration.label(calibration.sure) == "sure" and calibration.label(calibration.fairly) == "fairly"
    assert "precision" in "\n".join(outcome.lines()) and outcome.as_json()["labels"][0]["n"] > 0


def test_a_label_that_nothing_earns_is_not_given() -> None:
    rng = np.random.default_rng(1)
    samples = [Sample("ab"[i % 2], "span", float(rng.normal()), (), bool(rng.random() < 0.5), True) for i in range(400)]
    outcome = calibrate("r", samples)
    assert outcome.calibration.sure == 1.0
    assert next(x for x in outcome.labels if x.name == "sure" and x.domain == "all").n == 0


def test_a_domain_is_judged_by_a_fit_that_did_not_see_it() -> None:
    turned = [Sample("odd", "span", -s.score, s.signals, s.right, True) for s in drawn(600, 1.0, 0.0, seed=3)]
    samples = [*drawn(600, 1.0, 0.0), *turned]
    confidence = held_out(samples)
    odd = np.array([s.domain == "odd" for s in samples])
    right = np.array([s.right for s in samples])
    assert confidence[odd & right].mean() < confidence[odd & ~right].mean()


def test_the_confidence_of_a_composer_is_kept_until_there_is_reason_to_change_it() -> None:
    few = [Sample("a", "list", 1.0, (), True, True)] * 2
    many = [Sample("a", "list", 2.0, (), i % 4 == 0, True) for i in range(400)]
    assert confidence_of(fit(few), few[0]) == pytest.approx(0.75, abs=0.08)
    assert confidence_of(fit(many), many[0]) == pytest.approx(0.25, abs=0.05)


def test_too_little_to_fit_is_an_error() -> None:
    for right, n in ((True, 5), (True, 60), (False, 60)):
        with pytest.raises(EvaluationError):
            calibrate("r", [Sample("a", "span", 1.0, (), right, True)] * n)


def test_the_bound_on_a_rate_is_the_exact_binomial_one() -> None:
    assert clopper_pearson(0, 59) == pytest.approx(0.0495, abs=5e-4)  # 0 of 59: at most 5% with 95% confidence
    assert clopper_pearson(3, 3) == 1.0
