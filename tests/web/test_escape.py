from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.scripted import EVIL
from web.escape import plain


@pytest.mark.parametrize("mark", list("<>&\"'`*_{}[]()#+-.!|~$:/@\\=^"))
def test_no_character_of_any_syntax_is_left(mark: str) -> None:
    assert mark not in plain(f"a{mark}b").replace("&#", "").replace(";", "")


def test_a_browser_shows_just_the_characters() -> None:
    assert html.unescape(plain(EVIL)) == EVIL
    assert html.unescape(plain("dòng một\ndòng hai")) == "dòng một\ndòng hai"


def test_a_line_stays_one_line() -> None:
    assert "\n" not in plain("một\n\n# hai\r\n- ba")


def test_text_cannot_turn_around_what_is_beside_it() -> None:
    assert plain("a\u202eb\u2066c") == "abc"


@given(st.text())
def test_nothing_gets_out(text: str) -> None:
    rest = plain(text).replace("&#", "")
    assert not set(rest) & set("<>&\"'`*[](){}#$\\:/\n")
