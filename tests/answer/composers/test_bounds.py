"""Whether a question's figure keeps within what a clause says."""

import pytest

from answer.composers.bounds import within

KEPT = [
    ("Nộp sau 2 tuần có được không?", "Nộp trong vòng 20 ngày.", True),
    ("Nộp lại sau 2 tháng được không?", "Nộp lại trong thời hạn 30 ngày, kể từ ngày nhận.", False),
    ("Mang 5 kg hành lý được không?", "Hành lý không quá 7 kg.", True),
    ("Tỷ lệ có được vượt quá 40% không?", "Tỷ lệ không vượt quá 40%.", False),
    ("Chở 2 tấn có được không?", "Xe chở tối đa 1500 kg.", False),
    ("Đỗ xe 3 giờ được không?", "Mỗi lượt đỗ tối đa 90 phút.", False),
    ("Tôi ở hai đêm thôi được không?", "Lưu trú tối thiểu 3 đêm.", False),
    ("Nghỉ hai tuần liền được không?", "Nghỉ không quá 10 ngày.", False),
    ("Sáng thứ bảy có nhận hồ sơ không?", "Nhận hồ sơ từ thứ Hai đến thứ Sáu.", False),
    ("Chủ nhật thư viện mở không?", "Thư viện mở cửa hằng ngày, 8h00–20h00.", True),
    ("9 giờ tối còn mở cửa không?", "Mở cửa 8h00–20h00 hằng ngày.", False),
    ("Tôi đến lúc 23h có vào được không?", "Sau 22h30 phải báo bảo vệ.", True),
    ("Cháu 5 tuổi có vé không?", "Vé bán theo ngày.", None),
]


@pytest.mark.parametrize(("question", "clause", "kept"), KEPT)
def test_a_figure_against_a_bound(question: str, clause: str, kept: bool | None) -> None:
    assert within(question, clause) is kept
