import itertools
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from index.formats.pdf_boxes import Rule, TableBox, Word
from index.formats.pdf_lattice import grids_of
from index.formats.pdf_tables import ruled_tables
from tests.index.formats.boxes import row


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    return [Rule(x, ys[0], x, ys[-1]) for x in xs] + [Rule(xs[0], y, xs[-1], y) for y in ys]


def texts(table: TableBox) -> list[list[str]]:
    return [[slot.text for slot in own] for own in table.rows]


def words(*placed: tuple[float, float, str]) -> list[Word]:
    return [word for x, base, text in placed for word in row(x, base, text, size=10)]


XS, YS = (70.0, 120.0, 300.0, 400.0), (100.0, 120.0, 150.0, 170.0)


def test_words_fall_into_their_cells_and_lines_are_joined() -> None:
    inside = words(
        (75, 114, "STT"),
        (125, 114, "Dịch vụ"),
        (305, 114, "Giá"),
        (75, 132, "1"),
        (125, 132, "Cắt tóc, gội đầu, cạo mặt cho"),
    )
    inside += words((125, 145, "người lớn"), (305, 132, "80.000"), (75, 164, "2"), (125, 164, "Uốn"))
    outside = words((70, 80, "Bảng giá"), (70, 200, "Hết"))
    (table,), rest = ruled_tables(ruled(XS, YS), [*inside, *outside])
    assert texts(table) == [
        ["STT", "Dịch vụ", "Giá"],
        ["1", "Cắt tóc, gội đầu, cạo mặt cho người lớn", "80.000"],
        ["2", "Uốn", ""],
    ]
    assert rest == outside


def test_a_line_that_its_writer_ended_stays_a_line() -> None:
    inside = words((75, 114, "A"), (125, 132, "Kho số 3"), (125, 145, "Tầng 2"))
    (table,), _ = ruled_tables(ruled(XS, YS), [*inside, *words((305, 132, "x"))])
    assert table.rows[1][1].text == "Kho số 3\nTầng 2"


def test_merged_cells_hold_their_text_in_every_row_and_once_in_a_row() -> None:
    rules = [r for r in ruled(XS, YS) if not (r.y0 == r.y1 == 150.0 or r.x0 == r.x1 == 300.0)]
    rules += [Rule(120.0, 150.0, 400.0, 150.0), Rule(300.0, 120.0, 300.0, 170.0)]
    inside = words(
        (75, 114, "Khối"),
        (125, 114, "Số học sinh"),
        (75, 145, "10"),
        (125, 135, "Nam"),
        (305, 135, "21"),
        (125, 164, "Nữ"),
    )
    (table,), _ = ruled_tables(rules, [*inside, *words((305, 164, "19"))])
    assert texts(table) == [["Khối", "Số học sinh", ""], ["10", "Nam", "21"], ["10", "Nữ", "19"]]
    assert table.rows[0][2].across and table.rows[2][0].down and not table.rows[1][0].down


def test_level_rules_pieced_together_cell_by_cell_show_the_columns() -> None:
    rules = [Rule(a, y, b, y) for y in YS for a, b in itertools.pairwise(XS)]
    head = words((75, 92, "Mã"), (125, 92, "Tên"), (305, 92, "Giá"))
    inside = words(
        (75, 114, "1"), (125, 114, "Bút"), (305, 114, "5"), (75, 140, "2"), (125, 140, "Vở"), (305, 140, "9")
    )
    (table,), _ = ruled_tables(rules, [*head, *inside])
    assert texts(table)[:2] == [["Mã", "Tên", "Giá"], ["1", "Bút", "5"]]


def test_a_frame_and_lines_under_words_are_no_table() -> None:
    frame = ruled((60.0, 540.0), (90.0, 300.0))
    under = [Rule(200.0, 400.0, 320.0, 400.0), Rule(90.0, 500.0, 180.0, 500.0)]
    own = words((70, 114, "Chú ý: mang theo giấy tờ"), (200, 396, "Độc lập - Tự do"))
    tables, rest = ruled_tables([*frame, *under], own)
    assert not tables and rest == own


def test_rows_without_rules_between_are_split_where_cells_have_as_many_lines() -> None:
    inside = [
        (x, 130.0 + 14 * n, text.format(n))
        for n in range(4)
        for x, text in ((75, "{0}"), (125, "Món {0}"), (305, "{0}0.000"))
    ]
    (table,), _ = ruled_tables(
        ruled(XS, (100.0, 120.0, 200.0)), words((75, 114, "TT"), (125, 114, "Tên"), (305, 114, "Giá"), *inside)
    )
    assert texts(table) == [["TT", "Tên", "Giá"], *([str(n), f"Món {n}", f"{n}0.000"] for n in range(4))]


def test_cells_with_several_fields_only_arrange_text() -> None:
    rules = ruled((70.0, 300.0, 530.0), (100.0, 200.0))
    left = [(75.0, 114.0 + 14 * n, text) for n, text in enumerate(("BÊN BÁN", "MST: 71000", "Nơi nhận: Kho 3"))]
    right = [(305.0, 114.0 + 14 * n, text) for n, text in enumerate(("BÊN MUA", "MST: 72000", "Điện thoại: 0265"))]
    (table,), _ = ruled_tables(rules, words(*left, *right))
    assert [[" ".join(w.text for w in own) for own in panel.rows] for panel in table.panels] == [
        ["BÊN BÁN", "MST: 71000", "Nơi nhận: Kho 3"],
        ["BÊN MUA", "MST: 72000", "Điện thoại: 0265"],
    ]


def test_double_rules_make_no_narrow_columns() -> None:
    doubled = [Rule(r.x0 + 1.5 * (r.x0 == r.x1), r.y0, r.x1 + 1.5 * (r.x0 == r.x1), r.y1) for r in ruled(XS, YS)]
    (grid,) = grids_of([*ruled(XS, YS), *doubled])
    assert len(grid.xs) == 4 and len(grid.ys) == 4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(10, 80), min_size=2, max_size=7), st.lists(st.floats(8, 40), min_size=2, max_size=9))
def test_any_full_grid_has_its_rows_and_columns(widths: list[float], heights: list[float]) -> None:
    xs = [50.0, *(50.0 + w for w in itertools.accumulate(widths))]
    ys = [60.0, *(60.0 + h for h in itertools.accumulate(heights))]
    (grid,) = grids_of(ruled(xs, ys))
    assert len(grid.xs) == len(xs) and len(grid.ys) == len(ys)
    assert all(cell.bottom == cell.top + 1 and cell.right == cell.left + 1 for own in grid.cells for cell in own)


def test_thousands_of_rules_take_no_time_to_speak_of() -> None:
    grids = grids_of(ruled([float(6 * n) for n in range(1500)], [float(6 * n) for n in range(1500)]))
    assert not grids or len(grids[0].xs) > 100
    assert (
        grids_of([Rule(n % 500, n % 700 + 0.3 * n, n % 500 + 9, n % 700 + 0.3 * n) for n in range(20_000)]) is not None
    )
