"""Vietnamese text: normal form, tokens, tone placement, sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text import (
    has_diacritics,
    lexical_terms,
    normalise,
    old_tone_placement,
    sentence_spans,
    strip_diacritics,
    token_spans,
    tokens,
)

VIETNAMESE = st.text(alphabet="aàảãáạăâđeêiouưoơơyớộếữ ửAÂĐƯỘ.,0123456789/%-\n", max_size=80)


def test_normal_form_drops_what_is_invisible() -> None:
    assert normalise("Hà\u00a0Nội\u200b\ufeff\r\n\u00adxin\x00") == "Hà Nội\nxin"


@given(VIETNAMESE)
def test_normal_form_is_stable_and_nfc(text: str) -> None:
    once = normalise(unicodedata.normalize("NFD", text))
    assert once == normalise(once) == unicodedata.normalize("NFC", once)


def test_diacritics() -> None:
    assert strip_diacritics("Đường về Hạ Long, quý I/2025") == "Duong ve Ha Long, quy I/2025"
    assert has_diacritics("đi") and not has_diacritics("Ha Long 2025")


@given(VIETNAMESE)
def test_stripping_keeps_the_length_of_nfc_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(strip_diacritics(text)) == len(text)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("quý", "quý"),
        ("toán", "toán"),
        ("loa", "loa"),
    ],
)
def test_one_tone_placement(new: str, old: str) -> None:
    assert old_tone_placement(new) == old
    assert old_tone_placement(old) == old


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 932,7 tỷ đồng", ["đạt", "932,7", "tỷ", "đồng"]),
        ("64.600 tỷ; 12,2%.", ["64.600", "tỷ", "12,2%"]),
        ("374/ 2.709 và 16/19, 3/4", ["374/2.709", "và", "16/19", "3/4"]),
        ("tháng 11/2025, quý I/2025", ["tháng", "11/2025", "quý", "i", "2025"]),
        ("lần thứ XVII (Hà Nội)", ["lần", "thứ", "xvii", "hà", "nội"]),
        ("TP.HCM", ["tp", "hcm"]),
        ("", []),
    ],
)
def test_tokens_keep_figures_whole(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(VIETNAMESE)
def test_tokens_do_not_depend_on_normal_form_or_case(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))
    assert tokens(text.upper()) == tokens(text.lower())


@given(VIETNAMESE)
def test_token_offsets_point_at_the_token(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for token, start, end in token_spans(text):
        assert tokens(text[start:end]) == [token]


def test_terms_are_tokens_and_their_pairs() -> None:
    assert lexical_terms("Hà Nội mới") == ["hà", "nội", "mới", "hà_nội", "nội_mới"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Họp tại TP. Hạ Long. ThS. Lan dự.", 2),
        ("Thu 1.234,5 tỷ đồng. Chi 12.5 tỷ.", 2),
        ("Ông A. B. Nguyễn nói: “Được!” Rồi đi.", 2),
        ("PGS.TS. Lê Lan dự. T.Ư. Đảng họp.", 2),
        ("Đạt kết quả quý I. Thành phố họp ở Đông Nam Á. Ngày mai về.", 3),
        ("II. Kết quả", 1),
        ("Hỏi gì? Đáp nấy! Ừ…", 3),
        ("Một dòng\nHai dòng", 2),
        ("chờ... rồi đi", 1),
        ("Kết quả là tích cực: 16/19 chỉ tiêu đạt. Ủy ban họp.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count


@given(VIETNAMESE)
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans) and all(x[1] <= y[0] for x, y in zip(spans, spans[1:], strict=False))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace(
        "\n", ""
    )
