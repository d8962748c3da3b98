from __future__ import annotations

import pytest

from language.syllables import is_syllable, language_of
from text import tokens


@pytest.mark.parametrize("token", ["nghiêng", "gì", "quyết", "uỷ", "thuở", "an", "y", "khuya", "gi", "huyện", "đường"])
def test_syllables(token: str) -> None:
    assert is_syllable(token)


@pytest.mark.parametrize("token", ["what", "ngị", "party", "ubnd", "does", "super", "class", "xquad"])
def test_not_syllables(token: str) -> None:
    assert not is_syllable(token)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Ai chủ trì hội nghị?", "vi"),
        ("von dau tu cong giai ngan duoc bao nhieu", "vi"),
        ("Denver Broncos danh bai Carolina Panthers o Super Bowl nao", "vi"),
        ("Who chaired the meeting in Can Tho?", "other"),
        ("What did Nguyen Van Hieu conclude?", "other"),
        ("How many party members were disciplined in Hạ Long?", "other"),
    ],
)
def test_language(question: str, language: str) -> None:
    assert language_of(tokens(question)) == language
