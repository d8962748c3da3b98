from __future__ import annotations

from answer.composers.span import span_parts
from answer.composition import Candidate
from answer.reader import SpanScore
from language.analysis import analyse
from schema import Answer, Hit
from tests.conftest import make_passage


def said(text: str, span: str) -> Answer:
    passage = make_passage(text)
    start = text.index(span)
    candidate = Candidate(Hit(passage, 1.0, 1, "fused"), SpanScore(start, start + len(span), 1.0), 1.0)
    return Answer("?", "?", "amount", span_parts(analyse("Thu được bao nhiêu?"), (candidate,)))


def test_the_phrase_its_mark_and_its_sentence() -> None:
    answer = said("Thu ngân sách đạt 932,7 tỷ đồng. Chi thì ít.", "932,7 tỷ đồng")
    assert answer.text == "932,7 tỷ đồng [1]\n\n“Thu ngân sách đạt 932,7 tỷ đồng.”"
    assert answer.short == "932,7 tỷ đồng" and [p.said_by for p in answer.parts] == ["document", "document"]


def test_a_sentence_is_not_told_twice() -> None:
    assert said("Thu được 12.558 tỷ đồng.", "Thu được 12.558 tỷ đồng.").text == "Thu được 12.558 tỷ đồng. [1]"
