"""The report: self-contained, escaped, in two languages, with everything a reader looks for."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from evaluation.answers import Outcome, measure_answers, outcome_of
from evaluation.judge import judge_all
from evaluation.report.page import render
from evaluation.report.words import FAULT_MEANINGS, FAULTS, FIGURES
from tests.evaluation.fakes import CHAIR, QUESTIONS, ScriptedAnswerer, answer_of, passage_text, perfect, prediction_of

_VOID = {"meta", "br", "input"}


class Page(HTMLParser):
    """Collects tags and text, and complains of a tag that is closed in the wrong place."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def outcome() -> Outcome:
    script = dict(perfect().script)
    script[QUESTIONS[1].question] = answer_of("q", CHAIR, "chủ trì", confidence=0.6)
    return outcome_of(
        *measure_answers(ScriptedAnswerer(script), QUESTIONS, passage_text),
        provenance={"reader": "scripted"},
        cost={"x": 1.0},
    )


def test_the_page_is_well_formed_and_fetches_nothing(outcome: Outcome) -> None:
    html = render(outcome, title="predictions.jsonl")
    page = Page(html)
    assert not re.search(r"""(?:src|href|action)\s*=|url\(|@import|https?://|\bfetch\(|XMLHttp|WebSocket""", html)
    assert any(
        a.get("http-equiv") == "Content-Security-Policy" and "default-src 'none'" in str(a["content"])
        for _, a in page.seen
    )
    ids = [a["id"] for _, a in page.seen if "id" in a]
    assert len(ids) == len(set(ids))
    for wanted in (
        "faults",
        "types",
        "subsets",
        "risk",
        "reliability",
        "latency",
        "questions",
        "figures",
        "provenance",
    ):
        assert wanted in ids


def test_every_phrase_is_there_in_both_languages(outcome: Outcome) -> None:
    html = render(outcome, title="t")
    assert html.count('class="vi" lang="vi"') == html.count('class="en" lang="en"') > 50
    assert "Cứ 100 câu hỏi, khoảng 75 câu" in html and "Of 100 questions, about 75 are answered well" in html
    known = {name for figures in outcome.summary.sections.values() for name in (f.name for f in figures)}
    assert known <= set(FIGURES) and set(FAULT_MEANINGS) < set(FAULTS)


def test_questions_show_answer_gold_marked_span_and_stage(outcome: Outcome) -> None:
    html = render(outcome, title="t")
    assert html.count('<details class="q"') == 4
    assert '<mark class="good">932,7 tỷ đồng</mark>' in html
    assert 'data-fault="reading"' in html and "Trần Văn An" in html
    assert 'data-search="q3 von dau tu bao nhieu 31.500 ty dong 31.500 ty dong"' in html


def test_hostile_text_stays_text() -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&<mark>"
    script = perfect().script
    base = prediction_of(QUESTIONS[0], script[QUESTIONS[0].question])
    (citation,) = base.citations
    hostile = replace(citation, passage_text=evil + citation.passage_text, quote=evil, passage_id=evil)
    prediction = replace(
        base, answer=evil, text=evil, standalone_question=evil, citations=(hostile,), hits=(evil,), timings={evil: 1.0}
    )
    question = replace(QUESTIONS[0], question=evil, answers=(evil,), type=evil, lang=evil, evidence=evil, doc=evil)
    html = render(
        outcome_of(judge_all([question], [prediction]), (), provenance={evil: evil}, warnings=[evil]), title=evil
    )
    page = Page(html)
    assert sum(tag == "script" for tag, _ in page.seen) == 1
    assert not any(tag == "img" or any(name.startswith("on") for name in attrs) for tag, attrs in page.seen)
    assert '<mark class="bad">' in html


def test_one_question_and_nothing_answered() -> None:
    script = perfect().script
    last = QUESTIONS[3]
    Page(render(outcome_of(judge_all([last], [prediction_of(last, script[last.question])]), ()), title="t"))
