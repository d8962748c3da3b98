"""Days, times and stretches of opening, as texts and questions name them."""

from __future__ import annotations

import pytest

from language.moments import moments_in
from language.opening_hours import lies_within, stretches_in, weekdays_in


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Mở cửa lúc 7h30", [450]),
        ("từ 8 giờ đến 17 giờ", [480, 1020]),
        ("3 giờ chiều", [900]),
        ("khoảng 9 p.m.", [1260]),
        ("lúc 5 rưỡi", []),
        ("6 giờ rưỡi sáng", [390]),
        ("13:45", [825]),
        ("giá 7.500 đồng", []),
        ("tỷ lệ 12%", []),
    ],
)
def test_times_of_the_day(text: str, minutes: list[int]) -> None:
    assert [int(moment.value) for moment in moments_in(text) if moment.kind == "time"] == minutes


def test_a_date_is_a_day_and_no_time() -> None:
    (moment,) = moments_in("hạn 12/08/2025")
    assert moment.kind == "day" and moment.start == 4


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("thứ Hai đến thứ Sáu", {0, 1, 2, 3, 4}),
        ("T2 - T6 và chủ nhật", {0, 1, 2, 3, 4, 6}),
        ("cuối tuần", {5, 6}),
        ("hằng ngày", set(range(7))),
        ("closed on Mondays", {0}),
        ("thứ tự ưu tiên", set()),
    ],
)
def test_days_of_the_week(text: str, days: set[int]) -> None:
    assert weekdays_in(text) == days


def test_stretches_of_the_day() -> None:
    assert [tuple(map(int, s)) for s in stretches_in("7h–11h30; chiều 13h30 đến 17h")] == [(420, 690), (810, 1020)]
    assert [tuple(map(int, s)) for s in stretches_in("trước 16h")] == [(0, 960)]
    assert [tuple(map(int, s)) for s in stretches_in("sau 22h30")] == [(1350, 1440)]


@pytest.mark.parametrize(
    ("question", "said", "kept"),
    [
        ("Thứ Bảy có làm không?", "Từ thứ Hai đến thứ Sáu.", False),
        ("Chủ nhật quầy có mở không?", "8h00–17h00 mọi ngày, trừ Chủ nhật", False),
        ("Thứ Ba quầy có mở không?", "8h00–17h00 mọi ngày, trừ Chủ nhật", True),
        ("9 giờ sáng thứ Bảy nộp được không?", "thứ Bảy từ 7h đến 11h", True),
        ("Mai có mở không?", "thứ Bảy từ 7h đến 11h", None),
    ],
)
def test_whether_a_day_and_time_lie_within(question: str, said: str, kept: bool | None) -> None:
    assert lies_within(question, said) is kept
