"""Exact match: the answer equals an accepted one, after normalisation. Imports the normal forms only."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.metrics.normalise import squad_normalise, vietnamese_normalise


def squad_exact_match(prediction: str, golds: Sequence[str]) -> float:
    """Score as SQuAD does: 1 when the prediction equals any gold answer in SQuAD's normal form, else 0.

    No gold answer at all means that the right prediction is empty (SQuAD 2.0). As in ``evaluate-v2.0.py``, a gold
    answer that normalises to nothing is passed over while another is left.
    """
    answer = squad_normalise(prediction)
    return float(any(answer == squad_normalise(gold) for gold in squad_golds(golds)))


def vietnamese_exact_match(prediction: str, golds: Sequence[str]) -> float:
    """Score 1 when the prediction equals any accepted answer in the Vietnamese normal form, else 0.

    No accepted answer means that the right prediction is empty.
    """
    answer = vietnamese_normalise(prediction)
    return float(any(answer == vietnamese_normalise(gold) for gold in golds or ("",)))


def squad_golds(golds: Sequence[str]) -> Sequence[str]:
    """Return the gold answers that SQuAD 2.0 compares with: those that are not all article and punctuation."""
    return [gold for gold in golds if squad_normalise(gold)] or [""]
