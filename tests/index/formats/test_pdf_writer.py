import pytest

from index.formats.grid_kinds import Slot
from index.formats.pdf_boxes import TableBox
from index.formats.pdf_paragraphs import Paragraph, Part, Table
from index.formats.pdf_writer import write


def paragraph(text: str, *, page: int = 1, size: float = 12, **style: object) -> Paragraph:
    return Paragraph(text, ((page, 0),), size, **style)  # type: ignore[arg-type]


BODY = "Nội dung của phần này gồm nhiều câu. Câu thứ hai nói về kinh phí. Câu thứ ba nói về thời hạn thực hiện."


def headings(*parts: Part) -> list[tuple[int, str]]:
    found = write([*parts, paragraph(BODY * 5)], 1).builder
    return [(b.level, found.text[b.start : b.end]) for b in found.blocks if b.kind == "heading"]


def test_larger_lines_are_headings_ranked_by_size() -> None:
    parts = [
        paragraph("Báo cáo năm", size=20),
        paragraph("Phần thu", size=16),
        paragraph(BODY),
        paragraph("Phần chi", size=16),
    ]
    assert headings(*parts) == [(1, "Báo cáo năm"), (2, "Phần thu"), (2, "Phần chi")]


@pytest.mark.parametrize(
    "own",
    [
        paragraph("Tất cả đều là chữ đậm nhưng đây là một câu.", bold=True),
        paragraph("tiếp theo dòng trên", bold=True),
        paragraph("Điện thoại: 0265 3871 115", bold=True),
        paragraph("GIÁM ĐỐC", bold=True, right=True),
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, centred=True),
        paragraph("Đại diện bên A  Đại diện bên B", bold=True),
        paragraph("15.000", bold=True),
        paragraph("Chú thích nhỏ", bold=True, size=9),
        paragraph("Sở Y tế", bold=True, kind="line"),
    ],
)
def test_bold_alone_makes_no_heading_of_these(own: Paragraph) -> None:
    assert headings(own) == []


def test_bold_says_nothing_where_most_is_bold() -> None:
    assert headings(paragraph("Mục đích", bold=True), paragraph(BODY * 9, bold=True)) == []


def test_the_last_line_heads_nothing() -> None:
    found = write([paragraph(BODY), paragraph("Nguyễn Thị Lành", bold=True)], 1).builder
    assert not found.blocks


def test_markers_order_headings_of_one_size() -> None:
    parts = [paragraph(text, bold=True) for text in ("I. TÌNH HÌNH", "1. Kết quả", "1.1. Thu", "II. NHIỆM VỤ")]
    assert headings(*parts) == [(1, "I. TÌNH HÌNH"), (2, "1. Kết quả"), (3, "1.1. Thu"), (1, "II. NHIỆM VỤ")]


def test_named_headings_have_the_level_of_their_kind() -> None:
    texts = ("QUY CHẾ", "Chương I. CHUNG", "Mục 2. Thu", "Điều 3. Phạm vi")
    parts = [paragraph(text, bold=True, centred=n < 3) for n, text in enumerate(texts)]
    assert [level for level, _ in headings(*parts)] == [1, 2, 3, 4]


def test_items_and_fields_right_beneath_each_other_stand_together() -> None:
    parts = [
        paragraph("Hồ sơ gồm có"),
        paragraph("a) Đơn;", close=True),
        paragraph("b) Bản sao;", close=True),
        paragraph("Hết hạn nộp"),
    ]
    assert write(parts, 1).builder.text == "Hồ sơ gồm có\na) Đơn;\nb) Bản sao;\n\nHết hạn nộp"


def test_every_page_has_its_place() -> None:
    over = Paragraph("một hai ba", ((2, 0), (3, 8)), 12.0)
    written = write([paragraph("đầu", page=1), over, paragraph("cuối", page=6)], 7)
    text = written.builder.text
    assert [text[start:] for start in written.pages] == [
        "đầu\n\nmột hai ba\n\ncuối", "một hai ba\n\ncuối", "ba\n\ncuối", "cuối", "cuối", "cuối", "",
    ]  # fmt: skip


def test_nothing_is_written_of_nothing() -> None:
    written = write([], 2)
    assert written.builder.text == "" and written.pages == (0, 0)


def test_a_page_begins_with_the_row_that_stands_first_on_it() -> None:
    rows = tuple((Slot(str(n)), Slot("Cùng một việc như trên")) for n in range(6))
    box = TableBox(0, 90, 0, 90, (0, 20, 90), ((Slot("STT"), Slot("Việc")), *rows))
    written = write([paragraph("Cùng một việc như trên"), Table(box, (1, 1, 1, 2, 2, 3, 3))], 3)
    assert [written.builder.text[start:].split("\n")[0] for start in written.pages[1:]] == [
        "2 | Cùng một việc như trên",
        "4 | Cùng một việc như trên",
    ]
