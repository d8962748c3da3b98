from __future__ import annotations

import pytest

from retriever.numbers import other_spellings


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("quý i", ("quý", "1")),
        ("quý 1", ("quý", "i")),
        ("quý 4/2025", ("iv", "2025")),
        ("tháng 4/2025", ("tháng", "4", "năm", "2025")),
        ("tháng 04/2025", ("tháng", "4", "năm", "2025")),
        ("tháng 4 năm 2025", ("4/2025",)),
        ("quý i năm 2025", ("1/2025",)),
        ("64.600 triệu", ("64600",)),
        ("64600 triệu", ("64.600",)),
        ("12,2 phần trăm", ("12,2%",)),
        ("ngày 3 tháng 4", ("3/4",)),
        ("ngày 3 tháng 4 năm 2025", ("3/4/2025",)),
        ("03/04/2025", ("3/4",)),
        ("ngày 03/04", ("ngày", "3", "tháng", "4")),
        ("tháng 4 3", ("3/4",)),  # the gloss of "April 3"
        ("tháng 11 2025", ("11/2025",)),
        ("932.7 billion", ("932,7",)),
    ],
)
def test_spellings(typed: str, other: tuple[str, ...]) -> None:
    assert other in list(other_spellings(typed.split()))


@pytest.mark.parametrize("typed", ["hội nghị lần thứ i", "năm 2025", "932,7 tỷ đồng", "3/4 số đại biểu"])
def test_nothing_to_add(typed: str) -> None:
    assert list(other_spellings(typed.split())) == []
