"""How far an answer goes on: examples of what is taken in, and of what is not."""

import pytest

from language.analysis import analyse
from language.whole_answers import complete

WIDENED = [
    ("Nộp đơn trong bao nhiêu ngày?", "Nộp trong 10 ngày kể từ ngày thông báo (tính cả ngày nghỉ), trừ lễ.", "10 ngày",
     "10 ngày kể từ ngày thông báo (tính cả ngày nghỉ)"),
    ("Mỗi ca có bao nhiêu bảo vệ?", "Mỗi ca có tối thiểu 3 bảo vệ.", "3", "tối thiểu 3"),
    ("Có bao nhiêu giám khảo?", "+ 1 hoặc 2 giám khảo khách mời;", "2", "1 hoặc 2"),
    ("Trách nhiệm của kho là gì?", "Kho lo việc nhập hàng, kiểm kê; báo cáo mỗi tuần.", "nhập hàng, kiểm kê",
     "nhập hàng, kiểm kê; báo cáo mỗi tuần"),
    ("Khách làm mất vé thì phải làm gì?", "Khách mất vé phải báo ngay cho quầy số 2 và trình giấy tờ. Vé cũ bị huỷ.",
     "báo ngay cho quầy số 2", "báo ngay cho quầy số 2 và trình giấy tờ"),
]  # fmt: skip
LEFT = [
    ("Ai chủ trì cuộc họp?", "Bà Lê Thị Hoa chủ trì, ông Bình dự.", "Bà Lê Thị Hoa"),
    ("Trụ sở ở đâu?", "Trụ sở ở 12 phố Huế, quận Hai Bà Trưng, Hà Nội.", "12 phố Huế"),
    ("Doanh thu đạt bao nhiêu?", "Doanh thu đạt 12 tỷ đồng, tăng 5%.", "12 tỷ đồng"),
    ("Màu của biển hiệu là gì?", "Biển hiệu sơn màu xanh, chữ trắng.", "màu xanh"),
]


@pytest.mark.parametrize(("question", "text", "span", "whole"), WIDENED)
def test_an_answer_is_said_in_full(question: str, text: str, span: str, whole: str) -> None:
    assert _completed(question, text, span) == whole


@pytest.mark.parametrize(("question", "text", "span"), LEFT)
def test_a_name_or_figure_stays_as_it_is(question: str, text: str, span: str) -> None:
    assert _completed(question, text, span) == span


def test_a_clause_that_goes_on_too_long_is_left() -> None:
    text = "Kho lo việc nhập hàng và kiểm kê" + " rồi ghi sổ" * 40
    assert _completed("Trách nhiệm của kho là gì?", text, "nhập hàng và kiểm kê") == "nhập hàng và kiểm kê"


def _completed(question: str, text: str, span: str) -> str:
    start = text.index(span)
    begin, end = complete(analyse(question), text, start, start + len(span))
    return text[begin:end]
