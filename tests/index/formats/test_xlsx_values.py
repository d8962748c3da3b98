from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from index.formats.xlsx_values import Value, number, shown

ACCOUNTS = '_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"\\ _₫_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (990000.0, "General", "990000"),
        (8.5, "", "8,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1250000, "#,##0", "1.250.000"),
        (-1234.5, "#,##0.00", "-1.234,50"),
        (-3.5, "#,##0.00;(#,##0.00)", "(3,50)"),
        (1234567.891, "#,##0.##", "1.234.567,89"),
        (1250000, '#,##0" đ"', "1.250.000 đ"),
        (1250000, "[$₫-42A]#,##0", "₫1.250.000"),
        (1250000, "#,##0\\ [$VND]", "1.250.000 VND"),
        (1250000000, '#,##0.0,," triệu"', "1.250,0 triệu"),
        (0.335, "0%", "34%"),
        (0.125, "0.0%", "12,5%"),
        (5, "00000", "00005"),
        (912345678, "0000\\ 000\\ 000", "0912 345 678"),
        (1250000, ACCOUNTS, "1.250.000"),
        (0, ACCOUNTS, "-"),
        (0, "#,##0;-#,##0;", ""),
        (0.5, "# ?/?", "0,5"),
        (2, '"Nhóm "0', "Nhóm 2"),
        (1, '"Có";;"Không"', "Có"),
        (-0.001, "0.00", "0,00"),
        (float("inf"), "#,##0", "inf"),
        (1e300, "0", "1e+300"),
        (5, "[", ""),
        (5, '"', ""),
    ],
)
def test_numbers(value: float, code: str, expected: str) -> None:
    assert number(value, code) == expected


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (datetime(2025, 9, 7), "dd/mm/yyyy", "07/09/2025"),
        (datetime(2025, 9, 7), "mm-dd-yy", "07/09/2025"),
        (datetime(2025, 9, 7), "[$-42A]d mmmm yyyy;@", "07/09/2025"),
        (datetime(2025, 9, 7, 14, 30), "dd/mm/yyyy hh:mm", "07/09/2025 14:30"),
        (datetime(2025, 9, 7, 14, 30), "dd/mm/yyyy", "07/09/2025"),
        (datetime(2025, 9, 7), "dd/mm/yyyy hh:mm", "07/09/2025"),
        (datetime(2025, 9, 1), "mm/yyyy", "09/2025"),
        (datetime(2025, 9, 1), "yyyy", "2025"),
        (datetime(2025, 9, 7, 7, 30), "h:mm AM/PM", "07:30"),
        (date(800, 1, 2), "dd/mm/yyyy", "02/01/0800"),
        (time(7, 30), "h:mm", "07:30"),
        (time(7, 30, 5), "h:mm:ss", "07:30:05"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26:30"),
        (True, "General", "Có"),
        (False, "General", "Không"),
        ("8,5 điểm", "@", "8,5 điểm"),
        (None, "General", ""),
    ],
)
def test_other_values(value: Value, code: str, expected: str) -> None:
    assert shown(value, code) == expected


def test_hostile_formats_take_no_time() -> None:
    for code in ("[" * 100_000, "0" * 100_000, "#,##0" * 20_000, "_" * 100_000, '"' * 100_001, "h:" * 50_000):
        number(1234.5, code)
        shown(datetime(2025, 1, 1), code)
