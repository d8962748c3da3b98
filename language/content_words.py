"""The words of a text that say what it is about, and how rare they are among the passages of an index.

The words that say nothing stand in ``function_words.txt``. Pure; imports ``text``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from text import has_diacritics, strip_diacritics, tokens

_TABLE = Path(__file__).with_name("function_words.txt")


@lru_cache(maxsize=2)
def function_words(*, bare: bool = False) -> frozenset[str]:
    """Return the words that say nothing of a text's matter.

    :param bare: without their marks.
    """
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in tokens(line))
    return frozenset(strip_diacritics(word) if bare else word for word in words)


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that say what it is about, without marks, each once, in its order.

    In a text that has marks, a word is known by them: "bơi" says something, "bởi" does not.
    """
    silent = function_words(bare=not has_diacritics(text))
    return tuple(dict.fromkeys(strip_diacritics(word) for word in tokens(text) if word not in silent))


def bare_words(text: str) -> tuple[str, ...]:
    """Return all words of a text in small letters without marks."""
    return tuple(strip_diacritics(token) for token in tokens(text))


class Rarity:
    """How rare words are, without their marks, among the passages of an index.

    :param vocabulary: lexical term -> number of passages that hold it.
    :param passages: how many there are.
    """

    def __init__(self, vocabulary: Mapping[str, int], passages: int) -> None:
        self._passages = max(1, passages)
        self._counts: dict[str, int] = {}
        for term, count in vocabulary.items():
            if "_" not in term:
                bare = strip_diacritics(term)
                self._counts[bare] = max(self._counts.get(bare, 0), count)

    def of(self, word: str) -> float:
        """Return a word's inverse document frequency against that of a word in no passage, in [0, 1].

        :param word: in small letters, without marks.
        """
        return math.log(1 + self._passages / (1 + self._counts.get(word, 0))) / math.log(1 + self._passages)

    def share(self, words: Iterable[str], known: Iterable[str]) -> float:
        """Return which share of ``words``, weighed by their rarity, is among ``known``; 1 for no words."""
        held = frozenset(known)
        weights = [(self.of(word), word in held) for word in words]
        total = sum(weight for weight, _ in weights)
        return sum(weight for weight, there in weights if there) / total if total else 1.0

    def rarest(self, words: Iterable[str]) -> float:
        """Return the rarity of the rarest of some words; 0 for none."""
        return max((self.of(word) for word in words), default=0.0)
