from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from answer.decoding import best_pairs, choose_spans, window_bounds
from answer.reader import SpanScore
from schema import Cell
from tests.conftest import make_passage


def test_windows_cover_every_token_and_overlap() -> None:
    for count in (0, 1, 99, 100, 101, 160, 500):
        bounds = window_bounds(count, 100, 30)
        assert bounds[0][0] == 0 and bounds[-1][1] == count
        assert all(last - first <= 100 for first, last in bounds)
        assert all(b[0] <= a[1] - 30 for a, b in zip(bounds, bounds[1:], strict=False))


def test_windows_must_move() -> None:
    with pytest.raises(ValueError, match="overlap"):
        window_bounds(500, 100, 100)


def test_best_pairs_are_those_of_the_naive_loop() -> None:
    rng = np.random.default_rng(0)
    start, end = rng.normal(size=(2, 30)).astype(np.float32)
    naive = sorted(((start[i] + end[j], -i, i - j) for i in range(30) for j in range(i, min(30, i + 7))), reverse=True)
    wanted = [(-i, -i - length) for _, i, length in naive[:10]]
    found = [(first, last) for first, last, _ in best_pairs(start, end, longest=7, top_k=10)]
    assert found == wanted


def test_a_window_without_tokens_has_no_pair() -> None:
    nothing = np.zeros(0, dtype=np.float32)
    assert list(best_pairs(nothing, nothing, longest=5, top_k=3)) == []


def test_spans_are_mended_and_do_not_overlap() -> None:
    text = "Thu đạt 932,7 tỷ đồng, chi 5 tỷ."
    candidates = [SpanScore(8, 13, 2.0), SpanScore(8, 21, 1.0), SpanScore(27, 28, 0.5), SpanScore(0, 3, -1.0)]
    reading = choose_spans(make_passage(text), candidates, "Thế nào?", top_k=2)
    assert [(text[s.start : s.end], s.score) for s in reading.spans] == [("932,7 tỷ đồng", 2.0), ("5 tỷ", 0.5)]
    assert reading.relevance == 2.0


def test_no_candidates_no_reading() -> None:
    assert choose_spans(make_passage("gì đó"), [], "Gì?", top_k=3).relevance == float("-inf")


def test_what_a_question_asks_for_is_judged_without_its_gloss() -> None:
    text = "Ông Trần Văn An ký nghị quyết năm 2024."
    candidates = [SpanScore(4, 15, 1.0), SpanScore(text.index("năm"), len(text) - 1, 2.0)]
    english = "Who was the secretary when the resolution was issued?"
    for question in (english, f"{english}\nai bí thư khi nào nghị quyết ban hành?"):
        best = choose_spans(make_passage(text), candidates, question, top_k=2).spans[0]
        assert text[best.start : best.end] == "Trần Văn An"


def test_a_span_stays_in_its_cell() -> None:
    row = "7,Phở bò,45,5"
    passage = replace(make_passage(row), kind="row", cells=(Cell("Món", 2, 8), Cell("Giá", 9, 11), Cell("Số", 12, 13)))
    (span,) = choose_spans(passage, [SpanScore(9, 11, 5.0)], "Phở bò giá bao nhiêu?", top_k=1).spans
    assert row[span.start : span.end] == "45"


def test_a_short_cell_is_told_whole() -> None:
    row = "PN-7 | Cấn Thị Oanh"
    passage = replace(make_passage(row), kind="row", cells=(Cell("Phiếu", 0, 4), Cell("Người giao", 7, 19)))
    (span,) = choose_spans(passage, [SpanScore(15, 19, 5.0)], "Ai giao phiếu PN-7?", top_k=1).spans
    assert row[span.start : span.end] == "Cấn Thị Oanh"
