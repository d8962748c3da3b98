"""From hits and readings to an answer: rank, choose, cite, or abstain.

Pure: no model and no index. Every citation is a verbatim span of a passage that was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from answer.reader import Reading, SpanScore
from answer.verdict import Verdict
from schema import Citation, Hit, Passage
from text import sentence_spans, tokens

# A fused retrieval score lies in [0, 1]; a reader's is in log-odds. This brings the two to one scale.
RETRIEVAL_SCALE = 10.0
_MAX_CITATIONS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer span of one hit, with the score that weighs the reader against the retriever.

    :param confidence: calibrated probability that it is the right answer, in [0, 1]; 0 until it is assessed.
    :param verdict: what its passage says to a yes/no question; see :class:`answer.reader.Reading`.
    :param penalty: what was taken off the score since its document speaks of something else, in log-odds.
    """

    hit: Hit
    span: SpanScore
    score: float
    confidence: float = 0.0
    penalty: float = 0.0
    verdict: Verdict | None = None

    @property
    def passage(self) -> Passage:
        """Return the passage the span stands in."""
        return self.hit.passage

    @property
    def text(self) -> str:
        """Return the span's own words."""
        return self.passage.text[self.span.start : self.span.end]

    def cite(self) -> Citation:
        """Cite the span."""
        return Citation.of(self.passage, self.span.start, self.span.end)


def rank_candidates(
    hits: Sequence[Hit],
    readings: Sequence[Reading],
    *,
    rerank_weight: float,
    penalties: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Candidate, ...]:
    """Weigh reading against retrieval and order all spans.

    :param readings: one for each hit.
    :param rerank_weight: share of the reader's score, in [0, 1].
    :param penalties: by passage, what is taken off the score of its spans.
    :return: best first; ties by the hit's rank, then by place.
    """
    candidates = [
        Candidate(
            hit,
            span,
            rerank_weight * span.score
            + (1 - rerank_weight) * RETRIEVAL_SCALE * hit.score
            - penalties.get(hit.passage.passage_id, 0.0),
            penalty=penalties.get(hit.passage.passage_id, 0.0),
            verdict=reading.verdict,
        )
        for hit, reading in zip(hits, readings, strict=True)
        for span in reading.spans
    ]
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.hit.rank, c.span.start)))


def hold_to(hits: Sequence[Hit], penalties: Mapping[str, float], *, top_k: int) -> tuple[Hit, ...]:
    """Put passages that a penalty lies on behind, and keep the best.

    :param penalties: by passage, in log-odds.
    :return: at most ``top_k`` hits, ranked anew, with the scores they had.
    """
    ordered = sorted(hits, key=lambda h: penalties.get(h.passage.passage_id, 0.0) - RETRIEVAL_SCALE * h.score)
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered[:top_k], start=1))


def rerank(hits: Sequence[Hit], candidates: Sequence[Candidate]) -> tuple[Hit, ...]:
    """Order the hits by their best candidate; those with none keep their order behind the others."""
    best: dict[str, float] = {}
    for candidate in candidates:
        best.setdefault(candidate.passage.passage_id, candidate.score)
    floor = min(best.values(), default=0.0) - 1.0
    ordered = sorted(hits, key=lambda h: (-best.get(h.passage.passage_id, floor), h.rank))
    return tuple(
        replace(hit, rank=rank, score=best.get(hit.passage.passage_id, floor - rank), source="reranked")
        for rank, hit in enumerate(ordered, start=1)
    )


def agreeing(candidates: Sequence[Candidate], *, limit: int = _MAX_CITATIONS) -> tuple[Candidate, ...]:
    """Return the best candidate and those of other passages that say the same in the same words."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        same = not chosen or tokens(candidate.text) == tokens(chosen[0].text)
        seen = any(c.passage.passage_id == candidate.passage.passage_id for c in chosen)
        if same and not seen and len(chosen) < limit:
            chosen.append(candidate)
    return tuple(chosen)


def best_by_document(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep each document's best candidate, in the order given."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.passage.doc_id, candidate)
    return tuple(best.values())


def sentence_around(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence, or sentences, that hold ``passage.text[start:end]``."""
    touched = [(s, e) for s, e in sentence_spans(passage.text) if s < end and e > start]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)
