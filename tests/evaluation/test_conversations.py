"""Conversations are judged by what a rewriting holds, and by whole questions being left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.__main__ import main
from evaluation.conversations import Case, is_right, load_conversations
from schema import Turn

ROW = {
    "id": "c1",
    "domain": "hồ bơi",
    "history": [["Vé người lớn bao nhiêu?", "50.000 đồng"]],
    "question": "Còn trẻ em?",
    "act": "question",
    "leaning": "ellipsis",
    "must_hold": ["vé", ["trẻ em", "children"]],
    "must_not_hold": ["người lớn"],
    "standalone": "Vé trẻ em bao nhiêu?",
}


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_line_is_read(tmp_path: Path) -> None:
    (case,) = load_conversations(written(tmp_path / "c.jsonl", ROW))
    assert case.history == (Turn("Vé người lớn bao nhiêu?", "50.000 đồng"),)
    assert case.must_hold == (("vé",), ("trẻ em", "children")) and not case.stands


@pytest.mark.parametrize("row", [{"id": "x"}, {**ROW, "history": [["one"]]}])
def test_a_line_of_another_shape_is_told(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(EvaluationError, match="line 1"):
        load_conversations(written(tmp_path / "c.jsonl", row))


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("Vé trẻ em bao nhiêu?", True),
        ("ve tre em bao nhieu", True),
        ("Vé children bao nhiêu?", True),
        ("Vé người lớn, trẻ em bao nhiêu?", False),
        ("Trẻ em bao nhiêu?", False),
    ],
)
def test_what_is_held_decides(tmp_path: Path, said: str, right: bool) -> None:
    (case,) = load_conversations(written(tmp_path / "c.jsonl", ROW))
    assert is_right(case, said) == right


def test_a_whole_question_is_left_alone_but_for_words_that_change_the_topic() -> None:
    whole = Case("c", "d", (), "Ai quản lý?", "question", "none")
    assert is_right(whole, "Ai quản lý?") and not is_right(whole, "Hồ bơi: ai quản lý?")
    changed = Case("c", "d", (), "Chuyện khác nhé, ai quản lý?", "question", "topic_change")
    assert is_right(changed, "Ai quản lý?") and is_right(changed, changed.question)
    assert not is_right(changed, "Vé: ai quản lý?")


def test_the_command_prints_by_leaning_and_domain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "c.jsonl", ROW)
    assert main(["conversations", "--questions", str(path), "--fail-under", "rewritten_rightly=1"]) == 0
    printed = capsys.readouterr().out
    assert "hồ bơi" in printed and "ellipsis" in printed and "act_right" in printed
