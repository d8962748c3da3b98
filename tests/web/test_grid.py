from __future__ import annotations

from tests.web.blocks import NAMES, Written, price_list
from web.grid import GridRow, Placed, lay_out_table


def shown(written: Written) -> list[list[str]]:
    """Lay out, and write each cell as its words with its reach behind it."""
    width, rows = lay_out_table(written.text, written.blocks)
    for row in rows:
        assert sum(cell.colspan for cell in row.cells) <= width
    return [[_cell(written.text, cell) for cell in row.cells] for row in rows]


def _cell(text: str, cell: Placed) -> str:
    words = text[cell.start : cell.end] if cell.start >= 0 else cell.name
    reach = f"→{cell.colspan}" if cell.colspan > 1 else ""
    return words + reach + (f"↓{cell.rowspan}" if cell.rowspan > 1 else "")


def rows_of(written: Written) -> tuple[GridRow, ...]:
    return lay_out_table(written.text, written.blocks)[1]


def test_empty_cells_keep_their_place() -> None:
    assert shown(price_list()) == [NAMES.split(" | "), ["Sân A", "120.000", "200.000"], ["Sân B", "", "180.000"]]


def test_a_table_without_names_goes_by_its_separators() -> None:
    assert shown(Written().row("a | b | c").row("d |  | e")) == [["a", "b", "c"], ["d", "", "e"]]
    tabs = Written().row("a\tb\tc", separator="\t").row("d\t\te", separator="\t")
    assert shown(tabs) == [["a", "b", "c"], ["d", "", "e"]]


def test_bars_at_both_ends_make_no_column() -> None:
    written = Written().row_with("| a | b |", "a", "b").row_with("|  | c |", "c")
    assert shown(written) == [["a", "b"], ["", "c"]]


def test_cells_that_nothing_separates_but_space_go_by_name() -> None:
    written = Written().row("Sân   Giá   Ghi chú", header=True, separator="   ")
    written.row("Sân A   sửa mái", "Sân   Ghi chú", separator="   ")
    assert shown(written)[1] == ["Sân A", "", "sửa mái"]


def test_a_header_of_two_rows_is_merged_across_and_down() -> None:
    written = Written().row("Sân | Giá", header=True).row("Sân | Sáng | Tối", header=True)
    written.row("Sân A | 1 | 2", "Sân | Giá Sáng | Giá Tối")
    assert shown(written) == [["Sân↓2", "Giá→2"], ["Sáng", "Tối"], ["Sân A", "1", "2"]]


def test_the_names_of_the_columns_stand_in_for_a_missing_header() -> None:
    written = Written().row("Sân A | 1 | 2", NAMES)
    assert rows_of(written)[0].header
    assert shown(written) == [NAMES.split(" | "), ["Sân A", "1", "2"]]


def test_a_section_reaches_over_the_table_and_its_name_said_again_stands_aside() -> None:
    written = Written().row("Mã | Giá", header=True).row("A. SÂN CỎ")
    written.row("A. SÂN CỎ | C1 | 90.000", " | Mã | Giá")
    assert shown(written) == [["Mã", "Giá"], ["A. SÂN CỎ→2"], ["C1", "90.000"]]
    aside = rows_of(written)[2].aside
    assert aside and written.text[slice(*aside)] == "A. SÂN CỎ"


def test_a_total_reaches_over_the_empty_cells_it_was_merged_with() -> None:
    written = Written().row("TT | Sân | Giờ | Tiền", header=True).row("Tổng cộng |  |  | 900", "TT | Sân | Giờ | Tiền")
    assert shown(written)[1] == ["Tổng cộng→3", "900"]
    numbered = Written().row("TT | Sân | Giờ | Tiền", header=True).row("7 |  |  | 900", "TT | Sân | Giờ | Tiền")
    assert shown(numbered)[1] == ["7", "", "", "900"]


def test_two_columns_of_one_name_are_told_apart_by_their_place() -> None:
    written = Written().row("Sân | Ghi chú | Giá | Ghi chú", header=True)
    written.row("Sân A |  | 5 | mới", "Sân | Ghi chú | Giá | Ghi chú")
    assert shown(written)[1] == ["Sân A", "", "5", "mới"]


def test_separators_without_end_make_no_table_without_end() -> None:
    written = Written().row_with("a" + "|" * 100_000 + "b", "a", "b").row_with("c|d", "c", "d")
    assert shown(written) == [["a", "b"], ["c", "d"]]


def test_a_long_run_of_empty_cells_is_written_as_one() -> None:
    names = " | ".join(f"Cột {number}" for number in range(40))
    written = Written().row(names, header=True).row("1 | 2" + " | " * 38, names)
    assert shown(written)[1] == ["1", "2", "→38"]
