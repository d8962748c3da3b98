"""One ranking out of two. Pure functions over arrays; imports ``index.ranking`` only.

Neither function depends on the order in which passages or rankings are given: rows are merged by number, and equal
scores go to the lower row.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.ranking import Ranked, best_rows

RRF_K = 60


def min_max(scores: NDArray[np.float32], *, spread: float = 0.0) -> NDArray[np.float64]:
    """Scale scores linearly onto [0, 1]; where all are equal they become 1, for each was found as well as the best.

    :param scores: shape (n,).
    :param spread: how far below the best what becomes 0 lies at least; among a few passages the worst may be good.
    """
    if not len(scores):
        return np.zeros(0)
    low, high = float(scores.min()), float(scores.max())
    if high > low:
        low = min(low, high - spread)
    if high <= low:
        return np.ones(len(scores))
    return (scores.astype(np.float64) - low) / (high - low)


def min_max_fusion(
    rankings: Sequence[Ranked], weights: Sequence[float], top_k: int, *, spreads: Sequence[float] | None = None
) -> Ranked:
    """Add the rankings' scores, each scaled onto [0, 1] and weighted.

    A passage that one ranking lacks counts there as its worst, 0; pass exact scores for every passage (as
    :class:`retriever.hybrid.HybridRetriever` does) and none is lacking.

    :param rankings: rows unique within each.
    :param weights: one per ranking, not negative.
    :param spreads: one per ranking, as :func:`min_max` takes it; by default 0.
    :param top_k: at most so many are returned.
    :return: scores in [0, sum of weights].
    :raises ValueError: when rankings and weights differ in number.
    """
    apart = spreads or [0.0] * len(rankings)
    shares = [w * min_max(r.scores, spread=s) for r, w, s in zip(rankings, weights, apart, strict=True)]
    return _fuse(rankings, shares, top_k)


def reciprocal_rank_fusion(rankings: Sequence[Ranked], top_k: int, *, k: int = RRF_K) -> Ranked:
    """Add 1 / (k + rank) over the rankings; kept to compare with, since scores say more than ranks.

    Cormack, Clarke and Büttcher (2009), "Reciprocal rank fusion outperforms Condorcet and individual rank learning
    methods", SIGIR. Ranks count from 1 in the order of score, ties by row.

    :param rankings: rows unique within each.
    """
    shares = []
    for ranking in rankings:
        ranks = np.empty(len(ranking))
        ranks[np.lexsort((ranking.rows, -ranking.scores))] = np.arange(1, len(ranking) + 1)
        shares.append(1.0 / (k + ranks))
    return _fuse(rankings, shares, top_k)


def _fuse(rankings: Sequence[Ranked], shares: Sequence[NDArray[np.float64]], top_k: int) -> Ranked:
    """Sum each row's shares and keep the best rows."""
    if not sum(len(r) for r in rankings):
        return Ranked(np.zeros(0, np.int64), np.zeros(0, np.float32))
    rows, places = np.unique(np.concatenate([r.rows for r in rankings]), return_inverse=True)
    # Sorted before adding: floating-point sums depend on the order, and the order of the rankings must not show.
    order = np.lexsort((np.concatenate(shares), places))
    totals = np.bincount(places[order], weights=np.concatenate(shares)[order], minlength=len(rows))
    return best_rows(rows.astype(np.int64), totals.astype(np.float32), top_k)


def with_bonus(ranked: Ranked, rows: NDArray[np.int64], bonus: float) -> Ranked:
    """Raise some rows above others like them.

    :param rows: those to raise.
    :param bonus: what they gain before all scores are scaled back into their old range.
    :return: all rows of ``ranked``, best first again.
    """
    scores = (ranked.scores + bonus * np.isin(ranked.rows, rows)) / (1 + bonus)
    return best_rows(ranked.rows, scores.astype(np.float32), max(1, len(ranked)))
