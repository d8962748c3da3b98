"""Citations: validity, the right place, figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.metrics.citations import figures_standing, is_valid, precision, recall, supports
from evaluation.predictions import PredictedCitation, Prediction
from evaluation.questions import Question

TEXT = "Thu ngân sách quý I/2025 đạt 932,7 tỷ đồng, tăng 12,2%."
GOOD = PredictedCitation("003_x", "003_x#4", 29, 42, "932,7 tỷ đồng", TEXT)
QUESTION = Question("q", "Thu bao nhiêu?", ("932,7 tỷ đồng",), "003", "đạt 932,7 tỷ")


def predicted(*citations: PredictedCitation) -> Prediction:
    return Prediction("q", "q", "q", "932,7 tỷ đồng", "932,7 tỷ đồng [1]", False, 0.9, citations, ("003_x#4",), 1.0)


def test_a_span_must_be_the_words_it_points_at() -> None:
    assert is_valid(GOOD)
    shifted = [replace(GOOD, start=30, end=43), replace(GOOD, end=99), replace(GOOD, start=42), replace(GOOD, start=-1)]
    assert not any(is_valid(c) for c in shifted)
    assert not is_valid(replace(GOOD, start=5, end=5, quote=""))


def test_the_passage_must_be_the_index_s_own() -> None:
    assert is_valid(GOOD, {"003_x#4": TEXT}.get)
    assert not is_valid(GOOD, {"003_x#4": TEXT + " "}.get)
    assert not is_valid(GOOD, {}.get)


@pytest.mark.parametrize(
    ("question", "doc", "holds"),
    [
        (QUESTION, "003_x", True),
        (QUESTION, "004_x", False),
        (replace(QUESTION, evidence="chuyện khác"), "003_x", False),
        (replace(QUESTION, evidence=None), "003_x", True),
        (replace(QUESTION, doc=None, evidence=None), "bất kỳ", True),
        (replace(QUESTION, doc=None, evidence=None, answers=("x",)), "003_x", False),
    ],
)
def test_supports(question: Question, doc: str, holds: bool) -> None:
    assert supports(question, doc, TEXT) is holds


def test_precision_and_recall() -> None:
    other = PredictedCitation("004_y", "004_y#0", 0, 2, "Ở", "Ở đây")
    assert precision(QUESTION, predicted(GOOD, other)) == 0.5
    assert recall(QUESTION, predicted(GOOD, other)) == 1.0
    assert recall(QUESTION, predicted(other)) == 0.0
    both = replace(QUESTION, answers_by_doc=(("003", ("a",)), ("001", ("b",))))
    assert recall(both, predicted(GOOD, other)) == 0.5


def test_figures_must_stand_in_the_cited_span() -> None:
    assert figures_standing("932,7 tỷ đồng [1]", [GOOD.quote]) == (1, 1)
    assert figures_standing("932,7 tỷ, tăng 12,2% [1]", [GOOD.quote]) == (1, 2)
    assert figures_standing("9327", [GOOD.quote]) == (0, 1)
    assert figures_standing("không có số [1]", [GOOD.quote]) == (0, 0)
