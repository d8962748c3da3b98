"""Close spellings: what a token that no passage holds may have been meant to be.

Pure functions; imports ``text`` only.
"""

from __future__ import annotations

from collections.abc import Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_edit(word: str) -> Iterator[str]:
    """Yield every word at Damerau-Levenshtein distance 1 over the letters a-z; some more than once.

    The restricted distance of Damerau (1964): one letter dropped, added, replaced, or swapped with its neighbour.

    :param word: lower case, without marks.
    """
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        for letter in _LETTERS:
            yield head + letter + tail
        if not tail:
            continue
        yield head + tail[1:]
        for letter in _LETTERS:
            if letter != tail[0]:
                yield head + letter + tail[1:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]
