from __future__ import annotations

from dataclasses import replace

from schema import Document
from tests.web.blocks import NAMES, Written, price_list
from tests.web.markup import words
from web.document_view import render_around
from web.marking import Marked
from web.strings import VI


def render(document: Document, quote: str) -> tuple[str, bool]:
    start = document.text.index(quote)
    return render_around(document, Marked(document.text, start, start + len(quote)), VI)


def test_blocks_are_found_where_a_document_has_none() -> None:
    text = "NỘI QUY SÂN BÓNG\n\nĐiều 1. Giờ mở cửa\n1. Sáng từ 5 giờ;\n2. Tối đến 22 giờ.\n"
    html, cut = render(Document("n", "Nội quy", text, "n.txt"), "22 giờ")
    assert "<h4>NỘI QUY SÂN BÓNG</h4>" in html and html.count("<li") == 2 and not cut


def test_words_that_lie_in_no_block_are_small_print() -> None:
    document = price_list().document()
    document = replace(document, blocks=document.blocks[1:])
    assert words(render(document, "180.000")[0]).startswith("Sân | Giờ sáng | Giờ tối")


def test_the_first_page_is_named_where_there_are_several() -> None:
    written = Written().add("paragraph", "Một", page=1)
    assert "Trang" not in render(written.document(), "Một")[0]
    assert words(render(written.add("paragraph", "Hai", page=2).document(), "Hai")[0]) == "Trang 1 Một Trang 2 Hai"


def test_a_long_table_is_cut_between_rows_and_keeps_its_header() -> None:
    written = Written().row(NAMES, header=True)
    for number in range(20_000):
        written.row(f"Sân {number} | {number}.000 | 9", NAMES)
    html, cut = render(written.document(), "9000.000")
    assert cut and html.count("<th>") == 3 and "<th>Giờ sáng</th>" in html
    assert "<td>Sân 8999</td>" in html and "<td>Sân 1</td>" not in html and "<td>Sân 19999</td>" not in html
    assert html.count("<mark") == 1


def test_a_paragraph_without_end_is_cut_too() -> None:
    written = Written().add("paragraph", "đầu " + "chữ " * 100_000 + "đích " + "chữ " * 100_000)
    html, cut = render(written.document(), "đích")
    assert cut and len(html) < 200_000 and "đầu" not in html and '<mark class="hd-mark">đích</mark>' in html
