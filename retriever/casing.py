"""How the corpus writes a word: small, with a capital, or in capitals.

Encoders read "Hạ Long" better than "hạ long" or "HẠ LONG"; so every question is brought into the corpus's own capitals
before it is encoded, and all ways of typing it give the same vector. Imports ``text`` only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from text import tokens

_UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper()
)
# Words with capitals that follow a small letter, a figure or a comma: not those that a sentence begins with.
_RUN = re.compile(rf"(?<=[^\W_{_UPPER}] )(?:[{_UPPER}][\w-]*(?: |\b))+|(?<=[^\W_], )(?:[{_UPPER}][\w-]*(?: |\b))+")
_MOST_PAIRS = 0.4  # share of its passages in which a pair must have capitals to get them, sentence starts apart
_MOST_WORDS = 0.7  # the same for a word alone


class Casing:
    """Capitals by the corpus's own use.

    :param vocabulary: lexical term -> number of passages that hold it.
    :param texts: the passages.
    """

    def __init__(self, vocabulary: Mapping[str, int], texts: Iterable[str]) -> None:
        capital: Counter[str] = Counter()
        upper: Counter[str] = Counter()
        for text in texts:
            capital.update(_capital_terms(text))
            upper.update({t for t in re.findall(rf"\b[{_UPPER}]{{2,}}\b", text)})
        least = {True: _MOST_PAIRS, False: _MOST_WORDS}
        self._capital = frozenset(t for t, n in capital.items() if n >= least["_" in t] * vocabulary.get(t, n))
        shouted: Counter[str] = Counter()
        for word, n in upper.items():
            shouted[tokens(word)[0]] += n
        self._upper = frozenset(t for t, n in shouted.items() if 2 * n > vocabulary.get(t, n))

    def is_name(self, first: str, second: str) -> bool:
        """Tell whether the corpus writes two neighbouring words with capitals."""
        return f"{first}_{second}" in self._capital

    def written(self, words: Sequence[str]) -> list[str]:
        """Write lower-case words as the corpus does, the first one with a capital.

        A word gets a capital if the corpus gives it one, alone or beside this neighbour ("Hạ Long", but "hạ tầng").
        """
        pairs = [f"{a}_{b}" in self._capital for a, b in zip(words, words[1:], strict=False)]
        written = []
        for i, word in enumerate(words):
            named = word in self._capital or any(pairs[max(0, i - 1) : i + 1])
            if word in self._upper:
                written.append(word.upper())
            else:
                written.append(word[0].upper() + word[1:] if named or i == 0 else word)
        return written


def _capital_terms(text: str) -> set[str]:
    """Return the words and pairs that stand with capitals within a sentence."""
    found: set[str] = set()
    for match in _RUN.finditer(text):
        words = tokens(match[0])
        found.update(words)
        found.update(f"{a}_{b}" for a, b in zip(words, words[1:], strict=False))
    return found
