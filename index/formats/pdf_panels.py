"""Drawn tables that only arrange text on the page: two parties side by side, a letterhead in a frame, signatures.

Their cells are read one after the other. Imports ``outline``, ``pdf_boxes``, ``pdf_lattice`` and ``pdf_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.formats.pdf_boxes import Panel, Word
from index.formats.pdf_lattice import Grid
from index.formats.pdf_words import joined
from index.outline import is_motto

Lines = dict[tuple[int, int], list[list[Word]]]
"""Rows of words by the top and left of the cell they stand in."""

_MAX_ROWS, _MAX_COLUMNS, _MAX_CELLS = 4, 3, 8
_LONG = 3  # lines of a cell that holds more than a value
_SPACE = 0.28  # width of a space, in sizes of the letters
_MARGIN = 8.0  # on both sides of a cell's text, at most
_LABELLED = re.compile(r"[^\W\d_][^:]{0,40}: ?\S")
_SIGNED = re.compile(r"\((?:đã )?ký\b|ký tên|ghi rõ họ,? tên", re.IGNORECASE)
_COPIES = re.compile(r"(?:kính gửi|nơi nhận) ?:", re.IGNORECASE)


def hard_lines(lines: Sequence[Sequence[Word]], width: float) -> list[str]:
    """Join the lines of a cell, save where the next word would have had room: there its writer ended the line.

    :param width: of the cell.
    """
    if not lines:
        return []
    widest = max(line[-1].x1 - line[0].x0 for line in lines)
    inner = max(widest, width - 2 * _MARGIN)
    groups: list[list[str]] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else None
        if above is None or _has_room(above, line[0], inner):
            groups.append([])
        groups[-1].append(" ".join(word.text for word in line))
    return [joined(group) for group in groups]


def _has_room(line: Sequence[Word], word: Word, width: float) -> bool:
    return line[-1].x1 - line[0].x0 + _SPACE * word.size + word.x1 - word.x0 < width - 0.3 * word.size


def panels_of(grid: Grid, row_count: int, lines: Lines) -> tuple[Panel, ...]:
    """Return the cells of a table that only arranges text, column by column; of any other none.

    :param row_count: of rows that are not empty.
    """
    cells = sorted({cell for row in grid.cells for cell in row}, key=lambda c: (c.left, c.top))
    held = [(cell, lines[cell.top, cell.left]) for cell in cells if (cell.top, cell.left) in lines]
    columns = {cell.left for cell, _ in held}
    if row_count > _MAX_ROWS or len(columns) > _MAX_COLUMNS or len(held) > _MAX_CELLS:
        return ()
    texts = [hard_lines(own, grid.xs[cell.right] - grid.xs[cell.left]) for cell, own in held]
    closed = any(_COPIES.match(own[0]) or any(_SIGNED.search(line) or is_motto(line) for line in own) for own in texts)
    if not closed and not _is_side_by_side(texts):
        return ()
    return tuple(Panel(grid.xs[cell.left], grid.xs[cell.right], tuple(map(tuple, own)), closed) for cell, own in held)


def _is_side_by_side(texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells hold several lines each, or several fields."""
    long = sum(len(own) >= _LONG for own in texts)
    labelled = sum(sum(bool(_LABELLED.match(line)) for line in own) > 1 for own in texts)
    return long > 1 or labelled > 0
