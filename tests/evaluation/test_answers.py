"""The run end to end over a scripted assistant: figures, groups, printing, resuming."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.answering import T, predict, without_diacritics
from evaluation.answers import Outcome, measure_answers, missing_evidence, outcome_of
from evaluation.predictions import PredictionWriter, read_predictions
from evaluation.questions import Question
from schema import Turn
from tests.conftest import make_document
from tests.evaluation.fakes import (
    CAN_THO,
    CHAIR,
    HA_LONG,
    QUESTIONS,
    ScriptedAnswerer,
    abstention,
    answer_of,
    passage_text,
    perfect,
)


def measured(answerer: ScriptedAnswerer, questions: tuple[Question, ...] = QUESTIONS) -> Outcome:
    return outcome_of(*measure_answers(answerer, questions, passage_text), provenance={"reader": "scripted"})


def value(outcome: Outcome, name: str) -> float:
    return {f.name: f.value for f in outcome.figures()}[name]


def test_a_perfect_assistant() -> None:
    outcome = measured(perfect())
    for name in ("right", "exact_match_squad", "document_first", "evidence_in_5", "span_validity", "abstention_recall"):
        assert value(outcome, name) == 1.0
    assert value(outcome, "wrongly_refused") == 0.0 and value(outcome, "auroc_answerable") == 1.0
    assert value(outcome, "coverage_at_5_percent_risk") == 0.75
    assert sum(outcome.summary.faults.values()) == 0
    right = outcome.summary.figure("right")
    assert right is not None and right.n == 4 and right.low < 1.0 == right.high


def test_each_deliberate_fault_is_named_by_its_stage() -> None:
    q1, q2, q3, _ = (q.question for q in QUESTIONS)
    script = dict(perfect().script)
    script[q1] = answer_of(q1, CAN_THO, "31.500 tỷ đồng")  # retrieval missed
    script[q2] = answer_of(q2, CHAIR, "chủ trì")  # reader picked the wrong words
    script[q3] = abstention(q3, hits=(CAN_THO,))  # declined
    outcome = measured(ScriptedAnswerer(script))
    assert outcome.summary.faults == {"retrieval": 1, "reading": 1, "abstention": 1, "citation": 0}
    assert value(outcome, "right") == 0.25


def test_groups_by_type_language_and_typing() -> None:
    groups = {(g.kind, g.name): g.n for g in measured(perfect()).summary.groups}
    assert groups == {
        ("type", "how_much"): 2, ("type", "who"): 1, ("type", "unanswerable"): 1, ("lang", "vi"): 3, ("lang", "en"): 1,
        ("subset", "answerable"): 3, ("subset", "unanswerable"): 1, ("subset", "with diacritics"): 2,
        ("subset", "without diacritics"): 1,
    }  # fmt: skip


def test_follow_ups_are_asked_with_and_without_their_context() -> None:
    follow = Question("f", "Ai nữa?", ("Trần Văn An",), "003", history=(Turn("Ai?", "Không rõ."),))

    class NeedsContext(ScriptedAnswerer):
        def answer(self, question: str, history: object = ()) -> object:  # type: ignore[override]
            super_answer = super().answer(question, history)  # type: ignore[arg-type]
            return super_answer if history or question != "Ai nữa?" else abstention(question)

    answerer = NeedsContext({**perfect().script, "Ai nữa?": answer_of("Ai nữa?", CHAIR, "Trần Văn An")})
    outcome = measured(answerer, (*QUESTIONS, follow))
    assert value(outcome, "follow_up_acceptable") == 1.0
    assert value(outcome, "follow_up_acceptable_without_context") == 0.0
    assert ("subset", "follow-up") in {(g.kind, g.name) for g in outcome.summary.groups}


def test_printing_and_json() -> None:
    outcome = measured(perfect())
    text = "\n".join(outcome.lines())
    for heading in (
        "ANSWER",
        "RETRIEVAL",
        "CITATION",
        "ABSTENTION",
        "BY GROUP",
        "STAGE AT FAULT",
        "LATENCY",
        "PROVENANCE",
    ):
        assert heading in text
    assert "95% interval" in text and "p95 ms" in text
    found = json.loads(json.dumps(outcome.as_json(), allow_nan=False))
    assert found["figures"]["right"] == {"value": 1.0, "n": 4, "low": pytest.approx(0.398, abs=1e-3), "high": 1.0}
    assert set(found["latency_ms"]) == {"understand", "search", "read", "total"}
    assert [q["id"] for q in found["questions"]] == ["q1", "q2", "q3", "q4"]


def test_a_run_of_unanswerable_questions_alone() -> None:
    outcome = measured(perfect(), QUESTIONS[3:])
    assert value(outcome, "right") == 1.0
    json.dumps(outcome.as_json(), allow_nan=False)
    assert outcome.lines()


def test_an_interrupted_run_asks_only_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"

    def stop_after_two(items: Sequence[T], /) -> Iterator[T]:
        for count, item in enumerate(items):
            if count == 2:
                raise KeyboardInterrupt
            yield item

    with pytest.raises(KeyboardInterrupt), PredictionWriter(path, {}) as writer:
        predict(perfect(), QUESTIONS, lambda i: passage_text(i) or "", writer=writer, progress=stop_after_two)
    assert len(read_predictions(path)) == 2
    answerer = perfect()
    with PredictionWriter(path, {}) as writer:
        made = predict(answerer, QUESTIONS, lambda i: passage_text(i) or "", writer=writer)
    assert [p.id for p in made] == [p.id for p in read_predictions(path)] == ["q1", "q2", "q3", "q4"]
    assert {q for q, _ in answerer.asked} == {q.question for q in QUESTIONS[2:]}


def test_without_diacritics_leaves_english_and_answers_alone() -> None:
    first, *_, last = without_diacritics(QUESTIONS)
    assert first == replace(QUESTIONS[0], question="Thu ngan sach cua Ha Long?") and last == QUESTIONS[3]


def test_evidence_that_is_nowhere_is_found() -> None:
    documents = [make_document(p.doc_id, p.text) for p in (HA_LONG, CAN_THO)]
    assert missing_evidence(QUESTIONS, documents) == ("q2",)


def test_figures_are_grouped_by_any_field_of_the_questions() -> None:
    formats = {"q1": "pdf", "q2": "docx", "q3": "pdf"}
    questions = tuple(replace(q, fields=(("format", formats.get(q.id, "")),)) for q in QUESTIONS)
    script = dict(perfect().script)
    script[QUESTIONS[1].question] = abstention("q")
    judged, conversation = measure_answers(ScriptedAnswerer(script), questions, passage_text)
    outcome = outcome_of(judged, conversation, by=("format", "type"))
    groups = {(g.kind, g.name): g for g in outcome.summary.groups}
    assert {name: g.n for (kind, name), g in groups.items() if kind == "format"} == {"pdf": 2, "docx": 1, "(none)": 1}
    right = groups["format", "docx"].figures[0]
    assert (right.name, right.value) == ("right", 0.0) and groups["format", "pdf"].figures[0].value == 1.0
    assert [g.kind for g in outcome.summary.groups].count("type") == 3  # named again, told once
    assert any(line.split()[:3] == ["format", "pdf", "2"] for line in outcome.lines())
    assert not any(g.kind == "format" for g in outcome_of(judged, conversation).summary.groups)
