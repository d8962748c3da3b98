from pathlib import Path

import pytest

from index.formats.pdf_page import PageContent, has_notes, read_page
from index.formats.pdf_words import rows_of, words_of
from tests.index.formats.raw_pdf import RawPage, RawPdf


def content(folder: Path, page: RawPage) -> PageContent:
    import pypdfium2 as pdfium

    path = folder / "page.pdf"
    path.write_bytes(page.pdf.bytes())
    pdf = pdfium.PdfDocument(str(path))
    try:
        opened = pdf[0]
        try:
            return read_page(opened)
        finally:
            opened.close()
    finally:
        pdf.close()


def lines(found: PageContent) -> list[str]:
    return [" ".join(word.text for word in row) for row in rows_of(words_of(found.glyphs))]


def test_characters_have_their_places_and_style(tmp_path: Path) -> None:
    page = RawPdf().page().text(100, 50, "Ấp Đồng", size=14).text(100, 80, "Ấp", size=10, font="Body-Bold")
    found = content(tmp_path, page)
    first, last = found.glyphs[0], found.glyphs[-1]
    assert (first.text, first.base, first.style.size, first.style.bold) == ("Ấ", pytest.approx(50), 14, False)
    assert (first.x0, first.x1) == (pytest.approx(100), pytest.approx(107, abs=0.1))
    assert (last.text, last.style.size, last.style.bold) == ("p", 10, True)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_set_sideways_is_read_upright(tmp_path: Path, turn: int) -> None:
    page = RawPdf().page((600, 600), rotate=turn)
    across, down = {0: (50, 100), 90: (100, 550), 180: (550, 500), 270: (500, 50)}[turn]
    step = {0: (0, 20), 90: (20, 0), 180: (0, -20), 270: (-20, 0)}[turn]
    page.text(across, down, "Dòng một", turn=turn).text(across + step[0], down + step[1], "Dòng hai", turn=turn)
    found = content(tmp_path, page)
    assert lines(found) == ["Dòng một", "Dòng hai"]
    assert (found.glyphs[0].x0, found.glyphs[0].base) == (pytest.approx(50, abs=1), pytest.approx(100, abs=1))


def test_text_askew_is_set_aside(tmp_path: Path) -> None:
    page = RawPdf().page().text(100, 500, "BẢN NHÁP", size=60, turn=37).text(100, 50, "Nội dung của trang này")
    page.text(20, 700, "Chữ dọc lề", turn=90)
    assert lines(content(tmp_path, page)) == ["Nội dung của trang này"]


def test_text_beyond_the_paper_is_left_out(tmp_path: Path) -> None:
    assert lines(
        content(tmp_path, RawPdf().page().text(2000, 50, "xa").text(100, -300, "cao").text(100, 50, "trong"))
    ) == ["trong"]


def test_rules_are_told_from_shades_and_bullets(tmp_path: Path) -> None:
    page = RawPdf().page().rule(70, 100, 300, 100).rule(70, 100, 70, 200).box(80, 110, 180, 140).box(50, 60, 54, 64)
    page.box(90, 300, 200, 340, shade="1 g").text(100, 50, "x")
    found = content(tmp_path, page)
    assert sorted((rule.upright, rule.shade) for rule in found.rules) == [
        (False, False), (False, True), (False, True), (True, False), (True, True), (True, True),
    ]  # fmt: skip
    assert [(round(x), round(y)) for x, y in found.dots] == [(52, 62)]


def test_pictures_are_measured(tmp_path: Path) -> None:
    page = RawPdf().page((400, 400)).picture(2, 2, b"\0\xff\xff\0", (0, 0, 400, 200))
    assert content(tmp_path, page).pictures == pytest.approx(0.5)


def test_filled_fields_are_noticed_and_links_are_not(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    for filled in (True, False):
        page = RawPdf().page().text(70, 100, "Họ tên:")
        if filled:
            page.field(130, 100, "Lò Thị Mai")
        path = tmp_path / f"{filled}.pdf"
        path.write_bytes(page.pdf.bytes())
        pdf = pdfium.PdfDocument(str(path))
        opened = pdf[0]
        assert has_notes(opened) is filled
        opened.close()
        pdf.close()
