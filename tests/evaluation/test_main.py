"""The command line: help at once, errors in a sentence, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.predictions import PredictionWriter
from tests.conftest import ROOT
from tests.evaluation.fakes import CHAIR, QUESTIONS, answer_of, perfect, prediction_of


def write_questions(path: Path) -> Path:
    records = [
        {
            "id": q.id,
            "question": q.question,
            "answers": q.answers,
            "doc": q.doc,
            "evidence": q.evidence,
            "lang": q.lang,
            "type": q.type,
        }
        for q in QUESTIONS
    ]
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def write_predictions(path: Path, *, worse: bool = False) -> Path:
    script = dict(perfect().script)
    if worse:
        script[QUESTIONS[1].question] = answer_of("q", CHAIR, "chủ trì")
    with PredictionWriter(path, {}) as writer:
        for question in QUESTIONS:
            writer.write(prediction_of(question, script[question.question]))
    return path


@pytest.mark.parametrize(
    "command",
    ["", "answers", "retrieval", "reading", "calibrate", "compare", "report", "cases", "conversations"],
)
def test_help_loads_no_model(command: str) -> None:
    probe = (
        "import sys\n"
        f"sys.argv = ['evaluation', *{command.split()!r}, '--help']\n"
        "import runpy\n"
        "try:\n    runpy.run_module('evaluation', run_name='__main__')\n"
        "except SystemExit as exc:\n    assert not exc.code\n"
        "heavy = {'torch', 'faiss', 'sentence_transformers', 'numpy', 'langchain_core'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "usage: python -m evaluation" in done.stdout


def test_compare_says_no_difference_or_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = write_questions(tmp_path / "q.jsonl")
    one, same = write_predictions(tmp_path / "a.jsonl"), write_predictions(tmp_path / "b.jsonl")
    worse = write_predictions(tmp_path / "c.jsonl", worse=True)
    flags = ["--questions", str(questions)]
    assert main(["compare", str(one), str(same), "--fail-on-regression", *flags]) == 0
    assert "no difference" in capsys.readouterr().out
    assert main(["compare", str(one), str(worse), *flags]) == 0
    assert (
        main(["compare", str(one), str(worse), "--fail-on-regression", "--json", str(tmp_path / "o.json"), *flags]) == 1
    )
    assert "q2" in capsys.readouterr().out
    assert json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["changes"][0]["id"] == "q2"
    assert main(["compare", str(one), str(worse), "--fail-on-regression", "--tolerance", "0.9", *flags]) == 0


def test_compare_without_questions_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = write_predictions(tmp_path / "a.jsonl")
    assert main(["compare", str(one), str(one)]) == 2
    assert "--questions FILE" in capsys.readouterr().err


def test_report_writes_a_page(tmp_path: Path) -> None:
    questions, predictions = write_questions(tmp_path / "q.jsonl"), write_predictions(tmp_path / "p.jsonl")
    out = tmp_path / "new" / "r.html"
    assert main(["report", str(predictions), "--questions", str(questions), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["answers", "--questions", "missing.jsonl"], "cannot read"),
        (["retrieval", "--questions", "{q}", "--index", "a", "--pool", "b"], "expected one of --index"),
        (["retrieval", "--questions", "{q}", "--distractors", "b"], "added to a pool"),
        (["answers", "--questions", "{q}", "--corpus", "nowhere"], "no corpus"),
        (["answers", "--questions", "{q}", "--by", "format"], "no question has a field 'format'"),
        (["answers", "--questions", "{q}", "--index", "{q}-none"], ""),
        (["answers", "--questions", "{q}", "--set", "unknown=1", "--index", "x"], "no setting"),
        (["reading", "--questions", "{q}"], "SQuAD"),
    ],
)
def test_errors_are_one_sentence_and_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], says: str
) -> None:
    questions = write_questions(tmp_path / "q.jsonl")
    assert main([flag.format(q=questions) for flag in flags]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and says in error and "Traceback" not in error


@pytest.mark.parametrize(
    "flags",
    [
        ["answers"],
        ["answers", "--questions", "q", "--fail-under", "x"],
        ["answers", "--questions", "q", "--sample", "0"],
        ["x"],
    ],
)
def test_wrong_flags_exit_2(flags: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(flags)
    assert caught.value.code == 2
