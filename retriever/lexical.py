"""Search by words alone: query analysis, then BM25. Imports ``schema``, ``index`` and ``retriever``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retriever.base import check_top_k, hits_of
from retriever.query import QueryAnalyser
from schema import Hit

if TYPE_CHECKING:
    from index.build import Index


class LexicalRetriever:
    """Rank passages by the words they share with the query.

    :param index: an open build.
    :param analyser: turns the question into weighted terms; the index's own by default.
    """

    def __init__(self, index: Index, analyser: QueryAnalyser | None = None) -> None:
        self._index = index
        self._analyser = analyser or QueryAnalyser.of(index)

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Return the passages with the greatest weighted BM25 sums; none where no word is shared."""
        check_top_k(top_k)
        terms = self._analyser.analyse(query).terms
        return hits_of(self._index.store, self._index.lexical.search(terms, top_k), "lexical") if terms else ()
