"""What both search engines return, and how the best rows of an array of scores are chosen.

Imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages found, best first; equal scores in the order of their rows.

    :param rows: int64, shape (n,); row numbers of the passage store.
    :param scores: float32, shape (n,); higher is better, comparable within one ranking only.
    """

    rows: NDArray[np.int64]
    scores: NDArray[np.float32]

    def __len__(self) -> int:
        """Return how many passages were found."""
        return len(self.rows)


def best_rows(rows: NDArray[np.int64], scores: NDArray[np.float32], top_k: int) -> Ranked:
    """Choose the ``top_k`` best of the given rows; ties go to the lower row.

    :param rows: int64, shape (n,).
    :param scores: float32, shape (n,).
    :param top_k: at most so many are returned; fewer where there are fewer.
    :raises ValueError: unless ``top_k`` is positive.
    """
    if top_k < 1:
        raise ValueError(f"expected top_k >= 1, found {top_k!r}")
    if len(rows) > top_k:
        threshold = np.partition(scores, -top_k)[-top_k]
        kept = scores >= threshold
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[:top_k]
    return Ranked(rows[order].astype(np.int64), scores[order].astype(np.float32))
