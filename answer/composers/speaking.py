"""How much a text speaks of some words: which of them it holds, and which side by side. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from answer.composers.base import Evidence
from answer.composers.catalogue import said_words
from schema import Passage
from text import strip_diacritics

_PAIRS = 0.4  # of the whole: that words of two syllables stand together


def spoken(evidence: Evidence, words: Sequence[str], passage: Passage) -> float:
    """Return how much a passage, with what stands above it, speaks of some words, in [0, 1]; 1 for no words.

    :param words: with their marks, or all without.
    """
    marked = any(strip_diacritics(word) != word for word in words)
    text = " ".join((passage.title, *passage.path, passage.text))
    said = said_words(text if marked else strip_diacritics(text))
    held = frozenset(said)
    weights = [(evidence.rarity.of(strip_diacritics(word)), word in held) for word in words]
    total = sum(weight for weight, _ in weights)
    share = sum(weight for weight, there in weights if there) / total if total else 1.0
    pairs = list(pairwise(words))
    if not pairs:
        return share
    beside = frozenset(pairwise(said))
    return (1 - _PAIRS) * share + _PAIRS * sum(pair in beside for pair in pairs) / len(pairs)


def stands(phrase: Sequence[str], passage: Passage) -> bool:
    """Tell whether the words of a phrase stand one after the other in a passage, or in what stands above it."""
    marked = any(strip_diacritics(word) != word for word in phrase)
    text = " ".join((passage.title, *passage.path, passage.text))
    return f" {' '.join(phrase)} " in f" {' '.join(said_words(text if marked else strip_diacritics(text)))} "
