from __future__ import annotations

from dataclasses import replace

import pytest

from index.passages import split_passages
from schema import Citation, Passage
from tests.web.blocks import Written, price_list
from tests.web.markup import words
from web.marking import Marked
from web.passage_view import passage_blocks, render_passage, render_path, render_path_to, render_row_line, render_run
from web.strings import VI


def passages(written: Written, *, max_words: int = 200) -> tuple[Passage, ...]:
    return split_passages(written.document(), max_words=max_words)


def found(written: Written, quote: str) -> Passage:
    return next(p for p in passages(written) if quote in p.text)


def render(passage: Passage, quote: str = "") -> str:
    start = passage.text.index(quote) if quote else 0
    return render_passage(passage, Marked(passage.text, start, start + len(quote)), VI)


def test_a_table_row_is_pairs_of_column_and_value() -> None:
    html = render(found(price_list(), "180.000"), "180.000")
    assert words(html) == "Sân Sân B Giờ tối 180.000" and "|" not in html and "<table" not in html
    assert '<dt>Giờ tối</dt><dd><mark class="hd-mark">180&#46;000</mark></dd>' in html


def test_the_first_row_comes_without_its_header_but_with_its_caption() -> None:
    written = Written().add("caption", "Bảng 1. Giá theo giờ")
    for block_line, header in (("Sân | Giá", True), ("Sân A | 90", False)):
        written.row(block_line, "" if header else "Sân | Giá", header=header)
    assert words(render(found(written, "90"))) == "Bảng 1. Giá theo giờ Sân Sân A Giá 90"


def test_a_quotation_from_the_header_shows_the_header() -> None:
    html = render(found(price_list(), "120.000"), "Giờ sáng")
    assert "<table" in html and html.count("<mark") == 1


def test_a_row_without_names_is_a_small_table() -> None:
    written = Written().row("Sân A | 90").row("Sân B | 80")
    assert "<table" in render(found(written, "80"))


def test_a_piece_of_a_row_that_was_cut_loses_no_word() -> None:
    long = " ".join(f"chữ{number}" for number in range(60))
    written = Written().row("Sân | Mô tả", header=True).row(f"Sân A | {long}", "Sân | Mô tả")
    said = " ".join(words(render(p)) for p in passages(written, max_words=20))
    assert all(f"chữ{number}" in said.split() for number in range(60))


def test_a_record_is_labels_and_values() -> None:
    written = (
        Written().add("heading", "BÊN CHO THUÊ", level=1).field("Ông: Trần Tư; Số: 0900").field("Ngụ tại: Bến Sim")
    )
    html = render(found(written, "Bến Sim"), "Bến Sim")
    assert "<h4>BÊN CHO THUÊ</h4><dl" in html and "<dt>Số</dt><dd>0900</dd>" in html
    assert '<dt>Ngụ tại</dt><dd><mark class="hd-mark">Bến Sim</mark></dd>' in html


def test_a_question_stands_above_its_answer() -> None:
    written = Written().add("heading", "Giày", level=1).add("question", "Có cho thuê giày không?", level=2)
    html = render(found(written.add("paragraph", "Có, 20.000 đồng mỗi buổi."), "20.000"), "20.000 đồng")
    assert html.startswith('<h4>Giày</h4><p class="hd-asked">Có cho thuê giày không?</p><p>Có, <mark')


def test_items_nest_by_their_markers() -> None:
    written = Written().add("paragraph", "Sân có:").add("item", "1. Sân cỏ:", level=1, marker="1.")
    written.add("item", "a) tưới nước;", level=2, marker="a)").add("item", "2. Sân đất.", level=1, marker="2.")
    html = render(found(written, "tưới"), "tưới nước")
    assert html.startswith("<p>Sân có&#58;</p><ul") and html.count("<ul") == 2
    assert '<span class="hd-marker">a&#41;</span>' in html


def test_small_print_and_a_section_s_own_sentence() -> None:
    byline = replace(found(Written().add("paragraph", "Lê Na"), "Na"), kind="byline")
    assert render(byline) == '<p class="hd-byline hd-lines">Lê Na</p>'
    written = Written().add("paragraph", "Điều 2. Sân đóng cửa lúc 22 giờ.", level=2, marker="Điều 2.")
    assert '<p><span class="hd-label">Điều 2&#46;</span> Sân đóng' in render(found(written, "22 giờ"))


def test_a_paragraph_that_an_editor_cut_is_one_again() -> None:
    lines = "Sân bóng mở cửa từ năm giờ sáng đến mười giờ tối hằng ngày và\nđóng cửa vào mùng một Tết."
    assert len(passage_blocks(Passage("d#0", "d", 0, lines, 0, len(lines)))) == 1
    apart = "Sân mở cửa.\nSân đóng cửa."
    assert len(passage_blocks(Passage("d#0", "d", 0, apart, 0, len(apart)))) == 2


@pytest.mark.parametrize("max_words", [4, 15, 200])
def test_no_word_of_any_passage_is_lost(max_words: int) -> None:
    written = price_list().add("heading", "Nội quy", level=1).add("item", "- Không hút thuốc trong sân.", marker="-")
    written.field("Chủ sân: Ông Tư; Điện thoại: 0900 111").add("question", "Có giày không? Bao nhiêu?", level=2)
    written.add("paragraph", "Có, giá hai mươi nghìn đồng mỗi buổi.\nTrả giày trước khi về.")
    for passage in passages(written, max_words=max_words):
        shown = set(words(render(passage)).replace(":", " ").split())
        headers = {w for a, b in passage.labels for w in passage.text[a:b].split()} if passage.kind == "row" else set()
        kept = {w for w in passage.text.replace(":", " ").split() if any(c.isalnum() for c in w)}
        assert {w.rstrip(";") for w in kept - headers} <= {w.rstrip(";") for w in shown}


def test_the_path_is_what_stands_above_but_the_title() -> None:
    passage = Passage(
        "d#0", "d", 0, "Sân đóng lúc 22 giờ.", 0, 20, title="Nội quy", path=("NỘI QUY", "Chương I", "Điều 2")
    )
    assert render_path(passage) == '<p class="hd-path">Chương I › Điều 2</p>'
    assert render_path(replace(passage, path=())) == ""


def test_the_path_to_a_place_goes_through_the_passage_s_own_headings() -> None:
    written = Written().add("heading", "Chương I", level=1).add("heading", "Điều 2. Giờ", level=2)
    passage = found(written.add("paragraph", "Sân đóng lúc 22 giờ."), "22 giờ")
    assert render_path(passage) == ""
    assert words(render_path_to(passage, passage.text.index("22"))) == "Chương I › Điều 2. Giờ"
    assert words(render_path_to(passage, passage.text.index("Giờ"))) == "Chương I"


def test_the_path_to_an_answer_ends_with_its_question_and_to_a_row_with_its_caption() -> None:
    written = Written().add("question", "Có giày không?", level=2).add("paragraph", "Có, 20.000 đồng.")
    passage = found(written, "20.000")
    assert words(render_path_to(passage, passage.text.index("20"))) == "Có giày không?"
    table = Written().add("caption", "Bảng 1 (nghìn đồng)").row("Sân | Giá", header=True).row("A | 90", "Sân | Giá")
    passage = found(table, "90")
    assert words(render_path_to(passage, passage.text.index("90"))) == "Bảng 1 (nghìn đồng)"


def test_a_row_is_one_line_of_columns_and_values() -> None:
    passage = found(price_list(), "180.000")
    start = passage.text.index("180.000")
    line = render_row_line(passage, Citation.of(passage, start, start + 7))
    assert line == (
        '<span class="hd-column">Sân:</span> Sân B; '
        '<span class="hd-column">Giờ tối:</span> <mark class="hd-mark">180&#46;000</mark>'
    )
    plain = found(Written().add("paragraph", "Sân đóng lúc 22 giờ."), "22 giờ")
    assert render_row_line(plain, Citation.of(plain, 0, 3)) == ""


def test_neighbouring_rows_are_one_table_with_the_passage_shown() -> None:
    run = [p for p in passages(price_list().row("Sân C | 9 | 8", "Sân | Giờ sáng | Giờ tối")) if p.kind == "row"]
    html = render_run(run[1:], 0, VI)
    assert html.count("<table>") == 1 and html.count("<th>") == 3 and "<mark" not in html
    assert '<span class="hd-here">Sân B</span>' in html and "<td>Sân C</td>" in html
    assert render_run(run, 1, VI).count("<tr>") == 4
