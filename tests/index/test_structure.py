"""What the lines of a text show: headings, items, fields, questions, tables, and what stands above each."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure import find_blocks
from schema import Block
from text import normalise


def shown(text: str) -> list[tuple[str, str]]:
    """Return kind and words of every block."""
    return [(b.kind, text[b.start : b.end]) for b in find_blocks(text)]


def kinds(text: str) -> list[str]:
    return [b.kind for b in find_blocks(text)]


def paths(text: str) -> dict[str, tuple[str, ...]]:
    """Return the path of every block by its first three words."""
    return {" ".join(text[b.start : b.end].split()[:3]): b.path for b in find_blocks(text)}


RULES = """NỘI QUY BỂ BƠI HOA SEN

Chương I. Quy định chung

Điều 1. Giờ mở cửa
1. Bể bơi mở cửa từ 5 giờ 30 đến 20 giờ hằng ngày.
2. Ngày lễ đóng cửa lúc 17 giờ.

Điều 2. Người bơi được miễn vé trong các trường hợp sau:
a) Trẻ em dưới 1 mét;
b) Người trên 70 tuổi.

Chương II. Xử lý vi phạm

Điều 3. Mức phạt
Người đi giày xuống bể bị phạt 50.000 đồng.
"""


def test_a_regulation_is_headings_items_and_paragraphs() -> None:
    assert shown(RULES) == [
        ("heading", "NỘI QUY BỂ BƠI HOA SEN"),
        ("heading", "Chương I. Quy định chung"),
        ("heading", "Điều 1. Giờ mở cửa"),
        ("item", "1. Bể bơi mở cửa từ 5 giờ 30 đến 20 giờ hằng ngày."),
        ("item", "2. Ngày lễ đóng cửa lúc 17 giờ."),
        ("paragraph", "Điều 2. Người bơi được miễn vé trong các trường hợp sau:"),
        ("item", "a) Trẻ em dưới 1 mét;"),
        ("item", "b) Người trên 70 tuổi."),
        ("heading", "Chương II. Xử lý vi phạm"),
        ("heading", "Điều 3. Mức phạt"),
        ("paragraph", "Người đi giày xuống bể bị phạt 50.000 đồng."),
    ]


def test_the_path_is_the_headings_above() -> None:
    found = paths(RULES)
    title = "NỘI QUY BỂ BƠI HOA SEN"
    assert found["1. Bể bơi"] == (title, "Chương I. Quy định chung", "Điều 1. Giờ mở cửa")
    assert found["a) Trẻ em"] == (
        title,
        "Chương I. Quy định chung",
        "Điều 2",
        "Điều 2. Người bơi được miễn vé trong các trường hợp sau:",
    )
    assert found["Người đi giày"] == (title, "Chương II. Xử lý vi phạm", "Điều 3. Mức phạt")


def test_fields_of_a_record_have_their_values_as_cells() -> None:
    text = "Tiệm hoa Ngọc Lan\nChủ tiệm: bà Tống Ngọc Lan\nĐịa chỉ: 8 Hàng Khoai. Điện thoại: 0912 000 111\n"
    blocks = find_blocks(text)
    assert [b.kind for b in blocks] == ["heading", "field", "field"]
    values = [(c.column, text[c.start : c.end]) for b in blocks for c in b.cells]
    assert values == [
        ("Chủ tiệm", "bà Tống Ngọc Lan"),
        ("Địa chỉ", "8 Hàng Khoai"),
        ("Điện thoại", "0912 000 111"),
    ]
    assert blocks[1].path == ("Tiệm hoa Ngọc Lan",)


@pytest.mark.parametrize(
    "line",
    [
        "Ông Hải nói: chúng tôi sẽ làm ngay",
        "Hồ sơ gồm: đơn, ảnh và bản sao",
        "Lúc 8:30 sáng mọi người đã có mặt",
        "Xem tại https://vi-du.vn/trang",
        "Bước 1: Điền mẫu đơn",
        "Họ tên: ..............",
    ],
)
def test_a_colon_alone_makes_no_field(line: str) -> None:
    assert "field" not in kinds(f"{line}\n{line}\n")


def test_a_colon_in_news_makes_no_field() -> None:
    text = "Sáng 3/4, xã họp bàn việc nước sạch.\n\nMục tiêu: cả xã có nước.\n\nCuộc họp kết thúc lúc 11 giờ."
    assert kinds(text) == ["paragraph"] * 3


FAQ = """Câu hỏi thường gặp

Hỏi: Gửi xe qua đêm giá bao nhiêu?
Đáp: 20.000 đồng một đêm.

Hỏi: Bãi xe có camera không?
Đáp: Có, quay cả ngày đêm.
"""


def test_questions_stand_above_their_answers() -> None:
    assert kinds(FAQ)[1:] == ["question", "paragraph", "question", "paragraph"]
    assert paths(FAQ)["Đáp: 20.000 đồng"][-1] == "Gửi xe qua đêm giá bao nhiêu?"


def test_lines_that_ask_are_questions_where_answers_stand_beneath() -> None:
    text = "1. Khi nào nhận thẻ?\nSau ba ngày làm việc.\n\n2. Thẻ dùng được bao lâu?\nMột năm kể từ ngày cấp.\n"
    assert kinds(text) == ["question", "paragraph", "question", "paragraph"]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("Món | Giá\nPhở | 45.000\nBún | 40.000", [("Món", "Phở"), ("Giá", "45.000")]),
        ("Món\tGiá\nPhở\t45.000\nBún\t40.000", [("Món", "Phở"), ("Giá", "45.000")]),
        ('Mã,Tên món,Điểm\n7,Phở,"8,5"\n8,Bún,"9,0"', [("Mã", "7"), ("Tên món", "Phở"), ("Điểm", "8,5")]),
        ("Mã;Tên món;Giá\n7;Phở;45.000\n8;Bún;40.000", [("Mã", "7"), ("Tên món", "Phở"), ("Giá", "45.000")]),
        ("Món        Giá\nPhở bò     45.000\nBún chả    40.000", [("Món", "Phở bò"), ("Giá", "45.000")]),
    ],
)
def test_tables_in_plain_text(table: str, cells: list[tuple[str, str]]) -> None:
    blocks = find_blocks(table)
    assert [b.kind for b in blocks] == ["row"] * 3
    assert [b.header for b in blocks] == [True, False, False]
    assert [(c.column, table[c.start : c.end]) for c in blocks[1].cells] == cells


def test_prose_with_commas_is_no_table() -> None:
    text = "Dự họp có ông An, bà Bình, anh Chi.\nVắng mặt có ông Dũng, bà Em, chị Giang."
    assert "row" not in kinds(text)


def test_a_letterhead_in_two_columns_is_no_table() -> None:
    text = "UBND XÃ AN HẢI            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/TB-UBND            Độc lập - Tự do\n"
    assert "row" not in kinds(text)


def test_the_state_stands_in_no_path() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nTHÔNG BÁO\nVề việc cắt điện\n\nTừ 8 giờ.\n"
    )
    assert all("CỘNG HÒA" not in part for b in find_blocks(text) for part in b.path)


def test_lines_of_a_table_of_contents_stand_aside() -> None:
    text = (
        "MỤC LỤC\n\nĐiều 1. Phạm vi .......... 2\nĐiều 2. Lệ phí .......... 5\n\nĐiều 1. Phạm vi\nÁp dụng cho cả xã.\n"
    )
    assert kinds(text) == ["heading", "related", "related", "heading", "paragraph"]


def test_a_hard_wrapped_article_is_a_heading_and_a_paragraph() -> None:
    text = (
        "Điều 9. Giữ trật tự\n"
        "Người thuê nhà không được gây tiếng ồn sau 22 giờ, không được nuôi chó mèo thả\n"
        "rông trong khu nhà, và phải báo cho chủ nhà biết trước khi có khách ở lại qua\n"
        "đêm."
    )
    assert kinds(text) == ["heading", "paragraph"]


def test_blocks_of_the_format_are_kept_and_the_rest_is_looked_at() -> None:
    text = "Mở đầu\n\nTên: An\nTuổi: 9"
    blocks = find_blocks(text, given=[Block("heading", 0, 6, level=1)], pages=[0])
    assert [(b.kind, b.level, b.page) for b in blocks] == [("heading", 1, 1), ("field", 0, 1), ("field", 0, 1)]


def test_a_heading_of_markdown_in_a_plain_text_heads_what_follows() -> None:
    text = "# Thuê lều\n\nBước 1: Gọi quản trại.\n\nBước 2: Nộp cọc.\n"
    assert kinds(text) == ["heading", "item", "item"]
    assert paths(text)["Bước 1: Gọi"] == ("Thuê lều",)
    assert "heading" not in kinds("#1 là số áo của anh.\n\nĐội thắng hai bàn.")


PIECES = st.one_of(
    st.sampled_from([*RULES.split("\n"), *FAQ.split("\n"), "a | b", "x\t1", "1;2;3", "- mục", "•", "A:", "Trang 3/9"]),
    st.text(max_size=30),
    st.text(alphabet='aB đĐ.,;:|"\t?-0123', max_size=120),
)


@given(st.lists(PIECES, max_size=25).map(lambda lines: normalise("\n".join(lines))))
def test_blocks_are_in_order_and_cells_lie_inside_them(text: str) -> None:
    end = 0
    for block in find_blocks(text):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert all(block.start <= c.start <= c.end <= block.end for c in block.cells)
        end = block.end


@pytest.mark.parametrize(
    "unit", ["a", " ", "1. ", "| ", "A: ", "a;", ". ", "Điều 5. ", "?\n", "- a\n", "A:b. ", '"', "\t", "…", "IV. "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = normalise((unit * length)[:length])
        began = time.process_time()
        find_blocks(text)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(80_000) < 40 * max(min(seconds(5_000), seconds(5_000)), 0.01)
