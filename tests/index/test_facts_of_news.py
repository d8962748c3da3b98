"""The meeting that a news text reports on, and the line that is made of facts."""

from datetime import date

from index.facts import contextual_heading, document_facts
from schema import Facts
from tests.conftest import make_document


def facts_of(text: str, title: str = "Bản tin") -> Facts:
    return document_facts(make_document("d", text, title))


def test_meeting_and_its_body() -> None:
    found = facts_of("Ngày 3/4, diễn ra Hội nghị BCH Đảng bộ Thành phố lần thứ 63. Tỉnh ủy dự. Tỉnh ủy chỉ đạo.")
    assert found.meeting == "Hội nghị BCH Đảng bộ Thành phố lần thứ 63"
    assert found.body == "BCH Đảng bộ Thành phố"


def test_a_meeting_mentioned_late_is_not_what_the_text_is_about() -> None:
    assert facts_of("Thu ngân sách tăng. " * 60 + "Nghị quyết Đại hội Đảng bộ lần thứ XVII.").meeting == ""


def test_heading() -> None:
    facts = Facts(place="Hạ Long", body="Thành ủy", issued=date(2024, 12, 1), issued_precision="month")
    assert contextual_heading(facts) == "Hạ Long · Thành ủy · 12/2024"
    assert contextual_heading(Facts(periods=("quý I/2025",))) == "quý I/2025"
    assert contextual_heading(Facts(periods=("quý I/2025",)), periods=False) == ""
    assert contextual_heading(Facts(kind="quyết định", number="5/QĐ"), title="Quyết định") == "quyết định 5/QĐ"
    assert contextual_heading(Facts(kind="bảng giá"), title="Bảng giá vé") == ""
    assert contextual_heading(Facts()) == ""
