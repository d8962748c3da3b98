"""Figures and names that a language model wrote are checked against what it cites."""

import pytest

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
    assert unsupported("Đạt 932,7 tỷ đồng [2].", BUDGET, OTHER) == ["932,7 tỷ"]


def test_an_invented_name_is_marked_and_half_a_figure_is_no_support() -> None:
    assert unsupported("Ông Trần Văn Bắc chủ trì [1].", BUDGET) == ["Trần Văn Bắc"]
    assert unsupported("Đạt 32,7 tỷ đồng [1].", BUDGET) == ["32,7 tỷ"]


REPORT = make_passage(
    "Sáng 3/4, ông Nguyễn Văn Hiếu, Bí thư Thành ủy TP Cần Thơ, nêu: quý I/2025 thu 932,7 tỷ đồng, bằng 12,2 %; "
    "Đại hội lần thứ XVII họp tháng 11/2025; 16/19 chỉ tiêu đạt.",
    doc_id="c",
)


@pytest.mark.parametrize(
    ("written", "invented"),
    [
        ("Quý II/2025 thu 932,7 tỷ đồng [1].", "Quý II"),
        ("Đại hội lần thứ XVIII họp [1].", "thứ XVIII"),
        ("Thu được 932,7 triệu đồng [1].", "932,7 triệu"),
        ("Hải Phòng thu 932,7 tỷ đồng [1].", "Hải Phòng"),
        ("Hai Phong collected 932.7 billion dong [1].", "Hai Phong"),
        ("Họp ngày 4 tháng 3 [1].", "4 tháng 3"),
    ],
)
def test_what_is_like_the_source_and_not_in_it_is_marked(written: str, invented: str) -> None:
    assert unsupported(written, REPORT) == [invented]


@pytest.mark.parametrize(
    "written",
    [
        "Thu đạt 12,2% [1].",
        "Họp ngày 3 tháng 4, rồi tháng 11 năm 2025 [1].",
        "Họp 03/4 [1].",
        "1. Thu 932,7 tỷ đồng [1]\n2. Đạt 16/19 chỉ tiêu [1]",
        "Quý I/2025 thu 932,7 tỷ đồng [1, 2].",
        "Nguyen Van Hieu, Secretary of the Can Tho Party Committee, said 932.7 billion dong was collected [1].",
    ],
)
def test_what_the_source_says_in_another_spelling_passes(written: str) -> None:
    assert unsupported(written, REPORT, OTHER) == []


def test_a_sentence_without_a_citation_supports_nothing() -> None:
    assert unsupported("Thu ngân sách đạt 932,7 tỷ đồng.", BUDGET) == ["932,7 tỷ"]


def test_marks_are_counted_anew_and_false_ones_dropped() -> None:
    grounded = ground("Tăng 5,33% [2]. Đạt 932,7 tỷ đồng [1][9].", [BUDGET, OTHER])
    assert grounded.text == "Tăng 5,33% [1]. Đạt 932,7 tỷ đồng [2]."
    assert [citation.doc_id for citation in grounded.citations] == ["b", "a"]


def test_the_quote_is_the_sentence_that_supports() -> None:
    grounded = ground("Ngân sách thu 932,7 tỷ đồng [1].", [BUDGET])
    assert grounded.citations[0].quote == "Thu ngân sách đạt 932,7 tỷ đồng, bằng 12,2% dự toán."
    citation = grounded.citations[0]
    assert BUDGET.text[citation.start : citation.end] == citation.quote
