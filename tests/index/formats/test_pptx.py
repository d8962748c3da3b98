from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.index.formats.office import Made, read, records, texts


def slides(path: Path, fill: Callable[[Made], None]) -> Path:
    from pptx import Presentation

    presentation = Presentation()
    fill(presentation)
    presentation.save(str(path))
    return path


def add_slide(presentation: Made, title: str, *lines: tuple[str, int], layout: int = 1) -> Made:
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    slide.shapes.title.text = title
    frame = slide.placeholders[1].text_frame if lines else None
    for number, (text, level) in enumerate(lines):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    return slide


def add_table(slide: Made, rows: list[list[str]]) -> Made:
    from pptx.util import Inches

    table = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(2), Inches(6), Inches(2)).table
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    return table


def test_slides_are_pages_with_a_heading_and_lists(tmp_path: Path) -> None:
    def fill(presentation: Made) -> None:
        add_slide(presentation, "Nuôi tôm trong rừng ngập mặn", ("Trạm Cồn Lu", 0), layout=0)
        slide = add_slide(presentation, "Mùa vụ", ("Vụ một: thả tháng 2", 0), ("mật độ thấp", 1), ("Vụ hai", 0))
        slide.notes_slide.notes_text_frame.text = "Nhắc lịch con nước."

    document = read(slides(tmp_path / "a.pptx", fill))
    assert texts(document, "heading") == ["Nuôi tôm trong rừng ngập mặn", "Mùa vụ"]
    found = [(b.level, document.text[b.start : b.end]) for b in document.blocks if b.kind == "item"]
    assert found == [(1, "• Vụ một: thả tháng 2"), (2, "• mật độ thấp"), (1, "• Vụ hai")]
    assert document.pages[0] == 0 and len(document.pages) == 2
    assert document.text[document.pages[1] :].lstrip().startswith("Mùa vụ")
    assert document.text.endswith("Nhắc lịch con nước.")


def test_tables_with_merged_cells(tmp_path: Path) -> None:
    def fill(presentation: Made) -> None:
        rows = [
            ["Ao", "Sản lượng", ""],
            ["", "Vụ một", "Vụ hai"],
            ["Ao 1", "1,2 tấn", "0,9 tấn"],
            ["", "1,0 tấn", "0,7 tấn"],
        ]
        table = add_table(add_slide(presentation, "Kết quả", layout=5), rows)
        for a, b in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((2, 0), (3, 0))):
            table.cell(*a).merge(table.cell(*b))

    assert records(read(slides(tmp_path / "a.pptx", fill))) == [
        {"Ao": "Ao 1", "Sản lượng vụ một": "1,2 tấn", "Sản lượng vụ hai": "0,9 tấn"},
        {"Ao": "Ao 1", "Sản lượng vụ một": "1,0 tấn", "Sản lượng vụ hai": "0,7 tấn"},
    ]


def test_shapes_are_read_from_top_to_bottom_and_left_to_right(tmp_path: Path) -> None:
    from pptx.util import Inches

    def fill(presentation: Made) -> None:
        slide = add_slide(presentation, "Sơ đồ", layout=5)
        for left, top, text in ((5, 4, "bốn"), (5, 2, "hai"), (1, 4, "ba"), (1, 2, "một")):
            box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1))
            box.text_frame.text = text

    assert read(slides(tmp_path / "a.pptx", fill)).text.split("\n\n") == ["Sơ đồ", "một", "hai", "ba", "bốn"]


def test_charts_are_the_tables_they_were_drawn_from(tmp_path: Path) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    def fill(presentation: Made) -> None:
        data = CategoryChartData()
        data.categories = ["Tháng 3", "Tháng 4"]
        data.add_series("Độ mặn", (17.5, 21))
        shapes = add_slide(presentation, "Quan trắc", layout=5).shapes
        shapes.add_chart(XL_CHART_TYPE.LINE, Inches(1), Inches(2), Inches(4), Inches(3), data)

    assert records(read(slides(tmp_path / "a.pptx", fill)))[0] == {"": "Tháng 3", "Độ mặn": "17,5"}


def test_hidden_slides_are_left_out_with_a_note(tmp_path: Path) -> None:
    def fill(presentation: Made) -> None:
        add_slide(presentation, "Công khai", layout=5)
        add_slide(presentation, "Nội bộ", layout=5)._element.set("show", "0")
        add_slide(presentation, "Cảm ơn", layout=5)

    document = read(slides(tmp_path / "a.pptx", fill))
    assert document.text == "Công khai\n\nCảm ơn"
    assert document.notes == ("hidden slides were left out: 2",) and len(document.pages) == 3


def test_numbered_paragraphs_show_their_numbers(tmp_path: Path) -> None:
    from lxml import etree

    def fill(presentation: Made) -> None:
        slide = add_slide(presentation, "Các bước", ("Đo độ mặn", 0), ("Thả giống", 0), ("ban đêm", 1))
        for paragraph in slide.placeholders[1].text_frame.paragraphs[:2]:
            properties = paragraph._p.get_or_add_pPr()
            etree.SubElement(properties, f"{{{properties.nsmap['a']}}}buAutoNum", type="alphaLcParenR")

    assert texts(read(slides(tmp_path / "a.pptx", fill)), "item") == ["a) Đo độ mặn", "b) Thả giống", "• ban đêm"]
