"""From a span reader's logits to scored spans: windows over long passages, and the best valid pairs.

Pure arrays: no model, no tokenizer. Imports ``language.answer_kinds``, ``answer.reader`` and ``language.boundaries``.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from answer.reader import Reading, SpanScore
from language.answer_kinds import MISMATCH_PENALTY, expected_answer, mismatch
from language.boundaries import asks_for_several, mend
from schema import Passage

_VALUE_WORDS = 6  # a longer cell holds several values, or a sentence


def window_bounds(count: int, room: int, overlap: int) -> list[tuple[int, int]]:
    """Cut a passage of ``count`` tokens into overlapping windows of at most ``room``.

    The windows are of even length, so that none holds only a scrap.

    :param overlap: least number of tokens that neighbours share, below ``room``.
    :return: ``(first, last)`` token offsets, ``last`` exclusive; one empty window for an empty passage.
    :raises ValueError: unless ``0 <= overlap < room``.
    """
    if not 0 <= overlap < room:
        raise ValueError(f"expected 0 <= overlap < room, found {overlap!r} and {room!r}")
    if count <= room:
        return [(0, count)]
    pieces = -(-(count - overlap) // (room - overlap))
    starts = [round(k * (count - room) / (pieces - 1)) for k in range(pieces)]
    return [(s, s + room) for s in starts]


def best_pairs(
    start: NDArray[np.float32], end: NDArray[np.float32], *, longest: int, top_k: int
) -> Iterator[tuple[int, int, float]]:
    """Yield the best valid (start, end) token pairs of one window, best first.

    :param start: float32, shape (n_tokens,): start logits less the null answer's.
    :param end: the same for the last token, inclusive.
    :param longest: most tokens a span may have.
    :return: ``(first, last, score)``, ``last`` inclusive; ties go to the earlier, then the shorter span.
    """
    count = len(start)
    width = min(longest, count)
    if count == 0:
        return
    padded = np.concatenate([end, np.full(width, -np.inf, dtype=end.dtype)])
    scores = start[:, None] + np.lib.stride_tricks.sliding_window_view(padded, width)[:count]
    flat = scores.ravel()
    top = min(top_k, flat.size)
    chosen = np.argpartition(-flat, top - 1)[:top]
    for index in sorted(chosen.tolist(), key=lambda i: (-flat[i], i)):
        if np.isfinite(flat[index]):
            first, length = divmod(index, width)
            yield first, first + length, float(flat[index])


def choose_spans(passage: Passage, candidates: Sequence[SpanScore], question: str, *, top_k: int) -> Reading:
    """Mend the candidates' boundaries, weigh down those of another kind than asked for, keep the best apart.

    :param candidates: of one passage, in any order; from windows that overlap the same span may come twice.
    :param question: what it asks for is judged by its first line, since a gloss on a second one has words in the wrong
        order.
    :return: spans that do not overlap.
    """
    text = passage.text
    asked = question.partition("\n")[0]
    several, expected = asks_for_several(asked), expected_answer(asked)
    waiting = [(-c.score, c.start, c.end, False) for c in candidates]
    heapq.heapify(waiting)
    kept: list[SpanScore] = []
    while waiting and len(kept) < top_k:
        cost, start, end, weighed = heapq.heappop(waiting)
        if not weighed:
            # Mending takes longest, so only what may still be the best is mended; then it waits its turn again.
            start, end = within_cell(passage, start, end, *mend(text, start, end, several=several))
            if start < end:
                cost += MISMATCH_PENALTY * mismatch(expected, text, start, end)
                heapq.heappush(waiting, (cost, start, end, True))
        elif all(end <= k.start or start >= k.end for k in kept):
            kept.append(SpanScore(start, end, -cost))
    return Reading(tuple(kept))


def within_cell(passage: Passage, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Keep a mended span in the cell that the reader pointed into: the next column is no part of a figure.

    A short cell of a table is one value, and is told whole: "Cấn Thị Oanh" and not "Oanh".

    :param first: where the reader's own span began; ``last`` where it ended.
    """
    for cell in passage.cells:
        if cell.start <= first and last <= cell.end:
            if passage.kind == "row" and len(passage.text[cell.start : cell.end].split()) <= _VALUE_WORDS:
                return cell.start, cell.end
            return max(start, cell.start), min(end, cell.end)
    return start, end
