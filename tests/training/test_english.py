"""Questions glossed in English: question words first, nouns taken along, names without marks, or nothing."""

from __future__ import annotations

import random

import pytest

from retriever.english import read_glossary
from training.english import to_english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Vì sao Trump từ chức?", "Why Trump resign?"),
        ("Dân số của Hà Nội là bao nhiêu?", "What is population of Hanoi?"),
        ("Thành phố nào thuộc Quảng Ninh?", "Which city Quang Ninh belong to?"),
        ("Ngôn ngữ thuộc vùng nào?", "Which region language belong to?"),
    ],
)
def test_question_words_come_first_and_names_lose_their_marks(question: str, english: str) -> None:
    words = to_english(question, random.Random(0)) or ""
    assert sorted(words.lower().rstrip("?").split()) == sorted(english.lower().rstrip("?").split())
    assert words.split()[0] == english.split()[0] and words.endswith("?")


def test_a_question_of_unknown_words_is_left_alone() -> None:
    assert to_english("Xyzt khều khào ngoằn ngoèo là gì?", random.Random(0)) is None


def test_without_a_question_word_there_is_no_gloss() -> None:
    assert to_english("Dân số của Hà Nội", random.Random(0)) is None


def test_every_line_of_the_glossary_is_one_word_or_compound_in_small_letters() -> None:
    glossary = read_glossary()
    assert len(glossary) > 1000
    assert all(v == v.lower().strip() and v and all(e == e.strip() for e in es) for v, es in glossary.items())
