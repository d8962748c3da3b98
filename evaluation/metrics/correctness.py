"""Whether a free answer is right: a rule a person can check, between exact match and judgement.

The strict figure (exact match) is always printed beside it. Imports the normal forms and ``language.entities``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from evaluation.metrics.normalise import contains, vietnamese_tokens
from evaluation.metrics.token_f1 import f1_of_tokens
from language.entities import entities, of_kind

_MAGNITUDES = frozenset("trăm nghìn ngàn vạn triệu tỷ tỉ".split())
_SPREADSHEET = re.compile(r"(\d+)\.0")
_ZEROS = re.compile(r"^0+(?=\d+$)")
_DIRECTIONS = frozenset("tăng giảm".split())
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

    Under 3 and 4 nothing may be said otherwise: not another magnitude (triệu for tỷ), Roman numeral (lần thứ XVI for
    XVII), direction (giảm for tăng) or person. So a wrong figure is never right, nor is a name that shares a part with
    the right one.

    :param answers: accepted answers; with none, only an empty prediction is right.
    """
    answer = _levelled(prediction)
    if not answers or not answer:
        return not answers and not answer
    return any(_matches(answer, _levelled(gold), same_persons=_same_persons(prediction, gold)) for gold in answers)


def is_contained(shown: str, answers: Sequence[str]) -> bool:
    """Tell whether an accepted answer stands in what the user is shown, token for token."""
    text = _levelled(shown)
    return any(contains(text, _levelled(gold)) for gold in answers)


def _levelled(text: str) -> list[str]:
    """Split a text into tokens, whole numbers written one way: "01" is "1", and so is the "1.0" of a spreadsheet."""
    whole = _SPREADSHEET.fullmatch(text.strip())
    return [_ZEROS.sub("", token) for token in vietnamese_tokens(whole[1] if whole else text)]


def _matches(answer: list[str], gold: list[str], *, same_persons: bool) -> bool:
    """Apply the four rules to one accepted answer."""
    if answer == gold or (contains(answer, gold) and len(answer) <= LONGEST * len(gold)):
        return True
    if not same_persons or any(_differ(said & set(answer), said & set(gold)) for said in (_MAGNITUDES, _DIRECTIONS)):
        return False
    if _differ(_romans(answer), _romans(gold)):
        return False
    if _figures(answer) != _figures(gold) or f1_of_tokens(answer, gold) < CLOSE_ENOUGH:
        return False
    return len(gold) >= LONG_ANSWER or (bool(_figures(gold)) and contains(gold, answer))


def _same_persons(prediction: str, gold: str) -> bool:
    """Tell whether two answers that both name persons name one that is the same."""
    said, wanted = ({e.text.lower() for e in of_kind(entities(text), "person")} for text in (prediction, gold))
    return not said or not wanted or not said.isdisjoint(wanted)


def _differ(one: Set[str], other: Set[str]) -> bool:
    """Tell whether both say something, and not the same."""
    return bool(one) and bool(other) and one != other


def _romans(words: list[str]) -> set[str]:
    """Return the Roman numerals behind "thứ", "quý" and "khóa"."""
    return {b for a, b in pairwise(words) if a in ("thứ", "quý", "khóa") and not b.strip("ivxl")}


def _figures(words: list[str]) -> set[str]:
    """Return the tokens that are figures."""
    return {word for word in words if word[0].isdigit()}
