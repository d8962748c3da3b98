"""Questions answered without abstaining, each with what speaks for its answer: what ``calibrate`` is fitted on.

Imports ``answer`` and the judge; the assistant is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from answer.assistant import Assistant
from answer.calibration import Calibration, log_odds
from answer.composers import compose
from answer.composers.base import NOT_SAID
from answer.signals import signals_of
from errors import QuestionError
from evaluation.answering import Progress, silent
from evaluation.calibrate import Sample
from evaluation.judge import is_acceptable
from evaluation.predictions import Prediction
from evaluation.questions import Question
from schema import Answer


def samples_of(
    assistant: Assistant,
    questions: Sequence[Question],
    domain: str,
    passage_text: Callable[[str], str],
    *,
    progress: Progress = silent,
) -> list[Sample]:
    """Answer questions as if every answer were given, and judge them.

    :param domain: what the samples are named after.
    """
    assistant.calibration = Calibration(threshold=0.0)
    found = (_sample(assistant, question, domain, passage_text) for question in progress(questions))
    return [sample for sample in found if sample]


def _sample(assistant: Assistant, question: Question, domain: str, passage_text: Callable[[str], str]) -> Sample | None:
    """Answer one question; nothing where nothing at all would be said."""
    try:
        evidence = replace(assistant.consider(question.question, question.history), per_document=False)
    except QuestionError:
        return None
    composed = compose(evidence)
    if composed is None:
        return None
    kind = evidence.question.kind
    answer = Answer(question.question, evidence.question.text, kind, composed.parts, evidence.hits, composed.confidence)
    prediction = Prediction.of(question.id, answer, 0.0, passage_text)
    serves = question.answerable and is_acceptable(question, prediction)
    right = not question.answerable if composed.reason == NOT_SAID else serves
    if composed.candidate is None:
        return Sample(domain, kind, log_odds(composed.confidence), (), right, question.answerable)
    candidate = composed.candidate
    signals = signals_of(evidence.question, candidate, evidence.candidates, evidence.rarity).values()
    return Sample(domain, "span", candidate.score, signals, right, question.answerable)
