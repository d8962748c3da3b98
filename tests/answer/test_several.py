"""Whether a question is answered per document."""

from datetime import date

from answer.composition import Candidate
from answer.reader import SpanScore
from answer.several import distinct_by_document, in_telling_order
from schema import Hit
from tests.conftest import make_passage


def candidate(doc_id: str, text: str, score: float) -> Candidate:
    passage = make_passage(text, doc_id=doc_id)
    return Candidate(Hit(passage, 1.0, 1, "fused"), SpanScore(0, len(text), score), score)


HALONG = candidate("a", "Vũ Thị An", 9.0)
CANTHO = candidate("b", "Lê Văn Bình", 8.0)


def test_two_documents_that_differ_are_two_answers() -> None:
    assert distinct_by_document("Ai chủ trì?", [HALONG, CANTHO]) == (HALONG, CANTHO)


def test_the_newest_is_told_first_and_the_less_sure_last() -> None:
    days = {"a": date(2025, 1, 1), "b": date(2024, 1, 1), "c": date(2026, 1, 1), "d": None}
    weak, undated = candidate("c", "Trần An", 4.0), candidate("d", "Hồ Bá", 8.5)
    told = in_telling_order([HALONG, undated, CANTHO, weak], lambda c: days[c.passage.doc_id])
    assert told == (HALONG, CANTHO, undated, weak)


def test_one_answer_when_the_question_names_a_place_person_or_meeting() -> None:
    assert distinct_by_document("Ai chủ trì ở Cần Thơ?", [HALONG, CANTHO]) == ()
    assert distinct_by_document("Ông Lê Văn Bình là ai?", [HALONG, CANTHO]) == ()
    assert distinct_by_document("Ai chủ trì hội nghị lần thứ 63?", [HALONG, CANTHO]) == ()


def test_one_answer_when_all_agree_or_the_rest_fall_far_behind() -> None:
    assert distinct_by_document("Ai chủ trì?", [HALONG, candidate("c", "bà Vũ Thị An", 8.5)]) == ()
    assert distinct_by_document("Ai chủ trì?", [HALONG, candidate("b", "Lê Văn Bình", 1.0)]) == ()


def test_a_document_speaks_with_its_best_span_only() -> None:
    weaker = candidate("a", "Hạ Long", 8.9)
    assert distinct_by_document("Ai chủ trì?", [HALONG, weaker]) == ()
    assert distinct_by_document("Ai chủ trì?", []) == ()
