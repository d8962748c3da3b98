from dataclasses import replace

import pytest

from index.letterhead import read_head
from index.passages import split_passages
from index.structure import find_blocks
from index.titles import MAX_TITLE_CHARACTERS, derive_title, readable_name, shorten, title_of
from schema import Document
from tests.conftest import make_document


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hội nghị Thành ủy lần thứ 63.\nNgày 3/4, hội nghị đã diễn ra.", "Hội nghị Thành ủy lần thứ 63"),
        ("Quang cảnh hội nghị\nCùng dự có ông A.\nTại hội nghị, báo cáo được trình bày.", "Báo cáo được trình bày."),
        ("Toàn cảnh\nHội nghị do ông A chủ trì.\nThu ngân sách tăng. Chi giảm.", "Thu ngân sách tăng."),
        ("Cùng dự có ông A.", "Cùng dự có ông A."),
        ("Một dòng", "Một dòng"),
    ],
)
def test_the_first_words_that_say_something(text: str, title: str) -> None:
    assert derive_title(split_passages(make_document("d", text), max_words=1000)) == title


def test_shorten_cuts_between_words() -> None:
    found = shorten("ngân sách, " * 30)
    assert len(found) <= MAX_TITLE_CHARACTERS + 1
    assert found.endswith("ngân sách…") or found.endswith("ngân…")


def titled(text: str, *, given: str = "", source: str = "d.txt") -> str:
    document = Document("d", given, text, source, blocks=find_blocks(text))
    return title_of(document, read_head(text))


LETTER = "UBND XÃ LẠC SƠN\nSố: 4/TB-UBND\n\nTHÔNG BÁO\nVề lịch tiếp dân\n\nXã tiếp dân vào thứ Ba."


def test_a_title_that_a_person_gave_goes_before_all_and_that_of_a_program_behind_the_text() -> None:
    assert titled(LETTER, given="Lịch tiếp dân", source="tin.jsonl, line 3") == "Lịch tiếp dân"
    assert titled(LETTER, given="Bản nháp 2", source="a.docx") == "Thông báo về lịch tiếp dân"
    assert titled("Xã tiếp dân vào thứ Ba.", given="Bản nháp 2", source="a.docx") == "Bản nháp 2"


def test_a_files_name_goes_before_the_first_sentence_where_it_is_written_in_words() -> None:
    text = "Nhân viên được nghỉ 12 ngày mỗi năm."
    assert titled(text, source="2024/Quy định_nghỉ phép (1).txt") == "Quy định nghỉ phép"
    assert titled(text, source="quy-dinh-nghi-phep.txt") == text
    assert titled(text, source="a.txt") == text
    rows = "Tên | Giá\nGạo | 20.000\nMuối | 5.000"
    assert titled(rows, source="bang-gia-2025.csv") == "Bang gia 2025"


def test_the_heading_of_a_section_is_not_the_title() -> None:
    text = "MỤC ĐÍCH\n\nĐể rõ việc.\n\nPHẠM VI\n\nCho cả công ty.\n\nNhân viên làm theo."
    assert titled(text, source="Quy trình mua hàng.txt") == "Quy trình mua hàng"
    assert titled("LƯU Ý AN TOÀN\n\n1. Mở máy.\n2. Tắt máy.", source="Sổ máy in.txt") == "Lưu ý an toàn"


def test_a_greeting_or_a_date_is_not_the_title() -> None:
    assert titled("Huế, 12/5/2024\n\nGửi Hạnh,\n\nTuần trước mình về thăm trường.") == "Tuần trước mình về thăm trường."


def test_without_blocks_the_passages_or_lines_serve() -> None:
    document = make_document("d", "Lễ hội hoa ban\nLễ hội mở ngày 10. Có thi ném còn.")
    bare = replace(document, title="")
    assert title_of(bare, read_head(bare.text)) == "Lễ hội hoa ban"
    passages = split_passages(bare, max_words=1000)
    assert title_of(bare, read_head(bare.text), passages=passages) == "Lễ hội hoa ban"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("2024/Quyết định 15-2024 về học phí.docx", "Quyết định 15-2024 về học phí"),
        ("noi_quy-lop (2).txt", "Noi quy lop"),
        ("Báo cáo quý 3 - Copy.pdf", "Báo cáo quý 3"),
        ("tin.nhanh.so.5.txt.gz", "Tin nhanh so 5"),
        ("000_4aeae9d7c6466c91.txt", ""),
        ("IMG_20240315_0001.pdf", ""),
        ("scan0012.pdf", ""),
        ("a.txt", ""),
        ("", ""),
    ],
)
def test_readable_name(source: str, name: str) -> None:
    assert readable_name(source) == name
