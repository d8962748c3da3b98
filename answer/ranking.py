"""From a question that stands on its own to spans in order: understand, search, read.

Joins a retriever, what the question is held to, a reranker where there is one, and a reader. What the assistant answers
from and what ``evaluation retrieval`` calls *reranked* is this and nothing else. Loads nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answer.anchors import hold_to_labels
from answer.composition import Candidate, hold_to, rank_candidates, rerank
from answer.constraints import constraints_of, penalty
from answer.named_cell import named_cell
from answer.named_field import named_field
from answer.reader import Reader
from index.open import Index
from language.keyword_query import said_in_full
from retriever.base import Reranker, Retriever
from retriever.query import Query
from schema import Constraint, Hit
from settings import Settings

_WIDER = 5  # times as many passages are looked through where a constraint or a reranker may move them


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is read.

    :param text: standing on its own, as typed.
    :param restored: with the marks that were left out.
    :param reading: as the reader is asked: restored and said in full, and in English with a gloss in Vietnamese behind.
    """

    text: str
    restored: str
    reading: str
    constraints: tuple[Constraint, ...] = ()

    @property
    def vietnamese(self) -> str:
        """Return its gloss, for an English question; else the question with its marks."""
        return self.reading.partition("\n")[2] or self.restored


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question.

    :param penalties: by passage, what being about something else takes off the score of its spans.
    """

    hits: tuple[Hit, ...]
    penalties: Mapping[str, float]


class Ranker:
    """Ranks the passages of one index, and the answer spans in them; a :class:`retriever.base.Retriever` too.

    :param index: gives the build that is live.
    :param analyse: understands a question by the words of the index; without it a question is read as typed.
    :param reranker: scores passages between search and reading; none by default, since the reader reranks as it reads.
    :param today: what "năm ngoái" counts from.
    :param constrained: whether a question is held to the place, time and persons it names; off only to measure that.
    """

    def __init__(
        self,
        retriever: Retriever,
        reader: Reader,
        *,
        settings: Settings,
        index: Callable[[], Index],
        analyse: Callable[[str], Query] | None = None,
        reranker: Reranker | None = None,
        today: Callable[[], date] = date.today,
        constrained: bool = True,
    ) -> None:
        self.retriever = retriever
        self.reader = reader
        self._settings = settings
        self._index = index
        self._analyse = analyse
        self._reranker = reranker
        self._today = today
        self._constrained = constrained

    def understand(self, question: str, *, without: Collection[str] = ()) -> Understood:
        """Restore a question's marks and find what it is held to.

        :param question: standing on its own, NFC.
        :param without: values of constraints that it is not to be held to.
        """
        restored = reading = question
        if self._analyse is not None:
            query = self._analyse(question)
            restored, reading = query.restored, query.reading if query.gloss else said_in_full(query.restored)
        held = constraints_of(restored, self._today(), without=without) if self._constrained else ()
        return Understood(question, restored, reading, held)

    def search(self, question: Understood, *, top_k: int) -> Found:
        """Return the best hits, documents about something else behind."""
        moved = bool(question.constraints) or self._reranker is not None
        hits = self.retriever.retrieve(question.text, top_k=_WIDER * top_k if moved else top_k)
        if self._reranker is not None:
            hits = self._rescored(question, hits, self._reranker)
        penalties = self._penalties(question.constraints, hits)
        return Found(hold_to(hits, penalties, top_k=top_k), penalties)

    def read(self, question: Understood, found: Found) -> tuple[Candidate, ...]:
        """Read the hits and order all spans, best first."""
        held = hold_to_labels(question.restored, [hit.passage for hit in found.hits])
        readings = self.reader.read(question.reading, held)
        weight = self._settings.rerank_weight
        ranked = rank_candidates(found.hits, readings, rerank_weight=weight, penalties=found.penalties)
        cell = named_cell(question.vietnamese, found.hits, rerank_weight=weight, penalties=found.penalties)
        if cell is not None:
            same = [c for c in ranked if c.passage == cell.passage and cell.span.start <= c.span.start < cell.span.end]
            return (max([cell, *same], key=lambda c: c.score), *ranked)
        named = named_field(question.restored, found.hits, rerank_weight=weight)
        return (named, *ranked) if named and (not ranked or named.score > ranked[0].score) else ranked

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Rank passages as answering does: the first ``settings.top_k`` are read, the rest follow as found."""
        question = self.understand(query)
        found = self.search(question, top_k=self._settings.top_k)
        read = rerank(found.hits, self.read(question, found))
        seen = {hit.passage.passage_id for hit in read}
        rest = [hit for hit in self.search(question, top_k=top_k).hits if hit.passage.passage_id not in seen]
        ordered = enumerate([*read, *rest][:top_k], start=1)
        return tuple(replace(hit, rank=rank) for rank, hit in ordered)

    def _rescored(self, question: Understood, hits: Sequence[Hit], reranker: Reranker) -> tuple[Hit, ...]:
        """Mix the reranker's score into the retriever's; what stands aside, under 0, stays there."""
        weight = self._settings.reranker_weight
        judged = [hit for hit in hits if hit.score >= 0]
        scores = reranker.score(question.restored, [hit.passage for hit in judged])
        mixed = [
            replace(hit, score=(1 - weight) * hit.score + weight * score)
            for hit, score in zip(judged, scores, strict=True)
        ]
        aside = [hit for hit in hits if hit.score < 0]
        return tuple(sorted([*mixed, *aside], key=lambda hit: (-hit.score, hit.rank)))

    def _penalties(self, constraints: Sequence[Constraint], hits: Sequence[Hit]) -> Mapping[str, float]:
        if not constraints:
            return {}
        store = self._index().store
        documents = {doc_id: store.document(doc_id) for doc_id in {hit.passage.doc_id for hit in hits}}
        found = ((hit.passage, documents[hit.passage.doc_id]) for hit in hits)
        return {p.passage_id: penalty(constraints, document, p) for p, document in found if document}
