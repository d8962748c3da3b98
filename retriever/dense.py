"""Search by meaning alone: the encoder and the vectors. Imports ``schema``, ``index`` and ``retriever``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retriever.base import check_top_k, hits_of
from retriever.query import QueryAnalyser
from schema import Hit

if TYPE_CHECKING:
    from index.build import Index
    from index.encoder import Encoder


class DenseRetriever:
    """Rank passages by the inner product of their vectors with the query's.

    :param index: an open build.
    :param encoder: the encoder that the build was made with.
    :param analyser: restores missing marks before encoding; the index's own by default.
    """

    def __init__(self, index: Index, encoder: Encoder, analyser: QueryAnalyser | None = None) -> None:
        self._index = index
        self._encoder = encoder
        self._analyser = analyser or QueryAnalyser.of(index)

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Return the nearest passages; none for a query without a word."""
        check_top_k(top_k)
        analysed = self._analyser.analyse(query)
        if not analysed.terms:
            return ()
        vector = self._encoder.encode([analysed.encoded], role="query")[0]
        return hits_of(self._index.store, self._index.dense.search(vector, top_k), "dense")
