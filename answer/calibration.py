"""From what speaks for an answer to a probability of being right, and the line below which the assistant abstains.

The figures live in ``answer/calibration.json``, one entry a reader, written by ``python -m evaluation calibrate``.
Imports ``errors`` and ``answer.signals``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from answer.composition import Candidate
from answer.conflicts import PART_LEFT, conflicts
from answer.signals import NAMES, Signals, signals_of
from errors import ReaderError
from language.analysis import Analysis
from language.content_words import Rarity

Label = Literal["sure", "fairly", "check"]

CALIBRATION_FILE = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic map fitted on questions of several domains (Platt, 1999), and the threshold chosen on them.

    :param slope: weight of a span's score.
    :param threshold: abstain under this confidence, in [0, 1].
    :param data_hash: sha256 of the questions it was fitted on, hexadecimal.
    :param count: how many questions that was.
    :param weights: of the other signals of a span, by their names; what is not named has none.
    :param kinds: slope and intercept of the log-odds that a composer gives, by the kind of question; a kind that is not
        named keeps the composer's own confidence.
    :param sure: from this confidence on an answer is called sure; ``fairly`` likewise. What each promises is said in
        docs/evaluation.md.
    """

    slope: float = 1.0
    intercept: float = 0.0
    threshold: float = 0.5
    data_hash: str = ""
    count: int = 0
    weights: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    sure: float = 0.9
    fairly: float = 0.75

    def label(self, confidence: float) -> Label:
        """Return what is promised of an answer of this confidence."""
        return "sure" if confidence >= self.sure else "fairly" if confidence >= self.fairly else "check"

    def confidence(self, score: float, signals: Signals | None = None) -> float:
        """Return the probability that a span of this score is right, in [0, 1]; ``-inf`` gives 0."""
        z = self.slope * score + self.intercept
        if signals is not None and self.weights:
            z += sum(self.weights.get(name, 0.0) * value for name, value in zip(NAMES, signals.values(), strict=True))
        return probability_of(z)

    def composed(self, kind: str, confidence: float) -> float:
        """Return the probability that an answer is right that a composer of this kind gives a confidence."""
        slope, intercept = self.kinds.get(kind, (1.0, 0.0))
        return probability_of(slope * log_odds(confidence) + intercept)

    def assess(
        self, question: Analysis, candidates: Sequence[Candidate], rarity: Rarity, asked: Sequence[str] = ()
    ) -> tuple[Candidate, ...]:
        """Give each candidate its confidence.

        :param asked: the question's content words in the passages' language; by default its own.
        """
        if not self.weights:
            return tuple(replace(c, confidence=self.confidence(c.score)) for c in candidates)
        weighed = ((c, signals_of(question, c, candidates, rarity, asked)) for c in candidates)
        assessed = [replace(c, confidence=self._held(question, c, signals)) for c, signals in weighed]
        return tuple(_undisputed_first(assessed))

    def _held(self, question: Analysis, candidate: Candidate, signals: Signals) -> float:
        """Return a candidate's confidence, less where it speaks of something else than the question asks."""
        confidence = self.confidence(candidate.score, signals)
        if confidence < _NEVER_GIVEN:
            return confidence
        found = len(conflicts(question, candidate)) + bool(signals.rank_missing)
        return float(confidence * PART_LEFT**found)


def _undisputed_first(candidates: list[Candidate]) -> list[Candidate]:
    """Let the best candidate give way to one that is likelier to be right, where something spoke against it."""
    surest = max(candidates, key=lambda c: c.confidence, default=None)
    if surest is None or surest.confidence <= candidates[0].confidence / PART_LEFT**0.5:
        return candidates
    return [surest, *(c for c in candidates if c is not surest)]


_SUREST = 1e-6
_NEVER_GIVEN = 0.1  # an answer of less confidence is not looked at closely


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, which is kept off 0 and 1."""
    p = min(max(probability, _SUREST), 1 - _SUREST)
    return math.log(p / (1 - p))


def probability_of(odds: float) -> float:
    """Return the probability of log-odds."""
    if odds > 700:
        return 1.0
    return 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0


def odds_of(weights: Mapping[str, float], signs: Sequence[float]) -> float:
    """Return the log-odds that signs add up to, each by its weight, in the order of the weights."""
    return sum(weight * sign for weight, sign in zip(weights.values(), signs, strict=True))


def among_all(odds: Sequence[float]) -> list[float]:
    """Return how probable each of several is that exclude one another, given its log-odds against none of them."""
    weights = [math.exp(one) for one in odds]
    return [weight / (1 + sum(weights)) for weight in weights]


def load_calibration(reader: str, path: Path = CALIBRATION_FILE) -> Calibration:
    """Load a reader's calibration; one that was never calibrated gets the plain logistic map.

    :raises ReaderError: when the file is damaged.
    """
    entry = _entries(path).get(reader)
    if entry is None:
        return Calibration()
    try:
        kinds = {kind: (float(a), float(b)) for kind, (a, b) in entry.get("kinds", {}).items()}
        return Calibration(**entry | {"kinds": kinds})
    except (TypeError, ValueError, AttributeError) as exc:
        raise ReaderError(f"calibration of {reader!r} in {path.name!r} is damaged: {exc}.", hint=_REMEDY) from exc


def save_calibration(reader: str, calibration: Calibration, path: Path = CALIBRATION_FILE) -> None:
    """Save one reader's calibration beside the others'."""
    entries = _entries(path) | {reader: asdict(calibration)}
    path.write_text(json.dumps(entries, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


_REMEDY = "Run: python -m evaluation calibrate --domain seeds tests/questions.jsonl seeds"


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
