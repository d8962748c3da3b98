"""Pools, distractors, and pointing questions at their paragraph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.pool import bind, load_distractors, load_pool
from evaluation.questions import Question, load_questions
from tests.evaluation.test_questions import squad_file, write_lines


def squad(path: Path, *pairs: tuple[str, str, str]) -> Path:
    paragraphs = [
        {"context": c, "qas": [{"id": i, "question": q, "answers": [{"text": c.split()[0], "answer_start": 0}]}]}
        for i, q, c in pairs
    ]
    return squad_file(path, [{"title": "T", "paragraphs": paragraphs}])


def test_lines_and_squad_files(tmp_path: Path) -> None:
    lines = write_lines(
        tmp_path / "p.jsonl",
        {"passage_id": "a", "title": "Huế", "text": "Huế là cố đô."},
        {"doc_id": "b", "text": "Huế là cố đô."},
        {"id": 3, "text": "Sông Hương."},
        {"id": 4, "text": " "},
    )
    assert [(e.doc_id, e.title) for e in load_pool(lines)] == [("a", "Huế"), ("3", "")]
    assert json.loads(load_pool(lines)[0].as_json(titled=False)) == {
        "doc_id": "a",
        "title": "",
        "text": "Huế là cố đô.",
    }
    entries = load_pool(squad(tmp_path / "s.json", ("1", "q", "Huế đẹp."), ("2", "q", "Sông dài.")))
    assert [(e.doc_id, e.text, list(e.questions)) for e in entries] == [
        ("p00000", "Huế đẹp.", ["1"]),
        ("p00001", "Sông dài.", ["2"]),
    ]


@pytest.mark.parametrize("record", [{"passage_id": "b"}, {"text": "x"}, {"passage_id": "a", "text": "x"}])
def test_a_bad_line_is_named(tmp_path: Path, record: dict[str, str]) -> None:
    path = write_lines(tmp_path / "p.jsonl", {"passage_id": "a", "text": "một"}, record)
    with pytest.raises(EvaluationError, match="line 2"):
        load_pool(path)


def test_distractors_are_limited_and_marked(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "d.jsonl", *({"doc_id": str(i), "text": f"bài {i}"} for i in range(5)))
    assert [e.doc_id for e in load_distractors(path, 2)] == ["distractor-0", "distractor-1"]
    assert len(load_distractors(path, None)) == 5


def test_binding_by_text_by_id_and_not_at_all(tmp_path: Path) -> None:
    vietnamese = squad(tmp_path / "vi.json", ("1", "Huế?", "Huế đẹp."), ("2", "Sông?", "Sông dài."))
    english = squad(tmp_path / "en.json", ("2", "River?", "Rivers are long."), ("9", "Else?", "Nothing else."))
    pool = load_pool(vietnamese)
    bound, left_out = bind(load_questions(vietnamese), reversed(pool))
    assert [q.doc for q in bound] == ["p00000", "p00001"] and left_out == 0
    bound, left_out = bind(load_questions(english), pool)
    assert [(q.id, q.question, q.doc, q.answers, q.evidence) for q in bound] == [
        ("2", "River?", "p00001", ("Sông",), "Sông dài.")
    ]
    assert left_out == 1
    ours = Question("o", "q", ("a",), "doc")
    assert bind([ours], pool) == ((ours,), 0)
