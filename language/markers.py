"""What numbers a heading or an item: ``Điều 5.``, ``Chương II``, ``1.2``, ``a)``, ``-``, ``Bước 1:``.

Rules over the beginning of one line. Imports ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from text import CAPITALS

COLUMNS = re.compile(r"\||\t+|[ ]{3,}")  # what parts two columns that were typed in one line

Scheme = Literal[
    "part", "appendix", "chapter", "section", "subsection", "article", "roman", "capital", "number", "decimal",
    "bracketed", "letter", "step", "bullet",
]  # fmt: skip

# How deep a heading of each scheme stands; a heading that a format gives with level n stands at 10 * (n + 1).
RANKS: dict[Scheme, int] = {
    "appendix": 15,
    "part": 20,
    "chapter": 30,
    "roman": 35,
    "section": 40,
    "capital": 42,
    "subsection": 45,
    "article": 50,
    "number": 55,
    "decimal": 56,
    "bracketed": 57,
    "letter": 58,
    "step": 59,
    "bullet": 60,
}
_WORDS: dict[str, Scheme] = {
    "phần": "part",
    "phụ lục": "appendix",
    "chương": "chapter",
    "mục": "section",
    "tiểu mục": "subsection",
    "điều": "article",
    "bước": "step",
}
_ORDINALS = {"nhất": "1", "một": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*[a-zđ]?|[IVXL]{{1,7}}|{'|'.join(_ORDINALS)})"
_NAMED = re.compile(
    rf"(?P<word>Phần|PHẦN|Phụ [Ll]ục|PHỤ LỤC|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Điều|ĐIỀU|Bước|BƯỚC)[ \t]+"
    rf"(?:thứ |THỨ )?(?P<number>{_NUMBER})(?!\w)(?P<close>[ \t]*[.:)/–—-](?!\d))?[ \t]*(?=(?P<next>.?))",
    re.IGNORECASE,
)
_PLAIN: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("decimal", re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?[ \t]+(?=[^\W\d_])")),
    ("number", re.compile(r"(?P<number>\d{1,3})[.)/][ \t]+(?=\S)")),
    ("bracketed", re.compile(r"\((?P<number>\d{1,2}|[a-zđ]|[ivx]{1,4})\)[ \t]+(?=\S)")),
    ("roman", re.compile(r"(?P<number>[IVXL]{1,6})[.)/–-][ \t]+(?=\S)")),
    ("capital", re.compile(r"(?P<number>[A-HĐ])[.)][ \t]+(?=\S)")),
    ("letter", re.compile(r"(?P<number>[a-zđ])[.)][ \t]+(?=\S)")),
    # Word's bullets are letters of a symbol font, which lie in a private range of their own.
    ("bullet", re.compile(r"(?P<number>)[-–—•*+▪●■►»>○◦✓✔\uf020-\uf0ff][ \t]+(?=\S)")),
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker that a line opens with.

    :param end: where the text behind it begins, in the line.
    :param written: as it stands, without white space at its end.
    :param value: its number, one way of writing it: ``2`` for ``II``; a letter as it is; empty for a bullet.
    :param closed: a point, colon or bracket stands behind the number.
    """

    scheme: Scheme
    end: int
    written: str
    value: str
    closed: bool


def marker_of(line: str) -> Marker | None:
    """Read the marker that a line opens with.

    ``Điều 5 của Luật này`` is no marker: behind a bare number must stand the line's end or a capital.
    """
    named = _NAMED.match(line[: _LONGEST * 2])
    if named and named["word"][0] in CAPITALS:
        scheme = _WORDS[" ".join(named["word"].lower().split())]
        if named["close"] or not named["next"] or (named["next"] in CAPITALS and scheme != "section"):
            written = line[: named.end()].strip()
            return Marker(scheme, named.end(), written, number_value(named["number"]), bool(named["close"]))
        return None
    for scheme, pattern in _PLAIN:
        if match := pattern.match(line[:_LONGEST]):
            value = match["number"].lower()
            value = number_value(value) if scheme == "roman" else value
            return Marker(scheme, match.end(), line[: match.end()].strip(), value, True)
    return None


def number_value(number: str) -> str:
    """Write a number one way: ``II``, ``hai`` and ``2`` are ``2``; ``05`` is ``5``; ``5a`` and ``3.2`` stay."""
    low = number.lower()
    if low in _ORDINALS:
        return _ORDINALS[low]
    if low and all(letter in _ROMAN for letter in low):
        values = [_ROMAN[letter] for letter in low]
        return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    return re.sub(r"^0+(?=\d)", "", low)
