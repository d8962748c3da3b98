"""PDF files as people make them; a maker that is not installed is left out, and said to be."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.pdf import HEADER, LAYOUTS, available_makers, common_length, measure, report
from bench.pdf_makers import Layout, Piece, chromium, print_html
from index.formats.base import RawDocument
from index.formats.pdf import read_pdf
from text import tokens

pytestmark = [pytest.mark.slow, pytest.mark.integration]
MAKERS = ("Chromium", "LibreOffice")


def made(maker: str, pieces: Sequence[Piece], layout: Layout, folder: Path) -> Path:
    make = available_makers().get(maker)
    if make is None:
        pytest.skip(f"{maker} is not installed")
    target = folder / "document.pdf"
    make(pieces, layout, target)
    return target


def read(path: Path) -> RawDocument:
    (document,) = read_pdf(path)
    assert isinstance(document, RawDocument)
    return document


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("name", ["paragraphs apart", "first lines indented"])
def test_a_report_of_six_pages_comes_back_whole(maker: str, name: str, tmp_path: Path) -> None:
    path = made(maker, report(28), LAYOUTS[name], tmp_path)
    reading = measure(report(28), path)
    assert reading.pages >= 6
    assert reading.recall >= 0.995 and reading.added <= 0.002
    assert reading.whole == 1.0
    text = read(path).text
    assert HEADER not in text and "Trang " not in text


@pytest.mark.parametrize("maker", MAKERS)
def test_two_columns_come_back_in_order(maker: str, tmp_path: Path) -> None:
    reading = measure(report(16), made(maker, report(16), LAYOUTS["two columns"], tmp_path))
    assert reading.recall >= 0.995 and reading.whole == 1.0


@pytest.mark.parametrize("maker", MAKERS)
def test_every_row_of_a_long_table_comes_back_once(maker: str, tmp_path: Path) -> None:
    (table,) = (piece for piece in report(2) if piece.kind == "table")
    document = read(made(maker, report(2), Layout(header=HEADER), tmp_path))
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [tuple(document.text[c.start : c.end] for c in row.cells) for row in rows] == list(table.rows)
    assert [row.header for row in rows] == [True, *[False] * (len(rows) - 1)]
    assert {cell.column for row in rows[1:] for cell in row.cells} == set(table.rows[0])
    assert len({row.table for row in rows}) == 1


@pytest.mark.parametrize("maker", MAKERS)
def test_headings_come_back_with_their_ranks(maker: str, tmp_path: Path) -> None:
    document = read(made(maker, report(8), Layout(), tmp_path))
    found = [(b.level, document.text[b.start : b.end]) for b in document.blocks if b.kind == "heading"]
    written = [piece.text for piece in report(8) if piece.kind in ("title", "heading")]
    assert [text for _, text in found] == written
    assert found[0][0] == 1 and len({level for level, _ in found[1:-1]}) == 1 and found[1][0] > 1


def test_a_page_with_decomposed_letters_two_drawings_and_a_watermark(tmp_path: Path) -> None:
    if chromium() is None:
        pytest.skip("Chromium is not installed")
    sentence = "Đường Nguyễn Thị Hường được sửa trước mùa lũ"
    import unicodedata

    page = f"""<!DOCTYPE html><meta charset="utf-8"><body style="font: 13pt Noto Serif">
        <p>{unicodedata.normalize("NFD", sentence)}.</p>
        <div style="position: relative; height: 2em"><b style="position: absolute; left: 0">Chữ in hai lần</b>
        <b style="position: absolute; left: .3px">Chữ in hai lần</b></div>
        <p style="letter-spacing: 5px; text-align: center">THÔNG BÁO</p><p>Diện tích 25 m<sup>2</sup>.</p>
        <div style="position: fixed; top: 40%; font-size: 70pt; color: rgba(0, 0, 0, .2)">BẢN SAO</div>"""
    target = tmp_path / "page.pdf"
    print_html(page, target)
    assert read(target).text.split("\n\n") == [f"{sentence}.", "Chữ in hai lần", "THÔNG BÁO", "Diện tích 25 m²."]


def test_the_measure_sees_what_is_lost_and_what_is_out_of_order() -> None:
    own = tokens("một hai ba bốn năm sáu")
    assert common_length(own, own) == 6
    assert common_length(own, tokens("bốn năm sáu một hai ba")) == 3
    assert common_length(own, tokens("một ba năm")) == 3
