"""Test sets: what is read, and what is refused with its line number."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.questions import Question, load_questions, sampled
from evaluation.squad import question_type
from schema import Turn
from tests.conftest import ROOT

GOOD = {
    "id": "q1",
    "question": "Ai chủ trì?",
    "answers": ["Trần Văn An"],
    "doc": "ha-long",
    "evidence": "chủ trì",
    "history": [["Hội nghị nào?", "Hội nghị 63."]],
    "lang": "vi",
    "type": "who",
}


def write_lines(path: Path, *records: object) -> Path:
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def squad_file(path: Path, data: list[dict[str, object]]) -> Path:
    raw = json.dumps({"version": "v2.0", "data": data}, ensure_ascii=False).encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def test_reads_every_field(tmp_path: Path) -> None:
    (question,) = load_questions(write_lines(tmp_path / "q.jsonl", GOOD))
    assert question == Question(
        "q1",
        "Ai chủ trì?",
        ("Trần Văn An",),
        "ha-long",
        "chủ trì",
        (Turn("Hội nghị nào?", "Hội nghị 63."),),
        "vi",
        "who",
    )
    assert question.answerable and not question.bare


def test_fields_that_may_be_left_out(tmp_path: Path) -> None:
    (question,) = load_questions(write_lines(tmp_path / "q.jsonl", {"id": 7, "question": "ai chu tri", "answers": []}))
    assert question == Question("7", "ai chu tri", ())
    assert question.bare and not question.answerable


def test_keeps_fields_of_the_writers_own(tmp_path: Path) -> None:
    own = GOOD | {"format": "pdf", "page": 3, "block": None}
    (question,) = load_questions(write_lines(tmp_path / "q.jsonl", own))
    assert question.fields == (("format", "pdf"), ("page", "3"), ("block", ""))
    assert [question.field(name) for name in ("format", "type", "doc", "none")] == ["pdf", "who", "ha-long", None]


def test_reads_byte_order_mark_blank_lines_and_gzip(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl.gz"
    path.write_bytes(gzip.compress(("\ufeff\n" + json.dumps(GOOD) + "\n\n").encode()))
    assert [q.id for q in load_questions(path)] == ["q1"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "q2", ', "expected JSON"),
        ("[1, 2]", "expected a JSON object"),
        ({k: v for k, v in GOOD.items() if k != "answers"}, "'answers' is missing"),
        (GOOD | {"id": "q2", "anwsers": []}, "unknown key 'anwsers', perhaps 'answers' misspelt"),
        (GOOD | {"id": "q2", "evidences": "x"}, "unknown key 'evidences'"),
        (GOOD | {"id": "q2", "format": {"pdf": 1}}, "expected 'format' to be text, a number or a list"),
        (GOOD, "id 'q1' was used on line 1"),
        (GOOD | {"id": "q2", "answers": "một"}, "expected 'answers' to be a list"),
        (GOOD | {"id": "q2", "answers": [" "]}, "none empty"),
        (GOOD | {"id": "q2", "question": ""}, "expected 'question'"),
        (GOOD | {"id": "q2", "doc": 3}, "expected 'doc' to be text or null"),
        (GOOD | {"id": "q2", "history": [["chỉ một"]]}, "[question, answer] pairs"),
        (GOOD | {"id": "q2", "history": "abc"}, "[question, answer] pairs"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, says: str) -> None:
    path = write_lines(tmp_path / "q.jsonl", GOOD, "", line)
    with pytest.raises(EvaluationError) as caught:
        load_questions(path)
    assert "line 3" in str(caught.value) and says in str(caught.value)


@pytest.mark.parametrize("name", ["q.csv", "q.txt", "missing.jsonl"])
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    if name != "missing.jsonl":
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(EvaluationError):
        load_questions(tmp_path / name)


def test_an_empty_file_and_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text("\n")
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress(b"{}" * 50)[:-9])
    for name in ("e.jsonl", "b.jsonl", "t.jsonl.gz"):
        with pytest.raises(EvaluationError):
            load_questions(tmp_path / name)


def test_squad_evidence_type_and_impossible(tmp_path: Path) -> None:
    context = "Huế là cố đô. Sông Hương dài 104 km chảy qua đây."
    qas = [
        {
            "id": "a",
            "question": "Sông Hương dài bao nhiêu km?",
            "answers": [{"text": "104 km", "answer_start": 29}] * 2,
        },
        {"id": "b", "question": "Ai xây?", "answers": [], "is_impossible": True},
        {"id": "c", "question": "Gì?", "answers": [{"text": "cố đô", "answer_start": 0}]},
    ]
    path = squad_file(tmp_path / "s.json.gz", [{"title": "Huế", "paragraphs": [{"context": context, "qas": qas}]}])
    first, second, third = load_questions(path)
    assert (first.answers, first.evidence, first.type) == (
        ("104 km",),
        "Sông Hương dài 104 km chảy qua đây.",
        "how_many",
    )
    assert first.context == context and first.doc == "p00000" and first.lang == "vi"
    assert (second.answers, second.evidence, second.type) == ((), None, "who")
    assert third.evidence == "cố đô", "an offset that points elsewhere falls back to the answer"


def test_a_file_that_is_not_squad_is_refused(tmp_path: Path) -> None:
    for name, raw in (("a.json", "{}"), ("b.json", "[1"), ("c.json", '{"data": [{"paragraphs": [{"qas": []}]}]}')):
        (tmp_path / name).write_text(raw)
        with pytest.raises(EvaluationError):
            load_questions(tmp_path / name)


def test_repeated_squad_ids_are_made_unique(tmp_path: Path) -> None:
    qa = {"id": "a", "question": "q", "answers": []}
    path = squad_file(tmp_path / "d.json", [{"paragraphs": [{"context": "c", "qas": [qa, qa]}]}])
    assert [q.id for q in load_questions(path)] == ["a", "a~2"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vì sao ông từ chức?", "why"),
        ("Tai sao vay?", "why"),
        ("Chiếm bao nhiêu phần trăm?", "percentage"),
        ("Who won in the year 2000?", "who"),
        ("Ông sinh năm nào?", "when"),
        ("Ở đâu?", "where"),
        ("Hai con sông", "other"),
    ],
)
def test_question_type(question: str, kind: str) -> None:
    assert question_type(question) == kind


def test_sampling_is_seeded_and_keeps_order() -> None:
    questions = [Question(str(i), "q", ()) for i in range(50)]
    drawn = sampled(questions, 10, seed=3)
    assert drawn == sampled(questions, 10, seed=3) != sampled(questions, 10, seed=4)
    assert [int(q.id) for q in drawn] == sorted(int(q.id) for q in drawn)
    assert sampled(questions, None, 0) == sampled(questions, 99, 0) == tuple(questions)


@pytest.mark.parametrize("name", ["questions.jsonl", "followups.jsonl", "ambiguous.jsonl"])
def test_our_own_files_load(name: str) -> None:
    path = ROOT / "tests" / name
    if not path.exists():
        pytest.skip(f"needs tests/{name}")
    assert load_questions(path)


def test_the_measuring_data_loads(shared_data: Path) -> None:
    assert len(load_questions(shared_data / "xquad.vi.dev.json")) == 612
    english = load_questions(shared_data / "xquad.en.dev.json")
    assert len(english) == 612 and {q.lang for q in english} == {"en"}
    viquad = load_questions(shared_data / "viquad.dev.json.gz")
    assert len({q.id for q in viquad}) == 2285 and {q.lang for q in viquad} == {"vi"}
