"""Whoever asks what a part of a document says gets that part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.quoted_part import asks_for_part, quoted_part
from index.passages import split_passages
from index.structure import find_blocks
from schema import Document, Hit
from tests.conftest import make_document

TEXT = """QUY CHẾ CHO MƯỢN NHẠC CỤ

Điều 1. Người được mượn
Hội viên đóng phí đủ ba tháng được mượn nhạc cụ về nhà.

Điều 2. Thời hạn
1. Đàn mượn tối đa 14 ngày.
2. Kèn mượn tối đa 7 ngày, không gia hạn.

Điều 3. Người làm hỏng nhạc cụ phải sửa trong 30 ngày.
"""


def document() -> Document:
    return replace(make_document("nhac", TEXT), blocks=find_blocks(TEXT))


def quoted(question: str, *, max_words: int = 200) -> str:
    """Return the words quoted from the passages of the regulation, all of them hits."""
    own = document()
    hits = [Hit(p, 1.0, i + 1, "fused") for i, p in enumerate(split_passages(own, max_words=max_words))]
    found = quoted_part(question, hits, {"nhac": own}.get)
    return found.text if found else ""


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


def test_what_a_part_is_about_is_its_title() -> None:
    assert quoted("Điều 2 quy định về gì?") == "Thời hạn"


def test_what_a_part_says_is_its_text() -> None:
    assert quoted("Điều 1 quy định gì?") == "Hội viên đóng phí đủ ba tháng được mượn nhạc cụ về nhà."
    assert quoted("Khoản 2 Điều 2 quy định gì?") == "Kèn mượn tối đa 7 ngày, không gia hạn."


def test_a_part_without_a_title_is_quoted_without_its_number() -> None:
    assert quoted("Điều 3 nói gì?") == "Người làm hỏng nhạc cụ phải sửa trong 30 ngày."


def test_a_part_that_is_not_there_is_not_quoted() -> None:
    assert quoted("Điều 9 quy định gì?") == ""
    assert quoted("Khoản 5 Điều 2 quy định gì?") == ""
