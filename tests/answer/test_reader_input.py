"""What a reader is given of a passage, and which of its words may be an answer."""

from __future__ import annotations

from dataclasses import replace

from answer.reader import SpanScore
from answer.reader_input import ReaderInput, in_passage
from schema import Cell, Passage
from tests.conftest import make_passage

ROW = replace(
    make_passage("Cốc sứ | 30.000 | 45.000"),
    kind="row",
    title="Giá gốm",
    path=("Hàng nung",),
    cells=(Cell("Món", 0, 6), Cell("Giá lẻ", 9, 15), Cell("Giá quà", 18, 24)),
)
ITEMS = replace(make_passage("1. Mở cửa lúc 7 giờ.\n2. Nghỉ thứ Hai."), labels=((0, 2), (21, 23)))


def words(given: ReaderInput) -> list[str]:
    """Return the words that may begin or end an answer, each with the space before it as some tokenizers count it."""
    places, at = [], 0
    for word in given.text.split():
        start = given.text.index(word, at)
        places.append((max(start - 1, at), start + len(word)))
        at = start + len(word)
    return [given.text[a:b].strip() for (a, b), ok in zip(places, given.allowed(places), strict=True) if ok]


def test_a_row_is_read_under_its_headings_with_the_names_of_its_columns() -> None:
    assert ReaderInput.of(ROW).text == "Giá gốm › Hàng nung\nMón: Cốc sứ; Giá lẻ: 30.000; Giá quà: 45.000"
    assert ReaderInput.of(ROW, "path").text.startswith("Hàng nung\nMón")
    assert ReaderInput.of(ROW, "none").text.startswith("Món")


def test_only_the_passages_own_words_may_be_an_answer() -> None:
    assert words(ReaderInput.of(ROW)) == ["Cốc", "sứ;", "30.000;", "45.000"]


def test_markers_are_read_and_are_no_answer() -> None:
    assert words(ReaderInput.of(ITEMS)) == ["Mở", "cửa", "lúc", "7", "giờ.", "Nghỉ", "thứ", "Hai."]


def test_spans_lead_back_into_the_passage() -> None:
    given = ReaderInput.of(ROW)
    start = given.text.index("45.000")
    (span,) = in_passage(given, [SpanScore(start - 9, start + 6, 2.0), SpanScore(0, 7, 9.0)])
    assert ROW.text[span.start : span.end] == "45.000"


def test_a_span_over_two_columns_is_none() -> None:
    given = ReaderInput.of(ROW)
    assert in_passage(given, [SpanScore(given.text.index("30.000"), len(given.text), 2.0)]) == []


def test_every_word_of_a_plain_passage_may_be_an_answer() -> None:
    plain: Passage = make_passage("Ong bay về tổ.")
    assert words(ReaderInput.of(plain)) == ["Ong", "bay", "về", "tổ."]
