"""Short forms that nobody has listed: initials of words that stand side by side in the corpus ("htx", "tbt", "mk").

Pairs of syllables and their counts are all it takes: three or more words are pairs that overlap. Pure; imports
``language``, ``text`` and ``retriever``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from language.content_words import function_words
from language.syllables import is_syllable
from retriever.casing import Casing
from text import strip_diacritics

_VOWELS = frozenset("aeiouy")
_SHORTEST, _LONGEST = 2, 5  # letters of a short form
_FEWEST = 2  # passages that hold a pair
_TOGETHER = 0.12  # of the passages that hold the rarer of two words, those that hold them side by side
_MOST = 8  # long forms of one short form


class Initials:
    """The words of a corpus that stand side by side, by their first letters.

    :param vocabulary: lexical term -> number of passages that hold it; pairs are joined by ``_``.
    :param casing: how the corpus uses capitals: names are not shortened so.
    """

    def __init__(self, vocabulary: Mapping[str, int], casing: Casing) -> None:
        silent = function_words()
        self._pairs: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
        for term, count in vocabulary.items():
            first, _, second = term.partition("_")
            if not second or count < _FEWEST or first in silent or second in silent:
                continue
            rarer = min(vocabulary.get(first, count), vocabulary.get(second, count))
            words = is_syllable(first) and is_syllable(second) and not casing.is_name(first, second)
            if words and count >= _TOGETHER * rarer:
                letters = strip_diacritics(first[0] + second[0])
                self._pairs[letters].append((count / rarer, first, second))

    def expansions(self, short: str) -> tuple[tuple[str, ...], ...]:
        """Return what letters may stand for, words most often together first; nothing for what can be read as a word.

        :param short: a token in small letters; ``đ`` and ``d`` are one.
        """
        letters = strip_diacritics(short)
        if not _SHORTEST <= len(letters) <= _LONGEST or not letters.isalpha() or _VOWELS & set(letters):
            return ()
        runs: list[tuple[float, tuple[str, ...]]] = [
            (share, (first, second)) for share, first, second in self._pairs.get(letters[:2], ())
        ]
        for a, b in zip(letters[1:], letters[2:], strict=False):
            following = self._pairs.get(a + b, ())
            runs = [
                (held * share, (*words, second))
                for held, words in runs
                for share, first, second in following
                if first == words[-1]
            ]
        return tuple(words for _, words in sorted(runs, key=lambda run: (-run[0], run[1]))[:_MOST])
