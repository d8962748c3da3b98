"""How sure a figure is: bootstrap intervals and paired tests, seeded. Imports numpy only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

RESAMPLES = 2_000
SEED = 20
_LEVEL = 0.95
_BLOCK = 4_000_000  # most draws held in memory at once


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured quantity.

    :param name: as in ``docs/evaluation.md`` and the JSON.
    :param n: how many things it was measured on.
    :param low: lower end of the 95% interval.
    :param high: upper end.
    """

    name: str
    value: float
    n: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairedTest:
    """The difference of two systems on the same questions.

    :param difference: mean of the second minus mean of the first.
    :param p_value: two-sided, of the randomisation test.
    """

    difference: float
    low: float
    high: float
    p_value: float
    n: int


def mean_figure(name: str, values: ArrayLike, *, seed: int = SEED) -> Figure:
    """Return the mean with its percentile bootstrap interval (Efron and Tibshirani, 1993).

    Where every value is the same 0 or 1 a bootstrap cannot see beyond the sample; then the far end is the exact
    binomial one (Clopper and Pearson, 1934): 30 of 30 right is [0.884, 1].

    :param values: shape (n,), n at least 1.
    """
    sample = np.asarray(values, dtype=np.float64)
    value = float(sample.mean())
    if value in (0.0, 1.0) and bool(np.all(sample == value)):
        far = float((1 - _LEVEL) / 2) ** (1 / len(sample))
        return Figure(name, value, len(sample), far if value else 0.0, 1.0 if value else 1 - far)
    low, high = _interval(_resampled_means(sample, seed))
    return Figure(name, value, len(sample), low, high)


def figure_of(name: str, statistic: Callable[[NDArray[np.int64]], float], n: int, *, seed: int = SEED) -> Figure:
    """Return any statistic of n questions with its percentile bootstrap interval.

    :param statistic: from the rows drawn (with repeats) to the value; NaN where a draw leaves it undefined.
    """
    rng = np.random.default_rng(seed)
    draws = [statistic(rng.integers(0, n, size=n)) for _ in range(RESAMPLES // 4)]
    low, high = _interval(np.asarray(draws, dtype=np.float64))
    return Figure(name, statistic(np.arange(n)), n, low, high)


def paired_test(first: Sequence[float], second: Sequence[float], *, seed: int = SEED) -> PairedTest:
    """Compare two systems on the same questions.

    The interval of the difference is a paired bootstrap; the p-value is a randomisation test that flips the sign of
    each question's difference (Smucker, Allan and Carterette, CIKM 2007), with the observed draw counted in.

    :raises ValueError: when the two differ in length or are empty.
    """
    if len(first) != len(second) or not first:
        raise ValueError(f"expected two samples of the same length, not empty, found {len(first)} and {len(second)}")
    gaps = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    low, high = _interval(_resampled_means(gaps, seed))
    return PairedTest(float(gaps.mean()), low, high, _randomisation_p(gaps, seed), len(gaps))


def percentile(values: Sequence[float], q: float) -> float:
    """Return the q-th percentile, linearly interpolated; NaN for no values."""
    return float(np.percentile(np.asarray(values, dtype=np.float64), q)) if len(values) else float("nan")


def _randomisation_p(gaps: NDArray[np.float64], seed: int) -> float:
    """Return the two-sided p-value of sign flips; only questions that differ matter."""
    changed = gaps[gaps != 0]
    if len(changed) == 0:
        return 1.0
    observed = abs(changed.sum())
    rng = np.random.default_rng(seed)
    trials, extreme, done = RESAMPLES * 5, 0, 0
    while done < trials:
        block = min(trials - done, max(1, _BLOCK // len(changed)))
        signs = rng.integers(0, 2, size=(block, len(changed))) * 2 - 1
        extreme += int(np.sum(np.abs(signs @ changed) >= observed - 1e-12))
        done += block
    return (extreme + 1) / (trials + 1)


def _resampled_means(sample: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Return the means of bootstrap resamples, shape (RESAMPLES,)."""
    rng = np.random.default_rng(seed)
    block = max(1, _BLOCK // len(sample))
    parts = [
        sample[rng.integers(0, len(sample), size=(min(block, RESAMPLES - start), len(sample)))].mean(axis=1)
        for start in range(0, RESAMPLES, block)
    ]
    return np.concatenate(parts)


def _interval(draws: NDArray[np.float64]) -> tuple[float, float]:
    """Return the ends of the central 95%, NaN draws left out."""
    kept = draws[~np.isnan(draws)]
    if len(kept) == 0:
        return float("nan"), float("nan")
    tail = (1 - _LEVEL) / 2 * 100
    low, high = np.percentile(kept, [tail, 100 - tail])
    return float(low), float(high)


def clopper_pearson(events: int, trials: int, *, level: float = _LEVEL) -> float:
    """Return the one-sided upper bound on a rate: with this confidence it is no higher (Clopper and Pearson, 1934).

    :param events: out of ``trials``, at least 1.
    """
    from scipy.stats import beta

    return 1.0 if events >= trials else float(beta.ppf(level, events + 1, trials - events))
