"""What an answer says of something else than is asked; in pairs of a question it answers and one it does not."""

from __future__ import annotations

import pytest

from answer.composition import Candidate
from answer.conflicts import conflicts
from answer.reader import SpanScore
from language.analysis import analyse
from schema import Hit
from tests.conftest import make_passage


def found(question: str, text: str, answer: str) -> tuple[str, ...]:
    start = text.index(answer)
    passage = make_passage(text)
    span = SpanScore(start, start + len(answer), 5.0)
    return conflicts(analyse(question), Candidate(Hit(passage, 1.0, 1, "fused"), span, 5.0))


@pytest.mark.parametrize(
    ("question", "text", "answer", "wanted"),
    [
        (
            "Chủ tịch công ty Sao Mai là ai?",
            "Bà Vũ Thị Hạnh, TGĐ công ty Sao Mai, cho biết như vậy.",
            "Vũ Thị Hạnh",
            ("office",),
        ),
        (
            "Tổng giám đốc công ty Sao Mai là ai?",
            "Bà Vũ Thị Hạnh, TGĐ công ty Sao Mai, cho biết như vậy.",
            "Vũ Thị Hạnh",
            (),
        ),
        ("Phó quản đốc xưởng là ai?", "Quản đốc Trần Văn Lực phụ trách xưởng.", "Trần Văn Lực", ("office",)),
        ("Quản đốc xưởng là ai?", "Quản đốc Trần Văn Lực phụ trách xưởng.", "Trần Văn Lực", ()),
        ("Ai chủ trì buổi họp?", "Giám đốc Trần Văn Lực chủ trì buổi họp.", "Trần Văn Lực", ()),
        (
            "Thư viện quận Đống Tây mở cửa lúc mấy giờ?",
            "Thư viện quận Hòa Lạc mở cửa lúc 8 giờ.",
            "8 giờ",
            ("name",),
        ),
        ("Thư viện quận Hòa Lạc mở cửa lúc mấy giờ?", "Thư viện quận Hòa Lạc mở cửa lúc 8 giờ.", "8 giờ", ()),
        (
            "Học phí của Đại học CNTT là bao nhiêu?",
            "Học phí của Đại học Công nghệ Thông tin là 30 triệu.",
            "30 triệu",
            (),
        ),
        (
            "Khi nào đội thợ lắp xong thang máy?",
            "Ngày 3/9, chủ thầu báo đội thợ chưa lắp xong thang máy.",
            "3/9",
            ("not-yet",),
        ),
        (
            "Vì sao đội thợ chưa lắp xong thang máy?",
            "Đội thợ chưa lắp xong thang máy vì thiếu cáp.",
            "thiếu cáp",
            (),
        ),
        ("Cửa hàng trưởng sinh năm nào?", "Cửa hàng do chị Mỹ Lệ trông coi.", "Mỹ Lệ", ("kind",)),
        ("Cửa hàng mở năm nào?", "Cửa hàng mở năm 2019.", "2019", ()),
    ],
)
def test_answers_about_something_else(question: str, text: str, answer: str, wanted: tuple[str, ...]) -> None:
    assert found(question, text, answer) == wanted
