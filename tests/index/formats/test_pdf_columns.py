from collections.abc import Sequence

from index.formats.pdf_boxes import Line, Row, TableBox, Word
from index.formats.pdf_columns import PageReader
from tests.index.formats.boxes import filled, row, rows

PROSE = (
    "Ban quản lý chợ đã kẻ lại các ô bán hàng ở dãy phía đông, thay toàn bộ dây điện cũ và lắp thêm vòi chữa cháy. "
    "Các hộ kinh doanh nộp phí theo quý tại phòng kế toán, người nộp chậm quá mười ngày phải trả thêm tiền phạt. "
    "Việc sửa mái của khu hàng khô được làm vào ban đêm để không ai phải nghỉ bán, xong trước ngày rằm tháng tám."
)


def read(page: Sequence[Row], right: float = 520.0) -> list[Line | TableBox]:
    ordered = sorted(page, key=lambda r: r[0].base)
    joined: list[Row] = []
    for own in ordered:
        if joined and own[0].base - joined[-1][0].base < 2:
            joined[-1] = sorted([*joined[-1], *own], key=lambda w: w.x0)
        else:
            joined.append(list(own))
    return PageReader(1, 70.0, right).read(joined)


def texts(page: Sequence[Row]) -> list[str]:
    return [box.text for box in read(page) if isinstance(box, Line)]


def cells(box: Line | TableBox) -> list[list[str]]:
    assert isinstance(box, TableBox)
    return [[slot.text for slot in own] for own in box.rows]


def as_boxes(found: Sequence[list[Word]]) -> list[Row]:
    return [list(own) for own in found]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = filled(PROSE, right=280), filled(PROSE[110:], right=280)
    page = [
        row(70, 80, "Tiêu đề chạy ngang qua cả hai cột của trang báo này"),
        *rows(70, 120, left),
        *rows(310, 120, right),
    ]
    assert texts(as_boxes(page))[1:] == [*left, *right]


def test_columns_whose_lines_stand_at_different_heights() -> None:
    left, right = filled(PROSE, right=280), filled(PROSE[110:], right=280)
    assert texts(as_boxes([*rows(70, 120, left), *rows(310, 125, right, pitch=15)])) == [*left, *right]


def test_the_longer_column_keeps_its_last_lines() -> None:
    left, right = filled(PROSE, right=280), filled(PROSE, right=280)[:6]
    assert texts(as_boxes([*rows(70, 120, left), *rows(310, 120, right)])) == [*left, *right]


def test_text_beneath_columns_is_read_behind_them() -> None:
    left, right = filled(PROSE, right=280)[:6], filled(PROSE[110:], right=280)[:6]
    whole = filled(PROSE)
    page = [*rows(70, 120, left), *rows(310, 120, right), *rows(70, 300, whole)]
    assert texts(as_boxes(page)) == [*left, *right, *whole]


def test_three_columns() -> None:
    parts = [filled(PROSE[shift:], right=210) for shift in (0, 100, 200)]
    count = min(map(len, parts))
    parts = [part[:count] for part in parts]
    page = [own for x, part in zip((70, 230, 390), parts, strict=True) for own in rows(x, 120, part)]
    assert texts(as_boxes(page)) == [text for part in parts for text in part]


def test_a_letterhead_is_read_left_first() -> None:
    left = ["SỞ Y TẾ LAM GIANG", "BỆNH VIỆN SỐ 2", "Số: 14/BV-KHTH"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lam Giang, ngày 02 tháng 5 năm 2025"]
    page = [*rows(70, 80, left), *rows(270, 80, right), *rows(70, 160, filled(PROSE))]
    found = read(as_boxes(page))
    assert [box.text for box in found[:6] if isinstance(box, Line)] == [*left, *right]
    assert {box.kind for box in found[:6] if isinstance(box, Line)} == {"line"}


def test_signatures_are_read_one_after_the_other() -> None:
    page = [row(90, 500, "Nơi nhận:"), row(90, 514, "- Như trên;"), row(90, 528, "- Lưu: VT.")]
    page += [row(330, 500, "KT. GIÁM ĐỐC"), row(318, 516, "PHÓ GIÁM ĐỐC"), row(324, 580, "Hồ Văn Lãm")]
    assert texts(as_boxes(page)) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Hồ Văn Lãm",
    ]


TABLE = [
    ["Tuyến", "Điểm đầu", "Giá vé"],
    ["01", "Bến Gỗ", "9.000"],
    ["02", "Chợ Bến", "7.000"],
    ["03", "Ga Sim", "12.000"],
]


def test_aligned_cells_are_a_table() -> None:
    page = [
        row(x, 100 + 18 * n, text) for n, own in enumerate(TABLE) for x, text in zip((70, 160, 300), own, strict=True)
    ]
    (box,) = read(as_boxes(page))
    assert cells(box) == TABLE


def test_lines_of_aligned_cells_are_joined() -> None:
    page = [
        row(x, 100 + 36 * n, text) for n, own in enumerate(TABLE) for x, text in zip((70, 160, 300), own, strict=True)
    ]
    page.append(row(160, 150, "xã Đồng Sim"))
    (box,) = read(as_boxes(page))
    assert cells(box)[1] == ["01", "Bến Gỗ xã Đồng Sim", "9.000"]


def test_fields_of_a_form_stay_lines() -> None:
    page = [
        row(70, 100, "Họ và tên: | Lý Thị Dần"),
        row(70, 118, "Giới tính: Nữ | Dân tộc: Dao"),
        row(70, 136, "Ngày sinh: | 01/02/1990"),
    ]
    assert texts(as_boxes(page)) == ["Họ và tên: Lý Thị Dần", "Giới tính: Nữ", "Dân tộc: Dao", "Ngày sinh: 01/02/1990"]


def test_a_list_is_no_table() -> None:
    page = [
        own for n in range(4) for own in (row(70, 100 + 20 * n, f"{n + 1}."), row(95, 100 + 20 * n, "Nộp đơn tại quầy"))
    ]
    assert texts(as_boxes(page)) == [f"{n + 1}. Nộp đơn tại quầy" for n in range(4)]


def test_page_numbers_of_a_table_of_contents_stay_with_their_lines() -> None:
    page = [
        own
        for n in range(5)
        for own in (row(70, 100 + 20 * n, f"Điều {n + 1}. Phạm vi"), row(480, 100 + 20 * n, str(2 + n)))
    ]
    assert texts(as_boxes(page)) == [f"Điều {n + 1}. Phạm vi  {2 + n}" for n in range(5)]


def test_a_side_bar_is_read_by_itself() -> None:
    bar = ["Liên hệ", "Tầng 3 nhà B", "Giờ mở cửa", "8 giờ đến", "17 giờ"]
    text = filled(PROSE, left=220)
    page = [*rows(70, 100, bar, pitch=29), *rows(220, 100, text)]
    assert texts(as_boxes(page)) == [*bar, *text]


def test_thousands_of_scattered_words_are_read_in_no_time_to_speak_of() -> None:
    page = [row((n * 37) % 450 + 70, 10 + n // 2, "ab") for n in range(8000)]
    assert read(as_boxes(page))
