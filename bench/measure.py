"""Timing in one place: repeat, take percentiles, print a row. Imports numpy only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report.

    :param note: what was measured, on what data.
    """

    name: str
    value: float
    unit: str
    note: str = ""

    def __str__(self) -> str:
        """Lay the row out in columns."""
        return f"{self.name:<34} {self.value:>10.1f} {self.unit:<12} {self.note}"


def milliseconds(work: Callable[[], object]) -> float:
    """Run once and return the wall-clock time in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def percentiles(name: str, times: Iterable[float], note: str = "") -> list[Row]:
    """Return the median and the 95th percentile of times in milliseconds."""
    values = np.asarray(list(times), dtype=np.float64)
    note = f"{note}, n={len(values)}" if note else f"n={len(values)}"
    return [Row(f"{name} p50", float(np.median(values)), "ms", note),
            Row(f"{name} p95", float(np.percentile(values, 95)), "ms", note)]  # fmt: skip
