"""Members of numbered lists that a text names: "vùng IV", "loại 2", "hạng B".

The words that number lists stand in ``list_words.txt``. Pure; imports ``text`` and ``language.markers``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.markers import number_value
from text import strip_diacritics

_TABLE = Path(__file__).with_name("list_words.txt")
_ORDINALS = {"nhat": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9"}


@dataclass(frozen=True, slots=True)
class Label:
    """A mention of a member of a list.

    :param word: what the list numbers, without marks: ``vung``.
    :param value: one way of writing its number: ``4`` for ``IV``.
    """

    word: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    words = sorted((strip_diacritics(w.strip()) for w in lines if w.strip() and w[0] != "#"), key=len, reverse=True)
    numbers = rf"\d{{1,2}}(?![\d.,%/]*\d)|[ivxl]{{1,5}}|[a-h]|{'|'.join(_ORDINALS)}"
    return re.compile(rf"(?<!\w)(?P<word>{'|'.join(words)})\s+(?:thu\s+|so\s+)?(?P<number>{numbers})(?!\w)")


def labels_in(text: str) -> tuple[Label, ...]:
    """Find the members of lists that a text names, in order."""
    plain = strip_diacritics(text).lower()
    if len(plain) != len(text):  # a letter that grows when it is made small: nothing can be said of its places
        return ()
    found = (Label(m["word"].split()[0], _value(m["number"]), m.start(), m.end()) for m in _pattern().finditer(plain))
    return tuple(label for label in found if _written_as_label(text, label))


def _written_as_label(text: str, label: Label) -> bool:
    """Tell whether a letter or a word is meant as a number: "hạng B" is, "mức a" in small letters is not."""
    last = text[label.start : label.end].split()[-1]
    return last.isdigit() or last.isupper() or len(last) > 1


def _value(number: str) -> str:
    return _ORDINALS.get(number) or number_value(number)
