"""Persons, places and times in text as people type it."""

from __future__ import annotations

import pytest

from language.entities import entities, plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bí thư Thành ủy Hà Nội Nguyễn Duy Ngọc", ["place Hà Nội", "person Nguyễn Duy Ngọc"]),
        ("Bí thư Thành ủy TP Cần Thơ Nguyễn Văn Hiếu nói", ["place TP Cần Thơ", "person Nguyễn Văn Hiếu"]),
        ("Trần Thị Thanh Hóa là ai", ["person Trần Thị Thanh Hóa"]),
        ("ông Tô Lâm", ["person Tô Lâm"]),
        ("Vu Dai Thang la ai", ["person Vu Dai Thang"]),
        ("Hoà Bình và tỉnh Hòa Bình", ["place Hoà Bình", "place tỉnh Hòa Bình"]),
        ("thu ngân sách ở hội an", ["place hội an"]),
        ("thu ngan sach can tho", ["place can tho"]),
        ("TP.HCM, huyện Cờ Đỏ", ["place TP.HCM", "place huyện Cờ Đỏ"]),
        ("18/9/2024", ["time 18/9/2024"]),
        ("nhiệm kỳ 2020-2025", ["time 2020-2025"]),
        ("quí 3/2025", ["time quí 3/2025"]),
    ],
)
def test_what_is_mentioned(text: str, found: list[str]) -> None:
    assert [f"{entity.kind} {entity.text}" for entity in entities(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Tổng Giám đốc là ai?",  # no Tống
        "Đảng Cộng sản, Trường Đại học, Viện Kiểm sát",  # no Đặng, Trương, Viên
        "Đoàn Thanh niên và ngành Lâm Nghiệp",
        "TỔNG THU NGÂN SÁCH LÀ BAO NHIÊU",
        "Hiệp hội an ninh mạng",
        "hòa bình thế giới",
        "Việt Nam định vị",
        "Thái Bình Dương",
        "đồng thuận an sinh",
    ],
)
def test_words_that_begin_as_names_do(text: str) -> None:
    assert entities(text) == ()


def test_one_odd_character_leaves_the_marks_of_the_others_to_be_stripped() -> None:
    assert plain("삼성 ở Bắc Ninh").endswith("o bac ninh")
    assert len(plain("ไทย ở Hà Nội")) == len("ไทย ở Hà Nội")
