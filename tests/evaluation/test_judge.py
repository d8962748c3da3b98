"""Which stage is at fault, and which measures apply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errors import EvaluationError
from evaluation.judge import Judged, judge, judge_all
from evaluation.predictions import Prediction
from evaluation.questions import Question
from tests.evaluation.fakes import (
    CAN_THO,
    CHAIR,
    HA_LONG,
    QUESTIONS,
    abstention,
    answer_of,
    passage_text,
    perfect,
    prediction_of,
)

MONEY, WHO, _, HAMLET = QUESTIONS


def judged(question: Question, answer: object) -> Judged:
    prediction = answer if isinstance(answer, Prediction) else prediction_of(question, answer)  # type: ignore[arg-type]
    return judge(question, prediction, passage_text)


def test_a_right_answer_has_no_fault_and_all_measures() -> None:
    result = judged(MONEY, answer_of("q", HA_LONG, "932,7 tỷ đồng", hits=(HA_LONG, CAN_THO)))
    assert (result.acceptable, result.fault) == (True, "")
    ones = """
        right acceptable exact_match_vi token_f1_vi exact_match_squad token_f1_squad contained answered
        document_first document_in_3 document_in_5 document_mrr evidence_in_1 evidence_in_5 evidence_mrr
        span_validity citation_precision citation_recall figures_cited shown_figures_cited
    """.split()
    assert dict(result.values) == dict.fromkeys(ones, 1.0)


def test_the_evidence_not_found_is_retrieval_s_fault() -> None:
    assert judged(MONEY, answer_of("q", CAN_THO, "31.500 tỷ đồng")).fault == "retrieval"
    assert judged(MONEY, abstention("q", hits=(CAN_THO,))).fault == "retrieval"
    other_passage = judged(MONEY, answer_of("q", CHAIR, "Trần Văn An"))
    assert other_passage.fault == "retrieval" and other_passage.values["document_first"] == 1.0


def test_the_wrong_span_though_found_is_reading_s_fault() -> None:
    result = judged(MONEY, answer_of("q", HA_LONG, "12,2%"))
    assert (result.fault, result.values["right"], result.values["evidence_in_1"]) == ("reading", 0.0, 1.0)


def test_declining_though_found_and_answering_the_unanswerable_are_abstention_s_fault() -> None:
    assert judged(MONEY, abstention("q", hits=(HA_LONG,))).fault == "abstention"
    result = judged(HAMLET, answer_of("q", HA_LONG, "932,7 tỷ đồng"))
    assert (result.fault, result.acceptable, result.values["citation_precision"]) == ("abstention", False, 0.0)
    assert judged(HAMLET, abstention("q")).fault == ""


def test_a_citation_shifted_by_one_is_citation_s_fault_even_if_the_answer_is_right() -> None:
    prediction = prediction_of(MONEY, answer_of("q", HA_LONG, "932,7 tỷ đồng"))
    (citation,) = prediction.citations
    shifted = replace(prediction, citations=(replace(citation, start=citation.start + 1, end=citation.end + 1),))
    result = judged(MONEY, shifted)
    assert (result.fault, result.values["right"], result.values["span_validity"]) == ("citation", 1.0, 0.0)


def test_a_right_answer_that_cites_elsewhere_or_nothing_is_citation_s_fault() -> None:
    prediction = prediction_of(MONEY, answer_of("q", HA_LONG, "932,7 tỷ đồng"))
    elsewhere = prediction_of(MONEY, answer_of("q", CAN_THO, "31.500 tỷ đồng")).citations
    assert judged(MONEY, replace(prediction, citations=elsewhere)).fault == "citation"
    assert judged(MONEY, replace(prediction, citations=())).fault == "citation"


def test_a_whole_sentence_is_acceptable_but_not_right() -> None:
    result = judged(WHO, answer_of("q", CHAIR, "Hội nghị do ông Trần Văn An chủ trì."))
    assert (result.acceptable, result.values["contained"], result.fault) == (True, 1.0, "")
    assert result.values["exact_match_vi"] == 0.0


def test_an_abstention_that_still_holds_an_answer_is_scored_as_none() -> None:
    prediction = replace(prediction_of(MONEY, answer_of("q", HA_LONG, "932,7 tỷ đồng")), abstained=True)
    assert judged(MONEY, prediction).values["exact_match_squad"] == 0.0
    assert judged(HAMLET, prediction).values["right"] == 1.0


def test_without_the_index_the_documents_decide() -> None:
    prediction = prediction_of(MONEY, answer_of("q", CAN_THO, "31.500 tỷ đồng"))
    result = judge(MONEY, prediction)
    assert "evidence_in_5" not in result.values and result.fault == "retrieval"


def test_several_documents() -> None:
    question = replace(
        WHO, doc=None, evidence=None, answers_by_doc=(("003", ("Trần Văn An",)), ("004", ("31.500 tỷ đồng",)))
    )
    result = judged(question, answer_of("q", CHAIR, "Trần Văn An"))
    assert result.values["documents_told"] == 0.5 and result.values["citation_recall"] == 0.5


def test_questions_without_a_prediction_are_left_out() -> None:
    script = perfect().script
    predictions = [prediction_of(q, script[q.question]) for q in QUESTIONS[:2]]
    assert [j.question.id for j in judge_all(QUESTIONS, reversed(predictions))] == ["q1", "q2"]
    with pytest.raises(EvaluationError):
        judge_all(QUESTIONS, [replace(predictions[0], id="unknown")])
