from __future__ import annotations

import time
from dataclasses import replace

from schema import Block
from tests.web.blocks import NAMES, Written, price_list
from tests.web.markup import assert_only_ours, read, words
from tests.web.scripted import EVIL
from web.laid_out import label_span, render_blocks, without_title
from web.marking import Marked
from web.strings import EN, VI


def render(written: Written, quote: str = "") -> str:
    start = written.text.index(quote) if quote else 0
    return render_blocks(Marked(written.text, start, start + len(quote)), written.blocks, VI)


def test_headings_go_by_level_below_the_panel_s_own() -> None:
    written = Written().add("heading", "Chương I", level=1).add("heading", "Điều 1", level=2)
    written.add("heading", "Khoản 1", level=3).add("heading", "Điểm a", level=7)
    assert render(written) == "<h4>Chương I</h4><h5>Điều 1</h5><h6>Khoản 1</h6><h6>Điểm a</h6>"


def test_lists_nest_and_keep_their_own_markers() -> None:
    written = (
        Written().add("item", "1. Sân cỏ:", level=1, marker="1.").add("item", "a) tưới nước", level=2, marker="a)")
    )
    written.add("item", "b) cắt cỏ", level=2, marker="b)").add("item", "2. Sân đất", level=1, marker="2.")
    html = render(written)
    assert words(html) == "1. Sân cỏ: a) tưới nước b) cắt cỏ 2. Sân đất"
    assert html.count("<ul") == 2 and html.count("<li") == 4 and html.count("</ul></li><li>") == 1
    assert '<span class="hd-marker">b&#41;</span>' in html and "hd-unmarked" not in html


def test_only_an_item_without_a_marker_gets_one() -> None:
    assert '<li class="hd-unmarked">' in render(Written().add("item", "Sân cỏ", level=1))


def test_a_list_that_begins_deep_is_closed_again() -> None:
    html = render(Written().add("item", "x", level=3).add("item", "y", level=1).add("item", "z", level=99_999))
    assert html.count("<ul") == html.count("</ul>") == 3 and html.count("<li") == html.count("</li>") == 3


def test_fields_are_labels_and_values() -> None:
    html = render(Written().field("Chủ sân: Ông Tư; Điện thoại: 0900 111").field("Giờ mở: 5 giờ"), "0900 111")
    assert html.count("<dl") == 1 and html.count("<dt>") == 3
    assert "<dt>Chủ sân</dt><dd>Ông Tư</dd>" in html
    assert '<dt>Điện thoại</dt><dd><mark class="hd-mark">0900 111</mark></dd>' in html


def test_a_field_behind_a_marker_is_an_item_of_its_list() -> None:
    html = render(Written().add("item", "1. Mở cửa", marker="1.").field("2. Đặt cọc: 30%", marker="2."))
    assert html.count("<ul") == 1 and "<dl" not in html
    assert '<span class="hd-label">Đặt cọc</span>' in html and words(html) == "1. Mở cửa 2. Đặt cọc : 30%"


def test_the_label_is_without_what_separates_it() -> None:
    line = "Ông Tư. Điện thoại:\t0900"
    assert line[slice(*label_span(line, 6, 20))] == "Điện thoại"
    first, last = label_span("; : ", 0, 4)
    assert first == last


def test_a_table_shows_cells_and_no_separators() -> None:
    html = render(price_list(), "180.000")
    assert words(html) == "Sân Giờ sáng Giờ tối Sân A 120.000 200.000 Sân B 180.000"
    assert html.count("<table>") == 1 and html.count("<th>") == 3 and "<td></td>" in html
    assert '<td><mark class="hd-mark">180&#46;000</mark></td>' in html


def test_a_mark_goes_through_cells_and_paragraphs() -> None:
    written = price_list().add("paragraph", "Giá đã gồm nước uống.")
    html = render(written, "180.000\nGiá đã gồm")
    assert html.count("<mark") == 2 and '<mark class="hd-mark">Giá đã gồm</mark> nước' in html
    assert render(price_list(), "Sân B |  | 180").count("<mark") == 2


def test_two_tables_stay_apart() -> None:
    written = price_list().row("Bóng | 10.000", table=2)
    assert render(written).count("<table>") == 2


def test_questions_answers_captions_and_small_print() -> None:
    written = Written().add("question", "Hỏi: Có cho thuê giày không?", marker="Hỏi:")
    written.add("paragraph", "Đáp: Có, 20.000 đồng.", marker="Đáp:").add("caption", "Bảng 1. Giá").add(
        "byline", "Lê Na"
    )
    html = render(written.add("related", "Tin khác"))
    assert '<p class="hd-asked">Hỏi' in html and '<span class="hd-label">Đáp&#58;</span> Có' in html
    for css in ("hd-caption", "hd-byline", "hd-related"):
        assert f'<p class="{css} ' in html


def test_lines_that_an_editor_cut_flow_and_lines_of_their_own_stay() -> None:
    long = "Sân bóng mở cửa từ năm giờ sáng đến mười giờ tối hằng ngày,\nkể cả ngày lễ."
    assert "hd-lines" not in render(Written().add("paragraph", long))
    assert '<p class="hd-lines">' in render(Written().add("paragraph", "CHỦ SÂN\n(đã ký)\nTrần Tư"))


def test_pages_are_marked_where_they_change_in_tables_too() -> None:
    written = Written().add("paragraph", "Một", page=1).add("paragraph", "Hai", page=2)
    written.row(NAMES, header=True, page=2).row("Sân A | 1 | 2", NAMES, page=2).row("Sân B | 3 | 4", NAMES, page=3)
    html = render(written.add("paragraph", "Ba", page=3))
    assert words(html).count("Trang") == 2 and html.count("<table>") == 1
    assert '<tr class="hd-page"><td colspan="3">Trang 3</td></tr><tr><td>Sân B' in html
    assert "Page 2" in render_blocks(Marked(written.text), written.blocks, EN)


def test_a_section_s_name_said_again_shows_only_when_it_is_marked() -> None:
    written = Written().row("Mã | Giá", header=True).row("A. SÂN CỎ").row("A. SÂN CỎ | C1 | 9", " | Mã | Giá")
    assert render(written).count("A&#46; SÂN CỎ") == 1
    start = written.text.rindex("A. SÂN CỎ")
    marked = Marked(written.text, start, start + 9)
    assert render_blocks(marked, written.blocks, VI).count("<mark") == 1


def test_the_title_is_not_said_twice() -> None:
    written = Written().add("heading", "GIÁ  THUÊ SÂN", level=1).add("paragraph", "Từ tháng 5.")
    plain, quoted = Marked(written.text), Marked(written.text, 0, 3)
    assert without_title(plain, written.blocks, "Giá thuê sân") == written.blocks[1:]
    assert without_title(quoted, written.blocks, "Giá thuê sân") == written.blocks
    assert without_title(plain, written.blocks[:1], "Giá thuê sân") == written.blocks[:1]
    assert without_title(plain, written.blocks, "Nội quy") == written.blocks


def test_hostile_words_stay_words_wherever_they_stand() -> None:
    written = Written().add("heading", EVIL, level=1).add("item", f"- {EVIL}", marker="-").add("question", EVIL)
    written.row_with(f"{EVIL}|x", EVIL, "x").add("caption", EVIL).field(
        f"Nhãn {EVIL.replace(':', '').replace(';', '')}: a"
    )
    first, *rest = written.blocks
    named = [replace(b, cells=tuple(replace(c, column=EVIL) for c in b.cells)) if b.kind == "row" else b for b in rest]
    html = render_blocks(Marked(written.text, 0, len(written.text)), [first, *named], VI)
    assert_only_ours(html)
    assert "".join(read(html).text).count("<script>") >= 5


def test_long_lines_take_linear_time() -> None:
    text = ". ;" * 100_000 + "a: b"
    began = time.perf_counter()
    block = Block("field", 0, len(text), cells=(price_list().blocks[0].cells[0],))
    render_blocks(
        Marked(text), [replace(block, cells=(replace(block.cells[0], start=len(text) - 1, end=len(text)),))], VI
    )
    assert time.perf_counter() - began < 5
