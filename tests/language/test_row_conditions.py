"""Comparisons that questions make in words, things set side by side, and figures in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from language.options import options_of
from language.quantities import number_in_words, quantities_in
from language.row_conditions import row_conditions


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Hộ nào đã nộp đủ?", [("<owed>", "=")]),
        ("hộ nào còn nợ", [("<owed>", ">")]),
        ("ho nao chua nop dong nao", [("<paid>", "=")]),
        ("Tổ nào không đạt chỉ tiêu?", [("<reached>", "<")]),
        ("Tổ nào vượt kế hoạch?", [("<reached>", ">")]),
        ("Tổ nào đông nhất?", []),
    ],
)
def test_conditions_in_words(question: str, found: list[tuple[str, str]]) -> None:
    assert [(condition.sense, condition.way) for condition in row_conditions(question)] == found


def test_a_condition_keeps_figures() -> None:
    (owing,) = row_conditions("Hộ nào còn nợ?")
    assert owing.keeps(Decimal(5)) and not owing.keeps(Decimal(0))


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("So sánh phí tầng 2 và tầng 9", ("phí tầng 2", "tầng 9")),
        ("Máy khoan hay máy cắt đắt hơn?", ("Máy khoan", "máy cắt đắt")),
        ("Which costs more, the tent or the cabin?", ("the tent", "the cabin")),
        ("Phí bao nhiêu?", None),
    ],
)
def test_two_things_side_by_side(question: str, options: tuple[str, str] | None) -> None:
    assert options_of(question) == options


@pytest.mark.parametrize(
    ("words", "number"), [("hai", 2), ("mười lăm", 15), ("hai mươi", 20), ("ba mươi mốt", 31), ("nhiều", None)]
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert number_in_words(words) == (None if number is None else Decimal(number))


def test_figures_in_words_only_where_asked_for() -> None:
    assert not quantities_in("nghỉ hai tuần")
    (found,) = quantities_in("nghỉ hai tuần", spelt=True)
    assert (found.value, found.unit) == (Decimal(2), "tuần")
    (nights,) = quantities_in("ở 3 đêm")
    assert (nights.unit, nights.counted) == ("", "dem")
