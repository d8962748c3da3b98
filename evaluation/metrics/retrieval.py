"""Retrieval measures, computed by ir-measures, and TREC runs and qrels that it reads.

Owns the exchange with ir-measures. ``Rankings`` are best first, without repeats; ``Qrels`` hold the relevant ids. Loads
ir-measures on use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

import numpy as np

from errors import EvaluationError
from evaluation.predictions import write_atomically

# question id → (id, score), best first
Rankings = Mapping[str, Sequence[tuple[str, float]]]
# question id → ids that are relevant
Qrels = Mapping[str, frozenset[str]]

# Our names, and the same measures as ir-measures writes them.
MEASURES = {
    "recall_at_1": "R@1",
    "recall_at_5": "R@5",
    "recall_at_20": "R@20",
    "mrr_at_10": "RR@10",
    "ndcg_at_10": "nDCG@10",
    "success_at_5": "Success@5",
}


def per_question(rankings: Rankings, qrels: Qrels) -> dict[str, dict[str, float]]:
    """Compute every measure for every question.

    A question with nothing relevant is left out; one with an empty ranking scores 0.

    :return: question id → measure → value in [0, 1], in the order of ``qrels``.
    """
    import ir_measures

    ids = [query for query, relevant in qrels.items() if relevant]
    parsed = {ir_measures.parse_measure(theirs): ours for ours, theirs in MEASURES.items()}
    judged = [ir_measures.Qrel(query, doc, 1) for query in ids for doc in sorted(qrels[query])]
    run = [ir_measures.ScoredDoc(query, doc, score) for query in ids for doc, score in falling(rankings.get(query, ()))]
    found: dict[str, dict[str, float]] = {query: dict.fromkeys(MEASURES, 0.0) for query in ids}
    if run:
        for value in ir_measures.iter_calc(list(parsed), judged, run):
            found[value.query_id][parsed[value.measure]] = float(value.value)
    return found


def falling(ranking: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Yield a ranking with scores that fall at every step, in float32.

    TREC tools sort by score and break ties by document id; a tied score is lowered by the least that float32 can tell
    apart, so that they keep our order.
    """
    ceiling = np.float32(np.inf)
    for doc, score in ranking:
        value = np.float32(score)
        if not value < ceiling:
            value = np.nextafter(ceiling, np.float32(-np.inf))
        ceiling = value
        yield doc, float(value)


def write_trec(folder: Path, name: str, rankings: Rankings, qrels: Qrels) -> tuple[Path, Path]:
    """Write ``<name>.run`` and ``<name>.qrels`` in TREC's formats.

    White space in an id is percent-encoded, and decoded again when the file is read here.

    :return: the paths of the run and the qrels.
    """
    run, judged = folder / f"{name}.run", folder / f"{name}.qrels"
    write_atomically(run, "".join(_run_lines(name, rankings)))
    write_atomically(judged, "".join(f"{_id(q)} 0 {_id(d)} 1\n" for q, docs in qrels.items() for d in sorted(docs)))
    return run, judged


def read_trec_run(path: Path) -> dict[str, list[tuple[str, float]]]:
    """Read a TREC run.

    :return: question id → (id, score), highest score first, ties in the file's order.
    :raises EvaluationError: with the line number, for a line that is not six columns.
    """
    found: dict[str, list[tuple[str, float]]] = {}
    for number, columns in _columns(path, 6):
        try:
            found.setdefault(unquote(columns[0]), []).append((unquote(columns[2]), float(columns[4])))
        except ValueError as exc:
            raise EvaluationError(f"{path}, line {number}: expected a score, found {columns[4]!r}.") from exc
    return {query: sorted(docs, key=lambda pair: -pair[1]) for query, docs in found.items()}


def read_trec_qrels(path: Path) -> dict[str, frozenset[str]]:
    """Read TREC qrels; a grade above 0 is relevant.

    :raises EvaluationError: with the line number, for a line that is not four columns.
    """
    found: dict[str, set[str]] = {}
    for number, (query, _, doc, grade) in _columns(path, 4):
        if not grade.lstrip("-").isdigit():
            raise EvaluationError(f"{path}, line {number}: expected a whole grade, found {grade!r}.")
        found.setdefault(unquote(query), set()).update({unquote(doc)} if int(grade) > 0 else set())
    return {query: frozenset(docs) for query, docs in found.items()}


def _run_lines(name: str, rankings: Rankings) -> Iterator[str]:
    """Yield the lines of a TREC run, scores with the nine digits that pin a float32."""
    for query, ranking in rankings.items():
        for rank, (doc, score) in enumerate(falling(ranking), start=1):
            yield f"{_id(query)} Q0 {_id(doc)} {rank} {score:.9g} {name}\n"


def _columns(path: Path, count: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the columns of each line that is not blank, with its 1-based number."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not (columns := line.split()):
            continue
        if len(columns) != count:
            raise EvaluationError(f"{path}, line {number}: expected {count} columns, found {len(columns)}.")
        yield number, columns


def _id(value: str) -> str:
    """Return an id that TREC's columns can hold: white space and ``%`` are percent-encoded."""
    return re.sub(r"[\s%]", lambda match: quote(match.group(), safe=""), value)
