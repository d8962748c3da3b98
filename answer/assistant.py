"""The assistant: one question in, one cited answer out, telling its steps on the way.

Joins a retriever, a reader and a calibration that are handed in; loads nothing itself (see ``answer.assembly``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from answer.calibration import Calibration
from answer.composition import Candidate, agreeing, answer_text, rank_candidates, rerank
from answer.followup import standalone_question
from answer.reader import Reader
from answer.several import distinct_by_document, several_text
from answer.small_talk import small_talk
from errors import QuestionError
from retriever.base import Retriever
from schema import Answer, Document, Hit, Turn
from settings import Settings
from text import normalise

Stage = Literal["understand", "search", "read"]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that has just ended.

    :param detail: what it found: the question as understood, or how many passages.
    """

    name: Stage
    detail: str
    milliseconds: float


@dataclass(slots=True)
class _Clock:
    """Milliseconds by stage."""

    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: Stage) -> Iterator[None]:
        """Time a stage."""
        start = time.perf_counter()
        yield
        self.timings[name] = (time.perf_counter() - start) * 1000


class Assistant:
    """Answers questions over one index.

    :param restore: writes the marks that a question typed without them left out.
    :param find_document: looks a document up by its id, for its title and date.
    """

    def __init__(
        self,
        retriever: Retriever,
        reader: Reader,
        *,
        calibration: Calibration,
        settings: Settings,
        find_document: Callable[[str], Document | None],
        restore: Callable[[str], str] = lambda question: question,
    ) -> None:
        self.retriever = retriever
        self.reader = reader
        self.calibration = calibration
        self.settings = settings
        self._find_document = find_document
        self._restore = restore
        self._settings_hash = settings.hash()

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question.

        :param question: as typed.
        :param history: earlier turns, oldest first.
        :raises QuestionError: for an empty question, or one over ``settings.max_question_chars``.
        """
        *_, last = self.stream(question, history)
        assert isinstance(last, Answer)
        return last

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Step | Answer]:
        """Answer a question, yielding each step as it ends and the answer last.

        :raises QuestionError: as :meth:`answer`.
        """
        asked = self._checked(question)
        kind = small_talk(asked)
        if kind is not None:
            yield self._abstain(asked, asked, (), kind, {})
            return
        clock = _Clock()
        with clock.stage("understand"):
            standalone = standalone_question(asked, [_normalised(turn) for turn in history])
            restored = self._restore(standalone)
        yield Step("understand", standalone, clock.timings["understand"])
        with clock.stage("search"):
            hits = self.retriever.retrieve(standalone, top_k=self.settings.top_k)
        yield Step("search", str(len(hits)), clock.timings["search"])
        with clock.stage("read"):
            readings = self.reader.read(restored, [hit.passage for hit in hits])
            candidates = rank_candidates(hits, readings, rerank_weight=self.settings.rerank_weight)
        yield Step("read", str(len(candidates)), clock.timings["read"])
        yield self._compose(asked, standalone, hits, candidates, clock.timings)

    def confidence(self, candidate: Candidate) -> float:
        """Return the calibrated probability that the candidate answers rightly."""
        return self.calibration.confidence(candidate.score)

    @property
    def threshold(self) -> float:
        """Return the confidence under which the assistant abstains."""
        own = self.settings.abstain_below
        return own if own >= 0 else self.calibration.threshold

    def _checked(self, question: str) -> str:
        asked = normalise(question).strip()
        if not asked:
            raise QuestionError("expected a question, found nothing.", hint="Type a question about the documents.")
        if len(asked) > self.settings.max_question_chars:
            raise QuestionError(
                f"expected at most {self.settings.max_question_chars} characters, found {len(asked)}.",
                hint="Ask a shorter question.",
            )
        return asked

    def _compose(
        self,
        asked: str,
        standalone: str,
        hits: Sequence[Hit],
        candidates: Sequence[Candidate],
        timings: dict[str, float],
    ) -> Answer:
        """Turn ranked candidates into an answer, or abstain."""
        ordered = rerank(hits, candidates)
        confidence = self.confidence(candidates[0]) if candidates else 0.0
        if not candidates or confidence < self.threshold:
            return self._abstain(asked, standalone, ordered, "not_found", timings, confidence)
        several = distinct_by_document(standalone, [c for c in candidates if self.confidence(c) >= self.threshold])
        if several:
            chosen = tuple(sorted(several, key=self._newest_first))
            text, reason = several_text(chosen), "several_documents"
        else:
            chosen = agreeing(candidates)
            text, reason = answer_text(chosen), ""
        return Answer(
            asked,
            standalone,
            chosen[0].text,
            text,
            tuple(candidate.cite() for candidate in chosen),
            ordered,
            confidence,
            abstained=False,
            reason=reason,
            timings=timings,
            settings_hash=self._settings_hash,
        )

    def _newest_first(self, candidate: Candidate) -> tuple[int, float]:
        document = self._find_document(candidate.passage.doc_id)
        published = document.published if document else None
        return (-published.toordinal() if published else 0, -candidate.score)

    def _abstain(
        self,
        asked: str,
        standalone: str,
        hits: tuple[Hit, ...],
        reason: str,
        timings: dict[str, float],
        confidence: float = 0.0,
    ) -> Answer:
        """Say that the documents do not answer, and why."""
        return Answer(
            asked, standalone, "", "", (), hits, confidence,
            abstained=True, reason=reason, timings=timings, settings_hash=self._settings_hash,
        )  # fmt: skip


def _normalised(turn: Turn) -> Turn:
    return Turn(normalise(turn.question), normalise(turn.answer))
