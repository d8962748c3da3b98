"""Two predictions files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errors import EvaluationError
from evaluation.compare import compare
from evaluation.predictions import Prediction
from tests.evaluation.fakes import CHAIR, QUESTIONS, answer_of, perfect, prediction_of


def predictions() -> list[Prediction]:
    script = perfect().script
    return [prediction_of(q, script[q.question]) for q in QUESTIONS]


def test_identical_runs_do_not_differ() -> None:
    outcome = compare(QUESTIONS, predictions(), [replace(p, latency_ms=99.0) for p in predictions()])
    assert outcome.lines() == ["4 questions in both files", "no difference"]
    assert outcome.as_json()["identical"] is True and not outcome.regressions()


def test_a_seeded_loss_is_named() -> None:
    worse = predictions()
    worse[1] = prediction_of(QUESTIONS[1], answer_of("q", CHAIR, "chủ trì"))
    outcome = compare(QUESTIONS, predictions(), worse)
    assert [(c.id, c.kind, c.first, c.second, c.fault) for c in outcome.changes] == [
        ("q2", "worse", "Trần Văn An", "chủ trì", "reading")
    ]
    assert "right" in outcome.regressions() and "right" not in outcome.regressions(tolerance=0.3)
    assert outcome.tests["right"].difference == -0.25
    text = "\n".join(outcome.lines())
    assert "WORSE (1)" in text and "q2" in text and "not significant" in text
    back = compare(QUESTIONS, worse, predictions())
    assert [c.kind for c in back.changes] == ["better"] and not back.regressions()


def test_a_change_of_wording_alone_is_neither() -> None:
    other = [replace(p, text=p.text + ".") for p in predictions()]
    outcome = compare(QUESTIONS, predictions(), other)
    assert {c.kind for c in outcome.changes} == {"other"} and not outcome.regressions()


def test_questions_in_one_file_only_are_counted() -> None:
    assert compare(QUESTIONS, predictions()[:3], predictions()[1:]).unpaired == 2
    with pytest.raises(EvaluationError):
        compare(QUESTIONS, predictions()[:1], predictions()[1:])
