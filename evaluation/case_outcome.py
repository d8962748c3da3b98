"""What a run of cases found: a table by kind, what changed against an earlier run, and each case for a person. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from errors import EvaluationError
from evaluation.case_judge import VERDICTS, JudgedCase, Verdict
from evaluation.console import figure_rows, figures_json, latency_rows, mapping_rows, section, table
from evaluation.figures import latencies
from evaluation.metrics.statistics import Figure, mean_figure
from evaluation.questions import read_text

_SHOWN_CHARACTERS = 400
_IDS_IN_A_LINE = 40


@dataclass(frozen=True, slots=True)
class CasesOutcome:
    """What a ``cases`` run found.

    :param before: how each case went in an earlier run, by id.
    :param verbose: print each case that did not pass.
    :param cost: what it took: seconds, MiB.
    """

    judged: tuple[JudgedCase, ...]
    before: Mapping[str, str] = field(default_factory=dict)
    verbose: bool = False
    warnings: tuple[str, ...] = ()
    cost: Mapping[str, float] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> tuple[Figure, ...]:
        """Return the shares of the cases that a program could judge."""
        told = [j.verdict for j in self.judged if j.verdict != "?"]
        if not told:
            return ()
        return (
            mean_figure("passed", [float(verdict == "pass") for verdict in told]),
            mean_figure("passed_or_partial", [float(verdict != "fail") for verdict in told]),
        )

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        lines = [f"warning: {warning}" for warning in self.warnings]
        lines += [f"{len(self.judged)} cases of {len({j.case.files for j in self.judged})} corpora"]
        lines += section("BY KIND", table([("", "n", *VERDICTS), *_kind_rows(self.judged)]))
        lines += section("FIGURES", figure_rows(self.figures()))
        lines += section("AGAINST BEFORE", _changes(self.judged, self.before))
        shown = [j for j in self.judged if j.verdict == "?" or (self.verbose and j.verdict != "pass")]
        lines += section("NOT PASSED" if self.verbose else "FOR A PERSON TO JUDGE", _told(shown))
        timed = [j.reply.prediction for j in self.judged if j.reply.built and not j.reply.crash]
        lines += section("LATENCY", latency_rows(latencies([p.timings for p in timed], [p.latency_ms for p in timed])))
        lines += section("COST", mapping_rows({name: f"{value:,.1f}" for name, value in self.cost.items()}))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        rows = _kind_rows(self.judged)
        return {
            "command": "cases",
            "n": len(self.judged),
            "figures": figures_json(self.figures()),
            "kinds": [dict(zip(("kind", "n", *VERDICTS), (row[0], *map(int, row[1:])), strict=True)) for row in rows],
            "cases": [_record(j) for j in self.judged],
            "warnings": list(self.warnings),
            "cost": dict(self.cost),
            "provenance": dict(self.provenance),
        }


def verdicts_of(path: Path) -> dict[str, str]:
    """Read how each case went from what an earlier run wrote with ``--json``.

    :raises EvaluationError: when it is no such file.
    """
    try:
        found = json.loads(read_text(path))
        return {str(case["id"]): str(case["verdict"]) for case in found["cases"]}
    except (json.JSONDecodeError, KeyError, TypeError) as exc:
        raise EvaluationError(
            f"expected the JSON of a run of cases in {str(path)!r}, found something else.",
            hint="Write it with `python -m evaluation cases CASES --json OUT`.",
        ) from exc


def _kind_rows(judged: Sequence[JudgedCase]) -> list[tuple[str, ...]]:
    """Count the verdicts of each kind, by name, and of all."""
    by_kind: dict[str, list[Verdict]] = {}
    for j in sorted(judged, key=lambda j: j.case.kind):
        by_kind.setdefault(j.case.kind, []).append(j.verdict)
    by_kind["all"] = [j.verdict for j in judged]
    return [
        (kind, str(len(found)), *(str(found.count(verdict)) for verdict in VERDICTS)) for kind, found in by_kind.items()
    ]


def _changes(judged: Sequence[JudgedCase], before: Mapping[str, str]) -> list[str]:
    """Name the cases that went better and worse than before."""
    known = [j for j in judged if before.get(j.case.id) in VERDICTS and "?" not in (j.verdict, before[j.case.id])]
    if not known:
        return []
    ranks = {j.case.id: VERDICTS.index(j.verdict) - _rank(before[j.case.id]) for j in known}
    lines = [f"  the same {sum(rank == 0 for rank in ranks.values())} of {len(known)}"]
    for name, ids in (
        ("better", [i for i, r in ranks.items() if r < 0]),
        ("worse", [i for i, r in ranks.items() if r > 0]),
    ):
        more = " …" if len(ids) > _IDS_IN_A_LINE else ""
        lines.append(f"  {name} {len(ids)}{': ' if ids else ''}{', '.join(ids[:_IDS_IN_A_LINE])}{more}")
    return lines


def _rank(verdict: str) -> int:
    """Return how bad a verdict is."""
    return next(place for place, known in enumerate(VERDICTS) if known == verdict)


def _told(judged: Sequence[JudgedCase]) -> list[str]:
    """Write cases out for a person."""
    lines: list[str] = []
    for j in judged:
        severity = f", severity {j.case.severity}" if j.case.severity else ""
        lines.append(f"  {j.verdict.upper()} {j.case.id} ({j.case.kind}{severity}): {j.reason}")
        lines += [f"    {name.ljust(8)} {_one_line(text)}" for name, text in _particulars(j) if text]
    return lines


def _particulars(j: JudgedCase) -> tuple[tuple[str, str], ...]:
    """Return what a person needs to see why a case went as it did."""
    prediction = j.reply.prediction
    read_as = prediction.standalone_question
    got = f"refused: {prediction.text}" if prediction.abstained else repr(j.reply.short)
    return (
        ("question", j.case.question),
        ("read as", read_as if read_as != j.case.question else ""),
        ("expected", j.case.expected),
        ("got", f"{got} ({prediction.confidence:.2f})"),
        ("shown", "" if prediction.abstained else prediction.text),
        ("build", "; ".join(j.reply.problems)),
    )


def _one_line(text: str) -> str:
    """Write a text in one line, cut where it is long."""
    line = " ".join(text.replace("\n", " ⏎ ").split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]} …"


def _record(j: JudgedCase) -> dict[str, Any]:
    """Return one case for ``--json``."""
    prediction = j.reply.prediction
    return {
        "id": j.case.id,
        "kind": j.case.kind,
        "severity": j.case.severity,
        "verdict": j.verdict,
        "reason": j.reason,
        "question": j.case.question,
        "standalone_question": prediction.standalone_question,
        "expected": j.case.expected,
        "answer": j.reply.short,
        "text": prediction.text,
        "abstained": prediction.abstained,
        "confidence": prediction.confidence,
        "citations": [{"doc_id": c.doc_id, "quote": c.quote} for c in prediction.citations],
        "problems": list(j.reply.problems),
        "unnamed_files": list(j.reply.unnamed),
        "crash": j.reply.crash,
        "latency_ms": prediction.latency_ms,
    }
