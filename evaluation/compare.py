"""``compare``: two predictions files of the same questions, and whether the second is better. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from errors import EvaluationError
from evaluation.console import paired_line, section
from evaluation.judge import Judged, judge_all
from evaluation.metrics.statistics import PairedTest, paired_test
from evaluation.predictions import Prediction
from evaluation.questions import Question

MEASURES = (
    "right", "acceptable", "exact_match_vi", "token_f1_vi", "document_first", "evidence_in_5", "span_validity",
    "citation_precision", "citation_recall", "figures_cited",
)  # fmt: skip
# What a regression is judged by: the answer, where it was found, and what it cites.
WATCHED = ("right", "acceptable", "token_f1_vi", "document_first", "span_validity", "citation_recall", "figures_cited")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A question that the two files answer or rank differently.

    :param kind: ``better`` or ``worse`` where a watched measure changed, else ``other``.
    """

    id: str
    question: str
    kind: str
    first: str
    second: str
    measures: tuple[str, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison found.

    :param tests: measure → second minus first.
    :param changes: in the questions' order.
    """

    n: int
    tests: dict[str, PairedTest]
    changes: tuple[Change, ...]
    unpaired: int = 0

    def regressions(self, tolerance: float = 0.0) -> tuple[str, ...]:
        """Return the watched measures whose mean fell by more than the tolerance."""
        return tuple(m for m in WATCHED if m in self.tests and self.tests[m].difference < -tolerance - 1e-12)

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        lines = [f"{self.n} questions in both files" + (f", {self.unpaired} in one only" if self.unpaired else "")]
        if not self.changes:
            return [*lines, "no difference"]
        for kind in ("worse", "better", "other"):
            found = [change for change in self.changes if change.kind == kind]
            lines += section(f"{kind.upper()} ({len(found)})" if found else "", (_line(c) for c in found))
        tests = (
            paired_line(name, test) for name, test in self.tests.items() if test.difference or test.low != test.high
        )
        return lines + section("SECOND MINUS FIRST", tests)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        return {
            "command": "compare",
            "n": self.n,
            "unpaired": self.unpaired,
            "identical": not self.changes,
            "regressions": list(self.regressions()),
            "tests": {
                name: {"difference": t.difference, "low": t.low, "high": t.high, "p_value": t.p_value, "n": t.n}
                for name, t in self.tests.items()
            },
            "changes": [
                {"id": c.id, "question": c.question, "kind": c.kind, "first": c.first, "second": c.second,
                 "measures": list(c.measures), "fault": c.fault}
                for c in self.changes
            ],
        }  # fmt: skip


def compare(questions: Sequence[Question], first: Sequence[Prediction], second: Sequence[Prediction]) -> Outcome:
    """Compare two files question by question.

    :raises EvaluationError: when they have no question in common.
    """
    common = {p.id for p in first} & {p.id for p in second} & {q.id for q in questions}
    if not common:
        raise EvaluationError(
            "the two files have no question of the test set in common.", hint="Name their questions with --questions."
        )
    asked = [q for q in questions if q.id in common]
    pairs = list(zip(judge_all(asked, first), judge_all(asked, second), strict=True))
    tests = {m: test for m in MEASURES if (test := _test(pairs, m)) is not None}
    changes = tuple(change for a, b in pairs if (change := _change(a, b)) is not None)
    everyone = {p.id for p in first} | {p.id for p in second}
    return Outcome(len(pairs), tests, changes, len(everyone - common))


def _test(pairs: Sequence[tuple[Judged, Judged]], measure: str) -> PairedTest | None:
    """Test one measure on the questions where it applies to both."""
    values = [(a.values[measure], b.values[measure]) for a, b in pairs if measure in a.values and measure in b.values]
    return paired_test([a for a, _ in values], [b for _, b in values]) if values else None


def _change(first: Judged, second: Judged) -> Change | None:
    """Return what changed between two judgements, if anything a user sees did."""
    shared = [m for m in MEASURES if m in first.values and m in second.values]
    moved = {m: second.values[m] - first.values[m] for m in shared if second.values[m] != first.values[m]}
    if not moved and _seen(first.prediction) == _seen(second.prediction):
        return None
    watched = [moved[m] for m in WATCHED if m in moved]
    kind = "other" if not watched else "worse" if min(watched) < 0 else "better"
    return Change(
        id=first.question.id,
        question=first.question.question,
        kind=kind,
        first=_short(first.prediction),
        second=_short(second.prediction),
        measures=tuple(moved),
        fault=second.fault,
    )


def _seen(prediction: Prediction) -> tuple[object, ...]:
    """Return what two runs must agree in to be called the same; times and rounding are left out."""
    spans = tuple((c.passage_id, c.start, c.end, c.quote) for c in prediction.citations)
    return (
        prediction.answer, prediction.text, prediction.abstained, prediction.standalone_question, spans,
        prediction.hits, round(prediction.confidence, 4),
    )  # fmt: skip


def _short(prediction: Prediction) -> str:
    """Return an answer in a few words."""
    answer = " ".join(prediction.answer.split())
    return "(abstained)" if prediction.abstained else answer if len(answer) <= _SHOWN else answer[: _SHOWN - 1] + "…"


def _line(change: Change) -> str:
    """Write a change in one line."""
    fault = f" [{change.fault}]" if change.fault else ""
    measures = f" ({', '.join(change.measures)})" if change.measures else ""
    return f"  {change.id}: {change.question} | {change.first} → {change.second}{fault}{measures}"
