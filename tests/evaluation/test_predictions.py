"""The predictions file: its keys, its round trip, and going on after an interruption."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.predictions import (
    PredictedCitation,
    Prediction,
    PredictionWriter,
    read_header,
    read_predictions,
    run_path,
)
from schema import Answer, Citation, Hit, Part
from tests.conftest import make_passage

KEYS = "id question standalone_question answer text abstained confidence citations hits latency_ms kind items".split()


def made(number: int) -> Prediction:
    citation = PredictedCitation("d", "d#0", 0, 2, "Ai", "Ai đó")
    return Prediction(str(number), "q", "q", "Ai", "Ai [1]", False, 0.5, (citation,), ("d#0",), 12.5, {"read": 3.0})


def test_of_an_answer_and_exact_keys() -> None:
    passage = make_passage("Thu ngân sách đạt 932,7 tỷ đồng.")
    answer = Answer(
        question="bao nhiêu?", standalone_question="Thu bao nhiêu?", kind="amount",
        parts=(Part("932,7 tỷ đồng", "document", (Citation.of(passage, 18, 31),)),),
        hits=(Hit(passage, 1.0, 1, "fused"),), confidence=0.9,
        abstained=False, reason="", timings={"search": 4.25},
    )  # fmt: skip
    record = json.loads(Prediction.of("x", answer, 10.0, {"d#0": passage.text}.__getitem__).as_json())
    assert list(record) == KEYS
    assert (record["kind"], record["items"]) == ("amount", [])
    assert record["citations"] == [
        {
            "doc_id": "d",
            "passage_id": "d#0",
            "start": 18,
            "end": 31,
            "quote": "932,7 tỷ đồng",
            "passage_text": passage.text,
        }
    ]
    assert (record["hits"], record["latency_ms"], record["answer"]) == (["d#0"], 10.0, "932,7 tỷ đồng")


def test_round_trip_with_timings(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "p.jsonl"
    with PredictionWriter(path, {"settings": "s"}) as writer:
        writer.write(made(1))
        writer.write(made(2))
    assert read_predictions(path) == (made(1), made(2))
    assert read_header(path) == {"settings": "s"}
    run_path(path).unlink()
    assert [p.timings for p in read_predictions(path)] == [{}, {}]


def interrupted(path: Path, header: dict[str, str], count: int) -> None:
    with pytest.raises(KeyboardInterrupt), PredictionWriter(path, header) as writer:
        for number in range(count):
            writer.write(made(number))
        raise KeyboardInterrupt


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    interrupted(path, {"settings": "s"}, 2)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"id": "2", "question": "torn by a ki')
    with PredictionWriter(path, {"settings": "s"}) as writer:
        assert list(writer.done) == ["0", "1"]
        writer.write(made(2))
    assert read_predictions(path) == (made(0), made(1), made(2))


def test_another_run_or_a_finished_one_starts_over(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    interrupted(path, {"settings": "s"}, 2)
    with PredictionWriter(path, {"settings": "other"}) as writer:
        assert writer.done == {}
    with PredictionWriter(path, {"settings": "other"}) as writer:
        assert writer.done == {}


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "1", "question": "q", "answers": []}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="left alone"):
        PredictionWriter(path, {})
    assert path.read_text(encoding="utf-8").startswith('{"id"')


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"answer": None}, "'answer' must be text"),
        ({"abstained": "no"}, "true or false"),
        ({"citations": [{"doc_id": "d"}]}, "passage_id"),
        ({"confidence": "high"}, "high"),
        ({"hits": None}, ""),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, change: dict[str, object], says: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(
        made(1).as_json() + "\n" + json.dumps(json.loads(made(2).as_json()) | change) + "\n", encoding="utf-8"
    )
    with pytest.raises(EvaluationError, match="line 2") as caught:
        read_predictions(path)
    assert says in str(caught.value)


def test_a_missing_key_and_a_repeated_id_are_named(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 1.*'question' is missing"):
        read_predictions(path)
    path.write_text((made(1).as_json() + "\n") * 2, encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 2.*twice"):
        read_predictions(path)
