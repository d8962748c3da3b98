"""When documents answer differently and the question names none of them.

"Ai chủ trì hội nghị?" over five meetings has five answers; to give one of them would be to guess. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from answer.composition import Candidate, best_by_document
from language.entities import entities
from text import tokens

# How far below the best a document's own best may score and still be told, and still count as of equal right.
_MARGIN, _EQUAL = 6.0, 3.0
_MAX_DOCUMENTS = 5


def distinct_by_document(question: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the best candidate of each document that answers in words of its own.

    :param candidates: those above the threshold, best first.
    :return: two or more, best first; nothing when the question names its document or when all agree.
    """
    if not candidates or any(entity.kind != "time" for entity in entities(question)):
        return ()
    rivals = [c for c in best_by_document(candidates) if c.score >= candidates[0].score - _MARGIN]
    distinct: list[Candidate] = []
    for rival in rivals[:_MAX_DOCUMENTS]:
        if not any(_agree(rival.text, other.text) for other in distinct):
            distinct.append(rival)
    return tuple(distinct) if len(distinct) > 1 else ()


def in_telling_order(
    distinct: Sequence[Candidate], published: Callable[[Candidate], date | None]
) -> tuple[Candidate, ...]:
    """Put the newest document first; those that the reader is far less sure of come behind all others.

    :param distinct: best first.
    :param published: gives the date of a candidate's document; one without a date counts as older than all.
    """

    def key(candidate: Candidate) -> tuple[bool, int, float]:
        day = published(candidate)
        weaker = candidate.score < distinct[0].score - _EQUAL
        return weaker, -day.toordinal() if day else 0, -candidate.score

    return tuple(sorted(distinct, key=key))


def _agree(one: str, other: str) -> bool:
    """Tell whether one answer's words hold the other's."""
    first, second = set(tokens(one)), set(tokens(other))
    return first <= second or second <= first
