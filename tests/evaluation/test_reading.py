"""The reader alone, over a small SQuAD file and scripted readers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer.reader import Reading, SpanScore
from evaluation.reading import asked_of, measure_reading
from evaluation.squad import Paragraph, load_squad
from schema import Passage
from tests.conftest import ScriptedReader
from tests.evaluation.test_questions import squad_file


@pytest.fixture
def paragraphs(tmp_path: Path) -> tuple[Paragraph, ...]:
    def paragraph(context: str, name: str, answer: str) -> dict[str, object]:
        answers = [{"text": answer, "answer_start": context.index(answer)}]
        return {"context": context, "qas": [{"id": name, "question": f"Hỏi {name}?", "answers": answers}]}

    data = [
        {
            "title": "Huế",
            "paragraphs": [paragraph("Huế là cố đô.", "a", "cố đô"), paragraph("Sông Hương dài.", "b", "dài")],
        },
        {"title": "Một", "paragraphs": [paragraph("Chỉ một đoạn.", "c", "một đoạn")]},
    ]
    return load_squad(squad_file(tmp_path / "s.json", data))


def test_gold_passages_read_rightly(paragraphs: tuple[Paragraph, ...]) -> None:
    reader = ScriptedReader({"cố đô": 5.0, "dài": 4.0, "một đoạn": 3.0})
    outcome = measure_reading(reader, asked_of(paragraphs, other_passage=False, strip=False))
    values = {f.name: f.value for f in outcome.figures()}
    assert values["exact_match_squad"] == values["token_f1_vi"] == values["right"] == 1.0
    assert "auroc_answerable" not in values
    json.dumps(outcome.as_json(), allow_nan=False)
    assert "READING" in "\n".join(outcome.lines())


def test_the_other_passage_of_the_article_does_not_answer(paragraphs: tuple[Paragraph, ...]) -> None:
    asked = asked_of(paragraphs, other_passage=True, strip=False)
    assert [(a.question.id, a.passage.doc_id) for a in asked] == [
        ("a", "p00000"), ("a~other", "p00001"), ("b", "p00001"), ("b~other", "p00000"), ("c", "p00002"),
    ]  # fmt: skip

    class KnowsWhere:
        name = "knows"

        def read(self, question: str, passages: list[Passage]) -> tuple[Reading, ...]:
            right = {"Hỏi a?": "cố đô", "Hỏi b?": "dài", "Hỏi c?": "một đoạn"}[question]
            return tuple(
                Reading((SpanScore(p.text.find(right), p.text.find(right) + len(right), 4.0),))
                if right in p.text
                else Reading((SpanScore(0, 3, -4.0),))
                for p in passages
            )

    values = {f.name: f.value for f in measure_reading(KnowsWhere(), asked, threshold=0.0).figures()}
    assert values["auroc_answerable"] == values["squad2_exact_match"] == values["squad2_token_f1"] == 1.0
    values = {f.name: f.value for f in measure_reading(KnowsWhere(), asked, threshold=9.0).figures()}
    assert values["squad2_exact_match"] == pytest.approx(2 / 5)


def test_a_reader_without_spans_scores_nothing(paragraphs: tuple[Paragraph, ...]) -> None:
    outcome = measure_reading(ScriptedReader({}), asked_of(paragraphs, other_passage=True, strip=True), threshold=0.0)
    values = {f.name: f.value for f in outcome.figures()}
    assert values["token_f1_squad"] == 0.0 and values["auroc_answerable"] == 0.5
    json.dumps(outcome.as_json(), allow_nan=False)
    assert {r.asked.question.question for r in outcome.reads} == {"Hoi a?", "Hoi b?", "Hoi c?"}
