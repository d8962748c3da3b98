"""Retrievers side by side, over scripted rankings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.metrics.retrieval import read_trec_run
from evaluation.questions import Question
from evaluation.retrieving import document_ranking, measure_retrieval, relevant_documents
from schema import Hit
from tests.conftest import make_passage
from text import has_diacritics

DOCS = ("p00000", "p00001", "p00002")
PASSAGES = {d: make_passage(f"đoạn văn {d}", doc_id=d) for d in DOCS}
QUESTIONS = tuple(
    Question(f"q{i}", f"câu hỏi {i}", (f"đoạn văn p0000{i}",), f"p0000{i}", f"đoạn văn p0000{i}", context="x")
    for i in range(3)
)


class Scripted:
    """Puts the right document at a place of the ranking that depends on how the question was typed."""

    def __init__(self, place: int, bare_place: int) -> None:
        self.place, self.bare_place = place, bare_place

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        right = f"p0000{query[-1]}"
        others = [d for d in DOCS if d != right]
        others.insert(self.place if has_diacritics(query) else self.bare_place, right)
        return tuple(Hit(PASSAGES[d], 1.0 / r, r, "fused") for r, d in enumerate(others[:top_k], start=1))


def test_side_by_side_as_typed_and_stripped(tmp_path: Path) -> None:
    outcome = measure_retrieval({"lexical": Scripted(1, 2), "hybrid": Scripted(0, 0)}, QUESTIONS, DOCS, trec=tmp_path)
    values = {f.name: f.value for f in outcome.figures()}
    assert values["hybrid.recall_at_1"] == values["hybrid.stripped.recall_at_1"] == 1.0
    assert (values["lexical.recall_at_1"], values["lexical.mrr_at_10"]) == (0.0, 0.5)
    assert values["lexical.stripped.mrr_at_10"] == pytest.approx(1 / 3)
    assert values["hybrid.evidence_in_5"] == 1.0
    names = {(c.name, c.measure): c.test.difference for c in outcome.comparisons}
    assert names["hybrid − lexical, as typed", "recall_at_1"] == 1.0
    assert sorted(f.name for f in tmp_path.iterdir()) == sorted(
        f"{system}{suffix}.{kind}"
        for system in ("lexical", "hybrid")
        for suffix in ("", "-stripped")
        for kind in ("run", "qrels")
    )
    assert [d for d, _ in read_trec_run(tmp_path / "lexical.run")["q0"]] == ["p00001", "p00000", "p00002"]
    text = "\n".join(outcome.lines())
    assert "AS TYPED" in text and "WITHOUT DIACRITICS" in text and "p = " in text
    json.dumps(outcome.as_json(), allow_nan=False)


def test_documents_stand_at_their_best_passage() -> None:
    hits = [Hit(make_passage("x", doc_id=d, ordinal=i), 9.0 - i, i + 1, "fused") for i, d in enumerate("aabcb")]
    assert document_ranking(hits) == (("a", 9.0), ("b", 7.0), ("c", 6.0))


def test_relevant_documents_by_beginning_or_whole_id() -> None:
    ours = Question("o", "q", ("a",), "p0000")
    squad = Question("s", "q", ("a",), "p00000", context="x")
    none = [Question("n", "q", ("a",)), Question("u", "q", (), "p00000")]
    assert relevant_documents([ours, squad, *none], (*DOCS, "p000001")) == {
        "o": frozenset({*DOCS, "p000001"}),
        "s": frozenset({"p00000"}),
    }


def test_nothing_to_find_is_an_error_and_what_is_left_out_is_said() -> None:
    with pytest.raises(EvaluationError):
        measure_retrieval({"hybrid": Scripted(0, 0)}, QUESTIONS, ["elsewhere"])
    outcome = measure_retrieval({"hybrid": Scripted(0, 0)}, (*QUESTIONS, Question("u", "q", ())), DOCS)
    assert "1 questions" in outcome.warnings[0]
