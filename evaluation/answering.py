"""Runs an assistant over questions and records what it says.

Imports ``schema`` and the predictions' data; the assistant is handed in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from errors import QuestionError
from evaluation.predictions import Prediction, PredictionWriter
from evaluation.questions import Question
from schema import Answer, Part, Turn
from text import strip_diacritics

T = TypeVar("T")


class Progress(Protocol):
    """Shows how far a run has come."""

    def __call__(self, items: Sequence[T], /) -> Iterable[T]:
        """Yield the items as they are, telling of each."""
        ...


def silent(items: Sequence[T], /) -> Iterable[T]:
    """Show nothing."""
    return items


class Answerer(Protocol):
    """Answers questions; ``answer.assistant.Assistant`` is one."""

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question after the turns before it."""
        ...


def predict(
    answerer: Answerer,
    questions: Sequence[Question],
    passage_text: Callable[[str], str],
    *,
    writer: PredictionWriter | None = None,
    progress: Progress = silent,
) -> tuple[Prediction, ...]:
    """Ask every question that the writer has not kept from before.

    :param passage_text: returns the text of a passage by its id.
    :param writer: keeps each prediction as it comes.
    :return: a prediction for each question, in order.
    """
    done = dict(writer.done) if writer else {}
    waiting = [question for question in questions if question.id not in done]
    if waiting:
        ask(answerer, waiting[0], passage_text)  # the first answer pays for what is loaded on use; it is not timed
    for question in progress(waiting):
        done[question.id] = ask(answerer, question, passage_text)
        if writer:
            writer.write(done[question.id])
    return tuple(done[question.id] for question in questions)


def without_history(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the follow-up questions, as if nothing had been said before."""
    return tuple(replace(question, history=()) for question in questions if question.history)


def without_diacritics(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions as typed by someone who types no diacritics; English ones pass unchanged."""
    return tuple(replace(q, question=strip_diacritics(q.question)) if q.lang == "vi" else q for q in questions)


def ask(answerer: Answerer, question: Question, passage_text: Callable[[str], str]) -> Prediction:
    """Ask one question; one that the assistant refuses to hear counts as abstained."""
    start = time.perf_counter()
    try:
        answer = answerer.answer(question.question, question.history)
    except QuestionError as exc:
        answer = Answer(
            question.question,
            question.question,
            parts=(Part(exc.message, "program"),),
            abstained=True,
            reason="refused",
        )
    milliseconds = (time.perf_counter() - start) * 1000
    return Prediction.of(question.id, answer, milliseconds, passage_text)
