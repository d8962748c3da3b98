"""From judged questions to the figures of a run: overall, by group, by stage.

Pure. Every quality figure carries its n and its 95% interval. Loads no model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.judge import FAULTS, Judged, values_of
from evaluation.metrics.abstention import (
    Bin,
    RiskCoverage,
    auroc,
    calibration_error,
    coverage_at_risk,
    reliability,
    risk_coverage,
)
from evaluation.metrics.statistics import Figure, figure_of, mean_figure, percentile

RISK = 0.05

# The sections of a report, in order, with the measures that are plain means over questions.
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "answer": (
        "right", "acceptable", "contained", "exact_match_vi", "token_f1_vi", "exact_match_squad", "token_f1_squad",
        "documents_told", "verdict_right", "false_no", "item_recall", "item_precision", "points_covered",
    ),
    "retrieval": (
        "document_first", "document_in_3", "document_in_5", "document_mrr", "evidence_in_1", "evidence_in_5",
        "evidence_mrr",
    ),
    "citation": (
        "span_validity", "citation_precision", "citation_recall", "figures_cited", "shown_figures_cited",
    ),
    "abstention": (),
}  # fmt: skip
NO_VALUE = "(none)"  # the group of questions that lack a field
GROUP_MEASURES = ("right", "acceptable", "token_f1_vi", "document_first", "evidence_in_5")


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of a part of the questions.

    :param kind: ``type``, ``lang``, ``subset``, or a field of the questions.
    """

    kind: str
    name: str
    n: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one stage, or of the whole answer (``total``)."""

    stage: str
    p50: float
    p95: float
    n: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a run of questions says.

    :param sections: section → figures.
    :param faults: stage → how many questions went wrong there.
    """

    n: int
    sections: Mapping[str, tuple[Figure, ...]]
    groups: tuple[Group, ...]
    faults: Mapping[str, int]
    latencies: tuple[Latency, ...]
    curve: RiskCoverage
    bins: tuple[Bin, ...]

    def figure(self, name: str) -> Figure | None:
        """Return a figure by its name."""
        return next((f for figures in self.sections.values() for f in figures if f.name == name), None)


def summarise(judged: Sequence[Judged], by: Sequence[str] = ()) -> Summary:
    """Compute the figures of judged questions, at least one.

    :param by: fields of the questions to group figures by, beside type and language.
    """
    sections = {name: _means(judged, measures) for name, measures in SECTIONS.items()}
    sections["abstention"] = _abstention(judged)
    answered = [j for j in judged if not j.prediction.abstained]
    return Summary(
        n=len(judged),
        sections=sections,
        groups=_groups(judged, by),
        faults={fault: sum(j.fault == fault for j in judged) for fault in FAULTS},
        latencies=latencies([j.prediction.timings for j in judged], [j.prediction.latency_ms for j in judged]),
        curve=risk_coverage(*_answering(judged)),
        bins=reliability([j.prediction.confidence for j in answered], [j.acceptable for j in answered]),
    )


def latencies(timings: Iterable[Mapping[str, float]], totals: Sequence[float]) -> tuple[Latency, ...]:
    """Return p50 and p95 of each stage in the order of work, and of the whole."""
    by_stage: dict[str, list[float]] = {}
    for timing in timings:
        for stage, ms in timing.items():
            by_stage.setdefault(stage, []).append(ms)
    by_stage["total"] = list(totals)
    return tuple(
        Latency(stage, percentile(values, 50), percentile(values, 95), len(values))
        for stage, values in by_stage.items()
        if values
    )


def _means(judged: Sequence[Judged], measures: Iterable[str]) -> tuple[Figure, ...]:
    """Return the means of the measures that apply to any question."""
    return tuple(mean_figure(name, values) for name in measures if (values := values_of(judged, name)))


def _answering(judged: Sequence[Judged]) -> tuple[list[float], list[bool], list[bool]]:
    """Return confidence, acceptable and answered of each question."""
    return (
        [j.prediction.confidence for j in judged],
        [j.acceptable for j in judged],
        [not j.prediction.abstained for j in judged],
    )


def _abstention(judged: Sequence[Judged]) -> tuple[Figure, ...]:
    """Return how well abstaining was chosen."""
    abstained = np.array([j.prediction.abstained for j in judged])
    answerable = np.array([j.question.answerable for j in judged])
    confidence = np.array([j.prediction.confidence for j in judged])
    acceptable = np.array([j.acceptable for j in judged])
    figures = []
    for name, values in (
        ("abstention_precision", ~answerable[abstained]),
        ("abstention_recall", abstained[~answerable]),
        ("wrongly_refused", abstained[answerable]),
    ):
        if len(values):
            figures.append(mean_figure(name, values))
    ranking = _CurveStatistics(confidence, acceptable, abstained, answerable)
    figures += [figure_of(name, statistic, len(judged)) for name, statistic in ranking.named()]
    return tuple(f for f in figures if not np.isnan(f.value))


@dataclass(frozen=True, slots=True)
class _CurveStatistics:
    """Statistics that are no mean over questions, as functions of the rows drawn."""

    confidence: NDArray[np.float64]
    acceptable: NDArray[np.bool_]
    abstained: NDArray[np.bool_]
    answerable: NDArray[np.bool_]

    def named(self) -> tuple[tuple[str, Callable[[NDArray[np.int64]], float]], ...]:
        """Return each statistic with its name."""
        return (
            ("auroc_answerable", self.auroc_answerable),
            ("auroc_right", self.auroc_right),
            ("coverage_at_5_percent_risk", self.coverage),
            ("calibration_error", self.calibration),
        )

    def auroc_answerable(self, rows: NDArray[np.int64]) -> float:
        """Rank answerable above unanswerable questions."""
        return auroc(self.confidence[rows], self.answerable[rows])

    def auroc_right(self, rows: NDArray[np.int64]) -> float:
        """Rank acceptable above unacceptable answers, of those given."""
        given = rows[~self.abstained[rows]]
        return auroc(self.confidence[given], self.acceptable[given])

    def coverage(self, rows: NDArray[np.int64]) -> float:
        """Share of the questions that can be answered with 5% of the answers wrong."""
        curve = risk_coverage(self.confidence[rows], self.acceptable[rows], ~self.abstained[rows])
        return coverage_at_risk(curve, RISK)

    def calibration(self, rows: NDArray[np.int64]) -> float:
        """Gap of confidence and accuracy, of the answers given."""
        given = rows[~self.abstained[rows]]
        return calibration_error(self.confidence[given], self.acceptable[given])


def _groups(judged: Sequence[Judged], by: Sequence[str]) -> tuple[Group, ...]:
    """Return the figures by type, by language, by the fields named, and of the subsets that are asked about."""
    kinds = tuple(dict.fromkeys(("type", "lang", *by)))
    keyed: dict[tuple[str, str], list[Judged]] = {}
    for j in judged:
        for key in (*((kind, j.question.field(kind) or NO_VALUE) for kind in kinds), *_subsets(j)):
            keyed.setdefault(key, []).append(j)
    order = {kind: place for place, kind in enumerate((*kinds, "subset"))}
    return tuple(
        Group(kind, name, len(members), _means(members, GROUP_MEASURES))
        for (kind, name), members in sorted(keyed.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    )


def _subsets(judged: Judged) -> list[tuple[str, str]]:
    """Return the subsets that a question belongs to."""
    question = judged.question
    keys = [("subset", "answerable" if question.answerable else "unanswerable")]
    if question.lang == "vi":
        keys.append(("subset", "without diacritics" if question.bare else "with diacritics"))
    if question.history:
        keys.append(("subset", "follow-up"))
    if question.answers_by_doc:
        keys.append(("subset", "several documents"))
    return keys
