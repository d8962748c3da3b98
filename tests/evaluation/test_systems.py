"""The systems that are compared, and the sources that are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import EvaluationError, SettingsError
from evaluation.systems import SYSTEMS, chosen_systems, varied_systems
from evaluation.workbench import Sources, open_ready, pool_entries, ready_index
from settings import Settings
from tests.evaluation.test_questions import write_lines


def test_an_unknown_system_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="'sparse'"):
        chosen_systems("hybrid, sparse", Settings(), None)  # type: ignore[arg-type]
    assert SYSTEMS == ("lexical", "dense", "hybrid", "reranked")


def test_distractors_that_the_pool_already_holds_are_left_out(tmp_path: Path) -> None:
    pool = write_lines(tmp_path / "p.jsonl", {"passage_id": "a", "text": "một"}, {"passage_id": "b", "text": "hai"})
    news = write_lines(tmp_path / "n.jsonl", {"doc_id": "1", "text": "hai"}, {"doc_id": "2", "text": "ba"})
    entries = pool_entries(Sources(pool=pool, distractors=news))
    assert [entry.doc_id for entry in entries] == ["a", "b", "distractor-2"]
    assert pool_entries(Sources()) == ()


def test_a_setting_that_shapes_the_index_cannot_be_varied() -> None:
    with pytest.raises(EvaluationError, match="shapes the index"):
        varied_systems("hybrid", Settings(), None, "bm25_b=0.5,0.7")  # type: ignore[arg-type]


def test_an_unknown_setting_cannot_be_varied() -> None:
    with pytest.raises(SettingsError, match="no setting"):
        varied_systems("hybrid", Settings(), None, "weight=0.5")  # type: ignore[arg-type]


@pytest.mark.integration
def test_each_value_of_a_setting_is_a_system_of_its_own(tmp_path: Path) -> None:
    pool = write_lines(tmp_path / "p.jsonl", {"passage_id": "a", "text": "Thu ngân sách đạt 5 tỷ đồng."})
    settings = ready_index(Settings(cache_dir=Settings().cache_dir), Sources(pool=pool), print)
    systems = varied_systems("hybrid,lexical", settings, open_ready(settings), "dense_weight=0.2, 0.8")
    assert list(systems) == ["hybrid 0.2", "lexical 0.2", "hybrid 0.8", "lexical 0.8"]
    assert systems["hybrid 0.8"].dense_weight == 0.8  # type: ignore[attr-defined]
