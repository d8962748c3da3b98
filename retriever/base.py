"""The retriever protocol, and how rows become hits. Imports ``schema`` and ``index`` only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.ranking import Ranked
from index.store import PassageStore
from schema import Hit, HitSource, Passage


class Retriever(Protocol):
    """Finds the passages that may answer a query."""

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Return the best passages.

        :param query: any text; without a single word in it nothing is found.
        :param top_k: at most so many hits.
        :return: best first, ranked from 1, scores never rising, no passage twice.
        :raises ValueError: unless ``top_k`` is positive.
        """
        ...


class Reranker(Protocol):
    """Judges passages that a retriever found."""

    def score(self, question: str, passages: Sequence[Passage]) -> Sequence[float]:
        """Return the relevance of each passage, in [0, 1], in the order given."""
        ...


def check_top_k(top_k: int) -> None:
    """Refuse a ``top_k`` under 1.

    :raises ValueError: naming what was found.
    """
    if top_k < 1:
        raise ValueError(f"expected top_k >= 1, found {top_k!r}")


def hits_of(store: PassageStore, ranked: Ranked, source: HitSource) -> tuple[Hit, ...]:
    """Fetch the passages of a ranking, in its order."""
    rows: Sequence[int] = [int(row) for row in ranked.rows]
    return tuple(
        Hit(passage, float(score), rank, source)
        for rank, (passage, score) in enumerate(zip(store.passages(rows), ranked.scores, strict=True), start=1)
    )
