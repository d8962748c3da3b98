"""Retrieval measures: by hand, and the same from the TREC files through ir-measures itself."""

from __future__ import annotations

import math
from pathlib import Path

import ir_measures
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import EvaluationError
from evaluation.metrics.retrieval import MEASURES, falling, per_question, read_trec_qrels, read_trec_run, write_trec

RUN = {
    "q1": [("d1", 3.0), ("d2", 2.0), ("d3", 1.0)],
    "q2": [("d1", 1.0), ("d2", 1.0), ("d3", 1.0)],  # ties: our order is d1, d2, d3
    "q3": [],
}
QRELS = {"q1": frozenset({"d1"}), "q2": frozenset({"d2"}), "q3": frozenset({"d9"}), "q4": frozenset()}


def test_by_hand() -> None:
    values = per_question(RUN, QRELS)
    assert list(values) == ["q1", "q2", "q3"], "a question with nothing relevant is not judged"
    assert set(values["q1"].values()) == {1.0}
    assert values["q2"] == pytest.approx(
        {
            "recall_at_1": 0,
            "recall_at_5": 1,
            "recall_at_20": 1,
            "mrr_at_10": 0.5,
            "ndcg_at_10": 1 / math.log2(3),
            "success_at_5": 1,
        }
    )
    assert set(values["q3"].values()) == {0.0}
    assert set(per_question({}, QRELS)["q1"].values()) == {0.0}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["q1", "q2", "q 3", "q%4"]),
        st.tuples(
            st.permutations([f"d {i}" for i in range(30)]),
            st.lists(st.sampled_from([0.1, 0.5, 0.5, 7.0]), min_size=30, max_size=30),
        ),
        min_size=1,
    ),
    st.sets(st.integers(0, 29), min_size=1, max_size=3),
)
def test_the_trec_files_give_ir_measures_the_same_numbers(
    tmp_path: Path, drawn: dict[str, tuple[list[str], list[float]]], relevant: set[int]
) -> None:
    run = {q: list(zip(docs, sorted(scores, reverse=True), strict=True)) for q, (docs, scores) in drawn.items()}
    qrels = {q: frozenset(f"d {i}" for i in relevant) for q in run}
    ours = per_question(run, qrels)
    run_file, qrels_file = write_trec(tmp_path, "hybrid", run, qrels)
    theirs = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(m) for m in MEASURES.values()],
        list(ir_measures.read_trec_qrels(str(qrels_file))),
        list(ir_measures.read_trec_run(str(run_file))),
    )
    for name, measure in MEASURES.items():
        mean = sum(values[name] for values in ours.values()) / len(ours)
        assert theirs[ir_measures.parse_measure(measure)] == pytest.approx(mean, abs=1e-9)
    assert read_trec_qrels(qrels_file) == qrels
    assert {q: [d for d, _ in docs] for q, docs in read_trec_run(run_file).items()} == {
        q: [d for d, _ in docs] for q, docs in run.items()
    }


@given(st.lists(st.floats(-1e6, 1e6, width=32), max_size=30))
def test_scores_fall(scores: list[float]) -> None:
    ranked = [(str(i), s) for i, s in enumerate(sorted(scores, reverse=True))]
    fallen = [score for _, score in falling(ranked)]
    assert all(a > b for a, b in zip(fallen, fallen[1:], strict=False))
    assert fallen == pytest.approx([s for _, s in ranked], rel=1e-5, abs=1e-30)


@pytest.mark.parametrize("line", ["q1 Q0 d1 1 x run", "q1 Q0 d1", "q1"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.run"
    path.write_text(f"q1 Q0 d1 1 2.0 run\n{line}\n")
    with pytest.raises(EvaluationError, match="line 2"):
        read_trec_run(path)
    path.write_text("q1 0 d1 x\n")
    with pytest.raises(EvaluationError, match="line 1"):
        read_trec_qrels(path)
