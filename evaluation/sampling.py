"""Questions answered without abstaining, each with what speaks for its answer: what ``calibrate`` is fitted on.

Imports ``answer`` and the judge; the assistant is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from answer.assistant import Assistant
from answer.calibration import Calibration, log_odds
from answer.composers import composed_in_turn
from answer.composers.base import NOT_SAID, Evidence
from answer.signals import signals_of
from errors import QuestionError
from evaluation.answering import Progress, silent
from evaluation.calibrate import Sample
from evaluation.judge import is_acceptable
from evaluation.metrics.token_f1 import vietnamese_token_f1
from evaluation.predictions import Prediction
from evaluation.questions import Question
from schema import Answer

_NEAR = 0.6  # token F1
_EVERY = 2  # of the answerable questions, one is asked again with its document taken away


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
    found: list[Sample | None] = []
    for number, question in enumerate(progress(questions)):
        evidence = _considered(assistant, question)
        if evidence is None:
            continue
        found.append(_sample(evidence, question, domain, passage_text))
        if number % _EVERY == 0 and question.answerable and question.doc:
            found.append(_sample(_without_document(evidence, question), question, domain, passage_text, gone=True))
    return [sample for sample in found if sample]


def _considered(assistant: Assistant, question: Question) -> Evidence | None:
    try:
        return replace(assistant.consider(question.question, question.history), per_document=False)
    except QuestionError:
        return None


def _without_document(evidence: Evidence, question: Question) -> Evidence:
    """Take the right document away: what is left sounds like it, and answers nothing."""
    hits = tuple(hit for hit in evidence.hits if not question.is_about(hit.passage.doc_id))
    candidates = tuple(c for c in evidence.candidates if not question.is_about(c.passage.doc_id))
    return replace(evidence, hits=hits, candidates=candidates)


def _sample(
    evidence: Evidence, question: Question, domain: str, passage_text: Callable[[str], str], *, gone: bool = False
) -> Sample | None:
    """Compose an answer and judge it; nothing where nothing at all would be said.

    :param gone: the right document was taken away, so that only another that says the same is right.
    """
    composed = next(composed_in_turn(evidence), None)
    if composed is None or not composed.parts:
        return None
    kind = evidence.question.kind
    answer = Answer(question.question, evidence.question.text, kind, composed.parts, evidence.hits, composed.confidence)
    prediction = Prediction.of(question.id, answer, 0.0, passage_text)
    answerable = question.answerable and not gone
    serves = question.answerable and (is_acceptable(question, prediction) or _near(question, prediction))
    right = not answerable if composed.reason == NOT_SAID else serves
    if composed.candidate is None:
        return Sample(domain, kind, log_odds(composed.confidence), (), right, answerable)
    candidate = composed.candidate
    signals = signals_of(evidence.question, candidate, evidence.candidates, evidence.rarity, evidence.asked).values()
    return Sample(domain, "span", candidate.score, signals, right, answerable)


def _near(question: Question, prediction: Prediction) -> bool:
    """Tell whether an answer shares most of its words with an accepted one: right for a person, if cut wrongly."""
    return bool(question.answers) and vietnamese_token_f1(prediction.answer, question.answers) >= _NEAR
