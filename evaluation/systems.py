"""The retrievers that ``retrieval`` compares, and the reader that ``reading`` measures, as the settings say.

Loads models on use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from answer.composition import rank_candidates, rerank
from answer.reader import Reader
from errors import EvaluationError
from evaluation.retrieving import Retriever
from index.encoder import Encoder, load_encoder
from schema import Hit
from settings import Settings

if TYPE_CHECKING:
    from index.build import Index

SYSTEMS = ("lexical", "dense", "hybrid", "reranked")


class RerankedRetriever:
    """The order that the assistant reads in: the best hits by what the reader makes of them, the rest behind.

    :param depth: how many hits are read.
    :param weight: share of the reader's score against the retriever's, in [0, 1].
    """

    def __init__(self, retriever: Retriever, reader: Reader, *, depth: int, weight: float) -> None:
        self._retriever = retriever
        self._reader = reader
        self._depth = depth
        self._weight = weight

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Return the hits of the retriever, those at the top in the order of the reader."""
        hits = self._retriever.retrieve(query, top_k=top_k)
        read, rest = hits[: self._depth], hits[self._depth :]
        readings = self._reader.read(query, [hit.passage for hit in read])
        return rerank(read, rank_candidates(read, readings, rerank_weight=self._weight)) + rest


def chosen_systems(names: str, settings: Settings, index: Index) -> dict[str, Retriever]:
    """Build the retrievers named.

    :param names: separated by commas.
    :raises EvaluationError: for a name that is none of ``SYSTEMS``.
    """
    chosen = [name.strip() for name in names.split(",")]
    if unknown := [name for name in chosen if name not in SYSTEMS]:
        raise EvaluationError(f"expected systems among {', '.join(SYSTEMS)}, found {unknown[0]!r}.")
    encoder = load_encoder(settings)
    return {name: _system(name, settings, index, encoder) for name in chosen}


def _system(name: str, settings: Settings, index: Index, encoder: Encoder) -> Retriever:
    """Build one retriever as the assistant would."""
    from retriever.dense import DenseRetriever
    from retriever.hybrid import HybridRetriever
    from retriever.lexical import LexicalRetriever

    if name == "lexical":
        return LexicalRetriever(index)
    if name == "dense":
        return DenseRetriever(index, encoder)
    hybrid = HybridRetriever(index, encoder, dense_weight=settings.dense_weight, candidates=settings.candidates)
    if name == "hybrid":
        return hybrid
    from answer.assembly import load_reader

    reader = load_reader(settings, encoder)
    return RerankedRetriever(hybrid, reader, depth=settings.top_k, weight=settings.rerank_weight)


def standing_reader(settings: Settings) -> Reader:
    """Load the reader that the settings name."""
    from answer.assembly import load_reader

    return load_reader(settings, load_encoder(settings))
