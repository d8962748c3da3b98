from datetime import date

import pytest

from index.head_lines import pieces_of
from index.letterhead import read_head


def test_columns_and_cells_of_a_letterhead_are_read_apart() -> None:
    text = (
        "TRƯỜNG THCS ĐÔNG MỸ Số: 12/TB-THCS | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n"
        "V/v nghỉ học     Đông Mỹ, ngày 3 tháng 2 năm 2025"
    )
    assert [piece.text for piece in pieces_of(text)] == [
        "TRƯỜNG THCS ĐÔNG MỸ",
        "Số: 12/TB-THCS",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "V/v nghỉ học",
        "Đông Mỹ, ngày 3 tháng 2 năm 2025",
    ]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 45/KH-PGDĐT", "45/KH-PGDĐT"),
        ("Số 14-NQ/CB", "14-NQ/CB"),
        ("Số: 45 / KH - UBND", "45/KH-UBND"),
        ("Luật số: 31/2024/QH15", "31/2024/QH15"),
        ("Số: BG-2025-041", "BG-2025-041"),
        ("Số:      /QĐ-UBND", ""),
        ("Số lượng: 12", ""),
        ("Căn cứ Quyết định số 12/QĐ-UBND;", ""),
    ],
)
def test_number(line: str, number: str) -> None:
    assert read_head(f"UBND XÃ LẠC SƠN\n{line}\n\nKẾ HOẠCH\nTổ chức ngày hội").number == number


@pytest.mark.parametrize(
    ("line", "day", "precision"),
    [
        ("Lạc Sơn, ngày 04 tháng 3 năm 2025", date(2025, 3, 4), "day"),
        ("Lạc Sơn, 04/03/2025", date(2025, 3, 4), "day"),
        ("Lạc Sơn, ngày       tháng 3 năm 2025", date(2025, 3, 1), "month"),
        ("Lạc Sơn, ngày ... tháng ... năm 2025", date(2025, 1, 1), "year"),
        ("Lạc Sơn, hồi 15 giờ 30 ngày 4/3/2025", date(2025, 3, 4), "day"),
    ],
)
def test_place_and_date(line: str, day: date, precision: str) -> None:
    head = read_head(f"UBND XÃ LẠC SƠN\n{line}\n\nKẾ HOẠCH\nTổ chức ngày hội")
    assert head.issued is not None
    assert (head.place, head.issued.day, head.issued.precision) == ("Lạc Sơn", day, precision)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("KẾ HOẠCH\nTổ chức ngày hội đọc sách", ["KẾ HOẠCH", "Tổ chức ngày hội đọc sách"]),
        ("KẾ HOẠCH\n\nThực hiện việc tốt\n\nThực hiện Chỉ thị 5, xã lập:", ["KẾ HOẠCH", "Thực hiện việc tốt"]),
        ("BIÊN BẢN HỌP TỔ\nThời gian: 8 giờ", ["BIÊN BẢN HỌP TỔ"]),
        ("THÔNG BÁO TUYỂN SINH\nLỚP MỘT NĂM 2025\nTrường nhận hồ sơ.", ["THÔNG BÁO TUYỂN SINH", "LỚP MỘT NĂM 2025"]),
        ("ĐƠN ĐẶT HÀNG\nPURCHASE ORDER", ["ĐƠN ĐẶT HÀNG"]),
        ("QUYẾT ĐỊNH\nVề việc khen thưởng\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", ["QUYẾT ĐỊNH", "Về việc khen thưởng"]),
        ("Công văn này nói về thuế.", []),
        ("Kế hoạch xây cầu gây tranh cãi\nNgười dân chưa đồng tình.", []),
    ],
)  # fmt: skip
def test_title(text: str, title: list[str]) -> None:
    assert read_head(text).title == title


def test_a_plain_heading_is_a_title_where_the_layout_says_so() -> None:
    text = "Quy định nghỉ phép\n(Ban hành kèm theo Quyết định số 9/QĐ-SK ngày 10/02/2025)"
    assert read_head(text).title == []
    head = read_head(text, headings={"Quy định nghỉ phép"})
    assert (head.title, head.kind, head.number) == (["Quy định nghỉ phép"], "quy định", "9/QĐ-SK")


@pytest.mark.parametrize(
    ("text", "organs"),
    [
        ("UBND HUYỆN LẠC SƠN\nPHÒNG Y TẾ\nKẾ HOẠCH", ["UBND HUYỆN LẠC SƠN", "PHÒNG Y TẾ"]),
        ("ỦY BAN NHÂN DÂN\nXÃ LẠC SƠN\nKẾ HOẠCH", ["ỦY BAN NHÂN DÂN XÃ LẠC SƠN"]),
        ("BAN CHẤP HÀNH\nĐẢNG BỘ TỈNH\nKẾ HOẠCH", ["BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"]),
        ("KHU NGHỈ SUỐI MƠ\nThôn Tiên, xã Tiên Lục, huyện Lạng Giang\nBẢNG GIÁ", ["KHU NGHỈ SUỐI MƠ"]),
        ("Công ty TNHH Sao Đỏ\nSố: 3/TB-SĐ\nTHÔNG BÁO", ["Công ty TNHH Sao Đỏ"]),
        ("TRƯỜNG THPT HỒNG HÀ - Năm học 2025-2026\nTHỜI KHÓA BIỂU", ["TRƯỜNG THPT HỒNG HÀ"]),
        ("Công ty TNHH Sao Đỏ tuyển thợ\nLương cao.", []),
    ],
)
def test_who_issues_it(text: str, organs: list[str]) -> None:
    assert read_head(text).organs == organs
