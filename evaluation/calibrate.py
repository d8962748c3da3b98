"""``calibrate``: the map from a reader's score to a probability, and the threshold for a stated risk.

Fitted on one half of the questions and judged on the other, then refitted on all. Pure but for the assistant that is
handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from errors import EvaluationError
from evaluation.console import figure_rows, figures_json, mapping_rows, section
from evaluation.metrics.abstention import calibration_error, risk_coverage, threshold_at_risk
from evaluation.metrics.statistics import Figure, figure_of, mean_figure

MINIMUM = 20
_PRIOR = 1.0  # weight of the pull towards slope 0: keeps a separable sample from a slope without bound
_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic map of score to confidence, and the confidence under which to abstain.

    :param slope: per unit of score; never negative.
    :param threshold: in [0, 1]; 1 where the risk cannot be kept at all.
    """

    slope: float
    intercept: float
    threshold: float

    def confidence(self, scores: ArrayLike) -> NDArray[np.float64]:
        """Return the probability that answers of these scores are right."""
        values = np.asarray(scores, dtype=np.float64)
        result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(self.slope * values + self.intercept, -700, 700)))
        return result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a calibration found.

    :param fit: made from all questions; what is saved.
    :param held_out: risk, coverage and calibration error on questions that were not fitted on.
    """

    reader: str
    risk: float
    n: int
    fit: Fit
    held_out: tuple[Figure, ...]
    provenance: dict[str, str] = field(default_factory=dict)

    def figures(self) -> tuple[Figure, ...]:
        """Return the held-out figures."""
        return self.held_out

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        fitted = {
            "reader": self.reader, "questions": self.n, "risk aimed at": self.risk, "slope": f"{self.fit.slope:.4f}",
            "intercept": f"{self.fit.intercept:.4f}", "threshold": f"{self.fit.threshold:.4f}",
        }  # fmt: skip
        lines = section("CALIBRATION", mapping_rows(fitted))
        lines += section("HELD OUT (fitted on one half, measured on the other, both ways)", figure_rows(self.held_out))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        fit = {"slope": self.fit.slope, "intercept": self.fit.intercept, "threshold": self.fit.threshold}
        return {
            "command": "calibrate", "reader": self.reader, "risk": self.risk, "n": self.n, **fit,
            "figures": figures_json(self.held_out), "provenance": self.provenance,
        }  # fmt: skip


def calibrate(reader: str, scores: Sequence[float], right: Sequence[bool], *, risk: float, seed: int) -> Outcome:
    """Fit the map and the threshold, and measure on questions held out.

    :param scores: of the best answer to each question, abstention switched off.
    :param right: whether that answer serves; never, where the corpus has no answer.
    :param risk: share of the answers given that may be wrong, in (0, 1).
    :raises EvaluationError: for too few questions, or where all or none of the answers are right.
    """
    x, y = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=bool)
    if len(x) < MINIMUM or y.all() or not y.any():
        raise EvaluationError(
            f"expected at least {MINIMUM} questions, some answered rightly and some not, found {len(x)} with "
            f"{int(y.sum())} right.",
            hint="Add questions, among them some that the documents do not answer.",
        )
    return Outcome(reader, risk, len(x), fit(x, y, risk), _held_out(x, y, risk, seed))


def fit(scores: ArrayLike, right: ArrayLike, risk: float) -> Fit:
    """Fit the logistic map by Newton's method (Platt, 1999), then choose the threshold on the same questions."""
    x, y = np.asarray(scores, dtype=np.float64), np.asarray(right, dtype=np.float64)
    slope, intercept = _logistic(x, y)
    unset = Fit(slope, intercept, 0.0)
    confidence = unset.confidence(x)
    threshold = threshold_at_risk(risk_coverage(confidence, y, np.ones(len(x), dtype=bool)), risk)
    # Halfway down to the next answer, which would break the risk: the edge is no place to balance on.
    below = confidence[confidence < threshold]
    edge = (threshold + float(below.max())) / 2 if len(below) and np.isfinite(threshold) else threshold
    return Fit(slope, intercept, float(np.clip(edge, 0.0, 1.0)))


def _logistic(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and intercept that maximise the likelihood, with Platt's smoothed targets and a small prior."""
    spread = float(x.std()) or 1.0
    z = np.column_stack([(x - x.mean()) / spread, np.ones(len(x))])
    hits = y.sum()
    targets = np.where(y > 0, (hits + 1) / (hits + 2), 1 / (len(y) - hits + 2))
    weights = np.zeros(2)
    pull = np.diag([_PRIOR, 0.0])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(z @ weights, -700, 700)))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + pull + 1e-9 * np.eye(2)
        step = np.linalg.solve(hessian, z.T @ (targets - p) - pull @ weights)
        weights = weights + np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-10:
            break
    slope = max(float(weights[0]), 0.0) / spread
    return slope, float(weights[1]) - slope * float(x.mean())


def _held_out(x: NDArray[np.float64], y: NDArray[np.bool_], risk: float, seed: int) -> tuple[Figure, ...]:
    """Fit on one half, measure on the other, and the other way round; both halves' answers are counted together."""
    order = np.random.default_rng(seed).permutation(len(x))
    halves = order[: len(x) // 2], order[len(x) // 2 :]
    confidence, answered = np.zeros(len(x)), np.zeros(len(x), dtype=bool)
    for fitted_on, measured_on in (halves, halves[::-1]):
        half = fit(x[fitted_on], y[fitted_on], risk)
        confidence[measured_on] = half.confidence(x[measured_on])
        answered[measured_on] = confidence[measured_on] >= half.threshold
    figures = [mean_figure("coverage", answered)]
    if answered.any():
        figures.append(mean_figure("risk", ~y[answered]))
    figures.append(figure_of("calibration_error", lambda rows: calibration_error(confidence[rows], y[rows]), len(x)))
    return tuple(figures)
