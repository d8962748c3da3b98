"""Which words of a passage may answer a question that names a member of a list: "vùng IV", "loại 2", "hạng B".

In "vùng I là 5 triệu, vùng II là 4 triệu" every figure looks like the answer. A question about vùng II may be answered
from what stands with it alone, and one about vùng IV from nothing of that list. The rest of the passage is read all the
same, but bars an answer, as headings and labels do. Pure; imports ``schema``, ``text`` and ``language.list_labels``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.list_labels import Label, labels_in
from schema import Passage
from text import sentence_spans

_FIGURE = re.compile(r"\d")


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
