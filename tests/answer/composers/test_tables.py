"""Superlatives, lists, counts, comparisons and totals over tables and enumerations of folders of several kinds."""

from __future__ import annotations

import pytest

from answer.composers.comparison import compose_comparison
from answer.composers.counting import compose_count
from answer.composers.listing import TABLE_WEIGHTS, asked_table, compose_list
from answer.composers.superlative import compose_superlative
from answer.composers.totals import compose_total
from tests.answer.composers.conftest import Gather, said

GREENHOUSE = {
    "vuon.md": """# Giá cây giống vườn ươm Đồi Sim

| Loại cây | Giá (đồng/cây) | Chiều cao | Tồn kho |
|---|---|---|---|
| Bưởi da xanh | 45.000 | 60 cm | 320 |
| Mít thái | 38.000 | 55 cm | 150 |
| Sầu riêng Ri6 | 120.000 | 70 cm | 90 |
| Chanh không hạt | 25.000 | 40 cm | 410 |
| Tổng cộng | | | 970 |
"""
}
LIBRARY = {
    "the-doc.md": """# Làm thẻ thư viện phường Cầu Đá

Hồ sơ làm thẻ gồm:

- Đơn theo mẫu TV-01
- Một ảnh 3x4
- Bản sao căn cước

Thẻ có hạn hai năm. Lệ phí làm thẻ là 20.000 đồng.
"""
}
CREW = {
    "to-lai.csv": "Họ và tên,Chức vụ,Ca,Lương tháng (đồng)\nPhan Văn Đức,Lái chính,Sáng,14.500.000\n"
    "Lý Thị Hoa,Phụ xe,Chiều,9.200.000\nVõ Minh Tâm,Lái chính,Chiều,15.100.000\nĐỗ Quang Hải,Phụ xe,Sáng,9.200.000\n"
}


@pytest.mark.parametrize(
    ("question", "files", "answers"),
    [
        ("Loại cây nào đắt nhất?", GREENHOUSE, ["Sầu riêng Ri6"]),
        ("Loại cây nào rẻ nhất?", GREENHOUSE, ["Chanh không hạt"]),
        ("Cây nào còn tồn kho nhiều nhất?", GREENHOUSE, ["Chanh không hạt"]),
        ("Ai có lương tháng cao nhất?", CREW, ["Võ Minh Tâm"]),
        ("Ai có lương tháng thấp nhất?", CREW, ["Lý Thị Hoa", "Đỗ Quang Hải"]),
        ("Loại cây nào thơm nhất?", {"x.txt": "Vườn có ba loại cây."}, []),
    ],
)
def test_the_most_and_the_least_of_a_column(
    gather: Gather, question: str, files: dict[str, str], answers: list[str]
) -> None:
    assert said(compose_superlative(gather(question, files))) == answers


@pytest.mark.parametrize(
    ("question", "files", "items"),
    [
        ("Hồ sơ làm thẻ gồm những gì?", LIBRARY, ["Đơn theo mẫu TV-01", "Một ảnh 3x4", "Bản sao căn cước"]),
        ("Những ai chạy ca Chiều?", CREW, ["Lý Thị Hoa", "Võ Minh Tâm"]),
        ("Liệt kê các loại cây giá trên 40.000 đồng", GREENHOUSE, ["Bưởi da xanh", "Sầu riêng Ri6"]),
    ],
)
def test_all_that_was_asked_for_in_its_order(
    gather: Gather, question: str, files: dict[str, str], items: list[str]
) -> None:
    assert said(compose_list(gather(question, files)), "item") == items


@pytest.mark.parametrize("question", ["Cho xin bảng giá cây", "các loại cây kèm giá"])
def test_a_table_that_is_wanted_in_full_is_told_row_by_row(gather: Gather, question: str) -> None:
    asked = asked_table(gather(question, GREENHOUSE))
    assert asked is not None
    rows = [part.text for part in asked.parts]
    assert len(rows) == 4 and any("Chanh không hạt" in row and "000" in row for row in rows)
    assert asked.signs[list(TABLE_WEIGHTS).index("in_full")] == 1.0


def test_an_item_with_commas_is_no_list_of_its_own(gather: Gather) -> None:
    text = "Thùng nhận:\n- thuốc viên, thuốc gói;\n- siro còn nắp kín.\n"
    evidence = gather("Thùng nhận những gì?", {"hop.txt": text}, phrases={"thuốc viên": 5.0})
    composed = compose_list(evidence)
    assert composed is None or said(composed, "item") == ["thuốc viên, thuốc gói", "siro còn nắp kín"]


def test_what_one_sentence_names_is_cut_from_it(gather: Gather) -> None:
    files = {"tin.txt": "Đội bóng tập ba buổi. Dự họp có ông An, bà Bình và chị Cúc; cuộc họp kéo dài hai giờ."}
    evidence = gather("Những ai dự họp?", files, phrases={"ông An": 5.0})
    assert said(compose_list(evidence), "item") == ["ông An", "bà Bình", "chị Cúc"]


@pytest.mark.parametrize(
    ("question", "files", "count"),
    [
        ("Có mấy lái chính?", CREW, ["2"]),
        ("Có bao nhiêu loại cây?", GREENHOUSE, ["4"]),
        ("Hồ sơ làm thẻ có mấy giấy tờ?", LIBRARY, ["3"]),
    ],
)
def test_rows_and_items_are_counted(gather: Gather, question: str, files: dict[str, str], count: list[str]) -> None:
    composed = compose_count(gather(question, files))
    assert said(composed) == count and composed is not None
    assert composed.parts[0].said_by == "program" and said(composed, "note")


def test_a_figure_that_is_stated_comes_before_counting(gather: Gather) -> None:
    files = {"lop.txt": "Lớp có 34 học sinh.\n\nBan cán sự gồm:\n- An\n- Bình"}
    composed = compose_count(gather("Lớp có bao nhiêu học sinh?", files, phrases={"34 học sinh": 6.0}))
    assert said(composed) == ["34 học sinh"] and composed is not None and composed.parts[0].said_by == "document"


def test_two_rows_side_by_side_with_their_difference(gather: Gather) -> None:
    composed = compose_comparison(gather("So sánh giá bưởi da xanh và mít thái", GREENHOUSE))
    assert said(composed) == ["Chênh lệch: 7.000"]
    assert said(composed, "item") == ["Bưởi da xanh: 45.000", "Mít thái: 38.000"]


def test_a_stated_total_wins_over_adding_up_and_its_row_is_no_item(gather: Gather) -> None:
    assert said(compose_total(gather("Tổng tồn kho là bao nhiêu?", GREENHOUSE))) == ["970"]


def test_a_column_is_added_up_exactly(gather: Gather) -> None:
    composed = compose_total(gather("Tổng lương tháng của các lái chính?", CREW))
    assert said(composed) == ["29.600.000"] and said(composed, "note") == ["= 14.500.000 + 15.100.000"]


WORKSHOPS = {
    "xuong.txt": """Các tổ được khen của xưởng mộc gồm:
- Tổ Cưa: 35 thợ, doanh thu 1,2 tỷ đồng
- Tổ Sơn: 12 thợ, doanh thu 900 triệu đồng
- Tổ Chạm: 21 thợ, doanh thu 2,1 tỷ đồng
"""
}


def test_a_list_whose_items_state_figures_is_read_as_a_table(gather: Gather) -> None:
    assert said(compose_superlative(gather("Tổ nào có doanh thu cao nhất?", WORKSHOPS))) == ["Tổ Chạm"]
    assert said(compose_superlative(gather("Tổ nào ít thợ nhất?", WORKSHOPS))) == ["Tổ Sơn"]
    assert said(compose_total(gather("Tổng doanh thu của các tổ được khen?", WORKSHOPS))) == ["4.200.000.000 đồng"]


YEARS = {
    "thu-phi.md": "# Thu phí bến xe\n\n| Khoản | Năm 2024 (triệu đồng) | Năm 2025 (triệu đồng) |\n|---|---|---|\n"
    "| Phí đỗ xe | 320 | 410 |\n| Phí vệ sinh | 75 | 60 |\n| Thuê quầy | 140 | 140 |\n"
}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Phí đỗ xe năm 2025 so với năm 2024 chênh nhau bao nhiêu?", "Chênh lệch: 90"),
        ("Phí vệ sinh năm 2024 và năm 2025 năm nào cao hơn?", "Năm 2024 (triệu đồng)"),
    ],
)
def test_one_row_in_two_columns(gather: Gather, question: str, answer: str) -> None:
    composed = compose_comparison(gather(question, YEARS))
    assert composed is not None and composed.parts[0].text == answer
    assert [part.text.rpartition(": ")[0] for part in composed.parts if part.role == "item"] == [
        "Năm 2024 (triệu đồng)",
        "Năm 2025 (triệu đồng)",
    ]
