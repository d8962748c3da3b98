"""Whoever asks what a part of a document says gets that part."""

from __future__ import annotations

import pytest

from answer.composers.section import asks_for_part, compose_section
from tests.answer.composers.conftest import Gather, said

TEXT = """QUY CHẾ CHO MƯỢN NHẠC CỤ

Điều 1. Người được mượn
Hội viên đóng phí đủ ba tháng được mượn nhạc cụ về nhà.

Điều 2. Thời hạn
1. Đàn mượn tối đa 14 ngày.
2. Kèn mượn tối đa 7 ngày, không gia hạn.

Điều 3. Người làm hỏng nhạc cụ phải sửa trong 30 ngày.

Điều 4. Mất nhạc cụ
Người làm mất nhạc cụ đền như người nêu tại Điều 3, thêm 10% giá trị.
"""
POOL = """NỘI QUY BỂ BƠI

Điều 1. Giờ mở cửa
Bể bơi mở từ 6 giờ đến 20 giờ.

Điều 2. Người bơi
Trẻ dưới 12 tuổi phải có người lớn đi cùng.
"""


def quoted(gather: Gather, question: str, files: dict[str, str] | None = None) -> list[str]:
    return said(compose_section(gather(question, files or {"nhac.txt": TEXT})))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Điều 2 quy định gì?", True),
        ("dieu 2 noi ve van de gi", True),
        ("Nội dung của Điều 3 là gì?", True),
        ("Theo Điều 2 thì đàn được mượn bao lâu?", False),
        ("Quy chế quy định gì?", False),
        ("Điều 1 và Điều 2 quy định gì?", False),
    ],
)
def test_what_asks_for_a_part(question: str, asks: bool) -> None:
    assert asks_for_part(question) is asks


def test_what_a_part_is_about_is_its_title(gather: Gather) -> None:
    assert quoted(gather, "Điều 2 quy định về gì?") == ["Thời hạn"]


def test_what_a_part_says_is_its_text(gather: Gather) -> None:
    assert quoted(gather, "Điều 1 quy định gì?") == ["Hội viên đóng phí đủ ba tháng được mượn nhạc cụ về nhà."]
    assert quoted(gather, "Khoản 2 Điều 2 quy định gì?") == ["Kèn mượn tối đa 7 ngày, không gia hạn."]


def test_a_part_without_a_title_is_quoted_without_its_number(gather: Gather) -> None:
    assert quoted(gather, "Điều 3 nói gì?") == ["Người làm hỏng nhạc cụ phải sửa trong 30 ngày."]


def test_a_part_that_is_not_there_is_not_quoted(gather: Gather) -> None:
    assert quoted(gather, "Điều 9 quy định gì?") == []
    assert quoted(gather, "Khoản 5 Điều 2 quy định gì?") == []


def test_the_document_named_is_quoted_though_others_have_such_a_part(gather: Gather) -> None:
    files = {"nhac.txt": TEXT, "bo-boi.txt": POOL}
    assert quoted(gather, "Điều 1 nội quy bể bơi quy định gì?", files) == ["Bể bơi mở từ 6 giờ đến 20 giờ."]
    assert quoted(gather, "Điều 1 quy chế mượn nhạc cụ quy định gì?", files)[0].startswith("Hội viên")


def test_a_table_of_contents_is_not_quoted(gather: Gather) -> None:
    text = "MỤC LỤC\n\nĐiều 1. Học phí ..... 2\nĐiều 2. Học bổng ..... 3\n\nNỘI DUNG\n\nĐiều 1. Học phí\nMột tín chỉ "
    text += "385.000 đồng.\n\nĐiều 2. Học bổng\nLoại giỏi được 6 triệu đồng một học kỳ.\n"
    assert quoted(gather, "Điều 2 quy định gì?", {"qc.txt": text}) == ["Loại giỏi được 6 triệu đồng một học kỳ."]
    assert quoted(gather, "Điều 2 quy định về gì?", {"qc.txt": text}) == ["Học bổng"]


def test_a_long_part_is_told_clause_by_clause(gather: Gather) -> None:
    clauses = "\n".join(f"{n}. Người thuê xe số {n} phải " + "giữ gìn, " * 9 + "trả đúng giờ." for n in range(1, 9))
    files = {"thue-xe.txt": f"HỢP ĐỒNG THUÊ XE\n\nĐiều 1. Giá\nGiá 50.000 đồng.\n\nĐiều 2. Nghĩa vụ\n{clauses}\n"}
    items = said(compose_section(gather("Điều 2 quy định những gì?", files)), "item")
    assert len(items) == 8 and items[0].startswith("1. Người thuê xe số 1")


def test_what_a_part_points_at_is_shown_too(gather: Gather) -> None:
    composed = compose_section(gather("Điều 4 quy định gì?", {"nhac.txt": TEXT}))
    assert said(composed)[0].startswith("Người làm mất")
    assert said(composed, "evidence") == ["Điều 3. Người làm hỏng nhạc cụ phải sửa trong 30 ngày."]
