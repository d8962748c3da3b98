"""Training questions from a folder that people wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

import training.written as written
from answer.ranking import Ranker
from errors import TrainingError
from index.build import build_index
from index.open import open_index
from schema import Hit
from settings import Settings
from tests.conftest import HashEncoder, ScriptedReader

GUIDE = """# Nội quy xưởng gốm

Xưởng mở cửa từ 8 giờ đến 17 giờ.

Học viên làm vỡ lò nung phải đền 300.000 đồng.
"""
OTHER = "# Nội quy bể bơi\n\nBể mở cửa từ 6 giờ.\n"


def question(**changes: object) -> dict[str, object]:
    row = {
        "id": "1", "asked": ["Làm bể lò thì đền nhiêu?", "vo lo nung den bn"], "answer": "300.000 đồng", "doc": "gom",
        "evidence": "Học viên làm vỡ lò nung phải đền 300.000 đồng.", "type": "how_much", "verdict": None,
    }  # fmt: skip
    return row | changes


@pytest.fixture
def folder(tmp_path: Path, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a folder with two documents; the index that is made of it is searched without a model."""
    corpus = tmp_path / "xuong" / "corpus"
    corpus.mkdir(parents=True)
    (corpus / "gom.md").write_text(GUIDE, encoding="utf-8")
    (corpus / "boi.md").write_text(OTHER, encoding="utf-8")

    @contextmanager
    def assistant(corpus: Path) -> Iterator[SimpleNamespace]:
        place = tmp_path / "index"
        settings = Settings(index_dir=place, corpus_dir=corpus)
        build_index(settings, hash_encoder)
        index = open_index(place, settings, encoder=hash_encoder)

        class All:
            def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
                passages = index.store.passages(range(len(index.store)))
                return tuple(Hit(p, 1.0 / rank, rank, "fused") for rank, p in enumerate(passages, 1))[:top_k]

        ranker = Ranker(All(), ScriptedReader({}), settings=settings, index=lambda: index)
        yield SimpleNamespace(index=index, ranker=ranker)

    monkeypatch.setattr(written, "assistant_over", assistant)
    return tmp_path / "xuong"


def save(folder: Path, *rows: dict[str, object]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "questions.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_every_wording_is_read_over_the_passage_that_answers_and_one_that_does_not(folder: Path) -> None:
    save(folder, question())
    data, summary = written.training_set([folder])
    answered = [e for e in data.examples if e.answer]
    assert len(answered) == 2 and summary.counts == {"answered": 2, "not answered": 2}
    for example in answered:
        assert example.answer and data.passages[example.passage].text[slice(*example.answer)] == "300.000 đồng"
    for example in data.examples:
        if example.answer is None:
            assert "300.000" not in data.passages[example.passage].text


def test_verdicts_and_questions_without_an_answer(folder: Path) -> None:
    verdict = question(verdict="có", asked=["Bể lò có đền không?"])
    save(folder, verdict, question(answer=None, evidence=None, doc=None, asked=["Xưởng ở đâu?"]))
    _, summary = written.training_set([folder])
    assert summary.counts == {"yes": 2, "neither": 3, "not answered": 1}  # of the passages, and of sentences alone


def test_an_answer_that_stands_nowhere_is_named(folder: Path) -> None:
    save(folder, question(answer="400.000 đồng"))
    data, summary = written.training_set([folder])
    assert summary.lost == ["Làm bể lò thì đền nhiêu?"] and not data.examples


def test_a_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text('{"asked": 3}', encoding="utf-8")
    with pytest.raises(TrainingError):
        written.load_written(tmp_path)


def test_words_are_found_whatever_stands_between_them() -> None:
    text = "- **Phí:** 20.000 đồng/lượt"
    assert written.find_words(text, "phí 20.000 đồng") == (4, 22)
    assert written.find_words(text, "phí 30.000 đồng") is None
