"""Figures and names that a language model wrote are checked against what it cites."""

from answer.grounding import ground
from schema import Passage
from tests.conftest import make_passage

BUDGET = make_passage("Ông Trần Văn Nam chủ trì. Thu ngân sách đạt 932,7 tỷ đồng, bằng 12,2% dự toán.", doc_id="a")
OTHER = make_passage("Năm 2023 tăng 5,33%.", doc_id="b")


def unsupported(text: str, *passages: Passage) -> list[str]:
    grounded = ground(text, passages)
    return [grounded.text[start:end] for start, end in grounded.unsupported]


def test_what_stands_in_the_cited_passage_passes() -> None:
    assert unsupported("Thu ngân sách đạt 932,7 tỷ đồng [1].", BUDGET, OTHER) == []
    assert unsupported("Ông Trần Văn Nam chủ trì. [1]", BUDGET) == []


def test_an_invented_figure_is_marked() -> None:
    assert unsupported("Năm 2024 tăng 7,82% [1].", OTHER) == ["2024", "7,82%"]


def test_a_figure_of_another_passage_than_the_cited_is_marked() -> None:
    assert unsupported("Đạt 932,7 tỷ đồng [2].", BUDGET, OTHER) == ["932,7"]


def test_an_invented_name_is_marked_and_half_a_figure_is_no_support() -> None:
    assert unsupported("Ông Trần Văn Bắc chủ trì [1].", BUDGET) == ["Trần Văn Bắc"]
    assert unsupported("Đạt 32,7 tỷ đồng [1].", BUDGET) == ["32,7"]


def test_a_sentence_without_a_citation_supports_nothing() -> None:
    assert unsupported("Thu ngân sách đạt 932,7 tỷ đồng.", BUDGET) == ["932,7"]


def test_marks_are_counted_anew_and_false_ones_dropped() -> None:
    grounded = ground("Tăng 5,33% [2]. Đạt 932,7 tỷ đồng [1][9].", [BUDGET, OTHER])
    assert grounded.text == "Tăng 5,33% [1]. Đạt 932,7 tỷ đồng [2]."
    assert [citation.doc_id for citation in grounded.citations] == ["b", "a"]


def test_the_quote_is_the_sentence_that_supports() -> None:
    grounded = ground("Ngân sách thu 932,7 tỷ đồng [1].", [BUDGET])
    assert grounded.citations[0].quote == "Thu ngân sách đạt 932,7 tỷ đồng, bằng 12,2% dự toán."
    citation = grounded.citations[0]
    assert BUDGET.text[citation.start : citation.end] == citation.quote
