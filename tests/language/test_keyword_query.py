"""Heaps of words, said in full."""

from __future__ import annotations

import pytest

from language.keyword_query import said_in_full


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("Thu ngân sách Đà Lạt quý I/2025?", "Thu ngân sách Đà Lạt quý I/2025 là bao nhiêu?"),
        ("tổng vốn đầu tư huế 2024", "tổng vốn đầu tư huế 2024 là bao nhiêu?"),
        ("GRDP Huế 2024", "GRDP Huế 2024 là bao nhiêu?"),
        ("Bí thư Thành ủy Huế?", "Bí thư Thành ủy Huế là ai?"),
        ("đà lạt quý 1 2025 thu ngân sách bao nhiêu tỷ", "Ở Đà Lạt, quý 1 năm 2025, thu ngân sách bao nhiêu tỷ"),
        ("năm 2024 Huế GRDP", "năm 2024 Huế GRDP"),  # one word says too little to part it
        ("Năm 2024 Đà Lạt thu ngân sách", "Năm 2024, ở Đà Lạt, thu ngân sách là bao nhiêu?"),
    ],
)
def test_what_is_left_out_is_said(question: str, full: str) -> None:
    assert said_in_full(question) == full


@pytest.mark.parametrize(
    "question",
    [
        "Ai chủ trì hội nghị?",
        "Đà Lạt thuộc tỉnh nào?",
        "Đà Lạt có bao nhiêu phường?",
        "Bí thư Thành ủy Huế nói gì?",
        "Thu hút đầu tư vào Đà Lạt",
        "Chi bộ Sở Y tế",
        "Chủ tịch tỉnh yêu cầu đẩy nhanh tiến độ",
        "Vì sao thu ngân sách giảm?",
        "Nội dung hội nghị",
    ],
)
def test_whole_questions_and_what_is_no_figure_stay(question: str) -> None:
    assert said_in_full(question) == question
