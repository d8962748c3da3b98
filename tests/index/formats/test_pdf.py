from collections.abc import Callable
from pathlib import Path

import pytest

from errors import CorpusError
from index.formats import adapter_for, ocr, pdf_reading
from index.formats.base import RawDocument
from index.formats.pdf import read_pdf
from schema import Block
from tests.index.formats.boxes import filled
from tests.index.formats.raw_pdf import RawPage, RawPdf

SENTENCE = (
    "Ủy ban nhân dân xã giao cho hợp tác xã Sông Cầu quản lý trạm bơm từ đầu vụ, thu thủy lợi phí theo diện tích tưới "
    "và báo cáo số tiền thu được vào ngày cuối cùng của mỗi quý."
)


def read(folder: Path, pdf: RawPdf | bytes) -> RawDocument:
    path = folder / "document.pdf"
    path.write_bytes(pdf if isinstance(pdf, bytes) else pdf.bytes())
    (document,) = read_pdf(path)
    assert isinstance(document, RawDocument)
    return document


def kinds(document: RawDocument) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def prose(pdf: RawPdf, text: str = SENTENCE, top: float = 120) -> RawPage:
    return pdf.page().lines(70, top, filled(text, right=520))


def test_it_is_the_adapter_of_pdf() -> None:
    assert adapter_for(Path("A.PDF")) is read_pdf


# --- text -----------------------------------------------------------------------------------------------------------


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    pdf = RawPdf()
    prose(pdf).lines(70, 220, filled(SENTENCE, right=520))
    assert read(tmp_path, pdf).text == f"{SENTENCE}\n\n{SENTENCE}"


def test_a_sentence_over_two_pages_is_one_paragraph_and_pages_begin_where_they_begin(tmp_path: Path) -> None:
    pdf = RawPdf()
    lines = filled(f"{SENTENCE} {SENTENCE}", right=520)
    pdf.page().text(70, 100, "Mục đích của quy chế.").lines(70, 740, lines[:4]).text(280, 820, "1")
    pdf.page().lines(70, 90, lines[4:]).text(280, 820, "2")
    document = read(tmp_path, pdf)
    assert f"{SENTENCE} {SENTENCE}" in document.text
    assert len(document.pages) == 2 and document.pages[0] == 0
    assert document.text[document.pages[1] :].startswith(lines[4])


def test_headings_rank_by_size_and_bold_words_within_text_are_none(tmp_path: Path) -> None:
    pdf = RawPdf()
    page = (
        pdf.page()
        .text(180, 80, "BÁO CÁO KẾT QUẢ", size=18, font="B-Bold")
        .text(70, 120, "Tình hình chung", font="B-Bold")
    )
    page.lines(70, 150, filled(SENTENCE, right=520)).text(70, 230, "Tổ trưởng", font="B-Bold").text(
        130, 230, "chịu trách nhiệm chung."
    )
    page.text(70, 262, "Kết quả thu", font="B-Bold").lines(70, 290, filled(SENTENCE, right=520))
    assert kinds(read(tmp_path, pdf)) == [
        ("heading", 1, "BÁO CÁO KẾT QUẢ"),
        ("heading", 2, "Tình hình chung"),
        ("heading", 2, "Kết quả thu"),
    ]


def test_chapters_and_articles_have_the_levels_of_their_kind(tmp_path: Path) -> None:
    pdf = RawPdf()
    page = (
        pdf.page()
        .text(200, 80, "Chương II. TỔ CHỨC", font="B-Bold")
        .text(70, 110, "Điều 4. Ban quản lý", font="B-Bold")
    )
    page.lines(70, 140, filled(SENTENCE, right=520)).text(70, 230, "Điều 5. Kinh phí", font="B-Bold").lines(
        70, 260, filled(SENTENCE, right=520)
    )
    assert [level for _, level, _ in kinds(read(tmp_path, pdf))] == [2, 4, 4]


def test_drawn_bullets_become_hyphens(tmp_path: Path) -> None:
    pdf = RawPdf()
    pdf.page().box(72, 94, 76, 98).text(86, 100, "Đơn xin việc").box(72, 114, 76, 118).text(86, 120, "Bản sao bằng cấp")
    assert read(tmp_path, pdf).text == "- Đơn xin việc\n- Bản sao bằng cấp"


def test_what_is_filled_into_a_form_is_read(tmp_path: Path) -> None:
    pdf = RawPdf()
    pdf.page().text(70, 100, "Họ tên:").field(130, 100, "Lò Thị Mai").text(70, 120, "Nghề:").field(130, 120, "Thợ may")
    assert read(tmp_path, pdf).text == "Họ tên: Lò Thị Mai\nNghề: Thợ may"


# --- tables ---------------------------------------------------------------------------------------------------------

XS = (70.0, 120.0, 330.0, 480.0)


def table_page(pdf: RawPdf, top: float, rows: list[tuple[str, str, str]]) -> RawPage:
    page = pdf.page().grid(XS, [top + 24 * n for n in range(len(rows) + 1)])
    for n, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 5, top + 16 + 24 * n, text, size=11)
    return page


def test_a_table_over_two_pages_is_one_with_its_header_once(tmp_path: Path) -> None:
    pdf = RawPdf()
    head = ("STT", "Nội dung", "Số tiền")
    table_page(pdf, 650, [head, ("1", "Thuê xe", "5.000"), ("2", "Ăn trưa", "7.500")]).text(
        70, 600, "Bảng kê chi phí như sau:"
    )
    table_page(pdf, 60, [head, ("3", "Nước uống", "900")]).text(70, 200, "Cộng ba khoản.")
    document = read(tmp_path, pdf)
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [document.text[b.start : b.end] for b in rows] == [
        "STT | Nội dung | Số tiền",
        "1 | Thuê xe | 5.000",
        "2 | Ăn trưa | 7.500",
        "3 | Nước uống | 900",
    ]
    assert [b.header for b in rows] == [True, False, False, False] and len({b.table for b in rows}) == 1
    assert document.pages[1] == rows[3].start
    assert [cell.column for cell in rows[3].cells] == list(head)


def test_a_caption_belongs_to_its_table(tmp_path: Path) -> None:
    pdf = RawPdf()
    table_page(pdf, 140, [("STT", "Tên", "Giá"), ("1", "Bút", "5.000"), ("2", "Vở", "9.000")]).text(
        70, 120, "Bảng 2. Giá văn phòng phẩm"
    )
    assert kinds(read(tmp_path, pdf))[0] == ("caption", 0, "Bảng 2. Giá văn phòng phẩm")


@pytest.mark.parametrize("rows", [3, 40])
def test_blocks_and_cells_lie_where_they_say(tmp_path: Path, rows: int) -> None:
    pdf = RawPdf()
    page = prose(pdf)
    page.grid(XS, [220, *(240 + 12 * n for n in range(rows))])
    for n in range(rows):
        page.text(75, 232 + 12 * n, str(n), size=9).text(125, 232 + 12 * n, f"Mục {n}", size=9)
    document = read(tmp_path, pdf)
    ends = 0
    for block in document.blocks:
        assert isinstance(block, Block) and ends <= block.start < block.end <= len(document.text)
        assert all(block.start <= cell.start < cell.end <= block.end for cell in block.cells)
        ends = block.end


# --- what is wrong with a file --------------------------------------------------------------------------------------


def simple(**options: str) -> RawPdf:
    pdf = RawPdf(**options)  # type: ignore[arg-type]
    prose(pdf)
    return pdf


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\xff\xd8\xff\xe0 a photo", "picture (JPEG)"),
        (b"just words", "text file"),
        (b"%PDF-1.7\n", "damaged"),
    ],
)
def test_other_files_are_named(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, data)
    assert message in caught.value.message and caught.value.hint


def test_a_file_that_is_cut_off_says_so(tmp_path: Path) -> None:
    whole = simple().bytes()
    with pytest.raises(CorpusError, match="whose end is missing"):
        read(tmp_path, whole[: len(whole) // 2])


@pytest.mark.parametrize("spoil", [lambda b: b"junk\n" * 9 + b, lambda b: b.replace(b"startxref\n", b"startxref\n77")])
def test_a_table_of_places_that_is_wrong_is_made_again(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    assert read(tmp_path, spoil(simple().bytes())).text == SENTENCE


def test_a_password_is_asked_for_unless_it_is_empty(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="without a password"):
        read(tmp_path, simple(password="sông"))
    assert read(tmp_path, simple(password="")).text == SENTENCE


def test_too_many_bytes_and_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.formats.pdf.MAX_PAGES", 2)
    pdf = RawPdf()
    for number in range(4):
        pdf.page().lines(70, 300, [f"Nội dung của phần thứ {number}."])
    document = read(tmp_path, pdf)
    assert "thứ 1" in document.text and "thứ 2" not in document.text
    assert len(document.pages) == 2 and "page 3 on" in document.notes[0]
    monkeypatch.setattr("index.formats.pdf.MAX_BYTES", 10)
    with pytest.raises(CorpusError, match="at most"):
        read(tmp_path, pdf)


def test_too_many_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reading, "MAX_CHARACTERS", 40)
    pdf = RawPdf()
    for number in range(3):
        prose(pdf, f"Phần {number}. {SENTENCE}")
    document = read(tmp_path, pdf)
    assert "Phần 0" in document.text and "Phần 1" not in document.text and "page 2 on" in document.notes[0]


def test_pages_without_size_or_text_do_no_harm(tmp_path: Path) -> None:
    pdf = RawPdf()
    pdf.page((0, 0)).text(0, 0, "x")
    pdf.page()
    prose(pdf)
    document = read(tmp_path, pdf)
    assert document.text.endswith(SENTENCE) and len(document.pages) == 3
    assert document.text[document.pages[1] :].startswith(SENTENCE)


@pytest.mark.parametrize("pages", [0, 1])
def test_nothing_to_read(tmp_path: Path, pages: int) -> None:
    pdf = RawPdf()
    for _ in range(pages):
        pdf.page()
    with pytest.raises(CorpusError, match="empty" if pages else "damaged"):
        read(tmp_path, pdf)


# --- pictures of text -----------------------------------------------------------------------------------------------


def scan(pdf: RawPdf) -> None:
    pdf.page().picture(4, 4, bytes(range(0, 160, 10)), (0, 0, 595, 842)).text(20, 830, "Scanned by X", size=8)


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSERACT_CMD", "off")


def test_only_pictures_and_no_program_to_read_them(tmp_path: Path, no_program: None) -> None:
    pdf = RawPdf()
    pdf.page().picture(4, 4, bytes(16), (0, 0, 595, 842))
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, pdf)
    assert caught.value.message == "holds only pictures of text (a scan)."
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in caught.value.hint


def test_pages_that_are_pictures_are_named(tmp_path: Path, no_program: None) -> None:
    pdf = simple()
    for _ in range(3):
        scan(pdf)
    prose(pdf)
    scan(pdf)
    (note,) = read(tmp_path, pdf).notes
    assert note.startswith("pages 2-4, 6 held only as pictures of text") and "apt-get" in note


def test_pictures_are_read_by_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.index.formats.boxes import rows

    seen: list[bytes] = []

    def fake(engine: ocr.Engine, picture: bytes, **options: float) -> list[list[object]]:
        seen.append(picture[:2])
        return [list(row) for row in rows(70, 120, filled(SENTENCE))]

    monkeypatch.setattr(ocr, "find_engine", lambda: ocr.Engine("tesseract", "vie"))
    monkeypatch.setattr(ocr, "read_picture", fake)
    pdf = RawPdf()
    scan(pdf)
    document = read(tmp_path, pdf)
    assert document.text == SENTENCE and seen == [b"P5"]
    assert "page 1 read from pictures of text" in document.notes[0]


def test_pictures_that_take_too_long_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def slow(engine: ocr.Engine, picture: bytes, **options: float) -> list[list[object]]:
        tried.append(1)
        return []

    monkeypatch.setattr(ocr, "find_engine", lambda: ocr.Engine("tesseract", "vie"))
    monkeypatch.setattr(ocr, "read_picture", slow)
    monkeypatch.setattr(pdf_reading, "_SCAN_SECONDS", 0.0)
    pdf = simple()
    for _ in range(6):
        scan(pdf)
    notes = read(tmp_path, pdf).notes
    assert len(tried) == 3 and any(note.startswith("pages 5-7 left out") for note in notes)


# --- title ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("Quản lý trạm bơm của hợp tác xã", "Quản lý trạm bơm của hợp tác xã"),
        ("Microsoft Word - tram bom.docx", ""),
        ("untitled", ""),
        ("", ""),
        ("tram_bom_2025.pdf", ""),
    ],
)
def test_the_title_of_the_properties_where_it_says_something(tmp_path: Path, title: str, read_as: str) -> None:
    document = read(tmp_path, simple(title=title))
    assert document.title == read_as and document.published == ""
