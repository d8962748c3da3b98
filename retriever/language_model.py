"""How likely one syllable follows another, from what the index itself holds.

Owns the counts behind restoration: the vocabulary's document frequencies of syllables and of adjacent pairs
(``vốn_đầu``), to which the phrases that questions are made of (``question_phrases.txt``) are added. Imports ``text``
only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retriever.syllables import is_syllable
from text import lexical_terms, strip_diacritics

PHRASES_FILE = Path(__file__).with_name("question_phrases.txt")
PHRASE_COUNT = 3  # passages that each question phrase counts as
SMOOTHING = 5.0  # strength, in passages, of the syllable's own frequency against the pair's (Dirichlet prior)
UNSEEN = 0.05  # passages that a word found nowhere counts as
UNSEEN_SYLLABLE = 0.5  # the same for what can be a Vietnamese syllable
MAX_FORMS = 16  # accented forms considered for one bare syllable, the commonest first


def read_phrases(path: Path = PHRASES_FILE) -> tuple[str, ...]:
    """Read the question phrases; ``#`` starts a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


class LanguageModel:
    """Counts of syllables and pairs, and the accented forms of each bare syllable.

    :param vocabulary: lexical term -> number of passages that hold it; pairs are joined by ``_``.
    :param phrases: text whose syllables and pairs count as seen :data:`PHRASE_COUNT` times each.
    """

    def __init__(self, vocabulary: Mapping[str, int], phrases: Iterable[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._extra: dict[str, int] = {}
        for phrase in phrases:
            self._extra |= dict.fromkeys(lexical_terms(phrase), PHRASE_COUNT)
        forms: dict[str, list[str]] = defaultdict(list)
        for term in vocabulary.keys() | self._extra.keys():
            if "_" not in term:
                forms[strip_diacritics(term)].append(term)
        self._total = max(1.0, sum(self.count(form) for found in forms.values() for form in found))
        self._forms = {bare: tuple(sorted(found, key=lambda f: (-self.count(f), f))) for bare, found in forms.items()}

    def count(self, term: str) -> int:
        """Return how many passages and phrases hold a term."""
        return self._vocabulary.get(term, 0) + self._extra.get(term, 0)

    def in_corpus(self, term: str) -> bool:
        """Tell whether a passage holds the term."""
        return term in self._vocabulary

    def forms(self, bare: str) -> tuple[str, ...]:
        """Return the known words that are ``bare`` without their marks, commonest first; at most MAX_FORMS."""
        return self._forms.get(bare, ())[:MAX_FORMS]

    def alone(self, word: str) -> float:
        """Return the probability of a word whatever stands before it; never 0."""
        return max(self.count(word), UNSEEN_SYLLABLE if is_syllable(word) else UNSEEN) / self._total

    def transitions(self, before: Sequence[str], after: Sequence[str]) -> NDArray[np.float64]:
        """Return the probability of each word after each other; never 0.

        The pair's frequency, smoothed by the word's own (Zhai and Lafferty 2004, Dirichlet prior).

        :return: float64, shape (len(before), len(after)).
        """
        known = self._vocabulary.get
        pairs = np.array([[known(f"{a}_{b}", 0) for b in after] for a in before], dtype=np.float64)
        for i, a in enumerate(before):
            if a in self._extra:
                pairs[i] += [self._extra.get(f"{a}_{b}", 0) for b in after]
        counts = np.array([self.count(a) for a in before], dtype=np.float64)
        alone = np.array([self.alone(b) for b in after])
        smoothed: NDArray[np.float64] = (pairs + SMOOTHING * alone) / (counts[:, None] + SMOOTHING)
        return smoothed
