"""The words of a text as tables of rules read them, each with its place in the text, so that a match can be replaced.

Shorthand is said in full ("bn" is read "bao nhiêu"), a full stop or comma between words is a word of its own. Pure;
imports ``language.phrasing`` and ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from language.phrasing import Phrase, core, phrase
from text import strip_diacritics, token_spans

_OPENING_QUOTES, _CLOSING_QUOTES = ('"', "“", "‘"), ('"', "”", "’")
_STOP, _COMMA = re.compile(r"[.?!…\n]"), re.compile(r"[,;:–—()]| - ")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or the mark between two: ``text[start:end]``.

    :param said: in small letters, shorthand in full; ``.`` or ``,`` for a mark.
    """

    said: str
    bare: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Tell whether it is a mark between words."""
        return self.said in (".", ",")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its words."""

    text: str
    words: tuple[Word, ...]
    phrase: Phrase

    def read(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """Return some words as patterns read them: with marks, or without where the text has none."""
        return tuple(word.said if self.phrase.marked else word.bare for word in self.words[start:end])

    def words_of(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """Return which words a match on ``phrase.read`` covers: the first, and the one behind the last."""
        before, found = self.phrase.read[: match.start(group)], match[group]
        first = len(before.split())
        return first, first + len(found.split())

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where words stand in the text."""
        if start >= end:
            at = self.words[start].start if start < len(self.words) else len(self.text.rstrip(" ?.!"))
            return at, at
        a, b = self.words[start].start, self.words[end - 1].end
        if any(self.text[a:b].count(mark) == 1 for mark in _OPENING_QUOTES) and self.text[b : b + 1] in _CLOSING_QUOTES:
            b += 1
        return a, b

    def said(self, start: int, end: int) -> str:
        """Return words as typed, without marks around."""
        a, b = self.place(start, end)
        return self.text[a:b].strip(" ,.;:?!")


def without_courtesy(text: str) -> str:
    """Return a text without the courtesies around it: "cho mình hỏi …", "… vậy ạ"."""
    said = wording(text)
    words, kept = list(said.read()), core(text).read.split()
    size = len(kept)
    at = next((i for i in range(len(words) - size + 1) if words[i : i + size] == kept), None)
    if not kept or at is None or size == len(words):
        return text
    start, end = said.place(at, at + size)
    mark = "?" if text.rstrip().endswith("?") else ""
    if text[end:].strip(" ?.!").lower() in ("em", "anh", "chị", "bạn", "bác"):  # "trẻ em", and no address
        return text
    return f"{text[start : start + 1].upper() if at else text[start : start + 1]}{text[start + 1 : end]}{mark}"


@lru_cache(maxsize=256)
def wording(text: str) -> Wording:
    """Read a text.

    :param text: NFC.
    """
    words: list[Word] = []
    last = 0
    for token, start, end in token_spans(text):
        between = text[last:start]
        if words and (mark := "." if _STOP.search(between) else "," if _COMMA.search(between) else ""):
            words.append(Word(mark, mark, last, start))
        full = _in_full(token)
        words += [Word(said, strip_diacritics(said), start, end) for said in full]
        last = end
    whole = phrase(text)
    return Wording(text, tuple(words), whole.of(" ".join(word.said for word in words)))


@lru_cache(maxsize=4096)
def _in_full(token: str) -> tuple[str, ...]:
    """Say a shorthand in full."""
    return tuple(phrase(token).words.split()) or (token,)
