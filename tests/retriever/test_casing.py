from __future__ import annotations

from retriever.casing import Casing
from text import lexical_terms

TEXTS = (
    "Hôm nay ông Trần Văn An (UBND tỉnh) dự họp ở Hạ Long, Quảng Ninh.",
    "Đầu tư hạ tầng ở thành phố Hạ Long do UBND giao.",
    "Phát triển hạ tầng. An toàn là trên hết, an ninh giữ vững.",
)


def casing() -> Casing:
    vocabulary: dict[str, int] = {}
    for text in TEXTS:
        for term in set(lexical_terms(text)):
            vocabulary[term] = vocabulary.get(term, 0) + 1
    return Casing(vocabulary, TEXTS)


def test_names_get_their_capitals_and_common_words_do_not() -> None:
    words = "trần văn an nói gì về hạ tầng của hạ long".split()
    assert " ".join(casing().written(words)) == "Trần Văn An nói gì về hạ tầng của Hạ Long"


def test_short_forms_stand_in_capitals() -> None:
    assert casing().written(["họp", "ubnd"]) == ["Họp", "UBND"]


def test_without_texts_only_the_first_word_has_a_capital() -> None:
    assert Casing({}, ()).written(["hạ", "long"]) == ["Hạ", "long"]
