"""``retrieval``: retrievers side by side, as typed and without diacritics.

Retrievers are handed in; the measures come from ir-measures. Relevance is judged at the document: hits are taken as
the ranking of their documents, each at its best place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any, Protocol

from errors import EvaluationError
from evaluation.answering import Progress, silent, without_diacritics
from evaluation.console import figures_json, finite, interval, latency_rows, mapping_rows, paired_line, section, table
from evaluation.figures import Latency, latencies
from evaluation.metrics.citations import supports
from evaluation.metrics.retrieval import per_question, write_trec
from evaluation.metrics.statistics import Figure, PairedTest, mean_figure, paired_test
from evaluation.questions import Question
from schema import Hit

DEPTH = 20
MEASURES = ("recall_at_1", "recall_at_5", "recall_at_20", "mrr_at_10", "ndcg_at_10", "evidence_in_5")
TYPED, STRIPPED = "as typed", "without diacritics"
# Passages of one document share a ranking of documents, so more of them than DEPTH are asked for.
_SPARE = 3


class Retriever(Protocol):
    """Finds passages; every retriever of ``retriever`` is one."""

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        """Return the best passages, best first."""
        ...


@dataclass(frozen=True, slots=True)
class SystemRun:
    """One retriever on one way of typing the questions.

    :param rankings: question id → document ids and scores, best first, none twice.
    :param values: question id → measure → value.
    :param milliseconds: of each query.
    """

    system: str
    typing: str
    rankings: Mapping[str, tuple[tuple[str, float], ...]]
    values: Mapping[str, Mapping[str, float]]
    milliseconds: tuple[float, ...]

    def figures(self) -> tuple[Figure, ...]:
        """Return the mean of every measure, over the questions it applies to."""
        columns = {m: [v[m] for v in self.values.values() if m in v] for m in MEASURES}
        return tuple(mean_figure(m, column) for m, column in columns.items() if column)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two systems compared on one measure."""

    name: str
    measure: str
    test: PairedTest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a ``retrieval`` run found."""

    runs: tuple[SystemRun, ...]
    comparisons: tuple[Comparison, ...]
    warnings: tuple[str, ...] = ()
    cost: Mapping[str, float] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure, named ``<system>.<measure>`` and ``<system>.stripped.<measure>``."""
        return tuple(
            Figure(f"{run.system}{'' if run.typing == TYPED else '.stripped'}.{f.name}", f.value, f.n, f.low, f.high)
            for run in self.runs
            for f in run.figures()
        )

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        lines = [f"warning: {warning}" for warning in self.warnings]
        lines.append(f"{max((len(run.values) for run in self.runs), default=0)} questions with a right document")
        for typing in dict.fromkeys(run.typing for run in self.runs):
            lines += section(typing.upper(), _rows([run for run in self.runs if run.typing == typing]))
        tests = [paired_line(f"{c.name}, {c.measure}", c.test) for c in self.comparisons]
        lines += section("PAIRED RANDOMISATION TESTS", tests)
        lines += section("LATENCY", latency_rows(self.latencies()))
        lines += section("COST", mapping_rows({name: f"{value:,.1f}" for name, value in self.cost.items()}))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def latencies(self) -> tuple[Latency, ...]:
        """Return the milliseconds of a query by system, both typings together."""
        names = dict.fromkeys(run.system for run in self.runs)
        found = ((s, [ms for r in self.runs if r.system == s for ms in r.milliseconds]) for s in names)
        return tuple(Latency(name, x.p50, x.p95, x.n) for name, values in found for x in latencies((), values))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        return {
            "command": "retrieval",
            "figures": figures_json(self.figures()),
            "comparisons": [
                {"name": c.name, "measure": c.measure, "difference": c.test.difference, "low": c.test.low,
                 "high": c.test.high, "p_value": c.test.p_value, "n": c.test.n}
                for c in self.comparisons
            ],
            "latency_ms": {x.stage: {"p50": finite(x.p50), "p95": finite(x.p95), "n": x.n} for x in self.latencies()},
            "warnings": list(self.warnings),
            "cost": dict(self.cost),
            "provenance": dict(self.provenance),
        }  # fmt: skip


def measure_retrieval(
    systems: Mapping[str, Retriever],
    questions: Sequence[Question],
    documents: Iterable[str],
    *,
    progress: Callable[[str], Progress] = lambda _: silent,
    trec: Path | None = None,
    pairs: Sequence[tuple[str, str]] | None = None,
) -> Outcome:
    """Run every system on the questions, as typed and without diacritics, and compare them in pairs.

    :param systems: by name, in the order to print.
    :param documents: ids of all documents of the index.
    :param progress: from a run's name to a wrapper that shows how far it is.
    :param trec: a folder for TREC runs and qrels.
    :param pairs: systems to compare, each second with its first; any two by default.
    :raises EvaluationError: when no question names a document that the index has.
    """
    qrels = relevant_documents(questions, tuple(documents))
    judged = [question for question in questions if qrels.get(question.id)]
    if not judged:
        raise EvaluationError(
            "no question names a document that is in the index.", hint="Check --corpus, --pool or --index."
        )
    typings = {TYPED: tuple(judged), STRIPPED: without_diacritics(judged)}
    if typings[TYPED] == typings[STRIPPED]:
        del typings[STRIPPED]
    runs = []
    for typing, asked in typings.items():
        for name, retriever in systems.items():
            runs.append(_run(name, typing, retriever, asked, qrels, progress(f"{name}, {typing}")))
            if trec is not None:
                suffix = "" if typing == TYPED else "-stripped"
                write_trec(trec, f"{name}{suffix}", runs[-1].rankings, {q.id: qrels[q.id] for q in asked})
    warnings = _warnings(questions, judged)
    chosen = tuple(combinations(systems, 2)) if pairs is None else tuple(pairs)
    return Outcome(tuple(runs), _comparisons(runs, chosen), warnings)


def relevant_documents(questions: Iterable[Question], documents: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the ids of the right documents of each question that has an answer and names a document."""
    whole = set(documents)
    found: dict[str, frozenset[str]] = {}
    for question in questions:
        if question.doc is None or not question.answerable:
            continue
        if question.context:
            found[question.id] = frozenset({question.doc} & whole)
        else:
            found[question.id] = frozenset(doc for doc in documents if question.is_about(doc))
    return found


def document_ranking(hits: Iterable[Hit]) -> tuple[tuple[str, float], ...]:
    """Return the documents of a ranking of passages, each at its best passage's place and score."""
    best: dict[str, float] = {}
    for hit in hits:
        best.setdefault(hit.passage.doc_id, hit.score)
    return tuple(best.items())[:DEPTH]


def _run(
    name: str, typing: str, retriever: Retriever, questions: Sequence[Question], qrels: Mapping[str, frozenset[str]],
    progress: Progress,
) -> SystemRun:  # fmt: skip
    """Run one system."""
    rankings, milliseconds = {}, []
    evidence: dict[str, float] = {}
    for question in progress(questions):
        start = time.perf_counter()
        hits = retriever.retrieve(question.question, top_k=DEPTH * _SPARE)
        milliseconds.append((time.perf_counter() - start) * 1000)
        rankings[question.id] = document_ranking(hits)
        if question.evidence and not question.history:
            evidence[question.id] = float(
                any(supports(question, hit.passage.doc_id, hit.passage.text) for hit in hits[:5])
            )
    values = per_question(rankings, {q.id: qrels[q.id] for q in questions})
    joined = {
        query: found | ({"evidence_in_5": evidence[query]} if query in evidence else {})
        for query, found in values.items()
    }
    return SystemRun(name, typing, rankings, joined, tuple(milliseconds))


def _comparisons(runs: Sequence[SystemRun], pairs: Sequence[tuple[str, str]]) -> tuple[Comparison, ...]:
    """Compare systems of each typing, two and two, on recall@1 and MRR@10."""
    found = []
    by_name = {(run.system, run.typing): run for run in runs}
    for typing, (one, other) in product(dict.fromkeys(run.typing for run in runs), pairs):
        first, second = by_name[one, typing], by_name[other, typing]
        for measure in ("recall_at_1", "mrr_at_10"):
            a, b = ([v[measure] for v in run.values.values()] for run in (first, second))
            found.append(Comparison(f"{second.system} − {first.system}, {first.typing}", measure, paired_test(a, b)))
    return tuple(found)


def _warnings(questions: Sequence[Question], judged: Sequence[Question]) -> tuple[str, ...]:
    """Say which questions the figures leave out."""
    out = len(questions) - len(judged)
    followups = sum(bool(question.history) for question in judged)
    found = []
    if out:
        found.append(f"{out} questions without an answer or without a document in the index were left out.")
    if followups:
        found.append(f"{followups} follow-ups were searched as typed, without what was said before.")
    return tuple(found)


def _rows(runs: Sequence[SystemRun]) -> list[str]:
    """Set the systems side by side."""
    rows: list[tuple[str, ...]] = []
    for run in runs:
        by_name = {f.name: f for f in run.figures()}
        cells = (f"{by_name[m].value:.3f} {interval(by_name[m])}" if m in by_name else "–" for m in MEASURES)
        rows.append((run.system, *cells))
    return table([("", *MEASURES), *rows])
