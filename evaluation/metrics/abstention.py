"""How well the assistant knows when not to answer. Imports numpy only.

Throughout, ``confidence`` has one entry a question, ``answerable`` says whether the corpus holds an answer, ``right``
whether the answer given is right (an answer to an unanswerable question is wrong).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """How wrong the answers are when only the surest are given.

    :param coverage: share of all questions answered, ascending, in (0, 1].
    :param risk: share of those answers that are wrong.
    :param threshold: the confidence down to which questions are answered.
    """

    coverage: NDArray[np.float64]
    risk: NDArray[np.float64]
    threshold: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence.

    :param confidence: their mean confidence.
    :param accuracy: share of them that is right.
    """

    low: float
    high: float
    confidence: float
    accuracy: float
    n: int


def auroc(scores: ArrayLike, positive: ArrayLike) -> float:
    """Return the chance that a positive scores higher than a negative, ties counted half (Mann and Whitney, 1947).

    :param scores: shape (n,).
    :param positive: booleans, shape (n,).
    :return: in [0, 1]; NaN when either class is empty.
    """
    score, truth = np.asarray(scores, dtype=np.float64), np.asarray(positive, dtype=bool)
    n_pos, n_neg = int(truth.sum()), int((~truth).sum())
    if n_pos == 0 or n_neg == 0:
        return float("nan")
    ranks = _mean_ranks(score)
    return float((ranks[truth].sum() - n_pos * (n_pos + 1) / 2) / (n_pos * n_neg))


def risk_coverage(confidence: ArrayLike, right: ArrayLike, answered: ArrayLike) -> RiskCoverage:
    """Return the risk-coverage curve (El-Yaniv and Wiener, JMLR 2010) of the questions answered.

    Questions of equal confidence are answered together. The curve ends at the assistant's own threshold: what it did
    not answer counts in no risk, only against coverage.
    """
    chosen = np.asarray(answered, dtype=bool)
    surety = np.asarray(confidence, dtype=np.float64)[chosen]
    order = np.argsort(-surety, kind="stable")
    wrong = 1.0 - np.asarray(right, dtype=np.float64)[chosen][order]
    counts = np.arange(1, len(order) + 1)
    last = np.append(surety[order][1:] != surety[order][:-1], True) if len(order) else np.zeros(0, dtype=bool)
    risk = np.cumsum(wrong) / np.maximum(counts, 1)
    return RiskCoverage((counts / max(len(chosen), 1))[last], risk[last], surety[order][last])


def coverage_at_risk(curve: RiskCoverage, risk: float) -> float:
    """Return the largest share of questions that can be answered with at most this risk, in [0, 1]."""
    safe = curve.coverage[curve.risk <= risk + 1e-12]
    return float(safe.max()) if len(safe) else 0.0


def threshold_at_risk(curve: RiskCoverage, risk: float) -> float:
    """Return the lowest confidence that keeps the risk; infinity when none does."""
    safe = curve.threshold[curve.risk <= risk + 1e-12]
    return float(safe.min()) if len(safe) else float("inf")


def reliability(confidence: ArrayLike, right: ArrayLike) -> tuple[Bin, ...]:
    """Sort answers into ten equal steps of confidence; steps that hold none are left out."""
    surety, truth = np.asarray(confidence, dtype=np.float64), np.asarray(right, dtype=np.float64)
    step = np.clip((surety * BINS).astype(int), 0, BINS - 1)
    return tuple(
        Bin(i / BINS, (i + 1) / BINS, float(surety[step == i].mean()), float(truth[step == i].mean()), int(held))
        for i in range(BINS)
        if (held := (step == i).sum())
    )


def calibration_error(confidence: ArrayLike, right: ArrayLike) -> float:
    """Return the expected calibration error: the mean gap of confidence and accuracy (Guo et al., ICML 2017).

    :return: in [0, 1]; NaN for no answers.
    """
    bins = reliability(confidence, right)
    total = sum(b.n for b in bins)
    return sum(b.n * abs(b.confidence - b.accuracy) for b in bins) / total if total else float("nan")


def _mean_ranks(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1-based ranks, ties given their mean rank."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    mean: NDArray[np.float64] = (ends - (counts - 1) / 2.0)[inverse]
    return mean
