"""Whether a free answer is right: a rule a person can check, between exact match and judgement.

The strict figure (exact match) is always printed beside it. Imports the normal forms only.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.metrics.normalise import contains, vietnamese_tokens
from evaluation.metrics.token_f1 import f1_of_tokens

LONGEST = 3  # a short answer may hold an accepted answer and up to twice as much beside it
LONG_ANSWER = 5  # from this many tokens on, wording may vary
CLOSE_ENOUGH = 0.6  # token F1


def is_right(prediction: str, answers: Sequence[str]) -> bool:
    """Tell whether a short answer is right.

    In the Vietnamese normal form, for at least one accepted answer, one of these holds:

    1. they are equal;
    2. the accepted answer stands in the prediction, which has at most three times its tokens;
    3. both have the same figures, at least one, the prediction stands in the accepted answer and token F1 is at least
       0.6 (a unit or a title left out: "932,7 tỷ" for "932,7 tỷ đồng");
    4. the accepted answer has five tokens or more, both have the same figures, and token F1 is at least 0.6.

    So a wrong figure is never right, nor is a name that shares a part with the right one.

    :param answers: accepted answers; with none, only an empty prediction is right.
    """
    answer = vietnamese_tokens(prediction)
    if not answers or not answer:
        return not answers and not answer
    return any(_matches(answer, vietnamese_tokens(gold)) for gold in answers)


def is_contained(shown: str, answers: Sequence[str]) -> bool:
    """Tell whether an accepted answer stands in what the user is shown, token for token."""
    text = vietnamese_tokens(shown)
    return any(contains(text, vietnamese_tokens(gold)) for gold in answers)


def _matches(answer: list[str], gold: list[str]) -> bool:
    """Apply the four rules to one accepted answer."""
    if answer == gold or (contains(answer, gold) and len(answer) <= LONGEST * len(gold)):
        return True
    if _figures(answer) != _figures(gold) or f1_of_tokens(answer, gold) < CLOSE_ENOUGH:
        return False
    return len(gold) >= LONG_ANSWER or (bool(_figures(gold)) and contains(gold, answer))


def _figures(words: list[str]) -> set[str]:
    """Return the tokens that are figures."""
    return {word for word in words if word[0].isdigit()}
