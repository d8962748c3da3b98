"""A question that says a label in its own words is answered with that field's value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.named_field import named_field
from index.passages import split_passages
from index.structure import find_blocks
from schema import Hit
from tests.conftest import make_document

TEXT = """Xưởng đóng thuyền Bến Nứa
Chủ xưởng: ông Mạc Văn Tùng
Địa chỉ: 5 đường Ven Hồ
Website: https://bennua.example

Đội cứu hộ hồ Trúc
Địa chỉ: bến tàu số 2
Điện thoại trực: 0900 111 222
"""


def value(question: str) -> str:
    document = replace(make_document("thuyen", TEXT), blocks=find_blocks(TEXT))
    passages = split_passages(document, max_words=200)
    hits = [Hit(passage, 1.0 - 0.1 * i, i + 1, "fused") for i, passage in enumerate(passages)]
    found = named_field(question, hits, rerank_weight=0.3)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Website xưởng Bến Nứa?", "https://bennua.example"),
        ("Địa chỉ của đội cứu hộ hồ Trúc ở đâu?", "bến tàu số 2"),
        ("dia chi xuong dong thuyen", "5 đường Ven Hồ"),
        ("Điện thoại trực của đội cứu hộ là bao nhiêu?", "0900 111 222"),
        ("Website của trường mầm non Hoa Mai?", ""),
        ("Xưởng đóng được mấy chiếc thuyền?", ""),
    ],
)
def test_the_field_that_is_named(question: str, expected: str) -> None:
    assert value(question) == expected
