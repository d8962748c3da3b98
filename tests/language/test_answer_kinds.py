"""What kind of answer a question expects, and spans of that kind and of others."""

from __future__ import annotations

import pytest

from language.answer_kinds import Expected, expected_answer, mismatch

TEXT = (
    "Ông Vũ Đại Thắng cho biết 12 tổ chức đảng và 173 đảng viên bị kỷ luật năm 2024, tức 1,2%, sau 3 tháng ở Hạ Long."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ai chủ trì hội nghị?", Expected("person")),
        ("hoi nghi do ai chu tri", Expected("person")),
        ("Who chaired the meeting?", Expected("person")),
        ("Bao giờ bộ máy mới vận hành?", Expected("time")),
        ("In which year was it founded?", Expected("time")),
        ("What year was it?", Expected("time")),
        ("GRDP tăng bao nhiêu phần trăm?", Expected("percentage")),
        ("Thu được bao nhiêu tiền?", Expected("amount")),
        ("mấy tổ chức đảng bị kỷ luật?", Expected("count", "to chuc")),
        ("Thu ngân sách tăng bao nhiêu so với cùng kỳ?", Expected("count")),
        ("Hội nghị họp ở đâu?", Expected("place")),
        ("Where was it held?", Expected("place")),
        ("Vì sao phải sáp nhập?", Expected()),
        ("Ai phát minh ra máy bay?", Expected("person")),
        ("Nhà máy nào lớn nhất tỉnh?", Expected()),
        ("What may cause cancer?", Expected()),
        ("AI được ứng dụng vào lĩnh vực gì?", Expected()),
        ("Who was president when the treaty was signed?", Expected("person")),
        ("Người Việt Nam nào đoạt giải?", Expected()),
        ("Lãnh đạo Tỉnh ủy nào dự hội nghị?", Expected("name")),
        ("Đại diện Bộ Tài chính tên là gì?", Expected("name")),
        ("Bí thư Thành ủy là ai?", Expected("name")),
        ("Which official came from the Ministry?", Expected("name")),
        ("Giám đốc công ty nào từ chức?", Expected()),
        ("Quỹ nào tài trợ dự án?", Expected()),
        ("Từ đầu năm đến nay CPI tăng bao nhiêu?", Expected("count")),
        ("Đại hội lần thứ mấy được tổ chức?", Expected("ordinal", "thu")),
        ("hoi nghi lan thu bao nhieu", Expected("ordinal", "thu")),
        ("Đại biểu Quốc hội khóa mấy?", Expected("ordinal", "khoa")),
        ("Ngân sách thu bao nhiêu?", Expected("count")),
        ("ngan sach thu bao nhieu", Expected("count")),
        ("Họp trong bao nhiêu ngày?", Expected("count")),
        ("Họp lúc mấy giờ?", Expected("time")),
        ("Hai nhiệm vụ là gì?", Expected()),
        ("Máy bay rơi làm bao nhiêu người chết?", Expected("count", "nguoi chet")),
        ("Ngành may có bao nhiêu doanh nghiệp?", Expected("count", "doanh nghiep")),
        ("Dự án AI do ai phụ trách?", Expected("person")),
        ("Ấn Độ và Ai Cập ký gì?", Expected()),
        ("Mỗi năm bao nhiêu người chết?", Expected("count", "nguoi chet")),
        ("Sinh năm bao nhiêu?", Expected("time")),
    ],
)
def test_what_a_question_expects(question: str, expected: Expected) -> None:
    assert expected_answer(question) == expected


@pytest.mark.parametrize(
    ("question", "span", "far"),
    [
        ("Ai nói?", "Vũ Đại Thắng", 0.0),
        ("Ai nói?", "bị kỷ luật", 1.0),
        ("Ai nói?", "173", 1.0),
        ("Mấy tổ chức đảng bị kỷ luật?", "12", 0.0),
        ("Mấy tổ chức đảng bị kỷ luật?", "12 tổ chức đảng", 0.0),
        ("Mấy đảng viên bị kỷ luật?", "12 tổ chức", 0.0),  # what follows names the members: left alone
        ("Bao nhiêu doanh nghiệp bị kỷ luật?", "173 đảng viên", 0.5),
        ("Bao nhiêu doanh nghiệp bị kỷ luật?", "Hạ Long", 2.0),
        ("Khi nào bị kỷ luật?", "năm 2024", 0.0),
        ("Khi nào bị kỷ luật?", "3 tháng", 1.0),
        ("Khi nào bị kỷ luật?", "1,2%", 1.0),
        ("Bao nhiêu phần trăm?", "1,2%", 0.0),
        ("Bao nhiêu phần trăm?", "173", 1.0),
        ("Bao nhiêu phần trăm?", "Hạ Long", 2.0),
        ("Ở đâu?", "Hạ Long", 0.0),
        ("Bao nhiêu đảng viên?", "1,2%", 0.5),
        ("Vì sao?", "173", 0.0),
    ],
)
def test_spans_of_another_kind_are_far(question: str, span: str, far: float) -> None:
    start = TEXT.index(span)
    assert mismatch(expected_answer(question), TEXT, start, start + len(span)) == far


def test_the_unit_may_stand_before_the_figure_and_no_further_than_its_sentence() -> None:
    text = "Số đảng viên bị kỷ luật là 173. Trong năm qua có 12 vụ."
    start = text.index("173")
    assert mismatch(expected_answer("Bao nhiêu đảng viên bị kỷ luật?"), text, start, start + 3) == 0.0


@pytest.mark.parametrize(
    ("question", "span", "far"),
    [
        ("Hội nghị lần thứ mấy?", "63", 0.0),
        ("Hội nghị lần thứ mấy?", "lần thứ 63", 0.0),
        ("Hội nghị lần thứ mấy?", "XXV", 1.0),
        ("Đảng bộ khóa mấy?", "XXV", 0.0),
        ("Đảng bộ khóa mấy?", "lần thứ 63", 1.0),
        ("Đảng bộ khóa mấy?", "Hạ Long", 2.0),
    ],
)
def test_an_ordinal_follows_its_label(question: str, span: str, far: float) -> None:
    text = "Hội nghị lần thứ 63 của BCH Đảng bộ Hạ Long khoá XXV."
    start = text.index(span)
    assert mismatch(expected_answer(question), text, start, start + len(span)) == far


@pytest.mark.parametrize(
    ("span", "far"),
    [("Sở Y tế", 1.0), ("Trần Văn An", 0.0), ("Giám đốc Sở Y tế Trần Văn An", 0.0), ("Các đơn vị", 1.0)],
)
def test_somebody_s_name_is_no_body(span: str, far: float) -> None:
    text = "Các đơn vị nghe Giám đốc Sở Y tế Trần Văn An."
    start = text.index(span)
    assert mismatch(expected_answer("Giám đốc phát biểu tên là gì?"), text, start, start + len(span)) == far
