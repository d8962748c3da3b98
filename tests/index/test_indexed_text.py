"""What a passage is found by: its document, the headings above it, its own words."""

from __future__ import annotations

from dataclasses import replace

from index.indexed_text import IndexedText, indexed_texts
from index.passages import split_passages
from index.structure import find_blocks
from schema import Document
from tests.conftest import make_document


def texts_of(document: Document, *, heading: str = "", words: str = "") -> list[IndexedText]:
    return indexed_texts(document, split_passages(document, max_words=100), heading=heading, words=words)


def test_a_passage_is_found_under_what_its_document_says_of_itself() -> None:
    text = "Hội nghị tại TP Hạ Long bàn nhiều việc.\nThu ngân sách đạt 932,7 tỷ đồng.\nThu Hường"
    _, paragraph, byline = texts_of(Document("d", "Tin Hạ Long", text, "d.txt"), heading="Hạ Long · 03/04/2025")
    assert paragraph.encoded == "Tin Hạ Long · Hạ Long · 03/04/2025\nThu ngân sách đạt 932,7 tỷ đồng."
    assert byline == IndexedText("Thu Hường", "Thu Hường")


def test_a_title_that_stands_in_the_passage_is_not_said_twice() -> None:
    document = make_document("d", "Thu ngân sách tăng mạnh.", "Thu ngân sách tăng…")
    assert texts_of(document)[0].encoded == document.text


def test_words_that_stand_in_the_text_anyway_are_not_repeated_over_every_passage() -> None:
    text = "Tin Hạ Long tháng 3.\nQuý I/2025, TP Hạ Long thu 932,7 tỷ đồng."
    last = text.split("\n")[1]
    own = {"heading": "Hạ Long · quý I/2025", "words": "Hạ Long"}
    assert texts_of(make_document("d", text, "Tin Hạ Long…"), **own)[1].lexical == f"Hạ Long\n{last}"
    assert texts_of(make_document("d", text, "Bản tin số 7"), **own)[1].lexical == f"Bản tin số 7 · Hạ Long\n{last}"
    assert (
        texts_of(make_document("d", text, "Tin Hạ Long…"), **own)[1].encoded
        == f"Tin Hạ Long… · Hạ Long · quý I/2025\n{last}"
    )


def test_a_row_is_found_under_its_headings_with_the_names_of_its_columns() -> None:
    text = "1. Giá thuê\n\nLoại | Giá\nThuyền đôi | 90.000\nThuyền bốn | 150.000\n\n2. Giờ mở cửa\n\nTừ 7 giờ sáng."
    document = replace(make_document("d", text, "Bến thuyền Hồ Trúc"), blocks=find_blocks(text))
    found = texts_of(document, heading="Hồ Trúc")
    assert found[1].encoded == "Bến thuyền Hồ Trúc · Hồ Trúc › 1. Giá thuê\nLoại: Thuyền bốn; Giá: 150.000"
    assert found[0].encoded.endswith("1. Giá thuê\nLoại: Thuyền đôi; Giá: 90.000")


def test_nothing_known_leaves_the_text_as_it_is() -> None:
    assert texts_of(Document("d", "", "Không rõ.", "d.txt")) == [IndexedText("Không rõ.", "Không rõ.")]
