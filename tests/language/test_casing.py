import pytest

from language.casing import is_capitals, organ_case, running_text, title_case
from language.document_kinds import kind_of, kind_of_number


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("UBND HUYỆN TÂN SƠN", "UBND huyện Tân Sơn"),
        ("SỞ Y TẾ TỈNH AN GIANG", "Sở Y tế tỉnh An Giang"),
        ("TRƯỜNG THPT LÝ NHÂN", "Trường THPT Lý Nhân"),
        ("TRƯỜNG MẦM NON HOA HỒNG", "Trường Mầm non Hoa Hồng"),
        ("CÔNG TY TNHH SÔNG GIANH", "Công ty TNHH Sông Gianh"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ TAM ĐIỆP", "Ủy ban nhân dân thành phố Tam Điệp"),
    ],
)
def test_the_name_of_an_organ(capitals: str, written: str) -> None:
    assert organ_case(capitals) == written


@pytest.mark.parametrize(
    ("capitals", "text", "written"),
    [
        ("HỢP ĐỒNG THUÊ NHÀ", "", "Hợp đồng thuê nhà"),
        ("QUY ĐỊNH VỀ PHÒNG CHỐNG COVID-19 QUÝ III", "", "Quy định về phòng chống COVID-19 quý III"),
        ("LỄ HỘI NÀNG HAI", "Lễ hội Nàng Hai mở ngày mồng 6.", "Lễ hội Nàng Hai"),
        ("LỄ HỘI NÀNG HAI", "", "LỄ HỘI NÀNG HAI"),
        ("QUY CHẾ TRƯỜNG THPT MƯỜNG LA", "", "QUY CHẾ TRƯỜNG THPT MƯỜNG LA"),
        ("GIẢI THƯỞNG NGUYỄN ĐỔNG CHI", "", "GIẢI THƯỞNG NGUYỄN ĐỔNG CHI"),
        ("DANH SÁCH HỌC SINH HÀ NỘI", "", "Danh sách học sinh Hà Nội"),
    ],
)
def test_a_title_is_a_sentence_where_nothing_in_it_may_be_an_unknown_name(
    capitals: str, text: str, written: str
) -> None:
    assert title_case(capitals, running_text(text, [capitals])) == written


def test_running_text_is_what_is_not_in_capitals() -> None:
    found = running_text("SÔNG LAM. Công ty Sông Lam thuê nhà.", ["SÔNG LAM THUÊ NHÀ"])
    assert found.names == {("sông", "lam"): ("Sông", "Lam")}
    assert ("thuê", "nhà") in found.plain
    assert found.small == {"thuê", "nhà"}


def test_is_capitals() -> None:
    assert is_capitals("TRƯỜNG THPT – 2025")
    assert not is_capitals("Trường THPT")
    assert not is_capitals("2025")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("BIÊN BẢN HỌP TỔ DÂN PHỐ", "biên bản"),
        ("HOÁ ĐƠN GIÁ TRỊ GIA TĂNG", "hóa đơn"),
        ("Quyết định số 5", "quyết định"),
        ("GIẤY UỶ QUYỀN", "giấy ủy quyền"),
        ("Luật sư tư vấn", ""),
        ("Lịch sử làng", ""),
        ("Xin chào", ""),
        ("", ""),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [("45/KH-PGDĐT", "kế hoạch"), ("9/2025/QĐ-UBND", "quyết định"), ("7/TTr-UBND", "tờ trình"), ("56/THPT-VP", "")],
)
def test_kind_of_a_number(number: str, kind: str) -> None:
    assert kind_of_number(number) == kind
