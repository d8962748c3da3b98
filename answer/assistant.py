"""The assistant: one question in, one cited answer out, telling its steps on the way.

Joins a ranker, a calibration and, where there is one, a generator; all are handed in, and it loads nothing itself
(see ``answer.assembly``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Literal

from answer.calibration import Calibration
from answer.composers import compose
from answer.composers.base import NOT_SAID, Evidence, is_relevant
from answer.composition import Candidate, rerank
from answer.generator import Generator
from answer.ranking import Found, Ranker, Understood
from answer.replies import is_refusal, reply
from answer.writing import Draft, write
from errors import GeneratorError, QuestionError
from index.open import Index
from language.acts import SEARCHED
from language.analysis import analyse
from language.content_words import Rarity, content_words
from language.judgement import judge
from language.rewriting import standalone_question
from retriever.similarity import Similarity
from schema import AS_TYPED, Answer, Part, Turn
from settings import Settings
from text import normalise_typed

__all__ = ["Assistant", "Draft", "Stage", "Step"]

Stage = Literal["understand", "search", "read", "compose", "write"]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that has just ended.

    :param detail: what it found: the question as understood, or how many passages or spans.
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

    :param index: gives the build that is live, for the dates of documents.
    :param generator: writes answers in its own words; without one they are verbatim.
    :param similarity: how near texts are to a question in meaning; without it tables' columns are known by words alone.
    :param today: what "hôm nay" is.
    """

    def __init__(
        self,
        ranker: Ranker,
        *,
        calibration: Calibration,
        settings: Settings,
        index: Callable[[], Index],
        generator: Generator | None = None,
        similarity: Similarity | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.ranker = ranker
        self.calibration = calibration
        self.settings = settings
        self.per_document = True  # documents that answer differently are each told; off to judge the best span alone
        self._index = index
        self._today = today
        self._generator = generator
        self._similarity = similarity
        self._settings_hash = settings.hash()
        self._lock = threading.Lock()
        self._known = "", Rarity({}, 0)

    @property
    def index(self) -> Index:
        """Return the live build."""
        return self._index()

    @property
    def threshold(self) -> float:
        """Return the confidence under which the assistant abstains."""
        own = self.settings.abstain_below
        return own if own >= 0 else self.calibration.threshold

    def answer(self, question: str, history: Sequence[Turn] = (), *, without: Collection[str] = ()) -> Answer:
        """Answer a question.

        :param question: as typed.
        :param history: earlier turns, oldest first.
        :param without: values of constraints (:class:`schema.Constraint`) that the question is not to be held to;
            :data:`AS_TYPED` among them, and it is not rewritten either.
        :raises QuestionError: for an empty question, or one over ``settings.max_question_chars``.
        """
        *_, last = self.stream(question, history, without=without)
        assert isinstance(last, Answer)
        return last

    def stream(
        self, question: str, history: Sequence[Turn] = (), *, without: Collection[str] = ()
    ) -> Iterator[Step | Draft | Answer]:
        """Answer a question, yielding each step as it ends and the answer last.

        :raises QuestionError: as :meth:`answer`.
        """
        asked = self._checked(question)
        blank = Answer(asked, asked, abstained=True, settings_hash=self._settings_hash)
        act = judge(asked).act
        turns = () if AS_TYPED in without else tuple(_normalised(turn) for turn in history)
        if act not in SEARCHED and standalone_question(asked, turns) == asked:
            yield self._abstained(blank, act)
            return
        clock = _Clock()
        with clock.stage("understand"):
            standalone = self._standalone(asked, turns)
            understood = self.ranker.understand(standalone, without=without)
        yield Step("understand", standalone, clock.timings["understand"])
        with clock.stage("search"):
            ranked = self.ranker.search(understood, top_k=self.settings.top_k)
        yield Step("search", str(len(ranked.hits)), clock.timings["search"])
        with clock.stage("read"):
            candidates = self.ranker.read(understood, ranked)
        yield Step("read", str(len(candidates)), clock.timings["read"])
        found = replace(
            blank,
            standalone_question=standalone,
            hits=rerank(ranked.hits, candidates),
            constraints=understood.constraints,
        )
        with clock.stage("compose"):
            evidence = self._evidence(understood, ranked, candidates)
            answer = self._extractive(found, evidence)
        if self._generator is not None and (not answer.abstained or answer.reason == "relevant"):
            with clock.stage("write"):
                written = yield from write(answer, understood.restored, self._generator)
            yield Step("write", str(len(written.text) if written else 0), clock.timings["write"])
            answer = written or self._abstained(answer, "not_found")
        yield replace(answer, timings=dict(clock.timings))

    def consider(self, question: str, history: Sequence[Turn] = ()) -> Evidence:
        """Return what an answer would be composed from, for whoever measures how answers are composed.

        :raises QuestionError: as :meth:`answer`.
        """
        standalone = self._standalone(self._checked(question), [_normalised(turn) for turn in history])
        understood = self.ranker.understand(standalone)
        ranked = self.ranker.search(understood, top_k=self.settings.top_k)
        return self._evidence(understood, ranked, self.ranker.read(understood, ranked))

    def _standalone(self, asked: str, history: Sequence[Turn]) -> str:
        """Complete a question from the conversation: by rules, or by the language model where that is set.

        What the model cannot do, or writes too long, the rules do.
        """
        if history and self._generator is not None and self.settings.rewriter == "llm":
            try:
                written = normalise_typed(self._generator.rewrite(asked, history))
            except GeneratorError as exc:
                _LOG.warning("%s", exc)
            else:
                if 0 < len(written) <= self.settings.max_question_chars:
                    return written
        return standalone_question(asked, history)

    def _checked(self, question: str) -> str:
        asked = normalise_typed(question)
        if not asked:
            raise QuestionError("expected a question, found nothing.", hint="Type a question about the documents.")
        if len(asked) > self.settings.max_question_chars:
            raise QuestionError(
                f"expected at most {self.settings.max_question_chars} characters, found {len(asked)}.",
                hint="Ask a shorter question.",
            )
        return asked

    def _evidence(self, understood: Understood, found: Found, candidates: Sequence[Candidate]) -> Evidence:
        """Gather what an answer is composed from."""
        reader, index = self.ranker.reader, self.index
        question, rarity = analyse(understood.restored, self._today()), self._rarity(index)
        asked = content_words(understood.vietnamese)
        return Evidence(
            question=question,
            asked=asked,
            hits=found.hits,
            candidates=self.calibration.assess(question, candidates, rarity, asked),
            store=index.store,
            rarity=rarity,
            read=partial(reader.read, understood.reading),
            similar=self._similarity,
            calibration=self.calibration,
            threshold=self.threshold,
            per_document=self.per_document,
            language=self.settings.language,
            today=self._today(),
        )

    def _extractive(self, found: Answer, evidence: Evidence) -> Answer:
        """Answer in the documents' words, or abstain."""
        found = replace(found, kind=evidence.question.kind)
        composed = compose(evidence)
        confidence = composed.confidence if composed else 0.0
        found = replace(found, confidence=confidence, label=self.calibration.label(confidence))
        if composed is None or confidence < self.threshold:
            return self._abstained(found, "relevant" if is_relevant(evidence) else "not_found")
        if composed.reason == NOT_SAID:
            return replace(found, parts=composed.parts, reason=NOT_SAID)
        return replace(found, abstained=False, parts=composed.parts, reason=composed.reason)

    def _rarity(self, index: Index) -> Rarity:
        """Return how rare words are in a build; only the last build's is kept."""
        with self._lock:
            if self._known[0] != index.build_id:
                self._known = index.build_id, Rarity(index.lexical.vocabulary, len(index.store))
            return self._known[1]

    def _abstained(self, found: Answer, reason: str) -> Answer:
        """Say that the documents do not answer, and why."""
        said = reply(reason, self.settings.language)
        return replace(found, abstained=True, parts=(Part(said, "program"),), reason=reason)


def _normalised(turn: Turn) -> Turn:
    return replace(
        turn,
        question=normalise_typed(turn.question),
        answer=normalise_typed(turn.answer),
        standalone=normalise_typed(turn.standalone),
        refused=turn.refused or is_refusal(turn.answer),
    )
