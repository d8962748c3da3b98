from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import CorpusError
from index.formats import xlsx
from tests.index.formats.office import Made, read, records, rewritten, texts, words_in_order


def workbook(path: Path, fill: Callable[[Made], None]) -> Path:
    """Make a workbook whose first sheet is ``Sheet``."""
    from openpyxl import Workbook

    made = Workbook()
    fill(made)
    made.save(path)
    return path


def sheet(path: Path, rows: Iterable[Iterable[Any]], more: Callable[[Made], None] | None = None) -> Path:
    """Make a workbook of one sheet."""

    def fill(made: Made) -> None:
        for row in rows:
            made.active.append(list(row))
        if more:
            more(made.active)

    return workbook(path, fill)


def test_values_are_shown_as_a_vietnamese_excel_shows_them(tmp_path: Path) -> None:
    def formats(made: Made) -> None:
        for column, code in enumerate(("dd/mm/yyyy", '#,##0" đ"', "0.0%", "General", "h:mm", "General"), start=1):
            made.cell(2, column).number_format = code

    head = ["Ngày nhập", "Giá", "Thuế", "Khối lượng", "Giờ", "Đã trả"]
    row = [datetime(2025, 3, 7), 1250000, 0.125, 8.5, time(7, 30), True]
    assert records(read(sheet(tmp_path / "a.xlsx", [head, row], formats))) == [
        {
            "Ngày nhập": "07/03/2025", "Giá": "1.250.000 đ", "Thuế": "12,5%", "Khối lượng": "8,5", "Giờ": "07:30",
            "Đã trả": "Có",
        }
    ]  # fmt: skip


def test_titles_fields_and_notes_stand_around_a_table(tmp_path: Path) -> None:
    rows = [
        ["Hợp tác xã Muối Bạc"],
        ["BẢNG KÊ MUỐI XUẤT KHO"],
        ["Khách hàng:", "Nhà máy cá hộp"],
        ["STT", "Loại muối", "Số bao", "Đơn giá"],
        [1, "Muối hạt", 120, 85000],
        [2, "Muối tinh", 40, 140000],
        ["Ghi chú: giá tại kho, chưa gồm bốc xếp."],
        [],
        ["Người lập", None, "Thủ kho"],
        ["Lò Văn Pấng", None, "Hà Thị Nụ"],
    ]
    document = read(sheet(tmp_path / "a.xlsx", rows))
    before, after = document.text.split("STT | Loại muối | Số bao | Đơn giá")
    assert before.split() == ("Hợp tác xã Muối Bạc BẢNG KÊ MUỐI XUẤT KHO Khách hàng: Nhà máy cá hộp".split())
    assert "Khách hàng: Nhà máy cá hộp\n" in before
    assert [row["Loại muối"] for row in records(document)] == ["Muối hạt", "Muối tinh"]
    assert after.endswith("bốc xếp.\n\nNgười lập\nLò Văn Pấng\n\nThủ kho\nHà Thị Nụ")


def test_two_header_rows_and_merged_values(tmp_path: Path) -> None:
    def merge(made: Made) -> None:
        for area in ("A1:A2", "B1:C1", "A3:A4"):
            made.merge_cells(area)

    rows = [
        ["Kho", "Số lượng", None],
        [None, "Đầu kỳ", "Cuối kỳ"],
        ["Kho Sa Huỳnh", 10, 12],
        [None, 7, 9],
        ["Kho Cà Ná", 5, 4],
    ]
    document = read(sheet(tmp_path / "a.xlsx", rows, merge))
    assert [b.header for b in document.blocks] == [True, True, False, False, False]
    assert records(document)[1] == {"Kho": "Kho Sa Huỳnh", "Số lượng đầu kỳ": "7", "Số lượng cuối kỳ": "9"}


def test_lines_that_head_groups_stand_before_their_rows(tmp_path: Path) -> None:
    rows = [
        ["STT", "Khoản", "Dự toán", "Thực hiện"],
        ["I", "Thu tại bến", None, None],
        [1, "Vé đò", 500, 620],
        ["II", "Thu khác", None, None],
        [1, "Trông xe", 90, 75],
    ]
    document = read(sheet(tmp_path / "a.xlsx", rows))
    assert records(document) == [
        {"": "I Thu tại bến"},
        {"": "I Thu tại bến", "STT": "1", "Khoản": "Vé đò", "Dự toán": "500", "Thực hiện": "620"},
        {"": "II Thu khác"},
        {"": "II Thu khác", "STT": "1", "Khoản": "Trông xe", "Dự toán": "90", "Thực hiện": "75"},
    ]


def test_tables_below_and_beside_each_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Loại", "Giá", None, "Ca", "Người trực"],
        ["Cá thu", 210000, None, "Sáng", "Bùi Lụa"],
        ["Cá nục", 60000, None, "Chiều", "Tạ Ngân"],
        [],
        ["Tàu", "Công suất", "Số thuyền viên"],
        ["QN-01", 400, 8],
        ["QN-02", 320, 6],
        [],
        ["QN-03", 250, 5],
    ]

    def bold(made: Made) -> None:
        from openpyxl.styles import Font

        for cell in made[1]:
            cell.font = Font(bold=True)

    document = read(sheet(tmp_path / "a.xlsx", rows, bold))
    assert [list(row.values()) for row in records(document)] == [
        ["Cá thu", "210000"], ["Cá nục", "60000"], ["Sáng", "Bùi Lụa"], ["Chiều", "Tạ Ngân"], ["QN-01", "400", "8"],
        ["QN-02", "320", "6"], ["QN-03", "250", "5"],
    ]  # fmt: skip
    assert {b.table for b in document.blocks if b.kind == "row"} == {1, 2, 3}
    assert records(document)[-1] == {"Tàu": "QN-03", "Công suất": "250", "Số thuyền viên": "5"}


def test_sheets_are_headings_and_hidden_things_are_left_out_with_a_note(tmp_path: Path) -> None:
    def fill(made: Made) -> None:
        first = made.active
        first.title = "Bến A"
        for row in (["Tháng", "Lượt", "Giá vốn"], [1, 20, 5], [2, 30, 6], [3, 40, 7]):
            first.append(row)
        first.row_dimensions[3].hidden = True
        first.column_dimensions["C"].hidden = True
        made.create_sheet("Bến B").append(["Bến B nghỉ cả năm."])
        made.create_sheet("Nháp").append(["bí mật"])
        made["Nháp"].sheet_state = "hidden"

    document = read(workbook(tmp_path / "a.xlsx", fill))
    assert texts(document, "heading") == ["Bến A", "Bến B"]
    assert records(document) == [{"Tháng": "1", "Lượt": "20"}, {"Tháng": "3", "Lượt": "40"}]
    assert document.notes == (
        "hidden sheets were left out: 'Nháp'",
        "sheet 'Bến A': 1 hidden rows were left out",
        "sheet 'Bến A': 1 hidden columns were left out",
    )


def test_rows_that_a_filter_hides_are_read(tmp_path: Path) -> None:
    def filtered(made: Made) -> None:
        made.auto_filter.ref = "A1:B3"
        made.auto_filter.add_filter_column(0, ["Ba Lạt"])
        made.row_dimensions[3].hidden = True

    document = read(sheet(tmp_path / "a.xlsx", [["Cửa sông", "Độ sâu"], ["Ba Lạt", 4], ["Lạch Giang", 6]], filtered))
    assert [row["Cửa sông"] for row in records(document)] == ["Ba Lạt", "Lạch Giang"]
    assert "filter" in document.notes[0]


def test_formulas_without_a_stored_result(tmp_path: Path) -> None:
    rows = [
        ["Loại", "Số lượng", "Đơn giá", "Thành tiền", "Tra cứu"],
        ["Lưới", 3, 1000.5, "=B2*C2", "=VLOOKUP(A2,A2:B3,2)"],
        ["Phao", 4, 2000, "=B3*C3", None],
        ["Cộng", None, None, "=SUM(D2:D3)", '=IF(D4>10000,"Vượt","Đạt")'],
    ]
    document = read(sheet(tmp_path / "a.xlsx", rows))
    assert [row.get("Thành tiền") for row in records(document)] == ["3001,5", "8000", "11001,5"]
    assert records(document)[2]["Tra cứu"] == "Vượt" and "Tra cứu" not in records(document)[0]
    assert document.notes == ("sheet 'Sheet': 1 formulas have no stored result; open it in Excel and save it",)


def test_a_sheet_that_claims_a_million_rows_is_read_at_once(tmp_path: Path) -> None:
    def far(made: Made) -> None:
        made.cell(1_048_576, 16_384).number_format = "0.00"
        made.cell(1_048_576, 16_384).value = "hết"

    document = read(sheet(tmp_path / "a.xlsx", [["Bến", "Giờ"], ["Cửa Hội", 5], ["Cửa Lò", 6]], far))
    assert [row["Bến"] for row in records(document)] == ["Cửa Hội", "Cửa Lò"] and document.text.endswith("hết")


def test_cells_beyond_the_limit_are_left_out_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 6)
    document = read(sheet(tmp_path / "a.xlsx", [["Bến", "Giờ"], *([f"Bến {n}", n] for n in range(9))]))
    assert len(records(document)) == 2 and "only 6 cells" in document.notes[0]


def test_a_row_number_beyond_reason_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [["Bến"], ["Sa Kỳ"]])
    rewritten(path, lambda name, data: data.replace(b'<row r="2"', b'<row r="99999999999"'))
    with pytest.raises(CorpusError, match="found row 99999999999"):
        read(path)


def test_errors_are_no_text(tmp_path: Path) -> None:
    rows = [["Mục", "Giá"], ["Xăng", "#REF!"], ["Dầu", 19000]]

    def mark(made: Made) -> None:
        made["B2"].data_type = "e"

    document = read(sheet(tmp_path / "a.xlsx", rows, mark))
    assert "#REF!" not in document.text and "1 cells show an error" in document.notes[0]


def test_old_fonts_are_converted(tmp_path: Path) -> None:
    def font(made: Made) -> None:
        from openpyxl.styles import Font

        for cell in (made["A2"], made["B2"]):
            cell.font = Font(name=".VnArial")

    document = read(sheet(tmp_path / "a.xlsx", [["Tên", "Đơn vị"], ["Cµ phª", "Cà phê Đắk Lắk"]], font))
    assert records(document) == [{"Tên": "Cà phê", "Đơn vị": "Cà phê Đắk Lắk"}]


def test_a_broken_workbook_is_one_error(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", [["x"]])
    rewritten(path, lambda name, data: b"<workbook" if name == "xl/workbook.xml" else data)
    with pytest.raises(CorpusError, match="an Excel workbook"):
        read(path)


CELLS = (
    st.none() | st.integers(-5, 10**7) | st.sampled_from(["Bến", "đò ngang", "a | b", "Giá:", "x\ny", "5 giờ", "TỔNG"])
)


@given(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_value_is_read_in_order(tmp_path: Path, rows: list[list[Any]]) -> None:
    document = read(sheet(tmp_path / "a.xlsx", rows))
    if document.text and " | " not in document.text.replace("a | b", ""):
        return  # arranged as paragraphs, perhaps column by column
    for row in rows:
        assert words_in_order([str(value) for value in row if value is not None], document.text)
