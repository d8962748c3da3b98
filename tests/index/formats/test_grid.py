from __future__ import annotations

import pytest

from index.formats.base import RawDocument, TextBuilder
from index.formats.grid import write_grid
from index.formats.grid_kinds import Slot, column_names, field_lines, header_depth, is_figure, is_signature, trimmed
from tests.index.formats.office import check_offsets, records


def slots(*rows: str, bold: int = 0) -> list[list[Slot]]:
    """Make a grid of lines; ``<`` is covered from the left, ``^`` from above."""
    grid: list[list[Slot]] = []
    for number, row in enumerate(rows):
        made: list[Slot] = []
        for column, text in enumerate(row.split("|")):
            if text == "^":
                made.append(Slot(grid[-1][column].text, down=True))
            else:
                made.append(Slot(across=True) if text == "<" else Slot(text.strip(), bold=number < bold))
        grid.append(made)
    return grid


def written(grid: list[list[Slot]], *, flagged: int = 0, likely: bool = False) -> RawDocument:
    builder = TextBuilder()
    write_grid(builder, grid, flagged=flagged, likely=likely)
    document = builder.document()
    check_offsets(document)
    return document


@pytest.mark.parametrize(
    "text", ["5", "1.250.000", "-3,5%", "85 tấn", "100.000 đồng/lượt", "03/02/2021", "7h00 – 7h45", "2 - 3"]
)
def test_figures(text: str) -> None:
    assert is_figure(Slot(text))


@pytest.mark.parametrize("text", ["", "Tiết 1", "Bến 5", "DK-4471", "Từ 5 đến 7 giờ", "5 giờ sáng mỗi ngày trong tuần"])
def test_no_figures(text: str) -> None:
    assert not is_figure(Slot(text))


@pytest.mark.parametrize(
    ("grid", "depth"),
    [
        (slots("STT|Bến|Chủ bến", "1|Sa Kỳ|Lan"), 1),
        (slots("Loài|Giá", "Cá thu|210.000", "Cá nục|60.000"), 1),
        (slots("Ca|Người trực", "Sáng|Lan", "Chiều|Hà", bold=1), 1),
        (slots("Kho|Tồn|<", "^|Đầu|Cuối", "Sa Kỳ|5|6"), 2),
        (slots("Bến|Giờ mở|Giờ đóng", "(1)|(2)|(3)", "Sa Kỳ|5h|18h"), 2),
        (slots("Chỉ tiêu|2023|2024", "Lượt khách|50|60"), 1),
        (slots("Ông Lò Pấng|Trưởng bến|Sa Kỳ", "Ông Hà Nụ|Phó bến|Mỹ Á", "Ông Vi Bảo|Thủ kho|Cổ Lũy"), 0),
        (slots("STT|Họ tên|1|2|3", "1|Lan|x||x", "2|Hà|x|x|"), 1),
        (slots("1|Sa Kỳ|5", "2|Mỹ Á|6"), 0),
        (slots("Tên tàu|Hải Âu", "Hạ thủy|03/02/2021", "Trọng tải|85 tấn", "Số máy|DK-4471"), 0),
    ],
)
def test_header_rows(grid: list[list[Slot]], depth: int) -> None:
    if depth or len(grid[0]) > 2:
        assert header_depth(trimmed(grid)) == depth
    else:
        assert field_lines(trimmed(grid))


def test_names_of_columns_are_joined_but_not_repeated() -> None:
    grid = slots("Kho|Tồn kho|<|Điểm|<", "^|Đầu kỳ|Hà Nội|Điểm thi|Toán", "(1)|(2)|(3)|(4)|(5)")
    assert column_names(grid) == ["Kho", "Tồn kho đầu kỳ", "Tồn kho Hà Nội", "Điểm thi", "Điểm Toán"]


def test_groups_within_groups() -> None:
    document = written(
        slots(
            "STT|Khoản|Dự toán|Thực hiện",
            "A|THU||",
            "I|Thu tại bến||",
            "1|Vé đò|5|6",
            "II|Thu khác||",
            "1|Trông xe|2|3",
            "B|CHI||",
            "1|Dầu|4|4",
        )  # fmt: skip
    )
    context = [row[""] for row in records(document) if "STT" in row]
    assert context == ["A THU – I Thu tại bến", "A THU – II Thu khác", "B CHI"]


def test_a_row_that_lacks_values_is_no_group() -> None:
    document = written(slots("Họ tên|Toán|Văn", "Lò Pấng|8|7", "Hà Nụ||", "Vi Bảo|9|6"))
    assert [row["Họ tên"] for row in records(document)] == ["Lò Pấng", "Hà Nụ", "Vi Bảo"]


def test_forms_of_two_and_four_columns_are_fields() -> None:
    assert written(slots("Họ tên:|Lò Pấng|Sinh ngày:|05/7/1980", "Địa chỉ:|Sa Kỳ|Điện thoại:|0912 345 678")).text == (
        "Họ tên: Lò Pấng\nSinh ngày: 05/7/1980\nĐịa chỉ: Sa Kỳ\nĐiện thoại: 0912 345 678"
    )
    assert written(slots("Địa chỉ|Sa Kỳ", "Điện thoại|0912 345 678")).blocks == ()
    form = slots("Họ tên:|Lò Pấng", "PHẦN B|<", "Lý do:|Nghỉ phép", "Từ ngày:|02/6")
    assert written(form).text == "Họ tên: Lò Pấng\n\nPHẦN B\n\nLý do: Nghỉ phép\nTừ ngày: 02/6"
    assert written(slots("Điều 1. Phí|Khách trả mỗi lượt.", "Điều 2. Giờ|Mở lúc 5 giờ.")).text == (
        "Điều 1. Phí\nKhách trả mỗi lượt.\n\nĐiều 2. Giờ\nMở lúc 5 giờ."
    )


def test_signatures() -> None:
    assert is_signature(slots("Người lập|Thủ kho", "(Ký, họ tên)|(Ký, họ tên)", "Lan|Hà"))
    assert is_signature(slots("Kế toán trưởng|Giám đốc", "Lan|Hà"))
    assert not is_signature(slots("Chức vụ|Phụ cấp", "Giám đốc|500.000"))


def test_flagged_rows_are_headers_whatever_they_look_like() -> None:
    document = written(slots("Sa Kỳ|5", "Mỹ Á|6", "Cổ Lũy|7"), flagged=1)
    assert [block.header for block in document.blocks] == [True, False, False]


def test_empty_rows_and_columns_are_left_out() -> None:
    assert trimmed(slots("|||", "a||b|", "|||", "c||d|")) == slots("a|b", "c|d")
    assert written([]).text == "" and written(slots("||")).text == ""
