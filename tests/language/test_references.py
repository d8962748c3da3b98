"""The names of parts of documents, on both sides: in the text and in a question."""

from __future__ import annotations

import pytest

from index.structure import find_blocks
from language.references import addresses, references_in, refers_to

TEXT = """QUY CHẾ NUÔI ONG

Chương I. Chung

Điều 1. Phạm vi
Áp dụng cho mọi trại ong.

Điều 2. Đặt thùng
1. Thùng đặt cách đường 50 mét.
2. Thùng không được đặt:
a) Gần trường học;
b) Gần bệnh viện.

Phụ lục II. Mẫu sổ
"""


def test_every_block_knows_what_it_is_called() -> None:
    blocks = find_blocks(TEXT)
    named = dict(zip((TEXT[b.start : b.end].split("\n")[0] for b in blocks), addresses(TEXT, blocks), strict=True))
    assert named["QUY CHẾ NUÔI ONG"] == ""
    assert named["Áp dụng cho mọi trại ong."] == "dieu 1"
    assert named["2. Thùng không được đặt:"] == "dieu 2/khoan 2"
    assert named["b) Gần bệnh viện."] == "dieu 2/khoan 2/diem b"
    assert named["Phụ lục II. Mẫu sổ"] == "phu luc 2"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Khoản 2 Điều 5 quy định gì?", ("dieu 5/khoan 2",)),
        ("dieu 5 khoan 2 noi gi", ("dieu 5/khoan 2",)),
        ("Điểm a khoản 2 Điều 5 của quy chế", ("dieu 5/khoan 2/diem a",)),
        ("Phụ lục II gồm những gì?", ("phu luc 2",)),
        ("Theo mục 3.2 thì ai trả tiền?", ("muc 3.2",)),
        ("Điều 4 và Điều 7 khác nhau thế nào?", ("dieu 4", "dieu 7")),
        ("What does article 12 say?", ("dieu 12",)),
        ("Điều kiện nhận học bổng là gì?", ()),
        ("Mục tiêu năm nay là gì?", ()),
        ("Được 8 điểm thì sao?", ()),
    ],
)
def test_references_of_a_question(question: str, found: tuple[str, ...]) -> None:
    assert references_in(question) == found


@pytest.mark.parametrize(
    ("reference", "address", "named"),
    [
        ("dieu 2", "dieu 2/khoan 2", True),
        ("khoan 2", "dieu 2/khoan 2", True),
        ("dieu 2/diem a", "dieu 2/khoan 2/diem a", True),
        ("dieu 2/khoan 1", "dieu 2/khoan 2", False),
        ("dieu 2", "dieu 20", False),
    ],
)
def test_a_reference_names_what_stands_in_it(reference: str, address: str, named: bool) -> None:
    assert refers_to(reference, address) is named
