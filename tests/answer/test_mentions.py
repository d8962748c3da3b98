"""Names of the question that a document never mentions."""

from datetime import date

import pytest

from answer.mentions import named, unmentioned
from schema import Document

REPORT = Document(
    "d", "Hội nghị", "Thành phố Hạ Long thu 932,7 tỷ đồng năm 2025. Ông Vũ Đại Thắng dự.", "d.txt", date(2026, 1, 7)
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Thu ngân sách TP Cần Thơ năm 2024?", ("can tho", "2024")),
        ("thu ngan sach ha long 2025 bn", ("ha long", "2025")),
        ("Ông Nguyễn Văn Hiếu giữ chức gì?", ("nguyen van hieu",)),
        ("Ai chủ trì hội nghị?", ()),
    ],
)
def test_what_a_question_names(question: str, expected: tuple[str, ...]) -> None:
    assert named(question) == expected


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Thu ngân sách Hạ Long năm 2025?", 0),
        ("Vũ Đại Thắng họp năm 2026?", 0),
        ("Thu ngân sách Cần Thơ năm 2025?", 1),
        ("Thu ngân sách Cần Thơ năm 2024?", 2),
        ("Nguyễn Văn Hiếu là ai?", 1),
    ],
)
def test_what_a_document_does_not_mention(question: str, count: int) -> None:
    assert unmentioned(named(question), REPORT) == count
