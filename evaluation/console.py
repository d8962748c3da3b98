"""Figures as plain text for a terminal, and as JSON. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from evaluation.figures import GROUP_MEASURES, Group, Latency, Summary
from evaluation.metrics.statistics import Figure, PairedTest

ALPHA = 0.05


def table(rows: Sequence[Sequence[str]], *, indent: int = 2) -> list[str]:
    """Set rows in columns: the first to the left, the others to the right; the first row is the heading."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        " " * indent
        + "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in rows
    ]


def figure_rows(figures: Iterable[Figure]) -> list[str]:
    """Set figures under a heading: value, interval, n."""
    rows = [(f.name, f"{f.value:.3f}", interval(f), str(f.n)) for f in figures]
    return table([("", "value", "95% interval", "n"), *rows]) if rows else []


def interval(figure: Figure) -> str:
    """Write an interval."""
    return f"[{figure.low:.3f}, {figure.high:.3f}]"


def section(title: str, lines: Iterable[str]) -> list[str]:
    """Put a title over lines, unless there are none."""
    body = list(lines)
    return ["", title, *body] if body else []


def summary_lines(summary: Summary) -> list[str]:
    """Write the figures of a run of questions."""
    lines = [f"{summary.n} questions"]
    for name, figures in summary.sections.items():
        lines += section(name.upper(), figure_rows(figures))
    lines += section("BY GROUP", group_rows(summary.groups))
    faults = sum(summary.faults.values())
    stages = (f"{stage} {count}" for stage, count in summary.faults.items())
    lines += section("STAGE AT FAULT", [f"  {faults} of {summary.n} questions: {', '.join(stages)}"])
    return lines + section("LATENCY", latency_rows(summary.latencies))


def group_rows(groups: Iterable[Group]) -> list[str]:
    """Set the groups' figures side by side, each with its interval."""
    rows = []
    for group in groups:
        by_name = {f.name: f for f in group.figures}
        cells = [f"{by_name[m].value:.3f} {interval(by_name[m])}" if m in by_name else "–" for m in GROUP_MEASURES]
        rows.append((f"{group.kind} {group.name}", str(group.n), *cells))
    return table([("", "n", *GROUP_MEASURES), *rows]) if rows else []


def latency_rows(latencies: Iterable[Latency]) -> list[str]:
    """Set the stages' latencies under a heading."""
    rows = [(x.stage, f"{x.p50:.1f}", f"{x.p95:.1f}", str(x.n)) for x in latencies]
    return table([("", "p50 ms", "p95 ms", "n"), *rows]) if rows else []


def paired_line(name: str, test: PairedTest) -> str:
    """Write a paired comparison in one line."""
    verdict = "significant" if test.p_value < ALPHA else "not significant"
    return (
        f"  {name}: {test.difference:+.3f}, 95% [{test.low:+.3f}, {test.high:+.3f}], "
        f"p = {test.p_value:.4f} ({verdict} at {ALPHA:.0%}), n = {test.n}"
    )


def mapping_rows(values: Mapping[str, Any]) -> list[str]:
    """Write names and values, one a line."""
    width = max((len(name) for name in values), default=0)
    return [f"  {name.ljust(width)}  {value}" for name, value in values.items()]


def figures_json(figures: Iterable[Figure]) -> dict[str, dict[str, float | None]]:
    """Return figures by name."""
    return {f.name: {k: finite(v) for k, v in asdict(f).items() if k != "name"} for f in figures}


def summary_json(summary: Summary) -> dict[str, Any]:
    """Return the figures of a run of questions; a value that is not defined is null."""
    curve = zip(summary.curve.coverage, summary.curve.risk, summary.curve.threshold, strict=True)
    return {
        "n": summary.n,
        "figures": figures_json(f for figures in summary.sections.values() for f in figures),
        "sections": {name: [f.name for f in figures] for name, figures in summary.sections.items()},
        "groups": [
            {"kind": g.kind, "name": g.name, "n": g.n, "figures": figures_json(g.figures)} for g in summary.groups
        ],
        "faults": dict(summary.faults),
        "latency_ms": {x.stage: {"p50": x.p50, "p95": x.p95, "n": x.n} for x in summary.latencies},
        "risk_coverage": [{"coverage": float(c), "risk": float(r), "threshold": float(t)} for c, r, t in curve],
        "reliability": [asdict(b) for b in summary.bins],
    }


def finite(value: float) -> float | None:
    """Return a number that JSON can hold."""
    return value if math.isfinite(value) else None
