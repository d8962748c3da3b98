from datetime import date

import pytest

from index.context import DocumentContext, contextual_text, document_context, lexical_text
from index.passages import split_passages
from schema import Document, Passage
from tests.conftest import make_document


def context_of(text: str, title: str = "Bản tin") -> DocumentContext:
    return document_context(make_document("d", text, title))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bí thư Thành ủy TP Cần Thơ Lê Văn Bình điều hành phiên họp.", "Cần Thơ"),
        ("Thu ngân sách của tỉnh Quảng Ninh tăng.", "Quảng Ninh"),
        ("Chủ tịch UBND thành phố Hạ Long phát biểu. Quảng Ninh đang sắp xếp bộ máy.", "Hạ Long"),
        ("Chủ tịch HĐND Thành phố Vũ Thị Mai Anh phát biểu kết luận hội nghị.", ""),
        ("Ông Nguyễn Văn Hòa Bình phát biểu. Bà Trần Thái Bình cũng vậy. Ông Lê Thái Bình dự.", ""),
        ("Hội nghị bàn về huyện Mường Tè trong năm tới.", "Mường Tè"),
        ("Đoàn đến Hà Nội một lần.", ""),
        ("Thành ủy TP.HCM họp. Quận Bình Thạnh đạt 90%. TP.HCM cần đẩy nhanh.", "Hồ Chí Minh"),
        ("Diễn đàn châu Á - Thái Bình Dương: Thái Bình Dương, Thái Bình Dương.", ""),
        ("Học tập Chủ tịch Hồ Chí Minh. Tư tưởng Hồ Chí Minh. Phong cách Hồ Chí Minh. TP Cần Thơ.", "Cần Thơ"),
        ("thành phố Huế và TP. Đà Nẵng, tỉnh Lào Cai, tỉnh Yên Bái cùng ký.", ""),
    ],
)
def test_place(text: str, place: str) -> None:
    assert context_of(text).place == place


def test_meeting_and_its_body() -> None:
    found = context_of("Ngày 3/4, diễn ra Hội nghị BCH Đảng bộ Thành phố lần thứ 63. Tỉnh ủy dự. Tỉnh ủy chỉ đạo.")
    assert found.meeting == "Hội nghị BCH Đảng bộ Thành phố lần thứ 63"
    assert found.body == "BCH Đảng bộ Thành phố"


def test_a_meeting_mentioned_late_is_not_what_the_text_is_about() -> None:
    assert context_of("Thu ngân sách tăng. " * 60 + "Nghị quyết Đại hội Đảng bộ lần thứ XVII.").meeting == ""


def test_periods_come_by_frequency_and_a_bare_year_must_come_twice() -> None:
    found = context_of("Trong quý I/2025, thu tăng. Quý I/2025 cũng tăng chi. Tháng 11/2025 giảm. Năm 1998 thì khác.")
    assert found.periods == ("quý I/2025", "tháng 11/2025")


def test_heading() -> None:
    context = DocumentContext("Hạ Long", "Thành ủy", date(2024, 12, 1), "month", "", ("quý I/2025",))
    assert context.heading() == "Hạ Long · Thành ủy · quý I/2025 · 12/2024"
    assert DocumentContext().heading() == ""


def test_a_passage_is_indexed_under_what_its_document_says_of_itself() -> None:
    text = "Hội nghị tại TP Hạ Long bàn nhiều việc.\nThu ngân sách đạt 932,7 tỷ đồng.\nThu Hường"
    document = Document("d", "Tin Hạ Long", text, "d.txt", date(2025, 4, 3))
    _, paragraph, byline = split_passages(document, max_words=100)
    assert (
        contextual_text(paragraph, document) == "Tin Hạ Long · Hạ Long · 03/04/2025\nThu ngân sách đạt 932,7 tỷ đồng."
    )
    assert contextual_text(byline, document) == "Thu Hường"


def test_a_title_that_stands_in_the_passage_is_not_said_twice() -> None:
    document = make_document("d", "Thu ngân sách tăng mạnh.", "Thu ngân sách tăng…")
    (passage,) = split_passages(document, max_words=100)
    assert contextual_text(passage, document) == passage.text


def test_words_that_stand_in_the_text_anyway_are_not_repeated_over_every_passage() -> None:
    text = "Tin Hạ Long tháng 3.\nQuý I/2025, TP Hạ Long thu 932,7 tỷ đồng."
    from_text, own = make_document("d", text, "Tin Hạ Long…"), make_document("d", text, "Bản tin số 7")
    _, paragraph = split_passages(from_text, max_words=100)
    assert lexical_text(paragraph, from_text) == "Hạ Long\n" + paragraph.text
    assert lexical_text(paragraph, own) == "Bản tin số 7 · Hạ Long\n" + paragraph.text
    assert contextual_text(paragraph, from_text) == "Tin Hạ Long… · Hạ Long · quý I/2025\n" + paragraph.text


def test_nothing_known_leaves_the_text_as_it_is() -> None:
    passage = Passage("d#0", "d", 0, "Không rõ.", 0, 9)
    assert contextual_text(passage, Document("d", "", "Không rõ.", "d.txt"), DocumentContext()) == "Không rõ."
