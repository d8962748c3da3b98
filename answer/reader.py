"""What a reader is: given a question and passages, it points at answer spans or at none.

Owns the protocol and its data. Imports ``schema`` and ``answer.verdict`` only; backends live in modules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from answer.verdict import Verdict
from schema import Passage


@dataclass(frozen=True, slots=True)
class SpanScore:
    """A candidate answer in one passage.

    :param start: offset into the passage's text, in code points.
    :param end: exclusive; ``start < end``.
    :param score: log-odds of this span against "no answer here", less what a span of another kind than asked for
        loses (``language.answer_kinds``); comparable across passages of one question.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one passage.

    :param spans: candidate answers, best first; empty when the passage cannot hold one.
    :param verdict: what it says to a yes/no question; nothing where the reader was not taught verdicts. Of another
        question it means nothing.
    """

    spans: tuple[SpanScore, ...] = ()
    verdict: Verdict | None = None

    @property
    def relevance(self) -> float:
        """Return the best span's score: how much the passage looks like answering, ``-inf`` for no span."""
        return self.spans[0].score if self.spans else float("-inf")


class Reader(Protocol):
    """Reads passages for the answer to a question."""

    @property
    def name(self) -> str:
        """Name the reader; its calibration is kept under this name."""

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """Read the passages.

        :param question: standing on its own; an English one may have a gloss in Vietnamese on a second line.
        :param passages: any number, in any order.
        :return: one reading for each passage, in the order given.
        """
