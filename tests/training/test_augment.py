"""Questions changed as people type them."""

from __future__ import annotations

import random

import pytest

from training.augment import augment_question, shorten


@pytest.mark.parametrize(
    ("question", "shorter"),
    [
        ("Thu ngân sách quý I đạt bao nhiêu tỷ đồng?", "Thu ngân sách quý I"),
        ("Chủ đề năm 2025 là những gì?", "Chủ đề năm 2025"),
        ("Ai là người chủ trì hội nghị?", "Chủ trì hội nghị"),
        ("Có bao nhiêu dự án khởi công?", "Số dự án khởi công"),
        ("Lễ khai mạc diễn ra ở đâu?", "Lễ khai mạc diễn ra"),
        ("Bom là gì?", "Bom là gì?"),  # one word would be left
        ("Vì sao lúa mất mùa?", "Vì sao lúa mất mùa?"),
    ],
)
def test_a_question_is_shortened_by_its_question_word(question: str, shorter: str) -> None:
    assert shorten(question) == shorter


def test_most_questions_keep_their_question_word() -> None:
    asked = [augment_question("Ai chủ trì hội nghị lần thứ năm?", random.Random(seed)) for seed in range(300)]
    assert 0.7 < sum(question.lower().startswith("ai ") for question in asked) / 300 < 0.9
