"""How likely one syllable follows another, from what the index itself holds and from Vietnamese at large.

Owns the counts behind restoration: the vocabulary's document frequencies of syllables and of adjacent pairs
(``vốn_đầu``), to which the phrases that questions are made of (``question_phrases.txt``) are added; behind them stand
the counts of a large body of text (``common_pairs.tsv``), which matter where the index is small. Imports ``text`` only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from language.syllables import is_syllable
from text import lexical_terms, strip_diacritics

PHRASES_FILE = Path(__file__).with_name("question_phrases.txt")
PAIRS_FILE = Path(__file__).with_name("common_pairs.tsv")
PHRASE_COUNT = 3  # passages that each question phrase counts as
SMOOTHING = 12.0  # strength, in passages, of what is known at large against the pair's own count (Dirichlet prior)
AT_LARGE = 0.7  # share of the common pairs in that, against the syllable's own frequency
BACKGROUND = 2000.0  # passages that the common syllables count as
UNSEEN = 0.05  # passages that a word found nowhere counts as
UNSEEN_SYLLABLE = 0.5  # the same for what can be a Vietnamese syllable
MAX_FORMS = 16  # accented forms considered for one bare syllable, the commonest first


def read_phrases(path: Path = PHRASES_FILE) -> tuple[str, ...]:
    """Read the question phrases; ``#`` starts a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class CommonPairs:
    """Counts of a large body of text.

    :param singles: by syllable; ``pairs`` by syllable and the one behind it.
    """

    singles: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]
    total: int

    def alone(self, word: str) -> float:
        """Return how probable a syllable is; 0 for one that is not common."""
        return self.singles.get(word, 0) / self.total

    def after(self, before: str, word: str) -> float:
        """Return how probable ``word`` is after ``before``; 0 for a pair that is not common."""
        followers = self.pairs.get(before)
        return followers.get(word, 0) / self.singles[before] if followers else 0.0

    def listed(self, before: str) -> float:
        """Return the share of what follows ``before`` that is listed; 0 for a syllable that is not common."""
        followers = self.pairs.get(before)
        return sum(followers.values()) / self.singles[before] if followers else 0.0


@cache
def read_common_pairs(path: Path = PAIRS_FILE) -> CommonPairs:
    """Read the counts that come with the program."""
    singles: dict[str, int] = {}
    pairs: dict[str, Mapping[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, followers = line.partition("\t")
        syllable, count = head.split(" ")
        singles[syllable] = int(count)
        listed = followers.split(" ")
        pairs[syllable] = dict(zip(listed[::2], map(int, listed[1::2]), strict=True)) if followers else {}
    return CommonPairs(singles, pairs, sum(singles.values()))


class LanguageModel:
    """Counts of syllables and pairs, and the accented forms of each bare syllable.

    :param vocabulary: lexical term -> number of passages that hold it; pairs are joined by ``_``.
    :param phrases: text whose syllables and pairs count as seen :data:`PHRASE_COUNT` times each.
    :param common: counts that stand behind those of the vocabulary; none by default.
    """

    def __init__(
        self, vocabulary: Mapping[str, int], phrases: Iterable[str] = (), *, common: CommonPairs | None = None
    ) -> None:
        self._vocabulary = vocabulary
        self._common = common or CommonPairs({}, {}, 1)
        self._background = BACKGROUND if common else 0.0
        self._unlisted = {syllable: 1 - self._common.listed(syllable) for syllable in self._common.pairs}
        self._extra: dict[str, int] = {}
        for phrase in phrases:
            self._extra |= dict.fromkeys(lexical_terms(phrase), PHRASE_COUNT)
        forms: dict[str, list[str]] = defaultdict(list)
        for term in vocabulary.keys() | self._extra.keys() | self._common.singles.keys():
            if "_" not in term:
                forms[strip_diacritics(term)].append(term)
        self._total = max(1.0, sum(self.count(form) for found in forms.values() for form in found)) + self._background
        self._forms = {bare: tuple(sorted(found, key=lambda f: (-self.alone(f), f))) for bare, found in forms.items()}

    def count(self, term: str) -> int:
        """Return how many passages and phrases hold a term."""
        return self._vocabulary.get(term, 0) + self._extra.get(term, 0)

    def known(self, word: str) -> bool:
        """Tell whether the passages or phrases hold a word, or it is common at large."""
        return self.count(word) > 0 or word in self._common.singles

    def in_corpus(self, term: str) -> bool:
        """Tell whether a passage holds the term."""
        return term in self._vocabulary

    def forms(self, bare: str) -> tuple[str, ...]:
        """Return the known words that are ``bare`` without their marks, commonest first; at most MAX_FORMS."""
        return self._forms.get(bare, ())[:MAX_FORMS]

    def alone(self, word: str) -> float:
        """Return the probability of a word whatever stands before it; never 0."""
        known = self.count(word) + self._background * self._common.alone(word)
        return max(known, UNSEEN_SYLLABLE if is_syllable(word) else UNSEEN) / self._total

    def transitions(self, before: Sequence[str], after: Sequence[str]) -> NDArray[np.float64]:
        """Return the probability of each word after each other; never 0.

        The pair's frequency, smoothed by what is known at large: how often the pair is common, and the word itself
        (Zhai and Lafferty 2004, Dirichlet prior).

        :return: float64, shape (len(before), len(after)).
        """
        known = self._vocabulary.get
        pairs = np.array([[known(f"{a}_{b}", 0) for b in after] for a in before], dtype=np.float64)
        for i, a in enumerate(before):
            if a in self._extra:
                pairs[i] += [self._extra.get(f"{a}_{b}", 0) for b in after]
        counts = np.array([self.count(a) for a in before], dtype=np.float64)
        prior = np.array([self.alone(b) for b in after]) * np.ones((len(before), 1))
        if self._common.pairs:
            at_large = np.array([[self._common.after(a, b) for b in after] for a in before])
            unlisted = np.array([self._unlisted.get(a, 1.0) for a in before])
            prior = AT_LARGE * (at_large + unlisted[:, None] * prior) + (1 - AT_LARGE) * prior
        smoothed: NDArray[np.float64] = (pairs + SMOOTHING * prior) / (counts[:, None] + SMOOTHING)
        return smoothed
