from __future__ import annotations

import pytest

from evaluation.metrics.composed import item_precision, item_recall, verdict_of


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("Có", "có"),
        ("Không", "không"),
        ("Yes", "có"),
        ("Không, phải báo trước 3 ngày.", "không"),
        ("Tài liệu không nói về việc này.", ""),
        ("Không thấy câu trả lời", ""),
        ("30/6", ""),
        ("", ""),
    ],
)
def test_a_verdict_is_the_first_word(answer: str, verdict: str) -> None:
    assert verdict_of(answer) == verdict


def test_items_are_counted_in_any_way_of_saying_them() -> None:
    items = (("đơn đề nghị", "mẫu 01"), ("bản sao căn cước",), ("hai ảnh 3x4",))
    assert item_recall("Mẫu 01; hai ảnh 3x4", items) == pytest.approx(2 / 3)
    assert item_precision(["Mẫu 01", "Giấy khai sinh"], items) == 0.5
    assert item_recall("", items) == 0.0 and item_precision([], items) == 0.0
