from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.index.formats.office import (
    Made,
    W,
    body_xml,
    read,
    records,
    rewritten,
    set_numbering,
    table,
    texts,
    word,
    words_in_order,
)


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(number: int, kind: str, text: str, *, left: int = 0, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl>'
    )


# --- paragraphs and headings ----------------------------------------------------------------------------------------


def test_headings_come_from_styles_and_outline_levels(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        document.add_heading("Sổ tay vận hành", 0)
        document.add_heading("Khởi động", 1)
        document.add_heading("Kiểm tra dầu", 2)
        document.add_paragraph("Mức dầu nằm giữa hai vạch.")
        body_xml(document, p("Bảo dưỡng", '<w:outlineLvl w:val="0"/>'))
        own = document.styles.add_style("Tiêu đề 3", 1)
        document.add_paragraph("Lọc gió", style=own)

    document = read(word(tmp_path / "a.docx", fill))
    found = [(b.level, document.text[b.start : b.end]) for b in document.blocks]
    assert found == [(1, "Sổ tay vận hành"), (1, "Khởi động"), (2, "Kiểm tra dầu"), (1, "Bảo dưỡng"), (3, "Lọc gió")]
    assert "Mức dầu nằm giữa hai vạch." in document.text


def test_a_style_on_a_whole_paragraph_makes_no_heading(tmp_path: Path) -> None:
    long = "Thợ máy kiểm tra lốp, phanh và đèn trước mỗi chuyến. " * 10
    document = read(word(tmp_path / "a.docx", lambda d: d.add_heading(long, 1)))
    assert document.blocks == () and long.strip() in document.text


def test_captions_and_line_ends_within_paragraphs(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        document.add_paragraph("Bảng 1. Lịch bơm nước", style="Caption")
        document.add_paragraph("Trạm bơm số 2\nThôn Hạ")

    document = read(word(tmp_path / "a.docx", fill))
    assert texts(document, "caption") == ["Bảng 1. Lịch bơm nước"]
    assert document.text.endswith("Trạm bơm số 2\nThôn Hạ")


def test_tracked_changes_links_controls_and_hidden_text(tmp_path: Path) -> None:
    xml = (
        "<w:p><w:r><w:t xml:space='preserve'>Giá vé là </w:t></w:r>"
        "<w:del><w:r><w:delText>20.000</w:delText></w:r></w:del><w:ins><w:r><w:t>25.000</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> đồng, xem </w:t></w:r><w:hyperlink><w:r><w:t>tại đây</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn đi</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtPr><w:alias w:val='Tên'/></w:sdtPr><w:sdtContent>{p('Nhập tên bến xe')}</w:sdtContent></w:sdt>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Hai đoạn </w:t></w:r></w:p>"
        + p("thành một.")
        + "<w:p><w:moveFrom><w:r><w:t>chuyển đi</w:t></w:r></w:moveFrom></w:p>"
    )
    document = read(word(tmp_path / "a.docx", lambda d: body_xml(d, xml)))
    assert document.text == "Giá vé là 25.000 đồng, xem tại đây\n\nNhập tên bến xe\n\nHai đoạn thành một."


def test_text_boxes_are_read_once_and_formulas_in_a_line(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + p("Chú ý: cấm lửa") + "</w:txbxContent>"
    xml = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:r><w:t>Kho xăng</w:t></w:r><w:r>'
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t xml:space='preserve'> chứa </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>V</m:t></m:r></m:num><m:den>"
        "<m:r><m:t>a+b</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )
    document = read(word(tmp_path / "a.docx", lambda d: body_xml(d, xml)))
    assert document.text == "Kho xăng chứa V/(a+b)\n\nChú ý: cấm lửa"


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        style = document.styles.add_style("toc 1", 1)
        document.add_paragraph("Chương I ........ 3", style=style)
        document.add_heading("Chương I", 1)

    assert read(word(tmp_path / "a.docx", fill)).text == "Chương I"


# --- lists ----------------------------------------------------------------------------------------------------------

LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "Phần %1.")
    + level(1, "decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>')
    + level(2, "lowerLetter", "%3)", left=720)
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="2">'
    + level(0, "decimal", "%1.", left=360)
    + level(1, "decimal", "%1.%2.", left=720)
    + level(2, "bullet", "\uf0b7", left=1080)
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    + "</w:lvlOverride></w:num>"
)


def read_list(tmp_path: Path, xml: str) -> Made:
    def fill(document: Made) -> None:
        set_numbering(document, LISTS)
        body_xml(document, xml)

    return read(word(tmp_path / "a.docx", fill))


def test_numbers_are_those_that_word_shows(tmp_path: Path) -> None:
    xml = (
        p("Đóng tàu", num(2)) + p("Vỏ tàu", num(2, 1)) + p("Máy tàu", num(2, 1)) + p("dầu", num(2, 2))
        + p("Sơn tàu", num(2)) + p("Lớp lót", num(2, 1)) + p("Hạ thủy", num(3)) + p("Thử máy", num(2))
    )  # fmt: skip
    document = read_list(tmp_path, xml)
    assert texts(document, "item") == [
        "1. Đóng tàu", "1.1. Vỏ tàu", "1.2. Máy tàu", "• dầu", "2. Sơn tàu", "2.1. Lớp lót", "5. Hạ thủy", "6. Thử máy",
    ]  # fmt: skip
    assert [b.level for b in document.blocks] == [1, 2, 2, 3, 1, 2, 1, 1]
    assert [b.marker for b in document.blocks][:4] == ["1.", "1.1.", "1.2.", "•"]


def test_numbered_sections_are_left_for_the_lines_to_tell(tmp_path: Path) -> None:
    xml = (
        p("CHUNG", num(1)) + p("Bến đò", num(1, 1)) + p("có phao;", num(1, 2)) + p("có đèn.", num(1, 2))
        + p("RIÊNG", num(1)) + p("Chủ đò", num(1, 1))
    )  # fmt: skip
    document = read_list(tmp_path, xml)
    assert texts(document, "item") == ["a) có phao;", "b) có đèn."]
    for line in ("Phần I. CHUNG", "Điều 1. Bến đò", "Phần II. RIÊNG", "Điều 2. Chủ đò"):
        assert f"\n\n{line}\n\n" in f"\n\n{document.text}\n\n"


def test_an_empty_numbered_paragraph_counts_and_a_number_can_be_taken_off(tmp_path: Path) -> None:
    xml = p("Một", num(2)) + p("", num(2)) + p("Ba", num(2)) + p("Ngoài danh sách", num(0))
    document = read_list(tmp_path, xml)
    assert texts(document, "item") == ["1. Một", "3. Ba"]
    assert document.text.endswith("\n\nNgoài danh sách")


def test_numbered_headings_show_their_number(tmp_path: Path) -> None:
    document = read_list(tmp_path, p("Thiết bị", '<w:outlineLvl w:val="1"/>' + num(2)))
    assert [(b.kind, b.level, b.marker) for b in document.blocks] == [("heading", 2, "1.")]
    assert document.text == "1. Thiết bị"


def test_heading_styles_may_be_numbered_by_a_list(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        from docx.oxml import parse_xml

        linked = level(0, "upperRoman", "Chương %1.", more='<w:pStyle w:val="Heading1"/>')
        linked += level(1, "decimal", "%1.%2", more='<w:isLgl/><w:pStyle w:val="Heading2"/>')
        xml = f'<w:abstractNum w:abstractNumId="9">{linked}</w:abstractNum>'
        set_numbering(document, xml + '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>')
        for style in ("Heading 1", "Heading 2"):
            properties = document.styles[style].element.get_or_add_pPr()
            properties.insert(0, parse_xml(f'<w:numPr {W}><w:numId w:val="9"/></w:numPr>'))
        for text, depth in (("Chung", 1), ("Phạm vi", 2), ("Riêng", 1), ("Bến", 2), ("Đò", 2)):
            document.add_heading(text, depth)

    document = read(word(tmp_path / "a.docx", fill))
    assert document.text.split("\n\n") == ["Chương I. Chung", "1.1 Phạm vi", "Chương II. Riêng", "2.1 Bến", "2.2 Đò"]


# --- tables ---------------------------------------------------------------------------------------------------------


def test_a_table_names_its_columns_and_keeps_merged_values(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        made = table(
            document,
            [
                ["Tuyến", "Bến", "Giá vé", ""],
                ["", "", "Ngày thường", "Ngày lễ"],
                ["Sông Mã", "Bến Gừng", "12.000", "15.000"],
                ["", "Bến Ngự", "14.000", "18.000"],
                ["Cộng", "", "26.000", "33.000"],
            ],
        )
        for a, b in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((2, 0), (3, 0)), ((4, 0), (4, 1))):
            made.cell(*a).merge(made.cell(*b))

    document = read(word(tmp_path / "a.docx", fill))
    assert [b.header for b in document.blocks] == [True, True, False, False, False]
    assert records(document) == [
        {"Tuyến": "Sông Mã", "Bến": "Bến Gừng", "Giá vé ngày thường": "12.000", "Giá vé ngày lễ": "15.000"},
        {"Tuyến": "Sông Mã", "Bến": "Bến Ngự", "Giá vé ngày thường": "14.000", "Giá vé ngày lễ": "18.000"},
        {"Tuyến": "Cộng", "Giá vé ngày thường": "26.000", "Giá vé ngày lễ": "33.000"},
    ]


def test_a_table_of_labels_and_values_becomes_fields(tmp_path: Path) -> None:
    rows = [["Tên tàu", "Hải Âu 09"], ["Số máy", "DK-4471"], ["Ngày hạ thủy", "03/02/2021"], ["Trọng tải", "85 tấn"]]
    document = read(word(tmp_path / "a.docx", lambda d: table(d, rows)))
    assert document.blocks == ()
    assert document.text == "Tên tàu: Hải Âu 09\nSố máy: DK-4471\nNgày hạ thủy: 03/02/2021\nTrọng tải: 85 tấn"


def test_two_columns_with_a_bold_first_row_are_a_table(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        made = table(document, [["Lỗi", "Cách xử lý"], ["Máy rung", "Siết đế máy"], ["Máy nóng", "Thay nước làm mát"]])
        for cell in made.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True

    document = read(word(tmp_path / "a.docx", fill))
    assert records(document) == [
        {"Lỗi": "Máy rung", "Cách xử lý": "Siết đế máy"},
        {"Lỗi": "Máy nóng", "Cách xử lý": "Thay nước làm mát"},
    ]


def test_letterheads_and_signatures_are_paragraphs(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        table(
            document,
            [["SỞ THỦY SẢN\nTRẠM GIỐNG SỐ 4\nSố: 17/TB-TG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do"]],
            None,
        )
        document.add_paragraph("Trạm thông báo lịch thả cá giống.")
        table(document, [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TRẠM TRƯỞNG\n(đã ký)\nTống Duy Hải"]], None)

    document = read(word(tmp_path / "a.docx", fill))
    assert {b.kind for b in document.blocks} == {"paragraph"}
    assert document.text.split("\n\n") == [
        "SỞ THỦY SẢN\nTRẠM GIỐNG SỐ 4\nSố: 17/TB-TG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do",
        "Trạm thông báo lịch thả cá giống.",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
        "TRẠM TRƯỞNG\n(đã ký)\nTống Duy Hải",
    ]


def test_two_parties_beside_each_other_are_read_one_after_the_other(tmp_path: Path) -> None:
    rows = [
        ["BÊN CHO THUÊ", "BÊN THUÊ"],
        ["Hợp tác xã Muối Bạc\nĐịa chỉ: Sa Kỳ\nMST: 4300", "Trại cá Mỹ Á\nĐịa chỉ: Mỹ Á\nNơi nhận: kho 2"],
    ]
    document = read(word(tmp_path / "a.docx", lambda d: table(d, rows)))
    assert document.blocks == ()
    assert document.text.split("\n\n") == [
        "BÊN CHO THUÊ", "Hợp tác xã Muối Bạc\nĐịa chỉ: Sa Kỳ\nMST: 4300",
        "BÊN THUÊ", "Trại cá Mỹ Á\nĐịa chỉ: Mỹ Á\nNơi nhận: kho 2",
    ]  # fmt: skip


def test_a_table_of_one_cell_is_a_frame_around_text(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        cell = table(document, [["Lưu ý khi lặn"]]).cell(0, 0)
        cell.paragraphs[0].style = document.styles["Heading 2"]
        cell.add_paragraph("Không lặn một mình.")

    document = read(word(tmp_path / "a.docx", fill))
    assert texts(document, "heading") == ["Lưu ý khi lặn"] and document.text.endswith("Không lặn một mình.")


def test_tables_within_cells_stay_with_their_row(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        head = ["Dịch vụ", "Giá", "Ghi chú"]
        made = table(document, [head, ["Thuê lưới", "", "theo ngày"], ["Thuê mủng", "90.000", ""]])
        inner = made.cell(1, 1).add_table(2, 2)
        for at, text in enumerate(("Lưới rê", "40.000", "Lưới vây", "70.000")):
            inner.cell(at // 2, at % 2).text = text

    document = read(word(tmp_path / "a.docx", fill))
    assert records(document)[0] == {
        "Dịch vụ": "Thuê lưới", "Giá": "Lưới rê: 40.000; Lưới vây: 70.000", "Ghi chú": "theo ngày",
    }  # fmt: skip


def test_numbers_that_word_writes_into_empty_cells_are_kept(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p('', num(2))}</w:tc><w:tc>{p(name)}</w:tc><w:tc>{p(amount)}</w:tc></w:tr>"
        for name, amount in (("Cá tra", "120"), ("Cá mè", "80"))
    )
    head = f"<w:tr><w:tc>{p('STT')}</w:tc><w:tc>{p('Loài')}</w:tc><w:tc>{p('Số con')}</w:tc></w:tr>"
    document = read_list(tmp_path, f"<w:tbl>{head}{rows}</w:tbl>")
    assert records(document) == [
        {"STT": "1.", "Loài": "Cá tra", "Số con": "120"},
        {"STT": "2.", "Loài": "Cá mè", "Số con": "80"},
    ]


# --- around the body ------------------------------------------------------------------------------------------------


def add_part(path: Path, kind: str, xml: str) -> Path:
    """Add footnotes or endnotes, which python-docx cannot write."""
    name = f"{kind}s"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationship = f'<Relationship Id="rIdN{name}" Type="{office}/{name}" Target="{name}.xml"/>'
    override = f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.test+xml"/>'
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f'<w:{name} xmlns:w="{main}">{xml}</w:{name}>'

    def change(member: str, data: bytes) -> bytes:
        if member == "word/_rels/document.xml.rels":
            return data.replace(b"</Relationships>", f"{relationship}</Relationships>".encode())
        if member == "[Content_Types].xml":
            return data.replace(b"</Types>", f"{override}</Types>".encode())
        return data

    return rewritten(path, change, {f"word/{name}.xml": part.encode()})


def test_notes_stand_behind_the_text(tmp_path: Path) -> None:
    xml = (
        "<w:p><w:r><w:t>Trạm mở cửa cả tuần</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    path = word(tmp_path / "a.docx", lambda d: body_xml(d, xml + p("Hết.")))
    notes = f"<w:footnote w:id='0'>{p('')}</w:footnote><w:footnote w:id='7'>{p('Trừ mùng một.')}</w:footnote>"
    document = read(add_part(path, "footnote", notes))
    assert document.text == "Trạm mở cửa cả tuần[1].\n\nHết.\n\n[1] Trừ mùng một."


def test_notes_stand_behind_their_section(tmp_path: Path) -> None:
    cited = "<w:r><w:footnoteReference w:id='{}'/></w:r></w:p>"
    heading = '<w:outlineLvl w:val="0"/>'
    xml = p("Mở cửa", heading) + p("Mở cả tuần").replace("</w:p>", cited.format(2)) + p("Giá vé", heading)
    xml += p("Vé 5.000 đồng").replace("</w:p>", cited.format(1)) + p("Hết.")
    notes = f"<w:footnote w:id='1'>{p('Trẻ em miễn phí.')}</w:footnote>"
    notes += f"<w:footnote w:id='2'>{p('Trừ mùng một.')}</w:footnote>"
    document = read(add_part(word(tmp_path / "a.docx", lambda d: body_xml(d, xml)), "footnote", notes))
    assert document.text.split("\n\n") == [
        "Mở cửa", "Mở cả tuần[1]", "[1] Trừ mùng một.", "Giá vé", "Vé 5.000 đồng[2]", "Hết.", "[2] Trẻ em miễn phí.",
    ]  # fmt: skip


def test_page_headers_come_last_and_page_numbers_not_at_all(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Hợp tác xã Muối Bạc – Lưu hành nội bộ"
        footer = section.footer.paragraphs[0]
        footer.text = "Trang "
        body_xml(document, p("Vụ muối bắt đầu tháng 3."))
        from docx.oxml import parse_xml

        from tests.index.formats.office import W

        footer._p.append(parse_xml(f"<w:fldSimple {W} w:instr=' PAGE '><w:r><w:t>3</w:t></w:r></w:fldSimple>"))

    document = read(word(tmp_path / "a.docx", fill))
    assert document.text == "Vụ muối bắt đầu tháng 3.\n\nHợp tác xã Muối Bạc – Lưu hành nội bộ"


def test_a_page_header_that_the_text_repeats_is_dropped(tmp_path: Path) -> None:
    def fill(document: Made) -> None:
        document.sections[0].header.paragraphs[0].text = "NỘI QUY BẾN CẢNG"
        document.add_paragraph("Nội quy bến cảng")

    assert read(word(tmp_path / "a.docx", fill)).text == "Nội quy bến cảng"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Nội quy bến cảng", "Nội quy bến cảng"),
        ("Microsoft Word - noi quy", ""),
        ("Document1", ""),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
        ("Thực đơn nhà hàng", ""),  # of the file that this one was copied from
    ],
)
def test_a_title_of_the_properties_counts_when_it_says_something(tmp_path: Path, title: str, expected: str) -> None:
    def fill(document: Made) -> None:
        document.core_properties.title = title
        document.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM. Đây là nội quy của bến cảng Cửa Sót.")

    assert read(word(tmp_path / "a.docx", fill)).title == expected


def test_old_fonts_are_converted(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}"/></w:rPr>'
    xml = (
        f"<w:p><w:r>{font.format('.VnTime')}<w:t>Hîp t¸c x· n«ng nghiÖp</w:t></w:r></w:p>"
        f"<w:p><w:r>{font.format('.VnTimeH')}<w:t>Hîp §ång</w:t></w:r></w:p>"
        f"<w:p><w:r>{font.format('Arial')}<w:t>Résumé</w:t></w:r></w:p>"
    )
    document = read(word(tmp_path / "a.docx", lambda d: body_xml(d, xml)))
    assert document.text == "Hợp tác xã nông nghiệp\n\nHỢP ĐỒNG\n\nRésumé"
    assert len(document.notes) == 1 and ".VnTime" in document.notes[0]


def test_an_old_font_left_on_unicode_changes_nothing(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    xml = f"<w:p><w:r>{font}<w:t>Hợp tác xã</w:t></w:r></w:p><w:p><w:r>{font}<w:t>Hà Tĩnh</w:t></w:r></w:p>"
    document = read(word(tmp_path / "a.docx", lambda d: body_xml(d, xml)))
    assert document.text == "Hợp tác xã\n\nHà Tĩnh" and document.notes == ()


# --- any document ---------------------------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from("thuyền lưới 12.500 Bến neo, buồm: a) | - đò[1] gió.".split()), min_size=1, max_size=6)
LINES = WORDS.map(" ".join)
TABLES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.just("") | LINES, min_size=n, max_size=n), min_size=1, max_size=5)
)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["Normal", "Heading 2", "List Bullet", "List Number", "Caption"]), LINES)
    | st.tuples(st.just("table"), TABLES),
    min_size=1,
    max_size=6,
)


@given(BLOCKS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_is_read_in_order(tmp_path: Path, blocks: list[tuple[str, Any]]) -> None:
    def fill(document: Made) -> None:
        for kind, content in blocks:
            if kind == "table":
                table(document, content)
            else:
                document.add_paragraph(content, style=kind)

    document = read(word(tmp_path / "a.docx", fill))
    written = [[cell for row in content for cell in row] if kind == "table" else [content] for kind, content in blocks]
    assert words_in_order((text for own in written for text in own), document.text)
