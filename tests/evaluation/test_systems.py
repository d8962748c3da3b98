"""The systems that are compared, and the sources that are searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.systems import SYSTEMS, RerankedRetriever, chosen_systems
from evaluation.workbench import Sources, pool_entries
from schema import Hit
from settings import Settings
from tests.conftest import ScriptedReader
from tests.evaluation.fakes import CAN_THO, CHAIR, HA_LONG
from tests.evaluation.test_questions import write_lines


class Fixed:
    """Always the same three hits."""

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        return tuple(Hit(p, 0.1, r, "fused") for r, p in enumerate((HA_LONG, CAN_THO, CHAIR), start=1))[:top_k]


def test_reranking_reads_the_top_and_leaves_the_rest() -> None:
    reader = ScriptedReader({"31.500": 5.0, "932,7": 1.0, "Trần Văn An": 9.0})
    reranked = RerankedRetriever(Fixed(), reader, depth=2, weight=0.5).retrieve("bao nhiêu?", top_k=3)
    assert [hit.passage for hit in reranked] == [CAN_THO, HA_LONG, CHAIR]
    everything = RerankedRetriever(Fixed(), reader, depth=3, weight=0.5).retrieve("ai?", top_k=3)
    assert everything[0].passage == CHAIR


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
