from __future__ import annotations

import pytest

from retriever.casing import Casing
from retriever.initials import Initials
from retriever.query import QueryAnalyser
from text import lexical_terms

_TEXTS = (
    "Xã viên góp vốn vào hợp tác xã trước ngày 10.",
    "Mỗi hợp tác xã có ban kiểm soát riêng, báo cáo lên ban kiểm soát huyện.",
    "Quên thì đặt lại mật khẩu ở quầy; mật khẩu dài 12 ký tự.",
    "Sau đó đổi mật khẩu, rồi báo cho bãi Mỹ Khê biết.",
    "Khách đến bãi Mỹ Khê gửi xe ở ban kiểm soát.",
)


def _vocabulary() -> dict[str, int]:
    passages = [set(lexical_terms(text)) for text in _TEXTS]
    return {term: sum(term in passage for passage in passages) for term in set().union(*passages)}


@pytest.fixture(scope="module")
def initials() -> Initials:
    return Initials(_vocabulary(), Casing(_vocabulary(), _TEXTS))


@pytest.mark.parametrize(
    ("short", "long"),
    [("htx", ("hợp", "tác", "xã")), ("bks", ("ban", "kiểm", "soát")), ("mk", ("mật", "khẩu"))],
)
def test_words_that_stand_side_by_side(initials: Initials, short: str, long: tuple[str, ...]) -> None:
    assert initials.expansions(short)[0] == long


def test_no_names_no_words_and_nothing_long(initials: Initials) -> None:
    assert ("mỹ", "khê") not in initials.expansions("mk")
    assert initials.expansions("ban") == initials.expansions("m") == initials.expansions("bkshtx") == ()


def test_a_question_is_restored_with_them() -> None:
    analyser = QueryAnalyser.over(_vocabulary(), _TEXTS)
    assert analyser.analyse("cach lay lai mk o htx").restored == "cách lấy lại mật khẩu ở hợp tác xã"


def test_what_the_corpus_writes_short_stays() -> None:
    texts = (*_TEXTS, "Ban HTX họp ngày 5.", "Văn phòng HTX ở thôn 2.")
    terms = [set(lexical_terms(text)) for text in texts]
    vocabulary = {term: sum(term in passage for passage in terms) for term in set().union(*terms)}
    assert "htx" in QueryAnalyser.over(vocabulary, texts).analyse("van phong htx o dau").restored
