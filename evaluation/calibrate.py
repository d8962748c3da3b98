"""``calibrate``: from what speaks for an answer to a probability, and how sure each label must be.

Fitted on questions of several domains, each weighing the same; every figure that is printed is of domains that the fit
did not see (leave one out), since a stranger's folder is a domain that nobody saw (Kamath et al., ACL 2020). Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answer.calibration import Calibration
from answer.signals import NAMES
from errors import EvaluationError
from evaluation.console import mapping_rows, section
from evaluation.metrics.abstention import auroc, calibration_error
from evaluation.metrics.statistics import clopper_pearson

MINIMUM = 40
# What each label promises: of the answers that carry it, at least so many are right.
PROMISES: Mapping[str, float] = {"sure": 0.95, "fairly": 0.8, "check": 0.6}
_LOWEST = "check"
_ROUNDS = 100
_RIDGE = 20.0  # pull of the weights towards 0, in units of the variables' spread
# Which way each variable can only speak: the score first, then the signals.
_SIGNS = np.array([1.0, *(-1.0 if name.endswith("missing") else 1.0 for name in NAMES)])
# Pull of a composer's map towards keeping its confidence as it is, in questions: those of yes/no and of lists were
# fitted on hundreds of written questions that the reader had not seen.
_IDENTITY = 40.0
_FEWEST = 20  # answers that a label rests on

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question, answered without abstaining.

    :param domain: what kind of folder it is about.
    :param kind: of question, where a composer of that kind answered; ``span`` where a span did.
    :param score: of the span; of a composer's answer its log-odds.
    :param signals: of the span, in the order of ``answer.signals.NAMES``; empty for a composer's answer.
    :param right: whether the answer serves; never, where the corpus has none.
    :param answerable: whether the corpus has one.
    """

    domain: str
    kind: str
    score: float
    signals: tuple[float, ...]
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What a label held to, on domains that the fit did not see.

    :param threshold: the confidence from which it is given.
    :param precision: share of the answers with it that were right; ``risk`` is at most, with 95% confidence, how many
        are wrong (Clopper and Pearson, 1934).
    :param coverage: share of the answerable questions that were answered with it.
    """

    name: str
    domain: str
    threshold: float
    n: int
    precision: float
    risk: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a calibration found.

    :param calibration: made from all questions; what is saved.
    :param labels: by label and domain; the domain ``all`` is all of them together.
    :param ranking: domain → AUROC of right answers above wrong ones.
    """

    reader: str
    n: int
    calibration: Calibration
    labels: tuple[Label, ...]
    ranking: Mapping[str, float]
    error: float
    provenance: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        fitted: dict[str, object] = {"reader": self.reader, "questions": self.n}
        fitted |= {"slope": f"{self.calibration.slope:.4f}", "intercept": f"{self.calibration.intercept:.4f}"}
        fitted |= {name: f"{weight:.4f}" for name, weight in self.calibration.weights.items()}
        fitted |= {f"kind {k}": f"{a:.3f} x + {b:.3f}" for k, (a, b) in self.calibration.kinds.items()}
        lines = section("CALIBRATION", mapping_rows(fitted))
        head = f"{'label':8} {'from':>6}  {'domain':14} {'n':>5} {'precision':>9} {'risk at most':>12} {'coverage':>8}"
        rows = [
            f"{one.name:8} {one.threshold:6.3f}  {one.domain:14} {one.n:5} {one.precision:9.3f} {one.risk:12.3f} "
            f"{one.coverage:8.3f}"
            for one in self.labels
        ]
        lines += section("LABELS (each domain by a fit that did not see it)", [head, *rows])
        ranked = {domain: f"{value:.3f}" for domain, value in self.ranking.items()}
        lines += section("RIGHT ABOVE WRONG (AUROC)", mapping_rows(ranked | {"calibration error": f"{self.error:.3f}"}))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        fit = {"slope": self.calibration.slope, "intercept": self.calibration.intercept}
        labels = [
            {"label": x.name, "domain": x.domain, "threshold": x.threshold, "n": x.n, "precision": x.precision,
             "risk": x.risk, "coverage": x.coverage}
            for x in self.labels
        ]  # fmt: skip
        return {
            "command": "calibrate", "reader": self.reader, "n": self.n, **fit, "labels": labels,
            "auroc": dict(self.ranking), "calibration_error": self.error, "provenance": self.provenance,
        }  # fmt: skip


def calibrate(reader: str, samples: Sequence[Sample], *, data_hash: str = "") -> Outcome:
    """Fit the maps on all domains, and the labels on domains held out one by one.

    :raises EvaluationError: for too few questions, or where all or none of the answers are right.
    """
    right = np.array([s.right for s in samples], dtype=bool)
    if len(samples) < MINIMUM or right.all() or not right.any():
        raise EvaluationError(
            f"expected at least {MINIMUM} questions, some answered rightly and some not, found {len(samples)} with "
            f"{int(right.sum())} right.",
            hint="Add questions, among them some that the documents do not answer.",
        )
    held = held_out(samples)
    thresholds = thresholds_for(held, right, _weights(samples), [s.domain for s in samples])
    whole = fit(samples)
    calibration = Calibration(
        whole.slope, whole.intercept, thresholds["check"], data_hash, len(samples), whole.weights, whole.kinds,
        thresholds["sure"], thresholds["fairly"],
    )  # fmt: skip
    domains = _domains(samples)
    place = {d: np.array([s.domain == d for s in samples]) for d in domains}
    labels = [
        _label(name, d, thresholds, held, right, samples, place[d] if d != "all" else np.ones(len(samples), dtype=bool))
        for name in PROMISES
        for d in (*domains, "all")
    ]
    ranking = {d: auroc(held[rows], right[rows]) for d, rows in place.items()}
    given = held >= thresholds["check"]
    error = calibration_error(held[given], right[given]) if given.any() else float("nan")
    return Outcome(reader, len(samples), calibration, tuple(labels), ranking, error)


def held_out(samples: Sequence[Sample]) -> Values:
    """Return the confidence of each sample by a fit on all other domains; with one domain, on its other half."""
    domains = _domains(samples)
    groups = [s.domain for s in samples] if len(domains) > 1 else [str(i % 2) for i in range(len(samples))]
    confidence = np.zeros(len(samples))
    for group in dict.fromkeys(groups):
        own = [i for i, g in enumerate(groups) if g == group]
        fitted = fit([s for s, g in zip(samples, groups, strict=True) if g != group])
        confidence[own] = [confidence_of(fitted, samples[i]) for i in own]
    return confidence


def confidence_of(calibration: Calibration, sample: Sample) -> float:
    """Return a sample's confidence under a calibration."""
    from answer.signals import Signals

    if sample.kind == "span":
        return calibration.confidence(sample.score, Signals(*sample.signals) if sample.signals else None)
    return calibration.composed(sample.kind, 1 / (1 + float(np.exp(-sample.score))))


def fit(samples: Sequence[Sample]) -> Calibration:
    """Fit the map of spans, and one for each kind that composers answered; every domain weighs the same."""
    spans = [s for s in samples if s.kind == "span"]
    slope, intercept, weights = _fit_spans(spans) if len(spans) >= _FEWEST else (1.0, 0.0, {})
    kinds = {kind: _fit_kind([s for s in samples if s.kind == kind]) for kind in sorted({s.kind for s in samples})}
    kinds.pop("span", None)
    return Calibration(slope, intercept, 0.5, "", len(samples), weights, kinds)


def _fit_spans(samples: Sequence[Sample]) -> tuple[float, float, dict[str, float]]:
    x = np.array([(s.score, *(s.signals or (0.0,) * len(NAMES))) for s in samples], dtype=np.float64)
    y = np.array([s.right for s in samples], dtype=np.float64)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread == 0] = 1.0
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    kept = np.ones(z.shape[1], dtype=bool)
    while True:  # a signal whose weight turns out the wrong way round says nothing of its own, and is left out
        pull = np.append(np.full(int(kept[:-1].sum()), _RIDGE), 0.0)
        coefficients = np.zeros(z.shape[1])
        coefficients[kept] = _logistic(z[:, kept], y, _weights(samples), pull, np.zeros(int(kept.sum())))
        wrong = kept[:-1] & (coefficients[:-1] * _SIGNS < 0)
        if not wrong.any():
            break
        kept[:-1] &= ~wrong
    plain = coefficients[:-1] / spread
    intercept = float(coefficients[-1] - plain @ mean)
    return float(plain[0]), intercept, dict(zip(NAMES, map(float, plain[1:]), strict=True))


def _fit_kind(samples: Sequence[Sample]) -> tuple[float, float]:
    """Fit slope and intercept of one kind, pulled towards the composer's own confidence."""
    z = np.array([(s.score, 1.0) for s in samples], dtype=np.float64)
    y = np.array([s.right for s in samples], dtype=np.float64)
    slope, intercept = _logistic(z, y, np.ones(len(y)), np.array([_IDENTITY, 1.0]), np.array([1.0, 0.0]))
    return max(float(slope), 0.0), float(intercept)


def _logistic(z: Values, y: Values, weight: Values, pull: Values, towards: Values) -> Values:
    """Return the coefficients that maximise the likelihood less the pull, by Newton's method."""
    w = towards.copy()
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -700, 700)))
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(pull) + 1e-9 * np.eye(len(w))
        step = np.linalg.solve(hessian, z.T @ (weight * (y - p)) - pull * (w - towards))
        w = w + np.clip(step, -3, 3)
        if np.abs(step).max() < 1e-9:
            break
    return w


def thresholds_for(confidence: Values, right: Flags, weight: Values, domains: Sequence[str]) -> dict[str, float]:
    """Choose the lowest confidence from which each label keeps its promise; 1 where none does.

    A label's answers are those from its own threshold up to the one above it. The promise is kept over all domains,
    each weighing the same; that of the lowest label, below which nothing is said, in the median domain, so that one
    kind of folder which is hard to answer does not silence all others.
    """
    chosen: dict[str, float] = {}
    above = np.inf
    for name, promise in PROMISES.items():
        inside = np.flatnonzero(confidence < above)
        order = inside[np.argsort(-confidence[inside], kind="stable")]
        kept = np.cumsum(weight[order] * right[order]) / np.maximum(np.cumsum(weight[order]), 1e-12)
        enough = np.arange(1, len(order) + 1) >= _FEWEST
        if name == _LOWEST:
            kept = _in_median_domain(right[order], [domains[i] for i in order])
        good = np.flatnonzero((kept >= promise) & enough)
        chosen[name] = float(confidence[order[good[-1]]]) if len(good) else min(1.0, float(above))
        above = min(above, chosen[name])
    return chosen


def _in_median_domain(right: Flags, domains: Sequence[str]) -> Values:
    """Return, answer by answer, the median over the domains of the share that was right so far."""
    names = list(dict.fromkeys(domains))
    own = np.array([[d == name for d in domains] for name in names])
    counts = np.cumsum(own, axis=1)
    shares = np.cumsum(own & right, axis=1) / np.maximum(counts, 1)
    shares[counts == 0] = np.nan
    return np.asarray(np.nanmedian(shares, axis=0), dtype=np.float64)


def _label(
    name: str,
    domain: str,
    thresholds: Mapping[str, float],
    held: Values,
    right: Flags,
    samples: Sequence[Sample],
    rows: Flags,
) -> Label:
    names = list(PROMISES)
    above = thresholds[names[names.index(name) - 1]] if names.index(name) else np.inf
    given = rows & (held >= thresholds[name]) & (held < above)
    answerable = rows & np.array([s.answerable for s in samples])
    n, wrong = int(given.sum()), int((given & ~right).sum())
    return Label(
        name,
        domain,
        thresholds[name],
        n,
        (n - wrong) / n if n else float("nan"),
        clopper_pearson(wrong, n) if n else 1.0,
        float((given & answerable).sum() / max(1, answerable.sum())),
    )


def _domains(samples: Sequence[Sample]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.domain for s in samples))


def _weights(samples: Sequence[Sample]) -> Values:
    """Weigh the samples so that every domain counts the same."""
    counts = {d: sum(s.domain == d for s in samples) for d in _domains(samples)}
    return np.array([len(samples) / (len(counts) * counts[s.domain]) for s in samples])
