"""Which words of a passage may answer a question that names a member of a list: "vùng IV", "loại 2", "hạng B".

In "vùng I là 5 triệu, vùng II là 4 triệu" every figure looks like the answer. A question about vùng II may be answered
from what stands with it alone, and one about vùng IV from nothing of that list. The rest of the passage is read all the
same, but bars an answer, as headings and labels do. Pure; imports ``schema``, ``text`` and ``index.markers``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from index.markers import number_value
from schema import Passage
from text import sentence_spans, strip_diacritics

_TABLE = Path(__file__).with_name("list_words.txt")
_ORDINALS = {"nhat": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9"}
_FIGURE = re.compile(r"\d")


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


def hold_to_labels(question: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Bar from answering what stands with another member of a list than the question names.

    :param question: standing on its own, with its marks restored.
    :return: the passages, with more ``labels``.
    """
    asked = labels_in(question)
    return tuple(_held(asked, passage) for passage in passages) if asked else tuple(passages)


def _held(asked: Sequence[Label], passage: Passage) -> Passage:
    """Bar what does not belong to the members that were asked for."""
    above = labels_in(" . ".join((passage.title, *passage.path)))
    named = labels_in(passage.text)
    barred = list(passage.labels)
    for word in {label.word for label in asked}:
        values = {label.value for label in asked if label.word == word}
        if any(label.word == word and label.value in values for label in above):
            continue
        siblings = [label for label in named if label.word == word]
        if siblings and not (passage.kind == "row" and any(s.value in values for s in siblings)):
            barred += _others(passage, siblings, values)
    return replace(passage, labels=tuple(barred)) if len(barred) > len(passage.labels) else passage


def _others(passage: Passage, siblings: Sequence[Label], values: set[str]) -> list[tuple[int, int]]:
    """Return what stands with other members of a list; all of it where the passage is their list."""
    wanted = [s for s in siblings if s.value in values]
    if not wanted and (passage.kind == "row" or len({s.value for s in siblings}) > 1):
        return [(0, len(passage.text))]
    stretches = [_stretch(passage.text, siblings, place) for place in range(len(siblings))]
    return [s for s, label in zip(stretches, siblings, strict=True) if label.value not in values and s[0] < s[1]]


def _stretch(text: str, siblings: Sequence[Label], place: int) -> tuple[int, int]:
    """Return what stands with one member: up to the next in its sentence, or from the one before where figures lead."""
    own = siblings[place]
    start, end = next(((s, e) for s, e in sentence_spans(text) if s <= own.start < e), (own.start, own.end))
    inside = [s for s in siblings if start <= s.start < end]
    leads = _FIGURE.search(text, start, inside[0].start) is not None and len(inside) > 1
    before = [s.end for s in inside if s.end <= own.start]
    after = [s.start for s in inside if s.start >= own.end]
    if leads:
        return (before[-1] if before else start), own.end
    return own.start, (after[0] if after else end)
