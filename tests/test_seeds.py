"""The sample corpus and its questions fit together, over our reports and over the real ones where present."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
SEEDS = TESTS.parent / "seeds"
KEYS = {"id", "question", "answers", "doc", "evidence", "history", "lang", "type"}


def read(name: str) -> list[dict[str, Any]]:
    lines = (TESTS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def report(folder: Path, doc: str) -> str:
    (path,) = folder.glob(f"{doc}*.txt")
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


@pytest.fixture(params=["ours", "real"])
def folder(request: pytest.FixtureRequest) -> Path:
    if request.param == "ours":
        return SEEDS
    shared: Path = request.getfixturevalue("shared_seeds")
    return shared


@pytest.mark.parametrize("name", ["questions.jsonl", "followups.jsonl", "ambiguous.jsonl"])
def test_every_line_has_the_keys_and_an_id_of_its_own(name: str) -> None:
    rows = read(name)
    assert all(KEYS <= set(row) for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_mix_is_what_a_user_asks() -> None:
    rows = read("questions.jsonl")
    kinds = Counter(row["type"] for row in rows)
    assert len(rows) >= 80
    assert kinds["unanswerable"] >= 15
    assert set(kinds) >= {"who", "post", "when", "how_much", "how_many", "percentage", "what", "why", "list", "where"}
    assert sum(row["lang"] == "en" for row in rows) >= 10
    assert sum(row["question"].isascii() and row["lang"] == "vi" for row in rows) >= 15
    assert sum(bool(row["history"]) for row in rows) >= 10
    assert len(read("followups.jsonl")) >= 40 and len(read("ambiguous.jsonl")) >= 20


@pytest.mark.parametrize("name", ["questions.jsonl", "followups.jsonl"])
def test_evidence_and_answers_stand_in_the_document(name: str, folder: Path) -> None:
    missing = []
    for row in read(name):
        if row["doc"] is None or not row["answers"]:
            continue
        text = report(folder, row["doc"])
        paragraphs = text.split("\n")
        if not any(row["evidence"] in paragraph for paragraph in paragraphs):
            missing.append(f"{row['id']}: evidence {row['evidence']!r}")
        if not any(answer.lower() in text.lower() for answer in row["answers"]) and row["type"] != "list":
            missing.append(f"{row['id']}: answers {row['answers']!r}")
    assert missing == []


def test_unanswerable_questions_name_no_document() -> None:
    rows = [row for row in read("questions.jsonl") if row["type"] == "unanswerable"]
    assert all(row["answers"] == [] and row["doc"] is None and row["evidence"] is None for row in rows)


def test_ambiguous_answers_stand_in_their_documents(folder: Path) -> None:
    for row in read("ambiguous.jsonl"):
        assert len(row["answers_by_doc"]) >= 2
        for doc, answers in row["answers_by_doc"].items():
            assert any(answer.lower() in report(folder, doc).lower() for answer in answers), row["id"]
