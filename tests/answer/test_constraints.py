"""The place, time and persons of a question against documents that speak of others."""

from __future__ import annotations

from datetime import date

import pytest

from answer.constraints import ANOTHER_TIME_PENALTY, UNKNOWN_PENALTY, constraints_of, penalty
from schema import Document, Passage

TODAY = date(2026, 1, 15)
FIRST = "Thành phố Hạ Long thu 932,7 tỷ đồng quý I/2025. Ông Vũ Đại Thắng dự."
SECOND = "Năm 2023 thu 800 tỷ đồng."
REPORT = Document("d", "Hội nghị", f"{FIRST}\n\n{SECOND}", "d.txt", date(2025, 4, 7))
THIS_YEAR = Passage("d#0", "d", 0, FIRST, 0, len(FIRST))
EARLIER = Passage("d#1", "d", 1, SECOND, len(FIRST) + 2, len(FIRST) + 2 + len(SECOND))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Thu ngân sách TP Cần Thơ năm 2024?", ["can tho", "2024"]),
        ("thu ngan sach ha long 2025 bn", ["ha long", "2025"]),
        ("Ông Nguyễn Văn Hiếu giữ chức gì?", ["nguyen van hieu"]),
        ("Năm ngoái Hạ Long thu bao nhiêu, năm 2025 ấy?", ["2025", "ha long"]),
        ("Ai chủ trì hội nghị?", []),
    ],
)
def test_what_a_question_is_held_to(question: str, values: list[str]) -> None:
    assert [constraint.value for constraint in constraints_of(question, TODAY)] == values


def test_one_city_of_several_names() -> None:
    report = Document("d", "Hội nghị", "Thành phố Hồ Chí Minh thu 5 tỷ đồng.", "d.txt")
    passage = Passage("d#0", "d", 0, report.text, 0, len(report.text))
    for name in ("TP.HCM", "TPHCM", "Sài Gòn", "TP Hồ Chí Minh"):
        assert penalty(constraints_of(f"{name} thu bao nhiêu?", TODAY), report, passage) == 0.0


def test_what_the_user_took_away_does_not_come_back() -> None:
    question = "Thu ngân sách Hạ Long quý I/2025?"
    assert [c.text for c in constraints_of(question, TODAY)] == ["Hạ Long", "quý I/2025"]
    assert [c.text for c in constraints_of(question, TODAY, without=["2025-Q1"])] == ["Hạ Long"]


@pytest.mark.parametrize(
    ("question", "passage", "points"),
    [
        ("Thu ngân sách Hạ Long quý I/2025?", THIS_YEAR, 0.0),
        ("Vũ Đại Thắng họp năm 2025?", THIS_YEAR, 0.0),
        ("Thu ngân sách tháng 4?", THIS_YEAR, 0.0),
        ("Họp ngày 7/4/2025 về gì?", THIS_YEAR, 0.0),
        ("Thu ngân sách tháng 11 năm 2023?", EARLIER, ANOTHER_TIME_PENALTY),
        ("Thu ngân sách Cần Thơ quý I/2025?", THIS_YEAR, UNKNOWN_PENALTY),
        ("Thu ngân sách Cần Thơ năm 2021?", THIS_YEAR, 2 * UNKNOWN_PENALTY),
        ("Thu ngân sách năm 2023?", EARLIER, 0.0),
        ("Thu ngân sách năm 2023?", THIS_YEAR, ANOTHER_TIME_PENALTY),
        ("Nguyễn Văn Hiếu là ai?", THIS_YEAR, UNKNOWN_PENALTY),
    ],
)
def test_documents_that_speak_of_something_else_lose_points(question: str, passage: Passage, points: float) -> None:
    assert penalty(constraints_of(question, TODAY), REPORT, passage) == points


@pytest.mark.parametrize(
    ("question", "title", "text", "wanted"),
    [
        ("Ai chủ trì họp tuần 35?", "Biên bản họp tuần 36/2025", "Chủ trì: bà Lan.", UNKNOWN_PENALTY),
        ("Ai chủ trì họp tuần 36?", "Biên bản họp tuần 36/2025", "Chủ trì: bà Lan.", 0.0),
        ("Ai ký Quyết định 17/2019/QĐ-UBND?", "Quyết định", "Ông Nam ký.", UNKNOWN_PENALTY),
        ("Ai dạy lớp 10A2?", "Thời khóa biểu lớp 10A2", "Thầy Đạt dạy.", 0.0),
        ("Xe tuyến 3 giá bao nhiêu?", "Giá vé", "Tuyến xe buýt số 03: 7.000 đồng.", 0.0),
        ("Phòng 2 người giá bao nhiêu?", "Giá phòng", "Phòng đôi: 500.000 đồng.", 0.0),
    ],
)
def test_members_of_lists_and_codes_are_held_to(question: str, title: str, text: str, wanted: float) -> None:
    document = Document("d", title, text, "d.txt")
    passage = Passage("d#0", "d", 0, text, 0, len(text), title=title)
    held = [c for c in constraints_of(question, TODAY) if c.kind in ("label", "code")]
    assert penalty(held, document, passage) == wanted
