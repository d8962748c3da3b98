"""A cell where the row that is named meets the column that is meant."""

from __future__ import annotations

import pytest

from answer.named_cell import named_cell
from schema import Cell, Hit, Passage

COLUMNS = ("Loại xe", "Ngày thường", "Cuối tuần", "Tiền cọc", "Giờ ra")
ROWS = (
    ("Xe đạp điện", "60.000", "80.000", "500.000", "17h00"),
    ("Xe đạp đôi", "50.000", "70.000", "300.000", "18h00"),
    ("Xuồng ba lá", "90.000", "120.000", "800.000", "16h30"),
)


def hits() -> list[Hit]:
    found = []
    for number, row in enumerate(ROWS):
        text, cells = " | ".join(row), []
        for column, value in zip(COLUMNS, row, strict=True):
            start = text.index(value, cells[-1].end if cells else 0)
            cells.append(Cell(column, start, start + len(value)))
        title = "Bảng giá thuê xe 2025"
        passage = Passage(f"gia#{number}", "gia", number, text, 0, len(text), "row", title, cells=tuple(cells))
        found.append(Hit(passage, 1.0 - number / 10, number + 1, "fused"))
    return found


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Xe đạp đôi thứ Bảy giá bao nhiêu?", "70.000"),
        ("xe dap doi cuoi tuan gia bao nhieu", "70.000"),
        ("Xuồng ba lá phải đặt cọc bao nhiêu tiền?", "800.000"),
        ("Xe đạp điện tan lúc mấy giờ?", "17h00"),
        ("Xe đạp ba bánh cuối tuần bao nhiêu?", None),  # no such row
        ("Xe đạp đôi cuối tuần năm 2024 giá bao nhiêu?", None),  # another year
        ("Xe đạp đôi giá bao nhiêu?", None),  # no column is meant
    ],
)
def test_the_cell_that_is_meant(question: str, told: str | None) -> None:
    cell = named_cell(question, hits(), rerank_weight=0.5, penalties={})
    assert (cell.text if cell else None) == told
