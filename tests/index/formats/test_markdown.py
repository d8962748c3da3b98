import time
from pathlib import Path

import pytest

from index.formats import adapter_for
from index.formats.base import RawDocument
from index.formats.markdown import read_markdown
from index.structure import find_blocks
from tests.index.old_encodings import tcvn3
from tests.index.sentences import VIETNAMESE

REPORT = """---
title: "Hội nghị quý I"
date: 2026-01-07
author: Thu Hường
---
# Kết quả **quý I**

Thu ngân sách đạt **932,7 tỷ đồng**, theo [báo cáo](https://example.org/a_(b)).

> Trích lời ông A.

* GRDP tăng *7,12%*
* snake_case_name và 2*3*4 còn nguyên

| Chỉ tiêu | Đạt | Ghi chú |
|---|---:|---|
| Thu | 932,7 | vượt **12%** |
| Chi | 810 | `mã` a\\|b |

<!-- ẩn -->
Hết.
"""


def blocks(document: RawDocument, *kinds: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


def test_front_matter_is_read() -> None:
    found = read_markdown(REPORT)
    assert (found.title, found.published, found.byline) == ("Hội nghị quý I", "2026-01-07", "Thu Hường")
    assert read_markdown("---\ndate: 2026-01-07 # ghi chú\n---\nA").published == "2026-01-07"


def test_marks_go_and_words_stay() -> None:
    text = read_markdown(REPORT).text
    lines = text.splitlines()
    assert "Thu ngân sách đạt 932,7 tỷ đồng, theo báo cáo." in lines
    assert "Kết quả quý I" in lines
    assert "- GRDP tăng 7,12%" in lines
    assert "- snake_case_name và 2*3*4 còn nguyên" in lines
    assert "Trích lời ông A." in lines
    assert "Chi | 810 | mã a|b" in lines
    assert lines[-1] == "Hết."
    for mark in ("**", "#", "---", "ẩn", "title:"):
        assert mark not in text


def test_a_table_has_its_header() -> None:
    found = read_markdown(REPORT)
    header, row, _ = (b for b in found.blocks if b.kind == "row")
    assert header.header and not row.header
    assert [(c.column, found.text[c.start : c.end]) for c in row.cells] == [
        ("Chỉ tiêu", "Thu"),
        ("Đạt", "932,7"),
        ("Ghi chú", "vượt 12%"),
    ]
    bare = read_markdown("| | |\n|---|---|\n| Địa chỉ | 12 phố Cũ |\n| Điện thoại | 0912 |\n")
    assert "Địa chỉ: 12 phố Cũ" in bare.text


def test_the_first_heading_is_the_title() -> None:
    assert read_markdown("Mở đầu\n\n## Hội *nghị*\n\nNội dung.").title == "Hội nghị"
    assert read_markdown("Hội nghị\n========\n\nNội dung.").title == "Hội nghị"
    assert read_markdown("Chỉ có chữ.").title == ""


def test_levels_of_headings() -> None:
    found = read_markdown("# Quy chế {#qc}\n\n### Điều 1. Nghỉ phép\n\nMục\n---\n\nChữ")
    assert [(found.text[b.start : b.end], b.level) for b in found.blocks] == [
        ("Quy chế", 1),
        ("Điều 1. Nghỉ phép", 3),
        ("Mục", 2),
    ]


def test_a_sentence_above_a_rule_is_no_heading() -> None:
    assert blocks(read_markdown("Cửa hàng nghỉ ba ngày.\n---\nMời quay lại sau.")) == []
    assert blocks(read_markdown("Dòng một\nDòng hai\n---\nHết")) == []


def test_nested_items_keep_markers_and_levels() -> None:
    found = read_markdown(
        "3. Hồ sơ gồm:\n   - đơn;\n     * bản sao\n   - ảnh.\n4. Nộp tại\n   phòng 2.\n\n   Giờ làm: 8 giờ.\n\n"
        "2) Khác\n"
    )
    assert [(found.text[b.start : b.end], b.marker, b.level) for b in found.blocks] == [
        ("3. Hồ sơ gồm:", "3.", 1),
        ("- đơn;", "-", 2),
        ("- bản sao", "-", 3),
        ("- ảnh.", "-", 2),
        ("4. Nộp tại phòng 2.", "4.", 1),
        ("2) Khác", "2)", 1),
    ]
    assert "Giờ làm: 8 giờ." in found.text.splitlines()


def test_lines_below_an_item_that_begin_something_stay_lines() -> None:
    found = read_markdown("1. Người thuê có quyền:\na) Dùng sân phơi;\nb) Nuôi mèo.\n2. Hết.")
    assert found.text.splitlines() == [
        "1. Người thuê có quyền:",
        "",
        "a) Dùng sân phơi;",
        "b) Nuôi mèo.",
        "",
        "2. Hết.",
    ]


def test_lines_with_labels_stay_lines() -> None:
    found = read_markdown("Địa chỉ: 12 phố Cũ\nĐiện thoại: **0912**\n")
    assert found.text == "Địa chỉ: 12 phố Cũ\nĐiện thoại: 0912"


def test_items_with_labels_are_fields() -> None:
    found = read_markdown("- **Thời gian**: 8 giờ\n- Nơi họp: nhà văn hóa\n- mang theo thẻ\n")
    assert [(b.kind, b.marker) for b in found.blocks] == [("field", "-"), ("field", "-"), ("item", "-")]
    assert [(c.column, found.text[c.start : c.end]) for b in found.blocks for c in b.cells] == [
        ("Thời gian", "8 giờ"),
        ("Nơi họp", "nhà văn hóa"),
    ]
    assert found.text == "- Thời gian: 8 giờ\n- Nơi họp: nhà văn hóa\n- mang theo thẻ"


def test_code_pictures_and_html() -> None:
    found = read_markdown(
        "![Sơ đồ *nhà*](a.png)\n\nXem ![hình 1](b.png) nhé.\n\n```py\nx = **1**\n# y\n```\n\n    Kính gửi: A\n\n"
        "<div>\n<p>Trong khung</p>\n<ul><li>một</li></ul></div>\n\nDòng<br>hai <b>đậm</b> <!-- ẩn -->"
    )
    assert blocks(found, "caption") == ["Sơ đồ nhà"]
    assert (
        found.text.split("\n\n")[1:]
        == [
            "Xem hình 1 nhé.",
            "x = **1**\n# y",
            "Kính gửi: A",
            "Trong khung",
            "- một",
            "Dòng\nhai đậm ",
        ]
        or found.text.split("\n\n")[-1].rstrip() == "Dòng\nhai đậm"
    )


def test_a_table_of_html_has_its_header() -> None:
    found = read_markdown("<table><tr><th>Tên</th><th>Số</th></tr><tr><td>Bình</td><td>3</td></tr></table>\n")
    assert [c.column for b in found.blocks for c in b.cells if not b.header] == ["Tên", "Số"]


def test_lines_that_only_look_like_marks_stay() -> None:
    assert read_markdown("[Kết luận]: Thu đạt 932,7 tỷ.").text == "[Kết luận]: Thu đạt 932,7 tỷ."
    assert read_markdown("[Kết luận]: Đạt").text == "[Kết luận]: Đạt"
    assert read_markdown("Thu đạt[^1].\n\n[^1]: Số liệu của Sở.").text == "Thu đạt[1].\n\n[1] Số liệu của Sở."
    assert read_markdown("Xem [báo cáo].\n\n[báo cáo]: https://example.org").text == "Xem báo cáo."
    assert read_markdown("---\nThành ủy họp sáng 7/1.\n\n---\n\nHết.").text == "Thành ủy họp sáng 7/1.\n\nHết."
    assert read_markdown("Gửi <thanhuy@example.vn>, R&amp;D").text == "Gửi thanhuy@example.vn, R&D"
    assert read_markdown("Giá 5*3 = 15 và a_b_c; #1").text == "Giá 5*3 = 15 và a_b_c; #1"


def test_offsets_of_blocks_and_cells() -> None:
    found = read_markdown(REPORT)
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        assert all(block.start <= cell.start < cell.end <= block.end for cell in block.cells)
        end = block.end


def test_a_file_in_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(f"# {tcvn3('Nội quy')}\n\n{tcvn3(VIETNAMESE[0])}\n".encode("latin-1"))
    adapter = adapter_for(path)
    assert adapter is not None
    (found,) = adapter(path)
    assert isinstance(found, RawDocument)
    assert (found.title, found.text) == ("Nội quy", f"Nội quy\n\n{VIETNAMESE[0]}")
    assert found.notes == ("converted from TCVN3",)


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "1. ", "> - ", "* > "])
@pytest.mark.parametrize("depth", [5, 19, 39, 10_000])
def test_deep_nesting_loses_no_word(mark: str, depth: int) -> None:
    found = read_markdown("Mở đầu\n\n" + mark * depth + "đáy\n\nHết")
    assert "đáy" in found.text and found.text.endswith("Hết")
    assert bool(found.notes) == (depth * len(mark.split()) >= 40)


@pytest.mark.parametrize("indent", ["  ", "\t"])
@pytest.mark.parametrize("depth", [22, 44, 120])
def test_lists_nested_by_white_space_lose_no_word(indent: str, depth: int) -> None:
    found = read_markdown("".join(f"{indent * n}- mục {n}\n" for n in range(depth))).text
    assert all(f"- mục {n}" in found for n in range(depth))


PIECES = (
    "[", "![", "*a", "**", "_", "`a``", "[a](", "<", "<a ", "&", "|", "\\", "~~", "- a\n", "> a\n", "1. a\n", "a\n",
    "# a\n", "|a|b|\n|-|-|\n", "```\n", "[a]: /u\n", "[a][b]", "<!--", "<div>\n\n", "\t", "- ", "a\n---\n", "---\n",
    "é ", "a: ", "*a*b",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def took(length: int) -> float:
        start = time.process_time()
        read_markdown(piece * (length // len(piece)))
        return time.process_time() - start

    took(500)
    small, large = took(3_000), took(30_000)
    assert large < 60 * small + 0.5  # ten times the text; a hundred times would be quadratic


def test_a_long_line_of_anything() -> None:
    start = time.process_time()
    read_markdown("".join(PIECES).replace("\n", " ") * (100_000 // 80))
    assert time.process_time() - start < 20


def test_an_item_that_is_a_field_heads_nothing() -> None:
    text = "# Cẩm nang\n\n## A. Liên hệ\n\n- Máy lẻ: 222\n- Quầy: phòng B105\n\n## B. Quên mật khẩu\n\n1. Mở trang.\n"
    document = read_markdown(text)
    found = find_blocks(document.text, given=document.blocks)
    paths = {document.text[b.start : b.end]: b.path for b in found}
    assert paths["- Quầy: phòng B105"] == ("Cẩm nang", "A. Liên hệ")
    assert paths["1. Mở trang."] == ("Cẩm nang", "B. Quên mật khẩu")
