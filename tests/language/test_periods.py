"""Years, quarters, months and days, as questions and reports write them."""

from __future__ import annotations

from datetime import date

import pytest

from language.periods import Period, periods_in, published_period

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("thu ngân sách quý I/2025", "2025-Q1"),
        ("quý 1 năm 2025", "2025-Q1"),
        ("quí 3/2025", "2025-Q3"),
        ("quý III-2025", "2025-Q3"),
        ("Q3-2025", "2025-Q3"),
        ("Quý IV, năm 2024", "2024-Q4"),
        ("the first quarter of 2025", "2025-Q1"),
        ("tháng 4", "-04"),
        ("tháng 04/2025", "2025-04"),
        ("by April 2025", "2025-04"),
        ("in May", "-05"),
        ("ngày 25/11/2025", "2025-11-25"),
        ("sáng 7/1", "-01-07"),
        ("năm 2024", "2024"),
        ("in 2024", "2024"),
        ("năm ngoái", "2025"),
        ("tháng này", "2026-01"),
        ("tháng vừa rồi", "2025-12"),
        ("tháng trước", "2025-12"),
        ("Quý vừa qua", "2025-Q4"),
        ("thu ngan sach nam ngoai", "2025"),
        ("ngày 25 tháng 11 năm 2025", "2025-11-25"),
        ("November 25, 2025", "2025-11-25"),
        ("25 November 2025", "2025-11-25"),
        ("25.11.2025", "2025-11-25"),
        ("trong 1/2025", "2025-01"),
        ("từ 1/7", "-07-01"),
        ("last month", "2025-12"),
        ("last quarter", "2025-Q4"),
        ("hôm qua", "2026-01-14"),
    ],
)
def test_a_period_is_read_however_it_is_written(text: str, period: str) -> None:
    assert [str(mention.period) for mention in periods_in(text, TODAY)] == [period]


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm kỳ 2020 - 2025",
        "374/2.709 tỷ đồng",
        "ngày 45/13",
        "It may rise",
        "Who led the march?",
        "quý vị",
        "Quỹ đầu tư phát triển",
        "Quỹ này do ai quản lý?",
        "Thu nhập quy đầu người",
        "Đại học Việt Nam này",
        "Dân cư Q1",
        "tăng 10-12%",
        "2/3 đại biểu",
        "trực 24/7",
        "Điều 5-7 Luật",
        "Xã nào có 2000 hộ được cấp nước?",
        "Ai nhận mỗi tháng 10 triệu đồng?",
        "từ 1/3 đến 1/2 số hộ",
        "Thông tư 12/2021/TT-BGDĐT",
    ],
)
def test_terms_of_office_fractions_and_words_are_no_periods(text: str) -> None:
    assert periods_in(text, TODAY) == ()


def test_without_a_day_to_count_from_last_year_is_no_period() -> None:
    assert periods_in("nam ngoai") == ()


@pytest.mark.parametrize(
    "period", [Period(2025), Period(2025, 1), Period(0, 2), Period(2025, 0, 4), Period(0, 0, 4), Period(2025, 0, 4, 7)]
)
def test_what_is_written_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        (Period(2025), Period(2025, 1), True),
        (Period(2025), Period(2025, 0, 4, 7), True),
        (Period(2025), Period(2024), False),
        (Period(2025), Period(0, 0, 4), False),
        (Period(2025, 1), Period(2025, 0, 3), True),
        (Period(2025, 1), Period(0, 1), True),
        (Period(2025, 1), Period(2025), False),
        (Period(0, 0, 4), Period(2025, 0, 4), True),
        (Period(2025, 0, 4), Period(2025, 0, 5), False),
    ],
)
def test_what_lies_in_what(wide: Period, narrow: Period, covered: bool) -> None:
    assert wide.covers(narrow) is covered


def test_a_document_carries_as_much_of_its_date_as_is_known() -> None:
    assert published_period(date(2024, 12, 1), "month") == Period(2024, 0, 12)
    assert published_period(date(2024, 1, 1), "year") == Period(2024)
    assert published_period(None, "day") is None
