"""Token F1: the harmonic mean of the precision and recall of the answer's tokens. Imports the normal forms only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation.metrics.exact_match import squad_golds
from evaluation.metrics.normalise import squad_tokens, vietnamese_tokens


def squad_token_f1(prediction: str, golds: Sequence[str]) -> float:
    """Score as SQuAD does: the best token F1 over the gold answers, in [0, 1].

    The rule of ``evaluate-v2.0.py``: where either side has no tokens, 1 if both have none, else 0. (``-v1.1.py``
    differs in one corner only: it gives 0 when both are empty.)
    """
    answer = squad_tokens(prediction)
    return max(f1_of_tokens(answer, squad_tokens(gold)) for gold in squad_golds(golds))


def vietnamese_token_f1(prediction: str, golds: Sequence[str]) -> float:
    """Return the best token F1 over the accepted answers in the Vietnamese normal form, in [0, 1].

    No accepted answer means that the right prediction is empty.
    """
    answer = vietnamese_tokens(prediction)
    return max(f1_of_tokens(answer, vietnamese_tokens(gold)) for gold in golds or ("",))


def f1_of_tokens(answer: Sequence[str], gold: Sequence[str]) -> float:
    """Return the F1 of two bags of tokens, in [0, 1]."""
    if not answer or not gold:
        return float(list(answer) == list(gold))
    common = sum((Counter(answer) & Counter(gold)).values())
    if common == 0:
        return 0.0
    precision, recall = common / len(answer), common / len(gold)
    return 2 * precision * recall / (precision + recall)
