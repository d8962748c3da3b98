"""What a clause says to a question of what is allowed."""

import pytest

from language.modality import opposed, wants_what_is_missing


@pytest.mark.parametrize(
    ("question", "clause", "missing"),
    [
        ("Xe vào bãi khi chưa có thẻ được không?", "Chủ xe phải có thẻ mới được vào bãi.", True),
        ("Có được thi khi chưa đóng học phí không?", "Học viên dự thi sau khi đóng học phí.", True),
        ("Có được thi khi chưa đóng học phí không?", "Học viên chưa đóng học phí vẫn được thi.", False),
        ("Xe có thẻ vào bãi được không?", "Chủ xe phải có thẻ mới được vào bãi.", False),
    ],
)
def test_a_condition_that_is_not_met(question: str, clause: str, missing: bool) -> None:
    assert wants_what_is_missing(question, clause) is missing


def test_words_that_exclude_each_other() -> None:
    assert opposed("Quầy có tiếp tục mở không?", "Quầy thôi mở từ tháng 5.")
    assert not opposed("Quầy có tiếp tục mở không?", "Quầy tiếp tục mở; bãi xe thôi mở.")
