"""Verdicts with the clause that decides them, by the words of the clause alone: no head."""

from __future__ import annotations

import pytest

from answer.composers.yes_no import compose_choice, compose_yes_no
from tests.answer.composers.conftest import Gather, said

POOL = {
    "ho-boi.txt": """NỘI QUY HỒ BƠI TRƯỜNG ĐUA

Khách phải tắm tráng trước khi xuống hồ. Khách được mang phao tay, không được mang ván lướt.
Trẻ dưới 8 tuổi phải có người lớn đi cùng. Gửi đồ ở quầy được miễn phí.

Nghiêm cấm:
- Ăn uống trong khu vực hồ
- Quay phim khi chưa xin phép

Mỗi lượt bơi tối đa 90 phút. Hồ mở cửa cả ngày lễ, trừ mùng Một Tết.
""",
}


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Có được mang phao tay không?", ["Có"]),
        ("Khách có được mang ván lướt không?", ["Không"]),
        ("Có phải tắm tráng trước khi xuống hồ không?", ["Có"]),
        ("Có được ăn uống trong khu vực hồ không?", ["Không"]),
        ("Gửi đồ ở quầy có được miễn phí không?", ["Có"]),
        ("Bơi mỗi lượt 60 phút có được không?", ["Có"]),
        ("Hồ có mở cửa ngày lễ không?", ["Có"]),
        ("Khách có được thuê kính lặn không?", []),
        ("Sân quần vợt có mái che không?", []),
    ],
)
def test_the_verdict_stands_with_its_clause(gather: Gather, question: str, verdict: list[str]) -> None:
    composed = compose_yes_no(gather(question, POOL))
    assert (said(composed) if composed.confidence >= 0.5 else []) == verdict
    if verdict:
        assert composed.parts[0].said_by == "program" and said(composed, "evidence")


def test_an_exception_that_follows_is_told(gather: Gather) -> None:
    files = {"x.txt": "Khách được đổi vé. Trừ vé khuyến mãi, khách phải trả thêm 10.000 đồng."}
    composed = compose_yes_no(gather("Khách có được đổi vé không?", files))
    assert said(composed) == ["Có"] and said(composed, "note") == [
        "Trừ vé khuyến mãi, khách phải trả thêm 10.000 đồng."
    ]


def test_the_answer_of_a_faq_and_never_its_question(gather: Gather) -> None:
    files = {"faq.md": "# Hỏi đáp\n\n## Có được đổi ca không?\n\nCó. Báo tổ trưởng trước một ngày.\n"}
    composed = compose_yes_no(gather("Có được đổi ca không?", files))
    assert said(composed) == ["Có"] and all("?" not in text for text in said(composed, "evidence"))


def test_one_of_two(gather: Gather) -> None:
    files = {"x.txt": "Kho phía bắc mở cửa thứ Bảy. Kho phía nam nghỉ."}
    assert said(compose_choice(gather("Kho phía bắc mở cửa thứ Bảy hay Chủ nhật?", files))) == ["thứ Bảy"]
