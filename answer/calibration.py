"""From a reader's score to a probability of being right, and the line below which the assistant abstains.

The figures live in ``answer/calibration.json``, one entry a reader, written by ``python -m evaluation calibrate``.
Imports ``errors`` only.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from errors import ReaderError

CALIBRATION_FILE = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic map fitted on a dev set (Platt, 1999), and the threshold chosen on it.

    :param slope: per unit of score.
    :param threshold: abstain under this confidence, in [0, 1].
    :param data_hash: sha256 of the questions it was fitted on, hexadecimal.
    :param count: how many questions that was.
    """

    slope: float = 1.0
    intercept: float = 0.0
    threshold: float = 0.5
    data_hash: str = ""
    count: int = 0

    def confidence(self, score: float) -> float:
        """Return the probability that an answer of this score is right, in [0, 1]; ``-inf`` gives 0."""
        z = self.slope * score + self.intercept
        return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def load_calibration(reader: str, path: Path = CALIBRATION_FILE) -> Calibration:
    """Load a reader's calibration; one that was never calibrated gets the plain logistic map.

    :raises ReaderError: when the file is damaged.
    """
    entry = _entries(path).get(reader)
    if entry is None:
        return Calibration()
    try:
        return Calibration(**entry)
    except TypeError as exc:
        raise ReaderError(f"calibration of {reader!r} in {path.name!r} is damaged: {exc}.", hint=_REMEDY) from exc


def save_calibration(reader: str, calibration: Calibration, path: Path = CALIBRATION_FILE) -> None:
    """Save one reader's calibration beside the others'."""
    entries = _entries(path) | {reader: asdict(calibration)}
    path.write_text(json.dumps(entries, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


_REMEDY = "Run: python -m evaluation calibrate --questions tests/questions.jsonl"


def _entries(path: Path) -> dict[str, dict[str, Any]]:
    """Read the file; none is an empty one."""
    if not path.exists():
        return {}
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise ReaderError(f"cannot read {str(path)!r}: {exc}.", hint=_REMEDY) from exc
    if not isinstance(entries, dict):
        raise ReaderError(f"{str(path)!r} must hold one object, found {type(entries).__name__}.", hint=_REMEDY)
    return entries
