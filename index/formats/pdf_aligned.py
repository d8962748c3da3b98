"""Tables without rules: cells that merely stand beneath each other.

Imports ``pdf_boxes``, ``pdf_gutters`` and ``pdf_tables``.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from index.formats.pdf_boxes import Box, TableBox
from index.formats.pdf_gutters import Cells, Tier, goes_over, size_of, text_of, words_in
from index.formats.pdf_tables import slot_of


def row_starts(tiers: Sequence[Tier], cells: Cells) -> list[int]:
    """Return which tiers begin a row where distances show it: those in rows are smaller than those between.

    One column at least holds one line in nearly every row, and no more in any.
    """
    gaps = [b.base - a.base for a, b in itertools.pairwise(tiers)]
    size = size_of(tiers[0].boxes[0])
    for limit in sorted({round(gap, 1) for gap in gaps if gap < 2.2 * size}):
        starts = [0, *(n + 1 for n, gap in enumerate(gaps) if gap > limit + 0.1)]
        if len(starts) < 3:
            return []
        between = min(gaps[n - 1] for n in starts[1:])
        counts = [
            [sum(bool(row[c]) for row in cells[a:b]) for a, b in itertools.pairwise([*starts, len(cells)])]
            for c in range(len(cells[0]))
        ]
        keyed = any(max(c) == 1 and sum(c) >= 0.9 * len(c) for c in counts)
        if between > 1.12 * limit and keyed and not _run_over(cells, starts):
            return starts
    return []


def _run_over(cells: Cells, starts: Sequence[int]) -> bool:
    """Tell whether sentences run over the ends of what would be rows."""
    over = 0
    for start in starts[1:]:
        over += any(goes_over(text_of(cells[start - 1][c]), text_of(cells[start][c])) for c in range(len(cells[0])))
    return over > 0.3 * (len(starts) - 1)


def aligned_table(tiers: Sequence[Tier], cells: Cells, starts: Sequence[int]) -> TableBox:
    """Make a table of aligned cells, the lines of each cell joined."""
    columns = len(cells[0])
    lefts = [min((row[c][0].x0 for row in cells if row[c]), default=0.0) for c in range(columns)]
    rights = [max((row[c][-1].x1 for row in cells if row[c]), default=0.0) for c in range(columns)]
    starts = starts or _unbroken(tiers, cells, lefts, rights)
    slots = []
    for first, last in itertools.pairwise([*starts, len(cells)]):
        rows = cells[first:last]
        slots.append(
            tuple(slot_of([words_in(row[column]) for row in rows if row[column]]) for column in range(columns))
        )
    size = size_of(tiers[0].boxes[0])
    edges = (*lefts, max(rights))
    return TableBox(lefts[0], max(rights), tiers[0].base - size, tiers[-1].base + 0.3 * size, edges, tuple(slots))


def _unbroken(tiers: Sequence[Tier], cells: Cells, lefts: Sequence[float], rights: Sequence[float]) -> list[int]:
    """Return which tiers begin a row where distances do not show it: all that do not go on with the one above."""
    pitch = min(b.base - a.base for a, b in itertools.pairwise(tiers))
    starts = [0]
    for number in range(1, len(cells)):
        near = tiers[number].base - tiers[number - 1].base <= 1.2 * pitch
        if not (near and _continues(cells[number], cells[number - 1], rights, lefts)):
            starts.append(number)
    return starts


def _continues(
    row: Sequence[tuple[Box, ...]], above: Sequence[tuple[Box, ...]], rights: Sequence[float], lefts: Sequence[float]
) -> bool:
    """Tell whether all cells of a row go on with those above: the first is empty, and those above are full."""
    if row[0]:
        return False
    filled = [column for column, cell in enumerate(row) if cell]
    if 2 * len(filled) > len(row) + 1:
        return False
    for column in filled:
        cell = above[column]
        full = bool(cell) and cell[-1].x1 - lefts[column] > 0.75 * (rights[column] - lefts[column])
        if not cell or not (full or text_of(row[column])[:1].islower()):
            return False
    return True
