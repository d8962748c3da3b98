"""Answer "Website phòng đào tạo?" from the field of that name, in the record that the rest of the question names.

A form states its values under labels; where a question says a label in its own words, the value is the answer, whatever
a reader makes of the other fields. Pure; imports ``schema``, ``text`` and ``answer.composition``.
"""

from __future__ import annotations

from collections.abc import Sequence

from answer.composition import RETRIEVAL_SCALE, Candidate
from answer.reader import SpanScore
from schema import Cell, Hit
from text import strip_diacritics, tokens

_FIRST_HITS = 3
_SCORE = 10.0  # log-odds, as a reader that is sure gives
_SHORTEST = 5  # letters of a label of one word
_MAX_WORDS = 25  # of a value; a longer one is a text to be read
# Words that ask, and say nothing of which record is meant.
_ASKING = frozenset(
    "la gi bao nhieu nao ai o dau khi may cua cho co duoc the nhu va voi trong tai hoi xin biet vay thi ve cac nhung"
    " mot what is the of who where when which how".split()
)


def named_field(question: str, hits: Sequence[Hit], *, rerank_weight: float) -> Candidate | None:
    """Return the value of the field that a question names, from the best record that fits its other words.

    :param question: standing on its own, with its marks restored and its shorthand written out.
    :param hits: best first.
    """
    asked = [strip_diacritics(token) for token in tokens(question)]
    for hit in hits[:_FIRST_HITS]:
        if hit.passage.kind != "record":
            continue
        named = [(label, cell) for cell in hit.passage.cells if (label := _said(cell, asked))]
        if not named:
            continue
        label, cell = max(named, key=lambda item: len(item[0]))
        if _fits(hit, asked, label) and len(hit.passage.text[cell.start : cell.end].split()) <= _MAX_WORDS:
            score = rerank_weight * _SCORE + (1 - rerank_weight) * RETRIEVAL_SCALE * hit.score
            return Candidate(hit, SpanScore(cell.start, cell.end, _SCORE), score)
    return None


def _said(cell: Cell, asked: Sequence[str]) -> tuple[str, ...]:
    """Return a field's label where the question says it word for word; else nothing."""
    label = tuple(strip_diacritics(token) for token in tokens(cell.column))
    if not label or (len(label) == 1 and len(label[0]) < _SHORTEST):
        return ()
    spans = (tuple(asked[i : i + len(label)]) for i in range(len(asked) - len(label) + 1))
    return label if label in spans else ()


def _fits(hit: Hit, asked: Sequence[str], label: Sequence[str]) -> bool:
    """Tell whether most of the question's other words stand in the record or above it."""
    passage = hit.passage
    known = {strip_diacritics(t) for t in tokens(" ".join((passage.title, *passage.path, passage.text)))}
    others = [word for word in asked if word not in label and word not in _ASKING]
    return 3 * sum(word in known for word in others) >= 2 * len(others)
