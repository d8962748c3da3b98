"""Place, meeting, body and periods of news, and the line that is made of facts."""

from datetime import date

import pytest

from index.facts import contextual_heading, document_facts
from schema import Facts
from tests.conftest import make_document


def facts_of(text: str, title: str = "Bản tin") -> Facts:
    return document_facts(make_document("d", text, title))


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
    assert facts_of(text).place == place


def test_meeting_and_its_body() -> None:
    found = facts_of("Ngày 3/4, diễn ra Hội nghị BCH Đảng bộ Thành phố lần thứ 63. Tỉnh ủy dự. Tỉnh ủy chỉ đạo.")
    assert found.meeting == "Hội nghị BCH Đảng bộ Thành phố lần thứ 63"
    assert found.body == "BCH Đảng bộ Thành phố"


def test_a_meeting_mentioned_late_is_not_what_the_text_is_about() -> None:
    assert facts_of("Thu ngân sách tăng. " * 60 + "Nghị quyết Đại hội Đảng bộ lần thứ XVII.").meeting == ""


def test_periods_come_by_frequency_and_a_bare_year_must_come_twice() -> None:
    found = facts_of("Trong quý I/2025, thu tăng. Quý I/2025 cũng tăng chi. Tháng 11/2025 giảm. Năm 1998 thì khác.")
    assert found.periods == ("quý I/2025", "tháng 11/2025")


def test_heading() -> None:
    facts = Facts(place="Hạ Long", body="Thành ủy", issued=date(2024, 12, 1), issued_precision="month")
    assert contextual_heading(facts) == "Hạ Long · Thành ủy · 12/2024"
    assert contextual_heading(Facts(periods=("quý I/2025",))) == "quý I/2025"
    assert contextual_heading(Facts(periods=("quý I/2025",)), periods=False) == ""
    assert contextual_heading(Facts(kind="quyết định", number="5/QĐ"), title="Quyết định") == "quyết định 5/QĐ"
    assert contextual_heading(Facts(kind="bảng giá"), title="Bảng giá vé") == ""
    assert contextual_heading(Facts()) == ""
