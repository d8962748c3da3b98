"""What the words of a clause lean to, where a yes/no question is put to it."""

from __future__ import annotations

import pytest

from language.verdict_cues import BIAS, cues, log_odds_of_yes, signs_of
from text import tokens

ASKED = "Có được mang chó vào không?"


@pytest.mark.parametrize(
    ("clause", "held", "not_held"),
    [
        ("Hành lý không quá 7 kg", "at_most", "no"),
        ("Khách không được mang chó", "refused", "gets"),
        ("Khách không cần đặt trước", "spared", "no"),
        ("Cửa hàng không nhận tiền mặt", "refused", "receives"),
        ("You can't bring dogs", "refused", "may"),
        ("Trẻ em được miễn phí", "gets", "pays"),
    ],
)
def test_the_longest_phrase_at_a_place_counts(clause: str, held: str, not_held: str) -> None:
    signs = signs_of(ASKED, clause, 0.0)
    assert (signs[held], signs[not_held]) == (1.0, 0.0)


def test_every_phrase_is_spelt_as_texts_are_read() -> None:
    assert [words for cue in cues() for words in cue.words if " ".join(tokens(words)) != words] == []


def test_signs_stand_in_the_order_of_the_table_with_the_rule_and_what_is_asked() -> None:
    signs = signs_of(ASKED, "Khách được mang chó", -1.0)
    assert list(signs) == [cue.name for cue in cues()]
    assert signs[BIAS] == 1.0 and signs["rule_permit"] == -1.0 and signs["rule_oblige"] == 0.0
    assert [name for name, value in signs.items() if name.startswith("asks_") and value] == ["asks_permit"]


def test_what_allows_leans_to_yes_and_what_refuses_to_no() -> None:
    allowed, refused = (log_odds_of_yes(ASKED, text, 0.0) for text in ("Khách được mang chó", "Không nhận chó"))
    assert allowed > 0 > refused


def test_the_rule_counts() -> None:
    clause = "Chó mèo ở khu A"
    assert (
        log_odds_of_yes(ASKED, clause, 1.0) > log_odds_of_yes(ASKED, clause, 0.0) > log_odds_of_yes(ASKED, clause, -1)
    )
