"""The one door from a question to its passages: analysis, both searches, fusion.

Owns :class:`HybridRetriever`, which is a LangChain retriever too; ``langchain_core`` takes half a second to import, so
import this module only where a question is going to be asked. Imports ``schema``, ``index`` and ``retriever``.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr

from index.encoder import Encoder
from index.open import Index
from index.ranking import Ranked
from language.references import is_specific, references_in
from retriever.base import check_top_k, hits_of
from retriever.fusion import min_max_fusion, with_bonus
from retriever.query import Idea, Query, QueryAnalyser
from schema import Hit, PassageKind

ASIDE: frozenset[PassageKind] = frozenset({"byline", "related"})
# Of a question in another language only names and figures are found by words, so that meaning counts for more. The
# words of an English one are glossed, which finds less than words that were typed.
FOREIGN_DENSE_WEIGHT, ENGLISH_DENSE_WEIGHT = 0.9, 0.7
ROWS_OF_A_TABLE, OTHERS_FIRST = 5, 8  # rows of one table among the first hits, and how many hits those are
DENSE_SPREAD = 0.07  # a question's cosines with the best passage and with the worst of many lie at least so far apart
REFERENCE_BONUS = 0.5  # for "Điều 5" itself, on the scale of the fused score


class IndexSource(Protocol):
    """Gives the build to search now, as :class:`retriever.live.LiveIndex` does."""

    def current(self) -> Index:
        """Return an open build."""
        ...


class HybridRetriever(BaseRetriever):
    """Rank passages by words and by meaning together.

    Each search gives its best passages, each passage found by either gets its exact score from both, and the scores,
    scaled onto [0, 1], are added (:func:`retriever.fusion.min_max_fusion`).

    :param index: an open build, or what gives the live one (:class:`retriever.live.LiveIndex`).
    :param encoder: the encoder that the build was made with.
    :param dense_weight: weight of meaning against words, in [0, 1].
    :param candidates: passages taken from each search.
    :param top_k: passages returned to a LangChain chain; :meth:`retrieve` is told.
    :param aside: kinds of passages that rank below all others.
    :param without: what is not done with a question, to measure what it brings.
    """

    index: Any
    encoder: Any
    dense_weight: float = 0.55
    candidates: int = 100
    top_k: int = 8
    aside: frozenset[PassageKind] = ASIDE
    without: frozenset[Idea] = frozenset()

    _analysers: dict[str, QueryAnalyser] = PrivateAttr(default_factory=dict)
    _lock: Any = PrivateAttr(default_factory=threading.Lock)

    def __init__(self, index: Index | IndexSource, encoder: Encoder, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(**dict(settings, index=index, encoder=encoder))

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Return the best passages for a question as typed.

        :param top_k: at most so many hits.
        :return: best first; scores in [0, 1], those of bylines and lists of other articles in [-1, 0]; empty for a
            question without a word.
        :raises ValueError: unless ``top_k`` is positive.
        """
        return self._hits(self._current(), query, top_k)

    def analyse(self, question: str) -> Query:
        """Return how a question is understood, to show it or to hand its restored words on."""
        return self._analyser(self._current()).analyse(question)

    def _hits(self, index: Index, query: str, top_k: int) -> tuple[Hit, ...]:
        """Retrieve from one build."""
        check_top_k(top_k)
        analysed = self._analyser(index).analyse(query)
        if not analysed.terms:
            return ()
        return self._ranked_hits(index, self._fused(index, analysed), top_k)

    def _fused(self, index: Index, query: Query) -> Ranked:
        """Search both ways and add up."""
        vector = self.encoder.encode([query.encoded], role="query")[0]
        lexical = index.lexical.search(query.terms, self.candidates)
        dense = index.dense.search(vector, self.candidates)
        referred = index.store.referred_rows([r for r in references_in(query.restored) if is_specific(r)])
        rows = np.union1d(np.union1d(lexical.rows, dense.rows), referred).astype(np.int64)
        weight = self.dense_weight
        if query.language != "vi":
            weight = max(weight, ENGLISH_DENSE_WEIGHT if query.gloss else FOREIGN_DENSE_WEIGHT)
        both = (Ranked(rows, index.lexical.scores(query.terms, rows)), Ranked(rows, index.dense.scores(vector, rows)))
        spreads = (float(both[0].scores.max(initial=0.0)), DENSE_SPREAD)  # without a word of the question: 0
        fused = min_max_fusion(both, (1 - weight, weight), len(rows), spreads=spreads)
        return with_bonus(fused, referred, REFERENCE_BONUS) if len(referred) else fused

    def _ranked_hits(self, index: Index, ranked: Ranked, top_k: int) -> tuple[Hit, ...]:
        """Fetch the passages, with those set aside below all others, one lower in score."""
        hits = hits_of(index.store, ranked, "fused")
        first = [hit for hit in hits if hit.passage.kind not in self.aside]
        last = [Hit(h.passage, h.score - 1, h.rank, h.source) for h in hits if h.passage.kind in self.aside]
        chosen = (_spread(first) + last)[:top_k]
        return tuple(Hit(h.passage, h.score, rank, h.source) for rank, h in enumerate(chosen, start=1))

    def _current(self) -> Index:
        """Return the build to search, the same for the whole of one question."""
        return self.index if isinstance(self.index, Index) else self.index.current()

    def _analyser(self, index: Index) -> QueryAnalyser:
        """Return the analyser of a build; only the last build's is kept."""
        with self._lock:
            if index.build_id not in self._analysers:
                self._analysers = {index.build_id: QueryAnalyser.of(index, without=self.without)}
            return self._analysers[index.build_id]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        """Answer LangChain's ``invoke``."""
        index = self._current()
        return _as_langchain(index, self._hits(index, query, self.top_k))


def _spread(hits: Sequence[Hit]) -> list[Hit]:
    """Let the rows of one table not crowd out all else: those after the first few give way to what is next.

    :param hits: best first.
    """
    taken: Counter[tuple[str, tuple[str, ...]]] = Counter()
    kept: list[Hit] = []
    waiting: list[Hit] = []
    for hit in hits:
        table = (hit.passage.doc_id, hit.passage.path)
        crowded = hit.passage.kind == "row" and taken[table] >= ROWS_OF_A_TABLE
        taken[table] += hit.passage.kind == "row"
        (waiting if crowded else kept).append(hit)
    head = kept[:OTHERS_FIRST]
    rest = sorted([*kept[OTHERS_FIRST:], *waiting], key=lambda hit: hit.rank)
    floor = head[-1].score if head else 0.0
    return [*head, *(replace(hit, score=min(hit.score, floor)) for hit in rest)]


def _as_langchain(index: Index, hits: Sequence[Hit]) -> list[LangChainDocument]:
    """Turn hits into LangChain documents that can still be cited: ``start`` and ``end`` count in the document."""
    titles: dict[str, str] = {}
    documents = []
    for hit in hits:
        p = hit.passage
        if p.doc_id not in titles:
            document = index.store.document(p.doc_id)
            titles[p.doc_id] = document.title if document else p.doc_id
        metadata = {
            "passage_id": p.passage_id,
            "doc_id": p.doc_id,
            "title": titles[p.doc_id],
            "start": p.start,
            "end": p.end,
            "kind": p.kind,
            "score": hit.score,
            "rank": hit.rank,
        }
        documents.append(LangChainDocument(page_content=p.text, metadata=metadata, id=p.passage_id))
    return documents
