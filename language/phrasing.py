"""A typed text as rules read it: words apart by single blanks, shorthand said in full, courtesies peeled off.

"Ad ơi cho mình hỏi phí gửi xe là bn vậy ạ?" is read as "phí gửi xe là bao nhiêu". The table is ``phrasing.tsv``. Pure;
imports ``text`` and ``language.syllables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from language.syllables import language_of
from text import has_diacritics, old_tone_placement, strip_diacritics, token_spans

_TABLE = Path(__file__).with_name("phrasing.tsv")
_MARKED_SHARE = 0.3  # of the words, from which on a word without marks is meant without them
_ENGLISH_FIRST = frozenset(
    "what who whom whose which when where why how is are was were does did list compare summarize summarise can could "
    "should would has have do may must will tell explain give show describe".split()
)
_ENGLISH_WORDS = frozenset(
    "the a an of is are was were do does did i you we he she it they my your our his her their this that in on at to "
    "for with and or not have has many much there me about".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text as rules read it: tokens apart by single blanks, ``,`` and ``.`` among them.

    :param words: with marks, in small letters.
    :param bare: the same without marks.
    :param marked: whether words carry their marks, so that rules are read with marks as well.
    :param asks: whether it ends in a question mark.
    """

    words: str
    bare: str
    marked: bool
    language: Literal["vi", "en"]
    asks: bool

    def of(self, words: str) -> Phrase:
        """Return the same with other words."""
        return Phrase(words, strip_diacritics(words), self.marked, self.language, self.asks)

    @property
    def read(self) -> str:
        """Return what patterns are matched against."""
        return self.words if self.marked else self.bare


@lru_cache(maxsize=512)
def phrase(text: str) -> Phrase:
    """Read a text as it stands, shorthand said in full.

    :param text: NFC.
    """
    words = " ".join(_spaced(text)).strip(" ,.")
    found = [word for word in _WORD.findall(words) if len(word) > 1]
    with_marks = sum(has_diacritics(word) for word in found)
    marked = with_marks > 0 and with_marks >= _MARKED_SHARE * len(found)
    language: Literal["vi", "en"] = "vi" if marked or not _is_english(found) else "en"
    return Phrase(words, strip_diacritics(words), marked, language, text.rstrip().endswith("?"))


@lru_cache(maxsize=512)
def core(text: str) -> Phrase:
    """Read a text without the courtesies around it: "cho mình hỏi …", "… vậy ạ".

    :param text: NFC.
    """
    said = phrase(text)
    words, requested = said.read, False
    for kind in ("open", "request", "open"):
        opened = _peeled(words, _courtesy(kind, said.marked))
        requested = requested or (kind == "request" and opened != words)
        words = opened
    words = _peeled(words, _courtesy("close", said.marked))
    if requested:
        words = _peeled(words, _courtesy("granted", said.marked))
    return said.of(words) if said.marked else Phrase(words, words, False, said.language, said.asks)


def expanded(pattern: str) -> str:
    """Return a pattern with its words in the one tone placement that texts are read in."""
    return _WORD.sub(lambda match: old_tone_placement(match.group()), pattern)


def _spaced(text: str) -> Iterator[str]:
    """Yield words and the marks between them."""
    last = 0
    for token, start, end in token_spans(text):
        between = text[last:start]
        if re.search(r"[.?!…\n]", between):
            yield "."
        elif re.search(r"[,;:–—]| - ", between):
            yield ","
        if "%" in between:
            yield "phần trăm"
        yield _short_forms().get(token, token)
        last = end
    if "%" in text[last:]:
        yield "phần trăm"


def _is_english(words: list[str]) -> bool:
    """Tell whether words without marks are English."""
    if not words:
        return False
    if language_of(words) == "other":
        return True
    small = sum(word in _ENGLISH_WORDS for word in words)
    return words[0] in _ENGLISH_FIRST and small > 0 and 4 * small >= len(words)


def _peeled(words: str, courtesy: re.Pattern[str]) -> str:
    """Take courtesies off as long as words are left."""
    while match := courtesy.search(words):
        rest = f"{words[: match.start()]}{words[match.end() :]}".strip(" ,.")
        if not rest or rest == words:
            break
        words = rest
    return words


@lru_cache(maxsize=8)
def _courtesy(kind: str, marked: bool) -> re.Pattern[str]:
    patterns = [expanded(row[1]) for row in _rows() if row[0] == kind]
    joined = "|".join(patterns if marked else map(strip_diacritics, patterns))
    return re.compile(rf"^(?:{joined})(?= |$)" if kind in ("open", "request") else rf"(?:^|(?<= ))(?:{joined})$")


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    return {row[1]: row[2] for row in _rows() if row[0] == "short"}


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and line[0] != "#")
