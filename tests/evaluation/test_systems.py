"""The systems that are compared, and the sources that are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.systems import SYSTEMS, chosen_systems
from evaluation.workbench import Sources, pool_entries
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
