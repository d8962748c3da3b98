"""The systems that are compared, and the sources that are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.systems import SYSTEMS, ablated_systems, ablation_pairs, chosen_systems, varied_systems
from evaluation.workbench import Sources, open_ready, pool_entries, ready_index
from retriever.query import IDEAS
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


@pytest.mark.parametrize("vary", ["bm25_b=0.5,0.7", "abstain_below=0.1", "weight=0.5"])
def test_only_what_ranking_depends_on_can_be_varied(vary: str) -> None:
    with pytest.raises(EvaluationError, match="expected one of dense_weight"):
        varied_systems("hybrid", Settings(), None, vary)  # type: ignore[arg-type]


@pytest.mark.integration
def test_each_value_of_a_setting_is_a_system_of_its_own(tmp_path: Path) -> None:
    pool = write_lines(tmp_path / "p.jsonl", {"passage_id": "a", "text": "Thu ngân sách đạt 5 tỷ đồng."})
    settings = ready_index(Settings(cache_dir=Settings().cache_dir), Sources(pool=pool), print)
    systems = varied_systems("hybrid,lexical", settings, open_ready(settings), "dense_weight=0.2, 0.8")
    assert list(systems) == ["hybrid@0.2", "lexical@0.2", "hybrid@0.8", "lexical@0.8"]
    assert systems["hybrid@0.8"].dense_weight == 0.8  # type: ignore[attr-defined]


@pytest.mark.integration
def test_each_idea_is_measured_alone_and_taken_away(tmp_path: Path) -> None:
    pool = write_lines(tmp_path / "p.jsonl", {"passage_id": "a", "text": "Hội nghị do ông Trần Văn An chủ trì."})
    settings = ready_index(Settings(cache_dir=Settings().cache_dir), Sources(pool=pool), print)
    systems = ablated_systems("hybrid", settings, open_ready(settings))
    ideas = [*IDEAS, "headings"]
    assert list(systems) == ["none", *(f"+ {i}" for i in ideas), "all", *(f"- {i}" for i in ideas)]
    assert all(len(system.retrieve("hoi nghi", top_k=1)) == 1 for system in systems.values())
    assert systems["all"].analyse("hoi nghi").restored == "hội nghị"  # type: ignore[attr-defined]
    assert systems["- marks"].analyse("hoi nghi").restored == "hoi nghi"  # type: ignore[attr-defined]


def test_what_each_ablated_system_is_compared_with() -> None:
    names = ["none", "+ marks", "all", "- marks", "reranked", "- constraints"]
    expected = {("none", "+ marks"), ("none", "all"), ("all", "- marks"), ("all", "reranked")}
    assert set(ablation_pairs(names)) == expected | {("reranked", "- constraints")}
