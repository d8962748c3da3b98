from datetime import date

import pytest

from language.dates import date_header, parse_date


@pytest.mark.parametrize(
    ("text", "day", "precision", "rest"),
    [
        (" date 2026-01-07 Toàn cảnh tại hội nghị", date(2026, 1, 7), "day", "Toàn cảnh tại hội nghị"),
        (" date 2024-12 Quang cảnh hội nghị", date(2024, 12, 1), "month", "Quang cảnh hội nghị"),
        ("date: 2025\nNội dung", date(2025, 1, 1), "year", "\nNội dung"),
        ("Cập nhật: 07/01/2026 08:30\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
        ("2026-01-07T08:30:00+07:00\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
        ("Thứ tư, ngày 7/1/2026, 08:00 (GMT+7)\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
        ("08:30 | 07/01/2026\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
        ("Hà Nội, ngày 7 tháng 1 năm 2026\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
        ("Đăng lúc: 08:30 07/01/2026\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
        ("Cập nhật: 07-01-2026 10:22:00 AM\nNội dung", date(2026, 1, 7), "day", "\nNội dung"),
    ],
)
def test_a_header_is_read_and_the_text_begins_behind_it(text: str, day: date, precision: str, rest: str) -> None:
    found, begin = date_header(text)
    assert found is not None
    assert (found.day, found.precision, text[begin:]) == (day, precision, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 3/4, BCH Đảng bộ TP tổ chức hội nghị",
        "Ngày 7/1/2026, Thành ủy tổ chức hội nghị.",
        "Ngày 7 tháng 1 năm 2026, Thành ủy tổ chức hội nghị.",
        "2025 là năm có ý nghĩa đặc biệt.",
        "date 2025-13-40 Toàn cảnh",
        "Dateline 2025-01-01",
        "",
    ],
)
def test_a_sentence_is_no_header(text: str) -> None:
    assert date_header(text) == (None, 0)


def test_parse_date() -> None:
    assert parse_date("2026-01-07T08:30:00Z").day == date(2026, 1, 7)  # type: ignore[union-attr]
    assert parse_date("12/2024").precision == "month"  # type: ignore[union-attr]
    assert parse_date("hôm qua") is None
    assert parse_date("31/02/2024") is None
