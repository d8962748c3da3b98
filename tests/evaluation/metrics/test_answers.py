"""Exact match, token F1 and 'right': the published rules of SQuAD, and the Vietnamese ones."""

from __future__ import annotations

import collections
import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.metrics.correctness import is_contained, is_right
from evaluation.metrics.exact_match import squad_exact_match, vietnamese_exact_match
from evaluation.metrics.normalise import figures, squad_normalise, vietnamese_normalise
from evaluation.metrics.token_f1 import squad_token_f1, vietnamese_token_f1

# --- SQuAD 2.0's rules as its script states them, written down a second time and literally --------------------------


def reference_normalise(s: str) -> str:
    lowered = s.lower()
    without_punctuation = "".join(ch for ch in lowered if ch not in set(string.punctuation))
    without_articles = re.compile(r"\b(a|an|the)\b", re.UNICODE).sub(" ", without_punctuation)
    return " ".join(without_articles.split())


def reference_exact(gold: str, predicted: str) -> int:
    return int(reference_normalise(gold) == reference_normalise(predicted))


def reference_f1(gold: str, predicted: str) -> float:
    gold_tokens = reference_normalise(gold).split() if gold else []
    predicted_tokens = reference_normalise(predicted).split() if predicted else []
    same = sum((collections.Counter(gold_tokens) & collections.Counter(predicted_tokens)).values())
    if len(gold_tokens) == 0 or len(predicted_tokens) == 0:
        return int(gold_tokens == predicted_tokens)
    if same == 0:
        return 0
    precision, recall = 1.0 * same / len(predicted_tokens), 1.0 * same / len(gold_tokens)
    return (2 * precision * recall) / (precision + recall)


def reference_scores(golds: list[str], predicted: str) -> tuple[float, float]:
    kept = [gold for gold in golds if reference_normalise(gold)] or [""]
    return max(reference_exact(g, predicted) for g in kept), max(reference_f1(g, predicted) for g in kept)


words = st.sampled_from(
    "a an the The AN công an, Bộ 5,33% 5.33 533 U.S. us — “quoted” don't đồng ñ A. the-end \u00a0 _x_ 1,000 ''".split(
        " "
    )
)
phrases = st.lists(words, max_size=6).map(" ".join) | st.text(max_size=12)


@given(st.lists(phrases, max_size=4), phrases)
def test_squad_scores_follow_the_published_rules_to_the_digit(golds: list[str], predicted: str) -> None:
    scores = squad_exact_match(predicted, golds), squad_token_f1(predicted, golds)
    assert scores == reference_scores(golds, predicted)


@pytest.mark.parametrize(
    ("predicted", "golds", "exact", "f1"),
    [
        ("The Denver Broncos", ["Denver Broncos"], 1, 1.0),
        ("Denver Broncos.", ["the denver broncos"], 1, 1.0),
        ("U.S.", ["us"], 1, 1.0),
        ("don't", ["dont"], 1, 1.0),
        ("Bộ Công an", ["Bộ Công"], 1, 1.0),  # the flaw that the Vietnamese form mends
        ("5,33%", ["533"], 1, 1.0),  # and the other
        ("“Huế”", ["Huế"], 0, 0.0),  # only ASCII punctuation is dropped
        ("in the year 1990", ["1990"], 0, 0.5),
        ("a b c d", ["b c", "c d e"], 0, 0.8),
        ("x x y", ["x y y"], 0, 2 / 3),  # bags, not sets
        ("", [], 1, 1.0),
        ("", ["x"], 0, 0.0),
        ("x", [], 0, 0.0),
        ("the", [], 1, 1.0),
        ("", ["the", "x"], 0, 0.0),  # a gold answer of articles alone is passed over
        ("a", ["the"], 1, 1.0),
    ],
)
def test_squad_tricky_cases(predicted: str, golds: list[str], exact: float, f1: float) -> None:
    assert squad_exact_match(predicted, golds) == exact
    assert squad_token_f1(predicted, golds) == pytest.approx(f1, abs=1e-12)


def test_squad_normal_form() -> None:
    assert squad_normalise(" An  apple, a day—the\tcure! ") == "apple day— cure"


# --- the Vietnamese form --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bộ Công an", "Bộ Công", False),
        ("5,33%", "533", False),
        ("5,33 %", "5,33%", True),
        ("64.600 tỷ đồng", "64600 tỷ đồng", False),
        ("hoà bình", "hòa bình", True),
        ("“Huế”, cố đô.", "huế cố đô", True),
        ("Nguyễn Đình Trung", unicodedata.normalize("NFD", "nguyễn đình trung"), True),
        ("TP. Hạ Long", "TP Hạ Long", True),
        ("má", "mà", False),
        ("374 / 2.709", "374/2.709", True),
    ],
)
def test_vietnamese_exact_match(one: str, other: str, same: bool) -> None:
    assert vietnamese_exact_match(one, [other]) == vietnamese_exact_match(other, [one]) == float(same)


def test_vietnamese_f1_and_empties() -> None:
    assert vietnamese_token_f1("ông Trần Văn An", ["Trần Văn An"]) == pytest.approx(6 / 7)
    assert vietnamese_token_f1("", []) == vietnamese_exact_match(" . ", []) == 1.0
    assert vietnamese_token_f1("x", []) == vietnamese_token_f1("", ["x"]) == 0.0


@given(phrases)
def test_vietnamese_form_ignores_case_and_unicode_form(text: str) -> None:
    once = vietnamese_normalise(text)
    assert vietnamese_normalise(unicodedata.normalize("NFD", text)) == once
    assert vietnamese_exact_match(text, [text]) == vietnamese_token_f1(text, [text]) == 1.0


def test_figures() -> None:
    assert figures("Đạt 932,7 tỷ (12,2 %), ngày 6/1/2026; khóa XVI") == ["932,7", "12,2%", "6/1/2026"]


# --- right ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("predicted", "answers", "right"),
    [
        ("", [], True),
        ("bất cứ gì", [], False),
        ("", ["Huế"], False),
        ("932,7 tỷ đồng", ["932,7 tỷ đồng"], True),
        ("đạt 932,7 tỷ đồng", ["932,7 tỷ đồng"], True),
        ("932,7 tỷ", ["932,7 tỷ đồng"], True),
        ("932,7", ["932,7 tỷ đồng"], False),
        ("933,7 tỷ đồng", ["932,7 tỷ đồng"], False),
        ("Nguyễn Văn Bình", ["Nguyễn Văn An"], False),
        ("Nguyễn Văn", ["Nguyễn Văn An"], False),
        ("Bí thư Nguyễn Văn An", ["Nguyễn Văn An"], True),
        ("ông A và bà B cùng chủ trì hội nghị với Nguyễn Văn An", ["Nguyễn Văn An"], False),
        ("do thời tiết xấu và thiếu vốn đầu tư", ["thời tiết xấu, thiếu vốn"], True),
        ("thiếu vốn và thời tiết rất xấu", ["thời tiết xấu và thiếu vốn"], True),
        ("thời tiết xấu và thiếu 3 tỷ vốn", ["thời tiết xấu và thiếu vốn"], False),
        ("64.600 triệu đồng, tăng 19,1%", ["64.600 tỷ đồng, tăng 19,1%"], False),
        ("giảm 10,4% so với cùng kỳ năm trước", ["tăng 10,4% so với cùng kỳ năm trước"], False),
        ("lần thứ XVI, nhiệm kỳ 2025 - 2030", ["lần thứ XVII, nhiệm kỳ 2025 - 2030"], False),
        ("Bí thư Tỉnh ủy Hà Nam Lê Văn Tám", ["Bí thư Tỉnh ủy Hà Nam Lê Thị Chín"], False),
        ("10,4%", ["tăng 10,4%"], True),
    ],
)
def test_right(predicted: str, answers: list[str], right: bool) -> None:
    assert is_right(predicted, answers) is right


@given(phrases, st.lists(phrases, min_size=1, max_size=3))
def test_an_exact_match_is_right(predicted: str, answers: list[str]) -> None:
    if vietnamese_normalise(predicted) and vietnamese_exact_match(predicted, answers):
        assert is_right(predicted, answers)


def test_containment_is_by_tokens() -> None:
    assert is_contained("Ông Trần Văn An, Bí thư, chủ trì [1].", ["trần văn an"])
    assert not is_contained("Ông Trần Văn Anh chủ trì.", ["Trần Văn An"])
    assert not is_contained("Đạt 1.932,7 tỷ.", ["932,7 tỷ"])
    assert not is_contained("gì đó", [])
