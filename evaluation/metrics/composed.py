"""Measures of answers that are no single span: verdicts, lists, summaries.

Imports the normal forms only.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.metrics.correctness import is_right
from evaluation.metrics.normalise import contains, vietnamese_tokens

ENOUGH_ITEMS = 0.8  # recall from which a list serves
ENOUGH_POINTS = 0.6  # share of key facts from which a summary serves
_YES, _NO = ("có", "yes", "đúng", "được"), ("không", "no", "chưa", "sai")
_OPEN = ("không thấy", "không nói", "không đề cập", "tài liệu không")

Item = tuple[str, ...]  # ways of saying one item


def verdict_of(answer: str) -> str:
    """Return what a short answer says: ``có``, ``không``, or nothing where it says neither.

    "Không thấy", "Tài liệu không nói" are no verdicts.
    """
    said = " ".join(vietnamese_tokens(answer))
    if any(said.startswith(" ".join(vietnamese_tokens(phrase))) for phrase in _OPEN):
        return ""
    first = said.split(" ")[0]
    return "có" if first in _YES else "không" if first in _NO else ""


def item_recall(shown: str, items: Sequence[Item]) -> float:
    """Return the share of the items that stand in what is shown, in [0, 1]; 1 for none."""
    words = vietnamese_tokens(shown)
    found = [any(contains(words, vietnamese_tokens(way)) for way in item) for item in items]
    return sum(found) / len(found) if found else 1.0


def item_precision(said: Sequence[str], items: Sequence[Item]) -> float:
    """Return the share of what was listed that is one of the items, in [0, 1]; 0 where nothing was listed.

    :param said: the items of the answer.
    """
    right = [any(_same(one, way) for item in items for way in item) for one in said]
    return sum(right) / len(right) if right else 0.0


def _same(said: str, item: str) -> bool:
    """Tell whether one holds the other, or they are the same but for a few words."""
    one, other = vietnamese_tokens(said), vietnamese_tokens(item)
    return contains(one, other) or contains(other, one) or is_right(said, [item])
